"""A chart looks as the document design, section 10, says."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.document.media import DrawnText, FillPath
from reportgen.document.tree import Chart
from reportgen.theme import MM, Theme, load_theme
from support.charts import (
    LEVELS,
    REGIONS,
    Box,
    arabic,
    bar_boxes,
    bars,
    chart,
    draw,
    multiples,
    text_boxes,
    texts,
    theme,
)

HOUSE = load_theme()
ARABIC = load_theme(script="arabic")
ZERO = 56 * MM
"""Where bars begin: the label column and the space after it."""

words = st.text("abcdefghijklmnopqrstuvwxyzéñWM", min_size=1, max_size=14)
labels = st.lists(words, min_size=1, max_size=14).map(" ".join)
values = st.dictionaries(labels, st.integers(0, 10**7), min_size=1, max_size=8)


def _boxes(one: Chart, style: Theme) -> list[Box]:
    image = draw(one, style)
    return bar_boxes(image) + text_boxes(image, style)


def test_a_bar_is_as_long_as_its_value_says() -> None:
    lengths = [box.width for box in bar_boxes(draw(bars(), HOUSE))]

    assert lengths == pytest.approx([lengths[0] * value / 12 for value in REGIONS.values()], abs=0.01)


def test_bars_are_six_millimetres_with_gaps_of_three_and_begin_at_one_line() -> None:
    boxes = bar_boxes(draw(bars(), HOUSE))

    assert [box.top - box.bottom for box in boxes] == pytest.approx([6 * MM] * 4, abs=0.01)
    assert [upper.bottom - lower.top for upper, lower in pairwise(boxes)] == pytest.approx(
        [3 * MM] * 3, abs=0.01
    )
    assert [box.left for box in boxes] == pytest.approx([ZERO] * 4, abs=0.01)


def test_the_drawing_is_as_wide_as_the_text_block_and_no_higher_than_its_rows() -> None:
    image = draw(bars(), HOUSE)

    assert image.width == pytest.approx(160 * MM, abs=0.01)
    assert image.height == pytest.approx((4 * 6 + 3 * 3) * MM, abs=0.01)


def test_the_longest_bar_and_its_value_fill_the_width() -> None:
    image = draw(bars({"Europe": 1_234_567, "Africa": 3}), HOUSE)

    assert max(box.right for box in text_boxes(image, HOUSE)) == pytest.approx(image.width, abs=0.01)


def test_labels_end_before_the_bars_and_stay_in_their_column() -> None:
    image = draw(
        bars({"The name of a region that is far too long for the column of labels": 3, "Asia": 1}), HOUSE
    )
    column = [box for box in text_boxes(image, HOUSE) if box.right < ZERO]

    assert [box.text for box in column][-1] == "Asia"
    assert len(column) == 3
    assert [box.right for box in column] == pytest.approx([54 * MM] * 3, abs=0.01)
    assert min(box.left for box in column) >= 0


def test_a_label_and_a_value_stand_at_the_middle_of_their_bar() -> None:
    image = draw(bars({"Of two lines, since it is much too long for the column": 3}), HOUSE)
    (bar,) = bar_boxes(image)
    first, second, value = text_boxes(image, HOUSE)

    assert (first.middle + second.middle) / 2 == pytest.approx(bar.middle, abs=0.5)
    assert value.middle == pytest.approx(bar.middle, abs=0.5)


def test_each_label_is_followed_by_its_value_as_printed() -> None:
    image = draw(bars({"Europe": 1200, "Africa": 30}), HOUSE)

    assert [line.text for line in texts(image)] == ["Europe", "1,200", "Africa", "30"]
    assert [line.weight for line in texts(image)] == ["regular", "bold"] * 2
    assert {line.size for line in texts(image)} == {9}


def test_a_zero_is_printed_at_the_zero_line_without_a_bar() -> None:
    image = draw(bars({"Europe": 4, "Oceania": 0}), HOUSE)
    zero = text_boxes(image, HOUSE)[-1]

    assert len(bar_boxes(image)) == 1
    assert zero.text == "0"
    assert zero.left == pytest.approx(ZERO + 1.5 * MM, abs=0.01)


def test_zeros_alone_are_a_chart_without_bars() -> None:
    image = draw(bars({"Europe": 0, "Oceania": 0}), HOUSE)

    assert [line.text for line in texts(image)] == ["Europe", "0", "Oceania", "0"]
    assert bar_boxes(image) == []


@settings(max_examples=25)
@given(values)
def test_nothing_overlaps_and_nothing_leaves_the_drawing(numbers: dict[str, int]) -> None:
    image = draw(bars(numbers), HOUSE)
    boxes = bar_boxes(image) + text_boxes(image, HOUSE)

    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
    assert min(min(box.left, box.bottom) for box in boxes) >= -0.01
    assert max(box.right for box in boxes) <= image.width + 0.01
    assert max(box.top for box in boxes) <= image.height + 0.01


@pytest.mark.parametrize("one", [bars(), multiples()])
def test_from_right_to_left_the_bars_are_mirrored(one: Chart) -> None:
    mirrored = Chart(
        one.kind, one.series, one.unit, one.category, one.total, one.alternative, "rtl", one.lang
    )
    image, other = draw(one, HOUSE), draw(mirrored, HOUSE)

    assert [(box.left, box.right) for box in bar_boxes(other)] == [
        pytest.approx((image.width - box.right, image.width - box.left), abs=0.01) for box in bar_boxes(image)
    ]
    assert [(box.text, box.left) for box in text_boxes(other, HOUSE)] == [
        (box.text, pytest.approx(image.width - box.right, abs=0.01)) for box in text_boxes(image, HOUSE)
    ]


def test_arabic_is_set_in_its_own_face_with_labels_at_the_right() -> None:
    image = draw(arabic(), ARABIC)
    label, value, *_ = text_boxes(image, ARABIC)
    bar = bar_boxes(image)[0]

    assert (image.direction, image.lang) == ("rtl", "ar-MA")
    assert label.left == pytest.approx(bar.right + 2 * MM, abs=0.01)
    assert value.right == pytest.approx(bar.left - 1.5 * MM, abs=0.01)
    assert texts(image)[0].size == ARABIC.style("chart-label").size


def test_panels_have_one_scale_and_zeros_where_nothing_was_counted() -> None:
    image = draw(multiples(), HOUSE)
    lengths = [box.width for box in bar_boxes(image)]

    assert lengths == pytest.approx([lengths[1] * value / 10 for value in (5, 10, 1, 2, 4)], abs=0.01)
    assert [line.text for line in texts(image)][-2:] == ["Not stated", "0"]


def test_panels_are_read_one_after_the_other_under_bold_titles() -> None:
    image = draw(multiples(), HOUSE)
    read = " ".join(line.text for line in texts(image))
    panels = (f"Minister {a} Head of service {b} Head of national central bureau {c} Not stated {d}"
              for a, b, c, d in ((0, 5, 10, 1), (2, 0, 4, 0), (0, 0, 0, 0)))  # fmt: skip

    assert read == " ".join(
        f"{title} {panel}" for title, panel in zip(("Africa", "Europe", "Oceania"), panels, strict=True)
    )
    assert {line.weight for line in texts(image) if line.text in {"Africa", "Europe", "Oceania"}} == {"bold"}


def test_panels_stand_in_two_columns_of_76_millimetres_with_their_rows_in_line() -> None:
    image = draw(multiples(), HOUSE)
    boxes = text_boxes(image, HOUSE)
    titles = {box.text: box for box in boxes if box.text in {"Africa", "Europe", "Oceania"}}
    places = {label: {round(box.bottom, 1) for box in boxes if box.text == label} for label in LEVELS}

    assert titles["Africa"].left == pytest.approx(0, abs=0.01)
    assert titles["Europe"].left == pytest.approx(84 * MM, abs=0.01)
    assert titles["Africa"].bottom == titles["Europe"].bottom > titles["Oceania"].bottom
    assert max(box.right for box in boxes + bar_boxes(image) if box.left < 76 * MM) <= 76 * MM + 0.01
    assert {len(place) for label, place in places.items() if label != LEVELS[2]} == {2}


@pytest.mark.parametrize(
    ("one", "style"), [(multiples(), HOUSE), (multiples("rtl"), ARABIC), (bars(), HOUSE)]
)
def test_in_panels_nothing_overlaps(one: Chart, style: Theme) -> None:
    boxes = _boxes(one, style)

    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


@pytest.mark.parametrize("text", ["$x^2$ $", r"\frac{1}{2}", "<b>&amp;</b>", "a_b %s {0}", "100 %"])
def test_text_is_never_read_as_anything_but_text(text: str) -> None:
    assert [line.text for line in texts(draw(bars({text: 1}), HOUSE))] == [text, "1"]


def test_colours_come_from_the_theme_alone() -> None:
    image = draw(bars(), theme(primary="#008000", text="#400040"))

    assert {operation.colour for operation in image.operations if isinstance(operation, FillPath)} == {
        "#008000"
    }
    assert {operation.colour for operation in image.operations if isinstance(operation, DrawnText)} == {
        "#400040"
    }


def _contrast(colour: str) -> float:
    """Return the contrast with white (WCAG 2.2, relative luminance), which is that of the grey it prints as."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


