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
        assert safe.count("\u2068") == safe.count("\u2069") <= 1
