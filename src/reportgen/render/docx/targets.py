"""What references point to: which blocks need a bookmark, and what number Word computes for each."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, assert_never

from reportgen.document.tree import (
    Contents,
    Cover,
    Figure,
    Heading,
    ItemList,
    KeyFigures,
    Paragraph,
    Reference,
    SignOff,
    Table,
)
from reportgen.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.document.tree import Block, Briefing, Inlines, Item

TargetKind = Literal["list", "sequence", "place"]
"""How Word numbers a target: as a list item, as a caption's sequence, or not at all."""

_LABEL = re.compile(r"(.*?)([^\W\d_]*)(\d+)(\D*)", re.DOTALL)


class Label(Record):
    """A caption's label in four: "Table ", "A", "1", "."; `number` is empty where there is none."""

    before: str
    letter: str
    number: str
    after: str


@lru_cache(1024)
def split_label(label: str) -> Label:
    """Return the label of a caption, split around its number, which is its last."""
    found = _LABEL.fullmatch(label)
    return Label(*found.groups()) if found else Label(label, "", "", "")


class Target(Record):
    """A bookmarked block: its bookmark's name and number in the file, and the number that Word shows for it."""

    bookmark: str
    id: int
    kind: TargetKind
    number: str


def find_targets(briefing: Briefing) -> dict[str, Target]:
    """Return a target for each id that a reference or a contents list names, in reading order."""
    blocks = [block for part in briefing.parts for block in part.blocks]
    contents = (content for block in blocks for content in _inlines(block))
    wanted = {inline.target for content in contents for inline in content if type(inline) is Reference}
    wanted.update(entry.target for block in blocks if isinstance(block, Contents) for entry in block.entries)
    taken: set[str] = set()
    targets: dict[str, Target] = {}
    for block in blocks:
        for id_, kind, number in _offered(block):
            if id_ in wanted and id_ not in targets:
                targets[id_] = Target(_bookmark(id_, taken), len(targets) + 1, kind, number)
    return targets


def _bookmark(id_: str, taken: set[str]) -> str:
    """Return a name Word takes (40 letters, digits and underscores) and hides (a leading underscore)."""
    stem = "_" + re.sub(r"\W", "_", id_, flags=re.ASCII)[:32]
    name, count = stem, 1
    while name.lower() in taken:
        count += 1
        name = f"{stem}_{count}"
    taken.add(name.lower())
    return name


def _inlines(block: Block) -> Iterable[Inlines]:
    match block:
        case Paragraph():
            return (block.content,)
        case ItemList():
            return _item_inlines(block.items)
        case Table():
            return _table_inlines(block)
        case Figure():
            return block.notes
        case KeyFigures():
            return (block.note,)
        case Cover():
            return (*_table_inlines(block.data), *block.distribution, block.handling, *block.subtitle)
        case Heading() | Contents() | SignOff():
            return ()
        case _:
            assert_never(block)


def _item_inlines(items: tuple[Item, ...]) -> Iterator[Inlines]:
    for item in items:
        yield item.content
        yield from _item_inlines(item.items)


def _table_inlines(table: Table) -> list[Inlines]:
    cells = [cell.content for row in table.rows for cell in row.cells]
    return [*(column.head for column in table.columns), *cells, *table.notes]


def _offered(block: Block) -> Iterator[tuple[str, TargetKind, str]]:
    """Yield each id in the block, how Word numbers it, and that number as a REF field gives it."""
    match block:
        case Heading():
            yield block.id, "list" if block.number else "place", block.label
        case Paragraph():
            yield block.id, "list" if block.number else "place", block.number or ""
        case ItemList():
            yield from _offered_items(block.items)
        case Table():
            yield block.id, *_caption_number(block.caption.label if block.caption else "")
            yield from ((row.id, "place", "") for row in block.rows if row.id)
        case Figure():
            yield block.id, *_caption_number(block.caption.label)
        case KeyFigures() | Contents() | SignOff() | Cover():
            return
        case _:
            assert_never(block)


def _offered_items(items: tuple[Item, ...]) -> Iterator[tuple[str, TargetKind, str]]:
    for item in items:
        if item.id:
            yield item.id, "list", item.label
        yield from _offered_items(item.items)


def _caption_number(label: str) -> tuple[TargetKind, str]:
    split = split_label(label)
    return ("sequence", split.letter + split.number) if split.number else ("place", "")
