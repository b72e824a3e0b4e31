"""Shaped words as operands of TJ, and the text of each glyph as far as the word tells it: the same in every file."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from reportgen.records import Record
from reportgen.render.pdf.syntax import ESCAPED, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.layout.fonts import Face, Glyph, Shaped

Claims = tuple[tuple[int, str], ...]
"""Glyph and text, pair by pair."""
_EXACT = 0.01
"""Differences of advance below this (1/1000 em) are rounding."""
_KEPT = 16_384
"""Words whose operands are kept in one process."""


class Piece(Record):
    """Glyphs of one height above the line's baseline, in 1/1000 em, as operands of TJ.

    `operands` begins and ends within a string, so that words are joined by writing one after the other; an adjustment
    ends a string and begins the next: ``…)-12(…``.
    """

    height: float
    operands: str


class Spelling(Record):
    """A word: its glyphs by height, whether all stand on the baseline, and what each says.

    `claims` is empty where some glyph has no text of its own.
    """

    pieces: tuple[Piece, ...]
    level: bool
    claims: Claims


_SPELLINGS: dict[Shaped, Spelling] = {}


def spell(face: Face, word: Shaped) -> Spelling:
    """Return the word's spelling, which is the same in every file."""
    found = _SPELLINGS.get(word)
    if found is None:
        if len(_SPELLINGS) >= _KEPT:
            _SPELLINGS.clear()
        claims = [claim for glyphs in clusters(word) for claim in claimed(glyphs, rtl=word.rtl) or (None,)]
        clear = tuple(claim for claim in claims if claim)
        told = tuple(dict.fromkeys(clear)) if len(clear) == len(claims) else ()
        shown = pieces(face, word.glyphs)
        found = _SPELLINGS[word] = Spelling(shown, all(not piece.height for piece in shown), told)
    return found


def clusters(word: Shaped) -> Iterator[tuple[Glyph, ...]]:
    """Yield the clusters of a word from left to right; the first glyph of each holds the characters of all."""
    held: list[Glyph] = []
    for glyph in word.glyphs:
        if glyph.text and held:
            yield tuple(held)
            held = []
        held.append(glyph)
    if held:
        yield tuple(held)


def claimed(cluster: tuple[Glyph, ...], *, rtl: bool) -> Claims | None:
    """Return what each glyph of a cluster says by itself, or None where that cannot be told.

    Any space says the common one, for which a reader searches: a no-break space is a matter of layout.
    """
    text = cluster[0].text
    if len(cluster) == 1:
        space = len(text) == 1 and unicodedata.category(text) == "Zs"
        return ((cluster[0].gid, " " if space else text),) if text else None
    if len(cluster) != len(text):
        return None
    said = text[::-1] if rtl else text
    return tuple((glyph.gid, char) for glyph, char in zip(cluster, said, strict=True))


def pieces(face: Face, glyphs: Sequence[Glyph]) -> tuple[Piece, ...]:
    """Return the glyphs by height."""
    return tuple(Piece(y, _operands(face, level)) for y, level in groupby(glyphs, attrgetter("y_offset")))


def _operands(face: Face, glyphs: Iterator[Glyph]) -> str:
    """Return the glyphs with the adjustments that put each on its exact place.

    A number in TJ moves the pen back by as many thousandths of an em (ISO 32000-1, 9.4.3).
    """
    operands: list[str] = []
    back = 0.0
    for glyph in glyphs:
        back -= glyph.x_offset
        if abs(back) > _EXACT:
            operands.append(f"){number(back)}(")
        operands.append(_code(glyph.gid))
        back = face.advance(glyph.gid) + glyph.x_offset - glyph.advance
    if abs(back) > _EXACT:
        operands.append(f"){number(back)}(")
    return "".join(operands)


@lru_cache(_KEPT)
def _code(gid: int) -> str:
    """Return the two bytes of a glyph as they stand in a literal string (7.3.4.2), each as a character."""
    return f"{chr(gid >> 8)}{chr(gid & 0xFF)}".translate(ESCAPED)
