"""The structure of the real sample, element by element: what the tree holds, the PDF says to those who hear it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen import pipeline
from reportgen.document.tree import (
    Cell,
    Contents,
    Cover,
    Figure,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Table,
    Text,
)
from reportgen.layout.pages import lay_out
from reportgen.records import replace
from reportgen.render.pdf import render
from reportgen.theme import load_theme
from support.blocks import text
from support.briefings import sample_briefing, sample_media
from support.pdf_audit import audit, checked
from support.pdf_read import Reader, told

if TYPE_CHECKING:
    from reportgen.document.tree import Block, Briefing

SEED = Path(__file__).parents[3] / "seeds" / "summaries" / "dgsn-interpol-marrakech.yaml"


class Sample:
    """The report of the sample: its tree and its file, read by its structure."""

    def __init__(self) -> None:
        (edition,) = pipeline.make(SEED, pipeline.Request(formats=("pdf",))).editions
        self.briefing: Briefing = edition.briefing
        self.data = edition.artifacts[0].data
        self.reader = Reader(self.data)
        self.root = self.reader.root

    def blocks(self, kind: type[Block]) -> list[Block]:
        return [block for part in self.briefing.parts for block in part.blocks if isinstance(block, kind)]

    def count(self, role: str) -> int:
        return len(self.root.all(role))


@pytest.fixture(scope="module")
def sample() -> Sample:
    return Sample()


def test_it_is_without_a_fault(sample: Sample) -> None:
    assert audit(sample.data) == []
    assert checked(sample.data) == []


def test_it_reads_as_the_report(sample: Sample) -> None:
    assert sample.root.spoken(without="TOC Figure").split() == told(sample.briefing)


def test_every_part_is_a_section_of_one_document(sample: Sample) -> None:
    assert [element.role for element in sample.root.kids] == ["Document"]
    assert sample.count("Sect") == len(sample.briefing.parts)


def test_headings_stand_in_the_order_and_levels_of_the_tree(sample: Sample) -> None:
    found = [element for element in sample.root.walk() if element.role in {"H1", "H2", "H3"}]
    wanted = [block for block in sample.blocks(Heading) if isinstance(block, Heading)]
    assert [(element.role, element.text.split()) for element in found] == [
        (f"H{heading.level}", f"{heading.label} {heading.text}".split()) for heading in wanted
    ]


def test_numbers_of_paragraphs_are_labels(sample: Sample) -> None:
    numbers = [
        block.number for block in sample.blocks(Paragraph) if isinstance(block, Paragraph) and block.number
    ]
    labels = [
        kid.text.strip() for element in sample.root.all("P") for kid in element.kids if kid.role == "Lbl"
    ]
    assert labels == numbers == [str(number) for number in range(1, len(numbers) + 1)]


def test_items_have_a_label_and_a_body(sample: Sample) -> None:
    items = [
        item
        for block in sample.blocks(ItemList)
        if isinstance(block, ItemList)
        for item in all_items(block.items)
    ]
    assert [element.kids[0].text.strip() for element in sample.root.all("LI")] == [
        item.label for item in items
    ]
    assert all([kid.role for kid in element.kids] == ["Lbl", "LBody"] for element in sample.root.all("LI"))


def test_tables_have_captions_heads_and_every_row_once(sample: Sample) -> None:
    covers = [block.data for block in sample.blocks(Cover) if isinstance(block, Cover)]
    tables = [*covers, *(block for block in sample.blocks(Table) if isinstance(block, Table))]
    found = sample.root.all("Table")
    assert len(found) == len(tables)
    for element, table in zip(found, tables, strict=True):
        headed = any(column.head for column in table.columns)
        assert len(element.all("TR")) == len(table.rows) + headed
        assert len(element.all("Caption")) == (table.caption is not None)
        scopes = [str(head.node.A.Scope) for head in element.all("TH")]
        assert scopes.count("/Column") == (len(table.columns) if headed else 0)
        assert scopes.count("/Row") == len(table.rows) * any(column.heads_row for column in table.columns)


def test_figures_have_an_alternative_text_a_place_and_a_caption(sample: Sample) -> None:
    figures = [block for block in sample.blocks(Figure) if isinstance(block, Figure)]
    found = sample.root.all("Figure")
    assert [str(element.node.Alt) for element in found] == [figure.chart.alternative for figure in figures]
    assert sample.count("Caption") == len(figures) + sum(
        bool(block.caption) for block in sample.blocks(Table) if isinstance(block, Table)
    )
    for element in found:
        x0, y0, x1, y1 = (float(at) for at in element.node.A.BBox)
        assert 57 <= x0 < x1 <= 596 - 57
        assert 79 <= y0 < y1 <= 842 - 90


def test_contents_are_nested_and_lead_where_they_say(sample: Sample) -> None:
    lists = [block for block in sample.blocks(Contents) if isinstance(block, Contents)]
    assert sample.count("TOCI") == sum(len(contents.entries) for contents in lists)
    below = sum(
        entry.level > 1 and before.level == 1
        for contents in lists
        for before, entry in zip(contents.entries, contents.entries[1:], strict=False)
    )
    assert sample.count("TOC") == len(lists) + below
    for entry in sample.root.all("TOCI"):
        assert [kid.role for kid in entry.kids] == ["Reference"]
        assert [kid.role for kid in entry.kids[0].kids] == ["Link"]


def test_lines_below_tables_and_figures_are_notes(sample: Sample) -> None:
    noted = [*sample.blocks(Table), *sample.blocks(Figure)]
    assert (
        sample.count("Note")
        == sum(len(block.notes) for block in noted if isinstance(block, Table | Figure))
        > 0
    )


def test_running_heads_rules_and_leaders_are_not_read(sample: Sample) -> None:
    numbers = [
        f"Page {at} of {len(sample.reader.pdf.pages)}" for at in range(1, len(sample.reader.pdf.pages) + 1)
    ]
    told_apart = " ".join(" ".join(sample.reader.artifacts).split())
    assert all(number in told_apart for number in numbers)
    assert not any(number in sample.root.text for number in numbers)


def test_a_foreign_passage_tells_its_language_wherever_it_stands() -> None:
    changed = sample_briefing()
    words: list[str] = []
    parts = [
        replace(part, blocks=tuple(with_passage(block, words) for block in part.blocks))
        for part in changed.parts
    ]
    changed = replace(changed, parts=tuple(parts))
    theme = load_theme()
    data = render(changed, sample_media(), lay_out(changed, sample_media(), theme), theme)
    reader = Reader(data)
    said = [(element.text.strip(), str(element.node.Lang)) for element in reader.root.all("Span")]
    assert len(words) > 20
    assert [passage for passage in said if passage[0].startswith("mot")] == [(word, "fr") for word in words]
    assert audit(data) == checked(data) == []


def with_passage(block: Block, words: list[str]) -> Block:
    """Return the block with a French word where it has text that can be in another language."""
    passage = Text(f"mot{len(words)}", lang="fr")
    changed: Block
    match block:
        case Paragraph():
            changed = replace(block, content=(*block.content, *text(" "), passage))
        case ItemList():
            item = replace(block.items[0], content=(*block.items[0].content, *text(" "), passage))
            changed = replace(block, items=(item, *block.items[1:]))
        case Table():
            cells = (*block.rows[-1].cells[:-1], Cell((passage,)))
            changed = replace(block, rows=(*block.rows[:-1], replace(block.rows[-1], cells=cells)))
        case Figure():
            changed = replace(block, notes=((passage,),))
        case Cover():
            changed = replace(block, subtitle=((passage,),))
        case _:
            return block
    words.append(passage.text)
    return changed


def all_items(items: tuple[Item, ...]) -> list[Item]:
    return [each for item in items for each in (item, *all_items(item.items))]
