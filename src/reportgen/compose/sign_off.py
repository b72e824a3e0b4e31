"""The sign-off: prepared, cleared and approved, with a line for each signature."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.compose.writer import Writer
from reportgen.document.tree import Block, Inlines, Signatory, SignOff, Text
from reportgen.summary.model import Signature


def sign_off(writer: Writer) -> Iterator[Block]:
    """Yield the heading and the blocks; what was not supplied stays an empty line."""
    yield writer.heading("sign_off")
    stated = writer.summary.report.sign_off
    roles = (("prepared", stated.prepared), ("cleared", stated.cleared), ("approved", stated.approved))
    yield SignOff(tuple(_signatory(writer, role, signature) for role, signature in roles))


def _signatory(writer: Writer, role: str, signature: Signature) -> Signatory:
    values: dict[str, Inlines] = {
        "name": writer.name(signature.name) if signature.name else (),
        "office": writer.text(signature.office) if signature.office else (),
        "date": (Text(writer.date(signature.date)),) if signature.date else (),
        "signature": (),
    }
    lines = tuple((writer.phrases(f"sign_off.{name}"), value) for name, value in values.items())
    return Signatory(writer.phrases(f"sign_off.{role}"), lines)
