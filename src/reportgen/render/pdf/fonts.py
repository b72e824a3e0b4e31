"""The fonts of one file: each face embedded as a subset, its glyphs by their own ids, and what they say.

A face becomes a Type 0 font with Identity-H encoding (ISO 32000-1, 9.7). Its ToUnicode map gives each glyph
one text; where a word says something else with the same glyphs, ActualText carries the word (14.9.4).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reportgen.layout.fonts import subset
from reportgen.records import Record
from reportgen.render.pdf.syntax import FONT, name, number, numbers, settled, stream, utf16
from reportgen.render.pdf.unicode_map import UnicodeMap
from reportgen.render.pdf.words import claimed, clusters, pieces, spell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.layout.fonts import Face, Glyph, Shaped
    from reportgen.layout.lines import Run, TextStyle
    from reportgen.render.pdf.ink import Ink
    from reportgen.render.pdf.sheets import Sheets
    from reportgen.render.pdf.words import Piece


_WIDENING = 35
"""What is added to the advances of a face of joined letters, and taken off by the spacing of characters (1/1000 em).

Kerning sets some of those letters apart by 122, and a reader that measures the gap between the advance of one glyph
and the next parts words at 100 (Poppler); spacing is no gap to it.
"""


class Stretch(Record):
    """Glyphs of one word; `actual` is their text where the font's map does not tell it."""

    pieces: tuple[Piece, ...]
    actual: str | None


class EmbeddedFont:
    """One face in one file."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face = face
        self.resource = resource
        self.reference = ""
        """The reference to the font, once it is in the file."""
        self.widening = _WIDENING if face.has("\N{ARABIC LETTER ALEF}") else 0
        """By how much the advances in the file are wider than the face's, in 1/1000 em."""
        self._map = UnicodeMap()
        self._plain: dict[Shaped, str] = {}
        """Words of which the operands of TJ are enough."""
        self._stretched: dict[Shaped, tuple[Stretch, ...]] = {}
        """Words that are more than that."""

    def show(self, run: Run) -> str:
        """Return the operators that show the run, from the current point on.

        A run from right to left is shown from its left end, and readers are told (ISO 32000-1, 14.8.2.5.3): all
        that stands in ReversedChars is read backwards, glyph by glyph.
        """
        try:
            shown = self._together(run)
        except KeyError:  # a word that is new, or that is more than operands of TJ
            self._learn(run)
            shown = self._composed(run)
        return f"/ReversedChars BMC {shown} EMC" if run.rtl and run.text != " " else shown

    def _together(self, run: Run) -> str:
        """Return one TJ for a whole run; KeyError where that is not enough."""
        return f"[({''.join(map(self._plain.__getitem__, run.words))})]TJ" if run.words else ""

    def _composed(self, run: Run) -> str:
        """Return the operators of a run whose words are known."""
        if self._stretched.keys().isdisjoint(run.words):
            return self._together(run)
        operators: list[str] = []
        plain: list[str] = []
        for word in run.words:
            if word in self._plain:
                plain.append(self._plain[word])
                continue
            operators += _joined(plain)
            operators += [
                operator for stretch in self._stretched[word] for operator in _apart(stretch, run.size)
            ]
            plain = []
        return " ".join((*operators, *_joined(plain)))

    def _learn(self, run: Run) -> None:
        """Find out how the new words of a run are shown, and note what their glyphs say."""
        for word in run.words:
            if word in self._plain or word in self._stretched:
                continue
            spelling = spell(self.face, word)
            if not spelling.claims or not self._map.agrees(spelling.claims):
                self._stretched[word] = tuple(self._stretches(word))
            elif spelling.level:
                self._plain[word] = spelling.pieces[0].operands
            else:
                self._stretched[word] = (Stretch(spelling.pieces, None),)

    def _stretches(self, word: Shaped) -> Iterator[Stretch]:
        """Yield the word's glyphs, as far as possible together; clusters that are not clear by themselves."""
        clear: list[Glyph] = []
        for cluster in clusters(word):
            claims = claimed(cluster, rtl=word.rtl)
            if claims and self._map.agrees(claims):
                clear += cluster
                continue
            self._map.shown(cluster)
            if clear:
                yield Stretch(pieces(self.face, clear), None)
                clear = []
            yield Stretch(pieces(self.face, cluster), cluster[0].text)
        if clear:
            yield Stretch(pieces(self.face, clear), None)

    def write(self, sheets: Sheets) -> None:
        """Add the font to the file, with the glyphs shown so far."""
        texts = self._map.texts()
        base = f"{_subset_tag(self.face, texts)}+{self.face.name}"
        program = settled(subset(self.face, texts, self.widening), b"\1")
        file = sheets.reserve(stream(program, f"/Length1 {len(program)}", packing=FONT))
        descriptor = sheets.reserve(_descriptor(self.face, base, file.reference))
        widths = _widths({gid: self.face.advance(gid) + self.widening for gid in texts})
        descendant = sheets.reserve(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont{name(base)}/CIDSystemInfo"
            f"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor {descriptor.reference}"
            f"/DW 1000/W[{widths}]/CIDToGIDMap/Identity>>".encode("latin-1")
        )
        to_unicode = sheets.reserve(stream(_to_unicode(texts).encode("latin-1"), filler=b"\n"))
        font = sheets.reserve(
            f"<</Type/Font/Subtype/Type0/BaseFont{name(base)}/Encoding/Identity-H"
            f"/DescendantFonts[{descendant.reference}]/ToUnicode {to_unicode.reference}>>".encode("latin-1")
        )
        sheets.add_font(self.resource, font)
        self.reference = font.reference


