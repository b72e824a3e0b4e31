"""Parts of a page that the sample does not show: an emblem, a row taller than a page, cards that go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from reportgen.document.tree import (
    Caption,
    Heading,
    Item,
    ItemList,
    Paragraph,
    Part,
    PartKind,
    Start,
    TableKind,
    Text,
)
from reportgen.errors import ConfigurationError
from reportgen.layout import setting, tables
from reportgen.layout.boxes import PictureBox, Tag, TextBox
from reportgen.layout.pages import lay_out
from reportgen.layout.setting import typesetter
from reportgen.layout.tables import lay_table
from reportgen.theme import MM, load_theme
from support.blocks import columns, data, row, table, text
from support.briefings import sample_briefing, sample_media
from support.placed import texts
from support.random_briefings import words

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.document.tree import Block
    from reportgen.layout.boxes import Page, Pages
    from reportgen.theme import Theme

from reportgen.records import replace

A4 = load_theme()


def pages_of(*blocks: Block, kind: PartKind = PartKind.SECTION) -> Pages:
    part = Part(kind, Start.PAGE, blocks)
    return lay_out(replace(sample_briefing(), parts=(part,)), {}, A4)


def with_emblem(path: Path) -> Theme:
    return replace(A4, house=replace(A4.house, emblem=str(path)))


def test_an_emblem_is_22_mm_high_beside_the_authority(tmp_path: Path) -> None:
    file = tmp_path / "emblem.png"
    Image.new("RGB", (30, 20), "#12365E").save(file)
    page = lay_out(sample_briefing(), sample_media(), with_emblem(file)).pages[0]
    picture = next(box for box in page.boxes if isinstance(box, PictureBox))
    assert (picture.height / MM, picture.width / MM) == pytest.approx((22, 33))
    assert (picture.x / MM, (picture.y + picture.height) / MM) == pytest.approx((27, 297 - 32))
    authority = next(box for box in texts(page) if "Republic of Examplia" in box.run.text)
    assert authority.x == pytest.approx(picture.x + picture.width + 5 * MM)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"<svg/>"])
def test_an_emblem_that_is_no_picture_is_told(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "emblem.png"
    file.write_bytes(content)
    with pytest.raises(ConfigurationError, match="the emblem cannot be read"):
        lay_out(sample_briefing(), sample_media(), with_emblem(file))


def test_a_row_taller_than_a_page_goes_on_below_the_repeated_head() -> None:
    rows = (row("1", "Peru", words(600)), row("2", "Chad", "Minister"))
    heads = columns(("No.", 9), ("Country", 34), ("Counterpart", 117))
    pages = pages_of(table("t", heads, rows, Caption("Table 1.", text("Names"), "(continued)")))
    assert len(pages.pages) == 2
    first, second = (texts(page) for page in pages.pages)
    assert any("(continued)" in box.run.text for box in second)
    cell = next(box.tag for box in first if box.run.text.startswith("the "))
    assert any(box.tag is cell for box in second)


def test_a_card_that_goes_on_begins_again_with_its_upper_rule() -> None:
    lines = [(f"Label {at}", words(40, at)) for at in range(12)]
    pages = pages_of(data(*lines, name="card", kind=TableKind.CARD, width=42))
    assert len(pages.pages) == 2
    assert pages.pages[1].boxes[0].__class__.__name__ == "RuleBox"


def test_two_lines_follow_a_heading_even_if_they_are_two_paragraphs() -> None:
    for filling in range(35, 48):
        lines = tuple(Paragraph(text("Filling.")) for _ in range(filling - 15))
        below = (Paragraph(text("One.")), Paragraph(text("Two.")))
        pages = pages_of(*lines, Heading("h", 2, text("Heading")), *below)
        assert len({home(pages, word) for word in ("Heading", "One.", "Two.")}) == 1


def test_text_without_a_number_stands_under_numbered_text_only_in_sections() -> None:
    for kind, start in ((PartKind.SECTION, 39), (PartKind.SUMMARY, 27), (PartKind.ANNEX, 27)):
        box = texts(pages_of(Paragraph(text("Some words.")), kind=kind).pages[0])[0]
        assert box.x / MM == pytest.approx(start)


def test_equal_styles_of_two_documents_are_one_so_that_neither_depends_on_the_other() -> None:
    pages_of(Paragraph(text("North")))
    second = pages_of(Paragraph(text("North ", Text("Sud", lang="fr"))))
    styles = [box.run.style for page in second.pages for box in texts(page)]
    assert len(set(map(id, styles))) == len(set(styles))


def test_labels_of_a_list_hang_before_its_text() -> None:
    items = ItemList((Item("(a)", text(words(40))), Item("(b)", text("end"))))
    page = pages_of(items).pages[0]
    labels = [box for box in texts(page) if box.tag and box.tag.role == "Lbl"]
    bodies = [box for box in texts(page) if box.tag and box.tag.role == "LBody"]
    assert {round(box.x / MM, 2) for box in labels} == {39}
    assert {round(box.x / MM, 2) for box in bodies} == {46}
    assert labels[0].y == bodies[0].y


def test_isolates_have_no_glyph() -> None:
    page = pages_of(Paragraph(text("before \u2068inside\u2069 after"))).pages[0]
    assert width(page) == pytest.approx(width(pages_of(Paragraph(text("before inside after"))).pages[0]))


def test_much_that_a_document_said_is_forgotten_when_the_next_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setting, "_KEPT", 4)
    measure = 123.0  # of no other test
    for said, kept in ((3, 3), (5, 0)):
        setter = typesetter(A4, "ltr")
        for number in range(said):
            setter.words(f"word {number}", "body", measure)
        assert len(setter.settings("body", measure)) == said
        setter.trim()
        assert len(typesetter(A4, "ltr").settings("body", measure)) == kept


@given(st.integers(0, 400), st.integers(1, 60))
def test_what_a_table_repeats_takes_no_more_room_than_is_kept_for_it(said: int, head: int) -> None:
    caption = Caption("Table 1.", text(words(said)), "(suite de la page précédente)")
    one = table("t", columns((words(head), 60), ("Name", 100)), (row("1", "x"), row("2", "y")), caption)
    strips = lay_table(one, typesetter(A4, "ltr"), Tag("Sect"))
    opening = [strip for strip in strips if not strip.resume]
    resume = strips[-1].resume
    assert resume
    assert 0 < resume.height <= 2 * sum(strip.height + strip.after for strip in opening) + tables._SPARE


def test_a_page_places_the_same_boxes_each_time_it_is_asked() -> None:
    for page in lay_out(sample_briefing(), sample_media(), A4).pages:
        assert page.boxes == page.boxes


def home(pages: Pages, words: str) -> int:
    return next(
        page.number
        for page in pages.pages
        if any(words in box.run.text for box in page.boxes if isinstance(box, TextBox) and box.tag)
    )


def width(page: Page) -> float:
    return sum(box.run.width for box in texts(page))
