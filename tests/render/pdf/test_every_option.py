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
from reportgen.language import LANGUAGES
from reportgen.layout.pages import lay_out
from reportgen.render import RenderOptions
from reportgen.render.pdf import render
from reportgen.theme import Script, load_theme
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
def composed(kind: str, lang: str = "") -> tuple[Briefing, Media]:
    return edition(REPORTS[kind], lang)


def edition(summary: Summary, lang: str = "") -> tuple[Briefing, Media]:
    suffix, words = summary
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"summary{suffix}"
        path.write_text(words, "utf-8")
        (made,) = pipeline.make(
            path, pipeline.Request(formats=("text",), languages=(lang,) if lang else ())
        ).editions
    return made.briefing, made.media


def pdf(report: tuple[Briefing, Media], option: Option) -> bytes:
    paper, profile, simplex, greyscale = option
    briefing, media = report
    script: Script = "arabic" if briefing.direction == "rtl" else "latin"
    theme = load_theme(paper=paper, profile=profile, script=script, simplex=simplex)
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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_conforms_is_without_a_fault_and_small(lang: str) -> None:
    for at, kind in enumerate(("sample", "every part", "nothing")):
        data = pdf(composed(kind, lang), OPTIONS[(7 * at + len(lang)) % len(OPTIONS)])
        assert audit(data) == checked(data) == [], kind
        assert len(data) < (160_000 if lang == "ar" else 150_000)  # Amiri's outlines alone take 45 KB
    assert (composed("sample", lang)[0].direction == "rtl") == (lang == "ar")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_sample_is_at_most_150_kilobytes(lang: str) -> None:
    assert len(pdf(composed("sample", lang), OPTIONS[0])) <= 150_000


@pytest.mark.conformance
def test_the_reference_checker_finds_nothing_in_any_language(tmp_path: Path) -> None:
    paths = [tmp_path / f"{lang}-{kind}.pdf" for lang in LANGUAGES for kind in ("sample", "every part")]
    for at, path in enumerate(paths):
        lang, _, kind = path.stem.partition("-")
        path.write_bytes(pdf(composed(kind, lang), OPTIONS[5 * at % len(OPTIONS)]))
    assert {path.name: wrong for path, wrong in verapdf_all(paths, "ua1", "2a").items() if wrong} == {}


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
