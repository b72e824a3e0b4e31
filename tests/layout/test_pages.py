"""The whole report on its pages: what stands where, to the millimetre of the page's specification."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from reportgen.document.tree import Contents, Cover, Part, Text
from reportgen.layout.boxes import DrawingBox, FillBox, LinkBox, RuleBox, TextBox
from reportgen.layout.pages import lay_out, left_margin
from reportgen.layout.setting import missing_characters
from reportgen.records import replace
from reportgen.theme import MM, load_theme
from support.briefings import sample_briefing, sample_media
from support.placed import squeezed, structure_text, tagged, texts, tree_text

if TYPE_CHECKING:
    from reportgen.document.tree import Briefing
    from reportgen.layout.boxes import Page, Pages, Tag

A4 = load_theme()


@pytest.fixture(scope="module")
def sample() -> Pages:
    return lay_out(sample_briefing(), sample_media(), A4)


def box_of(page: Page, words: str) -> TextBox:
    return next(box for box in page.boxes if isinstance(box, TextBox) and words in box.run.text)


def from_top(pages: Pages, y: float) -> float:
    """Return the distance of a height from the upper edge of the sheet, in millimetres."""
    return (pages.height - y) / MM


def from_left(page: Page, x: float) -> float:
    """Return the distance of x from the left of the text block, in millimetres."""
    return x / MM - left_margin(page.number, A4, "ltr") / MM


def changed_cover(**changes: object) -> Briefing:
    briefing = sample_briefing()
    part = briefing.parts[0]
    cover = part.blocks[0]
    assert isinstance(cover, Cover)
    front = Part(part.kind, part.start, (replace(cover, **changes),))
    return replace(briefing, parts=(front, *briefing.parts[1:]))


# ------------------------------------------------------------------------------------------------------- the whole


def test_the_faces_of_the_theme_have_every_character_of_the_sample() -> None:
    assert missing_characters(sample_briefing(), A4) == ()


def test_a_character_that_no_face_has_is_told_with_its_text() -> None:
    briefing = changed_cover(title=(Text("Meeting with 東京"),))
    assert missing_characters(briefing, A4) == (("東", "Meeting with 東京"), ("京", "Meeting with 東京"))


def test_pages_are_numbered_from_one_and_none_is_empty(sample: Pages) -> None:
    assert [page.number for page in sample.pages] == list(range(1, len(sample.pages) + 1))
    assert all(page.boxes for page in sample.pages)


def test_the_structure_says_the_words_of_the_tree_in_order(sample: Pages) -> None:
    assert structure_text(sample) == tree_text(sample_briefing(), sample)


def test_the_same_briefing_gives_the_same_boxes(sample: Pages) -> None:
    def seen(pages: Pages) -> list[object]:
        return [
            (box.x, box.y, box.run) for page in pages.pages for box in page.boxes if isinstance(box, TextBox)
        ]

    assert seen(lay_out(sample_briefing(), sample_media(), A4)) == seen(sample)


def test_a_briefing_without_parts_has_no_pages() -> None:
    assert lay_out(replace(sample_briefing(), parts=()), {}, A4).pages == ()


def test_every_drawing_is_where_its_caption_is(sample: Pages) -> None:
    for page in sample.pages:
        for box in page.boxes:
            if isinstance(box, DrawingBox):
                caption = box_of(page, "Figure")
                assert 4 < caption.y - (box.y + box.image.height) < 16
                assert box.tag.alternative


# ------------------------------------------------------------------------------------------------------- furniture


def test_marking_and_rules_stand_at_their_distance_from_the_edges(sample: Pages) -> None:
    for page in sample.pages:
        markings = [box for box in texts(page, furniture=True) if box.run.text == "OFFICIAL"]
        assert [from_top(sample, box.y) for box in markings] == pytest.approx([14, 297 - 11])
        rules = [box for box in page.boxes if isinstance(box, RuleBox) and box.pagination]
        assert [from_top(sample, box.y0) for box in rules] == pytest.approx([22, 297 - 20])
        assert [(box.x1 - box.x0) / MM for box in rules] == pytest.approx([160, 160])
        assert {box.width for box in rules} == {0.5}


def test_the_marking_is_centred_over_the_text_block(sample: Pages) -> None:
    for page in sample.pages:
        box = next(box for box in texts(page, furniture=True) if box.run.text == "OFFICIAL")
        assert from_left(page, box.x + box.run.width / 2) == pytest.approx(80, abs=0.3)


def test_margins_are_mirrored_for_binding(sample: Pages) -> None:
    assert [box_of(page, "9 November 2026").x / MM for page in sample.pages[3:5]] == pytest.approx([23, 27])


@pytest.mark.parametrize(("paper", "inside"), [("a4", 27), ("letter", 30)])
def test_one_sided_pages_are_all_bound_on_the_left(paper: str, inside: float) -> None:
    theme = load_theme(paper=paper, simplex=True)
    pages = lay_out(sample_briefing(), sample_media(), theme)
    lefts = [box_of(page, "9 November 2026").x / MM for page in pages.pages[3:6]]
    assert lefts == pytest.approx([inside] * 3)


def test_a_document_from_right_to_left_is_bound_on_the_right() -> None:
    theme = load_theme(script="arabic")
    assert left_margin(1, theme, "rtl") == pytest.approx(23 * MM)
    assert left_margin(2, theme, "rtl") == pytest.approx(27 * MM)


def test_the_cover_leaves_out_the_subject_and_shows_the_handling_instruction(sample: Pages) -> None:
    first, second = (
        "".join(box.run.text for box in texts(page, furniture=True)) for page in sample.pages[:2]
    )
    assert "Bilateral meetings, Port Example" in second
    assert "Bilateral meetings, Port Example" not in first
    assert "Not to be copied" in first
    assert "Not to be copied" not in second


def test_each_page_says_its_number_and_how_many_there_are(sample: Pages) -> None:
    count = len(sample.pages)
    for page in sample.pages:
        assert box_of(page, f"Page {page.number} of {count}").pagination == "Footer"


def test_what_was_not_supplied_leaves_its_place_empty() -> None:
    briefing = sample_briefing()
    bare = replace(briefing.furniture, marking="", subject="", reference="", date="", copy="")
    page = lay_out(replace(briefing, furniture=bare), sample_media(), A4).pages[1]
    assert [box.run.text.split()[0] for box in texts(page, furniture=True)] == ["Page"]
    assert len([box for box in page.boxes if isinstance(box, RuleBox) and box.pagination]) == 2


def test_a_long_subject_is_cut_and_never_meets_the_reference() -> None:
    briefing = sample_briefing()
    long = replace(briefing.furniture, subject="Bilateral meetings of the delegation " * 20)
    page = lay_out(replace(briefing, furniture=long), sample_media(), A4).pages[1]
    lines = [box for box in texts(page, furniture=True) if "elegation" in box.run.text]
    reference = box_of(page, "Ref.")
    assert len(lines) == 2
    assert lines[-1].run.text.endswith("…")
    assert max(box.x + box.run.width for box in lines) < reference.x


def test_a_blank_page_comes_before_the_first_annex_if_it_would_begin_on_the_left(sample: Pages) -> None:
    briefing = sample_briefing()
    turned = replace(
        briefing, parts=briefing.parts[1:] if sample.anchors["sign-off"].page % 2 == 0 else briefing.parts
    )
    pages = lay_out(turned, sample_media(), A4)
    blank = next(page for page in pages.pages if page.blank)
    words = [squeezed(box.run.text) for box in blank.boxes if isinstance(box, TextBox)]
    number = f"Page{blank.number}of{len(pages.pages)}"
    assert words == ["Thispageisintentionallyblank", "OFFICIAL", number, "OFFICIAL"]
    assert all(isinstance(box, TextBox) and box.tag is None for box in blank.boxes)
    assert pages.anchors["annex-a-head"].page == blank.number + 1
    one_sided = lay_out(turned, sample_media(), load_theme(simplex=True))
    assert not any(page.blank for page in one_sided.pages)


# ----------------------------------------------------------------------------------------------------------- cover


@pytest.mark.parametrize(
    ("words", "depth", "leading"),
    [
        ("Republic of Examplia", 0, 14),
        ("Port Example, 9", 0, 14),
        ("Briefing report", 48, 18),
        ("Bilateral meetings held during the ", 58, 29),
        ("Reference", 120, 14),
    ],
)
def test_the_cover_has_everything_at_its_depth(
    sample: Pages, words: str, depth: float, leading: float
) -> None:
    box = box_of(sample.pages[0], words)
    below = from_top(sample, box.y) - 32 - depth
    assert 0 < below < leading / MM + 1


def test_the_rule_of_the_cover_stands_30_mm_down(sample: Pages) -> None:
    rule = next(box for box in sample.pages[0].boxes if isinstance(box, RuleBox) and box.width == 1.5)
    assert from_top(sample, rule.y0 + 0.75) == pytest.approx(32 + 30)
    assert rule.colour == A4.colours.primary


def test_distribution_and_handling_take_the_last_45_mm_of_the_cover(sample: Pages) -> None:
    for words in ("Minister of the Interior (for action)", "Not to be copied"):
        boxes = [box for box in texts(sample.pages[0]) if words in box.run.text]
        assert 237 - 45 <= from_top(sample, boxes[0].y) - 32 <= 237


def test_a_long_title_moves_the_data_down_and_a_longer_one_the_report_on() -> None:
    long = lay_out(changed_cover(title=(Text("A very long title of a report " * 12),)), sample_media(), A4)
    assert from_top(long, box_of(long.pages[0], "Reference").y) - 32 > 121
    longer = lay_out(changed_cover(title=(Text("A very long title of a report " * 60),)), sample_media(), A4)
    assert longer.anchors["control"].page > 2
    assert box_of(longer.pages[1], "A very").y > 28 * MM


def test_the_two_languages_of_an_authority_stand_at_both_sides() -> None:
    beside = ((Text("المملكة المغربية", lang="ar"),), (Text("وزارة الداخلية", lang="ar"),))
    page = lay_out(changed_cover(authority_beside=beside), sample_media(), A4).pages[0]
    arabic = [box for box in texts(page) if box.run.rtl and box.run.text.strip()]
    assert [from_left(page, box.x + box.run.width) for box in arabic] == pytest.approx([160, 160])
    assert box_of(page, "Port Example, 9").y < min(box.y for box in arabic)


# ------------------------------------------------------------------------------------------------------------ text


def test_a_numbered_paragraph_hangs_its_number_in_12_mm(sample: Pages) -> None:
    page = sample.pages[sample.anchors["p-1"].page - 1]
    first = box_of(page, "This report records")
    number = next(box for box in texts(page) if box.tag and box.tag.parent is first.tag)
    assert number.tag
    assert number.tag.role == "Lbl"
    assert (from_left(page, number.x), from_left(page, first.x)) == pytest.approx((0, 12))
    assert number.y == first.y


def test_space_above_a_heading_is_left_out_at_the_top_of_a_page(sample: Pages) -> None:
    top = sample.anchors["summary"].top
    assert top == pytest.approx((297 - 32) * MM)


def test_lines_of_body_text_are_15_5_points_apart(sample: Pages) -> None:
    page = sample.pages[sample.anchors["p-1"].page - 1]
    tag = box_of(page, "This report records").tag
    heights = sorted({box.y for box in texts(page) if box.tag is tag}, reverse=True)
    assert heights[0] - heights[1] == pytest.approx(15.5)


def test_key_figures_stand_in_equal_cells_between_rules(sample: Pages) -> None:
    page = sample.pages[sample.anchors["summary"].page - 1]
    large = [box for box in texts(page) if box.run.size == 26]
    assert [from_left(page, box.x) for box in large] == pytest.approx([0, 32, 64, 96, 128])
    rules = [box for box in page.boxes if isinstance(box, RuleBox) and box.width == 0.75]
    assert len(rules) == 2
    assert rules[0].y0 > large[0].y > rules[1].y0


def test_a_line_for_a_signature_is_70_mm_long(sample: Pages) -> None:
    page = sample.pages[sample.anchors["sign-off"].page - 1]
    lines = [
        box for box in page.boxes if isinstance(box, RuleBox) and not box.pagination and box.width == 0.5
    ]
    assert len(lines) == 9
    assert {round((box.x1 - box.x0) / MM, 3) for box in lines} == {70}


# -------------------------------------------------------------------------------------------------------- contents


def test_contents_give_the_page_of_each_heading_and_table(sample: Pages) -> None:
    blocks = [block for part in sample_briefing().parts for block in part.blocks]
    entries = [entry for block in blocks if isinstance(block, Contents) for entry in block.entries]
    links = [box for page in sample.pages[:3] for box in page.boxes if isinstance(box, LinkBox)]
    assert [link.target for link in links if link.x1 / MM > 182] == [entry.target for entry in entries]
    numbers = [
        box.run.text
        for page in sample.pages[:3]
        for box in texts(page)
        if box.tag and box.tag.role == "Link" and box.run.text.strip().isdigit() and box.x / MM > 150
    ]
    assert numbers == [str(sample.anchors[entry.target].page) for entry in entries]


def test_leaders_are_dotted_artifacts_and_page_numbers_end_together(sample: Pages) -> None:
    page = sample.pages[1]
    leaders = [box for box in page.boxes if isinstance(box, RuleBox) and box.dash]
    assert leaders
    steps = {round((box.x0 - leaders[0].x0) / sum(box.dash), 3) % 1 for box in leaders}
    assert steps == {0.0}
    ends = {
        round(from_left(page, box.x + box.run.width), 1)
        for box in texts(page)
        if box.tag and box.tag.role == "Link" and box.x / MM > 150
    }
    assert ends == {160.0}


def test_bookmarks_are_the_headings_of_two_levels(sample: Pages) -> None:
    assert {mark.level for mark in sample.bookmarks} == {1, 2}
    assert "2.1 Overview" in {mark.text for mark in sample.bookmarks}
    assert all(mark.target in sample.anchors for mark in sample.bookmarks)


# ---------------------------------------------------------------------------------------------------------- tables


def test_a_table_has_three_rules_and_hairlines(sample: Pages) -> None:
    page = sample.pages[sample.anchors["table-levels"].page - 1]
    top = sample.anchors["table-levels"].top
    bottom = box_of(page, "Levels are assigned from").y
    rules = [
        box.width
        for box in page.boxes
        if isinstance(box, RuleBox) and not box.pagination and bottom < box.y0 < top
    ]
    assert sorted(rules) == [0.25] * 5 + [0.75, 1.0, 1.0]


def test_the_total_row_is_bold_on_a_tint(sample: Pages) -> None:
    page = sample.pages[sample.anchors["table-levels"].page - 1]
    fill = next(box for box in page.boxes if isinstance(box, FillBox))
    inside = [box for box in texts(page) if fill.y < box.y < fill.y + fill.height]
    assert fill.colour == A4.colours.tint
    assert {box.run.face.name for box in inside} == {"SourceSans3-Bold"}
    assert inside[0].run.text == "Total"


def test_numbers_end_together_at_the_right(sample: Pages) -> None:
    page = sample.pages[sample.anchors["table-levels"].page - 1]
    fill = next(box for box in page.boxes if isinstance(box, FillBox))
    total = [box for box in texts(page) if fill.y < box.y < fill.y + fill.height][1:]
    ends = [from_left(page, box.x + box.run.width) for box in total]
    assert ends == pytest.approx([79, 99, 119, 139, 159], abs=0.01)


def test_a_table_that_goes_on_repeats_caption_and_head_outside_the_structure(sample: Pages) -> None:
    page = sample.pages[sample.anchors["annex-a"].page]
    first = texts(page)[0]
    assert first.run.text.startswith("Table A1.")
    continued = box_of(page, "(continued)")
    assert continued.tag is None
    assert box_of(page, "Counterpart").tag is None
    rows = [box.tag.parent for box in texts(page) if box.tag and box.tag.role == "TD"]
    assert rows
    assert rows[0] is not None
    home = rows[0].parent
    before = sample.pages[page.number - 2]
    assert any(box.tag and box.tag.parent and box.tag.parent.parent is home for box in texts(before))


def test_heads_have_a_scope_and_every_cell_a_row(sample: Pages) -> None:
    for tag in {box.tag for box in tagged(sample)}:
        assert tag is not None
        if tag.role == "TH":
            assert tag.scope in {"Row", "Column"}
        if tag.role in {"TH", "TD"}:
            assert tag.parent
            assert tag.parent.role == "TR"
            assert tag.parent.parent
            assert tag.parent.parent.title


# ----------------------------------------------------------------------------------------------------------- links


def test_links_lie_over_their_words(sample: Pages) -> None:
    for page in sample.pages:
        for link in (box for box in page.boxes if isinstance(box, LinkBox)):
            words = [box for box in texts(page) if box.tag is link.tag and link.y0 < box.y < link.y1]
            assert any(link.x0 - 0.1 <= box.x and box.x + box.run.width <= link.x1 + 0.1 for box in words)
            assert bool(link.target) != bool(link.url)
            assert link.description


def test_a_passage_in_another_language_has_a_span_of_its_own(sample: Pages) -> None:
    page = sample.pages[sample.anchors["p-3"].page - 1]
    tag = box_of(page, "un moment").tag
    assert tag is not None
    assert (tag.role, tag.lang) == ("Span", "fr")


def test_headings_of_the_structure_skip_no_level() -> None:
    briefing = sample_briefing()
    deep = replace(
        briefing,
        parts=tuple(
            replace(part, blocks=tuple(_lowered(block) for block in part.blocks)) for part in briefing.parts
        ),
    )
    levels = [
        int(tag.role[1])
        for tag in _in_order(lay_out(deep, sample_media(), A4))
        if tag.role in {"H1", "H2", "H3"}
    ]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def _lowered(block: object) -> object:
    """Make level 2 headings level 3, so that a level is skipped."""
    return replace(block, level=3) if getattr(block, "level", 0) == 2 else block


def _in_order(pages: Pages) -> list[Tag]:
    return list(dict.fromkeys(box.tag for box in tagged(pages) if box.tag))
