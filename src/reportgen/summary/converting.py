"""A summary in another format, with every fact it holds: what was written is read again and compared."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from reportgen.countries import Countries
from reportgen.errors import InputError, Place, Problem, UsageError
from reportgen.messages import _
from reportgen.patterns import pattern
from reportgen.shapes import fields_of
from reportgen.summary.load import Loaded, accepted
from reportgen.summary.model import Summary
from reportgen.summary.opening import SUFFIXES, WORKBOOK, data_in
from reportgen.summary.plain import plain, short
from reportgen.summary.schema import SCHEMA_FILE, schema_text

_NAMED: Final = pattern(
    r'(?:yaml-language-server:\s*\$schema=|^#:schema\s+|"\$schema":\s*")([^\s"]+)', re.MULTILINE
)


def convert(loaded: Loaded, source: Path, target: Path, countries: Countries) -> dict[Path, bytes]:
    """Return the file at `target` that says what the summary in the file `source` says; nothing is written.

    Where its first line names a schema that should lie beside it and does not, the schema comes along.

    Paths in it, of the schema and of the sources' texts, lead from the folder of `target` to where they led.

    Raises:
        UsageError: the suffix of `target` names no format.
        InputError: the format cannot hold all that the summary says.
    """
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        hint = _("use one of {known}").format(known=", ".join(SUFFIXES))
        raise UsageError(
            Problem("convert-suffix", _("the suffix names no format of a summary"), Place(str(target)), hint)
        )
    move = _mover(source.parent, target.parent)
    data = _with_files(plain(loaded.data), move)
    named = _NAMED.search(loaded.raw.decode("utf-8", "replace")) if suffix != WORKBOOK else None
    schema = move(named[1]) if named else SCHEMA_FILE
    raw = written(data, suffix, countries, schema)
    _refuse_loss(data, raw, suffix, countries, target)
    beside = target.with_name(SCHEMA_FILE)
    wanted = suffix != WORKBOOK and schema == SCHEMA_FILE and not os.path.lexists(beside)
    return {target: raw, beside: schema_text().encode()} if wanted else {target: raw}


def written(
    data: Mapping[str, Any], suffix: str, countries: Countries, schema: str, offered: int = 1
) -> bytes:
    """Return a summary, given in its full form, in the format of the suffix."""
    if suffix == WORKBOOK:
        writer = import_module("reportgen.summary.sheets.writer")  # texts do without it
        language = str((data.get("report") or {}).get("language") or "en")
        names = [
            country.name(language if country.has_name(language) else "en") for country in countries.all()
        ]
        workbook: bytes = writer.write(data, names, offered)
        return workbook
    return _TEXTS[suffix](short(data), schema).encode("utf-8")


def json_text(data: Mapping[str, Any]) -> str:
    """Return what a valid summary says, as JSON."""
    return _json(short(plain(data)), SCHEMA_FILE)


def _json(data: Mapping[str, Any], schema: str) -> str:
    return json.dumps({"$schema": schema, **data}, indent=2, ensure_ascii=False) + "\n"


def _yaml(data: Mapping[str, Any], schema: str) -> str:
    return str(import_module("reportgen.summary.yaml_writer").write(data, schema))


def _toml(data: Mapping[str, Any], schema: str) -> str:
    return str(import_module("reportgen.summary.toml_writer").write(data, schema))


_TEXTS: Final[Mapping[str, Callable[[Mapping[str, Any], str], str]]] = MappingProxyType(
    {".yaml": _yaml, ".yml": _yaml, ".json": _json, ".toml": _toml}
)


def _refuse_loss(
    data: Mapping[str, Any], raw: bytes, suffix: str, countries: Countries, target: Path
) -> None:
    """Stop where what was written says something else than what was to be written.

    Raises:
        InputError: with the parts that differ.
    """
    said = data_in(raw, suffix)
    before, after = accepted(data, countries), accepted(said, countries)
    lost = [name for name in fields_of(Summary) if getattr(before, name) != getattr(after, name)]
    if lost:
        message = _("this format cannot hold all that the summary says under {parts}").format(
            parts=", ".join(lost)
        )
        hint = _("shorten texts of more than 32,767 characters, or choose another format")
        raise InputError(Problem("convert-loss", message, Place(str(target)), hint))


def _mover(source: Path, target: Path) -> Callable[[str], str]:
    """Return the function that lets a path from one folder lead from another; addresses stay."""
    here, there = source.resolve(), target.resolve()

    def move(name: str) -> str:
        try:
            path = os.path.relpath(here / name, there)
        except ValueError:  # on another drive
            return name
        return name if "://" in name else path.replace(os.sep, "/")

    return str if here == there else move


def _with_files(data: dict[str, Any], move: Callable[[str], str]) -> dict[str, Any]:
    sources = [
        {**source, "file": move(source["file"])} if "file" in source else source
        for source in data.get("sources", [])
    ]
    return {**data, "sources": sources} if sources else data