class Look(Record, eq=False):
    """How runs of one style are set: font, operators that select colour, font, size and tracking, and rise."""

    style: TextStyle
    rtl: bool
    font: EmbeddedFont
    state: str
    rise: float

    def fits(self, run: Run) -> bool:
        """Tell whether a run is set so."""
        return run.style is self.style and run.face is self.font.face and run.rtl is self.rtl


class Fonts:
    """The faces that a file uses, numbered in order of first use."""

    def __init__(self, ink: Ink) -> None:
        self._ink = ink
        self._fonts: dict[Face, EmbeddedFont] = {}
        self._looks: dict[tuple[TextStyle, Face, bool], Look] = {}

    def look(self, run: Run) -> Look:
        """Return how the run is set."""
        key = (run.style, run.face, run.rtl)
        look = self._looks.get(key)
        if look is None:
            look = self._looks[key] = self._new_look(run)
        return look

    def _new_look(self, run: Run) -> Look:
        font = self._fonts.get(run.face)
        if font is None:
            font = self._fonts[run.face] = EmbeddedFont(run.face, f"F{len(self._fonts)}")
        spacing = f"{run.tracking - font.widening * run.size / 1000:.4f}".rstrip("0").rstrip(".")
        state = f"{self._ink.fill(run.colour)} /{font.resource} {number(run.size)} Tf {spacing} Tc"
        return Look(run.style, run.rtl, font, state, run.rise)

    def write(self, sheets: Sheets) -> None:
        """Add all fonts to the file."""
        for font in self._fonts.values():
            font.write(sheets)


def _joined(words: list[str]) -> tuple[str, ...]:
    """Return one TJ for all the words, or nothing for none."""
    return (f"[({''.join(words)})]TJ",) if words else ()


def _apart(stretch: Stretch, size: float) -> Iterator[str]:
    """Yield the operators of a stretch that leaves the baseline or needs its text beside it."""
    if stretch.actual is not None:
        yield f"/Span<</ActualText<FEFF{utf16(stretch.actual)}>>>BDC"
    for piece in stretch.pieces:
        shown = f"[({piece.operands})]TJ"
        yield f"{number(piece.height * size / 1000)} Ts {shown} 0 Ts" if piece.height else shown
    if stretch.actual is not None:
        yield "EMC"


def _widths(advances: dict[int, float]) -> str:
    """Return the advances, in order of glyphs, as the widths of a font (9.7.4.3): neighbours together."""
    parts: list[str] = []
    for gid, advance in advances.items():
        parts.append(f" {number(advance)}" if gid - 1 in advances else f"]{gid}[{number(advance)}")
    return f"{''.join(parts).removeprefix(']')}]"


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
    ).encode("latin-1")


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
