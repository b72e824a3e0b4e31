"""What stands on the screen: errors with their line and a caret, findings in groups, paths on standard output."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

from reportgen.errors import Place, Problem

_COLOURS = {"error": "31;1", "warning": "33;1", "note": "36;1", "hint": "2", "good": "32;1"}
LONGEST_LINE = 110
"""A longer source line is shown around the caret only."""


class Console:
    """Standard error for people, standard output for what was asked for.

    With `json_wanted`, standard output gets one JSON document and nothing else.
    """

    def __init__(self, *, json_wanted: bool = False, quiet: bool = False) -> None:
        """Look once whether colours are wanted (a terminal, and no NO_COLOR)."""
        self.json_wanted = json_wanted
        self.quiet = quiet
        self._colours = sys.stderr.isatty() and not os.environ.get("NO_COLOR")

    def say(self, text: str) -> None:
        """Say a line on standard error."""
        if not self.quiet:
            _write(sys.stderr, text)

    def out(self, text: str) -> None:
        """Write a line on standard output."""
        _write(sys.stdout, text)

    def document(self, content: Mapping[str, Any]) -> None:
        """Write the one JSON document of ``--json``."""
        _write(sys.stdout, json.dumps(content, ensure_ascii=False, indent=2))

    def problems(self, problems: Iterable[Problem], severity: str = "error") -> None:
        """Show problems one after another; with ``--json`` as a document."""
        if self.json_wanted:
            self.document({"problems": [problem_as_json(problem, severity) for problem in problems]})
            return
        for problem in problems:
            for line in self.block(problem, severity):
                _write(sys.stderr, line)

    def block(self, problem: Problem, severity: str) -> list[str]:
        """Return the lines that show a problem: what, where, the source line with a caret, and the hint."""
        lines = [f"{self._coloured(f'{severity}[{problem.code}]', severity)}: {shown(problem.message)}"]
        where = str(problem.place)
        if where:
            lines.append(f"  --> {shown(where)}")
        lines += _excerpt(problem.place)
        if problem.hint:
            lines.append(f"  {self._coloured('hint:', 'hint')} {shown(problem.hint)}")
        return [*lines, ""]

    def _coloured(self, text: str, name: str) -> str:
        return f"\x1b[{_COLOURS[name]}m{text}\x1b[0m" if self._colours else text


def problem_as_json(problem: Problem, severity: str) -> dict[str, Any]:
    """Return a problem as ``--json`` has it."""
    place = problem.place
    return {
        "code": problem.code,
        "severity": severity,
        "message": problem.message,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "field": place.field,
        "hint": problem.hint,
    }


def shown(text: str) -> str:
    """Return text from outside as a terminal may show it: no control takes effect there."""
    return "".join(
        character
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
        else f"[U+{ord(character):04X}]"
        for character in text
    )


def _excerpt(place: Place) -> list[str]:
    if place.line is None or not place.source.strip():
        return []
    source, column = place.source.rstrip("\r\n"), (place.column or 1) - 1
    start = max(0, column - LONGEST_LINE // 2) if len(source) > LONGEST_LINE else 0
    before = shown(source[start:column].replace("\t", " "))
    stretch = shown(source[column : column + max(place.length, 1)].replace("\t", " "))
    after = shown(source[column + max(place.length, 1) : start + LONGEST_LINE].replace("\t", " "))
    number = str(place.line)
    margin = " " * len(number)
    if place.column is None:
        return [f" {margin} |", f" {number} | {before}{stretch}{after}"]
    caret = " " * _width(before) + "^" * max(1, _width(stretch))
    return [f" {margin} |", f" {number} | {before}{stretch}{after}", f" {margin} | {caret}"]


def _width(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _write(stream: TextIO, text: str) -> None:
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    stream.flush()
