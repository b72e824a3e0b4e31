"""Paragraphs as lines: what stands on each, where, and in which order."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.assets import asset
from reportgen.layout import lines as module
from reportgen.layout import words
from reportgen.layout.breaks import break_positions, cluster_starts
from reportgen.layout.fonts import Face, FontStack, Shaped, load_face, stack
from reportgen.layout.lines import Line, Span, TextStyle, break_lines, paragraphs
from reportgen.layout.words import Setter
from reportgen.records import replace

AMIRI = load_face(asset("fonts", "Amiri-Regular.ttf"))
SERIF = stack(asset("fonts", "SourceSerif4-Regular.ttf"), AMIRI.path)
SANS = stack(asset("fonts", "SourceSans3-Bold.ttf"), AMIRI.path)
BODY = TextStyle(SERIF, 11, "#1A1A1A")
BOLD = TextStyle(SANS, 9, "#404040")
ARABIC = TextStyle(FontStack((AMIRI, SERIF.first)), 13, "#1A1A1A")
ENGLISH = (
    "The Director General met the heads of the national central bureaus of 31 countries, among them Türkiye "
    "and the Republic of Korea, and signed a memorandum of understanding on the exchange of information."
)
WORDS = ["a", "to", "Rome", "AV", "co-operation", "(NCB)", "3–6", "المغرب", "وزارة", "שלום", "12", "€5,000", "e\u0301",
         "\u2068", "\u2069", "\u2067", "\u00a0", "\u00ad", "\u200b", "中文", "👍🏽", "\n", "  ", " ", "\t"]  # fmt: skip
TEXTS = st.lists(st.one_of(st.sampled_from([*WORDS, " "]), st.characters(exclude_categories=["Cs"]))).map(
    "".join
)
SPANS = st.lists(st.builds(Span, TEXTS, st.sampled_from([BODY, BOLD, ARABIC])), max_size=4).map(tuple)
PLAIN = st.lists(
    st.sampled_from(
        ["to ", "Rome", ", ", "Al-Sharif ", "(NCB) ", "co-", "€5,000 ", "and/or ", "المغرب ", "،", " "]
    )
).map("".join)
PLAIN_SPANS = st.lists(st.builds(Span, PLAIN, st.sampled_from([BODY, BOLD, ARABIC])), max_size=4).map(tuple)
DIRECTIONS = st.sampled_from(["ltr", "rtl"])


def one(text: str, style: TextStyle = BODY) -> tuple[Span, ...]:
    return (Span(text, style),)


def natural_width(spans: tuple[Span, ...]) -> float:
    return module.natural_width(paragraphs(spans, "ltr"))


def min_width(spans: tuple[Span, ...]) -> float:
    return module.min_width(paragraphs(spans, "ltr"))


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def drawn(spans: tuple[Span, ...]) -> str:
    """Return the text as it is drawn: each explicit break a space."""
    return "".join(
        re.sub("\r\n|[\n\v\f\r\x85\u2028\u2029]", " ", span.text).replace("\t", " ") for span in spans
    )


def test_no_text_makes_no_lines() -> None:
    assert break_lines((), 100) == ()
    assert break_lines(one(""), 100) == ()
    assert natural_width(one("")) == min_width(()) == 0


def test_lines_end_in_the_space_that_stood_there_but_for_the_last() -> None:
    lines = break_lines(one(ENGLISH), 200)

    assert len(lines) > 3
    assert all(line.text.endswith(" ") for line in lines[:-1])
    assert "".join(texts(lines)) == ENGLISH
    assert [line.last for line in lines] == [False] * (len(lines) - 1) + [True]


def test_the_space_that_ends_a_line_takes_no_part_in_its_width() -> None:
    first = break_lines(one(ENGLISH), 200)[0]

    assert first.width == pytest.approx(natural_width(one(first.text.rstrip())), abs=0.2)
    assert first.width == pytest.approx(sum(run.width for run in first.runs))


def test_every_line_holds_as_many_words_as_fit() -> None:
    bounds = pairwise([0, *break_positions(ENGLISH), len(ENGLISH)])
    words = [ENGLISH[start:end] for start, end in bounds]
    expected = [""]
    for word in words:
        if natural_width(one((expected[-1] + word).rstrip())) > 230:
            expected.append("")
        expected[-1] += word

    assert texts(break_lines(one(ENGLISH), 230)) == expected


def test_one_short_word_is_not_left_alone_on_the_last_line() -> None:
    text = "a delegation of eleven officials came to it"
    measure = natural_width(one(text)) - 1

    assert texts(break_lines(one(text), measure)) == ["a delegation of eleven officials came ", "to it"]


def test_an_explicit_break_ends_a_line_with_a_space() -> None:
    assert texts(break_lines(one("Ministry\nof the Interior\r\n\nRome"), 400)) == [
        "Ministry ", "of the Interior ", " ", "Rome",
    ]  # fmt: skip


def test_no_break_spaces_hold_and_hyphens_break_without_a_space() -> None:
    lines = break_lines(one("Bosnia-Herzegovina, Mr\u00a0Smith"), 72)

    assert texts(lines) == ["Bosnia-", "Herzegovina, ", "Mr\u00a0Smith"]


def test_a_word_without_a_break_is_broken_between_characters() -> None:
    lines = break_lines(one("see " + "e\u0301" * 400 + " there"), 100)

    assert texts(lines)[0] == "see "
    assert all(line.width <= 100 for line in lines)
    assert all(line.text.startswith("e") for line in lines[1:-1])
    assert lines[1].width > 100 - natural_width(one("é"))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("15\u00a0décembre 2026", ["15\u00a0", "décembre ", "2026"]),
        ("1\u202f234\u202f567\u202f890", ["1\u202f234\u202f567\u202f", "890"]),
    ],
)
def test_what_no_break_spaces_hold_and_no_line_does_is_broken_at_them(text: str, lines: list[str]) -> None:
    assert texts(break_lines(one(text), natural_width(one("décembrei")))) == lines


def test_a_character_wider_than_the_measure_stands_alone() -> None:
    assert texts(break_lines(one("WWW"), 5)) == ["W", "W", "W"]


def test_indents_set_the_first_line_and_the_others_apart() -> None:
    lines = break_lines(one(ENGLISH), 200, first_indent=30, hanging_indent=12)

    assert [line.x for line in lines] == [30.0] + [12.0] * (len(lines) - 1)
    assert all(line.x + line.width <= 200 for line in lines)


def test_alignment_places_a_line_within_its_measure() -> None:
    width = natural_width(one("Rome"))
    places = {align: break_lines(one("Rome"), 200, align=align)[0].x for align in ("start", "centre", "end")}
    mirrored = {
        align: break_lines(one("Rome"), 200, align=align, direction="rtl", first_indent=20)[0].x
        for align in ("start", "centre", "end")
    }

    assert places == pytest.approx({"start": 0, "centre": 100 - width / 2, "end": 200 - width})
    assert mirrored == pytest.approx({"start": 180 - width, "centre": 90 - width / 2, "end": 0})


def test_runs_follow_spans_and_meet_each_other() -> None:
    line = break_lines((Span("signed ", BODY), Span("Smith", BOLD, link="#a"), Span(", NCB", BODY)), 400)[0]

    assert [(run.text, run.span, run.size, run.colour) for run in line.runs] == [
        ("signed ", 0, 11, "#1A1A1A"), ("Smith", 1, 9, "#404040"), (", NCB", 2, 11, "#1A1A1A"),
    ]  # fmt: skip
    assert all(left.x + left.width == pytest.approx(right.x) for left, right in pairwise(line.runs))


def test_a_word_in_two_spans_is_not_torn() -> None:
    lines = break_lines(
        (Span("Annex A", BODY), Span("B, then more", BOLD)), natural_width(one("Annex A")) + 2
    )

    assert texts(lines)[0] == "Annex "


def test_tracking_spaces_glyphs_but_never_joined_letters() -> None:
    tracked = replace(BODY, tracking=0.08)
    plain, spaced = (break_lines(one("LIMITE", style), 400)[0].runs[0] for style in (BODY, tracked))
    arabic = break_lines(one("سري", replace(ARABIC, tracking=0.08)), 400)[0].runs[0]

    assert spaced.width == pytest.approx(plain.width + 6 * 0.88)
    assert spaced.tracking == pytest.approx(0.88)
    assert len(break_lines(one("ff", tracked), 400)[0].runs[0].glyphs) == 2
    assert arabic.tracking == 0
    assert arabic.width == pytest.approx(break_lines(one("سري", ARABIC), 400)[0].width)


def test_arabic_words_run_from_right_to_left_in_reading_order() -> None:
    line = break_lines(one("وزارة الداخلية", ARABIC), 200, direction="rtl")[0]
    (run,) = line.runs

    assert run.text == "وزارة الداخلية"
    assert run.rtl
    assert run.x + run.width == pytest.approx(200)
    assert [word.text.strip() for word in run.words] == ["الداخلية", "وزارة"]


def test_lines_of_arabic_stand_at_the_right_and_their_last_space_outside_on_the_left() -> None:
    lines = break_lines(one("التقى المدير العام رؤساء المكاتب المركزية الوطنية", ARABIC), 90, direction="rtl")

    assert len(lines) > 2
    assert all(line.x + line.width == pytest.approx(90) for line in lines)
    for line in lines[:-1]:
        words, space = line.runs
        assert (space.text, space.width) == (" ", 0)
        assert space.x < words.x == pytest.approx(line.x)
    assert len(lines[-1].runs) == 1


def test_a_latin_value_in_an_arabic_line_reads_from_left_to_right() -> None:
    line = break_lines(one("المكتب \u2068NCB Rome\u2069 هنا", ARABIC), 300, direction="rtl")[0]
    before, value, after = line.runs

    assert [run.text for run in line.runs] == ["المكتب \u2068", "NCB Rome", "\u2069 هنا"]
    assert (before.rtl, value.rtl, after.rtl) == (True, False, True)
    assert after.x < value.x < before.x
    assert [word.text.strip() for word in value.words] == ["NCB", "Rome"]


def test_an_arabic_value_in_a_latin_line_is_set_in_the_face_that_has_it() -> None:
    line = break_lines(one("the \u2068وزارة الداخلية\u2069 (Rabat) and"), 300)[0]

    assert [(run.face.name, run.rtl) for run in line.runs] == [
        ("SourceSerif4-Regular", False), ("Amiri-Regular", True), ("SourceSerif4-Regular", False),
    ]  # fmt: skip
    assert [run.x for run in line.runs] == sorted(run.x for run in line.runs)


def test_natural_and_least_width_bound_what_a_column_needs() -> None:
    assert natural_width(one("Rome\nthe Ministry")) == natural_width(one("the Ministry"))
    assert min_width(one("the Ministry of Rome")) == natural_width(one("Ministry"))
    assert len(break_lines(one(ENGLISH), natural_width(one(ENGLISH)))) == 1


@given(SPANS, st.floats(20, 300), DIRECTIONS)
def test_every_character_stands_once_in_the_lines_in_order(
    spans: tuple[Span, ...], measure: float, direction: module.Direction
) -> None:
    lines = break_lines(spans, measure, direction=direction)

    assert "".join(texts(lines)) == drawn(spans)
    for number, span in enumerate(spans):
        held = [run.text for line in lines for run in line.runs if run.span == number]
        assert "".join(held).replace(" ", "") == drawn((span,)).replace(" ", "")


@given(SPANS, st.floats(20, 300), DIRECTIONS, st.sampled_from(["start", "end", "centre"]))
def test_no_line_leaves_its_measure_but_for_one_wide_character(
    spans: tuple[Span, ...], measure: float, direction: module.Direction, align: module.Align
) -> None:
    for line in break_lines(spans, measure, direction=direction, align=align):
        shown = [run for run in line.runs if run.width > 0]
        if line.width <= measure + 1e-6:
            assert line.x >= -1e-6
            assert line.x + line.width <= measure + 1e-6
        else:
            assert len(cluster_starts(line.text.rstrip(" "))) == 1
        assert sum(run.width for run in line.runs) == pytest.approx(line.width, abs=1e-6)
        if shown:
            assert min(run.x for run in shown) == pytest.approx(line.x, abs=1e-6)


@given(SPANS, DIRECTIONS)
def test_runs_on_a_line_stand_side_by_side(spans: tuple[Span, ...], direction: module.Direction) -> None:
    for line in break_lines(spans, 200, direction=direction):
        shown = sorted((run.x, run.width) for run in line.runs if run.width > 0)
        for (x, width), (following, _) in pairwise(shown):
            assert x + width == pytest.approx(following, abs=1e-6)


@given(SPANS, st.floats(20, 300), DIRECTIONS)
def test_as_many_lines_are_counted_as_are_placed(
    spans: tuple[Span, ...], measure: float, direction: module.Direction
) -> None:
    shape = module.Shape(measure, 0.0, 0.0, direction, "start")
    filling = module.fill_lines(module.paragraphs(spans, direction), shape)

    assert filling.count == len(filling.lines)


@given(PLAIN_SPANS, st.floats(20, 300), DIRECTIONS)
def test_the_short_way_for_plain_text_gives_the_same_lines(
    spans: tuple[Span, ...], measure: float, direction: module.Direction
) -> None:
    found = break_lines(spans, measure, direction=direction)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(words, "_plain", lambda _pieces: None)
        expected = break_lines(spans, measure, direction=direction)

    assert [(line.x, line.width, texts_of_runs(line)) for line in found] == [
        (pytest.approx(line.x), pytest.approx(line.width), texts_of_runs(line)) for line in expected
    ]


def texts_of_runs(line: Line) -> list[tuple[str, int, bool, Face]]:
    return [(run.text, run.span, run.rtl, run.face) for run in line.runs]


@given(SPANS, st.floats(20, 300))
def test_setting_a_text_twice_gives_the_same_lines(spans: tuple[Span, ...], measure: float) -> None:
    found = [texts_of_runs(line) for line in break_lines(spans, measure)]
    words.setter_of.cache_clear()

    assert [texts_of_runs(line) for line in break_lines(spans, measure)] == found


def test_the_caches_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "_WORDS", 16)
    setter = Setter(BODY, "", 0, 0)
    for number in range(100):
        assert setter.plain[f"{number} "]
        assert len(setter.plain) <= 16
    assert words.setter_of.cache_info().maxsize == words._SETTERS
    assert setter.word.cache_info().maxsize == 16


def test_a_long_word_is_broken_without_shaping_it_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    shaped: list[int] = []
    shape = Setter._shaped

    def counted(self: Setter, face: Face, text: str) -> Shaped:
        shaped.append(len(text))
        return shape(self, face, text)

    monkeypatch.setattr(Setter, "_shaped", counted)
    break_lines(one("xyz" * 5_000), 400)

    assert 15_000 <= sum(shaped) < 15_000 * 20
