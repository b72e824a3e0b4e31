"""Runs of one direction: what is isolated has its own, what runs the other way is a run apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document.walk import shown
from reportgen.render.docx.direction import directed
from reportgen.render.docx.inlines import language_tag

ALPHABET = "ab 1.,(\u0627\u0628\u05d0\u2066\u2067\u2068\u2069é中"


@pytest.mark.parametrize(
    ("text", "rtl", "runs"),
    [
        ("plain text", False, [("plain text", False)]),
        ("a \u2068name\u2069 b", False, [("a name b", False)]),
        ("in \u2068باريس\u2069, 3", False, [("in ", False), ("باريس", True), (", 3", False)]),
        ("سنة 2026 في Paris", True, [("سنة 2026 في ", True), ("Paris", False)]),
        (
            "وزارة \u2068INTERPOL (NCB)\u2069.",
            True,
            [("وزارة ", True), ("INTERPOL (NCB)", False), (".", True)],
        ),
        ("", False, []),
        ("\u2068\u2069", True, []),
    ],
)
def test_text_is_cut_where_its_direction_changes(text: str, rtl: bool, runs: list[tuple[str, bool]]) -> None:  # noqa: FBT001
    assert list(directed(text, rtl=rtl)) == runs


@given(st.text(ALPHABET), st.booleans())
def test_no_character_is_lost_but_the_isolates(text: str, rtl: bool) -> None:  # noqa: FBT001
    runs = list(directed(text, rtl=rtl))
    assert "".join(piece for piece, _ in runs) == shown(text)
    assert all(piece for piece, _ in runs)


@given(st.text(ALPHABET), st.booleans())
def test_arabic_letters_stand_in_runs_from_right_to_left(text: str, rtl: bool) -> None:  # noqa: FBT001
    for piece, turned in directed(text, rtl=rtl):
        if "\u0627" in piece and not set("abé中") & set(piece):
            assert turned


@pytest.mark.parametrize(
    ("code", "tag"), [("fr", "fr-FR"), ("ar-MA", "ar-MA"), ("en", "en-US"), ("xx", "xx")]
)
def test_a_language_has_a_region_for_word(code: str, tag: str) -> None:
    assert language_tag(code) == tag
