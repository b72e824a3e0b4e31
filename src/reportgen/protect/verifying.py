"""Asking a file whether the program made it, whether it is still what it was, and whether its signatures hold."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from reportgen.errors import Problem, UsageError
from reportgen.messages import _
from reportgen.protect.seal import Sealed, sealed
from reportgen.protect.signatures import Signature, examine
from reportgen.records import Record

if TYPE_CHECKING:
    import pikepdf

_SPACE = "{urn:reportgen:provenance#}"


class Verdict(Record):
    """What a file says of itself and what of it holds.

    Attributes:
        version: of the program that made it; empty where the file does not say that reportgen did.
        summary: SHA-256 of the summary it was made from; empty where the file does not say.
        seal: what the seal says; None where there is none.
        encrypted: whether a password was needed.
        signatures: in order of time; None where there are some, and pyHanko, which could tell, is missing.
        only_signed: whether what stands behind the seal replaces nothing of the report.
    """

    version: str
    summary: str
    seal: Sealed | None
    encrypted: bool
    signatures: tuple[Signature, ...] | None
    only_signed: bool

    @property
    def unchanged(self) -> bool:
        """Whether every byte of the report is as it was made."""
        return self.seal is not None and self.seal.whole and self.only_signed

    @property
    def good(self) -> bool:
        """Whether reportgen made the file, nobody changed it since, and every signature holds."""
        intact = self.signatures is not None and all(each.intact for each in self.signatures)
        return bool(self.version) and self.unchanged and intact


def verify(data: bytes, password: str = "") -> Verdict:
    """Return what can be said of the file.

    Raises:
        UsageError: it is no PDF, is damaged beyond reading, or the password does not open it.
    """
    import pikepdf

    try:
        pdf = pikepdf.open(BytesIO(data), password=password)
    except pikepdf.PasswordError:
        message = _("the file is encrypted, and the password does not open it")
        raise UsageError(
            Problem("password-wrong", message, hint=_("give it with --password-file FILE"))
        ) from None
    except pikepdf.PdfError:
        raise UsageError(
            Problem("pdf-unreadable", _("the file is no PDF, or is damaged beyond reading"))
        ) from None
    with pdf:
        version, summary = _provenance(pdf)
        found = sealed(data)
        end = found.end if found else len(data)
        signed = _has_signature(pdf)
        encrypted = pdf.is_encrypted
    signatures, only_signed = examine(data, password) if signed else ((), end == len(data))
    return Verdict(version, summary, found, encrypted, signatures, only_signed)


def _provenance(pdf: pikepdf.Pdf) -> tuple[str, str]:
    """Return version and summary as the metadata state them; empty where they do not."""
    try:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False, strict=True) as said:
            return str(said.get(f"{_SPACE}version", "")), str(said.get(f"{_SPACE}summary", ""))
    except (ValueError, KeyError, AttributeError, SyntaxError):
        return "", ""


def _has_signature(pdf: pikepdf.Pdf) -> bool:
    if "/AcroForm" not in pdf.Root:
        return False
    fields = pdf.Root.AcroForm.get("/Fields", ())
    return any(field.get("/FT") == "/Sig" and "/V" in field for field in fields)
