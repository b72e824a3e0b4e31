"""How a plain value becomes one of a kind that an annotation names: each annotation gives a function, made once.

Whoever accepts a value pays for nothing else: a refusal is raised, and only what holds the value collects it, goes on
with the rest, and says where it stood.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from types import MappingProxyType, UnionType
from typing import Annotated, Any, Final, Literal, TypeGuard, Union, get_args, get_origin

from reportgen.patterns import pattern
from reportgen.records import Record
from reportgen.shapes.refusals import Refusal, RefusedError

Reader = Callable[[Any, Any], Any]
"""Takes a plain value and what was handed in for the whole, such as where names are looked up; returns what it accepts.

Raises `RefusedError` with all that is wrong.
"""

UNIONS: Final = (Union, UnionType)

_NO_FORM: Final[Mapping[str, Any]] = MappingProxyType({})
_TRUTHS: Final[Mapping[str, bool]] = MappingProxyType(
    dict.fromkeys(("true", "yes", "y", "on", "t", "1"), True)
    | dict.fromkeys(("false", "no", "n", "off", "f", "0"), False)
)
_WHOLE: Final = pattern(r"\s*([+-]?[0-9]+(?:_[0-9]+)*)(?:\.0+)?\s*")
_MOST_DIGITS: Final = 4300
"""More digits does Python not make a number of."""


class ReadBy(Record, eq=False):
    """In an annotation: values are read by this function. `form` is what JSON Schema can say of them."""

    read: Reader
    form: Mapping[str, Any] = _NO_FORM


class Before(Record):
    """In an annotation: a value is turned into another before it is read."""

    turn: Callable[[Any], Any]


def reader_of(kind: Any) -> Reader:
    """Return what reads values of a kind, as an annotation names it."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin is Annotated:
        return _marked(inner[0], inner[1:])
    if origin in UNIONS:
        (kind,) = (each for each in inner if each is not type(None))
        return _optional(reader_of(kind))
    if origin is tuple:
        return _several(reader_of(inner[0]))
    if origin is Mapping:
        return _by_key(*map(reader_of, inner))
    if origin is Literal:
        return _one_of(inner)
    if issubclass(kind, Enum):
        return _choice(kind)
    return _PLAIN[kind] if kind in _PLAIN else kind.reader()


def _marked(kind: Any, marks: Iterable[object]) -> Reader:
    """Return what reads values of a kind with marks, the last of them outermost."""
    read: Reader | None = None
    for mark in marks:
        if isinstance(mark, ReadBy):
            read = mark.read
        elif isinstance(mark, Before):
            read = _turned(mark.turn, read or reader_of(kind))
    return read or reader_of(kind)


def _turned(turn: Callable[[Any], Any], read: Reader) -> Reader:
    return lambda value, handed: read(turn(value), handed)


def _optional(each: Reader) -> Reader:
    """Return what lets None stand."""
    return lambda value, handed: None if value is None else each(value, handed)


def _several(each: Reader) -> Reader:
    """Return what reads a list."""

    def read(value: Any, handed: Any) -> tuple[Any, ...]:
        if not isinstance(value, (list, tuple)):
            raise RefusedError(Refusal("list", value))
        found: list[Any] = []
        refusals: list[Refusal] = []
        for entry in value:
            try:
                found.append(each(entry, handed))
            except RefusedError as error:
                refusals += error.below(len(found))
                found.append(None)
        if refusals:
            raise RefusedError(*refusals)
        return tuple(found)

    return read


def _by_key(key: Reader, each: Reader) -> Reader:
    """Return what reads a group with keys of the user's choice."""

    def read(value: Any, handed: Any) -> dict[Any, Any]:
        if not is_group(value):
            raise RefusedError(Refusal("group", value))
        found: dict[Any, Any] = {}
        refusals: list[Refusal] = []
        for name, entry in value.items():
            try:
                key(name, handed)
            except RefusedError as error:
                refusals += [
                    Refusal(refusal.kind, refusal.given, refusal.values, (name,), at_key=True)
                    for refusal in error.refusals
                ]
            try:
                found[name] = each(entry, handed)
            except RefusedError as error:
                refusals += error.below(name)
        if refusals:
            raise RefusedError(*refusals)
        return found

    return read


def _either(known: tuple[str, ...]) -> str:
    *first, last = map(repr, known)
    return f"{', '.join(first)} or {last}" if first else last


def _one_of(known: tuple[Any, ...]) -> Reader:
    """Return what reads one of a few words."""

    def read(value: Any, _handed: Any) -> Any:
        if isinstance(value, str) and value in known:
            return value
        raise RefusedError(Refusal("unlisted", value, {"expected": _either(known)}))

    return read


def _choice(kind: type[Enum]) -> Reader:
    """Return what reads a member of a closed list by its value."""
    members = {member.value: member for member in kind}

    def read(value: Any, _handed: Any) -> Any:
        if isinstance(value, str) and value in members:
            return members[value]
        raise RefusedError(Refusal("choice", value))

    return read


# ------------------------------------------------------------------------------------------------ single values


def is_group(value: object) -> TypeGuard[Mapping[Any, Any]]:
    """Tell whether a value has keys."""
    return isinstance(
        value, (dict, Mapping)
    )  # of a dict, which all readers of files give, that is told at once


def text(value: Any, _handed: object) -> str:
    """Return a text as it is."""
    if isinstance(value, str):
        return value
    raise RefusedError(Refusal("text", value))


def matching(form: str) -> Reader:
    """Return what reads a text that matches a regular expression from its beginning to its end."""
    expression = pattern(form, re.DOTALL)

    def read(value: Any, handed: Any) -> str:
        if expression.fullmatch(text(value, handed)):
            return str(value)
        raise RefusedError(Refusal("pattern", value))

    return read


def truth(value: Any, _handed: object) -> bool:
    """Return true or false; a word or a digit may stand for it."""
    said = _TRUTHS.get(str(value).lower()) if isinstance(value, str | int) else None
    if said is None:
        raise RefusedError(Refusal("truth", value))
    return said


def whole(value: Any, _handed: object) -> int:
    """Return a whole number; digits may stand for it, also with nothing but zeros behind a point."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    found = _WHOLE.fullmatch(value) if isinstance(value, str) and len(value) < _MOST_DIGITS else None
    if not found:
        raise RefusedError(Refusal("whole", value))
    return int(found[1])


def at_least(least: int) -> Reader:
    """Return what reads a whole number that is not less than another."""

    def read(value: Any, handed: Any) -> int:
        number = whole(value, handed)
        if number < least:
            raise RefusedError(Refusal("low", value, {"ge": least}))
        return number

    return read


def number(value: Any, _handed: object) -> float:
    """Return a number that is not endless; digits may stand for it."""
    try:
        found = float(value) if isinstance(value, int | float | str) else math.nan
    except (ValueError, OverflowError):
        found = math.nan
    if isinstance(value, bool) or not math.isfinite(found):
        raise RefusedError(Refusal("number", value))
    return found


def between(least: float, most: float = math.inf, *, without_least: bool = False) -> Reader:
    """Return what reads a number from `least` to `most`, or from above `least`."""

    def read(value: Any, handed: Any) -> float:
        found = number(value, handed)
        if found > most:
            raise RefusedError(Refusal("high", value, {"le": most}))
        if found < least or (without_least and found == least):
            kind, limit = ("small", "gt") if without_least else ("low", "ge")
            raise RefusedError(Refusal(kind, value, {limit: least}))
        return found

    return read


_PLAIN: Final[Mapping[type, Reader]] = MappingProxyType({str: text, bool: truth, int: whole, float: number})
