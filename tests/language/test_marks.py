from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.language import isolated, visible
from reportgen.language.marks import CONTROLS


def test_a_directional_control_is_written_out() -> None:
    assert visible("invoice\u202efdp.exe") == "invoice[U+202E]fdp.exe"


@given(st.text())
def test_no_control_is_left_to_take_effect(text: str) -> None:
    assert not CONTROLS.search(visible(text))


def test_a_value_of_the_other_direction_is_isolated() -> None:
    assert isolated("محمد", "ltr") == "\u2068محمد\u2069"
    assert isolated("Ann", "ltr") == "Ann"
    assert isolated("DGX/2026/114", "rtl") == "\u2068DGX/2026/114\u2069"


@given(st.text())
def test_isolates_are_balanced_whatever_the_value_holds(text: str) -> None:
    for direction in ("ltr", "rtl"):
        safe = isolated(text, direction)  # type: ignore[arg-type]
        assert safe.count("\u2068") == safe.count("\u2069")
        depth = 0
        for character in safe:
            depth += {"\u2068": 1, "\u2069": -1}.get(character, 0)
            assert 0 <= depth <= 2


def test_a_quotation_keeps_the_marks_at_both_its_ends() -> None:
    assert isolated("ثم «¿Qué tal?» في", "rtl") == "\u2068ثم «\u2068¿Qué tal?\u2069» في\u2069"
    assert isolated("He said “مرحبا!” there", "ltr") == "\u2068He said “\u2068مرحبا!\u2069” there\u2069"


def test_a_quotation_of_the_same_direction_is_left_alone() -> None:
    assert isolated("قال «نعم» في DGX", "rtl") == "\u2068قال «نعم» في DGX\u2069"
    assert isolated("He said “yes” there", "ltr") == "He said “yes” there"
