"""A PDF as a reader of structure meets it: what is marked, what each structure element says, and where links lead."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf

from reportgen.document.tree import Contents, Figure
from reportgen.document.walk import block_text
from reportgen.records import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.document.tree import Briefing

_SHOWING = frozenset(("Tj", "TJ", "'", '"'))
_PAINTING = frozenset(("f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "EI"))
_INLINE = frozenset(("Link", "Span", "Reference"))
_BFCHAR = re.compile(r"<([0-9A-F]{4})> <([0-9A-F]+)>")


@dataclass
class Element:
    """A structure element: role, kids, words in reading order (its own and those of kids), and both as parts."""

    role: str
    node: pikepdf.Object
    kids: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    parts: list[str | Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.words)

    def say(self, words: str) -> None:
        self.words.append(words)
        self.parts.append(words)

    def spoken(self, without: str = "") -> str:
        """Return the words as a reader says them: a pause around each block, none around a link or a passage.

        Elements of the roles in `without`, apart by spaces, are left out.
        """
        said = [
            part if isinstance(part, str) else part.spoken(without)
            for part in self.parts
            if isinstance(part, str) or part.role not in without.split()
        ]
        pause = "" if self.role in _INLINE else "\n"
        return pause + "".join(said) + pause

    def all(self, role: str) -> list[Element]:
        """Return the elements of that role, in reading order."""
        return [each for each in self.walk() if each.role == role]

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            yield from kid.walk()


class Reader:
    """An open PDF, read by its structure."""

    def __init__(self, data: bytes) -> None:
        self.pdf = pikepdf.open(BytesIO(data))
        self.unmarked: list[str] = []
        """Operators that draw outside marked content."""
        self.artifacts: list[str] = []
        """Words of artifacts, one a sequence."""
        self._marked: dict[tuple[tuple[int, int], int], str] = {}
        for page in self.pdf.pages:
            self._read_page(page)

    @property
    def root(self) -> Element:
        """The structure tree as one element without a role."""
        root = Element("", self.pdf.Root.StructTreeRoot)
        for kid in kids_of(root.node):
            self._add(root, kid, None)
        return root

    def mcids(self) -> list[tuple[tuple[int, int], int]]:
        """Return page object and identifier of every tagged sequence."""
        return list(self._marked)

    def said(self, page: tuple[int, int], mcid: int) -> str:
        """Return the words of a sequence."""
        return self._marked[page, mcid]

    def _add(self, parent: Element, kid: pikepdf.Object, page: tuple[int, int] | None) -> None:
        if isinstance(kid, int) or not isinstance(kid, pikepdf.Object):
            assert page
            parent.say(self._marked[page, int(kid)])
        elif kid.get("/Type") == "/MCR":
            parent.say(self._marked[kid.Pg.objgen, int(kid.MCID)])
        elif kid.get("/Type") == "/StructElem":
            element = Element(str(kid.S)[1:], kid)
            parent.kids.append(element)
            parent.parts.append(element)
            home = kid.Pg.objgen if "/Pg" in kid else None
            for each in kids_of(kid):
                self._add(element, each, home)
            parent.words += element.words

    def _read_page(self, page: pikepdf.Page) -> None:
        fonts = {name: _to_unicode(font) for name, font in page.Resources.get("/Font", {}).items()}
        marks: list[tuple[str, pikepdf.Object | dict[str, object], int]] = []
        said: list[str] = []
        font: dict[str, str] = {}
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in {"BMC", "BDC"}:
                said = said if marks else []
                marks.append((str(operands[0]), operands[1] if name == "BDC" else {}, len(said)))
            elif name == "EMC":
                tag, properties, start = marks.pop()
                said[start:] = _said(tag, properties, said[start:])
                if not marks:
                    self._close(page, tag, properties, "".join(said))
            elif name == "Tf":
                font = fonts[str(operands[0])]
            elif name in _SHOWING | _PAINTING:
                if not marks:
                    self.unmarked.append(f"{operands} {name}")
                if name == "TJ":
                    said += _glyphs(operands[0], font)
        assert not marks, "a marked-content sequence is left open"

    def _close(
        self, page: pikepdf.Page, tag: str, properties: pikepdf.Object | dict[str, object], text: str
    ) -> None:
        if tag == "/Artifact":
            self.artifacts.append(text)
        else:
            self._marked[page.obj.objgen, int(properties["/MCID"])] = text


def kids_of(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Return what a structure element holds, one or several."""
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def told(briefing: Briefing, *, contents: bool = False) -> list[str]:
    """Return the words of the tree without those inside charts: of its lists of contents, or of all else."""
    blocks = [block for part in briefing.parts for block in part.blocks]
    chosen = [block for block in blocks if isinstance(block, Contents) is contents]
    plain = [replace(b, chart=replace(b.chart, series=())) if isinstance(b, Figure) else b for b in chosen]
    return [word for block in plain for text in block_text(block) for word in text.split()]


def _said(tag: str, properties: pikepdf.Object | dict[str, object], glyphs: list[str]) -> list[str]:
    """Return what a marked-content sequence says: its actual text, or its glyphs, reversed where it says so."""
    if "/ActualText" in properties:
        return [str(properties["/ActualText"])]
    return glyphs[::-1] if tag == "/ReversedChars" else glyphs


def _glyphs(pieces: pikepdf.Object, font: dict[str, str]) -> list[str]:
    codes = "".join(bytes(piece).hex().upper() for piece in pieces if isinstance(piece, pikepdf.String))
    return [font[codes[at : at + 4]] for at in range(0, len(codes), 4)]


def _to_unicode(font: pikepdf.Object) -> dict[str, str]:
    found = _BFCHAR.findall(font.ToUnicode.read_bytes().decode("ascii"))
    return {gid: bytes.fromhex(code).decode("utf-16-be") for gid, code in found}
