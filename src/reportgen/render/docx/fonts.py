"""The fonts of a Word file: declared with their fallbacks, embedded whole and obfuscated (ECMA-376-1, 17.8.1)."""

from __future__ import annotations

import hashlib
import struct
import uuid
from typing import TYPE_CHECKING

import uharfbuzz as hb

from reportgen.kept import kept, note
from reportgen.packed import LASTING, Packed, pack
from reportgen.records import Record
from reportgen.render.docx.xml import attribute, declared, part

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reportgen.theme import Family, Theme

_WINDOWS_FAMILY = 1
"""The family's name in the name table, as Windows programs group faces."""
_RESTRICTED = 0x0002
"""fsType: must not be embedded (OpenType specification, OS/2)."""


class Face(Record):
    """What the file says of a face: its family, whether it may be embedded, and how substitutes are found."""

    family: str
    embeddable: bool
    panose: str
    signature: tuple[int, ...]


class EmbeddedFace(Record):
    """A face ready for the package: obfuscated and compressed, and the key that undoes it."""

    data: Packed
    key: str


@kept(32)
def read_face(path: Path) -> Face:
    """Return what the font file says of itself."""
    note(path)
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    os2 = bytes(face.reference_table("OS/2").data)
    rights = struct.unpack_from(">H", os2, 8)[0]
    signature = (*struct.unpack_from(">4L", os2, 42), *struct.unpack_from(">2L", os2, 78))
    name = str(face.get_name(_WINDOWS_FAMILY))
    return Face(name, not rights & _RESTRICTED, os2[32:42].hex().upper(), signature)


@kept(32)
def embedded_face(path: Path) -> EmbeddedFace:
    """Return the whole face, its first 32 bytes hidden by a key made from its content; kept for the next report."""
    note(path)
    data = bytearray(path.read_bytes())
    guid = uuid.UUID(bytes=hashlib.sha256(data).digest()[:16])
    key = guid.bytes[::-1]
    for at in range(32):
        data[at] ^= key[at % 16]
    return EmbeddedFace(pack(bytes(data), LASTING), f"{{{str(guid).upper()}}}")


@kept(8)
def font_table(theme: Theme, *, arabic: bool, embed: bool) -> FontTable:
    """Return the fonts of a document with or without Arabic script, embedded or not; kept for the next one."""
    return FontTable(theme, arabic=arabic, embed=embed)


class FontTable:
    """The fonts of one document."""

    def __init__(self, theme: Theme, *, arabic: bool, embed: bool) -> None:
        fonts = theme.fonts
        latin = () if theme.script == "arabic" else (fonts.serif, fonts.sans)
        wanted = (*latin, fonts.arabic) if arabic or not latin else latin
        self._families = tuple({family.name: family for family in wanted}.values())
        self._swiss = fonts.sans.name
        faces = [face for family in self._families for face in _faces(family)] if embed else []
        self.embedded = tuple(embedded_face(path) for _, _, path in faces)
        """The faces to embed, in the order in which the table refers to them."""
        self._places = {(name, weight): at for at, (name, weight, _) in enumerate(faces)}

    def xml(self, relations: Iterable[str]) -> bytes:
        """Return the font table; `relations` are those of the embedded faces, in their order."""
        ids = tuple(relations)
        fonts = "".join(self._font(family, ids) for family in self._families)
        return part(f"<w:fonts {declared('w', 'r')}>{fonts}</w:fonts>")

    def _font(self, family: Family, relations: tuple[str, ...]) -> str:
        face = read_face(family.file("regular"))
        names = ("usb0", "usb1", "usb2", "usb3", "csb0", "csb1")
        signature = " ".join(
            f'w:{name}="{value:08X}"' for name, value in zip(names, face.signature, strict=True)
        )
        alternative = (
            f"<w:altName w:val={attribute(','.join(family.fallbacks))}/>" if family.fallbacks else ""
        )
        embedded = "".join(
            f'<w:embed{weight.title()} r:id="{relations[at]}" w:fontKey="{self.embedded[at].key}"/>'
            for (name, weight), at in self._places.items()
            if name == family.name
        )
        return (
            f"<w:font w:name={attribute(family.name)}>{alternative}"
            f'<w:panose1 w:val="{face.panose}"/><w:charset w:val="00"/>'
            f'<w:family w:val="{"swiss" if family.name == self._swiss else "roman"}"/><w:pitch w:val="variable"/>'
            f"<w:sig {signature}/>{embedded}</w:font>"
        )


def _faces(family: Family) -> list[tuple[str, str, Path]]:
    """Return the family's faces that may travel under its name.

    A stand-in of the same metrics (Liberation for Times New Roman) may not: Word has the font itself.
    """
    files = (("regular", family.file("regular")), ("bold", family.file("bold")))
    faces = ((weight, path, read_face(path)) for weight, path in files)
    return [
        (family.name, weight, path)
        for weight, path, face in faces
        if face.embeddable and face.family == family.name
    ]
