#!/usr/bin/env python3
"""Write the parts of the documentation that follow from the program, or check that they are up to date.

    python docs/generate.py --write
    python docs/generate.py --check

A new document is an entry in `DOCUMENTS`: a file beside this one and the function that returns its text.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

import click
from PIL import ImageCms

from reportgen.analysis.rules import FAMILIES
from reportgen.cli.app import COMMANDS, application, command
from reportgen.config import Settings
from reportgen.language.catalogue import LANGUAGES, compiled
from reportgen.render.docx.reference import reference_document
from reportgen.shapes import Field, fields_of
from reportgen.summary.fields import is_list, is_map, leaf
from reportgen.summary.model import Summary
from reportgen.summary.schema import SCHEMA_FILE, schema_text
from reportgen.summary.values import Part, PartialDate, Wording
from reportgen.theme import load_theme

DOCS = Path(__file__).resolve().parent

_KINDS: Mapping[Any, str] = {
    Wording: "text, by language",
    PartialDate: "date",
    bool: "true or false",
    int: "whole number",
    str: "text",
}


def field_tables() -> str:
    """Return a table for each part of a summary: field, form, meaning, example."""
    return "\n".join(line for part in _parts() for line in _table(part))


def _parts() -> list[type[Part]]:
    """Return the parts in the order in which the summary leads to them."""
    found: list[type[Part]] = [Summary]
    for part in found:
        for info in fields_of(part).values():
            inner = leaf(info.kind)
            if isinstance(inner, type) and issubclass(inner, Part) and inner not in found:
                found.append(inner)
    return found


def _table(part: type[Part]) -> Iterator[str]:
    yield from (f"### {part.__name__}", "", " ".join((part.__doc__ or "").split()), "")
    yield from ("| field | form | meaning | example |", "|---|---|---|---|")
    for name, info in fields_of(part).items():
        needed = "*" if info.is_needed and (name != "id" or part.__name__ == "Source") else ""
        yield f"| `{name}`{needed} | {_form(info)} | {_cell(info.description)} | {_example(info)} |"
    yield ""


def _form(info: Field) -> str:
    kind = leaf(info.kind)
    if isinstance(kind, type) and issubclass(kind, Part):
        form = f"[{kind.__name__}](#{kind.__name__.lower()})"
    elif isinstance(kind, type) and issubclass(kind, Enum):
        form = "one of: " + ", ".join(f"`{choice.value}`" for choice in kind)
    else:
        form = _KINDS[kind]
    if is_map(info.kind):
        return f"by name: {form if isinstance(kind, type) and issubclass(kind, Enum) else f'list of {form}'}"
    return f"list of {form}" if is_list(info.kind) else form


def _example(info: Field) -> str:
    example = next(iter(info.examples), "")
    if isinstance(example, dict):
        example = [f"{key}: …" for key in example]
    several = example if isinstance(example, list) else [example]
    return ", ".join(f"`{each}`" for each in several if each != "")


def settings_table() -> str:
    """Return a table of the settings of reportgen.toml: name, form, meaning."""
    rows = []
    for name, info in fields_of(Settings).items():
        form = "list of texts" if is_list(info.kind) else "text"
        form = "text or list of texts" if name == "summary" else form
        form = "table" if name == "rules" else form
        form = "true or false" if leaf(info.kind) is bool else form
        rows.append(f"| `{name}` | {form} | {_cell(info.description)} |")
    return "\n".join(["| setting | form | meaning |", "|---|---|---|", *rows, ""])


def rule_table(families: Iterable[str], page: str = "") -> str:
    """Return a table of the rules of some families: code, what it finds, weight. `page` is the form of their page."""
    rows = [
        f"| [{rule.code}]({page.format(family)}#{rule.code}) | {rule.name} | {rule.severity.value} |"
        for family in families
        for rule in FAMILIES[family]
    ]
    return "\n".join(["| rule | finds | weight |", "|---|---|---|", *rows, ""])


def all_rules() -> str:
    """Return the table of each family under a link to its page."""
    return "\n".join(f"### [{family}]({family}.md)\n\n{rule_table([family], '{}.md')}" for family in FAMILIES)


def command_help() -> str:
    """Return the help of the program and of each command, as a terminal of 80 columns shows it."""
    whole = click.Context(application(), info_name="reportgen", terminal_width=80)
    each = (click.Context(command(name), whole, name) for name in COMMANDS)
    return "\n".join(
        f"## {context.command_path}\n\n```\n{context.get_help()}\n```\n" for context in (whole, *each)
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _filled(name: str, parts: Mapping[str, str]) -> str:
    """Return the document `name` with its generated parts made anew; what stands around them is written by hand."""
    text = (DOCS / name).read_text("utf-8")
    for mark, part in parts.items():
        begin, end = f"<!-- generated: {mark} -->\n", "<!-- end -->"
        before, found, rest = text.partition(begin)
        if not found or end not in rest:
            sys.exit(f"{name} has no place for the generated part '{mark}'")
        text = f"{before}{begin}\n{part}\n{rest[rest.index(end) :]}"
    return text


def _rule_page(family: str) -> str:
    return _filled(f"rules/{family}.md", {"rules": rule_table([family])})


DOCUMENTS: Mapping[str, Callable[[], str]] = {
    SCHEMA_FILE: schema_text,
    "summary-format.md": lambda: _filled("summary-format.md", {"fields": field_tables()}),
    "cli.md": lambda: _filled("cli.md", {"commands": command_help()}),
    "configuration.md": lambda: _filled("configuration.md", {"settings": settings_table()}),
    "rules/README.md": lambda: _filled("rules/README.md", {"rules": all_rules()}),
    **{f"rules/{family}.md": partial(_rule_page, family) for family in FAMILIES},
}


def reference_file() -> bytes:
    """Return the Word file that has every style of the house, for a designer to make a template of."""
    return reference_document(load_theme())


VOLATILE = (slice(4, 8), slice(24, 36), slice(40, 44), slice(48, 56), slice(80, 100))
"""Bytes of an ICC header that tell when, where and by what it was made (ICC.1, 7.2): may be zero."""


def colour_profile() -> bytes:
    """Return the sRGB profile as Little CMS has it in Pillow, without date, platform and identifier."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for part in VOLATILE:
        profile[part] = bytes(part.stop - part.start)
    return bytes(profile)


