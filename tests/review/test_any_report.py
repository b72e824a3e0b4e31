"""Reading back any report: nothing is found in a file as it was made, in any language, or as LibreOffice saves it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen import pipeline
from reportgen.analysis import analyse
from reportgen.charts.draw import draw_all
from reportgen.compose import compose
from reportgen.errors import InputError
from reportgen.language import LANGUAGES, Phrases
from reportgen.layout.pages import lay_out
from reportgen.render import RENDERERS, RenderOptions
from reportgen.render.docx.opened import WordPackage
from reportgen.review.corrections import edition_language, read_back
from reportgen.summary.model import Summary
from reportgen.theme import load_theme
from support.reports import REPORTS
from support.summaries import COUNTRIES, SUMMARIES
from support.word_edits import edited, saved_by_libreoffice, saved_by_word


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(SUMMARIES, st.sampled_from(LANGUAGES))
def test_a_file_as_it_was_made_has_no_difference(summary: Summary, lang: str) -> None:
    analysis = analyse(summary, {}, COUNTRIES)
    briefing = compose(summary, analysis, Phrases(lang))
    theme = load_theme(script="arabic" if briefing.direction == "rtl" else "latin")
    media = draw_all(briefing, theme, pictures=RENDERERS["docx"].pictured, cache=None)
    laid = lay_out(briefing, media, theme)
    data = RENDERERS["docx"](briefing, media, laid, theme, RenderOptions(embed_fonts=False))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.docx"
        for saved in (data, edited(data, saved_by_word)):
            path.write_bytes(saved)
            assert edition_language(WordPackage(path, InputError)) == lang
            assert read_back(path, summary, analysis, lang=None) == ()


@pytest.mark.conformance
@pytest.mark.parametrize(
    ("kind", "lang"), [*((kind, "") for kind in sorted(REPORTS)), *(("sample", lang) for lang in LANGUAGES)]
)
def test_a_file_that_libreoffice_saved_again_has_none(kind: str, lang: str, tmp_path: Path) -> None:
    suffix, text = REPORTS[kind]
    source = tmp_path / f"summary{suffix}"
    source.write_text(text, "utf-8")
    languages = (lang,) if lang else ()
    made = pipeline.make(source, pipeline.Request(formats=("docx",), languages=languages, embed_fonts=False))
    path = tmp_path / "report.docx"
    path.write_bytes(made.artifacts[0].data)
    assert pipeline.diff(saved_by_libreoffice(path, tmp_path), made.checked) == ()
