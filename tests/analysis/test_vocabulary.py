"""The words of a text, as the rules compare them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.rules.vocabulary import words_of


@given(st.text(st.characters(max_codepoint=127)))
def test_a_text_in_ascii_has_the_words_that_it_has_beside_other_letters(text: str) -> None:
    assert words_of(f"{text} Été", "en") == [*words_of(text, "en"), "été"]
