"""Line break opportunities, proven by the data and the test file of the standard."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.layout import breaks
from reportgen.layout.break_classes import LETTERS, RUNS
from reportgen.layout.breaks import STANDARD, TAILORED, break_positions, breaks_alone, cluster_starts, decided
from support.unicode_data import unicode_lines

AMBIGUOUS = {"AI": "AL", "SG": "AL", "XX": "AL", "CJ": "NS"}
PIECES = [
    *(
        "a",
        "word",
        " ",
        "  ",
        "-",
        "–",
        "—",
        "/",
        "(",
        ")",
        "«",
        "»",
        "\u00a0",
        "\u202f",
        "1",
        ".",
        ",",
        "%",
        "€",
    ),
    *("\u0301", "\u200d", "\u2060", "\u200b", "ا", "א", "中", "！", "🇫", "👍", "🏽", "\u00ad", "\u2069"),
]
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.characters(exclude_categories=["Cs"]))).map("".join)


def code_points(name: str) -> list[tuple[range, str]]:
    """Return the ranges of a property file with their values."""
    rows = []
    for line in unicode_lines(name):
        codes, value = (part.strip() for part in line.partition("#")[0].split(";")[:2])
        first, _, last = codes.partition("..")
        rows.append((range(int(first, 16), int(last or first, 16) + 1), value))
    return rows


def property_values(name: str, values: set[str]) -> set[int]:
    return {code for codes, value in code_points(name) if value in values for code in codes}


def letters_of_the_standard() -> list[str]:
    """Return the letter of every code point, made anew from the files of the standard (rule LB1)."""
    marks = property_values("extracted/DerivedGeneralCategory.txt", {"Mn", "Mc"})
    unassigned = property_values("extracted/DerivedGeneralCategory.txt", {"Cn"})
    wide = property_values("EastAsianWidth.txt", {"F", "W", "H"})
    pictures = property_values("emoji/emoji-data.txt", {"Extended_Pictographic"}) & unassigned
    letters = [LETTERS["AL"]] * 0x110000
    for codes, value in code_points("LineBreak.txt"):
        for code in codes:
            name = AMBIGUOUS.get(value, value)
            if value == "SA":
                name = "CM" if code in marks else "AL"
            elif value in {"OP", "CP"} and code not in wide:
                name = value + "30"
            elif value == "H2":
                name = "H3"  # told apart by arithmetic
            letters[code] = LETTERS[name]
    for code in pictures:
        letters[code] = LETTERS["XP"]
    return letters


def test_the_table_is_that_of_the_standard() -> None:
    runs = ((letter, len(list(codes))) for letter, codes in itertools.groupby(letters_of_the_standard()))

    assert "".join(f"{letter}{count}" for letter, count in runs) == RUNS


def test_hangul_syllables_are_told_apart_by_arithmetic() -> None:
    names = {code: value for codes, value in code_points("LineBreak.txt") for code in codes}

    assert all(breaks._CLASSES[code] == LETTERS[names[code]] for code in range(0xAC00, 0xD7A4))
    assert {names[code] for code in range(0xAC00, 0xD7A4)} == {"H2", "H3"}


def test_every_text_of_the_standard_breaks_where_it_says() -> None:
    wrong = []
    for line in unicode_lines("auxiliary/LineBreakTest.txt"):
        marks = line.partition("#")[0].split()
        text = "".join(chr(int(code, 16)) for code in marks[1::2])
        expected = [place for place, mark in enumerate(marks[::2]) if mark == "÷" and place < len(text)]
        if decided(text.translate(breaks._CLASSES), STANDARD) != expected:
            wrong.append(line)

    assert wrong == []


def parts(text: str) -> list[str]:
    """Return the text cut at its break opportunities."""
    bounds = [0, *break_positions(text), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(bounds)]


@pytest.mark.parametrize(
    "words",
    [
        "The |head |of |the |office, |Mr\u00a0Smith |(Rome).",
        "He |said |“yes” |(twice)  |and |left!",
        "Bosnia-|Herzegovina |and/|or |Al-|Sharif",
        "from |3–6\u00a0November |to |the |12th",
        "paras. |No.5, |1.2.3, |€1,000.50 |or |12\u202f%",
        "the |-style |suffix",
        "«\u202fBonjour\u202f» |dit-|il",
        "https://|example.org/|a/|b?|c=d",
        "un\u00adbroken",
        "never\u2060—|here",
        "التقى |المدير |العام، |(روما)",
        "中|文|（漢|字）。",
        "e\u0301te\u0301 |fini",
    ],
)
def test_words_break_only_where_a_reader_expects_it(words: str) -> None:
    assert parts(words.replace("|", "")) == words.split("|")


@given(TEXTS)
def test_a_paragraph_breaks_as_the_rules_say_for_the_whole_of_it(text: str) -> None:
    letters = text.translate(breaks._TRANSLATION)

    assert break_positions(text) == decided(letters, TAILORED)


@given(
    st.lists(
        st.sampled_from(
            ["Rome", "the", "12", "(the", "“so", "it’s", "end.", "a,", "b)", "well!", "”", "(", " "]
        )
    )
)
def test_the_short_way_for_plain_text_agrees_with_the_rules(words: list[str]) -> None:
    text = " ".join(words)

    assert break_positions(text) == decided(text.translate(breaks._TRANSLATION), TAILORED)


@given(TEXTS)
def test_words_that_break_alone_break_so_beside_any_other(text: str) -> None:
    words = re.findall("[^ ]* +|[^ ]+", text)
    alone = [breaks_alone(word) for word in words]
    found, start = set(break_positions(text)), 0
    for at, (word, places) in enumerate(zip(words, alone, strict=True)):
        end = start + len(word)
        if places is not None:
            assert {place - start for place in found if start < place < end} == set(places)
        if at and places is not None and alone[at - 1] is not None:
            assert start in found
        start = end


def test_words_of_letters_and_signs_break_alone() -> None:
    assert breaks_alone("Bosnia-Herzegovina, ") == [7]
    assert breaks_alone("(NCB) ") == []
    assert breaks_alone("€5,000") == []
    assert breaks_alone("( ") is breaks_alone(") ") is breaks_alone("! ") is breaks_alone("a\n") is None


@pytest.mark.parametrize(
    "clusters",
    [
        "a|b",
        "e\u0301|t",
        "🇫🇷|🇮🇹|🇪",
        "👍🏽|a",
        "👨\u200d👩|x",
        "a\u200d|b",
        "한|국",
        "ᄒ\u1161\u11ab|ᄀ",
        "ا\u064e|ب",
    ],
)
def test_a_cluster_is_what_is_seen_as_one_character(clusters: str) -> None:
    text = clusters.replace("|", "")
    bounds = [*cluster_starts(text), len(text)]

    assert [text[start:end] for start, end in itertools.pairwise(bounds)] == clusters.split("|")


@given(TEXTS)
def test_clusters_are_the_whole_of_the_text(text: str) -> None:
    starts = cluster_starts(text)

    assert starts == sorted(set(starts))
    assert starts[:1] == ([0] if text else [])


def test_a_compound_of_abbreviations_stays_whole() -> None:
    assert break_positions("the ICPO-INTERPOL and follow-up") == [4, 18, 22, 29]
