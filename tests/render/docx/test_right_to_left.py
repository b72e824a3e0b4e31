"""A document from right to left: paragraphs, tables, page and runs all turn; the words stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.document.tree import Paragraph, Part, PartKind, Start, Text
from reportgen.document.walk import iter_text
from reportgen.layout.pages import lay_out
from reportgen.records import replace
from reportgen.render.docx import render
from reportgen.theme import MM, load_theme
from support.briefings import sample_media
from support.docx_lint import lint
from support.docx_parts import W, WordFile, words
from support.tools import openxml_audit

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.document.tree import Briefing

ARABIC = "اجتمع المدير العام مع نظيره من \u2068INTERPOL\u2069 يوم 3 نونبر 2026."


@pytest.fixture(scope="module")
def turned(briefing: Briefing) -> Briefing:
    first = Part(PartKind.SUMMARY, Start.PAGE, (Paragraph((Text(ARABIC),)),))
    return replace(
        briefing, direction="rtl", lang="ar-MA", parts=(briefing.parts[0], first, *briefing.parts[1:])
    )


@pytest.fixture(scope="module")
def made(turned: Briefing) -> WordFile:
    theme = load_theme(script="arabic")
    return WordFile(render(turned, sample_media(), lay_out(turned, sample_media(), theme), theme))


def test_the_words_stay_in_logical_order(turned: Briefing, made: WordFile) -> None:
    assert words(made) == [word for text in iter_text(turned) for word in text.split()]
    assert lint(made) == ()


def test_paragraphs_turn_through_their_base_style(made: WordFile) -> None:
    assert made.styles["Normal"].find(f"{W}pPr/{W}bidi") is not None
    figure = made.styles["Figure"].find(f"{W}pPr/{W}bidi")
    assert figure is not None, "LibreOffice reverses the digits of a chart in a line from right to left"
    assert figure.get(f"{W}val") == "0"
    for paragraph in made.paragraphs:
        assert list(made.style_chain(paragraph))[-1].get(f"{W}styleId") == "Normal"


def test_tables_and_the_section_turn(made: WordFile) -> None:
    tables = list(made.body.iter(f"{W}tbl"))
    assert all(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in tables)
    section = made.body.find(f"{W}sectPr")
    assert section.find(f"{W}bidi") is not None
    assert section.find(f"{W}rtlGutter") is not None
    assert section.find(f"{W}pgMar").get(f"{W}right") == str(round(27 * MM * 20))


def test_arabic_runs_turn_and_latin_ones_do_not(made: WordFile) -> None:
    paragraph = next(each for each in made.paragraphs if "INTERPOL" in "".join(each.itertext()))
    runs = [
        (
            "".join(run.itertext()),
            run.find(f"{W}rPr/{W}rtl") is not None,
            dict(run.find(f"{W}rPr/{W}lang").attrib),
        )
        for run in paragraph.iter(f"{W}r")
    ]
    assert runs == [
        ("اجتمع المدير العام مع نظيره من ", True, {f"{W}bidi": "ar-MA"}),
        ("INTERPOL", False, {f"{W}val": "en-GB"}),
        (" يوم 3 نونبر 2026.", True, {f"{W}bidi": "ar-MA"}),
    ]


def test_the_arabic_font_is_the_only_one_and_within_its_size(made: WordFile) -> None:
    assert [font.get(f"{W}name") for font in made.root("fontTable.xml")] == ["Amiri"]
    assert len(made.data) <= 1_200_000


@pytest.mark.conformance
def test_openxml_audit_finds_nothing(made: WordFile, tmp_path: Path) -> None:
    path = tmp_path / "arabic.docx"
    path.write_bytes(made.data)
    assert openxml_audit(path) == ()
