"""The signatures of a file: whose they are, whether they hold, and what they were put to."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any

from reportgen.records import Record

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import PdfFileReader

_CATALOGUE, _FORM, _FIELD = "/Extensions", "/SigFlags", "/V"
"""What a signature may change in the catalogue, the form and the field: their one entry for it."""


class Signature(Record):
    """A signature: who the certificate says signed, when, and whether what was signed is as it was then.

    `whole`: the signature covers the file to its end. `time` is stated by the signer unless `stamped`.
    """

    name: str
    time: str
    stamped: bool
    intact: bool
    whole: bool


_BROKEN = Signature("", "", stamped=False, intact=False, whole=False)


def examine(data: bytes, password: str) -> tuple[tuple[Signature, ...] | None, bool]:
    """Return the signatures, and whether all that was added to the file since it was made is these signatures.

    The signatures are None where pyHanko, which reads them, is not installed. Whom to trust is not judged.
    """
    try:
        from pyhanko.pdf_utils.misc import PdfError
        from pyhanko.pdf_utils.reader import PdfFileReader
    except ImportError:
        return None, False
    try:
        reader = PdfFileReader(BytesIO(data))
        if reader.encrypted:
            reader.decrypt(password)
        with _quiet():
            found = tuple(_examined(reader))
        return found, bool(found) and found[-1].whole and _replaces_nothing(reader)
    except (
        PdfError,
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
    ):  # damaged, somehow or other
        return (_BROKEN,), False


def _examined(reader: PdfFileReader) -> Iterator[Signature]:
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.errors import SignatureValidationError
    from pyhanko_certvalidator import ValidationContext

    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    for embedded in reader.embedded_signatures:
        try:
            yield _signature(validate_pdf_signature(embedded, nobody, ts_validation_context=nobody))
        except (SignatureValidationError, SigningError):
            yield _BROKEN


def _signature(status: Any) -> Signature:  # noqa: ANN401  # a class that exists only where pyHanko does
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    stamp = status.timestamp_validity
    sound = bool(status.intact and status.valid) and (stamp is None or bool(stamp.intact and stamp.valid))
    moment = stamp.timestamp if stamp else status.signer_reported_dt
    name = str(status.signing_cert.subject.native.get("common_name", ""))
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    time = f"{moment:%Y-%m-%d %H:%M:%S %Z}".strip() if moment else ""
    return Signature(name, time, stamp is not None, sound, whole)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pyHanko from logging, at length, that it trusts nobody."""
    log = logging.getLogger("pyhanko")
    level = log.level
    log.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        log.setLevel(level)


def _replaces_nothing(reader: Any) -> bool:  # noqa: ANN401  # as above
    """Tell whether later parts of the file replace nothing of the first but what a signature needs to.

    Otherwise somebody could change a page, sign it with a certificate of his own, and the signature would hold.
    """
    root = reader.trailer_view.raw_get("/Root").reference
    form = reader.root.raw_get("/AcroForm").reference
    fields = form.get_object()["/Fields"]
    allowed = {root: _CATALOGUE, form: _FORM}
    allowed |= {fields.raw_get(at).reference: _FIELD for at in range(len(fields))}
    first = {each.idnum for each in reader.xrefs.explicit_refs_in_revision(0)}
    later = {
        each
        for revision in range(1, reader.xrefs.total_revisions)
        for each in reader.xrefs.explicit_refs_in_revision(revision)
    }
    replaced = {each for each in later if each.idnum in first}
    return all(each in allowed and _same_but(reader, each, allowed[each]) for each in replaced)


def _same_but(reader: Any, reference: Any, entry: str) -> bool:  # noqa: ANN401  # as above
    """Tell whether an object is what it was in the first part of the file, but for one entry."""
    before, now = reader.get_object(reference, revision=0), reader.get_object(reference)

    def told(of: Any) -> dict[str, Any]:  # noqa: ANN401  # as above
        return {key: _said(of.raw_get(key)) for key in of if key != entry}

    return told(before) == told(now)


def _said(value: Any) -> Any:  # noqa: ANN401  # as above
    """Return an object of the file for comparison, references as they stand and texts without their encryption."""
    if isinstance(value, dict):
        return {key: _said(value.raw_get(key)) for key in value}  # type: ignore[attr-defined]
    if isinstance(value, list):
        return [_said(value.raw_get(place)) for place in range(len(value))]  # type: ignore[attr-defined]
    return repr(value)
