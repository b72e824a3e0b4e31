"""The fonts of one file: each face embedded as a subset, its glyphs by their own ids, and what they say.

A face becomes a Type 0 font with Identity-H encoding (ISO 32000-1, 9.7). Its ToUnicode map gives each glyph
one text; where a word says something else with the same glyphs, ActualText carries the word (14.9.4).
"""

from __future__ import annotations

import hashlib
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from reportgen.layout.fonts import subset
from reportgen.render.pdf.syntax import name, number, numbers, stream, utf16
from reportgen.render.pdf.unicode_map import UnicodeMap, clusters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reportgen.layout.fonts import Face, Glyph, Shaped
    from reportgen.layout.lines import Run
    from reportgen.render.pdf.canvas import Sheets

_EXACT = 0.01
"""Differences of advance below this (1/1000 em) are rounding."""


class Piece(NamedTuple):
    """Glyphs of one height above the line's baseline, in 1/1000 em, as operands of TJ."""

    height: float
    operands: str


class Stretch(NamedTuple):
    """Glyphs of one word; `actual` is their text where the font's map does not tell it."""

    pieces: tuple[Piece, ...]
    actual: str | None

    @property
    def plain(self) -> bool:
        """Whether one TJ on the baseline says it all."""
        return self.actual is None and len(self.pieces) == 1 and not self.pieces[0].height


class EmbeddedFont:
    """One face in one file."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        self._map = UnicodeMap()
        self._words: dict[int, tuple[Shaped, tuple[Stretch, ...]]] = {}

    def show(self, run: Run) -> str:
        """Return the operators that show the run, from the current point on.

        A run from right to left is shown from its left end, and readers are told (ISO 32000-1, 14.8.2.5.3).
        """
        operators: list[str] = []
        plain: list[str] = []
        for word in run.words:
            for stretch in self._stretches(word):
                if stretch.plain:
                    plain.append(stretch.pieces[0].operands)
                else:
                    operators += (*_together(plain), *_apart(stretch, run.size))
                    plain.clear()
        shown = " ".join((*operators, *_together(plain)))
        return f"/ReversedChars BMC {shown} EMC" if run.rtl else shown

    def _stretches(self, word: Shaped) -> tuple[Stretch, ...]:
        """Return the word's stretches. Words are kept by identity: to hash their glyphs would cost more."""
        held = self._words.get(id(word))
        if held is None:
            held = self._words[id(word)] = (word, tuple(self._stretch(word)))
        return held[1]

    def _stretch(self, word: Shaped) -> Iterator[Stretch]:
        """Yield the word's glyphs, as far as possible together; clusters that are not clear by themselves."""
        clear: list[Glyph] = []
        for glyphs, text in clusters(word):
            actual = self._map.tell(glyphs, text, rtl=word.rtl)
            if actual is None:
                clear += glyphs
                continue
            if clear:
                yield Stretch(tuple(_pieces(self.face, clear)), None)
                clear = []
            yield Stretch(tuple(_pieces(self.face, glyphs)), actual)
        if clear:
            yield Stretch(tuple(_pieces(self.face, clear)), None)

    def write(self, sheets: Sheets) -> None:
        """Add the font to the file, with the glyphs shown so far."""
        texts = self._map.texts()
        base = f"{_subset_tag(self.face, texts)}+{self.face.name}"
        program = subset(self.face, texts)
        file = sheets.reserve(stream(program, f"/Length1 {len(program)}"))
        descriptor = sheets.reserve(_descriptor(self.face, base, file.reference))
        widths = " ".join(f"{gid}[{number(self.face.advance(gid))}]" for gid in texts)
        descendant = sheets.reserve(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name(base)}/CIDSystemInfo"
            f"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor.reference}"
            f"/DW 1000/W[{widths}]/CIDToGIDMap/Identity>>".encode("ascii")
        )
        to_unicode = sheets.reserve(stream(_to_unicode(texts).encode("ascii")))
        font = sheets.reserve(
            f"<</Type/Font/Subtype/Type0/BaseFont{name(base)}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant.reference}]/ToUnicode {to_unicode.reference}>>".encode("ascii")
        )
        sheets.add_font(self.resource, font)


class Fonts:
    """The faces that a file uses, numbered in order of first use."""

    def __init__(self) -> None:
        self._fonts: dict[Face, EmbeddedFont] = {}

    def of(self, face: Face) -> EmbeddedFont:
        """Return the face as the file's font."""
        font = self._fonts.get(face)
        if font is None:
            font = self._fonts[face] = EmbeddedFont(face, f"F{len(self._fonts)}")
        return font

    def write(self, sheets: Sheets) -> None:
        """Add all fonts to the file."""
        for font in self._fonts.values():
            font.write(sheets)


def _joined(operands: list[str]) -> str:
    return " ".join(operands).replace("> <", "")


def _together(words: list[str]) -> tuple[str, ...]:
    """Return one TJ for all the words, or nothing for none."""
    return (f"[{_joined(words)}]TJ",) if words else ()


def _apart(stretch: Stretch, size: float) -> Iterator[str]:
    """Yield the operators of a stretch that leaves the baseline or needs its text beside it."""
    if stretch.actual is not None:
        yield f"/Span<</ActualText<FEFF{utf16(stretch.actual)}>>>BDC"
    for height, operands in stretch.pieces:
        yield f"{number(height * size / 1000)} Ts [{operands}]TJ 0 Ts" if height else f"[{operands}]TJ"
    if stretch.actual is not None:
        yield "EMC"


def _pieces(face: Face, glyphs: Sequence[Glyph]) -> Iterator[Piece]:
    """Yield the glyphs by height, each with the adjustments that put it on its exact place.

    A number in TJ moves the pen back by as many thousandths of an em (ISO 32000-1, 9.4.3).
    """
    for height, level in groupby(glyphs, attrgetter("y_offset")):
        operands: list[str] = []
        back = 0.0
        for glyph in level:
            back -= glyph.x_offset
            if abs(back) > _EXACT:
                operands.append(number(back))
            operands.append(f"<{glyph.gid:04X}>")
            back = face.advance(glyph.gid) + glyph.x_offset - glyph.advance
        if abs(back) > _EXACT:
            operands.append(number(back))
        yield Piece(height, _joined(operands))


def _subset_tag(face: Face, texts: dict[int, str]) -> str:
    """Return six capitals that tell this subset from others (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(f"{face.sha256} {sorted(texts)}".encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _descriptor(face: Face, base: str, file: str) -> bytes:
    metrics = face.metrics
    stem = 140 if "bold" in face.name.casefold() else 80
    return (
        f"<</Type/FontDescriptor/FontName{name(base)}/Flags 4/FontBBox[{numbers(*metrics.bbox)}]"
        f"/ItalicAngle {number(metrics.italic_angle)}/Ascent {number(metrics.ascent)}"
        f"/Descent {number(metrics.descent)}/CapHeight {number(metrics.cap_height)}"
        f"/XHeight {number(metrics.x_height)}/StemV {stem}/FontFile2 {file}>>"
    ).encode("ascii")


def _to_unicode(texts: dict[int, str]) -> str:
    """Return the map from glyph to text (9.10.3), at most a hundred lines a block."""
    lines = [f"<{gid:04X}> <{utf16(text)}>" for gid, text in texts.items()]
    blocks = [lines[at : at + 100] for at in range(0, len(lines), 100)]
    body = "\n".join("\n".join((f"{len(block)} beginbfchar", *block, "endbfchar")) for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{body}\nendcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"
    )
