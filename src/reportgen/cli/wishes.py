"""The options of the PDF, together: greyscale, data that travels inside, a password, a signature."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Final

from reportgen.cli import choices
from reportgen.cli.options import FILE, Together, flag, option
from reportgen.errors import Place, Problem, UsageError
from reportgen.finish import NOTHING_WISHED, PdfWishes
from reportgen.messages import _
from reportgen.records import Record

GREYSCALE: Final = flag("--greyscale", about="Print the PDF in black alone: each colour becomes its grey.")
ATTACH_DATA: Final = flag("--attach-data", about="Let the summary travel inside the PDF, as PDF/A-3a has it.")
ENCRYPT: Final = flag("--encrypt", about="Encrypt the PDF (AES-256); the password is asked for.")
SIGN: Final = option(
    "--sign",
    metavar="CERT.p12",
    type=FILE,
    about="Sign the PDF (PAdES) with this certificate and its key.",
)
PASSPHRASE_FILE: Final = option(
    "--passphrase-file",
    metavar="FILE",
    type=FILE,
    about="The file with the certificate's passphrase; - for standard input.",
)
SIGN_VISIBLY: Final = flag(
    "--sign-visibly", about="Print the signer's name on the last line of the sign-off."
)
TIMESTAMP: Final = option(
    "--timestamp",
    metavar="URL",
    about="A server that vouches for the time of the signature.",
)


class PdfAsked(Record, kw_only=True):
    """The options of the PDF, as they were given."""

    greyscale: bool = False
    attach_data: bool = False
    encrypt: bool = False
    password_file: Path | None = None
    sign: Path | None = None
    passphrase_file: Path | None = None
    sign_visibly: bool = False
    timestamp: str | None = None


PDF: Final = Together(
    "pdf",
    PdfAsked,
    (
        GREYSCALE,
        ATTACH_DATA,
        ENCRYPT,
        choices.PASSWORD_FILE,
        SIGN,
        PASSPHRASE_FILE,
        SIGN_VISIBLY,
        TIMESTAMP,
    ),
)

_NEEDS = {
    "password_file": "encrypt",
    "passphrase_file": "sign",
    "sign_visibly": "sign",
    "timestamp": "sign",
}
"""Options that mean nothing without another."""
NO_PDF_WISHES = PdfAsked()


def wishes(asked: PdfAsked, formats: tuple[str, ...], opened: PdfWishes | None = None) -> PdfWishes:
    """Return what is asked of the PDF; passwords are read and the certificate is opened now, before any work.

    With `opened`, the wishes as they were returned before, nothing is read a second time.

    Raises:
        UsageError: the options cannot be together, or a password or the certificate cannot be had.
    """
    if asked == NO_PDF_WISHES:
        return NOTHING_WISHED
    _refuse_combinations(asked, formats)
    if opened is not None:
        return opened
    from reportgen.cli.secret import read_secret

    password, identity, stamper = "", None, None
    if asked.encrypt:
        from reportgen.protect.encryption import refuse_password

        password = read_secret(_("password of the PDF"), asked.password_file, "--password-file", twice=True)
        refuse_password(password)
    if asked.sign:
        from reportgen.protect.signing import load_identity, refuse_without_pyhanko, time_stamper

        refuse_without_pyhanko()
        stamper = time_stamper(asked.timestamp) if asked.timestamp else None
        passphrase = read_secret(
            _("passphrase of the certificate"), asked.passphrase_file, "--passphrase-file"
        )
        identity = load_identity(asked.sign, passphrase, dt.datetime.now(dt.UTC))
    return PdfWishes(asked.greyscale, asked.attach_data, password, identity, asked.sign_visibly, stamper)


def _refuse_combinations(asked: PdfAsked, formats: tuple[str, ...]) -> None:
    for name, needed in _NEEDS.items():
        if getattr(asked, name) and not getattr(asked, needed):
            message = _("{option} says nothing without {needed}").format(
                option=_option(name), needed=_option(needed)
            )
            raise UsageError(Problem("option-alone", message, Place(field=_option(name))))
    if "pdf" not in formats:
        message = _("no PDF is asked for, and these options are for the PDF")
        raise UsageError(Problem("no-pdf", message, hint=_("add --format pdf")))
    others = [name for name in formats if name != "pdf"]
    if asked.encrypt and others:
        message = _("only the PDF can be encrypted: the {format} file would lie open beside it").format(
            format=others[0]
        )
        raise UsageError(
            Problem("encrypt-format", message, hint=_("ask for the PDF alone with --format pdf"))
        )


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"
