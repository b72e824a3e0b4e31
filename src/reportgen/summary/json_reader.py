"""JSON, its numbers kept as they are written, and where its values stand."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from reportgen.messages import N_, _
from reportgen.patterns import pattern
from reportgen.summary.locate import (
    MAX_DEPTH,
    Fault,
    FaultyTextError,
    Span,
    Spot,
    below,
    duplicate_key,
    too_deep,
)

_SPACE: Final = pattern(r"[ \t\n\r]*")
_STRING: Final = pattern(r'"(?:[^"\\]|\\.)*"')
_BARE: Final = pattern(r"[^\s,\]}]+")

# What the standard library's parser says: part of its message, our words, our hint.
_WORDS: Final = (
    ("Illegal trailing comma", N_("a comma stands here with nothing after it"), N_("delete the comma")),
    (
        "property name",
        N_("a key in double quotes is expected here"),
        N_("look for a comma too many before it"),
    ),
    ("Expecting value", N_("a value is expected here"), N_('put a text in double quotes: "text"')),
    (
        "Expecting ',' delimiter",
        N_("a comma or the closing bracket is missing"),
        N_("part entries by commas"),
    ),
    (
        "Expecting ':' delimiter",
        N_("a colon is missing"),
        N_("write a key in double quotes, a colon and the value"),
    ),
    ("Extra data", N_("something stands after the end of the summary"), N_("look for a bracket too many")),
    ("Unterminated string", N_("a quotation mark is not closed"), N_("look for the text that begins here")),
    (
        "Invalid control character",
        N_("a text must not go over the end of a line"),
        N_(r"write \n for a new line"),
    ),
    ("escape", N_("this backslash does not belong here"), N_("double the backslash")),
)


class _NotANumberError(Exception):
    """``NaN`` or ``Infinity``, which Python's parser knows and JSON does not."""


def read(text: str) -> tuple[object, list[Fault]]:
    """Return what a JSON text says, and the faults that did not stop the reading.

    Numbers are texts, as they are written, and keys without a value are left out.

    Raises:
        FaultyTextError: if the text is not JSON or is nested too deeply.
    """
    repeated: list[bool] = []

    def group(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        entries = dict(pairs)
        if len(entries) != len(pairs):
            repeated.append(True)
            entries = dict(reversed(pairs))  # the first of each key stands
        return {key: value for key, value in entries.items() if value is not None} if nothing else entries

    nothing = "null" in text

    try:
        data = json.loads(
            text, parse_int=str, parse_float=str, parse_constant=_refuse, object_pairs_hook=group
        )
    except json.JSONDecodeError as error:
        raise FaultyTextError(_syntax_fault(error)) from None
    except RecursionError:
        raise FaultyTextError(too_deep(None)) from None
    except _NotANumberError as error:
        found = re.search(rf"(?<![\w\"]){error}\b", text)
        span = found.span() if found else None
        raise FaultyTextError(
            Fault("syntax", _("{word} is not a value of JSON").format(word=error), span)
        ) from None
    if _is_deep(data):
        spots(text)  # knows the place, and raises with it
    return data, _Scanner(text).duplicates() if repeated else []


def _is_deep(data: Any) -> bool:
    """Tell whether values are nested deeper than `MAX_DEPTH`."""
    level = [data] if isinstance(data, dict | list) else []
    for _depth in range(MAX_DEPTH):
        level = below(level)
        if not level:
            return False
    return True


def spots(text: str) -> Spot:
    """Return where the values of `text` stand, which is JSON.

    Raises:
        FaultyTextError: if it is nested too deeply.
    """
    return _Scanner(text).value()


def _refuse(word: str) -> Any:
    raise _NotANumberError(word)


def _syntax_fault(error: json.JSONDecodeError) -> Fault:
    message, hint = next(((message, hint) for part, message, hint in _WORDS if part in error.msg), ("", ""))
    at = error.pos
    if "trailing" not in error.msg and "property name" in error.msg and error.doc[at : at + 1] == "}":
        # Pythons before 3.13 point at the brace after a trailing comma and later ones at the comma.
        at = error.doc.rstrip("}").rfind(",", 0, at) if error.doc[:at].rstrip().endswith(",") else at
        message, hint = _WORDS[0][1:]
    told = _(message) if message else _("this is not JSON: {reason}").format(reason=error.msg)
    return Fault("syntax", told, (at, at + 1), hint and _(hint))


class _Scanner:
    """Walks over a text that is known to be JSON and notes where its values stand."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._depth = 0
        self._faults: list[Fault] = []

    def duplicates(self) -> list[Fault]:
        """Return a fault for each key that its group has already."""
        self.value()
        return self._faults

    def value(self) -> Spot:
        """Return the spot of the value that begins here, and go behind it."""
        start = self._skip()
        opening = self._text[start : start + 1]
        if opening == "{":
            return self._nested(start, is_list=False)
        if opening == "[":
            return self._nested(start, is_list=True)
        found = (_STRING if opening == '"' else _BARE).match(self._text, start)
        self._at = found.end() if found else start + 1
        return Spot((start, self._at))

    def _nested(self, start: int, *, is_list: bool) -> Spot:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise FaultyTextError(too_deep((start, start + 1)))
        spot = Spot((start, start + 1), children={}, is_list=is_list)
        self._at = start + 1
        while self._text[self._skip()] not in "]}":
            self._entry(spot)
            if self._text[self._skip()] == ",":
                self._at += 1
        self._at += 1
        self._depth -= 1
        spot.span = (start, self._at)
        return spot

    def _entry(self, spot: Spot) -> None:
        children = spot.children if spot.children is not None else {}
        if spot.is_list:
            children[len(children)] = self.value()
            return
        name, key = self._key()
        if name in children:
            self._faults.append(duplicate_key(name, key, children[name].key))
        value = self.value()
        value.key = key
        children.setdefault(name, value)

    def _key(self) -> tuple[str, Span]:
        start = self._skip()
        found = _STRING.match(self._text, start)
        end = found.end() if found else start + 1
        self._at = end
        self._skip()
        self._at += 1  # the colon
        return str(json.loads(self._text[start:end], strict=False)), (start, end)

    def _skip(self) -> int:
        found = _SPACE.match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at
