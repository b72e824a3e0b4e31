"""Patterns of numbers are read off the labels, in any language; lists begin where they begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.document.tree import (
    Heading,
    Item,
    ItemList,
    Marker,
    Paragraph,
    Part,
    PartKind,
    Reference,
    Start,
    Text,
)
from reportgen.render.docx.numbering import Pattern, pattern_of
from reportgen.render.docx.targets import Label, split_label
from support.blocks import text
from support.docx_lint import lint
from support.docx_parts import numbered, text_of

if TYPE_CHECKING:
    from support.docx_parts import Maker


@pytest.mark.parametrize(
    ("label", "number", "pattern"),
    [
        ("(a)", "", Pattern("lowerLetter", "(", ")")),
        ("a)", "", Pattern("lowerLetter", "", ")")),
        ("(i)", "", Pattern("lowerRoman", "(", ")")),
        ("1", "", Pattern("decimal")),
        ("1.", "", Pattern("decimal", "", ".")),
        ("Annex A", "A", Pattern("upperLetter", "Annex ")),
        ("المرفق أ", "أ", Pattern("arabicAbjad", "المرفق ")),
        ("(أ)", "", Pattern("arabicAbjad", "(", ")")),
        ("•", "", Pattern("bullet", "•")),
        ("–", "", Pattern("bullet", "–")),
    ],
)
def test_a_pattern_is_read_off_the_first_label(label: str, number: str, pattern: Pattern) -> None:
    assert pattern_of(label, number) == pattern


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("Table 2.", ("Table ", "", "2", ".")),
        ("Tableau 2 –", ("Tableau ", "", "2", " –")),
        ("Table A1.", ("Table ", "A", "1", ".")),
        ("الجدول 12:", ("الجدول ", "", "12", ":")),
        ("Map", ("Map", "", "", "")),
    ],
)
def test_a_label_is_split_around_its_number(label: str, parts: tuple[str, ...]) -> None:
    assert split_label(label) == Label(*parts)


def _items(*labels: str) -> ItemList:
    marker = Marker.BULLET if labels[0] in "•–" else Marker.LETTER
    return ItemList(tuple(Item(label, (Text(f"item {label}"),)) for label in labels), marker)


def test_lists_begin_anew_and_paragraphs_go_on(with_parts: Maker) -> None:
    blocks = (
        Paragraph((Text("one"),), "1"),
        _items("a)", "b)"),
        _items("a)", "b)"),
        Paragraph((Text("two"),), "2"),
        _items("a)"),
        Heading("h", 3, text("Sub")),
        _items("•", "•"),
        _items("a)", "b)", "c)"),
        Paragraph((Text("three"),), "3"),
    )
    made = with_parts(Part(PartKind.SECTION, Start.PAGE, blocks))
    labels = [label for _, label in numbered(made) if label]
    assert " ".join(labels) == "1 a) b) a) b) 2 a) • • a) b) c) 3"


def test_french_annexes_and_references_are_worded_by_the_tree(with_parts: Maker) -> None:
    section = (
        Heading("s", 1, text("Objet"), "1", "1"),
        Paragraph(
            (Text("Voir "), Reference("l'annexe A", "annex"), Text(" et "), Reference("Annexe A", "annex")),
            "1",
        ),
    )
    annex = (
        Heading("annex", 1, text("Liste"), "A", "Annexe A"),
        Heading("annex-1", 2, text("Suite"), "A.1", "A.1"),
    )
    made = with_parts(Part(PartKind.SECTION, Start.PAGE, section), Part(PartKind.ANNEX, Start.PAGE, annex))
    assert [label for _, label in numbered(made) if label] == ["1", "1", "Annexe A", "A.1"]
    fields = [(field.instruction, field.result) for field in made.fields()]
    assert fields == [(r"REF _annex \n \h", "Annexe A")]
    assert "Voir l'annexe A et Annexe A" in text_of(made.body)
    assert lint(made) == ()


def test_a_reference_to_nothing_is_its_words(with_parts: Maker) -> None:
    blocks = (Paragraph((Text("see "), Reference("paragraph 9", "gone")), "1"),)
    made = with_parts(Part(PartKind.SECTION, Start.PAGE, blocks))
    assert text_of(made.body) == "see paragraph 9"
    assert made.fields() == []
