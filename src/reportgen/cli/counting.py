"""Findings counted in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reportgen.errors import Problem

_WEIGHTS = ("error", "warning", "note")


def counted(name: str, findings: Iterable[Problem]) -> str:
    """Return ``visit.yaml: 2 warnings, 9 notes``."""
    counts = Counter(finding.severity for finding in findings)
    parts = [_many(counts[weight], weight) for weight in _WEIGHTS if counts[weight]]
    return f"{name}: {', '.join(parts) or 'nothing found'}"


def _many(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"
