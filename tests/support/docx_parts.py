"""A Word file read back: its parts, its words in order, and the numbers that Word would compute."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"

Element = etree._Element


@dataclass(frozen=True)
class Field:
    """A complex field: its instruction, its result, and the paragraph in which it begins."""

    instruction: str
    result: str
    paragraph: Element

    @property
    def words(self) -> list[str]:
        return self.instruction.split()


class WordFile:
    """The parts of a Word file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.testzip() is None
            self.parts = {name: archive.read(name) for name in archive.namelist()}
            self.entries = archive.infolist()
        self._roots: dict[str, Element] = {}

    def root(self, name: str) -> Element:
        """Return the root element of a part under /word."""
        if name not in self._roots:
            self._roots[name] = etree.fromstring(self.parts[f"word/{name}"])
        return self._roots[name]

    @property
    def body(self) -> Element:
        return self.root("document.xml").find(f"{W}body")

    @property
    def furniture(self) -> list[Element]:
        names = sorted(name.removeprefix("word/") for name in self.parts)
        return [self.root(name) for name in names if name.startswith(("header", "footer"))]

    @cached_property
    def paragraphs(self) -> list[Element]:
        """All paragraphs of the body in reading order, those in cells too."""
        return list(self.body.iter(f"{W}p"))

    @cached_property
    def styles(self) -> dict[str, Element]:
        return {style.get(f"{W}styleId"): style for style in self.root("styles.xml").iter(f"{W}style")}

    @cached_property
    def bookmarks(self) -> dict[str, Element]:
        """The paragraph in which each bookmark begins."""
        return {
            mark.get(f"{W}name"): next(mark.iterancestors(f"{W}p"))
            for mark in self.body.iter(f"{W}bookmarkStart")
        }

    def style_chain(self, paragraph: Element) -> Iterator[Element]:
        """Yield the paragraph's style and all that it is based on."""
        id_: str | None = style_of(paragraph)
        while id_ in self.styles:
            style = self.styles[id_]
            yield style
            id_ = value(style, "basedOn")

    def fields(self, *roots: Element) -> list[Field]:
        """Return the complex fields, in the order in which they end."""
        return [field for root in roots or (self.body,) for field in _fields(root)]

    def relations(self, name: str) -> dict[str, Element]:
        """Return the relations of a part under /word."""
        folder, _, file = f"word/{name}".rpartition("/")
        data = self.parts.get(f"{folder}/_rels/{file}.rels")
        return {} if data is None else {entry.get("Id"): entry for entry in etree.fromstring(data)}


Maker = Callable[..., WordFile]
"""Makes a Word file of a few parts (a fixture of the renderer's tests)."""


