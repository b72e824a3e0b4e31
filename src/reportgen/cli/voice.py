"""How much a command says, and in which form: options that it takes together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from reportgen.cli import choices


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """How much is said, and in which form."""

    json: Annotated[bool, choices.JSON] = False
    quiet: Annotated[bool, choices.QUIET] = False
    verbose: Annotated[bool, choices.VERBOSE] = False


USUAL: Final = Voice()
