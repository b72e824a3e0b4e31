"""Where pages break: at the last of the least unwelcome gaps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.layout.pages import paginate
from reportgen.layout.strips import Gap, Resume, Strip
from reportgen.records import replace

PAGE = 100.0
heights = st.floats(1, 140)
lists = st.lists(
    st.builds(
        Strip,
        heights,
        st.just(()),
        before=st.floats(0, 20),
        after=st.floats(0, 20),
        gap=st.sampled_from(Gap),
        floor=st.sampled_from((0.0, 0.0, 50.0)),
        anchors=st.just(()),
        resume=st.none(),
    ),
    max_size=40,
)


def strips(*gaps: Gap, height: float = 30.0) -> list[Strip]:
    return [Strip(height, gap=gap) for gap in gaps]


def counts(given_strips: list[Strip]) -> list[int]:
    return [len(page) for page in paginate(given_strips, PAGE)]


@given(lists)
def test_every_strip_is_placed_once_and_in_order(given_strips: list[Strip]) -> None:
    placed = [strip for page in paginate(given_strips, PAGE) for strip, _ in page]
    assert [id(strip) for strip in placed] == [id(strip) for strip in given_strips]


@given(lists)
def test_strips_stand_below_one_another_and_on_the_page(given_strips: list[Strip]) -> None:
    for page in paginate(given_strips, PAGE):
        bottom = 0.0
        for strip, depth in page:
            assert depth >= bottom
            assert depth >= strip.floor
            bottom = depth + strip.height
        assert bottom <= PAGE + 0.01 or len(page) == 1


@given(lists)
def test_a_page_ends_in_its_least_unwelcome_gap(given_strips: list[Strip]) -> None:
    pages = list(paginate(given_strips, PAGE))
    for page in pages[:-1]:
        gaps = [strip.gap for strip, _ in page]
        assert gaps[-1] == min(gaps)


def test_a_page_is_filled_as_far_as_free_gaps_allow() -> None:
    assert counts(strips(Gap.FREE, Gap.FREE, Gap.FREE, Gap.FREE)) == [3, 1]
    assert counts(strips(Gap.FREE, Gap.GLUE, Gap.KEEP, Gap.FREE)) == [1, 3]


def test_what_cannot_stay_together_parts_where_it_matters_least() -> None:
    assert counts(strips(Gap.GLUE, Gap.LOOSE, Gap.KEEP, Gap.FREE)) == [2, 2]
    assert counts(strips(Gap.GLUE, Gap.GLUE, Gap.GLUE, Gap.FREE)) == [3, 1]


def test_of_two_spaces_that_meet_the_larger_counts() -> None:
    first, second = Strip(10, after=7), Strip(10, before=22)
    ((_, (_, depth)),) = paginate([first, second], PAGE)
    assert depth == 32


def test_space_above_is_left_out_at_the_top_of_a_page() -> None:
    ((placed,), (next_placed,)) = paginate([Strip(90, before=20), Strip(90, before=20)], PAGE)
    assert (placed[1], next_placed[1]) == (0, 0)


def test_a_floor_pushes_down_and_is_overtaken_by_what_stands_above() -> None:
    (page,) = paginate([Strip(10), Strip(10, floor=40), Strip(10, floor=45)], PAGE)
    assert [depth for _, depth in page] == [0, 40, 50]


def test_a_head_is_repeated_above_what_goes_on_and_takes_room_there() -> None:
    head = Strip(20)
    rows = [replace(strip, resume=Resume(lambda: (head,))) for strip in strips(*[Gap.FREE] * 7)]
    pages = list(paginate(rows, PAGE))
    assert [len(page) for page in pages] == [3, 3, 3, 2]
    assert pages[1][0] == (head, 0)
    assert pages[1][1][1] == pytest.approx(20)
