"""Embedding levels and visual order, proven by the test files of the standard itself."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.layout import bidi
from reportgen.layout.bidi import is_of_one_level, levels, visual_order
from support.unicode_data import sampled, unicode_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

SAMPLE = {
    "L": "a", "R": "א", "AL": "ا", "EN": "1", "ES": "+", "ET": "$", "AN": "٠", "CS": ",", "NSM": "\u0300",
    "BN": "\u200b", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a", "RLE": "\u202b",
    "LRO": "\u202d", "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068",
    "PDI": "\u2069",
}  # fmt: skip
BASES = ((1, None), (2, 0), (4, 1))
TEXTS = st.text(alphabet=st.one_of(st.sampled_from([*SAMPLE.values(), *"()[]"]), st.characters()))


def matches(text: str, base: int | None, expected: list[str], order: list[int]) -> bool:
    """Compare levels and order with those of the standard, where x marks a character that X9 removes."""
    found = levels(text, base)
    kept = [index for index, level in enumerate(expected) if level != "x"]
    return [str(found[index]) for index in kept] == [expected[index] for index in kept] and [
        kept[place] for place in visual_order([found[index] for index in kept])
    ] == order


def class_cases() -> Iterator[tuple[str, int | None, list[str], list[int]]]:
    expected: list[str] = []
    order: list[int] = []
    lines = unicode_lines("BidiTest.txt")
    wanted = set(sampled([line for line in lines if line[0] != "@"], 12))
    for line in lines:
        if line.startswith("@Levels:"):
            expected = line.partition(":")[2].split()
        elif line.startswith("@Reorder:"):
            order = [int(place) for place in line.partition(":")[2].split()]
        elif line in wanted:
            classes, _, bits = line.partition(";")
            text = "".join(map(SAMPLE.__getitem__, classes.split()))
            for bit, base in BASES:
                if int(bits) & bit:
                    yield text, base, expected, order


def test_every_sequence_of_classes_has_the_levels_of_the_standard() -> None:
    cases = list(class_cases())

    assert len(cases) > 60_000
    assert [case for case in cases if not matches(*case)] == []


def test_every_text_of_the_standard_has_its_levels() -> None:
    wrong, tried = [], 0
    for line in sampled(unicode_lines("BidiCharacterTest.txt"), 12):
        codes, base, _, expected, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        # A Python whose Unicode is older than the file cannot know the letters that came in between.
        if any(unicodedata.category(char) == "Cn" for char in text):
            continue
        tried += 1
        direction = {"0": 0, "1": 1, "2": None}[base]
        if not matches(text, direction, expected.split(), [int(place) for place in order.split()]):
            wrong.append(line)

    assert tried > 7_000
    assert wrong == []


def test_the_bracket_pairs_are_those_of_the_standard() -> None:
    rows = [line.split("#")[0].split(";") for line in unicode_lines("BidiBrackets.txt")]
    pairs = {
        chr(int(opener, 16)): unicodedata.normalize("NFC", chr(int(closer, 16)))
        for opener, closer, kind in rows
        if kind.strip() == "o"
    }

    assert pairs == bidi._CLOSER_OF


def test_the_sample_characters_have_the_classes_they_stand_for() -> None:
    assert {name: unicodedata.bidirectional(char) for name, char in SAMPLE.items()} == {
        name: name for name in SAMPLE
    }


def test_plain_latin_text_has_no_levels_to_speak_of() -> None:
    assert levels("Paragraph 12, signed (twice) on 3–6 November.", 0) == [0] * 45


def test_an_arabic_phrase_in_a_latin_sentence_is_one_level_up() -> None:
    assert levels("to المغرب, 12", 0) == [0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2]


def test_an_isolate_keeps_a_number_from_joining_the_text_before_it() -> None:
    joined, isolated = levels("المغرب 12 a", 0), levels("\u2068المغرب\u2069 12 a", 0)

    assert joined[7:9] == [2, 2]
    assert isolated[9:11] == [0, 0]


def test_the_first_strong_letter_sets_the_base_where_none_is_given() -> None:
    assert levels("12 ا") == [2, 2, 1, 1]
    assert levels("12 a ا") == [0, 0, 0, 0, 0, 1]


@pytest.mark.parametrize(
    "text",
    [
        *("(ا) " * 20_000, "$" * 50_000 + "ا", "[" * 50_000 + "ا]", " " * 50_000 + "ا"),
        *("\u2068ا\u2069 " * 15_000, "\u2068" * 50_000 + "ا", "\u2068" * 50_000 + "ا" + "\u2069" * 50_000),
    ],
    ids=["brackets", "terminators", "open", "spaces", "isolates", "open isolates", "nested isolates"],
)
def test_long_texts_take_time_in_proportion(text: str) -> None:
    assert len(levels(text, 0)) == len(text)


@given(TEXTS, st.sampled_from([None, 0, 1]))
def test_any_text_has_one_level_for_each_character_and_an_order_of_all(text: str, base: int | None) -> None:
    found = levels(text, base)

    assert len(found) == len(text)
    assert all(0 <= level <= 126 for level in found)
    assert sorted(visual_order(found)) == list(range(len(text)))


@given(TEXTS)
def test_text_taken_for_left_to_right_has_even_levels_only(text: str) -> None:
    if is_of_one_level(text, 0):
        assert all(level % 2 == 0 for level in levels(text, 0))


def test_isolated_latin_values_leave_a_text_left_to_right() -> None:
    assert is_of_one_level("the \u2068Ministry\u2069, 12 €", 0)
    assert not is_of_one_level("the \u2068وزارة\u2069", 0)
    assert not is_of_one_level("a\u202eb", 0)


@given(TEXTS)
def test_text_taken_for_right_to_left_has_one_level(text: str) -> None:
    if is_of_one_level(text, 1):
        assert set(levels(text, 1)) <= {1}


def test_a_number_in_a_text_from_right_to_left_has_a_level_of_its_own() -> None:
    assert is_of_one_level("المكتب (الوطني)، هنا", 1)
    assert not is_of_one_level("المكتب 12", 1)


def test_visual_order_turns_each_level_over() -> None:
    assert visual_order([0, 1, 1, 2, 2, 0]) == [0, 3, 4, 2, 1, 5]
    assert visual_order([]) == []
