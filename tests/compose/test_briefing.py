"""What holds for the report of any summary."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given

from reportgen.analysis.walk import walk
from reportgen.compose import Options, compose
from reportgen.document.tree import (
    Block,
    Briefing,
    Contents,
    ContentsKind,
    Cover,
    Figure,
    Heading,
    Inline,
    ItemList,
    KeyFigures,
    Link,
    Paragraph,
    PartKind,
    Reference,
    SignOff,
    Table,
    Text,
)
from reportgen.document.walk import iter_text
from reportgen.language import Phrases, visible
from reportgen.records import replace
from reportgen.summary.model import Abbreviation, Summary
from reportgen.summary.values import Wording
from support.summaries import SUMMARIES, analysis, summary

SAY = Phrases("en")


def composed(of: Summary, options: Options | None = None) -> Briefing:
    return compose(of, analysis(of), SAY, options or Options())


def blocks(briefing: Briefing) -> list[Block]:
    found = [block for part in briefing.parts for block in part.blocks]
    return [*found, *(block.data for block in found if isinstance(block, Cover))]


def inlines(briefing: Briefing) -> Iterator[Inline]:
    for block in blocks(briefing):
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
                for note in block.notes:
                    yield from note
            case KeyFigures():
                yield from block.note
            case _:
                pass


def words(briefing: Briefing) -> str:
    return " ".join(" ".join(iter_text(briefing)).split())


@given(SUMMARIES)
def test_sections_one_to_seven_always_stand_in_their_order(of: Summary) -> None:
    headings = [block for block in blocks(composed(of)) if isinstance(block, Heading) and block.level == 1]
    numbers = [heading.number for heading in headings if heading.number]
    assert numbers == ["1", "2", "3", "4", "5", "6", "7", "A", "B", "C", "D"]


@given(SUMMARIES)
def test_paragraphs_tables_and_figures_are_numbered_without_a_gap(of: Summary) -> None:
    found = blocks(composed(of))
    paragraphs = [block.number for block in found if isinstance(block, Paragraph) and block.number]
    assert paragraphs == [SAY.number(n) for n in range(1, len(paragraphs) + 1)]
    tables = [block.id for block in found if isinstance(block, Table) and block.caption]
    assert tables == [f"table-{n}" for n in range(1, len(tables) + 1)]
    figures = [block.id for block in found if isinstance(block, Figure)]
    assert figures == [f"figure-{n}" for n in range(1, len(figures) + 1)]


@given(SUMMARIES)
def test_a_reference_points_to_something_and_says_its_number(of: Summary) -> None:
    briefing = composed(of)
    labels: dict[str, str] = {}
    for block in blocks(briefing):
        match block:
            case Heading():
                labels[block.id] = block.label
            case Paragraph() if block.id:
                labels[block.id] = block.number or ""
            case Table() | Figure() if block.caption:
                labels[block.id] = block.caption.label.rstrip(".")
            case _:
                pass
    for inline in inlines(briefing):
        if isinstance(inline, Reference):
            assert labels[inline.target] == inline.text


@given(SUMMARIES)
def test_ids_are_unique(of: Summary) -> None:
    ids = [block.id for block in blocks(composed(of)) if getattr(block, "id", "")]
    assert len(ids) == len(set(ids))


@given(SUMMARIES)
def test_tables_are_as_wide_as_the_measure_and_have_no_empty_cell(of: Summary) -> None:
    for block in blocks(composed(of)):
        if isinstance(block, Table):
            assert sum(column.width_mm for column in block.columns) == pytest.approx(160, abs=0.01), block.id
            assert block.rows, block.id
            for row in block.rows:
                assert len(row.cells) == len(block.columns)
                assert all(any(getattr(i, "text", "").strip() for i in cell.content) for cell in row.cells)


@given(SUMMARIES)
def test_rows_and_columns_of_numbers_add_up(of: Summary) -> None:
    for block in blocks(composed(of)):
        if isinstance(block, Table) and block.rows[-1].total:
            rows = [[_number(cell.content[0]) for cell in row.cells[1:]] for row in block.rows]
            assert [sum(column) for column in zip(*rows[:-1], strict=True)] == rows[-1]
            if len(rows[0]) > 1:
                assert all(sum(row[:-1]) == row[-1] for row in rows)
            assert rows[-1][-1] == len(of.bilateral)


def _number(inline: Inline) -> int:
    assert isinstance(inline, Text)
    return int(inline.text.replace(",", ""))


@given(SUMMARIES)
def test_a_figure_shows_every_meeting_once_and_tells_its_numbers(of: Summary) -> None:
    for block in blocks(composed(of)):
        if isinstance(block, Figure):
            bars = [bar for series in block.chart.series for bar in series.bars]
            assert sum(bar.value for bar in bars) == block.chart.total == len(of.bilateral)
            assert f"(n\u00a0=\u00a0{len(of.bilateral)})" in block.caption.text
            assert all(bar.printed in block.chart.alternative for bar in bars if bar.value)


@given(SUMMARIES)
def test_the_contents_list_every_heading_of_two_levels(of: Summary) -> None:
    briefing = composed(of)
    listed = next(b for b in blocks(briefing) if isinstance(b, Contents) and b.kind is ContentsKind.HEADINGS)
    parts = [part for part in briefing.parts if part.kind not in {PartKind.COVER, PartKind.CONTROL}]
    headings = [
        block for part in parts for block in part.blocks if isinstance(block, Heading) and block.level <= 2
    ]
    assert [entry.target for entry in listed.entries] == [heading.id for heading in headings]
    assert [entry.text for entry in listed.entries] == [heading.text for heading in headings]


@given(SUMMARIES)
def test_no_word_of_the_summary_is_lost(of: Summary) -> None:
    """Every wording of the user's is printed somewhere; only what a longer form replaces may be left out."""
    printed = words(composed(of))
    for field, value in walk(of):
        replaced = bool(field) and field[-1] in {"named", "short"}
        if isinstance(value, Wording) and not replaced:
            text = " ".join(visible(next(iter(value.texts.values()))).split())
            assert text in printed, field


