"""What tests of batches share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from reportgen.batch import Task

Tasks = Callable[..., list[Task]]
"""Writes so many small, distinct summaries and returns their tasks; takes the folder's name and what is asked for."""


def contents(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each file in the folder, by its name."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}
