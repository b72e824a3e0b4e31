"""Briefings of every shape, numbered as a composer numbers them: without a gap, in order."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from reportgen.document.tree import (
    Block,
    Briefing,
    Contents,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Part,
    PartKind,
)
from reportgen.records import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def renumbered(briefing: Briefing) -> Briefing:
    """Return the briefing with headings, annexes, paragraphs and items numbered in order."""
    maker = _Numbers()
    parts = tuple(
        replace(part, blocks=tuple(maker.block(block, part) for block in part.blocks))
        for part in briefing.parts
    )
    return replace(briefing, parts=tuple(_listed(part, maker.labels) for part in parts))


class _Numbers:
    def __init__(self) -> None:
        self._paragraphs = count(1)
        self._chapter = 0
        self._section = 0
        self._annexes = count()
        self.labels: dict[str, str] = {}

    def block(self, block: Block, part: Part) -> Block:
        match block:
            case Heading():
                number, label = self._heading(block, part.kind)
                self.labels[block.id] = label
                return replace(block, number=number, label=label)
            case Paragraph(number=str()):
                return replace(block, number=str(next(self._paragraphs)))
            case ItemList(items):
                return replace(block, items=tuple(_items(items)))
            case _:
                return block

    def _heading(self, heading: Heading, kind: PartKind) -> tuple[str | None, str]:
        if heading.level == 1 and kind is PartKind.ANNEX:
            letter = "ABCDEFGHIJ"[next(self._annexes)]
            return letter, f"Annex {letter}"
        if heading.level == 1 and kind is PartKind.SECTION:
            self._chapter, self._section = self._chapter + 1, 0
            return str(self._chapter), str(self._chapter)
        if heading.level == 2 and kind is PartKind.SECTION:
            self._section += 1
            return f"{self._chapter}.{self._section}", f"{self._chapter}.{self._section}"
        return None, ""


def _items(items: tuple[Item, ...]) -> Iterator[Item]:
    for at, item in enumerate(items):
        below = tuple(replace(sub, label=f"({_ROMANS[each]})") for each, sub in enumerate(item.items))
        yield replace(item, label=f"({chr(97 + at)})", items=below)


def _listed(part: Part, labels: dict[str, str]) -> Part:
    return replace(part, blocks=tuple(_entries(block, labels) for block in part.blocks))


def _entries(block: Block, labels: dict[str, str]) -> Block:
    if not isinstance(block, Contents):
        return block
    return replace(
        block, entries=tuple(replace(entry, label=labels[entry.target]) for entry in block.entries)
    )
