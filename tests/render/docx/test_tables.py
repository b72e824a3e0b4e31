"""Tables: widths to the millimetre, repeated heads, rows that hold together, words for those who do not see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.document.tree import Caption, Part, PartKind, Start, TableKind
from reportgen.render.docx.tables import columns_in_twips
from reportgen.theme import MM
from support.blocks import columns, row, table, text
from support.docx_parts import W, WordFile, style_of, text_of, value

if TYPE_CHECKING:
    from support.docx_parts import Maker

HEADS = columns(("No.", 9), ("Country", 34), ("Counterpart", 117), names=0)


def _part(rows: int, *, notes: bool = False, total: bool = False) -> Part:
    lines = [row(str(at), f"Country {at}", "Office") for at in range(1, rows + 1)]
    if total:
        lines[-1] = row("–", "Total", "3", total=True)
    noted = (text("Source: a."), text("Note: b.")) if notes else ()
    made = table("t", HEADS, tuple(lines), Caption("Table 1.", text("Names")), notes=noted)
    return Part(PartKind.SECTION, Start.PAGE, (made,))


def _kept(file: WordFile) -> list[bool]:
    """Return for each row whether its paragraphs are kept with what follows."""
    rows = list(file.body.find(f"{W}tbl").iter(f"{W}tr"))
    return [all(_keeps(file, paragraph) for paragraph in each.iter(f"{W}p")) for each in rows]


def _keeps(file: WordFile, paragraph: object) -> bool:
    return any(style.find(f"{W}pPr/{W}keepNext") is not None for style in file.style_chain(paragraph))


@given(st.lists(st.floats(1, 160), min_size=1, max_size=12))
def test_every_edge_of_a_column_is_nearest_to_its_place(widths: list[float]) -> None:
    found = columns_in_twips(widths)
    for count in range(1, len(widths) + 1):
        assert abs(sum(found[:count]) - sum(widths[:count]) * MM * 20) <= 0.5001


def test_widths_are_those_of_the_columns(with_parts: Maker) -> None:
    made = with_parts(_part(3)).body.find(f"{W}tbl")
    grid = [int(column.get(f"{W}w")) for column in made.iter(f"{W}gridCol")]
    assert [round(width / 20 / MM, 1) for width in grid] == [9, 34, 117]
    assert made.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
    for each in made.iter(f"{W}tr"):
        assert [int(cell.get(f"{W}w")) for cell in each.iter(f"{W}tcW")] == grid


@pytest.mark.parametrize(("words", "splits"), [(600, False), (1100, True), (3000, True)])
def test_a_row_that_no_page_holds_may_split_and_no_other(
    with_parts: Maker, words: int, *, splits: bool
) -> None:
    lines = [row("1", "A", "Office"), row("2", "B", "one two " * (words // 2)), row("3", "C", "Office")]
    made = table("t", HEADS, tuple(lines), Caption("Table 1.", text("Names")))
    file = with_parts(Part(PartKind.SECTION, Start.PAGE, (made,)))
    rows = list(file.body.find(f"{W}tbl").iter(f"{W}tr"))
    held = [each.find(f"{W}trPr/{W}cantSplit") is not None for each in rows]
    assert held == [True, True, not splits, True]
    assert _kept(file) == [True, True, not splits, False]


def test_the_head_repeats_and_no_row_splits(with_parts: Maker) -> None:
    rows = list(with_parts(_part(20)).body.find(f"{W}tbl").iter(f"{W}tr"))
    assert [each.find(f"{W}trPr/{W}tblHeader") is not None for each in rows] == [True] + [False] * 20
    assert all(each.find(f"{W}trPr/{W}cantSplit") is not None for each in rows)


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        (1, "h."),
        (4, "hkkk."),
        (12, "h" + "k" * 11 + "."),
        (13, "hkkk" + "." * 6 + "kkk."),
        (20, "hkkk" + "." * 13 + "kkk."),
    ],
)
def test_the_first_and_the_last_four_rows_hold_together(with_parts: Maker, rows: int, kept: str) -> None:
    assert _kept(with_parts(_part(rows))) == [mark != "." for mark in kept]


def test_the_last_row_holds_to_the_notes_and_these_to_one_another(with_parts: Maker) -> None:
    made = with_parts(_part(3, notes=True))
    assert _kept(made) == [True] * 4
    notes = [paragraph for paragraph in made.paragraphs if style_of(paragraph).startswith("SourceNote")]
    assert [_keeps(made, note) for note in notes] == [True, False]


def test_the_caption_holds_to_its_table(with_parts: Maker) -> None:
    made = with_parts(_part(3))
    caption = next(paragraph for paragraph in made.paragraphs if text_of(paragraph) == "Table 1. Names")
    assert _keeps(made, caption)
    assert caption.getnext().tag == f"{W}tbl"


def test_a_total_row_is_the_last_row_of_the_style(with_parts: Maker) -> None:
    looks = [
        with_parts(_part(3, total=total)).body.find(f"{W}tbl/{W}tblPr/{W}tblLook").get(f"{W}lastRow")
        for total in (True, False)
    ]
    assert looks == ["1", "0"]


def test_title_and_description_are_those_of_the_tree(with_parts: Maker) -> None:
    properties = with_parts(_part(3)).body.find(f"{W}tbl/{W}tblPr")
    assert (value(properties, "tblCaption"), value(properties, "tblDescription")) == ("Names", "3 rows")


def test_two_tables_in_a_row_are_kept_apart(with_parts: Maker) -> None:
    first, second = (table(name, HEADS, (row("1", "a", "b"),), kind=TableKind.CONTROL) for name in "ab")
    made = with_parts(Part(PartKind.CONTROL, Start.PAGE, (first, second)))
    assert [node.tag.removeprefix(W) for node in made.body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_a_row_that_is_referred_to_has_a_bookmark(with_parts: Maker) -> None:
    from reportgen.document.tree import Paragraph, Reference

    rows = (row("1", "a", "b"), row("2", "c", "d", name="row-2"))
    blocks = (
        Paragraph((Reference("row 2", "row-2"),), "1"),
        table("t", HEADS, rows, Caption("Table 1.", text("Names"))),
    )
    made = with_parts(Part(PartKind.SECTION, Start.PAGE, blocks))
    assert text_of(made.bookmarks["_row_2"]) == "2"
    assert made.body.find(f".//{W}hyperlink").get(f"{W}anchor") == "_row_2"
