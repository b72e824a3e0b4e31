"""The whole report on its pages: what stands where, and what the rules of the page forbid."""

from __future__ import annotations

import pytest

from reportgen.layout import lay_out, missing_characters
from reportgen.layout.boxes import Pages
from reportgen.theme import load_theme
from support.briefings import sample_briefing, sample_media


@pytest.fixture(scope="module")
def sample() -> Pages:
    return lay_out(sample_briefing(), sample_media(), load_theme())


def test_the_faces_of_the_theme_have_every_character_of_the_sample() -> None:
    assert missing_characters(sample_briefing(), load_theme()) == ()


def test_pages_are_numbered_from_one_and_none_is_empty(sample: Pages) -> None:
    assert [page.number for page in sample.pages] == list(range(1, len(sample.pages) + 1))
    assert all(page.boxes for page in sample.pages)
