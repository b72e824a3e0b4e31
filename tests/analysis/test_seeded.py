"""Summaries seeded with one mistake for each rule: exactly these are found, each in its line and column."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.analysis.rules import RULES
from reportgen.pipeline import Request

FOLDER = Path(__file__).parent / "seeded"
FILES = sorted(FOLDER.glob("*.yaml"))
COUNTRIES = FOLDER / "countries.toml"
_MARK = re.compile(r"  # ([a-z -]+)$")


def marked(file: Path) -> Counter[tuple[int, str]]:
    """Return the codes with which the lines of a file are marked."""
    lines = enumerate(file.read_text("utf-8").splitlines(), 1)
    return Counter((number, code) for number, line in lines for code in codes_of(line))


def codes_of(line: str) -> list[str]:
    found = _MARK.search(line)
    return found[1].split() if found else []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_exactly_the_seeded_mistakes_are_found_each_at_its_place(file: Path) -> None:
    languages = ("fr",) if file.stem == "summary" else ()
    request = Request(countries=COUNTRIES, strict=file.stem == "strict", languages=languages)
    told = pipeline.check(file, request).told
    assert Counter((problem.place.line, problem.code) for problem in told) == marked(file)
    for problem in told:
        assert problem.place.column is not None
        under = problem.place.source[problem.place.column - 1 :][: problem.place.length]
        assert under.strip() == under != "", problem


def test_every_rule_that_looks_at_a_summary_has_its_mistake() -> None:
    seeded = {code for file in FILES for _line, code in marked(file)}
    late = {"summary-too-long", "attention-shortened"}
    assert seeded == set(RULES) - late
