"""Runs of one direction: Word orders text by the `w:rtl` of each run, not by the characters alone.

The isolates of the tree are given effect here and never reach the file: what stands between two of them begins and
ends runs of its own, in the direction that its first strong letter has (UAX 9, rules P2 and P3).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = "\u2066-\u2069"
_ISOLATES = re.compile(f"[{_MARKS}]")
_RTL = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_RTL_LETTER = re.compile(f"[{_RTL}]")
_LETTER = re.compile(r"[^\W\d_]")
_RTL_STRETCH = re.compile(f"([{_RTL}](?:[^A-Za-z\u00c0-\u058f]*[{_RTL}])?)")
_LTR_STRETCH = re.compile(f"([^\\W\\d_{_RTL}](?:[^{_RTL}]*[^\\W_{_RTL}])?)")
TURNS = {False: f"[{_MARKS}{_RTL}]", True: f"[{_MARKS}]|[^\\W\\d_{_RTL}]"}
"""By whether the document runs from right to left: the pattern of what a text of one run in its direction has not."""


def directed(text: str, *, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Yield the text in runs, each with whether it runs from right to left; `rtl` is the document's direction.

    Most text of a document from left to right is one run, found so at the cost of one search.
    """
    if not rtl and not _RTL_LETTER.search(text):
        plain = _ISOLATES.sub("", text)
        if plain:
            yield plain, False
        return
    for piece, isolated in _pieces(text):
        base = _first_strong(piece, rtl=rtl) if isolated else rtl
        yield from _stretches(piece, rtl=base)


def _pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces between isolates, and whether each stands inside one."""
    depth, start = 0, 0
    for mark in _ISOLATES.finditer(text):
        if mark.start() > start:
            yield text[start : mark.start()], depth > 0
        depth = max(0, depth - 1) if mark[0] == "\u2069" else depth + 1
        start = mark.end()
    if start < len(text):
        yield text[start:], depth > 0


def _first_strong(text: str, *, rtl: bool) -> bool:
    letter = _LETTER.search(text)
    return bool(_RTL_LETTER.match(letter[0])) if letter else rtl


def _stretches(text: str, *, rtl: bool) -> Iterator[tuple[str, bool]]:
    """Yield the stretches of the other direction apart from those of the base direction."""
    other = _LTR_STRETCH if rtl else _RTL_STRETCH
    for at, piece in enumerate(other.split(text)):
        if piece:
            yield piece, rtl if at % 2 == 0 else not rtl
