"""The four editions of the sample say the same: one structure, the same numbers, dates, countries and references."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pytest

from reportgen.analysis import Analysis, analyse
from reportgen.compose import compose
from reportgen.countries import load_countries
from reportgen.document.tree import (
    Block,
    Briefing,
    Figure,
    Heading,
    Inline,
    Inlines,
    ItemList,
    KeyFigures,
    Paragraph,
    Reference,
    Table,
    Text,
)
from reportgen.document.walk import block_text, iter_text
from reportgen.language import LANGUAGES, Phrases
from reportgen.summary.load import load
from reportgen.summary.model import Summary
from support.formats import SAMPLE
from support.formats import SUMMARIES as FOLDER
from support.summaries import COUNTRIES, summary

EDITIONS = ("fr", "es", "ar", "ar-EG")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))


@cache
def sample() -> tuple[Summary, Analysis]:
    loaded = load(FOLDER / f"{SAMPLE}.yaml", load_countries())
    return loaded.summary, analyse(loaded.summary, loaded.articles, load_countries(), LANGUAGES)


@cache
def edition(code: str) -> Briefing:
    return compose(*sample(), Phrases(code))


def blocks(briefing: Briefing) -> list[Block]:
    return [block for part in briefing.parts for block in part.blocks]


def inlines(block: Block) -> Iterator[Inline]:
    match block:
        case Paragraph():
            yield from block.content
        case ItemList():
            for item in block.items:
                yield from item.content
        case Table():
            for row in block.rows:
                for cell in row.cells:
                    yield from cell.content
        case KeyFigures():
            yield from block.note
        case _:
            pass


def numbers(text: str, spelt: Phrases) -> Counter[int]:
    """Return the whole numbers in digits, with those that Arabic says in words, ``one`` and ``two``, left out."""
    separator = re.escape(str(spelt._table["number.separator"]))
    plain = re.sub(rf"(?<=\d){separator}(?=\d{{3}})", "", text).translate(_DIGITS)
    return Counter(int(found) for found in re.findall(r"\d+", plain))


def plain(content: Inlines) -> str:
    return "".join(getattr(inline, "text", " ") for inline in content).translate(_MARKS)


@pytest.mark.parametrize("code", EDITIONS)
def test_every_edition_has_the_same_blocks_under_the_same_ids(code: str) -> None:
    english, own = blocks(edition("en")), blocks(edition(code))
    assert [(type(b), getattr(b, "id", "")) for b in own] == [
        (type(b), getattr(b, "id", "")) for b in english
    ]
    for one, other in zip(english, own, strict=True):
        if isinstance(one, Table) and isinstance(other, Table):
            assert (one.kind, len(one.rows), len(one.columns)) == (
                other.kind,
                len(other.rows),
                len(other.columns),
            )
        if isinstance(one, ItemList) and isinstance(other, ItemList):
            assert [item.id for item in one.items] == [item.id for item in other.items]


@pytest.mark.parametrize("code", EDITIONS)
def test_a_number_of_a_paragraph_table_or_figure_means_the_same_in_every_edition(code: str) -> None:
    say = Phrases(code)
    for one, other in zip(blocks(edition("en")), blocks(edition(code)), strict=True):
        if isinstance(one, Paragraph) and isinstance(other, Paragraph) and one.number:
            assert other.number == say.number(int(one.number))
        if isinstance(one, Heading) and isinstance(other, Heading) and one.number and one.number[0].isdigit():
            assert other.number == one.number
        if isinstance(one, Table | Figure) and one.caption:
            assert isinstance(other, Table | Figure)
            assert other.caption
            assert numbers(other.caption.label, say) == numbers(one.caption.label, Phrases("en"))


@pytest.mark.parametrize("code", EDITIONS)
def test_every_reference_points_to_the_same_place_and_says_its_number(code: str) -> None:
    english, own = (
        [
            inline
            for block in blocks(edition(lang))
            for inline in inlines(block)
            if isinstance(inline, Reference)
        ]
        for lang in ("en", code)
    )
    assert [reference.target for reference in own] == [reference.target for reference in english]
    for reference, other in zip(english, own, strict=True):
        assert numbers(other.text, Phrases(code)) == numbers(reference.text, Phrases("en"))


@pytest.mark.parametrize("code", EDITIONS)
def test_every_block_holds_the_same_numbers(code: str) -> None:
    """Numbers of rows follow each edition's alphabet; taken together they are the same."""
    english, own = Phrases("en"), Phrases(code)
    for one, other in zip(blocks(edition("en")), blocks(edition(code)), strict=True):
        mine = numbers(" ".join(block_text(other)).translate(_MARKS), own)
        theirs = numbers(" ".join(block_text(one)).translate(_MARKS), english)
        missing = theirs - mine
        assert mine - theirs == Counter(), one
        assert set(missing) <= ({1, 2} if own.lang == "ar" else set()), one


@pytest.mark.parametrize("code", EDITIONS)
def test_every_table_of_countries_names_the_same_countries_in_the_order_of_its_alphabet(code: str) -> None:
    codes = {
        lang: {country.name(lang): country.alpha3 for country in COUNTRIES.all()} for lang in ("en", code)
    }
    keys = {country.alpha3: country.sort_key(code) for country in COUNTRIES.all()}
    found = 0
    for one, other in zip(blocks(edition("en")), blocks(edition(code)), strict=True):
        if isinstance(one, Table) and isinstance(other, Table) and len(one.columns) > 2:
            there = [codes["en"].get(plain(row.cells[1].content)) for row in one.rows]
            here = [codes[code].get(plain(row.cells[1].content)) for row in other.rows]
            if all(there):
                found += 1
                assert sorted(filter(None, here)) == sorted(filter(None, there))
                assert here == sorted(here, key=lambda country: keys[country or ""])
    assert found == 6


@pytest.mark.parametrize("code", EDITIONS)
def test_the_days_of_the_event_are_the_same(code: str) -> None:
    say = Phrases(code)
    printed = " ".join(iter_text(edition(code)))
    assert say.dates((None, 11, 24), (None, 11, 27)) in printed
    assert "November" not in printed


@pytest.mark.parametrize("code", EDITIONS)
def test_no_text_of_the_sample_stands_in_another_language_but_the_names_in_the_source(code: str) -> None:
    foreign = {
        inline.text
        for block in blocks(edition(code))
        for inline in inlines(block)
        if isinstance(inline, Text) and inline.lang
    }
    named = {meeting.named.text("en", "en")[0] for meeting in sample()[0].bilateral if meeting.named}
    assert {text.translate(_MARKS) for text in foreign} == named


@pytest.mark.parametrize("code", EDITIONS)
def test_the_cover_says_that_the_edition_is_a_translation(code: str) -> None:
    said = Phrases(code)("cover.translation")
    assert said in " ".join(iter_text(edition(code)))
    assert Phrases("en")("cover.translation") not in " ".join(iter_text(edition("en")))


def test_regions_keep_the_order_of_the_main_language_and_rows_take_that_of_the_edition() -> None:
    of = summary(
        report={"title": "T", "language": "fr"},
        bilateral=[
            {"country": "DEU", "region": "Europe"},
            {"country": "FRA", "region": "Europe"},
            {"country": "KEN", "region": "Afrique"},
        ],
    )
    titles = [
        [
            b.text
            for b in blocks(compose(of, analyse(of, {}, COUNTRIES), Phrases(code)))
            if isinstance(b, Heading)
        ]
        for code in ("fr", "en")
    ]
    assert all(found.index("Afrique") < found.index("Europe") for found in titles)