@pytest.mark.parametrize("profile", ["house", "classic", "large"])
def test_in_black_and_white_bars_and_text_stand_out(profile: str) -> None:
    image = draw(multiples(), load_theme(profile=profile))
    fills = [operation.colour for operation in image.operations if isinstance(operation, FillPath)]

    assert min(map(_contrast, fills)) >= 3
    assert min(_contrast(line.colour) for line in texts(image)) >= 4.5


def test_a_value_that_runs_over_a_line_stays_isolated_on_both() -> None:
    label = "The delegation of \u2068a country with a name of very many words indeed\u2069"
    lines = [line.text for line in texts(draw(bars({label: 1}), HOUSE))][:-1]

    assert len(lines) == 2
    assert [line.count("\u2068") for line in lines] == [line.count("\u2069") for line in lines] == [1, 1]


def test_a_line_feed_in_a_label_begins_a_line() -> None:
    assert [line.text for line in texts(draw(bars({"Europe\nand beyond": 1}), HOUSE))] == [
        "Europe",
        "and beyond",
        "1",
    ]


def test_a_label_of_two_lines_leaves_no_single_word_for_the_second() -> None:
    image = draw(chart(("Africa", {"Head of national central bureau": 1})), HOUSE)

    assert [line.text for line in texts(image)] == ["Africa", "Head of national", "central bureau", "1"]
