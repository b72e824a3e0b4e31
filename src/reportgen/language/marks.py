"""Directional marks in text that came from outside: what is shown, and what keeps a value apart."""

from __future__ import annotations

import re
from typing import Literal

from reportgen.patterns import pattern

_CONTROL = "[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_RIGHT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_LETTER = "[A-Za-z\u00c0-\u02b8\u0370-\u058f]"
_LEFT = "[A-Za-z\u00c0-\u02b8\u0370-\u058f0-9]"

CONTROLS = pattern(_CONTROL)
"""The characters that change the direction of the text around them (UAX 9, section 2)."""

_RIGHT_TO_LEFT = pattern(_RIGHT)
_LATIN_LETTER = pattern(_LETTER)
_LEFT_TO_RIGHT = pattern(_LEFT)

_UNEVEN = {"ltr": pattern(f"{_CONTROL}|{_RIGHT}"), "rtl": pattern(f"{_CONTROL}|{_LEFT}")}
"""By direction: what a text holds that cannot stand in a sentence as it is."""
_STRONG = pattern(f"{_RIGHT}|{_LETTER}")
_QUOTED = pattern(r"(?<=[«‹“„])(\s*)([^«»‹›“”„]+?)(\s*)(?=[»›”])")

FIRST_STRONG_ISOLATE, POP_ISOLATE = "\u2068", "\u2069"


def visible(text: str) -> str:
    """Return the text with every directional control written out, as in ``[U+202E]``.

    Such a character can make a reader see other words than those that were stored, so none takes effect.
    """
    return CONTROLS.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def isolated(text: str, direction: Literal["ltr", "rtl"]) -> str:
    """Return the text made safe to stand inside a sentence of the given direction.

    Controls are written out. A value that holds letters of the other direction is put between isolates (UAX 9,
    X5c), so that it cannot reorder its surroundings; and so is what it quotes in the other direction, so that the
    marks at both ends of a quotation stay with it.
    """
    if (direction == "ltr" and text.isascii()) or not _UNEVEN[direction].search(text):
        return text
    shown = _quotations_apart(visible(text))
    foreign = _RIGHT_TO_LEFT if direction == "ltr" else _LEFT_TO_RIGHT
    return f"{FIRST_STRONG_ISOLATE}{shown}{POP_ISOLATE}" if foreign.search(shown) else shown


def _quotations_apart(text: str) -> str:
    """Return a text of both directions with each quotation that is wholly of the other one between isolates."""
    first = _STRONG.search(text)
    if not first or not (_RIGHT_TO_LEFT.search(text) and _LATIN_LETTER.search(text)):
        return text
    own, other = _RIGHT_TO_LEFT, _LATIN_LETTER
    if not own.match(first[0]):
        own, other = other, own

    def apart(quotation: re.Match[str]) -> str:
        before, words, after = quotation.groups()
        if own.search(words) or not other.search(words):
            return quotation[0]
        return f"{before}{FIRST_STRONG_ISOLATE}{words}{POP_ISOLATE}{after}"

    return _QUOTED.sub(apart, text)


def of_other_script(text: str, direction: Literal["ltr", "rtl"]) -> bool:
    """Tell whether the text is written in letters of the direction that is not `direction`."""
    if direction == "ltr" and text.isascii():
        return False
    foreign = _RIGHT_TO_LEFT if direction == "ltr" else _LATIN_LETTER
    return bool(foreign.search(text))
