"""The structure tree: what each piece of the pages is, in reading order (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reportgen.document.walk import shown
from reportgen.render.pdf.syntax import name, numbers, text_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.layout.boxes import Tag
    from reportgen.render.pdf.canvas import Indirect, Sheets

Box = tuple[float, float, float, float]


class Marked(NamedTuple):
    """A marked-content sequence of a page, counted from 0."""

    page: int
    mcid: int


class Annotated(NamedTuple):
    """An annotation of a page, counted from 0."""

    page: int
    reference: str


class Element:
    """One structure element of one file: the tag, its object, and its kids in reading order."""

    __slots__ = ("box", "kids", "object", "parent", "tag")

    def __init__(self, tag: Tag, parent: Element | None, indirect: Indirect) -> None:
        self.tag = tag
        self.parent = parent
        self.object = indirect
        self.kids: list[Element | Marked | Annotated] = []
        self.box: Box | None = None


class StructureTree:
    """Grows with the pages: an element is made when something of it is first drawn, so the order is right."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._elements: dict[Tag, Element] = {}
        self._roots: list[Element] = []
        self._root = sheets.reserve()
        self._page: list[Element] = []
        self._page_number = 0
        self._links: list[tuple[Element, Annotated]] = []
        self._parents: list[str] = []

    def element(self, tag: Tag) -> Element:
        """Return the element of the tag; a new one is the last kid of its parent."""
        element = self._elements.get(tag)
        if element is None:
            parent = self.element(tag.parent) if tag.parent else None
            element = self._elements[tag] = Element(tag, parent, self._sheets.reserve())
            (parent.kids if parent else self._roots).append(element)
        return element

    def mark(self, tag: Tag) -> int:
        """Return the identifier of a new marked-content sequence of the open page that belongs to the tag."""
        element, mcid = self.element(tag), len(self._page)
        element.kids.append(Marked(self._page_number, mcid))
        self._page.append(element)
        return mcid

    def bound(self, tag: Tag, box: Box) -> None:
        """State the rectangle that a figure fills."""
        self.element(tag).box = box

    def annotate(self, tag: Tag, annotation: Indirect) -> int:
        """Tie an annotation of the open page to the tag and return its key in the parent tree.

        It is read after the text of its element on this page, whenever it was drawn.
        """
        element = self.element(tag)
        self._links.append((element, Annotated(self._page_number, annotation.reference)))
        self._parents.append(element.object.reference)
        return len(self._parents) - 1

    def close_page(self) -> int:
        """End the open page and return its key in the parent tree."""
        for element, link in self._links:
            element.kids.append(link)
        self._parents.append(f"[{' '.join(element.object.reference for element in self._page)}]")
        self._links, self._page = [], []
        self._page_number += 1
        return len(self._parents) - 1

    def write(self) -> Indirect:
        """Fill in every element and return the root."""
        pages, notes = self._sheets.pages, []
        for element in self._elements.values():
            element.object.data = self._written(element, pages)
            if element.tag.role == "Note":
                notes.append(element)
        nums = " ".join(f"{key} {value}" for key, value in enumerate(self._parents))
        parents = self._sheets.reserve(f"<</Nums[{nums}]>>".encode("ascii"))
        kids = " ".join(element.object.reference for element in self._roots)
        entries = f"/K[{kids}]/ParentTree {parents.reference}/ParentTreeNextKey {len(self._parents)}"
        if notes:
            entries += f"/IDTree {self._named(notes).reference}"
        self._root.data = f"<</Type/StructTreeRoot{entries}>>".encode("ascii")
        return self._root

    def _written(self, element: Element, pages: Sequence[str]) -> bytes:
        tag = element.tag
        parent = element.parent.object if element.parent else self._root
        home = next((kid.page for kid in element.kids if isinstance(kid, Marked)), None)
        parts = ["<</Type/StructElem/S", name(tag.role), "/P ", parent.reference, _kids(element, home, pages)]
        if home is not None:
            parts.append(f"/Pg {pages[home]}")
        if tag.lang or tag.alternative or tag.title:
            parts += _described(tag)
        if tag.scope or tag.summary or tag.numbering or element.box:
            parts.append(_attributes(tag, element.box))
        if tag.role == "Note":
            parts.append(f"/ID{_identifier(element)}")
        return ("".join(parts) + ">>").encode("ascii")

    def _named(self, notes: Sequence[Element]) -> Indirect:
        """Return the name tree of the notes: each must have an identifier of its own (ISO 14289-1, 7.9)."""
        ordered = sorted(notes, key=_identifier)
        names = " ".join(f"{_identifier(note)} {note.object.reference}" for note in ordered)
        limits = f"{_identifier(ordered[0])} {_identifier(ordered[-1])}"
        leaf = self._sheets.reserve(f"<</Limits[{limits}]/Names[{names}]>>".encode("ascii"))
        return self._sheets.reserve(f"<</Kids[{leaf.reference}]>>".encode("ascii"))


def _identifier(element: Element) -> str:
    return f"(N{element.object.number:08})"


def _kids(element: Element, home: int | None, pages: Sequence[str]) -> str:
    kids = [_kid(kid, home, pages) for kid in element.kids]
    return f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"


def _kid(kid: Element | Marked | Annotated, home: int | None, pages: Sequence[str]) -> str:
    """Return a kid as it stands in its parent; content of the parent's own page is a bare number."""
    match kid:
        case Element():
            return kid.object.reference
        case Marked(page, mcid):
            return str(mcid) if page == home else f"<</Type/MCR/Pg {pages[page]}/MCID {mcid}>>"
        case Annotated(page, reference):
            return f"<</Type/OBJR/Pg {pages[page]}/Obj {reference}>>"


def _described(tag: Tag) -> list[str]:
    texts = (("Lang", tag.lang), ("Alt", tag.alternative), ("T", tag.title))
    return [f"/{key}{text_string(shown(text))}" for key, text in texts if text]


def _attributes(tag: Tag, box: Box | None) -> str:
    """Return the attribute objects (14.8.5): of lists, of tables, and the place of a figure."""
    attributes = []
    if tag.numbering:
        attributes.append(f"<</O/List/ListNumbering{name(tag.numbering)}>>")
    if tag.scope or tag.summary:
        scope = f"/Scope/{tag.scope}" if tag.scope else ""
        summary = f"/Summary{text_string(shown(tag.summary))}" if tag.summary else ""
        attributes.append(f"<</O/Table{scope}{summary}>>")
    if box:
        attributes.append(f"<</O/Layout/Placement/Block/BBox[{numbers(*box)}]>>")
    return f"/A{attributes[0]}" if len(attributes) == 1 else f"/A[{''.join(attributes)}]"
