"""Every broken input stands beside exactly what it is told: message, place and hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.countries import load_countries
from reportgen.errors import InputError
from reportgen.summary.load import load
from support.refusals import told

BROKEN = Path(__file__).parent / "broken"
INPUTS = sorted(path for path in BROKEN.iterdir() if path.suffix != ".expected")


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_a_broken_input_is_told_all_its_problems(path: Path) -> None:
    with pytest.raises(InputError) as refusal:
        load(path, load_countries())
    assert told(refusal.value.problems) == path.with_name(f"{path.name}.expected").read_text("utf-8")


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: path.name)
def test_every_problem_names_the_file_and_no_place_twice_for_one_code(path: Path) -> None:
    with pytest.raises(InputError) as refusal:
        load(path, load_countries())
    problems = refusal.value.problems
    assert all(problem.place.file == str(path) for problem in problems)
    spots = [
        (problem.code, problem.place.line, problem.place.column, problem.place.field) for problem in problems
    ]
    assert len(spots) == len(set(spots))
