"""The options of the PDF, together: greyscale, data that travels inside, a password, a signature."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli import choices
from reportgen.errors import Place, Problem, UsageError
from reportgen.finish import NOTHING_WISHED, PdfWishes
from reportgen.messages import _

GREYSCALE = typer.Option("--greyscale", help="Print the PDF in black alone: each colour becomes its grey.")
ATTACH_DATA = typer.Option("--attach-data", help="Let the summary travel inside the PDF, as PDF/A-3a has it.")
ENCRYPT = typer.Option("--encrypt", help="Encrypt the PDF (AES-256); the password is asked for.")
SIGN = typer.Option(
    "--sign",
    metavar="CERT.p12",
    show_default=False,
    help="Sign the PDF (PAdES) with this certificate and its key.",
)
PASSPHRASE_FILE = typer.Option(
    "--passphrase-file",
    metavar="FILE",
    show_default=False,
    help="The file with the certificate's passphrase; - for standard input.",
)
SIGN_VISIBLY = typer.Option(
    "--sign-visibly", help="Print the signer's name on the last line of the sign-off."
)
TIMESTAMP = typer.Option(
    "--timestamp",
    metavar="URL",
    show_default=False,
    help="A server that vouches for the time of the signature.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfAsked:
    """The options of the PDF, as they were given."""

    greyscale: Annotated[bool, GREYSCALE] = False
    attach_data: Annotated[bool, ATTACH_DATA] = False
    encrypt: Annotated[bool, ENCRYPT] = False
    password_file: Annotated[Path | None, choices.PASSWORD_FILE] = None
    sign: Annotated[Path | None, SIGN] = None
    passphrase_file: Annotated[Path | None, PASSPHRASE_FILE] = None
    sign_visibly: Annotated[bool, SIGN_VISIBLY] = False
    timestamp: Annotated[str | None, TIMESTAMP] = None


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
