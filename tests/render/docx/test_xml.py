"""Words in XML."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.render.docx.direction import directed
from reportgen.render.docx.xml import attribute, is_plain, text

WORDS = st.text(
    st.characters(max_codepoint=0x2FF, exclude_categories=["Cs"]) | st.sampled_from('&<>"\u2068ا a')
)


@given(WORDS)
def test_plain_words_stand_as_they_are_and_run_from_left_to_right(words: str) -> None:
    if words and is_plain(words):
        assert text(words) == words
        assert list(directed(words, rtl=False)) == [(words, False)]


@given(WORDS)
def test_an_attribute_ends_where_its_value_ends(words: str) -> None:
    value = attribute(words)
    assert (value[0], value[-1]) == ('"', '"')
    assert not {'"', "<", "\n", "\t"} & set(value[1:-1])


def test_most_words_are_plain() -> None:
    assert is_plain("Head of service (2), 24–27".replace("–", "-"))
    assert not any(map(is_plain, ("é", "R&D", "a < b", "a > b", "a\tb", "a\x01b")))
