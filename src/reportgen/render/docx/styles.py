"""The style sheet of a Word file: named styles built from the theme, and only those that the document uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reportgen.kept import kept
from reportgen.records import Record, field
from reportgen.render.docx.looks import ParagraphLook, RunLook
from reportgen.render.docx.numbering import NO_LISTS, Numbers
from reportgen.render.docx.xml import attribute, declared, part

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.theme import Theme

StyleType = Literal["paragraph", "character", "table", "numbering"]
Variant = Literal["", "kept", "page", "spaced", "last"]
"""A style's twin, for what would otherwise be set directly: kept with the next paragraph, on a new page, after a table,
at the end of a list."""

AFTER_TABLE = 14.0
"""Space between a table and the paragraph after it, in points: a table has none of its own."""
AFTER_LIST = 7.0
"""Space below a list, in points."""

_VARIANTS = {
    "kept": ("Kept", "kept with next", ParagraphLook(keep_next=True)),
    "page": ("NewPage", "on a new page", ParagraphLook(page_break=True, before=0)),
    "spaced": ("Spaced", "after a table", ParagraphLook(before=AFTER_TABLE)),
    "last": ("Last", "last of a list", ParagraphLook(after=AFTER_LIST)),
}


class WordStyle(Record):
    """A style: its id in the file, the name people see (Word's own in lower case), and how it looks.

    `table` is the XML after the run properties: what a table style has besides. A style that is `ready` stays in the
    file unused, for the official who goes on writing.
    """

    id: str
    name: str
    type: StyleType = "paragraph"
    base: str = "Normal"
    next: str = ""
    paragraph: ParagraphLook = field(default_factory=ParagraphLook)
    run: RunLook = field(default_factory=RunLook)
    table: str = ""
    default: bool = False
    ready: bool = False

    def xml(self, theme: Theme) -> str:
        """Return the `w:style` element."""
        flags = ' w:default="1"' * self.default + ' w:customStyle="1"' * (self.name not in _BUILT_IN)
        base = f'<w:basedOn w:val="{self.base}"/>' if self.base else ""
        following = f'<w:next w:val="{self.next}"/>' if self.next else ""
        return (
            f'<w:style w:type="{self.type}"{flags} w:styleId="{self.id}">'
            f"<w:name w:val={attribute(self.name)}/>{base}{following}{_SHOWN}"
            f"{self.paragraph.xml(theme)}{self.run.xml(theme)}{self.table}</w:style>"
        )

    def variant(self, variant: str) -> WordStyle:
        """Return the twin that differs in one property."""
        suffix, words, look = _VARIANTS[variant]
        return WordStyle(
            f"{self.id}{suffix}", f"{self.name} ({words})", base=self.id, next=self.next, paragraph=look
        )


_BUILT_IN = frozenset(
    {
        "Normal", "Default Paragraph Font", "Normal Table", "No List", "Body Text", "Body Text Indent", "heading 1",
        "heading 2", "heading 3", "Title", "Subtitle", "caption", "toc 1", "toc 2", "TOC Heading", "table of figures",
        "header", "footer", "List Number", "List Number 2", "List Bullet", "List Bullet 2", "Strong", "Hyperlink",
        "annotation text", "annotation reference",
    }
)  # fmt: skip
_SHOWN = '<w:uiPriority w:val="1"/><w:qFormat/>'
_KERNING = '<w:kern w:val="2"/>'
"""Kerning, from a size of 1 point: the layout has it, and without it lines would break elsewhere than in the PDF."""
_LIGATURES = '<w14:ligatures w14:val="standardContextual"/>'
_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1"'
    ' w:defQFormat="0" w:count="376"/>'
)


class StyleSheet:
    """The styles of one document: hands out ids, remembers which were asked for, writes those."""

    def __init__(
        self, styles: Iterable[WordStyle], theme: Theme, languages: str, numbers: Numbers = NO_LISTS
    ) -> None:
        self._styles = {style.id: style for style in styles}
        self.numbers = numbers
        """How many lists the file has besides the report's."""
        self._theme = theme
        self._languages = languages
        self._used = {style.id for style in self._styles.values() if style.default or style.ready}
        self._handed: dict[tuple[str, Variant], str] = {}

    def use(self, style: str, variant: Variant = "") -> str:
        """Return the id to write for the style of that id, or for a twin of it; it will be in the file.

        Raises:
            KeyError: the house has no such style.
        """
        id_ = self._handed.get((style, variant))
        if id_ is None:
            chosen = self._styles[style]
            if variant:
                twin = chosen.variant(variant)
                chosen = self._styles.setdefault(twin.id, twin)
            self._used.add(chosen.id)
            id_ = self._handed[style, variant] = self.written(chosen.id)
        return id_

    def written(self, id_: str) -> str:
        """Return the id by which a style of ours is known in the file."""
        return id_

    def xml(self) -> bytes:
        """Return the styles part: defaults, and the used styles with all that they build on, in the house's order."""
        used = self._closure()
        styles = tuple(style for id_, style in self._styles.items() if id_ in used)
        return _styles_part(self._theme, styles, self._languages)

    def _closure(self) -> set[str]:
        found: set[str] = set()
        waiting = list(self._used)
        while waiting:
            id_ = waiting.pop()
            if id_ and id_ not in found:
                found.add(id_)
                waiting += (self._styles[id_].base, self._styles[id_].next)
        return found


@kept(16)
def _styles_part(theme: Theme, styles: tuple[WordStyle, ...], languages: str) -> bytes:
    """Return the styles part, kept for the next report that uses the same styles."""
    written = "".join(style.xml(theme) for style in styles)
    return part(
        f'<w:styles {declared("w", "mc", "w14")} mc:Ignorable="w14"><w:docDefaults><w:rPrDefault><w:rPr>'
        f"{_KERNING}{languages}{_LIGATURES}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        f"{_LATENT}{written}</w:styles>"
    )
