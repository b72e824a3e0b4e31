"""Pages become the bytes of a PDF: boxes in, marked content, structure tree and links out."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never
from urllib.parse import quote

from reportgen.document.walk import shown
from reportgen.layout.boxes import DrawingBox, FillBox, LinkBox, PictureBox, RuleBox, SignatureBox, TextBox
from reportgen.render.options import STANDARD, Attachment, RenderOptions
from reportgen.render.pdf import signature
from reportgen.render.pdf.attachment import embedded, plain_name, specification
from reportgen.render.pdf.chart import Charts
from reportgen.render.pdf.fonts import Fonts
from reportgen.render.pdf.ink import Ink
from reportgen.render.pdf.metadata import Properties
from reportgen.render.pdf.painter import Painter
from reportgen.render.pdf.sheets import Sheets
from reportgen.render.pdf.syntax import numbers, text_string
from reportgen.render.pdf.tags import StructureTree

if TYPE_CHECKING:
    from reportgen.document.media import Media
    from reportgen.document.tree import Briefing
    from reportgen.layout.boxes import OtherBox, Page, Pages
    from reportgen.render.pdf.sheets import Indirect
    from reportgen.theme import Theme

_ADDRESS_MARKS = "%:/?#[]@!$&'()*+,;=~"
"""What stands unescaped in an address (RFC 3986, 2.2 and 2.1)."""


def render(
    briefing: Briefing,
    media: Media,
    pages: Pages,
    theme: Theme,
    options: RenderOptions = STANDARD,
) -> bytes:
    """Return the PDF, the same on any day.

    It claims and keeps PDF/UA-1 and PDF/A-2a; with an attachment PDF/A-3a; not archival, PDF/UA-1 alone.
    """
    del media  # the boxes hold the drawings
    sheets = Sheets(pages.width, pages.height, briefing.lang)
    document = _Document(sheets, briefing, pages, theme, options)
    document.draw()
    sheets.prefer("DisplayDocTitle", "true")
    if briefing.direction == "rtl":
        sheets.prefer("Direction", "/R2L")
    if not theme.simplex:
        sheets.prefer("Duplex", "/DuplexFlipLongEdge")
    properties = Properties.of(briefing, options)
    if options.attachment:
        _attach(options.attachment, properties, sheets)
    return sheets.save(properties)


def _attach(attachment: Attachment, properties: Properties, sheets: Sheets) -> None:
    file = sheets.reserve(embedded(attachment, properties.date))
    entry = sheets.reserve(specification(attachment, file.reference))
    sheets.attach(plain_name(attachment.name), entry)


class _Document:
    """The state of one file while its pages are drawn."""

    def __init__(
        self, sheets: Sheets, briefing: Briefing, pages: Pages, theme: Theme, options: RenderOptions
    ) -> None:
        self._sheets = sheets
        self._briefing = briefing
        self._pages = pages
        self._theme = theme
        self._tree = StructureTree(sheets)
        self._charts = Charts(theme)
        self._ink = Ink(options.greyscale)
        self._fonts = Fonts(self._ink)
        self._links: list[tuple[LinkBox, int, Indirect]] = []
        self._annotations: list[Indirect] = []
        self._words = options.signature
        self._place = None if options.signature is None else signature.place(pages, briefing)
        self._field: Indirect | None = None
        self._key = 0

    def draw(self) -> None:
        for page in self._pages.pages:
            self._draw_page(page)
        words = self._signature_words()
        self._fonts.write(self._sheets)
        self._sheets.set_structure(self._tree.write())
        references = self._sheets.pages
        self._write_field(words, references)
        for link, key, annotation in self._links:
            annotation.data = self._annotation(link, key, references)
        bookmarks = self._pages.bookmarks
        self._sheets.add_outline(
            bookmarks, [self._destination(bookmark.target, references) for bookmark in bookmarks]
        )

    def _draw_page(self, page: Page) -> None:
        painter = Painter(self._sheets, self._tree, self._fonts, self._ink)
        self._annotations = []
        for box in page.boxes:
            if isinstance(box, TextBox):  # as most boxes are
                painter.text(box)
            else:
                self._draw_box(box, painter)
        painter.close()
        if self._place and self._place.page == page.number:
            self._add_field(self._place.box)
        self._sheets.close_page(self._tree.close_page(), self._annotations)

    def _draw_box(self, box: OtherBox, painter: Painter) -> None:
        match box:
            case RuleBox():
                painter.rule(box)
            case FillBox():
                painter.fill(box)
            case PictureBox():
                painter.picture(box)
            case DrawingBox():
                self._charts.draw(box, painter)
            case LinkBox():
                self._link(box)
            case SignatureBox():
                pass  # one of them may become a field: see `signature.place`
            case _:
                assert_never(box)

    def _add_field(self, box: SignatureBox) -> None:
        """Add the signature field to the open page; what it says is filled in when all pages have their objects."""
        self._field = self._sheets.reserve()
        self._key = self._tree.annotate(box.tag, self._field)
        self._annotations.append(self._field)
        self._sheets.set_form(self._field)

    def _signature_words(self) -> signature.Words | None:
        """Return what stands on the line for the signature: set before the fonts are written, since it uses them."""
        if not self._words or not self._place or not self._place.box.width:
            return None
        return signature.Words(self._words, self._place.box, self._briefing, self._theme, self._fonts)

    def _write_field(self, words: signature.Words | None, pages: tuple[str, ...]) -> None:
        if self._field and self._place:
            seen = self._sheets.reserve(words.appearance()) if words else None
            page = pages[self._place.page - 1]
            self._field.data = signature.field(self._place.box, self._key, page, seen)

    def _link(self, box: LinkBox) -> None:
        """Add a link to the page; where it leads is filled in when all pages have their objects."""
        annotation = self._sheets.reserve()
        self._links.append((box, self._tree.annotate(box.tag, annotation), annotation))
        self._annotations.append(annotation)

    def _annotation(self, box: LinkBox, key: int, pages: tuple[str, ...]) -> bytes:
        """Return a link annotation (ISO 32000-1, 12.5.6.5) with words for readers (ISO 14289-1, 7.18.5)."""
        if box.target:
            leads = f"/Dest {self._destination(box.target, pages)}"
        else:
            leads = f"/A<</S/URI/URI{text_string(quote(box.url, safe=_ADDRESS_MARKS))}>>"
        rectangle = numbers(box.x0, box.y0, box.x1, box.y1)
        return (
            f"<</Type/Annot/Subtype/Link/Rect[{rectangle}]/F 4/Border[0 0 0]/StructParent {key}"
            f"/Contents{text_string(shown(box.description))}{leads}>>"
        ).encode("latin-1")

    def _destination(self, target: str, pages: tuple[str, ...]) -> str:
        anchor = self._pages.anchors[target]
        return f"[{pages[anchor.page - 1]}/XYZ null {numbers(anchor.top)} null]"
