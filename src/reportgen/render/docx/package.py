"""The package: parts and their relations by python-docx, the archive by our own writer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from reportgen.render.docx.archive import archive
from reportgen.render.docx.xml import DECLARATION

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reportgen.render.docx.archive import Packed
    from reportgen.render.docx.fonts import FontTable

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_FONT = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_DEFAULTS = {"rels": CT.OPC_RELATIONSHIPS, "xml": CT.XML}
_SCHEMES = frozenset({"http", "https", "mailto"})
_ADDRESS = "%/:?#[]@!$&'()*+,;=~"
"""What an address may hold besides letters, digits and "-._" (RFC 3986); all else is percent-encoded."""


class DocumentPart:
    """The main part under way: hands out relations to what the body shows, each thing once."""

    def __init__(self) -> None:
        self.package = OpcPackage()
        self._part = _part("/word/document.xml", CT.WML_DOCUMENT_MAIN, b"", self.package)
        self.package.relate_to(self._part, RT.OFFICE_DOCUMENT)
        self._links: dict[str, str] = {}
        self._images: dict[bytes, str] = {}
        self._charts = 0
        self._packed: dict[str, Packed] = {}

    def write(self, xml: bytes) -> None:
        """Give the main part its content."""
        self._part._blob = xml  # noqa: SLF001 (python-docx has no other way to fill a plain part)

    def attach(self, name: str, content_type: str, relation: str, data: bytes) -> str:
        """Add a part under /word and return its relation's id."""
        return str(self._part.relate_to(_part(f"/word/{name}", content_type, data, self.package), relation))

    def attach_with(
        self,
        name: str,
        content_type: str,
        relation: str,
        data: bytes,
        pictures: Mapping[str, tuple[str, bytes]],
    ) -> str:
        """Add a part with pictures, each a name under /word and its data by the relation's id; return its relation."""
        part = _part(f"/word/{name}", content_type, data, self.package)
        for id_, (picture, content) in sorted(pictures.items()):
            kind = f"image/{picture.rpartition('.')[2]}"
            part.load_rel(RT.IMAGE, _part(f"/word/{picture}", kind, content, self.package), id_)
        return str(self._part.relate_to(part, relation))

    def describe(self, name: str, content_type: str, relation: str, data: bytes) -> None:
        """Add a part of properties to the package."""
        self.package.relate_to(_part(f"/docProps/{name}", content_type, data, self.package), relation)

    def link(self, url: str) -> str:
        """Return the relation to an address outside, empty if it is none that a report should lead to."""
        if url not in self._links:
            self._links[url] = ""
            address = _address(url)
            if address:
                self._links[url] = str(self._part.relate_to(address, RT.HYPERLINK, is_external=True))
        return self._links[url]

    def image(self, data: bytes, suffix: str) -> str:
        """Return the relation to a picture."""
        if data not in self._images:
            kind = "image/svg+xml" if suffix == "svg" else f"image/{suffix}"
            name = f"media/image{len(self._images) + 1}.{suffix}"
            self._images[data] = self.attach(name, kind, RT.IMAGE, data)
        return self._images[data]

    def chart(self, xml: bytes, workbook: bytes) -> str:
        """Return the relation to a new chart; the chart's own first relation is its workbook."""
        self._charts += 1
        chart = _part(f"/word/charts/chart{self._charts}.xml", CT.DML_CHART, xml, self.package)
        name = f"/word/embeddings/Microsoft_Excel_Sheet{self._charts}.xlsx"
        chart.relate_to(_part(name, CT.SML_SHEET, workbook, self.package), RT.PACKAGE)
        return str(self._part.relate_to(chart, RT.CHART))

    def fonts(self, table: FontTable) -> None:
        """Add the font table and its embedded faces, which come compressed."""
        part = _part("/word/fontTable.xml", CT.WML_FONT_TABLE, b"", self.package)
        relations = []
        for at, face in enumerate(table.embedded, 1):
            name = f"/word/fonts/font{at}.odttf"
            self._packed[name] = face.data
            relations.append(str(part.relate_to(_part(name, _FONT, b"", self.package), RT.FONT)))
        part._blob = table.xml(relations)  # noqa: SLF001 (as in `write`)
        self._part.relate_to(part, RT.FONT_TABLE)

    def archived(self) -> bytes:
        """Return the file: content types, relations and parts in the order of their names."""
        return archive(self._entries())

    def _entries(self) -> Iterator[tuple[str, bytes | Packed]]:
        parts = sorted(self.package.iter_parts(), key=lambda part: str(part.partname))
        yield "[Content_Types].xml", _content_types(parts)
        yield "_rels/.rels", _relations(self.package)
        for part in parts:
            name = str(part.partname)
            yield name[1:], self._packed.get(name) or part.blob
            if part.rels:
                yield str(part.partname.rels_uri)[1:], _relations(part)


def _part(name: str, content_type: str, data: bytes, package: OpcPackage) -> Part:
    return Part(PackURI(name), content_type, data, package)  # type: ignore[arg-type]  # any package will do


def _relations(source: OpcPackage | Part) -> bytes:
    xml = source.rels.xml
    return xml if isinstance(xml, bytes) else str(xml).encode()


def _content_types(parts: list[Part]) -> bytes:
    """Return the types of the parts: by suffix for pictures, fonts and workbooks, by name for XML."""
    defaults = dict(_DEFAULTS)
    overrides = []
    for part in parts:
        if part.partname.ext == "xml":
            overrides.append(f'<Override PartName="{part.partname}" ContentType="{part.content_type}"/>')
        else:
            defaults[part.partname.ext] = part.content_type
    suffixes = "".join(
        f'<Default Extension="{suffix}" ContentType="{kind}"/>' for suffix, kind in sorted(defaults.items())
    )
    return f'{DECLARATION}<Types xmlns="{_TYPES}">{suffixes}{"".join(overrides)}</Types>'.encode()


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
