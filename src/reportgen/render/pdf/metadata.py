"""What the file says of itself: the document information and its twin in XMP (ISO 16684-1), in agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen import __version__
from reportgen.document.walk import shown
from reportgen.records import Record
from reportgen.render.options import STANDARD, RenderOptions
from reportgen.render.pdf.syntax import STREAM_END, text_string

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.document.tree import Briefing

_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""As xml.sax.saxutils would escape it, whose import loads the whole of http and ssl."""
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "reportgen": "urn:reportgen:provenance#",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}

PROVENANCE = _NAMESPACES["reportgen"]
"""The name space of what the file says of its making: `version` of the program, `summary` it was made from."""


def _schema(words: str, address: str, prefix: str, *properties: tuple[str, str, str]) -> str:
    """Return the description of a schema; each property has a name, a type and a meaning."""
    described = "\n".join(
        f"""<rdf:li rdf:parseType="Resource">
<pdfaProperty:name>{name}</pdfaProperty:name>
<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>{meaning}</pdfaProperty:description>
</rdf:li>"""
        for name, kind, meaning in properties
    )
    return f"""<rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>{words}</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{address}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq>{described}</rdf:Seq></pdfaSchema:property>
</rdf:li>"""


# PDF/A knows other properties than its own only where they are described (ISO 19005-2, 6.6.2.3).
_SCHEMAS = (
    _schema(
        "PDF/UA Universal Accessibility Schema",
        _NAMESPACES["pdfuaid"],
        "pdfuaid",
        ("part", "Integer", "Part of ISO 14289 that the file keeps to"),
    )
    + "\n"
    + _schema(
        "Provenance of a report",
        PROVENANCE,
        "reportgen",
        ("version", "Text", "Version of reportgen that made the file"),
        ("summary", "Text", "SHA-256 of the summary that the report was made from"),
    )
)
_EXTENSION = f"<pdfaExtension:schemas><rdf:Bag>{_SCHEMAS}</rdf:Bag></pdfaExtension:schemas>"


class Properties(Record):
    """The properties of one file. `stamp` is the moment written into it (YYYY-MM-DDTHH:MM:SSZ)."""

    title: str
    author: str
    subject: str
    keywords: tuple[str, ...]
    reference: str
    lang: str
    stamp: str
    part: str = "2"
    """The part of PDF/A that is claimed; empty for none."""
    summary: str = ""
    producer: str = f"reportgen {__version__}"

    @classmethod
    def of(cls, briefing: Briefing, options: RenderOptions = STANDARD) -> Properties:
        """Return the properties of the briefing, made with the options."""
        said = briefing.metadata
        return cls(
            shown(said.title),
            shown(said.authority),
            shown(said.subject),
            tuple(map(shown, said.keywords)),
            shown(said.reference),
            briefing.lang,
            said.stamp,
            ("3" if options.attachment else "2") if options.archival else "",
            options.summary,
        )

    @property
    def date(self) -> str:
        """The stamp as PDF writes it (ISO 32000-1, 7.9.4)."""
        return f"D:{''.join(char for char in self.stamp if char.isdigit())}Z"

    def information(self) -> bytes:
        """Return the document information dictionary (ISO 32000-1, 14.3.3), without what is empty."""
        entries = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Keywords": ", ".join(self.keywords),
            "Creator": self.producer,
            "Producer": self.producer,
            "CreationDate": self.date,
            "ModDate": self.date,
        }
        told = "".join(f"/{key}{text_string(value)}" for key, value in entries.items() if value)
        return f"<<{told}>>".encode("latin-1")

    def xmp(self) -> bytes:
        """Return the XMP packet, which also claims PDF/UA-1 and, unless it is to be encrypted, PDF/A."""
        spaces = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items())
        return (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
            f'<rdf:Description rdf:about=""{spaces}>\n{self._described()}\n{_EXTENSION}\n'
            '</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
        ).encode()

    def metadata(self) -> bytes:
        """Return the packet as a metadata stream: not compressed, so that any program can find it."""
        packet = self.xmp()
        return b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%b" % (len(packet), packet) + STREAM_END

    def _described(self) -> str:
        texts = (
            ("dc:format", "application/pdf"),
            ("dc:identifier", self.reference),
            ("pdf:Keywords", ", ".join(self.keywords)),
            ("pdf:Producer", self.producer),
            ("xmp:CreatorTool", self.producer),
            ("xmp:CreateDate", self.stamp),
            ("xmp:ModifyDate", self.stamp),
            ("xmp:MetadataDate", self.stamp),
            ("pdfaid:part", self.part),
            ("pdfaid:conformance", self.part and "A"),
            ("pdfuaid:part", "1"),
            ("reportgen:version", __version__),
            ("reportgen:summary", self.summary),
        )
        return "\n".join(
            (
                _alternatives("dc:title", self.title),
                _alternatives("dc:description", self.subject),
                _collection("dc:creator", "Seq", (self.author,)),
                _collection("dc:subject", "Bag", self.keywords),
                _collection("dc:language", "Bag", (self.lang,)),
                *(f"<{key}>{value.translate(_MARKUP)}</{key}>" for key, value in texts if value),
            )
        )


def _alternatives(key: str, value: str) -> str:
    if not value:
        return ""
    return (
        f'<{key}><rdf:Alt><rdf:li xml:lang="x-default">{value.translate(_MARKUP)}</rdf:li></rdf:Alt></{key}>'
    )


def _collection(key: str, kind: str, values: Iterable[str]) -> str:
    items = "".join(f"<rdf:li>{value.translate(_MARKUP)}</rdf:li>" for value in values if value)
    return f"<{key}><rdf:{kind}>{items}</rdf:{kind}></{key}>" if items else ""
