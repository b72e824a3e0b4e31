"""Encryption with AES-256 (ISO 32000-2, 7.6.4: revision 6), open to reading programs of any kind.

PDF/A forbids it, so a file that is encrypted claims PDF/UA alone.
"""

from __future__ import annotations

import secrets
from io import BytesIO

from reportgen.errors import Problem, UsageError
from reportgen.messages import N_, _
from reportgen.protect.seal import seal

MOST_BYTES = 127
"""The longest password that the format knows, in UTF-8."""
_HINT = N_("give it at the prompt, with --password-file FILE, or on standard input with --password-file -")


def refuse_password(password: str) -> None:
    """Stop where the password cannot open a file.

    Raises:
        UsageError: it is empty, or longer than the format allows.
    """
    if not password:
        raise UsageError(Problem("password-empty", _("the password is empty"), hint=_(_HINT)))
    if len(password.encode()) > MOST_BYTES:
        message = _("the password has more than {n} bytes").format(n=MOST_BYTES)
        raise UsageError(Problem("password-long", message, hint=_("choose a shorter one")))


def encrypt(data: bytes, password: str) -> bytes:
    """Return the file, encrypted and with a new seal: it opens with the password alone.

    Readers may print it, take text out of it and read it aloud (ISO 14289-1, 7.16); they are asked not to change it.
    The password of the owner, which would lift that, is drawn by lot and known to nobody.

    Raises:
        UsageError: the password cannot open a file.
    """
    import pikepdf

    refuse_password(password)
    allowed = pikepdf.Permissions(
        accessibility=True,
        extract=True,
        print_highres=True,
        print_lowres=True,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=True,  # a signature fills in a field
        modify_other=False,
    )
    encryption = pikepdf.Encryption(owner=secrets.token_urlsafe(32), user=password, R=6, allow=allowed)
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.save(out, encryption=encryption, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return seal(out.getvalue())
