"""The order of the rows: by the alphabet, by rank or by day."""

from __future__ import annotations

import pytest

from reportgen.compose import compose
from reportgen.document.tree import Briefing, Paragraph, Table
from reportgen.language import LANGUAGES, Phrases
from reportgen.render.text import render_block
from support.summaries import analysis, summary

MEETINGS = [
    {"id": "d", "country": "DEU", "region": "Europe", "level": "director", "date": "2026-11-26"},
    {"id": "a", "country": "ALB", "region": "Europe", "date": "2026-11"},
    {"id": "n", "country": "NOR", "region": "Europe", "level": "minister", "date": "2026-11-27"},
    {"id": "f", "country": "FRA", "region": "Europe", "level": "minister", "date": "2026-11-26"},
    {"id": "k", "country": "CHE", "region": "Europe", "level": "head of State or government"},
]
ORDERS = {"alphabet": "a f d n k", "rank": "k f n d a", "date": "a f d n k"}


def composed(by: str, lang: str = "en") -> Briefing:
    of = summary(report={"title": "T", "order": {"by": by}}, bilateral=MEETINGS)
    return compose(of, analysis(of), Phrases(lang))


@pytest.mark.parametrize("by", ORDERS)
def test_every_table_of_meetings_has_the_order_that_is_asked_for(by: str) -> None:
    tables = [
        [row.id for row in block.rows]
        for part in composed(by).parts
        for block in part.blocks
        if isinstance(block, Table) and {row.id for row in block.rows} == {"a", "d", "f", "k", "n"}
    ]
    assert tables == [ORDERS[by].split()] * 2, "the table of the region, and annex A"


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("by", ["rank", "date"])
@pytest.mark.parametrize("phrase", ["a_intro", "c_order"])
def test_the_annexes_say_by_what_the_rows_are_ordered(phrase: str, by: str, lang: str) -> None:
    told = Phrases(lang)(f"annex.{phrase}_{by}")

    def texts(order: str) -> list[str]:
        blocks = (block for part in composed(order, lang).parts for block in part.blocks)
        return [render_block(block) for block in blocks if isinstance(block, Paragraph)]

    assert any(told in text for text in texts(by))
    assert not any(told in text for text in texts("alphabet"))
