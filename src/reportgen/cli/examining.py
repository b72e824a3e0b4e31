"""``reportgen doctor FILE.pdf``: what a checker of PDF/UA and PDF/A says of a file, in plain words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from reportgen.cli.pdfs import opened, read_pdf
from reportgen.errors import Place, Problem, UsageError
from reportgen.messages import N_, _, ngettext

NAMES = {
    "ua1": N_("PDF/UA-1 (accessible)"),
    "1a": N_("PDF/A-1a (archival)"),
    "1b": N_("PDF/A-1b (archival)"),
    "2a": N_("PDF/A-2a (archival)"),
    "2b": N_("PDF/A-2b (archival)"),
    "2u": N_("PDF/A-2u (archival)"),
    "3a": N_("PDF/A-3a (archival, with data inside)"),
    "3b": N_("PDF/A-3b (archival, with data inside)"),
    "3u": N_("PDF/A-3u (archival, with data inside)"),
}
Line = tuple[bool | None, str]
"""Whether it is as it must be (None: there is no must), and what there is to say."""


def examine(file: Path, password_file: Path | None) -> Iterator[Line]:
    """Yield what is found in the PDF.

    Raises:
        UsageError: page-validation is not installed, the file is no PDF, or its password cannot be had.
    """
    try:
        import page
    except ImportError:
        message = _("examining a PDF needs the package page-validation, which is not installed")
        hint = _("install it: pip install 'reportgen[check]'")
        raise UsageError(Problem("check-unavailable", message, hint=hint)) from None
    raw = read_pdf(file)
    data, claimed, encrypted = opened(lambda password: _open(raw, file, password), password_file)
    yield True, _("file: {file}").format(file=file)
    if encrypted:
        yield None, _("encrypted: PDF/A forbids it; a copy without the password is examined")
    for flavour in ("ua1", claimed) if claimed else ("ua1",):
        try:
            report = page.validate_pdf_bytes(data, profile=flavour, limits=page.SafetyLimits.unlimited())
        except page.PageError as error:
            message = _("the file cannot be examined: {error}").format(error=error)
            raise UsageError(Problem("pdf-unreadable", message, Place(str(file)))) from None
        yield from _told(flavour, [(failure.rule_id, failure.message) for failure in report.failures])
    if not claimed:
        yield None, _("PDF/A: the file does not say that it is archival")


def _told(flavour: str, failures: list[tuple[str, str]]) -> Iterator[Line]:
    """Yield the verdict, and each rule that is broken once, with its first case and how many there are."""
    name = _(NAMES.get(flavour, flavour))
    if not failures:
        yield True, _("{name}: nothing is wrong").format(name=name)
        return
    counts = Counter(rule for rule, _case in failures)
    broken = ngettext("{name}: {n} rule is broken", "{name}: {n} rules are broken", len(counts))
    yield False, broken.format(name=name, n=len(counts))
    cases = dict(reversed(failures))
    for rule, count in counts.items():
        case = f"  {cases[rule]}"
        if count > 1:
            more = ngettext("{case} (and {n} more)", "{case} (and {n} more)", count - 1)
            case = more.format(case=case, n=count - 1)
        yield False, f"{case} [{rule}]"


def _open(raw: bytes, file: Path, password: str) -> tuple[bytes, str, bool]:
    """Return the file without its password, the flavour of PDF/A that it claims, and whether it is encrypted."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(raw), password=password) as pdf:
            with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
                claimed = said.pdfa_status.lower()
            if not pdf.is_encrypted:
                return raw, claimed, False
            out = BytesIO()
            pdf.save(out)
            return out.getvalue(), claimed, True
    except pikepdf.PasswordError:
        message = _("the file is encrypted, and the password does not open it")
        raise UsageError(Problem("password-wrong", message, Place(str(file)))) from None
    except pikepdf.PdfError:
        message = _("the file is no PDF, or is damaged beyond reading")
        raise UsageError(Problem("pdf-unreadable", message, Place(str(file)))) from None
