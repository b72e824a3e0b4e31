"""The structure tree: what each piece of the pages is, in reading order (ISO 32000-1, 14.7 and 14.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.walk import shown
from reportgen.render.pdf.syntax import name, numbers, text_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.layout.boxes import Tag
    from reportgen.render.pdf.sheets import Indirect, Sheets

Box = tuple[float, float, float, float]


class Element:
    """One structure element of one file: the tag, its object, its parent's reference, and its kids in reading order.

    A kid is written as it stands in its parent: content of the page that is the element's `home`, the first on which
    it has any, is a bare number.
    """

    __slots__ = ("box", "home", "kids", "object", "parent", "tag")

    def __init__(self, tag: Tag, parent: str, indirect: Indirect) -> None:
        self.tag = tag
        self.parent = parent
        self.object = indirect
        self.kids: list[str] = []
        self.home = ""
        self.box: Box | None = None


class StructureTree:
    """Grows with the pages: an element is made when something of it is first drawn, so the order is right."""

    def __init__(self, sheets: Sheets) -> None:
        self._sheets = sheets
        self._elements: dict[Tag, Element] = {}
        self._roots: list[str] = []
        self._root = sheets.reserve()
        self._page: list[str] = []
        self._links: list[tuple[Element, str]] = []
        self._parents: list[str] = []

    def element(self, tag: Tag) -> Element:
        """Return the element of the tag; a new one is the last kid of its parent."""
        element = self._elements.get(tag)
        return self._new_element(tag) if element is None else element

    def _new_element(self, tag: Tag) -> Element:
        indirect = self._sheets.reserve()
        if tag.parent is None:
            kids, parent = self._roots, self._root
        else:
            above = self.element(tag.parent)
            kids, parent = above.kids, above.object
        kids.append(indirect.reference)
        element = self._elements[tag] = Element(tag, parent.reference, indirect)
        return element

    def mark(self, tag: Tag) -> int:
        """Return the identifier of a new marked-content sequence of the open page that belongs to the tag."""
        element, mcid, page = (
            self._elements.get(tag) or self._new_element(tag),
            len(self._page),
            self._sheets.page,
        )
        if not element.home:
            element.home = page
        element.kids.append(str(mcid) if element.home == page else f"<</Type/MCR/Pg {page}/MCID {mcid}>>")
        self._page.append(element.object.reference)
        return mcid

    def bound(self, tag: Tag, box: Box) -> None:
        """State the rectangle that a figure fills."""
        self.element(tag).box = box

    def annotate(self, tag: Tag, annotation: Indirect) -> int:
        """Tie an annotation of the open page to the tag and return its key in the parent tree.

        It is read after the text of its element on this page, whenever it was drawn.
        """
        element = self.element(tag)
        kid = f"<</Type/OBJR/Pg {self._sheets.page}/Obj {annotation.reference}>>"
        self._links.append((element, kid))
        self._parents.append(element.object.reference)
        return len(self._parents) - 1

    def close_page(self) -> int:
        """End the open page and return its key in the parent tree."""
        for element, link in self._links:
            element.kids.append(link)
        self._parents.append(f"[{' '.join(self._page)}]")
        self._links, self._page = [], []
        return len(self._parents) - 1

    def write(self) -> Indirect:
        """Fill in every element and return the root."""
        for element in self._elements.values():
            element.object.data = _written(element)
        notes = [element for element in self._elements.values() if element.tag.role == "Note"]
        nums = " ".join([f"{key} {value}" for key, value in enumerate(self._parents)])
        parents = self._sheets.reserve(f"<</Nums[{nums}]>>".encode("latin-1"))
        kids = " ".join(self._roots)
        entries = f"/K[{kids}]/ParentTree {parents.reference}/ParentTreeNextKey {len(self._parents)}"
        if notes:
            entries += f"/IDTree {self._named(notes).reference}"
        self._root.data = f"<</Type/StructTreeRoot{entries}>>".encode("latin-1")
        return self._root

    def _named(self, notes: Sequence[Element]) -> Indirect:
        """Return the name tree of the notes: each must have an identifier of its own (ISO 14289-1, 7.9)."""
        ordered = sorted(notes, key=_identifier)
        names = " ".join(f"{_identifier(note)} {note.object.reference}" for note in ordered)
        limits = f"{_identifier(ordered[0])} {_identifier(ordered[-1])}"
        leaf = self._sheets.reserve(f"<</Limits[{limits}]/Names[{names}]>>".encode("latin-1"))
        return self._sheets.reserve(f"<</Kids[{leaf.reference}]>>".encode("latin-1"))


def _identifier(element: Element) -> str:
    return f"(N{element.object.number:08})"


def _written(element: Element) -> bytes:
    """Return the element as its object holds it."""
    tag, kids = element.tag, element.kids
    held = f" {kids[0]}" if len(kids) == 1 else f"[{' '.join(kids)}]"
    text = f"<</Type/StructElem/S{name(tag.role)}/P {element.parent}/K{held}"
    if element.home:
        text += f"/Pg {element.home}"
    if tag.lang or tag.alternative or tag.title:
        text += _described(tag)
    if tag.scope or tag.summary or tag.numbering or element.box:
        text += _attributes(tag, element.box)
    if tag.role == "Note":
        text += f"/ID{_identifier(element)}"
    return f"{text}>>".encode("latin-1")


def _described(tag: Tag) -> str:
    texts = (("Lang", tag.lang), ("Alt", tag.alternative), ("T", tag.title))
    return "".join([f"/{key}{text_string(shown(text))}" for key, text in texts if text])


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
