"""Signatures: PAdES baseline (ETSI EN 319 142-1), level B, with a time stamp level T.

The field is in the file already, with its words and its place in the structure, so that a signature adds nothing to
the pages: PDF/UA and PDF/A stay kept. pyHanko does the work and is an optional part of the installation.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportgen.errors import Place, Problem, UsageError
from reportgen.messages import _
from reportgen.messages.parts import reason
from reportgen.records import Record

if TYPE_CHECKING:
    from pathlib import Path

    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.timestamps import TimeStamper

FIELD = "Approval"
"""The name of the field to be filled in."""


class Identity(Record):
    """Who signs: the key with its certificates, and the name that the certificate states."""

    signer: SimpleSigner
    name: str


def refuse_without_pyhanko() -> None:
    """Stop where pyHanko is not installed.

    Raises:
        UsageError: with what to do about it.
    """
    try:
        import pyhanko.sign  # noqa: F401  # asked for, not used
    except ImportError:
        message = _("signatures need the package pyHanko, which is not installed")
        hint = _("install it: pip install 'reportgen[sign]'")
        raise UsageError(Problem("sign-unavailable", message, hint=hint)) from None


def load_identity(path: Path, passphrase: str, now: dt.datetime) -> Identity:
    """Return who the PKCS #12 file at `path` (``.p12``, ``.pfx``) lets sign.

    Raises:
        UsageError: pyHanko is missing, the file cannot be read or opened, or its certificate is not valid `now`.
    """
    refuse_without_pyhanko()
    from pyhanko.sign.signers import SimpleSigner

    try:
        data = path.read_bytes()
    except OSError as error:
        raise _refusal(
            path,
            _("the certificate cannot be read: {reason}").format(reason=reason(error)),
            _("name a .p12 or .pfx file"),
        ) from None
    try:
        signer = SimpleSigner.load_pkcs12_data(data, (), passphrase.encode() or None)
        certificate = signer.signing_cert
        if certificate is None:
            raise ValueError("no certificate")  # noqa: TRY301  # told below with all other reasons
    except (ValueError, TypeError, KeyError):
        hint = _("check the passphrase, and that the file holds a key with its certificate")
        raise _refusal(path, _("the certificate cannot be opened"), hint) from None
    if not certificate.not_valid_before <= now <= certificate.not_valid_after:
        start, end = (
            f"{day:%Y-%m-%d}" for day in (certificate.not_valid_before, certificate.not_valid_after)
        )
        raise _refusal(
            path,
            _("the certificate is valid from {start} to {end} only").format(start=start, end=end),
            _("ask its issuer for a new one"),
        )
    subject = certificate.subject.native
    return Identity(signer, str(subject.get("common_name") or signer.subject_name or ""))


def _refusal(path: Path, message: str, hint: str) -> UsageError:
    return UsageError(Problem("certificate-unusable", message, Place(str(path)), hint))


def time_stamper(address: str) -> TimeStamper:
    """Return the time-stamp server at the address (RFC 3161).

    Raises:
        UsageError: pyHanko is missing, or the address is none.
    """
    refuse_without_pyhanko()
    if not address.startswith(("https://", "http://")):
        hint = _("it begins with https:// or http://")
        raise UsageError(
            Problem(
                "timestamp-address",
                _("'{address}' is no address of a server").format(address=address),
                hint=hint,
            )
        )
    try:
        from pyhanko.sign.timestamps.requests_client import RequestsHTTPTimeStamper
    except ImportError:
        message = _("time stamps need the package requests, which is not installed")
        hint = _("install it: pip install 'reportgen[sign]'")
        raise UsageError(Problem("sign-unavailable", message, hint=hint)) from None
    stamper: TimeStamper = RequestsHTTPTimeStamper(address)  # type: ignore[no-untyped-call]
    return stamper


def sign(data: bytes, identity: Identity, *, stamper: TimeStamper | None = None, password: str = "") -> bytes:
    """Return the file with its signature field filled in: an incremental update, nothing of the file is changed.

    Args:
        data: the file, with an empty field named `FIELD`.
        identity: who signs.
        stamper: the server that vouches for the time; None for the time of this machine.
        password: of a file that is encrypted.

    Raises:
        UsageError: the time-stamp server gives no answer that can be used.
    """
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigSeedSubFilter
    from pyhanko.sign.timestamps import TimestampRequestError

    writer = _writer(data)
    if password:
        writer.encrypt(password)
    metadata = signers.PdfSignatureMetadata(
        field_name=FIELD, subfilter=SigSeedSubFilter.PADES, md_algorithm="sha256"
    )
    signer = signers.PdfSigner(metadata, identity.signer, timestamper=stamper, stamp_style=_kept())
    out = BytesIO()
    try:
        signer.sign_pdf(writer, existing_fields_only=True, output=out)
    except (TimestampRequestError, OSError) as error:
        message = _("the time-stamp server did not answer as it should: {error}").format(error=error)
        hint = _("try again, name another server, or sign without --timestamp")
        raise UsageError(Problem("timestamp-failed", message, hint=hint)) from None
    return out.getvalue()


def _writer(data: bytes) -> Any:  # noqa: ANN401  # a class that exists only where pyHanko does
    """Return a writer of incremental updates that leaves document information and XMP as they are."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Writer(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """Leave them: their agreement is part of PDF/A (ISO 19005-2, 6.6.3)."""

    return Writer(BytesIO(data))


def _kept() -> Any:  # noqa: ANN401  # as above
    """Return a style of stamp that puts none on the page: the field has its words already."""
    from pyhanko.stamp import BaseStampStyle

    class Kept(BaseStampStyle):
        def create_stamp(self, *_: object) -> None:
            return None

    return Kept()
