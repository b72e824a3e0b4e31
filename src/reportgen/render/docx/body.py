"""The body as it is written: paragraphs in reading order, and what the next one owes to what stands before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.tree import Text
from reportgen.document.walk import joined
from reportgen.records import Record
from reportgen.render.docx.fields import bookmarked
from reportgen.render.docx.targets import split_label
from reportgen.render.docx.xml import attribute

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reportgen.document.media import Media, Spot
    from reportgen.document.tree import Briefing, Caption, Column, TableKind
    from reportgen.layout.boxes import Pages
    from reportgen.render.docx.comments import Comments
    from reportgen.render.docx.inlines import Writer
    from reportgen.render.docx.numbering import Numbering
    from reportgen.render.docx.package import DocumentPart
    from reportgen.render.docx.styles import StyleSheet, Variant
    from reportgen.render.docx.tables import Grid
    from reportgen.render.docx.targets import Target
    from reportgen.theme import Theme


class Setting(Record):
    """All that the writers of blocks share for one document."""

    briefing: Briefing
    media: Media
    pages: Pages
    theme: Theme
    document: DocumentPart
    styles: StyleSheet
    numbering: Numbering
    targets: Mapping[str, Target]
    writer: Writer
    listed: frozenset[str]
    """The ids that a contents list of headings names."""
    comments: Comments


class Body:
    """Collects the XML of the body. A page break or the space after a table falls to the next paragraph's style."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.writer = setting.writer
        self.spot: Spot = ()
        self.grids: dict[tuple[tuple[Column, ...], TableKind], Grid] = {}
        """What writes tables, by their columns and kind."""
        self._written: list[str] = []
        self._break = False
        self._after_table = False
        self._pictures = 0
        self._sequences: dict[str, int] = {}

    def written(self) -> Sequence[str]:
        """Return all that was written; a body cannot end in a table, so a last one is followed by a separator."""
        if self._after_table:
            self.separate()
        return self._written

    def break_page(self) -> None:
        """Let what comes next begin a page; the first page begins by itself."""
        self._break = bool(self._written)

    def paragraph(
        self, style: str, content: str, *, numbering: str = "", kept: bool = False, last: bool = False
    ) -> None:
        """Write a paragraph in a style. `numbering` is a `w:numPr` where the list is not that of the style.

        A paragraph may be `kept` with the next, or be the `last` of a list, which has more space below it.
        """
        variant: Variant = "kept" if kept else "last" if last else ""
        if self._break:
            variant = "page"
        elif self._after_table and not kept and style not in _SPACED:
            variant = "spaced"
        self._break = self._after_table = False
        name = self.setting.styles.use(style, variant)
        self._written.append(f'<w:p><w:pPr><w:pStyle w:val="{name}"/>{numbering}</w:pPr>{content}</w:p>')

    def table(self, pieces: Iterable[str], *, noted: bool = False) -> None:
        """Write a table. Two tables would run together, and a page cannot begin with one: a line stands between."""
        if self._after_table or self._break:
            self.separate()
        self._written += pieces
        self._after_table = not noted

    def separate(self) -> None:
        """Write the line that keeps a table from what stands before it, or ends the body after one."""
        self._after_table = False
        self.paragraph("Separator", "")

    def after_table(self) -> None:
        """Let the next paragraph keep the distance that is kept below a table."""
        self._after_table = True

    def wrap(self, before: str, after: str, start: int) -> None:
        """Put XML around all that was written since `start`, a value of `mark`."""
        self._written.insert(start, before)
        self._written.append(after)

    @property
    def mark(self) -> int:
        """Where the next piece will be written."""
        return len(self._written)

    def noted(self, content: str, *detail: int) -> str:
        """Return content of the present block, or of a part of it, with a reviewer's notes beside it."""
        comments, writer = self.setting.comments, self.writer
        if not comments.expected:
            return content
        return comments.beside(
            (*self.spot, *detail), content, lambda: writer.properties("CommentReference", rtl=writer.rtl)
        )

    def target(self, id_: str) -> Target | None:
        """Return the bookmark of the id, if anything refers to it."""
        return self.setting.targets.get(id_) if id_ else None

    def next_picture(self) -> int:
        """Return a number no other picture or chart of the document has."""
        self._pictures += 1
        return self._pictures

    def caption(self, caption: Caption, name: str, id_: str) -> None:
        """Write a caption: its number as a field of the sequence `name`, bookmarked for references."""
        label = split_label(caption.label)
        writer = self.writer
        number = ""
        if label.number:
            count = self._sequences.get(name, 0) + 1
            reset = "" if count == int(label.number) else f"\\r {int(label.number)} "
            self._sequences[name] = int(label.number)
            number = writer.field(f"SEQ {name} {reset}\\* ARABIC", label.number, "CaptionLabel")
        style = "CaptionLabel"
        runs = (
            writer.runs(label.before, style)
            + bookmarked(self.target(id_), writer.runs(label.letter, style) + number)
            + writer.runs(label.after, style)
            + writer.inlines(joined(Text(" "), *caption.content))
        )
        self.paragraph("Caption", self.noted(runs))


_SPACED = frozenset(
    {"Heading1", "Heading2", "UnnumberedHeading", "UnnumberedHeading2", "AnnexHeading", "AnnexHeading2", "TOCHeading",
     "UnlistedHeading2", "Separator"}
)  # fmt: skip
"""Styles that keep enough distance from a table by themselves, or none."""


def described(name: str, words: str) -> str:
    """Return the attributes of a picture's properties: its name, and its text alternative."""
    return f"name={attribute(name)} descr={attribute(words)}"
