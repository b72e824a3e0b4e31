"""Briefings of every shape for properties of the layout.

Each text begins with a word that says what it is: h3 is the heading of block 3, p3 a paragraph, c3 a caption, r3x1
the first row of table 3, t3 its total, n3 a note, i3x1 an item, k3 a key figure, s3 a sign-off, d3 a line of the
cover. So a test can tell from a page what stands on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from hypothesis import strategies as st

from reportgen.document.tree import (
    Block,
    Briefing,
    Caption,
    Chart,
    ChartKind,
    Contents,
    ContentsEntry,
    ContentsKind,
    Cover,
    Figure,
    Furniture,
    Heading,
    Inlines,
    Item,
    ItemList,
    KeyFigure,
    KeyFigures,
    Metadata,
    Paragraph,
    Part,
    PartKind,
    Row,
    Signatory,
    SignOff,
    Start,
    Table,
    TableKind,
)
from support.blocks import columns, data, drawing, row, table, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.document.media import Media

T = TypeVar("T")

_WORDS = (
    "the",
    "meeting",
    "of",
    "delegations",
    "was",
    "held",
    "in",
    "order",
    "to",
    "review",
    "intergovernmental",
    "Bundeskriminalamt",
    "Saint-Christophe-et-Niévès",
)
_ROWS = st.one_of(st.integers(1, 14), st.integers(13, 60), st.sampled_from((1, 12, 13, 300)))
_LENGTHS = st.one_of(st.integers(1, 12), st.integers(1, 90), st.sampled_from((1, 400)))
_NOTHING = Metadata("Title", "", "", "", "", "", "", (), "", "2026-11-09T00:00:00Z")


def words(count: int, seed: int = 0) -> str:
    """Return so many words, always the same ones."""
    return " ".join(_WORDS[(seed * 7 + at * 5) % len(_WORDS)] for at in range(count))


@st.composite
def briefings(draw: st.DrawFn) -> Briefing:
    """Return a briefing with some of everything, or nothing."""
    make = _Maker(draw)
    body = (*make.some(make.section, 0, 5), *make.some(make.sign_off, 0, 1), *make.some(make.annex, 0, 3))
    front = (*make.some(make.cover, 1, 1), *make.some(lambda: make.control(body), 0, 1))
    subject = words(draw(st.sampled_from((0, 3, 12, 60))))
    marking = words(draw(st.sampled_from((0, 1, 8, 20)))).upper()
    furniture = Furniture(
        marking, subject, "Ref. 12/2026", "Date", "Copy 1 of 1", "Page {page} of {pages}", "Blank"
    )
    return Briefing("en-GB", "ltr", _NOTHING, furniture, (*front, *make.some(make.summary, 0, 1), *body))


def media_of(briefing: Briefing) -> Media:
    """Return a drawing for each figure, higher or lower."""
    blocks = [block for part in briefing.parts for block in part.blocks]
    return {
        block.id: drawing(160, 20 + 30 * (at % 4))
        for at, block in enumerate(blocks)
        if isinstance(block, Figure)
    }


class _Maker:
    """Draws blocks and numbers them."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._count = 0

    def some(self, make: Callable[[], T], least: int, most: int) -> tuple[T, ...]:
        return tuple(make() for _ in range(self._draw(st.integers(least, most))))

    def next(self) -> int:
        self._count += 1
        return self._count

    def words(self, name: str) -> Inlines:
        return text(f"{name} {words(self._draw(_LENGTHS), len(name))}")

    # ------------------------------------------------------------------------------------------------------- parts

    def cover(self) -> Part:
        at = self.next()
        lines = [(f"d{at}x{line}", self.words("value")) for line in range(self._draw(st.integers(1, 12)))]
        cover = Cover(
            authority=self.some(lambda: text("Authority"), 0, 6),
            place_and_date=self._draw(st.sampled_from(((), text("Place, date")))),
            document_type="Briefing report",
            title=text(words(self._draw(st.sampled_from((1, 10, 60))))),
            subtitle=self.some(lambda: text("Subtitle"), 0, 3),
            data=data(*lines, name=f"table-{at}", kind=TableKind.COVER, width=38),
            distribution=self.some(lambda: self.words("distribution"), 0, 4),
            handling=self._draw(st.sampled_from(((), text("Handling")))),
            authority_beside=self.some(lambda: text("السلطة"), 0, 3),
            draft=self._draw(st.sampled_from(("", "DRAFT"))),
        )
        return Part(PartKind.COVER, Start.PAGE, (cover,))

    def control(self, body: tuple[Part, ...]) -> Part:
        headings = [block for part in body for block in part.blocks if isinstance(block, Heading)]
        entries = tuple(ContentsEntry(head.level, head.label, head.content, head.id) for head in headings)
        contents = Contents(ContentsKind.HEADINGS, entries)
        return Part(PartKind.CONTROL, Start.PAGE, (self.heading(1), contents))

    def summary(self) -> Part:
        figures = self.some(lambda: KeyFigure(f"k{self.next()}", words(3)), 3, 5)
        blocks = (self.heading(1), self.paragraph(), KeyFigures(figures, text("Note.")), self.figure())
        return Part(PartKind.SUMMARY, Start.PAGE, blocks)

    def section(self) -> Part:
        makers = (self.paragraph, self.items, self.table, self.figure, self.card)
        chosen = self._draw(st.lists(st.sampled_from(makers), min_size=1, max_size=6))
        blocks = [block for make in chosen for block in (*self.some(self.subheading, 0, 1), make())]
        start = self._draw(st.sampled_from((Start.FLOW, Start.PAGE)))
        return Part(PartKind.SECTION, start, (self.heading(1, "1"), *blocks))

    def sign_off(self) -> Part:
        at = self.next()
        lines = (("Name", ()), ("Office", text("Directorate")), ("Signature", ()))
        signatories = tuple(Signatory(f"s{at}x{each}", lines) for each in range(3))
        return Part(PartKind.SIGN_OFF, Start.FLOW, (self.heading(1), SignOff(signatories)))

    def annex(self) -> Part:
        start = self._draw(st.sampled_from(Start))
        return Part(PartKind.ANNEX, start, (self.heading(1, "Annex A"), self.table()))

    # ------------------------------------------------------------------------------------------------------ blocks

    def heading(self, level: int, label: str = "") -> Heading:
        at = self.next()
        return Heading(
            f"heading-{at}", level, text(f"h{at} {words(self._draw(st.sampled_from((2, 25))))}"), None, label
        )

    def subheading(self) -> Heading:
        return self.heading(2, "1.1")

    def paragraph(self) -> Paragraph:
        at = self.next()
        number = self._draw(st.sampled_from((None, str(at))))
        return Paragraph(self.words(f"p{at}"), number, f"paragraph-{at}")

    def items(self) -> ItemList:
        at = self.next()
        below = self.some(lambda: Item("(i)", text("sub-item")), 0, 2)
        count = self._draw(st.integers(1, 5))
        return ItemList(
            tuple(Item(f"({each})", self.words(f"i{at}x{each}"), "", below) for each in range(count))
        )

    def table(self) -> Table:
        at, count = self.next(), self._draw(_ROWS)
        long = self._draw(st.sampled_from((0, 0, 0, 1, 3)))
        rows = [self._row(at, each, long=each <= long) for each in range(1, count + 1)]
        if self._draw(st.booleans()):
            rows.append(row("–", f"t{at}", "0", total=True))
        heads = columns(("No.", 9), (f"Head{at}", 120), ("n", 31), numbers=(2,))
        caption = Caption("Table 1.", text(f"c{at} Names"), "(continued)")
        notes = tuple(self.words(f"n{at}x{each}") for each in range(self._draw(st.integers(0, 2))))
        return table(f"table-{at}", heads, tuple(rows), caption, notes=notes)

    def _row(self, at: int, each: int, *, long: bool) -> Row:
        office = self.words(f"r{at}x{each}") if long else text(f"r{at}x{each} {words(each % 20, each)}")
        return row(str(each), office, str(each * 7))

    def card(self) -> Table:
        at = self.next()
        lines = [(f"r{at}x{each}", words(5 * each)) for each in range(1, 7)]
        return data(*lines, name=f"table-{at}", kind=TableKind.CARD, width=42)

    def figure(self) -> Figure:
        at = self.next()
        chart = Chart(ChartKind.BARS, (), "meetings", "continent", 0, "Nothing.")
        return Figure(
            f"figure-{at}", chart, Caption("Figure 1.", text(f"c{at} Meetings")), (self.words(f"n{at}x0"),)
        )


def blocks_of(briefing: Briefing) -> list[Block]:
    """Return all blocks in order."""
    return [block for part in briefing.parts for block in part.blocks]
