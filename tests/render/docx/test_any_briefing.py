"""What holds for briefings of every shape."""

from __future__ import annotations

from hypothesis import given, settings

from reportgen.document.tree import Briefing
from reportgen.document.walk import iter_text
from reportgen.layout.pages import lay_out
from reportgen.render import RenderOptions
from reportgen.render.docx import render
from reportgen.theme import load_theme
from support.docx_lint import lint
from support.docx_parts import WordFile, words
from support.random_briefings import briefings, media_of
from support.renumbered import renumbered


@settings(max_examples=25)
@given(briefings().map(renumbered))
def test_any_briefing_keeps_its_words_and_numbers_and_has_no_fault(briefing: Briefing) -> None:
    theme, media = load_theme(), media_of(briefing)
    made = WordFile(
        render(briefing, media, lay_out(briefing, media, theme), theme, RenderOptions(embed_fonts=False))
    )
    assert words(made) == [word for text in iter_text(briefing) for word in text.split()]
    assert lint(made) == ()
