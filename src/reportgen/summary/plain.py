"""The data of a summary in its one full form: lists where there may be several, and values of their own kind.

A person may write one quote without a list, a paragraph as a mere text, a number in quotation marks. Whoever writes a
summary into another format begins from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from reportgen.shapes import Field, truth, whole
from reportgen.summary.fields import leaf, maps_to_lists
from reportgen.summary.model import Summary
from reportgen.summary.sheets.headings import has_plain_form, inner_part, many, written_fields
from reportgen.summary.values import Part, Wording

TEXT: Final = "text"
"""The field of a part that a mere text stands for."""


def plain(data: Mapping[str, Any], part: type[Part] = Summary) -> dict[str, Any]:
    """Return what a valid summary says, or a part of it, in the order in which a person writes it.

    Countries and ids stand as they are given; nothing is filled in.
    """
    fields = written_fields(part)
    said = {name: _value(data[name], info) for name, info in fields.items() if name in data}
    return {name: value for name, value in said.items() if value not in (None, [], {})}


def short(tree: Mapping[str, Any], part: type[Part] = Summary) -> dict[str, Any]:
    """Return a full form with a mere text for each part of which nothing else is said."""
    fields = written_fields(part)
    return {name: _shortened(value, fields[name]) for name, value in tree.items()}


def _value(value: Any, info: Field) -> Any:
    kind = many(info)
    if kind == "map":
        each_of = _list if maps_to_lists(info.kind) else _single
        return (
            {key: each_of(each, info) for key, each in value.items()} if isinstance(value, Mapping) else None
        )
    return _list(value, info) if kind == "list" else _single(value, info)


def _list(value: Any, info: Field) -> list[Any]:
    """Return the entries of a list; one may be given without a list."""
    several = value if isinstance(value, (list, tuple)) else [] if value is None else [value]
    return [_single(each, info) for each in several]


def _single(value: Any, info: Field) -> Any:
    part = inner_part(info)
    kind = leaf(info.kind)
    if value is None:
        return None
    if part is not None:
        return plain(_group(value, part), part)
    if kind is Wording:
        return {key: str(text) for key, text in value.items()} if isinstance(value, Mapping) else str(value)
    if kind is bool:
        return truth(value, None)
    return whole(value, None) if kind is int else str(value)


def _group(value: Any, part: type[Part]) -> Mapping[str, Any]:
    """Return a part as a group of keys: a mere text, in one language or several, is its text."""
    if not has_plain_form(part):
        return dict(value)
    is_text = not isinstance(value, Mapping) or not set(value) & set(written_fields(part))
    return {TEXT: value} if is_text else value


def _shortened(value: Any, info: Field) -> Any:
    part = inner_part(info)
    if part is None:
        return value
    if isinstance(value, list):
        return [_shortened(each, info) for each in value]
    if many(info) == "map" and not set(value) & set(written_fields(part)):
        return {key: _shortened(each, info) for key, each in value.items()}
    said = short(value, part)
    is_text = has_plain_form(part) and list(said) == [TEXT] and isinstance(said[TEXT], str)
    return said[TEXT] if is_text else said