def value(parent: Element | None, name: str) -> str | None:
    """Return the `w:val` of a child."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def style_of(paragraph: Element) -> str:
    return value(paragraph.find(f"{W}pPr"), "pStyle") or "Normal"


def text_of(element: Element, *, skip: frozenset[Element] = frozenset()) -> str:
    """Return the text of an element: tabs as tabs, breaks as line feeds, without the instructions of fields."""
    found = []
    for node in element.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if node.getparent().tag == f"{W}tabs" or node in skip:
            continue
        found.append({f"{W}tab": "\t", f"{W}br": "\n"}.get(node.tag) or node.text or "")
    return "".join(found)


def _fields(root: Element) -> Iterator[Field]:
    waiting: list[list[str]] = []
    starts: list[tuple[str, Element]] = []
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t", f"{W}tab"):
        if node.tag == f"{W}fldChar":
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                starts.append(("begin", next(node.iterancestors(f"{W}p"))))
                waiting.append(["", ""])
            elif kind == "end" and waiting:  # else the lint tells it
                instruction, result = waiting.pop()
                yield Field(instruction.strip(), result, starts.pop()[1])
        elif node.tag == f"{W}instrText" and waiting:
            waiting[-1][0] += node.text or ""
        elif node.tag == f"{W}t":
            for field in waiting:
                field[1] += node.text or ""


# -------------------------------------------------------------------------------------------------------- numbers


class Counter:
    """Computes list numbers as Word does: one count for each list and level, lower levels begin anew."""

    def __init__(self, file: WordFile) -> None:
        root = file.root("numbering.xml")
        self._file = file
        self._levels = {
            (abstract.get(f"{W}abstractNumId"), int(level.get(f"{W}ilvl"))): level
            for abstract in root.iter(f"{W}abstractNum")
            for level in abstract.iter(f"{W}lvl")
        }
        self.lists = {number.get(f"{W}numId"): number for number in root.iter(f"{W}num")}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[str] = set()

    def placed(self, paragraph: Element) -> tuple[str, int] | None:
        """Return the list and level of a paragraph, its own or its style's."""
        found = paragraph.find(f"{W}pPr/{W}numPr")
        if found is None:
            styles = (style.find(f"{W}pPr/{W}numPr") for style in self._file.style_chain(paragraph))
            found = next((each for each in styles if each is not None), None)
        list_ = value(found, "numId")
        return None if list_ in {None, "0"} else (list_, int(value(found, "ilvl") or 0))

    def label(self, paragraph: Element) -> str:
        """Count the paragraph and return its label; empty if it has no number."""
        place = self.placed(paragraph)
        if place is None:
            return ""
        list_, level = place
        if list_ not in self.lists:
            return "?"
        abstract = value(self.lists[list_], "abstractNumId")
        assert abstract is not None
        counts = self._counts.setdefault(abstract, {})
        if list_ not in self._started:
            self._started.add(list_)
            for override in self.lists[list_].iter(f"{W}lvlOverride"):
                counts.pop(int(override.get(f"{W}ilvl")), None)
        counts[level] = counts.get(level, 0) + 1
        for lower in [each for each in counts if each > level]:
            del counts[lower]
        return self._text(abstract, level, counts)

    def _text(self, abstract: str, level: int, counts: dict[int, int]) -> str:
        entry = self._levels[abstract, level]
        formats = {
            at: value(each, "numFmt") for (list_, at), each in self._levels.items() if list_ == abstract
        }
        shown = value(entry, "lvlText") or ""
        return re.sub(
            r"%(\d)", lambda found: _number(counts.get(at := int(found[1]) - 1, 1), formats[at] or ""), shown
        )


def _number(count: int, format_: str) -> str:
    match format_:
        case "lowerLetter":
            return chr(96 + count)
        case "upperLetter":
            return chr(64 + count)
        case "lowerRoman":
            tens, ones = divmod(count, 10)
            return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[ones]
        case "arabicAbjad":
            return "أبجدهوزحطيكلمن"[count - 1]
        case _:
            return str(count)


def numbered(file: WordFile) -> list[tuple[Element, str]]:
    """Return every paragraph of the body with the label that Word computes for it."""
    counter = Counter(file)
    return [(paragraph, counter.label(paragraph)) for paragraph in file.paragraphs]


# ---------------------------------------------------------------------------------------------------------- words


def words(file: WordFile) -> list[str]:
    """Return the words of the body in reading order: labels, paragraphs, cells, the data of charts.

    Page numbers of contents are not words of the report.
    """
    found: list[str] = []
    for paragraph, label in numbered(file):
        found += label.split()
        found += text_of(paragraph, skip=_page_numbers(paragraph)).split()
        for chart in paragraph.iter(f"{C}chart"):
            found += chart_words(file, chart.get(f"{R}id"))
    return found


def chart_words(file: WordFile, relation: str) -> list[str]:
    """Return labels and values of a native chart, bar by bar."""
    root = file.root(file.relations("document.xml")[relation].get("Target"))
    labels, values = (
        [point.findtext(f"{C}v") or "" for point in root.find(f".//{C}{name}").iter(f"{C}pt")]
        for name in ("cat", "val")
    )
    return [word for pair in zip(labels, values, strict=True) for text in pair for word in text.split()]


def _page_numbers(paragraph: Element) -> frozenset[Element]:
    """Return the text nodes that are results of PAGEREF fields."""
    found: set[Element] = set()
    depth: list[str] = []
    for node in paragraph.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        if node.tag == f"{W}fldChar":
            kind = node.get(f"{W}fldCharType")
            if kind == "begin":
                depth.append("")
            elif kind == "end" and depth:
                depth.pop()
        elif node.tag == f"{W}instrText":
            depth[-1] += node.text or ""
        elif any(name.strip().startswith("PAGEREF") for name in depth):
            found.add(node)
    return frozenset(found)
