"""What a run asks of the files besides their format. Each format reads the options that it knows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """Options of the files. `embed_fonts`: whether the faces travel with a Word file, 0.6 MB compressed."""

    embed_fonts: bool = True


STANDARD: Final = RenderOptions()
"""The options of a run that asks for nothing."""
