"""The test files of the Unicode Character Database, as Debian's package unicode-data installs them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path("/usr/share/unicode")
IN_CI = bool(os.environ.get("CI"))


def unicode_lines(name: str) -> list[str]:
    """Return the lines of a file that say something; skip the test where it is not installed."""
    path = FOLDER / name
    if not path.is_file():
        reason = f"{path} is missing: install the Debian package unicode-data"
        if IN_CI:
            pytest.fail(reason)
        pytest.skip(reason)
    lines = path.read_text("utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def sampled(lines: list[str], every: int) -> list[str]:
    """Return all lines in continuous integration, elsewhere one in `every`: seconds, not minutes."""
    return lines if IN_CI else lines[::every]
