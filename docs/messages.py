#!/usr/bin/env python3
"""Bring the catalogues of the program's own messages up to date with the code, or check that they are.

    python docs/messages.py --write     add new messages untranslated, drop unused ones, compile
    python docs/messages.py --check     tell what is missing, unused or not compiled

Messages are the calls of ``_``, ``ngettext`` and ``N_`` in the code; and, without any mark, what the commands and
options say of themselves, what the settings and the fields of a summary mean, and the comments of the starter. A
catalogue is a file of gettext, which every editor for translators opens. How a message is added and translated:
docs/contributing.md.
"""

from __future__ import annotations

import argparse
import ast
import io
import re
import sys
from collections.abc import Iterator
from functools import lru_cache

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from reportgen.assets import asset
from reportgen.cli.app import COMMANDS, application, command
from reportgen.cli.help import examples, paragraphs
from reportgen.config import Settings
from reportgen.messages import FOLDER
from reportgen.shapes import fields_of
from reportgen.summary.comments import comments
from reportgen.summary.schema import schema

SOURCE = FOLDER.parent
FORMS = {
    "fr": "nplurals=2; plural=(n > 1)",
    "es": "nplurals=2; plural=(n != 1)",
    "ar": "nplurals=6; plural=(n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5)",
}
"""The plural forms of each language that has a catalogue, as gettext writes them. A language more is a line more."""
MARKS = {"_": 1, "N_": 1, "ngettext": 2}
"""The functions that mark a message, and how many texts each takes."""
PLACE = re.compile(r"\{(\w+)\}")

Key = str | tuple[str, str]
"""A message: its English, or its singular and plural."""


# -------------------------------------------------------------------------------------------- what the code says


@lru_cache(maxsize=1)
def messages() -> dict[Key, set[str]]:
    """Return every message of the program, and the modules in which it stands."""
    found: dict[Key, set[str]] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for key in _marked(ast.parse(path.read_text("utf-8"))):
            found.setdefault(key, set()).add(path.relative_to(SOURCE).as_posix())
    for text in _help():
        found.setdefault(text, set()).add("cli/help.py")
    for info in fields_of(Settings).values():
        found.setdefault(info.description, set()).add("config.py")
    for text in _descriptions(schema()):
        found.setdefault(text, set()).add("summary/model.py")
    for text in comments(asset("starter.yaml").read_text("utf-8")):
        found.setdefault(text, set()).add("assets/starter.yaml")
    return found


def _descriptions(part: object) -> Iterator[str]:
    """Yield what the schema of a summary says of its parts and fields."""
    if isinstance(part, list):
        for each in part:
            yield from _descriptions(each)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key == "description" and isinstance(value, str):
                yield value
            elif key not in {"examples", "default"}:
                yield from _descriptions(value)


def _marked(tree: ast.AST) -> Iterator[Key]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKS:
            texts = [
                each.value for each in node.args[: MARKS[node.func.id]] if isinstance(each, ast.Constant)
            ]
            if len(texts) == 2:
                yield (str(texts[0]), str(texts[1]))
            elif texts:
                yield str(texts[0])


def _help() -> Iterator[str]:
    """Yield what the program, each command and each option says of itself."""
    for each in (application(), *map(command, COMMANDS)):
        yield from (*paragraphs(each.help or ""), *examples(each.epilog or ""))
        yield from (param.help for param in each.params if param.help)


# ---------------------------------------------------------------------------------------------- the catalogues


class _Catalogue(Catalog):
    """A catalogue whose heading has what is needed, and no date or version that would change by itself."""

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        """The lines of the heading."""
        language = str(self.locale)
        return [
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Language", language),
            ("Plural-Forms", f"{FORMS[language]};"),
        ]


def read(language: str) -> Catalog:
    """Return the catalogue of a language as it is stored; a new one where there is none."""
    path = FOLDER / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def renewed(language: str) -> Catalog:
    """Return the catalogue with exactly the messages of the program, translated as far as it was."""
    old, new = read(language), _Catalogue(locale=language, fuzzy=False)
    for key, modules in messages().items():
        known = old.get(key)
        new.add(key, known.string if known else None, [(module, 0) for module in sorted(modules)])
    return new


def source(language: str) -> bytes:
    """Return the catalogue as it is stored, in the order of the English."""
    out, catalogue = io.BytesIO(), renewed(language)
    heading = "".join(f'"{name}: {value}\\n"\n' for name, value in catalogue.mime_headers)
    write_po(out, catalogue, width=100, omit_header=True, sort_output=True, include_lineno=False)
    return f'msgid ""\nmsgstr ""\n{heading}\n'.encode() + out.getvalue()


def compiled(language: str) -> bytes:
    """Return the catalogue as the program reads it: what is translated, and the plural forms."""
    out, catalogue = io.BytesIO(), renewed(language)
    for each in list(catalogue):
        if each.id and not _texts(each):
            catalogue.delete(each.id)
    write_mo(out, catalogue)
    return out.getvalue()


def _texts(message: Message) -> tuple[str, ...]:
    """Return the translation, of a plural each form; nothing as long as one is missing."""
    texts = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
    return texts if all(texts) else ()


# -------------------------------------------------------------------------------------------------- the checks


def faults(language: str) -> Iterator[str]:
    """Yield what is wrong with a catalogue, in words."""
    wanted, catalogue = messages(), read(language)
    known = {each.id for each in catalogue if each.id}
    yield from (f"not translated: {key!r}" for key in wanted if key not in known)
    yield from (f"not used any more: {key!r}" for key in known if key not in wanted)
    for each in catalogue:
        if each.id in wanted:
            yield from _faults(each)


def _faults(message: Message) -> Iterator[str]:
    ids = (message.id,) if isinstance(message.id, str) else message.id
    texts = _texts(message)
    if not texts:
        yield f"not translated: {message.id!r}"
    elif message.fuzzy:
        yield f"not confirmed: {message.id!r}"
    allowed = set(PLACE.findall(ids[-1]))
    for text in texts:
        places = set(PLACE.findall(text))
        # A form for one or two may leave the number out: "un seul", "مشكلتان".
        if places != allowed and not (len(texts) > 1 and places == allowed - {"n"}):
            yield f"other places than the English: {message.id!r}"


def outdated() -> list[str]:
    """Return what is wrong with the catalogues and what is not compiled."""
    return [
        f"{language}: {fault}"
        for language in FORMS
        for fault in (*faults(language), *(["not compiled"] if not _is_compiled(language) else []))
    ]


def _is_compiled(language: str) -> bool:
    path = FOLDER / f"{language}.mo"
    return path.exists() and path.read_bytes() == compiled(language)


def main() -> int:
    """Write or check the catalogues and return the exit status: 1 if something remains to be done."""
    parser = argparse.ArgumentParser(description="Write or check the catalogues of messages.")
    mode = parser.add_mutually_exclusive_group(required=True)
    mode.add_argument("--write", action="store_true", help="bring the catalogues up to date and compile them")
    mode.add_argument("--check", action="store_true", help="only tell what is wrong")
    if parser.parse_args().write:
        for language in FORMS:
            text, binary = source(language), compiled(language)
            (FOLDER / f"{language}.po").write_bytes(text)
            (FOLDER / f"{language}.mo").write_bytes(binary)
    wrong = outdated()
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