FILES: Mapping[str, Callable[[], bytes]] = {
    "../assets/srgb.icc": colour_profile,
    "../assets/reference.docx": reference_file,
    **{f"../src/reportgen/language/{lang}.json": partial(compiled, lang) for lang in LANGUAGES},
}
"""What follows from the program and is no document."""


def outdated() -> list[str]:
    """Return the names of the documents and files that do not say what the program says."""
    return [name for name in (*DOCUMENTS, *FILES) if _stored(name) != made(name)]


def made(name: str) -> bytes:
    """Return a document or file as it has to be."""
    return FILES[name]() if name in FILES else DOCUMENTS[name]().encode()


def _stored(name: str) -> bytes:
    path = DOCS / name
    return path.read_bytes() if path.exists() else b""


def main() -> int:
    """Write or check the documents and return the exit status: 1 if the check finds an old one."""
    parser = argparse.ArgumentParser(description="Write or check the generated documentation.")
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--write", action="store_true", help="write every generated part anew")
    mode.add_argument("--check", action="store_true", help="only tell which parts are out of date")
    options = parser.parse_args()
    names = outdated()
    for name in names:
        if options.write:
            (DOCS / name).write_bytes(made(name))
        told = "written" if options.write else "out of date, run docs/generate.py --write"
        sys.stdout.write(f"docs/{name}: {told}\n")
    return 1 if names and options.check else 0


if __name__ == "__main__":
    sys.exit(main())
