"""What a Word file says, as a reader sees it with all tracked changes accepted.

Word and LibreOffice write the same text in many ways: runs split, marks of spelling, tags around words, fields of
two forms. None of that is text. Deleted and moved-away words are left out, inserted ones stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportgen.render.docx.comments import AUTHOR
from reportgen.render.docx.opened import R, W, value
from reportgen.review.pieces import NUMBER, Grid, Piece, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.render.docx.opened import Element, WordPackage

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

_GONE = {
    f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "tblPr", "trPr", "tcPr", "sdtPr", "sdtEndPr")
}
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE.add(_FALLBACK)
_WORDS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "",
}
_COUNTED = frozenset({"SEQ", "PAGE", "NUMPAGES", "PAGEREF", "SECTIONPAGES"})
_CONTENTS = "TOC"
_HEADING = re.compile(r"(heading|unnumbered heading|annex heading)\b", re.IGNORECASE)


def found(package: WordPackage, numbers: Mapping[str, str]) -> Reading:
    """Return what the file says.

    Args:
        package: the file.
        numbers: what each bookmark's paragraph is numbered in the report as it was made: a reference to it says so,
            whatever number Word has given it since.

    Raises:
        ReportgenError: a part is damaged.
    """
    root = package.xml(package.main)
    body = root.find(f"{W}body")
    reader = _Reader(numbers, _style_names(package))
    sheet = [] if body is None else list(reader.blocks(body))
    for kind in ("footnotes", "endnotes"):
        part = package.related(package.main, kind)
        sheet += _Reader(numbers, {}).blocks(package.xml(part)) if part else ()
    furniture = [
        piece
        for part in _furniture_parts(package)
        for piece in _Reader(numbers, {}).blocks(package.xml(part))
    ]
    lines = tuple({piece.key: piece for piece in furniture if isinstance(piece, Piece)}.values())
    charts = tuple(_chart(package.xml(part)) for part in _chart_parts(package, root))
    return Reading(tuple(sheet), lines, charts, tuple(_comments(package)))


def _comments(package: WordPackage) -> Iterator[tuple[str, str]]:
    """Yield who wrote each comment, and what; those of a review edition are our own."""
    part = package.related(package.main, "comments")
    for comment in package.xml(part).iter(f"{W}comment") if part else ():
        author = comment.get(f"{W}author", "")
        if author != AUTHOR:
            pieces = _Reader({}, {}).blocks(comment)
            yield author, "\n".join(piece.text for piece in pieces if isinstance(piece, Piece))


def _style_names(package: WordPackage) -> dict[str, str]:
    part = package.related(package.main, "styles")
    if not part:
        return {}
    return {
        style.get(f"{W}styleId", ""): value(style, "name") or ""
        for style in package.xml(part).iter(f"{W}style")
    }


def _furniture_parts(package: WordPackage) -> list[str]:
    relations = package.relations(package.main).values()
    return sorted(
        {one.target for one in relations if one.kind in {"header", "footer"} and one.target in package}
    )


def _chart_parts(package: WordPackage, root: Element) -> Iterator[str]:
    """Yield the parts of the charts in the order in which they stand in the text."""
    relations = package.relations(package.main)
    for chart in root.iter(f"{C}chart"):
        relation = relations.get(chart.get(f"{R}id", ""))
        if relation and not relation.external and relation.target in package:
            yield relation.target


def _chart(root: Element) -> tuple[tuple[str, str], ...]:
    """Return label and value of each bar, as the chart keeps them."""
    series = root.find(f".//{C}ser")
    if series is None:
        return ()
    labels, values = (_points(series.find(f"{C}{name}")) for name in ("cat", "val"))
    return tuple((labels.get(at, ""), values.get(at, "")) for at in sorted(labels | values))


def _points(data: Element | None) -> dict[int, str]:
    points = () if data is None else data.iter(f"{C}pt")
    return {int(point.get("idx", 0)): _number(point.findtext(f"{C}v") or "") for point in points}


def _number(text: str) -> str:
    """Return a whole number without the ".0" that a spreadsheet may have given it."""
    return text[:-2] if re.fullmatch(r"\d+\.0", text) else text


@dataclass
class _Field:
    """A field under way: its instruction, and whether its result has begun."""

    instruction: str = ""
    result: bool = False

    @property
    def words(self) -> list[str]:
        """The instruction's words."""
        return self.instruction.split() or [""]


