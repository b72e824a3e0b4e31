"""The document tree: the whole report in one language, format-neutral and final.

Every word, number, label, caption, cross-reference and text alternative is chosen here; a renderer decides nothing.
Nodes are frozen, sequences are tuples, and the unions `Inline` and `Block` are closed: a renderer matches on them in
full and ends in `assert_never`.

Text may hold the Unicode isolates U+2066 to U+2069 around a value whose direction may differ from that of the
document. They are part of no word: renderers give them effect and never show them.
"""

from __future__ import annotations

from enum import Enum
from typing import Literal, final

from reportgen.records import Record

Direction = Literal["ltr", "rtl"]


class Emphasis(Enum):
    """What a run of text is, where it differs from the text around it."""

    __hash__ = object.__hash__  # that of Enum is written in Python, and texts are looked up by the thousand

    PLAIN = "plain"
    STRONG = "strong"
    NAME = "name"
    """A person's name in a table cell: bold (document design, section 9)."""
    QUIET = "quiet"
    """A remark under an entry: in the colour of notes."""


@final
class Text(Record, cache_hash=True):
    """A run of text. `lang` is a BCP 47 code where it is not the document's language."""

    text: str
    emphasis: Emphasis = Emphasis.PLAIN
    lang: str | None = None


@final
class Reference(Record, cache_hash=True):
    """A cross-reference: the words that stand in the text and the id of the block they point to.

    `lang` is a BCP 47 code where the words are those of a heading in another language than the document's.
    """

    text: str
    target: str
    lang: str | None = None


class Link(Record):
    """A link out of the document: the words and the address, printed as given."""

    text: str
    url: str


class LineBreak(Record):
    """A new line inside one paragraph or cell."""


Inline = Text | Reference | Link | LineBreak
Inlines = tuple[Inline, ...]


def words(inlines: Inlines) -> str:
    """Return the words of inlines as they stand, isolates included."""
    return "".join(["\n" if isinstance(inline, LineBreak) else inline.text for inline in inlines])


# ---------------------------------------------------------------------------------------------------------- charts


class ChartKind(Enum):
    """The two ways a chart is drawn (document design, section 10)."""

    BARS = "bars"
    """Horizontal bars of one series."""
    MULTIPLES = "multiples"
    """Small multiples of horizontal bars: one panel a series, all on one scale, two columns."""


class Bar(Record):
    """One bar: its label, its value, and the value as it is printed in the document's language."""

    label: str
    value: int
    printed: str


class Series(Record):
    """Bars in the order in which they are drawn, from the top. `label` heads the panel; empty in a single series."""

    label: str
    bars: tuple[Bar, ...]


class Chart(Record):
    """A chart as a value: what it shows, never how. `alternative` tells the numbers in one or two sentences."""

    kind: ChartKind
    series: tuple[Series, ...]
    unit: str
    """What one unit of a value is, in words ("bilateral meetings")."""
    category: str
    """What the labels are, in words ("continent"): heads the data sheet of the chart."""
    total: int
    """The n of the caption: the sum of all values."""
    alternative: str
    direction: Direction = "ltr"
    lang: str = "en"


# ---------------------------------------------------------------------------------------------------------- blocks


class Heading(Record):
    """A heading of level 1 to 3. `number` ("2.1", "A") is None for an unnumbered one.

    `label` is the number as it stands before the text ("2.1", "Annex A"); empty where there is none.
    """

    id: str
    level: int
    content: Inlines
    number: str | None = None
    label: str = ""

    @property
    def text(self) -> str:
        """The words alone."""
        return words(self.content)


class Voice(Enum):
    """What a paragraph is."""

    BODY = "body"
    NOTE = "note"
    """A source line or note, smaller and quieter."""
    LEAD = "lead"
    """A run-in line over a list or table that is not a heading ("For attention")."""


class Paragraph(Record):
    """A paragraph. `number` is printed in the hanging column; None in unnumbered parts.

    `id` is the target of references; empty where nothing refers to it.
    """

    content: Inlines
    number: str | None = None
    id: str = ""
    voice: Voice = Voice.BODY


class Item(Record):
    """An item of a list: its label as printed ("(a)", "1", "•") and its text, with sub-items."""

    label: str
    content: Inlines
    id: str = ""
    items: tuple[Item, ...] = ()


class Marker(Enum):
    """How the items of a list are labelled; the label itself stands in the item."""

    LETTER = "letter"
    ROMAN = "roman"
    BULLET = "bullet"
    DASH = "dash"


class ItemList(Record):
    """A list of items, all labelled in one way."""

    items: tuple[Item, ...]
    marker: Marker = Marker.LETTER


class Align(Enum):
    """How a column is set: at the start of the line (left, in Arabic right) or as numbers (always right)."""

    START = "start"
    NUMBER = "number"


class Column(Record):
    """A column: its head, its width in millimetres and its alignment.

    `heads_row` marks the column whose cell names the row (a row head for readers of structure).
    """

    head: Inlines
    width_mm: float
    align: Align = Align.START
    heads_row: bool = False


class Cell(Record):
    """A cell. No cell is ever empty; a missing value is worded by the composer."""

    content: Inlines


