"""PDFs that are given to a command: read, and opened with a password where they need one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from reportgen.cli.secret import read_secret
from reportgen.errors import Place, Problem, UsageError
from reportgen.messages import _
from reportgen.messages.parts import reason

T = TypeVar("T")
MOST_BYTES = 512 * 1024 * 1024


def read_pdf(file: Path) -> bytes:
    """Return the bytes of the file.

    Raises:
        UsageError: it cannot be read, or is larger than any report.
    """
    try:
        if file.stat().st_size > MOST_BYTES:
            raise UsageError(Problem("pdf-unreadable", _("the file is larger than 512 MB"), Place(str(file))))
        return file.read_bytes()
    except OSError as error:
        message = _("the file cannot be read: {reason}").format(reason=reason(error))
        raise UsageError(Problem("pdf-unreadable", message, Place(str(file)), _("name a PDF"))) from None


def opened(use: Callable[[str], T], password_file: Path | None) -> T:
    """Return what `use` makes of the file: without a password first, then with the one that is given or asked for.

    Raises:
        UsageError: the password does not open the file, or cannot be had.
    """
    if password_file is None:
        try:
            return use("")
        except UsageError as error:
            if error.problems[0].code != "password-wrong":
                raise
    return use(read_secret(_("password of the PDF"), password_file, "--password-file"))
