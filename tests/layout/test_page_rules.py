"""The rules of pages hold for briefings of every shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.document.tree import Heading, ItemList, Paragraph, SignOff, Start, Table, TableKind
from reportgen.document.walk import plain
from reportgen.layout.boxes import TextBox
from reportgen.layout.pages import lay_out, left_margin
from reportgen.records import replace
from reportgen.theme import MM, load_theme
from support.placed import Spot, edges, spots, structure_text, texts, tree_text
from support.random_briefings import blocks_of, briefings, media_of

if TYPE_CHECKING:
    from reportgen.document.tree import Block, Briefing, Direction, Row
    from reportgen.layout.boxes import Pages
    from reportgen.theme import Theme

some = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
THEMES = st.builds(
    load_theme,
    paper=st.sampled_from(("a4", "letter")),
    profile=st.sampled_from(("house", "classic", "large")),
    script=st.sampled_from(("latin", "latin", "arabic")),
    simplex=st.booleans(),
)
"""Every paper and profile, for both sides or one, bound on the left or on the right."""


def laid(briefing: Briefing, theme: Theme) -> Pages:
    return lay_out(replace(briefing, direction=direction(theme)), media_of(briefing), theme)


def direction(theme: Theme) -> Direction:
    return "rtl" if theme.script == "arabic" else "ltr"


def tall(theme: Theme) -> float:
    """Return a height that is nearly that of a page with the head of a table."""
    return 0.8 * (theme.paper.height - theme.paper.top - theme.paper.bottom) * MM


@some
@given(briefings(), THEMES)
def test_every_text_stands_once_and_in_the_order_of_the_tree(briefing: Briefing, theme: Theme) -> None:
    pages = laid(briefing, theme)
    assert structure_text(pages) == tree_text(briefing, pages)


@some
@given(briefings(), THEMES)
def test_headings_are_placed_where_the_contents_say_that_they_are(briefing: Briefing, theme: Theme) -> None:
    pages = laid(briefing, theme)
    found = spots(pages)
    for block in blocks_of(briefing):
        if isinstance(block, Heading):
            anchor, spot = pages.anchors[block.id], found[word(block.text)][0]
            assert spot.page == anchor.page
            assert anchor.top - theme.style("heading-1").leading <= spot.y <= anchor.top


@some
@given(briefings(), THEMES)
def test_text_stays_inside_the_text_block(briefing: Briefing, theme: Theme) -> None:
    paper = theme.paper
    for page in laid(briefing, theme).pages:
        left = left_margin(page.number, theme, direction(theme))
        for box in (box for box in texts(page) if box.run.text.strip()):
            x0, y0, x1, y1 = edges(box)
            assert left - 0.5 <= x0 <= x1 <= left + paper.measure * MM + 0.5, box.run.text
            assert paper.bottom * MM - 0.5 <= y0, box.run.text
            assert y1 <= (paper.height - paper.top) * MM + 0.5, box.run.text


@some
@given(briefings(), THEMES)
def test_nothing_is_inked_where_the_sheet_is_bound_or_cut(briefing: Briefing, theme: Theme) -> None:
    pages = laid(briefing, theme)
    for page in pages.pages:
        bound_left = (theme.simplex or page.number % 2 == 1) == (direction(theme) == "ltr")
        for box in page.boxes:
            x0, y0, x1, y1 = edges(box)
            assert x0 >= (20 if bound_left else 8) * MM
            assert x1 <= pages.width - (8 if bound_left else 20) * MM
            assert y0 >= 8 * MM
            assert y1 <= pages.height - 8 * MM


@some
@given(briefings(), THEMES)
def test_no_text_stands_on_another(briefing: Briefing, theme: Theme) -> None:
    for page in laid(briefing, theme).pages:
        found = sorted(edges(box) for box in page.boxes if isinstance(box, TextBox) and box.run.text.strip())
        for at, (left, bottom, right, top) in enumerate(found):
            for other in found[at + 1 :]:
                if other[0] >= right - 0.5:
                    break
                assert other[1] >= top - 0.1 or other[3] <= bottom + 0.1, (left, other)


@some
@given(briefings(), THEMES)
def test_two_lines_follow_a_heading_on_its_page(briefing: Briefing, theme: Theme) -> None:
    pages = laid(briefing, theme)
    found = spots(pages)
    for flow in flows(briefing):
        for heading, below, *more in zip(flow, flow[1:], [*flow[2:], None], strict=False):
            if isinstance(heading, Heading) and isinstance(below, Paragraph):
                spot, lines = found[word(heading.text)][0], found[word_of(below)]
                deeper = {box.y for box in texts(pages.pages[spot.page - 1]) if box.y < spot.y - 1}
                assert lines[0].page == spot.page
                assert len(deeper) >= 2 or more == [None] or isinstance(more[0], Heading)


@some
@given(briefings(), THEMES)
def test_a_caption_stands_over_its_head_and_two_rows(briefing: Briefing, theme: Theme) -> None:
    found = spots(laid(briefing, theme))
    for table in tables(briefing):
        number = table.id.removeprefix("table-")
        rows = [found[f"r{number}x{at}"][0] for at in (1, 2) if f"r{number}x{at}" in found]
        head = found.get(f"c{number}", rows)
        assert {spot.page for spot in rows} == {head[0].page} or is_tall(table)


@some
@given(briefings(), THEMES)
def test_a_row_is_on_one_page(briefing: Briefing, theme: Theme) -> None:
    pages = laid(briefing, theme)
    lines: dict[object, set[Spot]] = {}
    for page in pages.pages:
        for box in texts(page):
            if box.tag and box.tag.role in {"TH", "TD"}:
                lines.setdefault(box.tag.parent, set()).add(Spot(page.number, box.y))
    for row in lines.values():
        whole = len({spot.page for spot in row}) == 1
        assert whole or len(row) * theme.style("table").leading > tall(theme)


@some
@given(briefings(), THEMES)
def test_a_table_of_twelve_rows_is_on_one_page(briefing: Briefing, theme: Theme) -> None:
    found = spots(laid(briefing, theme))
    for table in tables(briefing):
        homes = {spot.page for name in row_names(table) for spot in found[name]}
        assert len(homes) == 1 or len(table.rows) - table.rows[-1].total > 12 or is_tall(table)


@some
@given(briefings(), THEMES)
def test_a_longer_table_breaks_with_four_rows_on_each_side(briefing: Briefing, theme: Theme) -> None:
    found = spots(laid(briefing, theme))
    for table in tables(briefing):
        homes = [found[name][0].page for name in row_names(table)]
        if len(homes) > 12 and not is_tall(table):
            assert homes.count(homes[0]) >= 4
            assert homes.count(homes[-1]) + table.rows[-1].total >= 4


@some
@given(briefings(), THEMES)
def test_notes_and_total_stay_with_the_last_rows(briefing: Briefing, theme: Theme) -> None:
    found = spots(laid(briefing, theme))
    for table in tables(briefing):
        number = table.id.removeprefix("table-")
        names = row_names(table)
        for name in (f"t{number}", f"n{number}x0"):
            if name in found and not is_tall(table):
                assert found[name][0].page == found[names[-1]][-1].page


@some
@given(briefings(), THEMES)
def test_no_line_of_a_paragraph_is_alone_on_a_page(briefing: Briefing, theme: Theme) -> None:
    pages = laid(briefing, theme)
    lines: dict[object, dict[int, set[float]]] = {}
    for page in pages.pages:
        for box in texts(page):
            if box.tag and box.tag.role in {"P", "LBody"}:
                lines.setdefault(box.tag, {}).setdefault(page.number, set()).add(round(box.y, 2))
    for homes in lines.values():
        if len(homes) > 1:
            assert min(len(home) for home in homes.values()) >= 2


@some
@given(briefings(), THEMES)
def test_the_sign_off_is_whole_and_not_alone(briefing: Briefing, theme: Theme) -> None:
    pages = laid(briefing, theme)
    found = spots(pages)
    blocks = blocks_of(briefing)
    for above, heading, block in zip(blocks, blocks[1:], blocks[2:], strict=False):
        if not isinstance(block, SignOff) or not isinstance(heading, Heading):
            continue
        homes = {found[part.role][0].page for part in block.signatories}
        assert homes == {found[word(heading.text)][0].page}
        if isinstance(above, Paragraph | ItemList) or (isinstance(above, Table) and not is_tall(above)):
            page = pages.pages[min(homes) - 1]
            assert max(box.y for box in texts(page)) > found[word(heading.text)][0].y + 10


@some
@given(briefings(), THEMES)
def test_the_first_annex_begins_on_a_right_hand_page(briefing: Briefing, theme: Theme) -> None:
    pages = laid(briefing, theme)
    for part in briefing.parts:
        if part.start is Start.RECTO:
            assert pages.anchors[part.blocks[0].id].page % 2 == 1 or theme.simplex


def flows(briefing: Briefing) -> list[list[Block]]:
    """Return the blocks that follow one another without a new page."""
    found: list[list[Block]] = []
    for part in briefing.parts:
        if part.start is not Start.FLOW or not found:
            found.append([])
        found[-1] += part.blocks
    return found


def word(text: str) -> str:
    return text.split(maxsplit=1)[0]


def word_of(paragraph: Paragraph) -> str:
    return word(plain(paragraph.content))


def tables(briefing: Briefing) -> list[Table]:
    kinds = {TableKind.DATA, TableKind.CARD}
    return [block for block in blocks_of(briefing) if isinstance(block, Table) and block.kind in kinds]


def row_names(table: Table) -> list[str]:
    number = table.id.removeprefix("table-")
    return [f"r{number}x{at}" for at in range(1, len(table.rows) + 1 - table.rows[-1].total)]


def is_long(row: Row) -> bool:
    return any(len(plain(cell.content)) > 250 for cell in row.cells)


def is_tall(table: Table) -> bool:
    """Return whether the table may be too high for a page, or some rows of it for the rules."""
    return any(is_long(row) for row in table.rows) or any(len(plain(note)) > 250 for note in table.notes)
