"""What became of a summary."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from reportgen.errors import Problem
from reportgen.records import Record


class State(StrEnum):
    """How the work on a summary ended."""

    MADE = "made"
    KEPT = "kept"
    """Its files lay there already, made from the same."""
    FAILED = "failed"


class File(Record):
    """A file that was written: where, of what type, and the SHA-256 of its bytes."""

    path: Path
    media_type: str
    sha256: str


class Outcome(Record):
    """What became of a summary: its files, all or none, and what was found and what stopped it, in words.

    `aside` is the number of findings that were set aside.

    `seconds` is the time of the work alone, `tries` how often it was begun, 0 where nothing had to be done. A
    failure's `exit_code` is what a run of this summary alone ends with.
    """

    summary: Path
    state: State
    files: tuple[File, ...] = ()
    findings: tuple[Problem, ...] = ()
    aside: int = 0
    problems: tuple[Problem, ...] = ()
    exit_code: int = 0
    seconds: float = 0.0
    tries: int = 1