class Row(Record):
    """A row of as many cells as the table has columns. `total` rows are bold on a tint. `id` as in `Paragraph`."""

    cells: tuple[Cell, ...]
    total: bool = False
    id: str = ""


class TableKind(Enum):
    """What a table is for; the theme says how each looks."""

    DATA = "data"
    """Rows under a head, three rules, caption above."""
    CARD = "card"
    """Two columns of label and value without a head: an instrument."""
    COVER = "cover"
    """The data block of the cover: label and value, hairlines, no caption."""
    CONTROL = "control"
    """A short table of the document control page: head, no caption."""


class Caption(Record):
    """A caption: label and number ("Table 2."), then the text. `continued` is said where it is repeated."""

    label: str
    content: Inlines
    continued: str = ""

    @property
    def text(self) -> str:
        """The words alone."""
        return words(self.content)


class Table(Record):
    """A table. `caption` is None on the cover and the control page. The columns' widths add up to 160 mm.

    `title` and `description` are for readers who do not see the table. Card and cover tables have columns without
    heads (empty `head`), and their first column heads the row.
    """

    id: str
    kind: TableKind
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str
    description: str
    caption: Caption | None = None
    notes: tuple[Inlines, ...] = ()


class Figure(Record):
    """A chart with its caption above and its source line below. `id` is unique and names the drawing."""

    id: str
    chart: Chart
    caption: Caption
    notes: tuple[Inlines, ...] = ()


class KeyFigure(Record):
    """A figure and its label; the label says whose figure it is."""

    value: str
    label: str


class KeyFigures(Record):
    """Three to five key figures in a row, and the sentence about their difference, if they differ."""

    figures: tuple[KeyFigure, ...]
    note: Inlines = ()


class ContentsEntry(Record):
    """A line of the contents: level 1 or 2, label ("2.1", empty if none), words, and the id of what it lists."""

    level: int
    label: str
    content: Inlines
    target: str

    @property
    def text(self) -> str:
        """The words alone."""
        return words(self.content)


class ContentsKind(Enum):
    """What a contents list lists."""

    HEADINGS = "headings"
    TABLES = "tables"
    FIGURES = "figures"


class Contents(Record):
    """A list of contents. Page numbers are not words of the report: the layout knows them."""

    kind: ContentsKind
    entries: tuple[ContentsEntry, ...]


class Signatory(Record):
    """One block of the sign-off: what was done ("Prepared by") and the lines, label and value each.

    A value that was not supplied is empty and prints as a line to be filled in by hand; the label "Signature" always
    has a line.
    """

    role: str
    lines: tuple[tuple[str, Inlines], ...]


class SignOff(Record):
    """The sign-off: heading and signatories, kept together."""

    signatories: tuple[Signatory, ...]


class Cover(Record):
    """Page 1. Lines are in order from the top; a part that was not supplied is empty.

    `authority` is the issuing authority, one text a line; `authority_beside` the same in the second language of a
    bilingual block. `draft` is the word printed large and grey where the version is a draft.
    """

    authority: tuple[Inlines, ...]
    place_and_date: Inlines
    document_type: str
    title: Inlines
    subtitle: tuple[Inlines, ...]
    data: Table
    distribution: tuple[Inlines, ...] = ()
    handling: Inlines = ()
    authority_beside: tuple[Inlines, ...] = ()
    draft: str = ""


Block = Heading | Paragraph | ItemList | Table | Figure | KeyFigures | Contents | SignOff | Cover


class Start(Enum):
    """Where a part begins."""

    PAGE = "page"
    """On a new page."""
    RECTO = "recto"
    """On a new right-hand page in duplex (a blank page may come before it), else on a new page."""
    FLOW = "flow"
    """Where the part before it ended."""


class PartKind(Enum):
    """The parts of the report, in order (document design, section 6)."""

    COVER = "cover"
    CONTROL = "control"
    SUMMARY = "summary"
    SECTION = "section"
    SIGN_OFF = "sign-off"
    ANNEX = "annex"


class Part(Record):
    """A part of the report: its kind, where it starts and its blocks."""

    kind: PartKind
    start: Start
    blocks: tuple[Block, ...]


# -------------------------------------------------------------------------------------------------------- document


class Furniture(Record):
    """The running head and foot of every page. Texts not supplied are empty.

    `page` is a template with the two names ``{page}`` and ``{pages}``. The subject is left out on the cover. `blank`
    is the sentence of an intentionally blank page.
    """

    marking: str
    subject: str
    reference: str
    date: str
    copy: str
    page: str
    blank: str


class Metadata(Record):
    """What the files say of themselves. `date` is ISO 8601 (YYYY-MM-DD); empty where no date is stated.

    `stamp` (YYYY-MM-DDTHH:MM:SSZ) is the moment written into the files: never the clock's.
    """

    title: str
    subject: str
    authority: str
    reference: str
    version: str
    status: str
    marking: str
    keywords: tuple[str, ...]
    date: str
    stamp: str


class Briefing(Record):
    """The report in one language: all there is to print, in reading order."""

    lang: str
    """BCP 47 with region ("en-GB", "ar-MA")."""
    direction: Direction
    metadata: Metadata
    furniture: Furniture
    parts: tuple[Part, ...]
