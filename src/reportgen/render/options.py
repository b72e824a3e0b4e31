"""What a run asks of the files besides their format. Each format reads the options that it knows."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from reportgen.records import Record, field

if TYPE_CHECKING:
    from reportgen.document.media import Notes
    from reportgen.render.docx.template import HouseTemplate


class Attachment(Record):
    """A file that travels inside the PDF: its name, its media type, its bytes, and what it is, in words."""

    name: str
    media_type: str
    data: bytes
    description: str = ""


class RenderOptions(Record):
    """Options of the files.

    Attributes:
        template: the house template whose styles, heads, feet and page a Word file takes over.
        notes: what a reviewer is told in comments of a Word file; a report to be sent has none.
        embed_fonts: whether the faces travel with a Word file, 0.6 MB compressed.
        greyscale: whether every colour of the PDF becomes the grey of its luminance.
        attachment: what travels inside the PDF, which then claims PDF/A-3a.
        summary: SHA-256 of the summary that the report was made from, in hexadecimal; the PDF tells it in XMP.
        signature: the words on the line for the last signature of the sign-off, in a field of the PDF that is signed
            later. Empty words: the field is not seen. None: there is no field.
        archival: whether the PDF claims PDF/A; it forbids encryption, so a file to be encrypted claims PDF/UA alone.
    """

    embed_fonts: bool = True
    greyscale: bool = False
    attachment: Attachment | None = None
    summary: str = ""
    signature: str | None = None
    archival: bool = True
    template: HouseTemplate | None = None
    notes: Notes = field(default_factory=lambda: MappingProxyType({}))


STANDARD: Final = RenderOptions()
"""The options of a run that asks for nothing."""
