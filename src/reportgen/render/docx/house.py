"""The house's styles, by the names of the document design (section 13), all measured by the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reportgen.kept import kept
from reportgen.render.docx.looks import Border, ParagraphLook, RunLook, Tab, run_look
from reportgen.render.docx.numbering import ANNEXES, HEADINGS, LIST_STYLES, PARAGRAPHS
from reportgen.render.docx.page import Furnishing
from reportgen.render.docx.styles import WordStyle
from reportgen.render.docx.tablestyles import table_styles
from reportgen.theme import MM

if TYPE_CHECKING:
    from typing import Unpack

    from reportgen.render.docx.looks import Changes
    from reportgen.theme import StyleName, Theme

HANGING = 12 * MM
"""The hanging column of paragraph numbers (document design, section 3)."""
CELL_LEFT = 2 * MM
"""Padding of a cell at the start of its line, but in the first column (section 9): an indent of its paragraphs."""

_BODY_END = "BodyText"


@kept(16)
def house_styles(theme: Theme, *, rtl: bool, drafted: bool = False, word: float = 0) -> tuple[WordStyle, ...]:
    """Return every style of the house, those that others build on first; kept for the next report.

    Args:
        theme: the house style.
        rtl: whether the document runs from right to left.
        drafted: whether the cover has the word "DRAFT" over its title.
        word: the width of the widest label in the contents that is a word and a number ("Annex A"), in points.
    """
    maker = _Maker(theme, rtl=rtl, drafted=drafted, word=word)
    return (
        *maker.foundation(),
        *maker.headings(),
        *maker.text(),
        *maker.tables(),
        *maker.cover(),
        *maker.contents(),
        *maker.furniture(),
        *maker.sign_off(),
        *maker.comments(),
        *_characters(),
        *table_styles(theme),
        *_lists(),
    )


class _Maker:
    """Makes styles of one theme and direction."""

    def __init__(self, theme: Theme, *, rtl: bool, drafted: bool, word: float) -> None:
        self._theme = theme
        self._rtl = rtl
        self._drafted = drafted
        self._word = word
        self._measure = theme.paper.measure * MM

    def _look(self, name: StyleName, **changes: Unpack[Changes]) -> ParagraphLook:
        """Return the spacing of a type style, with the changes."""
        style = self._theme.style(name)
        given: Changes = {"before": style.before, "after": style.after, "line": style.leading, **changes}
        return ParagraphLook(**given)

    def _figure(self) -> ParagraphLook:
        """Return the look of the line a picture stands in.

        It runs from left to right in every document: in a line from right to left, LibreOffice shows the digits of a
        chart in reverse order. The picture is as wide as the text, so that its place is the same.
        """
        return ParagraphLook(keep_next=True, line=0, before=0, after=0, bidi=False if self._rtl else None)

    def _style(
        self,
        id_: str,
        name: str,
        type_style: StyleName,
        base: str = "Normal",
        **changes: Unpack[Changes],
    ) -> WordStyle:
        figures = type_style.startswith("table")
        run = run_look(self._theme.style(type_style), figures=figures)
        return WordStyle(id_, name, base=base, paragraph=self._look(type_style, **changes), run=run)

    def foundation(self) -> tuple[WordStyle, ...]:
        """Return the defaults of each type of style; direction is a property of Normal."""
        body = self._theme.style("body")
        return (
            WordStyle(
                "Normal", "Normal", base="", paragraph=self._look("body", bidi=self._rtl or None), run=run_look(body),
                default=True,
            ),
            WordStyle("DefaultParagraphFont", "Default Paragraph Font", "character", base="", default=True),
            WordStyle("TableNormal", "Normal Table", "table", base="", table=_NO_TABLE, default=True),
            WordStyle("NoList", "No List", "numbering", base="", default=True),
        )  # fmt: skip

    def headings(self) -> tuple[WordStyle, ...]:
        """Return the headings: numbered, unnumbered, of annexes, and those that no contents list names."""
        kept: Changes = {"keep_next": True, "keep_lines": True}
        own = WordStyle
        heading = ParagraphLook
        return (
            self._heading(1, **(kept | {"numbering": (HEADINGS, 0)})),
            self._heading(2, **(kept | {"numbering": (HEADINGS, 1)})),
            self._heading(3, **kept),
            own("UnnumberedHeading", "Unnumbered heading", base="Heading1", next=_BODY_END, paragraph=_UNNUMBERED),
            own(
                "UnnumberedHeading2", "Unnumbered heading 2", base="Heading2", next=_BODY_END,
                paragraph=_UNNUMBERED,
            ),
            own(
                "AnnexHeading", "Annex heading", base="Heading1", next=_BODY_END,
                paragraph=heading(numbering=(ANNEXES, 0)),
            ),
            own(
                "AnnexHeading2", "Annex heading 2", base="Heading2", next=_BODY_END,
                paragraph=heading(numbering=(ANNEXES, 1)),
            ),
            own("TOCHeading", "TOC Heading", base="Heading1", next=_BODY_END, paragraph=_UNLISTED),
            own("UnlistedHeading2", "Unlisted heading 2", base="Heading2", next=_BODY_END, paragraph=_UNLISTED),
        )  # fmt: skip

    def _heading(self, level: int, **changes: Unpack[Changes]) -> WordStyle:
        name: StyleName = ("heading-1", "heading-2", "heading-3")[level - 1]
        following = "NumberedParagraph" if level < 3 else _BODY_END
        look = self._look(name, **(changes | {"outline": level - 1}))
        run = run_look(self._theme.style(name))
        return WordStyle(
            f"Heading{level}", f"heading {level}", next=following, paragraph=look, run=run, ready=True
        )

    def text(self) -> tuple[WordStyle, ...]:
        """Return paragraphs, lists, captions and notes."""
        own = WordStyle
        numbered = ParagraphLook
        items = ParagraphLook(after=self._theme.style("body").after / 2)
        inset: Changes = {"left": HANGING, "right": 0}
        outset: Changes = {"left": 0, "right": HANGING}
        kept: Changes = {"keep_next": True, "keep_lines": True}
        return (
            own("BodyText", "Body Text", ready=True, paragraph=ParagraphLook(right=HANGING)),
            own("BodyTextIndent", "Body Text Indent", paragraph=ParagraphLook(left=HANGING)),
            own(
                "NumberedParagraph", "Numbered paragraph", ready=True, paragraph=numbered(numbering=(PARAGRAPHS, 0))
            ),
            own(
                "ListNumber", "List Number", ready=True,
                paragraph=ParagraphLook(numbering=(PARAGRAPHS, 1), after=items.after),
            ),
            own(
                "ListNumber2", "List Number 2", paragraph=ParagraphLook(numbering=(PARAGRAPHS, 2), after=items.after)
            ),
            own("ListBullet", "List Bullet", paragraph=items),
            own("ListBullet2", "List Bullet 2", paragraph=items),
            *(
                own(f"{id_}Narrow", f"{name} narrow", base=id_, paragraph=ParagraphLook(right=HANGING))
                for id_, name in _LISTS
            ),
            self._style("LeadIn", "Lead-in", "heading-3", **(kept | outset)),
            self._style("LeadInIndent", "Lead-in indent", "heading-3", **(kept | inset)),
            self._style("Note", "Note", "note", **outset),
            self._style("NoteIndent", "Note indent", "note", **inset),
            self._style("Caption", "caption", "caption", **kept),
            self._style(
                "SourceNote", "Source note", "note", before=self._theme.style("note").before + 2, after=0,
                keep_lines=True,
            ),
            own("Figure", "Figure", paragraph=self._figure()),
        )  # fmt: skip

    def tables(self) -> tuple[WordStyle, ...]:
        """Return what stands in cells. A cell's padding at the start is an indent, for the first column has none.

        Numbers stand at the right in every script; in a paragraph from right to left Word calls that side "left".
        """
        right: Literal["left", "right"] = "left" if self._rtl else "right"
        return (
            self._style("TableText", "Table text", "table", left=CELL_LEFT),
            self._style("TableFirst", "Table text first column", "table", base="TableText", left=0),
            self._style("TableNumber", "Table number", "table", base="TableText", align=right, left=0),
            self._style("TableHead", "Table head", "table-head", left=CELL_LEFT, keep_next=True),
            self._style("TableHeadFirst", "Table head first column", "table-head", base="TableHead", left=0),
            self._style(
                "TableHeadNumber", "Table head number", "table-head", base="TableHead", align=right, left=0
            ),
            self._style("KeyFigure", "Key figure", "key-figure", keep_next=True, right=KEY_GAP),
            self._style("KeyLabel", "Key label", "key-label", keep_next=True, right=KEY_GAP),
            WordStyle("KeyNote", "Key note", base="BodyText", paragraph=ParagraphLook(before=10)),
            WordStyle("Separator", "Table separator", paragraph=ParagraphLook(before=0, after=0, line=8)),
        )

    def cover(self) -> tuple[WordStyle, ...]:
        """Return the lines of the cover; positions are those of the document design, section 7."""
        theme = self._theme
        draft = theme.style("draft").leading + _DRAFT_BELOW if self._drafted else 0
        down = max(0, (48 - 30) * MM - draft)
        foot: Changes = {"before": 12, "top": Border(0.25, "hairline", 4), "contextual": True}
        gap = (58 - 48) * MM - theme.style("document-type").leading
        return (
            self._style("Authority", "Issuing authority", "authority"),
            self._style("PlaceAndDate", "Place and date", "authority", align=_END),
            self._style("Draft", "Draft", "draft", before=_DRAFT_BELOW, align=_END),
            self._style("DocumentType", "Document type", "document-type", before=down, after=gap),
            self._style("Title", "Title", "cover-title", after=8),
            self._style("Subtitle", "Subtitle", "cover-subtitle"),
            self._style("CoverLabel", "Cover label", "cover-data", before=_COVER_PAD, after=_COVER_PAD),
            self._style(
                "CoverData", "Cover data", "cover-data", left=CELL_LEFT, before=_COVER_PAD, after=_COVER_PAD
            ),
            self._style("CoverFoot", "Cover foot", "cover-data", **foot),
        )

    def contents(self) -> tuple[WordStyle, ...]:
        """Return the lines of the contents: label, text, dotted leader, page number at the right margin."""
        own = WordStyle
        page = Tab(self._measure, "right", "dot")
        far = max(HANGING, self._word) + _WORD_GAP
        return (
            self._style("TOC1", "toc 1", "contents-1", tabs=(page,)),
            own("TOC1Number", "toc 1 (numbered)", base="TOC1", paragraph=_labelled(0, HANGING)),
            own("TOC1Word", "toc 1 (annex)", base="TOC1", paragraph=_labelled(0, far)),
            self._style("TOC2", "toc 2", "contents-2", left=HANGING, tabs=(page,)),
            own("TOC2Number", "toc 2 (numbered)", base="TOC2", paragraph=_labelled(HANGING, 2 * HANGING)),
            own("TOC2Word", "toc 2 (annex)", base="TOC2", paragraph=_labelled(HANGING, HANGING + far)),
            self._style("TableOfFigures", "table of figures", "contents-2", tabs=(page,)),
        )

    def furniture(self) -> tuple[WordStyle, ...]:
        """Return the lines of head and foot; their distances put the rules where the paper has them."""
        place = Furnishing(self._theme)
        stops = (Tab(self._measure / 2, "center"), Tab(self._measure, "right"))
        rule = Border(0.5, "text", Furnishing.SPACE)
        return (
            self._style("Marking", "Marking", "marking", align="center"),
            self._style("Header", "header", "furniture", before=place.above_head, tabs=stops, bottom=rule),
            self._style("Footer", "footer", "furniture", after=place.below_foot, tabs=stops, top=rule),
        )

    def sign_off(self) -> tuple[WordStyle, ...]:
        """Return the lines of the sign-off; an empty value is a leader of 70 mm, to be filled in by hand."""
        label, value = 38 * MM, 64 * MM
        tabs = (Tab(label), Tab(value), Tab(value + 70 * MM, "left", "underscore"))
        line: Changes = {"after": 0, "left": value, "hanging": value, "tabs": tabs, "keep_lines": True}
        rule = Border(0.25, "hairline", 9 + 14)
        return (
            self._style("SignOffLine", "Sign-off line", "table", **(line | {"before": 6})),
            self._style("SignOffBlank", "Sign-off blank", "table", **(line | {"before": 17})),
            self._style("SignOffNext", "Sign-off next", "table", **(line | {"before": 12, "top": rule})),
        )

    def comments(self) -> tuple[WordStyle, ...]:
        """Return what stands in the margin of a review edition, and its mark in the text."""
        mark = RunLook(size=8)
        return (
            self._style("CommentText", "annotation text", "table"),
            WordStyle(
                "CommentReference", "annotation reference", "character", "DefaultParagraphFont", run=mark
            ),
        )


_END: Literal["right"] = "right"
"""The end of a line: what Word calls "right" is the left side in a paragraph from right to left."""
KEY_GAP = 2 * MM
_LISTS = (
    ("ListNumber", "List Number"),
    ("ListNumber2", "List Number 2"),
    ("ListBullet", "List Bullet"),
    ("ListBullet2", "List Bullet 2"),
)
"""The styles of lists; outside the numbered sections each has a narrow one, for the measure is that of text."""
_COVER_PAD = 0.9 * MM
_DRAFT_BELOW = 3 * MM
_WORD_GAP = 2 * MM
_UNNUMBERED = ParagraphLook(numbering=(0, 0), left=0, hanging=0)
_UNLISTED = ParagraphLook(numbering=(0, 0), left=0, hanging=0, outline=9)
_NO_TABLE = (
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr>"
)


def _labelled(start: float, text: float) -> ParagraphLook:
    """Return a line of contents whose label stands at `start` and its text at `text`."""
    return ParagraphLook(left=text, hanging=text - start, tabs=(Tab(text),))


def _characters() -> tuple[WordStyle, ...]:
    bold = RunLook(bold=True)
    base = "DefaultParagraphFont"
    return (
        WordStyle("Strong", "Strong", "character", base, run=bold, ready=True),
        WordStyle("Name", "Name", "character", base, run=bold),
        WordStyle("Quiet", "Quiet", "character", base, run=RunLook(colour="quiet")),
        WordStyle("Hyperlink", "Hyperlink", "character", base, run=RunLook(underline=True), ready=True),
        WordStyle("CaptionLabel", "Caption label", "character", base, run=bold),
    )


def _lists() -> tuple[WordStyle, ...]:
    return tuple(
        WordStyle(id_, name, "numbering", "NoList", paragraph=ParagraphLook(numbering=(list_, 0)), ready=True)
        for id_, name, list_ in LIST_STYLES
    )
