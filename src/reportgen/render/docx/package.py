"""The package: parts by name, and what each leads to; written in one go (ECMA-376-2)."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from reportgen.packed import Packed, pack, store
from reportgen.records import Record
from reportgen.render.docx import kinds
from reportgen.render.docx.archive import archive, pack_once
from reportgen.render.docx.xml import attribute, part

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.render.docx.fonts import FontTable
    from reportgen.render.docx.kinds import Kind

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DEFAULTS = {"rels": kinds.RELATIONS, "xml": kinds.XML}
_COMPRESSED = frozenset({"gif", "jpeg", "png", "xlsx"})
"""Suffixes of what is compressed in itself."""
_SCHEMES = frozenset({"http", "https", "mailto"})
_ADDRESS = "%/:?#[]@!$&'()*+,;=~"
"""What an address may hold besides letters, digits and "-._" (RFC 3986); all else is percent-encoded."""


class _Part(Record):
    content: str
    packed: Packed


class Relations:
    """What a part, or the package, leads to: each thing once, under an id."""

    def __init__(self, folder: str = "") -> None:
        self._folder = folder
        self._ids: dict[tuple[str, str], str] = {}
        self._written: list[str] = []

    def __bool__(self) -> bool:
        """Tell whether it leads to anything."""
        return bool(self._written)

    def to_part(self, relation: str, name: str, id_: str = "") -> str:
        """Return the id of the relation to a part, by its name in the package; `id_` is the one to have, if any."""
        inside = f"{self._folder}/" if self._folder else ""
        target = name[len(inside) :] if name.startswith(inside) else posixpath.relpath(name, self._folder)
        return self._add(relation, target, id_, "")

    def to_address(self, address: str) -> str:
        """Return the id of the relation to an address outside."""
        return self._add(kinds.HYPERLINK, address, "", ' TargetMode="External"')

    def xml(self) -> bytes:
        """Return the part of relations."""
        return part(
            f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(self._written)}</Relationships>'
        )

    def _add(self, relation: str, target: str, id_: str, mode: str) -> str:
        key = (relation, target)
        if key not in self._ids:
            self._ids[key] = id_ or f"rId{len(self._ids) + 1}"
            self._written.append(
                f'<Relationship Id="{self._ids[key]}" Type="{relation}" Target={attribute(target)}{mode}/>'
            )
        return self._ids[key]


class DocumentPart:
    """The main part under way: hands out relations to what the body shows, each thing once."""

    NAME = "word/document.xml"

    def __init__(self) -> None:
        self._parts: dict[str, _Part] = {}
        self._relations: dict[str, Relations] = {}
        self._own = self._relations_of(self.NAME)
        self._package = Relations()
        self._package.to_part(kinds.DOCUMENT.relation, self.NAME)
        self._links: dict[str, str] = {}
        self._images: dict[bytes | Packed, str] = {}
        self._charts = 0

    def write(self, xml: bytes) -> None:
        """Give the main part its content."""
        self._put(self.NAME, kinds.DOCUMENT, xml)

    def attach(self, name: str, kind: Kind, data: bytes | Packed) -> str:
        """Add a part under /word and return its relation's id."""
        self._put(f"word/{name}", kind, data)
        return self._own.to_part(kind.relation, f"word/{name}")

    def attach_with(
        self, name: str, kind: Kind, data: bytes, pictures: Mapping[str, tuple[str, bytes]]
    ) -> str:
        """Add a part with pictures, each a name under /word and its data by the relation's id; return its relation."""
        relations = self._relations_of(f"word/{name}")
        for id_, (picture, content) in sorted(pictures.items()):
            image = kinds.IMAGES[picture.rpartition(".")[2]]
            self._put(f"word/{picture}", image, content)
            relations.to_part(image.relation, f"word/{picture}", id_)
        return self.attach(name, kind, data)

    def describe(self, name: str, kind: Kind, data: bytes) -> None:
        """Add a part of properties to the package."""
        self._put(f"docProps/{name}", kind, data)
        self._package.to_part(kind.relation, f"docProps/{name}")

    def link(self, url: str) -> str:
        """Return the relation to an address outside, empty if it is none that a report should lead to."""
        if url not in self._links:
            address = _address(url)
            self._links[url] = self._own.to_address(address) if address else ""
        return self._links[url]

    def image(self, data: bytes | Packed, suffix: str) -> str:
        """Return the relation to a picture."""
        if data not in self._images:
            name = f"media/image{len(self._images) + 1}.{suffix}"
            self._images[data] = self.attach(name, kinds.IMAGES[suffix], data)
        return self._images[data]

    def chart(self, xml: bytes, workbook: bytes) -> str:
        """Return the relation to a new chart; the chart's own first relation is its workbook."""
        self._charts += 1
        name, sheet = (
            f"charts/chart{self._charts}.xml",
            f"word/embeddings/Microsoft_Excel_Sheet{self._charts}.xlsx",
        )
        self._put(sheet, kinds.WORKBOOK, workbook)
        self._relations_of(f"word/{name}").to_part(kinds.WORKBOOK.relation, sheet)
        return self.attach(name, kinds.CHART, xml)

    def fonts(self, table: FontTable) -> None:
        """Add the font table and its embedded faces, which come compressed."""
        relations = self._relations_of("word/fontTable.xml")
        ids = []
        for at, face in enumerate(table.embedded, 1):
            name = f"word/fonts/font{at}.odttf"
            self._put(name, kinds.FONT, face.data)
            ids.append(relations.to_part(kinds.FONT.relation, name))
        self.attach("fontTable.xml", kinds.FONT_TABLE, table.xml(ids))

    def archived(self) -> bytes:
        """Return the file: content types, relations and parts in the order of their names."""
        return archive(self._entries())

    def _put(self, name: str, kind: Kind, data: bytes | Packed) -> None:
        """Add a part; what reports share is compressed for the first of them, some things come compressed."""
        if not isinstance(data, Packed):
            packer = store if name.rpartition(".")[2] in _COMPRESSED else pack_once if kind.shared else pack
            data = packer(data)
        self._parts[name] = _Part(kind.content, data)

    def _relations_of(self, name: str) -> Relations:
        return self._relations.setdefault(name, Relations(posixpath.dirname(name)))

    def _entries(self) -> Iterator[tuple[str, Packed]]:
        names = sorted(self._parts)
        yield "[Content_Types].xml", pack_once(self._content_types(names))
        yield "_rels/.rels", pack_once(self._package.xml())
        for name in names:
            yield name, self._parts[name].packed
            if relations := self._relations.get(name):
                folder, _, file = name.rpartition("/")
                yield f"{folder}/_rels/{file}.rels", pack_once(relations.xml())

    def _content_types(self, names: list[str]) -> bytes:
        """Return the types of the parts: by suffix for pictures, fonts and workbooks, by name for XML."""
        defaults = dict(_DEFAULTS)
        overrides = []
        for name in names:
            suffix, content = name.rpartition(".")[2], self._parts[name].content
            if suffix == "xml":
                overrides.append(f'<Override PartName="/{name}" ContentType="{content}"/>')
            else:
                defaults[suffix] = content
        suffixes = "".join(
            f'<Default Extension="{suffix}" ContentType="{content}"/>'
            for suffix, content in sorted(defaults.items())
        )
        return part(f'<Types xmlns="{_PACKAGE}/content-types">{suffixes}{"".join(overrides)}</Types>')


def _address(url: str) -> str:
    """Return the address with all that no address may hold encoded, or nothing if it leads nowhere on the web.

    An address that breaks the rules makes Word refuse the whole file.
    """
    try:
        parts = urlsplit(url)
        encoded = quote(url, safe=_ADDRESS)
    except ValueError:
        return ""
    known = parts.scheme.lower() in _SCHEMES and (parts.netloc or parts.path)
    return encoded if known else ""
