"""TOML, its values read as text, and where its values stand."""

from __future__ import annotations

import re
import tomllib
from typing import Final

from reportgen.messages import _
from reportgen.patterns import pattern
from reportgen.summary.locate import MAX_DEPTH, Fault, FaultyTextError, Span, Spot, too_deep
from reportgen.tomlfile import in_words

_BLANK: Final = pattern(r"(?:[ \t\n]|#[^\n]*)*")
_SPACE: Final = pattern(r"[ \t]*")
_KEY: Final = pattern(r'[A-Za-z0-9_-]+|"(?:[^"\\]|\\.)*"|\'[^\']*\'')
# The longest form first. A text in three quotation marks may end with one or two more that belong to it.
_STRING: Final = pattern(
    r'"""(?:[^"\\]|\\[\s\S]|"{1,2}(?!"))*"{3,5}'
    r"|'''(?:[^']|'{1,2}(?!'))*'{3,5}"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'[^']*'"
)
_BARE: Final = pattern(r"[^,\]}\n#]+")
_WHERE: Final = pattern(r" \(at line (\d+), column (\d+)\)")


def read(text: str) -> tuple[object, list[Fault]]:
    """Return what a TOML text says; there are no faults that do not stop the reading.

    Raises:
        FaultyTextError: if the text is not TOML or is nested too deeply.
    """
    try:
        return tomllib.loads(text, parse_float=str), []
    except tomllib.TOMLDecodeError as error:
        raise FaultyTextError(_syntax_fault(str(error), text)) from None
    except RecursionError:
        raise FaultyTextError(too_deep(None)) from None
    except ValueError:  # the parser lets through Python's own limit on the digits of a number
        raise FaultyTextError(Fault("syntax", _("a number in this file is too long"), None)) from None


def _syntax_fault(said: str, text: str) -> Fault:
    message, hint = in_words(said)
    found = _WHERE.search(said)
    start = len(text.rstrip())
    if found and found[1]:
        lines = text.split("\n")
        start = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    if said.startswith("Cannot"):  # the parser points behind what stands there a second time
        before = text.rfind("\n", 0, start) + 1
        return Fault(
            "syntax",
            message,
            (before + len(text[before:start]) - len(text[before:start].lstrip()), start),
            hint,
        )
    return Fault("syntax", message, (start, start + 1), hint)


def spots(text: str) -> Spot | None:
    """Return where the values of `text` stand, which is TOML; None if the scanner and the parser disagree."""
    try:
        root = _Scanner(text).document()
    except (_LostError, FaultyTextError):
        return None
    return root if _alike(root, tomllib.loads(text)) else None


def _alike(spot: Spot, data: object) -> bool:
    """Return whether the spots have exactly the keys and positions of the data."""
    if isinstance(data, dict):
        children = spot.children or {}
        return (
            not spot.is_list
            and children.keys() == data.keys()
            and all(_alike(children[key], data[key]) for key in data)
        )
    if isinstance(data, list):
        children = spot.children or {}
        return len(children) == len(data) and all(_alike(children[i], value) for i, value in enumerate(data))
    return spot.children is None


class _LostError(Exception):
    """The scanner does not know where it is, and so tells no place rather than a wrong one."""


class _Scanner:
    """Walks over a text that is known to be TOML and notes where its values stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def document(self) -> Spot:
        """Return the spot of the whole document."""
        root = Spot((0, len(self._text)), children={})
        table = root
        while self._skip(_BLANK) < len(self._text):
            start = self._at
            if self._take("[["):
                table = self._header(root, start, is_list=True)
            elif self._take("["):
                table = self._header(root, start, is_list=False)
            else:
                self._pair(table)
        return root

    def _header(self, root: Spot, start: int, *, is_list: bool) -> Spot:
        keys = self._keys()
        self._expect("]]" if is_list else "]")
        parent = _descend(root, keys[:-1])
        name, key = keys[-1]
        children = _children(parent)
        span = (start, self._at)
        if not is_list:
            spot = children.setdefault(name, Spot(span, key, {}))
            spot.span, spot.key = span, key
            return spot
        entries = _children(children.setdefault(name, Spot(span, key, {}, is_list=True)))
        spot = entries[len(entries)] = Spot(span, None, {})
        return spot

    def _pair(self, table: Spot) -> None:
        keys = self._keys()
        self._expect("=")
        parent = _descend(table, keys[:-1])
        value = self._value(0)
        value.key = keys[-1][1]
        _children(parent)[keys[-1][0]] = value

    def _keys(self) -> list[tuple[str, Span]]:
        """Return the parts of a dotted key with their spans."""
        keys = []
        while True:
            start = self._skip(_SPACE)
            end = self._match(_KEY)
            word = self._text[start:end]
            name = word if word[0] not in "\"'" else next(iter(tomllib.loads(f"{word} = 0")))
            keys.append((name, (start, end)))
            if not self._take("."):
                return keys

    def _value(self, depth: int) -> Spot:
        if depth > MAX_DEPTH:
            raise FaultyTextError(too_deep(None))
        start = self._skip(_SPACE)
        opening = self._text[start : start + 1]
        if opening == "[":
            return self._array(start, depth)
        if opening == "{":
            return self._inline_table(start, depth)
        if opening in {'"', "'"}:
            return Spot((start, self._match(_STRING)))
        end = self._match(_BARE)
        return Spot((start, start + len(self._text[start:end].rstrip())))

    def _array(self, start: int, depth: int) -> Spot:
        spot = Spot((start, start + 1), children={}, is_list=True)
        self._expect("[")
        self._skip(_BLANK)
        while not self._take("]"):
            children = _children(spot)
            children[len(children)] = self._value(depth + 1)
            self._skip(_BLANK)
            self._take(",")
            self._skip(_BLANK)
        spot.span = (start, self._at)
        return spot

    def _inline_table(self, start: int, depth: int) -> Spot:
        spot = Spot((start, start + 1), children={})
        self._expect("{")
        self._skip(_BLANK)
        while not self._take("}"):
            keys = self._keys()
            self._expect("=")
            value = self._value(depth + 1)
            value.key = keys[-1][1]
            _children(_descend(spot, keys[:-1]))[keys[-1][0]] = value
            self._skip(_BLANK)
            self._take(",")
            self._skip(_BLANK)
        spot.span = (start, self._at)
        return spot

    def _skip(self, what: re.Pattern[str]) -> int:
        found = what.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _match(self, what: re.Pattern[str]) -> int:
        found = what.match(self._text, self._at)
        if not found:
            raise _LostError
        self._at = found.end()
        return self._at

    def _take(self, sign: str) -> bool:
        self._skip(_SPACE)
        taken = self._text.startswith(sign, self._at)
        self._at += len(sign) if taken else 0
        return taken

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            raise _LostError


def _descend(spot: Spot, keys: list[tuple[str, Span]]) -> Spot:
    """Return the table that the leading parts of a key name; in a list of tables, the last one."""
    for name, key in keys:
        spot = _children(spot).setdefault(name, Spot(key, key, {}))
        if spot.is_list:
            children = _children(spot)
            spot = children[len(children) - 1]
    return spot


def _children(spot: Spot) -> dict[str | int, Spot]:
    if spot.children is None:
        raise _LostError
    return spot.children
