"""PDF and Word file say the same as the Briefing, in its order: words, numbers, and what the charts tell."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen import pipeline
from reportgen.analysis import analyse
from reportgen.charts.draw import draw_all
from reportgen.compose import compose
from reportgen.document.media import Media
from reportgen.document.tree import Briefing, ChartKind, Figure
from reportgen.document.walk import block_text, shown
from reportgen.language import LANGUAGES, Phrases
from reportgen.layout.pages import lay_out
from reportgen.records import replace
from reportgen.render import RENDERERS, RenderOptions
from reportgen.summary.model import Summary
from reportgen.theme import load_theme
from support.docx_lint import lint
from support.docx_parts import WP, C, R, WordFile, words
from support.pdf_read import Reader, told
from support.reports import REPORTS
from support.summaries import COUNTRIES, SUMMARIES
from support.tools import ooxml_validator, openxml_audit, soffice_to_pdf

KINDS = sorted(REPORTS)


class Files(NamedTuple):
    """A report and its two files; `sheets` is how many pages the PDF has that are not blank on purpose."""

    briefing: Briefing
    pdf: bytes
    docx: bytes
    sheets: int


def files(briefing: Briefing, media: Media | None = None, *, embed_fonts: bool = False) -> Files:
    theme = load_theme(script="arabic" if briefing.direction == "rtl" else "latin")
    media = (
        draw_all(briefing, theme, pictures=RENDERERS["docx"].pictured, cache=None) if media is None else media
    )
    laid = lay_out(briefing, media, theme)
    options = RenderOptions(embed_fonts=embed_fonts)
    pdf, docx = (RENDERERS[name](briefing, media, laid, theme, options) for name in ("pdf", "docx"))
    return Files(briefing, pdf, docx, sum(not page.blank for page in laid.pages))


@cache
def report(kind: str, lang: str = "") -> Files:
    """Return a report of the set by which the PDF is tested too."""
    suffix, text = REPORTS[kind]
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"summary{suffix}"
        path.write_text(text, "utf-8")
        languages = (lang,) if lang else ()
        made = pipeline.make(path, pipeline.Request(formats=("docx",), languages=languages))
    return files(made.editions[0].briefing, made.editions[0].media, embed_fonts=True)


def in_word(briefing: Briefing) -> list[str]:
    """Return the words of the tree; small multiples are a picture in Word, told by its alternative."""
    blocks = [block for part in briefing.parts for block in part.blocks]
    plain = [
        replace(block, chart=replace(block.chart, series=()))
        if isinstance(block, Figure) and block.chart.kind is ChartKind.MULTIPLES
        else block
        for block in blocks
    ]
    return [word for block in plain for text in block_text(block) for word in text.split()]


def figures(briefing: Briefing) -> list[Figure]:
    return [block for part in briefing.parts for block in part.blocks if isinstance(block, Figure)]


def drawn(figure: Figure) -> list[str]:
    """Return the words inside a chart as it is drawn."""
    plain = replace(figure, notes=(), caption=replace(figure.caption, label="", content=()))
    return [word for text in block_text(plain) for word in text.split()]


def assert_same(made: Files) -> None:
    briefing, file, reader = made.briefing, WordFile(made.docx), Reader(made.pdf)
    assert words(file) == in_word(briefing)
    assert reader.root.spoken(without="TOC Figure").split() == told(briefing)
    assert [sorted(one.text.split()) for one in reader.root.all("Figure") if one.text] == [
        sorted(drawn(figure)) for figure in figures(briefing)
    ]
    alternatives = [shown(figure.chart.alternative) for figure in figures(briefing)]
    pictures = [one.get("descr") for one in file.body.iter(f"{WP}docPr") if one.get("name") != "Emblem"]
    assert pictures == alternatives
    assert [str(one.node.Alt) for one in reader.root.all("Figure") if "/Alt" in one.node] == alternatives
    assert native_charts(file) == [
        [(shown(bar.label), bar.value) for bar in figure.chart.series[0].bars]
        for figure in figures(briefing)
        if figure.chart.kind is ChartKind.BARS
    ]


def native_charts(file: WordFile) -> list[list[tuple[str, int]]]:
    """Return the data of the charts that Word can edit."""
    found = []
    for chart in file.body.iter(f"{C}chart"):
        root = file.root(file.relations("document.xml")[chart.get(f"{R}id")].get("Target"))
        labels, values = (
            [point.findtext(f"{C}v") or "" for point in root.find(f".//{C}{name}").iter(f"{C}pt")]
            for name in ("cat", "val")
        )
        found.append(list(zip(labels, map(int, values), strict=True)))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_both_files_of_every_kind_of_report_say_what_the_tree_says(kind: str) -> None:
    assert_same(report(kind))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_both_files_of_every_edition_of_the_sample_do(lang: str) -> None:
    assert_same(report("sample", lang))


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(SUMMARIES, st.sampled_from(LANGUAGES))
def test_both_files_of_any_summary_do(summary: Summary, lang: str) -> None:
    made = files(compose(summary, analyse(summary, {}, COUNTRIES), Phrases(lang)))
    assert_same(made)
    assert lint(WordFile(made.docx)) == ()


@pytest.mark.parametrize("kind", KINDS)
def test_the_word_file_of_every_kind_of_report_has_no_fault(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(report(kind).docx)
    assert lint(WordFile(report(kind).docx)) == ()
    assert openxml_audit(path) == ()


@pytest.mark.conformance
@pytest.mark.parametrize("kind", KINDS)
def test_the_reference_checker_and_libreoffice_take_it_and_pages_are_as_many(
    kind: str, tmp_path: Path
) -> None:
    made = report(kind)
    path = tmp_path / "report.docx"
    path.write_bytes(made.docx)
    assert ooxml_validator(path) == ()
    with pypdf.PdfReader(soffice_to_pdf(path, tmp_path)) as printed:
        pages = len(printed.pages)
    assert abs(pages - made.sheets) <= max(1, made.sheets // 20)
