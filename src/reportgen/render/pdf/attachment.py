"""A file that travels inside the PDF, as PDF/A-3 has it (ISO 19005-3, 6.8 and annex E)."""

from __future__ import annotations

import hashlib
import unicodedata
from typing import TYPE_CHECKING

from reportgen.render.pdf.syntax import name, stream, text_string

if TYPE_CHECKING:
    from reportgen.render.options import Attachment


def embedded(attachment: Attachment, date: str) -> bytes:
    """Return the file as a stream that says what it is, how large, and of which date (ISO 32000-1, 7.11.4)."""
    digest = hashlib.md5(attachment.data, usedforsecurity=False).hexdigest()  # the format asks for this one
    size = len(attachment.data)
    entries = (
        f"/Type/EmbeddedFile/Subtype{name(attachment.media_type)}"
        f"/Params<</ModDate{text_string(date)}/Size {size}/CheckSum<{digest.upper()}>>>"
    )
    return stream(attachment.data, entries)


def specification(attachment: Attachment, file: str) -> bytes:
    """Return the file specification; `file` is the reference to the stream."""
    plain, words = text_string(plain_name(attachment.name)), text_string(attachment.name)
    description = f"/Desc{text_string(attachment.description)}" if attachment.description else ""
    return (
        f"<</Type/Filespec/F{plain}/UF{words}{description}/AFRelationship/Data/EF<</F {file}/UF {file}>>>>"
    ).encode("latin-1")


def plain_name(file: str) -> str:
    """Return the name in ASCII, for programs that read no other."""
    folded = unicodedata.normalize("NFKD", file).encode("ascii", "ignore").decode()
    stem, dot, suffix = folded.rpartition(".")
    kept = "".join(char for char in stem if char.isalnum() or char in "-_. ").strip()
    return f"{kept or 'data'}{dot}{suffix}"
