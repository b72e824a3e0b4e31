"""What can be asked of a PDF beside its words: grey, data that travels inside, a password, a signature, a seal."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen.errors import Problem, UsageError
from reportgen.messages import _
from reportgen.records import Record, replace

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import TimeStamper

    from reportgen.protect.signing import Identity
    from reportgen.render.options import Attachment, RenderOptions
    from reportgen.summary.load import Loaded
    from reportgen.theme import Theme

MEDIA_TYPES: Final = {
    ".yaml": "application/yaml",  # RFC 9512
    ".yml": "application/yaml",
    ".json": "application/json",
    ".toml": "application/toml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class PdfWishes(Record):
    """What is asked of the PDF.

    Attributes:
        greyscale: whether every colour becomes its grey.
        attach_data: whether the summary travels inside.
        password: opens the file, which is encrypted; empty for a file that everybody can open.
        identity: who signs; None for a file without a signature.
        visible: whether the signer's name stands on the line for the last signature.
        stamper: the server that vouches for the time of the signature.
    """

    greyscale: bool = False
    attach_data: bool = False
    password: str = ""
    identity: Identity | None = None
    visible: bool = False
    stamper: TimeStamper | None = None

    def __repr__(self) -> str:
        """Return the wishes in a line, without the password."""
        return f"{type(self).__name__}({self.as_json()})"

    def as_json(self) -> dict[str, object]:
        """Return what the receipt tells of it: never the password."""
        return {
            "greyscale": self.greyscale,
            "attach_data": self.attach_data,
            "encrypted": bool(self.password),
            "signed_by": self.identity.name if self.identity else None,
            "signature_visible": self.visible,
        }


NOTHING_WISHED: Final = PdfWishes()
"""The wishes of a run that has none."""


def pdf_options(
    options: RenderOptions, wishes: PdfWishes, loaded: Loaded, path: Path, theme: Theme
) -> RenderOptions:
    """Return the options with what the PDF needs to know.

    Raises:
        UsageError: data is to travel in a report whose marking forbids it.
    """
    signature = (wishes.identity.name if wishes.visible else "") if wishes.identity else None
    return replace(
        options,
        greyscale=wishes.greyscale,
        attachment=_attachment(loaded, path, theme) if wishes.attach_data else None,
        summary=loaded.digest,
        signature=signature,
        archival=not wishes.password,
    )


def _attachment(loaded: Loaded, path: Path, theme: Theme) -> Attachment:
    from reportgen.render.options import Attachment

    refuse_attachment(loaded, theme)
    if loaded.lists:  # what stands in several files travels as one
        from reportgen.summary.converting import json_text

        data = json_text(loaded.data).encode("utf-8")
        return Attachment(f"{path.stem}.json", MEDIA_TYPES[".json"], data)
    return Attachment(path.name, MEDIA_TYPES.get(path.suffix.lower(), "text/plain"), loaded.raw)


def refuse_attachment(loaded: Loaded, theme: Theme) -> None:
    """Stop where the marking of the report is one under which no data may travel along.

    Raises:
        UsageError: with the place of the marking.
    """
    marking = loaded.summary.report.marking or ""
    found = next(
        (each for each in sorted(theme.restricted, key=len, reverse=True) if _stands_in(each, marking)), ""
    )
    if found:
        message = _("data must not travel inside a report that is marked {marking}").format(marking=found)
        hint = _("leave out --attach-data, or change the theme's list of restricted markings")
        place = loaded.locator.place(("report", "marking"))
        raise UsageError(Problem("attachment-restricted", message, place, hint))


def _stands_in(restricted: str, marking: str) -> bool:
    """Tell whether the words stand in the marking, which may say more: SECRET in SECRET – UK EYES ONLY."""
    return re.search(rf"(?<!\w){re.escape(restricted)}(?!\w)", marking, re.IGNORECASE) is not None


def finished(data: bytes, wishes: PdfWishes) -> bytes:
    """Return the PDF sealed, and encrypted and signed where that is asked for."""
    from reportgen.protect.seal import seal

    if wishes.password:
        from reportgen.protect.encryption import encrypt

        data = encrypt(data, wishes.password)
    else:
        data = seal(data)
    if wishes.identity:
        from reportgen.protect.signing import sign

        data = sign(data, wishes.identity, stamper=wishes.stamper, password=wishes.password)
    return data
