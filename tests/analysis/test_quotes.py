from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis.quotes import Article

ARTICLE = Article("Headline\n\nThe first  paragraph\thas two spaces.\n \nThe second\u00a0one follows.\n")


def test_a_quote_is_found_in_its_paragraph_white_space_aside() -> None:
    assert ARTICLE.paragraph("first paragraph has  two\nspaces") == 2
    assert ARTICLE.paragraph("The second one") == 3
    assert ARTICLE.paragraph("Headline") == 1


def test_one_changed_letter_is_not_found() -> None:
    assert ARTICLE.paragraph("first paragraph had two spaces") is None


def test_a_quote_may_run_over_paragraphs_and_belongs_to_the_first() -> None:
    assert ARTICLE.paragraph("two spaces. The second one") == 2


@given(st.lists(st.text("abc ", min_size=1, max_size=20), min_size=1, max_size=8), st.data())
def test_every_stretch_of_words_is_found(lines: list[str], data: st.DataObject) -> None:
    words = " ".join(lines).split()
    if not words:
        return
    start = data.draw(st.integers(0, len(words) - 1))
    stop = data.draw(st.integers(start + 1, len(words)))
    assert Article("\n".join(lines)).paragraph("  ".join(words[start:stop])) is not None
