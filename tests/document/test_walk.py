from __future__ import annotations

import pytest

from reportgen.document.tree import (
    Caption,
    Item,
    ItemList,
    KeyFigure,
    KeyFigures,
    LineBreak,
    Link,
    Paragraph,
    Reference,
    Signatory,
    SignOff,
    Table,
    Text,
)
from reportgen.document.walk import block_text, iter_text, plain
from reportgen.records import replace
from support.blocks import columns, row, table, text
from support.briefings import sample_briefing


def test_isolates_are_part_of_no_word() -> None:
    assert plain((Text("\u2068Ana\u2069, \u2066x\u2069 \u2067y\u2069"),)) == "Ana, x y"


def test_references_links_and_line_breaks_keep_their_place_in_the_text() -> None:
    inlines = (
        Text("see "),
        Reference("paragraph 6", "p-6"),
        LineBreak(),
        Link("site", "https://example.org"),
    )
    assert plain(inlines) == "see paragraph 6\nsite"


def test_a_number_stands_before_its_paragraph() -> None:
    assert list(block_text(Paragraph(text("Words."), number="7"))) == ["7", "Words."]


def test_sub_items_follow_their_item() -> None:
    items = ItemList(
        (Item("(a)", text("one"), items=(Item("(i)", text("inner")),)), Item("(b)", text("two")))
    )
    assert list(block_text(items)) == ["(a)", "one", "(i)", "inner", "(b)", "two"]


def test_a_table_is_read_caption_head_rows_notes() -> None:
    heads = columns(("No.", 9), ("Country", 151))
    caption = Caption("Table 1.", text("Countries"), "(continued)")
    told = table("t", heads, (row("1", "Kenya"), row("2", "Spain")), caption, notes=(text("Source: x."),))
    assert list(block_text(told)) == [
        "Table 1.", "Countries", "No.", "Country", "1", "Kenya", "2", "Spain", "Source: x.",
    ]  # fmt: skip


def test_empty_texts_are_left_out() -> None:
    figures = KeyFigures((KeyFigure("3", "regions"),))
    sign_off = SignOff((Signatory("Prepared by", (("Name", ""), ("Signature", ""))),))
    assert list(block_text(figures)) == ["3", "regions"]
    assert list(block_text(sign_off)) == ["Prepared by", "Name", "Signature"]


def test_every_cell_of_the_sample_is_walked_once() -> None:
    briefing = sample_briefing()
    rows = [
        (block, line) for part in briefing.parts for block in part.blocks if isinstance(block, Table)
        for line in block.rows
    ]  # fmt: skip
    without = replace(
        briefing,
        parts=tuple(
            replace(
                part,
                blocks=tuple(replace(b, rows=()) if isinstance(b, Table) else b for b in part.blocks),
            )
            for part in briefing.parts
            if part.kind.value != "cover"
        ),
    )
    walked = [
        t for part in briefing.parts if part.kind.value != "cover" for b in part.blocks for t in block_text(b)
    ]
    assert len(walked) - len(list(iter_text(without))) == sum(len(line.cells) for _, line in rows)


@pytest.mark.parametrize("word", ["DRAFT", "Document control", "Abbreviations", "Viet Nam"])
def test_the_sample_holds_the_word(word: str) -> None:
    assert any(word in words for words in iter_text(sample_briefing()))
