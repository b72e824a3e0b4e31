"""Every option with every kind of report: what is made conforms, and has no fault of its own."""

from __future__ import annotations

import itertools
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from reportgen import pipeline
from reportgen.document.media import Media
from reportgen.document.tree import Briefing
from reportgen.layout.pages import lay_out
from reportgen.render import RenderOptions
from reportgen.render.pdf import render
from reportgen.theme import load_theme
from support.pdf_audit import audit, checked
from support.reports import REPORTS, Summary, many
from support.tools import verapdf_all

Option = tuple[str, str, bool, bool]
"""Paper, profile, whether for one side, whether in greyscale."""
OPTIONS: list[Option] = [
    (paper, profile, simplex, grey)
    for paper, profile, simplex, grey in itertools.product(
        ("a4", "letter"), ("house", "classic", "large"), (False, True), (False, True)
    )
]
KINDS = sorted(REPORTS)
PAIRS = [(option, KINDS[at % len(KINDS)]) for at, option in enumerate(OPTIONS)]
"""Each option with one kind of report, each kind with several options."""


@cache
def composed(kind: str) -> tuple[Briefing, Media]:
    return edition(REPORTS[kind])


def edition(summary: Summary) -> tuple[Briefing, Media]:
    suffix, words = summary
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"summary{suffix}"
        path.write_text(words, "utf-8")
        (made,) = pipeline.make(path, pipeline.Request(formats=("text",))).editions
    return made.briefing, made.media


def pdf(report: tuple[Briefing, Media], option: Option) -> bytes:
    paper, profile, simplex, greyscale = option
    briefing, media = report
    theme = load_theme(paper=paper, profile=profile, simplex=simplex)
    return render(briefing, media, lay_out(briefing, media, theme), theme, RenderOptions(greyscale=greyscale))


@pytest.mark.parametrize(("option", "kind"), PAIRS, ids=str)
def test_it_conforms(option: Option, kind: str) -> None:
    data = pdf(composed(kind), option)
    assert checked(data) == []


@pytest.mark.slow
@pytest.mark.parametrize("option", OPTIONS, ids=str)
def test_every_option_of_every_report_conforms(option: Option) -> None:
    for kind in KINDS:
        assert checked(pdf(composed(kind), option)) == [], kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_report_is_without_a_fault(kind: str) -> None:
    assert audit(pdf(composed(kind), OPTIONS[0])) == []


@pytest.mark.conformance
def test_the_reference_checker_finds_nothing_in_any_of_them(tmp_path: Path) -> None:
    paths = []
    for at, kind in enumerate(KINDS):
        for option in (OPTIONS[0], OPTIONS[-1 - at]):
            paths.append(tmp_path / f"{kind}-{'-'.join(map(str, option))}.pdf")
            paths[-1].write_bytes(pdf(composed(kind), option))
    assert {path.name: wrong for path, wrong in verapdf_all(paths, "ua1", "2a").items() if wrong} == {}


@pytest.fixture(scope="module")
def large() -> bytes:
    return pdf(edition(many(5000)), ("letter", "house", True, True))


@pytest.mark.slow
def test_a_report_of_5000_meetings_conforms(large: bytes) -> None:
    assert checked(large) == []
    assert audit(large) == []


@pytest.mark.slow
@pytest.mark.conformance
def test_the_reference_checker_finds_nothing_in_5000_meetings(large: bytes, tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    path.write_bytes(large)
    assert verapdf_all((path,), "ua1", "2a") == {path: ()}
