"""The formats a summary may be written in: one reader for each suffix."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final

from reportgen.records import Record
from reportgen.summary.locate import MAX_DEPTH, Fault, FaultyTextError, Spot, too_deep


class Content(Record):
    """What a file says, as dicts, lists, texts, truth values and None, where it stands, and what is wrong."""

    data: object
    read_spots: Callable[[str], Spot | None]
    faults: tuple[Fault, ...] = ()


class Reader(Record):
    """A format: its name, and how its text is read.

    `read` takes the text of a file with plain newlines, and raises `FaultyTextError` if it cannot be read at
    all.
    """

    name: str
    read: Callable[[str], Content]


def read_yaml(text: str) -> Content:
    """Return the content of a YAML text. Every single value is a text, or None if it is not there."""
    yaml_reader = import_module("reportgen.summary.yaml_reader")  # JSON and TOML do without this library
    root, faults = yaml_reader.read(text)
    return Content(None if root is None else root.said, lambda _: root, tuple(faults))


def read_json(text: str) -> Content:
    """Return the content of a JSON text; its numbers are texts, as they are written."""
    json_reader = import_module("reportgen.summary.json_reader")
    data, faults = json_reader.read(text)
    return Content(data, json_reader.spots, tuple(faults))


def read_toml(text: str) -> Content:
    """Return the content of a TOML text; its numbers and dates are texts."""
    toml_reader = import_module("reportgen.summary.toml_reader")
    data, faults = toml_reader.read(text)
    return Content(_texts(data, toml_reader.spots, text), toml_reader.spots, tuple(faults))


_YAML: Final = Reader("YAML", read_yaml)

READERS: Final = MappingProxyType(
    {
        ".yaml": _YAML,
        ".yml": _YAML,
        ".json": Reader("JSON", read_json),
        ".toml": Reader("TOML", read_toml),
    }
)
"""The reader of each suffix, in small letters."""


def _texts(data: object, spots: Callable[[str], Any], text: str) -> object:
    try:
        return _as_text(data, 0)
    except FaultyTextError:
        spots(text)  # knows the place, and raises with it
        raise


def _as_text(data: object, depth: int) -> object:
    """Return `data` with numbers and dates as texts and without the keys that have no value."""
    if isinstance(data, str | bool) or data is None:
        return data
    if depth >= MAX_DEPTH:
        raise FaultyTextError(too_deep(None))
    if isinstance(data, dict):
        return {
            key: value if isinstance(value, str) else _as_text(value, depth + 1)
            for key, value in data.items()
            if value is not None
        }
    if isinstance(data, list):
        return [value if isinstance(value, str) else _as_text(value, depth + 1) for value in data]
    return str(data)
