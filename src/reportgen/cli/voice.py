"""How much a command says, and in which form: options that it takes together."""

from __future__ import annotations

from typing import Final

from reportgen.cli import choices
from reportgen.cli.options import Together
from reportgen.records import Record


class Voice(Record, kw_only=True):
    """How much is said, and in which form."""

    json: bool = False
    quiet: bool = False
    verbose: bool = False


VOICE: Final = Together("voice", Voice, (choices.JSON, choices.QUIET, choices.VERBOSE))
