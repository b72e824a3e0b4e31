"""Findings counted in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from reportgen.errors import Problem
from reportgen.messages import _, ngettext


def counted(name: str, findings: Iterable[Problem], aside: int = 0) -> str:
    """Return ``visit.yaml: 2 warnings, 9 notes``; `aside` is how many were set aside."""
    found = weighed(findings) or _("nothing found")
    if aside:
        found = ngettext("{found}; {n} set aside", "{found}; {n} set aside", aside).format(
            found=found, n=aside
        )
    return _("{name}: {message}").format(name=name, message=found)


def weighed(findings: Iterable[Problem]) -> str:
    """Return ``2 warnings, 9 notes``; nothing where nothing was found."""
    counts = Counter(finding.severity for finding in findings)
    errors, warnings, notes = (counts[weight] for weight in ("error", "warning", "note"))
    parts = (
        ngettext("{n} error", "{n} errors", errors).format(n=errors) if errors else "",
        ngettext("{n} warning", "{n} warnings", warnings).format(n=warnings) if warnings else "",
        ngettext("{n} note", "{n} notes", notes).format(n=notes) if notes else "",
    )
    return _(", ").join(filter(None, parts))
