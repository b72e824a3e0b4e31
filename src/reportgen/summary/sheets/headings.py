"""The columns of a sheet: one for each value that an entry may hold, found again by its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from functools import cached_property
from typing import Any, Final, Literal, get_args

from reportgen.records import CachingRecord, Record
from reportgen.shapes import Field, fields_of, is_unfolded
from reportgen.summary.fields import is_list, is_map, leaf
from reportgen.summary.model import Source
from reportgen.summary.values import CountryName, LanguageCode, Part, PartialDate, Wording

Key = str | int
Path = tuple[Key, ...]

Kind = Literal["text", "wording", "date", "number", "truth", "choice", "country", "language"]
"""What the cells of a column hold."""

Many = Literal["one", "list", "map"]
"""Whether a field holds one value, several in an order, or several by keys of the user's choice."""

_BETWEEN: Final = r"\s*[:./\s]\s*"
_LANGUAGE: Final = r"(?:\s*[\[(]\s*(?P<lang>[A-Za-z0-9-]+)\s*[\])])?"
_TEXT: Final = "text"


class Step(Record):
    """One field on the way from an entry to a value. `shown` tells whether headings name it."""

    name: str
    many: Many
    shown: bool = True

    @property
    def label(self) -> str:
        """The field's name as headings have it."""
        return self.name.replace("_", " ")


class Column(CachingRecord):
    """The cells for one value of an entry, and for each of several where a step on the way is a list."""

    steps: tuple[Step, ...]
    info: Field
    needed: bool = False

    @cached_property
    def kind(self) -> Kind:
        """What the cells hold."""
        return kind_of(self.info)

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """The values of a closed list; nothing for other kinds."""
        kind = leaf(self.info.kind)
        return tuple(one.value for one in kind) if self.kind == "choice" else ()

    @property
    def is_repeated(self) -> bool:
        """Whether there may be several columns of this kind, told apart by numbers or keys."""
        return any(step.many != "one" for step in self.steps)

    def heading(self, keys: Sequence[Key] = (), language: str = "") -> str:
        """Return the heading of the cells for the value under `keys`: a number from 1 or a key for each list or map.

        The number 1 is left out.
        """
        left = iter(keys)
        words = [_worded(step, left) for step in self.steps]
        shown = [word for word, step in zip(words, self.steps, strict=True) if step.shown]
        return ": ".join(shown) + (f" [{language}]" if language else "")

    def match(self, heading: str) -> tuple[Path, str] | None:
        """Return the path, with positions from 0, and the language that a heading names; None if it is another's."""
        found = self._form.fullmatch(heading)
        if not found:
            return None
        path: list[Key] = []
        for position, step in enumerate(self.steps):
            path.append(step.name)
            given = found.groupdict().get(f"k{position}")
            if step.many == "list":
                path.append(int(given or 1) - 1)
            elif step.many == "map":
                path.append(given or "")
        return tuple(path), language_code(found.groupdict().get("lang"))

    @cached_property
    def _form(self) -> re.Pattern[str]:
        parts = []
        for position, step in enumerate(self.steps):
            form = re.escape(step.label).replace(r"\ ", r"[\s_]+")
            if step.many == "list":
                form += rf"(?:\s*(?P<k{position}>[1-9][0-9]{{0,3}}))?"
            elif step.many == "map":
                form += rf"\s*:\s*(?P<k{position}>[^:\[\]]*[^:\[\]\s])"
            parts.append(form if step.shown else f"(?:{form})?")
        form = parts[0]
        for part, step in zip(parts[1:], self.steps[1:], strict=True):
            form += f"{_BETWEEN}{part}" if step.shown else f"(?:{_BETWEEN}{part})?"
        return re.compile(form + (_LANGUAGE if self.kind == "wording" else ""), re.IGNORECASE)


def columns_of(part: type[Part], apart: frozenset[str] = frozenset()) -> tuple[Column, ...]:
    """Return the columns for the fields of a part; the fields `apart` have sheets of their own."""
    fields = {name: info for name, info in written_fields(part).items() if name not in apart}
    needed = {name for name, info in fields.items() if info.is_needed and (name != "id" or part is Source)}
    return tuple(
        column for name, info in fields.items() for column in _columns(name, info, (), needed=name in needed)
    )


def written_fields(part: type[Part]) -> dict[str, Field]:
    """Return the fields of a part in the order in which a person writes them: the id first, the evidence last."""
    fields = fields_of(part)
    own = part.__annotations__
    order = sorted(fields, key=lambda name: (name != "id", fields[name].name not in own))
    return {name: fields[name] for name in order}


def inner_part(info: Field) -> type[Part] | None:
    """Return the part of a summary that a field holds, one or many; None where it holds plain values."""
    kind = leaf(info.kind)
    return kind if isinstance(kind, type) and issubclass(kind, Part) else None


def many(info: Field) -> Many:
    """Return whether a field holds one value, a list or a map."""
    if is_map(info.kind):
        return "map"
    return "list" if is_list(info.kind) else "one"


def language_code(given: str | None) -> str:
    """Return the code of a language that a heading names, in small letters as far as codes have them."""
    code, dash, rest = (given or "").partition("-")
    return f"{code.lower()}{dash}{rest}"


def has_plain_form(part: type[Part]) -> bool:
    """Return whether a plain text may stand for the whole part."""
    return is_unfolded(part)


def _columns(
    name: str, info: Field, before: tuple[Step, ...], *, shown: bool = True, needed: bool = False
) -> Iterator[Column]:
    steps = (*before, Step(name, many(info), shown))
    part = inner_part(info)
    if part is None:
        yield Column(steps, info, needed)
        return
    for inner, below in written_fields(part).items():
        yield from _columns(inner, below, steps, shown=not (inner == _TEXT and has_plain_form(part)))


def _worded(step: Step, keys: Iterator[Key]) -> str:
    if step.many == "one":
        return step.label
    key = next(keys, 1)
    if step.many == "map":
        return f"{step.label}: {key}"
    return step.label if key == 1 else f"{step.label} {key}"


_COUNTRY: Final = get_args(CountryName)[-1]
_CODE: Final = get_args(LanguageCode)[-1]


def kind_of(info: Field) -> Kind:
    """Return what a single value of a field is."""
    kind: Any = leaf(info.kind)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return "choice"
    plain: dict[Any, Kind] = {Wording: "wording", PartialDate: "date", bool: "truth", int: "number"}
    if kind in plain:
        return plain[kind]
    marks = set(map(id, _marks(info)))
    if id(_COUNTRY) in marks:
        return "country"
    return "language" if id(_CODE) in marks else "text"


def _marks(info: Field) -> Iterator[object]:
    """Yield the validators of a field's single values."""
    pending: list[Any] = [info.kind]
    while pending:
        parts = get_args(pending.pop())
        yield from parts
        pending += parts