@given(SUMMARIES)
def test_no_place_of_a_phrase_is_left_open(of: Summary) -> None:
    assert not re.search(r"\{\w+\}", words(composed(of)))


@given(SUMMARIES)
def test_the_order_of_the_rows_given_does_not_matter(of: Summary) -> None:
    turned = replace(of, bilateral=of.bilateral[::-1])
    annexes = [
        [block for part in composed(one).parts if part.kind is PartKind.ANNEX for block in part.blocks][2:3]
        for one in (of, turned)
    ]
    codes = [meeting.country for meeting in of.bilateral]
    if len(set(codes)) == len(codes):
        assert annexes[0] == annexes[1]


def test_an_empty_summary_reports_nothing_and_has_no_empty_table() -> None:
    briefing = composed(summary())
    sections = [part for part in briefing.parts if part.kind is PartKind.SECTION]
    none = [
        any(isinstance(b, Paragraph) and b.content == (Text("None reported."),) for b in part.blocks)
        for part in sections
    ]
    assert none[1:6] == [True] * 5
    assert not [b for part in sections[1:6] for b in part.blocks if isinstance(b, Table)]


def test_one_of_each_is_said_in_the_singular() -> None:
    of = summary(
        bilateral=[{"country": "DEU", "region": "Europe"}],
        organizations=[{"body": "World Body"}],
        instruments=[{"kind": "agreement"}],
    )
    said = words(composed(of)).replace("\u00a0", " ")
    assert "1 bilateral meeting with the delegations of 1 country" in said or "1 bilateral meeting," in said
    assert not re.search(r"\b1 (bilateral meetings|countries|organizations|instruments|regions)\b", said)


def test_a_stated_figure_is_never_merged_with_the_counted_one() -> None:
    of = summary(
        claims=[{"unit": "meetings", "value": 43, "label": "bilateral meetings"}],
        bilateral=[{"country": code} for code in ("DEU", "FRA")],
    )
    briefing = composed(of)
    key_figures = next(b for b in blocks(briefing) if isinstance(b, KeyFigures))
    assert [figure.value for figure in key_figures.figures][:2] == ["43", "2"]
    assert "source" in key_figures.figures[0].label
    assert "counted" in key_figures.figures[1].label
    said = words(briefing)
    assert "41 fewer than stated" in said
    assert "neither has been adjusted" in said


def test_only_an_address_of_the_web_or_mail_becomes_a_link() -> None:
    sources = [
        {"id": "a", "title": "A", "address": "https://example.org/a"},
        {"id": "b", "title": "B", "address": "javascript:alert(1)"},
        {"id": "c", "title": "C", "address": "file:///etc/passwd"},
    ]
    links = [inline for inline in inlines(composed(summary(sources=sources))) if isinstance(inline, Link)]
    assert [link.url for link in links] == ["https://example.org/a"]


def test_markup_stays_text() -> None:
    said = words(composed(summary(report={"title": "<img src=x> & {place} <b>bold</b>"})))
    assert "<img src=x> & {place} <b>bold</b>" in said


def test_a_text_in_another_language_carries_its_code() -> None:
    of = summary(delegation={"fr": "la délégation"})
    foreign = [i for i in inlines(composed(of)) if isinstance(i, Text) and i.lang == "fr"]
    assert [inline.text for inline in foreign] == ["la délégation"]


def test_the_sign_off_has_a_line_for_every_signature() -> None:
    (block,) = [b for b in blocks(composed(summary())) if isinstance(b, SignOff)]
    assert [role.role for role in block.signatories] == ["Prepared by", "Cleared by", "Approved by"]
    assert all(("Signature", ()) in role.lines for role in block.signatories)


