"""Findings on the screen: grouped by weight, and counted in one line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from reportgen.analysis import Severity
from reportgen.cli.console import Console
from reportgen.language import Phrases
from reportgen.pipeline import Checked, told


def show(console: Console, checked: Checked) -> None:
    """Show every finding with its place, the weightiest first."""
    phrases = Phrases("en")
    for severity in Severity:
        for finding in checked.findings:
            if finding.severity is severity:
                for line in console.block(told(checked, finding, phrases), severity.value):
                    console.say(line)


def digest(checked: Checked, *, path: Path) -> str:
    """Return the findings of a summary counted in one line."""
    counts = Counter(finding.severity for finding in checked.findings)
    if not counts:
        return f"{path.name}: nothing found"
    parts = [
        f"{counts[severity]} {severity.value}{'s' if counts[severity] != 1 else ''}"
        for severity in Severity
        if counts[severity]
    ]
    return f"{path.name}: {', '.join(parts)}"
