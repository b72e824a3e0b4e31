"""``reportgen verify``: whether a PDF is what reportgen made, and whether its signatures hold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from reportgen.cli import choices
from reportgen.cli.help import Command
from reportgen.cli.options import FILE, argument
from reportgen.messages import _

if TYPE_CHECKING:
    from reportgen.protect.signatures import Signature
    from reportgen.protect.verifying import Verdict

_EXAMPLES = """
reportgen verify report.pdf                       before it is passed on
reportgen verify secret.pdf --password-file FILE  of a file that is encrypted
"""


def command() -> Command:
    """Return the command, in the user's language."""
    file = argument("file", type=FILE, about="A PDF.")
    return Command(verify, _EXAMPLES, file, choices.PASSWORD_FILE, choices.JSON)


def verify(*, file: Path, password_file: Path | None, json: bool) -> int:
    """Say whether reportgen made a PDF, whether it was changed since, and whether its signatures hold.

    Also the version and the SHA-256 of the summary it was made from. Ends with 1 unless all is as it was made.
    """
    from reportgen.cli.console import Console, worded
    from reportgen.cli.pdfs import opened, read_pdf
    from reportgen.protect.verifying import verify as verify_data

    console = Console(json_wanted=json)
    data = read_pdf(file)
    verdict = opened(lambda password: verify_data(data, password), password_file)
    receipt = _receipt(file, data)
    if json:
        console.json_text(_document(file, verdict, receipt))
    else:
        lines = (*_told(verdict), (_("receipt"), receipt[1]))
        width = max(len(about) for about, _said in lines)
        for about, said in lines:
            mark = f"{about}:" if about else ""
            console.out(f"{mark:<{width + 3}}{worded(said)}")
    return 0 if verdict.good and receipt[0] is not False else 1


def _told(verdict: Verdict) -> Iterator[tuple[str, str]]:
    """Yield what was found: what it is about, and what there is to say."""
    if not verdict.version:
        yield _("made by"), _("not by reportgen, or another program has rewritten what it says of itself")
    else:
        yield _("made by"), f"reportgen {verdict.version}"
        digest = verdict.summary or _("(not told)")
        yield _("made from"), _("the summary with SHA-256 {digest}").format(digest=digest)
    yield _("unchanged"), _change(verdict)
    yield _("encrypted"), _("yes") if verdict.encrypted else _("no")
    about = _("signature")
    if verdict.signatures is None:
        yield about, _("there is one; to examine it, pip install 'reportgen[sign]'")
    elif not verdict.signatures:
        yield about, _("none")
    for signature in verdict.signatures or ():
        yield about, _signed(signature)
        yield "", _("(whether to trust that certificate is for you to judge)")


def _signed(signature: Signature) -> str:
    if signature.stamped:
        said = _("{state}; {name}, {time} by a time-stamp server")
    else:
        said = _("{state}; {name}, {time} by the signer's own clock")
    return said.format(
        state=_("intact") if signature.intact else _("NOT INTACT"),
        name=signature.name or _("nobody is named"),
        time=signature.time or _("no time"),
    )


def _change(verdict: Verdict) -> str:
    if verdict.unchanged and verdict.signatures:
        return _("yes, every byte is as it was made, but for the signature")
    if verdict.unchanged:
        return _("yes, every byte is as it was made")
    if verdict.seal is None:
        return _("NO: the seal is gone, as when another program saves the file")
    if not verdict.seal.whole:
        return _("NO: the file was changed after it was made")
    return _("NO: something was added to the file after it was made")


def _receipt(file: Path, data: bytes) -> tuple[bool | None, str]:
    """Return whether a receipt beside the file records these bytes (None: there is none), and that in words."""
    from reportgen.deliver import digest
    from reportgen.deliver.receipt import recorded

    for receipt in sorted(file.parent.glob("*.receipt.json")):
        try:
            known = recorded(receipt.read_bytes()).get(file.name)
        except OSError:
            continue
        if known and known.sha256 == digest(data):
            return True, _("{name} records this very file").format(name=receipt.name)
        if known:
            return False, _("{name} records ANOTHER file of this name").format(name=receipt.name)
    return None, _("none beside it records a file of this name")


def _document(file: Path, verdict: Verdict, receipt: tuple[bool | None, str]) -> str:
    from json import dumps

    from msgspec.structs import asdict

    signatures = None if verdict.signatures is None else [asdict(each) for each in verdict.signatures]
    return dumps(
        {
            "file": str(file),
            "good": verdict.good and receipt[0] is not False,
            "reportgen": verdict.version or None,
            "summary_sha256": verdict.summary or None,
            "unchanged": verdict.unchanged,
            "encrypted": verdict.encrypted,
            "signatures": signatures,
            "receipt": receipt[0],
        },
        ensure_ascii=False,
        indent=2,
    )
