"""The Word file says what the tree says, in its order, with its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.tree import Heading, Item, ItemList, Paragraph
from reportgen.document.walk import iter_text
from support.docx_lint import lint
from support.docx_parts import WordFile, numbered, text_of, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.document.tree import Briefing


def test_every_word_of_the_tree_stands_in_the_file_in_order(briefing: Briefing, file: WordFile) -> None:
    expected = [word for text in iter_text(briefing) for word in text.split()]
    assert words(file) == expected


def test_what_word_counts_is_what_the_tree_numbers(briefing: Briefing, file: WordFile) -> None:
    computed = [label for _, label in numbered(file) if label]
    assert computed == list(_labels(briefing))


def _labels(briefing: Briefing) -> Iterator[str]:
    for part in briefing.parts:
        for block in part.blocks:
            match block:
                case Heading(label=label) if label:
                    yield label
                case Paragraph(number=str(number)):
                    yield number
                case ItemList(items):
                    yield from _item_labels(items)
                case _:
                    pass


def _item_labels(items: tuple[Item, ...]) -> Iterator[str]:
    for item in items:
        yield item.label
        yield from _item_labels(item.items)


def test_the_file_has_none_of_the_faults_that_no_validator_sees(file: WordFile) -> None:
    assert lint(file) == ()


def test_no_isolate_reaches_the_file(file: WordFile) -> None:
    assert not set("".join(map(text_of, file.paragraphs))) & set("\u2066\u2067\u2068\u2069")
