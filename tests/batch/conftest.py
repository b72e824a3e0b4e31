"""Summaries for batches: small, distinct, and in a folder of the test's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.batch import Task
from reportgen.pipeline import Request
from support.batches import Tasks
from support.command import SUMMARY


@pytest.fixture
def tasks(tmp_path: Path) -> Tasks:
    """Return a function that writes so many summaries and returns their tasks, for text files unless told otherwise."""

    def write(number: int, folder: str = "out", **asked: object) -> list[Task]:
        request = Request(**{"formats": ("text",), **asked})  # type: ignore[arg-type]
        written = []
        for index in range(number):
            path = tmp_path / f"visit-{index}.yaml"
            if not path.exists():
                text = SUMMARY.replace("T/1", f"T/{index}").replace(
                    "Director", f"Director of Division {index}"
                )
                path.write_text(text, "utf-8")
            written.append(Task(path, request, tmp_path / folder))
        return written

    return write