def test_abbreviations_are_in_alphabetical_order() -> None:
    of = summary(abbreviations=[{"short": s, "long": s * 2} for s in ("UN", "Éa", "bka")])
    assert isinstance(of.abbreviations[0], Abbreviation)
    table = [b for b in blocks(composed(of)) if isinstance(b, Table)][-2]
    assert [row.cells[1].content[0] for row in table.rows] == [Text("bka"), Text("Éa"), Text("UN")]


@pytest.mark.parametrize("items", [2, 5])
def test_items_for_attention_give_way_to_the_page(items: int) -> None:
    of = summary(prose={"attention": [f"Item {n}" for n in range(5)]})
    summary_part = next(p for p in composed(of, Options(items=items)).parts if p.kind is PartKind.SUMMARY)
    (found,) = [block for block in summary_part.blocks if isinstance(block, ItemList)]
    assert len(found.items) == items


@pytest.mark.parametrize(
    ("unit", "stated", "said"),
    [
        (
            "organizations",
            4,
            "the figure of 4 organizations given by the source differs from the count of 1 organization",
        ),
        (
            "countries",
            9,
            "the figure of 9 countries given by the source differs from the count of 2 countries",
        ),
        (
            "instruments",
            3,
            "the figure of 3 instruments given by the source differs from the count of 1 instrument",
        ),
        (
            "delegations",
            1,
            "the figure of 1 delegation given by the source differs from the count of 2 delegations",
        ),
    ],
)
def test_a_figure_is_compared_with_things_of_its_own_unit(unit: str, stated: int, said: str) -> None:
    of = summary(
        claims=[{"unit": unit, "value": stated}],
        bilateral=[{"country": "DEU"}, {"country": "FRA"}],
        organizations=[{"body": "World Body"}],
        instruments=[{"kind": "agreement"}],
    )
    assert said in words(composed(of)).replace("\u00a0", " ").lower()


def test_a_sentence_of_the_users_ends_in_one_stop() -> None:
    of = summary(
        delegation="Two advisers.",
        organizations=[{"body": "World Body", "statements": ["It agreed"], "outcome": "Agreed."}],
    )
    said = words(composed(of))
    assert ".." not in said
    assert "Delegation: Two advisers. " in said
    assert "It agreed. Outcome: Agreed." in said


def test_the_annex_names_the_alphabet_that_orders_the_rows() -> None:
    meetings = [{"country": "DEU"}, {"country": "CIV"}]
    french = summary(report={"title": "T", "order": {"language": "fr"}}, bilateral=meetings)
    assert "another language (French)" in words(composed(french))
    assert "of the English names" in words(composed(summary(bilateral=meetings)))


def test_nothing_is_said_of_regions_that_nobody_named() -> None:
    assert "agrees with" not in words(composed(summary(bilateral=[{"country": "DEU"}])))
    assert "agrees with" in words(composed(summary(bilateral=[{"country": "DEU", "region": "Europe"}])))


def test_only_continents_are_called_so() -> None:
    def caption(region: str) -> str:
        found = blocks(composed(summary(bilateral=[{"country": "DEU", "region": region}])))
        return next(block.caption.text for block in found if isinstance(block, Figure))

    assert "by continent" in caption("Europe")
    assert "by region" in caption("The Gulf")


def test_the_card_gives_the_formal_name_of_a_state_and_the_sources_name_of_a_service() -> None:
    parties = [{"name": "Norway", "country": "NOR"}, {"name": "Federal Police", "country": "ETH"}]
    card = next(
        block
        for block in blocks(composed(summary(instruments=[{"kind": "agreement", "parties": parties}])))
        if isinstance(block, Table) and block.caption and block.caption.text.startswith("Agreement")
    )
    told = [inline.text for inline in card.rows[1].cells[1].content if isinstance(inline, Text)]
    assert told == ["Kingdom of Norway", "Federal Police"]


def test_an_inference_that_nobody_recorded_is_not_put_into_the_authors_mouth() -> None:
    said = words(composed(summary()))
    assert "author of the summary states" not in said
    assert "No inference is recorded" in said


def test_many_organizations_are_counted_and_not_named_in_the_summary() -> None:
    of = summary(organizations=[{"body": f"Body {n}"} for n in range(60)])
    part = next(part for part in composed(of).parts if part.kind is PartKind.SUMMARY)
    paragraph = next(block for block in part.blocks if isinstance(block, Paragraph))
    assert len("".join(getattr(inline, "text", "") for inline in paragraph.content).split()) < 120


def test_an_explanation_is_printed_even_where_nothing_differs() -> None:
    claims = [{"unit": "meetings", "value": 0, "explanation": "All were cancelled"}]
    assert "The count gives the same figure. All were cancelled." in words(composed(summary(claims=claims)))
