"""The test files of the Unicode Character Database, read line by line."""

from __future__ import annotations

import os

from support import tools


def unicode_lines(name: str) -> list[str]:
    """Return the lines of a file that say something; the test is skipped where the file is not installed."""
    lines = tools.unicode_data(name).read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def sampled(lines: list[str], every: int) -> list[str]:
    """Return all lines in continuous integration, elsewhere one in `every`: seconds, not minutes."""
    return lines if os.environ.get("CI") else lines[::every]