@dataclass
class _Reader:
    """Reads blocks one after another; a field may run over several of them, as a contents list does."""

    numbers: Mapping[str, str]
    styles: Mapping[str, str]
    fields: list[_Field] = field(default_factory=list)
    _told: list[_Field] = field(default_factory=list)
    _kept: tuple[str, str] = ("", "")

    def blocks(self, parent: Element) -> Iterator[Piece | Grid]:
        """Yield the paragraphs and tables below an element; what says nothing is left out."""
        for child in parent:
            if child.tag == f"{W}p":
                piece = self._paragraph(child)
                if piece and piece.key:
                    yield piece
                for box in child.iter(f"{W}txbxContent"):
                    if next(box.iterancestors(_FALLBACK), None) is None:
                        yield from self.blocks(box)
            elif child.tag == f"{W}tbl":
                yield self._table(child)
            elif child.tag == f"{W}sdt" and _is_contents(child):
                continue
            elif child.tag not in _GONE:
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Element) -> Piece | None:
        """Return a paragraph; one whose end was deleted runs on into the next."""
        before = list(self.fields)
        text, linked = self._words(paragraph)
        if any(one.words[0] == _CONTENTS for one in (*before, *self._told)):
            return None
        text, linked = self._kept[0] + text, self._kept[1] + linked
        self._kept = ("", "")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._kept = (text, linked)
            return None
        style = self.styles.get(value(properties, "pStyle") or "", "")
        kind = (
            "heading" if _HEADING.match(style) else "caption" if style.lower() == "caption" else "paragraph"
        )
        return Piece(kind, text, linked)

    def _table(self, table: Element) -> Grid:
        return Grid(
            tuple(
                tuple(self._cell(cell) for cell in _children(row, f"{W}tc"))
                for row in _children(table, f"{W}tr")
                if row.find(f"{W}trPr/{W}del") is None
            )
        )

    def _cell(self, cell: Element) -> Piece:
        lines = [piece for piece in self.blocks(cell) if isinstance(piece, Piece)]
        nested = [
            each
            for grid in cell.iter(f"{W}tbl")
            for row in self._table(grid).rows
            for each in row
            if each.text
        ]
        lines += nested
        return Piece("cell", "\n".join(one.text for one in lines), "\n".join(one.linked for one in lines))

    def _words(self, paragraph: Element) -> tuple[str, str]:
        """Return the text of a paragraph, and the same with the numbers that Word counts replaced."""
        text: list[str] = []
        linked: list[str] = []
        self._told = []
        for node in _nodes(paragraph):
            if node.tag == f"{W}fldChar":
                linked += self._mark(node.get(f"{W}fldCharType"))
            elif node.tag == f"{W}fldSimple":
                words = "".join(map(_shown, node.iter(f"{W}t")))
                replaced = self._replaced(_Field(node.get(f"{W}instr", ""), result=True))
                text.append(words)
                linked.append(words if replaced is None else replaced)
            elif node.tag == f"{W}instrText":
                if self.fields:
                    self.fields[-1].instruction += node.text or ""
            elif not any(not one.result for one in self.fields):
                words = _shown(node)
                text.append(words)
                if all(self._replaced(one) is None for one in self.fields):
                    linked.append(words)
        return "".join(text), "".join(linked)

    def _mark(self, kind: str | None) -> list[str]:
        """Follow a field's mark; where its result begins, return what stands for it."""
        if kind == "begin":
            self.fields.append(_Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].result = True
            replaced = self._replaced(self.fields[-1])
            self._told.append(self.fields[-1])
            return [] if replaced is None else [replaced]
        elif kind == "end" and self.fields:
            self.fields.pop()
        return []

    def _replaced(self, one: _Field) -> str | None:
        """Return what stands for a field's result; None where the result itself is compared."""
        name, *rest = one.words
        if name in _COUNTED:
            return NUMBER
        if name == "REF" and rest:
            return self.numbers.get(rest[0])
        return None


def _children(parent: Element, tag: str) -> Iterator[Element]:
    """Yield the children of a kind, those inside tags and insertions too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _GONE and child.tag != f"{W}p":
            yield from _children(child, tag)


def _nodes(parent: Element) -> Iterator[Element]:
    """Yield what says something, in order; not what was deleted, and not other paragraphs inside."""
    for child in parent:
        if child.tag in _GONE or child.tag in {f"{W}p", f"{W}tbl"} or not isinstance(child.tag, str):
            continue
        if child.tag in _SAYING:
            yield child
        else:
            yield from _nodes(child)


_SAYING = {f"{W}t", f"{W}br", f"{W}fldChar", f"{W}instrText", f"{W}sym", f"{W}fldSimple", *_WORDS}


def _shown(node: Element) -> str:
    if node.tag == f"{W}t":
        return node.text or ""
    if node.tag == f"{W}br":
        return "" if node.get(f"{W}type") in {"page", "column"} else "\n"
    if node.tag == f"{W}sym":
        return chr(int(node.get(f"{W}char", "0"), 16) or 0x20)
    return _WORDS[str(node.tag)]


def _is_contents(sdt: Element) -> bool:
    gallery = sdt.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"
