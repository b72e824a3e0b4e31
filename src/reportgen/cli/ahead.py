"""What is started before the arguments are read: a run that will draw charts loads what draws beside all else.

What this module imports delays that start.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NO_CACHE = frozenset({"--no-cache", "--encrypt"})
"""With these, no chart is kept from another run."""
_HELP = frozenset({"--help", "-h"})


def started_ahead(arguments: Sequence[str]) -> AbstractContextManager[None]:
    """Return the block in which the command is to run."""
    if not will_draw(arguments):
        return nullcontext()
    from reportgen.beside import beside

    return beside("reportgen.charts.apart")


def will_draw(arguments: Sequence[str]) -> bool:
    """Return whether charts will surely be drawn: a report is made, and none of its charts can have been kept."""
    if arguments[:1] != ["make"] or not _HELP.isdisjoint(arguments):
        return False
    return not _NO_CACHE.isdisjoint(arguments) or not _holds_any(cache_folder())


def cache_folder() -> Path | None:
    """Return the folder for drawn charts in the user's cache; None where the user has no home."""
    from pathlib import Path

    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    try:
        return (Path(base) if base else Path.home() / ".cache") / "reportgen" / "charts"
    except RuntimeError:
        return None


def _holds_any(folder: Path | None) -> bool:
    try:
        return folder is not None and bool(os.listdir(folder))  # noqa: PTH208 - the names are all that is needed
    except OSError:
        return False
