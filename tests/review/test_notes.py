"""A reviewer finds beside each fact its sentence and what was found, and the normal edition has no comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen import pipeline
from reportgen.analysis.telling import tell
from reportgen.document.tree import KeyFigures
from reportgen.errors import Place
from reportgen.language import Phrases, isolated
from reportgen.records import replace
from reportgen.render import RENDERERS, RenderOptions
from reportgen.review.notes import review_notes
from reportgen.theme import load_theme
from support.docx_lint import lint
from support.docx_parts import W, WordFile, text_of, words
from support.tools import ooxml_validator, openxml_audit

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.analysis.finding import Field
    from reportgen.document.media import Notes
    from reportgen.pipeline import Made
    from support.docx_parts import Element


@pytest.fixture(scope="module")
def notes(made: Made) -> Notes:
    checked = made.checked
    loaded, analysis = checked.loaded, checked.analysis
    told = [(one, tell((one,), loaded.locator, analysis.countries)[0]) for one in made.findings]
    return review_notes(made.editions[0].briefing, loaded, analysis, Phrases("en"), told)


@pytest.fixture(scope="module")
def data(made: Made, notes: Notes) -> bytes:
    one = made.editions[0]
    options = RenderOptions(embed_fonts=False, notes=notes)
    return RENDERERS["docx"](one.briefing, one.media, one.pages, load_theme(), options)


@pytest.fixture(scope="module")
def file(data: bytes) -> WordFile:
    return WordFile(data)


def _comments(file: WordFile) -> dict[str, str]:
    return {one.get(f"{W}id"): text_of(one) for one in file.root("comments.xml").iter(f"{W}comment")}


def _anchor(file: WordFile, id_: str) -> Element:
    start = next(mark for mark in file.body.iter(f"{W}commentRangeStart") if mark.get(f"{W}id") == id_)
    return next(start.iterancestors(f"{W}p"))


def test_every_fact_with_a_quote_has_its_sentence_in_exactly_one_comment(made: Made, file: WordFile) -> None:
    told = list(_comments(file).values())
    summary = made.checked.loaded.summary
    for fact in (*summary.bilateral, *summary.organizations, *summary.instruments, *summary.claims):
        for quote in fact.quote:
            assert any(quote.text in text for text in told), fact.id


def test_a_comment_stands_at_the_words_it_is_about(file: WordFile) -> None:
    serbia = [id_ for id_, text in _comments(file).items() if "bilateral[1], line" in text]
    assert [text_of(_anchor(file, id_)) for id_ in serbia] == ["Serbia"]
    (claim,) = [id_ for id_, text in _comments(file).items() if "claim-differs" in text]
    assert "The source gives the figure of 43 bilateral meetings" in text_of(_anchor(file, claim))


def test_a_comment_says_source_paragraph_and_line_of_the_summary(file: WordFile) -> None:
    (found,) = [text for text in _comments(file).values() if "bilateral[0], line" in text]
    assert "Assahafa.com, paragraph 7: “the Commander-in-Chief" in found


def test_every_key_figure_says_where_it_comes_from(made: Made, notes: Notes) -> None:
    parts = made.editions[0].briefing.parts
    ((spot, block),) = [
        ((at, other), block)
        for at, part in enumerate(parts)
        for other, block in enumerate(part.blocks)
        if isinstance(block, KeyFigures)
    ]
    said = [notes[(*spot, at)] for at in range(len(block.figures))]
    assert "43 bilateral meetings" in said[0][0]
    assert all("Counted by the program" in text for (text,) in said[1:])


@pytest.mark.parametrize("lang", ["fr", "es", "ar"])
def test_comments_are_in_the_language_of_the_edition(lang: str, made: Made) -> None:
    request = pipeline.Request(formats=("docx",), languages=(lang,), review=True, embed_fonts=False)
    other = WordFile(pipeline.make(made.checked, request).artifacts[0].data)
    comments = other.root("comments.xml")
    told = "\n".join(map(text_of, comments.iter(f"{W}p")))
    say = Phrases(lang)
    for fact in made.checked.loaded.summary.bilateral:
        assert all(quote.text in told for quote in fact.quote), fact.id
    assert say("review.severity.warning") in told
    assert (
        say("review.counted", list=isolated("bilateral", say.direction))
        .replace("\u2068", "")
        .replace("\u2069", "")
        in told
    )
    assert all(f"[{finding.code}]" in told for finding in made.checked.findings)
    for english in ("of the summary", "Counted by", "Inferred", "paragraph ", "Remove", "Give them"):
        assert english not in told
    tags = {mark.get(f"{W}val") or mark.get(f"{W}bidi") for mark in comments.iter(f"{W}lang")}
    assert say.locale_code in tags
    assert tags <= {say.locale_code, "en-GB" if lang == "ar" else "ar-SA"}


def test_an_entry_of_a_workbook_is_told_by_its_cell(made: Made) -> None:
    say = Phrases("fr")
    checked = made.checked
    located = replace(checked.loaded, locator=_Cells())
    notes = review_notes(made.editions[0].briefing, located, checked.analysis, say, ())
    assert any("cellule Bilateral!C7" in line for lines in notes.values() for line in lines)


class _Cells:
    def place(self, field: Field) -> Place:
        return Place("visit.xlsx", 7, 3, str(field), sheet="Bilateral")


def test_what_was_found_and_has_no_place_stands_at_the_title(file: WordFile) -> None:
    (found,) = [id_ for id_, text in _comments(file).items() if "to-be-assigned" in text]
    assert text_of(_anchor(file, found)).startswith("Bilateral and multilateral meetings")


def test_comments_are_signed_by_the_program_at_the_report_s_own_moment(made: Made, file: WordFile) -> None:
    stamp = made.editions[0].briefing.metadata.stamp
    for comment in file.root("comments.xml").iter(f"{W}comment"):
        said = [comment.get(f"{W}{name}") for name in ("author", "initials", "date")]
        assert said == ["reportgen", "rg", stamp]


def test_every_comment_begins_ends_and_is_marked_once(file: WordFile) -> None:
    ids = sorted(_comments(file))
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(mark.get(f"{W}id") for mark in file.body.iter(f"{W}{name}")) == ids


def test_the_report_says_the_same_with_and_without_comments(report: bytes, file: WordFile) -> None:
    assert words(WordFile(report)) == words(file)
    assert "word/comments.xml" not in WordFile(report).parts
    assert {fault for fault in lint(file) if "comments" not in fault} == set()


@pytest.mark.conformance
def test_the_checkers_find_nothing(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "review.docx"
    path.write_bytes(data)
    assert openxml_audit(path) == ()
    assert ooxml_validator(path) == ()
