"""Drawing of pages set by hand: what is marked, what is said, where links lead."""

from __future__ import annotations

import gc
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pytest
from PIL import Image

from reportgen.document.media import ChartImage, FillPath, StrokePath
from reportgen.layout.boxes import (
    Anchor,
    Bookmark,
    DrawingBox,
    FillBox,
    LinkBox,
    PictureBox,
    RuleBox,
    Tag,
)
from reportgen.records import replace
from reportgen.render.pdf import render
from reportgen.theme import load_theme
from support.briefings import sample_briefing
from support.pdf_pages import HEIGHT, WIDTH, pages, text_box
from support.pdf_read import Reader, kids_of
from support.tools import page_validation, verapdf

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.document.tree import Direction
    from reportgen.layout.boxes import Box, Pages

_BAR: tuple[tuple[str, *tuple[float, ...]], ...] = (
    ("M", 0, 0), ("L", 50, 0), ("C", 50, 5, 50, 10, 50, 20), ("Z",),
)  # fmt: skip
CHART = ChartImage(100, 50, (FillPath(_BAR, "#12365E"), StrokePath(_BAR, "#1A1A1A", 0.5)))


def picture(mode: str = "RGBA") -> bytes:
    out = BytesIO()
    Image.new(mode, (20, 10), 100 if mode in {"L", "I;16"} else "#9B1C1C80").save(out, "PNG")
    return out.getvalue()


class Specimen:
    """Two pages with every kind of box."""

    def __init__(self) -> None:
        self.root = Tag("Document")
        self.heading = Tag("H1", self.root)
        self.paragraph = Tag("P", self.root)
        self.site = Tag("Link", self.paragraph)
        self.back = Tag("Link", self.paragraph)
        self.figure = Tag("Figure", self.root, alternative="Kenya 3; Spain 2.")
        self.emblem = Tag("Figure", self.root, alternative="Emblem")
        self.french = Tag("Span", self.paragraph, lang="fr")
        self.list = Tag("L", self.root, numbering="LowerAlpha")
        item = Tag("LI", self.list)
        self.label, self.body = Tag("Lbl", item), Tag("LBody", item)
        self.table = Tag("Table", self.root, title="Countries", summary="Two columns: number, country")
        row = Tag("TR", self.table)
        self.head, self.cell = Tag("TH", row, scope="Column"), Tag("TD", row)

    def first(self) -> tuple[Box, ...]:
        return (
            text_box("OFFICIAL ", 250, 800, None, "Header", style="marking", tracking=0.08),
            RuleBox(76, 790, 500, 790, 0.5, "#1A1A1A", pagination="Header"),
            text_box("1 ", 76, 700, self.heading, style="heading-1"),
            text_box("A\u00a0heading (AVAT) ", 96, 700, self.heading, style="heading-1"),
            text_box("The office, ", 76, 650, self.paragraph),
            text_box("see the site", 140, 650, self.site, underline=True),
            LinkBox(140, 648, 200, 660, self.site, "The site", url="https://example.org/é?a=(1)"),
            text_box(", said ", 200, 650, self.paragraph),
            text_box("« oui » ", 240, 650, self.french),
            FillBox(76, 600, 50, 10, "#F2F4F6"),
            RuleBox(76, 590, 500, 590, 0.5, "#BFC5CB", dash=(0.4, 3)),
            DrawingBox(76, 400, CHART, self.figure),
            PictureBox(76, 300, 40, 20, picture(), self.emblem),
            text_box("(a) ", 76, 250, self.label),
            text_box("an item ", 96, 250, self.body),
            text_box("Country ", 76, 220, self.head, style="table-head"),
            text_box("Kenya ", 76, 200, self.cell, style="table"),
        )

    def second(self) -> tuple[Box, ...]:
        return (
            text_box("and goes on ", 76, 700, self.paragraph),
            text_box("back ", 140, 700, self.back),
            LinkBox(140, 698, 170, 710, self.back, "To the heading", target="heading"),
            text_box("to the end. ", 170, 700, self.paragraph),
            text_box("Page 2 of 2 ", 76, 30, None, "Footer", style="furniture"),
        )

    def pages(self) -> Pages:
        marks = (Bookmark(1, "1 \u2068Héading\u2069", "heading"), Bookmark(2, "Below", "heading"))
        anchors = {"heading": Anchor(1, 720)}
        return pages(self.first(), self.second(), root=self.root, anchors=anchors, bookmarks=marks)


@pytest.fixture(scope="module")
def data() -> bytes:
    return render(sample_briefing(), {}, Specimen().pages(), load_theme())


@pytest.fixture(scope="module")
def reader(data: bytes) -> Reader:
    return Reader(data)


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_every_kind_of_box_conforms(data: bytes, flavour: str, tmp_path: Path) -> None:
    file = tmp_path / "specimen.pdf"
    file.write_bytes(data)
    assert page_validation(file, flavour) == ()


@pytest.mark.conformance
def test_the_reference_checker_accepts_every_kind_of_box(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "specimen.pdf"
    file.write_bytes(data)
    assert verapdf(file, "ua1", "2a") == ()


def test_the_same_pages_give_the_same_bytes(data: bytes) -> None:
    assert render(sample_briefing(), {}, Specimen().pages(), load_theme()) == data


def test_a_file_leaves_no_cycle_behind() -> None:
    """What is a cycle stays until Python searches for cycles, which is put off while reports are made."""
    briefing, pages, theme = sample_briefing(), Specimen().pages(), load_theme()
    render(briefing, {}, pages, theme)
    gc.collect()
    gc.disable()
    try:
        render(briefing, {}, pages, theme)
        assert gc.collect() == 0
    finally:
        gc.enable()


def test_nothing_is_drawn_outside_marked_content(reader: Reader) -> None:
    assert reader.unmarked == []


def test_what_has_no_tag_is_an_artifact(reader: Reader) -> None:
    assert "OFFICIAL " in reader.artifacts
    assert "Page 2 of 2 " in reader.artifacts


def test_every_marked_sequence_is_reached_from_the_tree(reader: Reader) -> None:
    told = "".join(reader.said(page, mcid) for page, mcid in reader.mcids())
    assert sorted(reader.root.text) == sorted(told)


def test_the_tree_reads_in_order_over_pages(reader: Reader) -> None:
    (paragraph,) = reader.root.all("P")
    assert paragraph.text == "The office, see the site, said « oui » and goes on back to the end. "


def test_neighbours_of_one_tag_share_a_sequence(reader: Reader) -> None:
    (heading,) = reader.root.all("H1")
    assert heading.words == ["1 A heading (AVAT) "]


def test_the_parent_tree_leads_back_to_each_element(reader: Reader) -> None:
    nums = reader.pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}
    for page in reader.pdf.pages:
        for mcid, element in enumerate(parents[int(page.StructParents)]):
            kids = kids_of(element)
            own = (
                [kid for kid in kids if isinstance(kid, int)] if element.Pg.objgen == page.obj.objgen else []
            )
            far = [kid.MCID for kid in kids if not isinstance(kid, int) and kid.get("/Type") == "/MCR"]
            assert mcid in [*own, *far]
        for annotation in page.get("/Annots", []):
            assert parents[int(annotation.StructParent)].S == "/Link"


def test_a_link_holds_its_text_and_then_its_annotation(reader: Reader) -> None:
    site, back = reader.root.all("Link")
    assert (site.text, back.text) == ("see the site", "back ")
    assert [kid.get("/Type") for kid in kids_of(site.node) if not isinstance(kid, int)] == ["/OBJR"]
    assert kids_of(site.node)[-1].Obj.Contents == "The site"


def test_an_address_is_written_in_ascii(reader: Reader) -> None:
    (annotation,) = reader.pdf.pages[0].Annots
    assert annotation.A.URI == "https://example.org/%C3%A9?a=(1)"
    assert int(annotation.F) == 4


def test_a_reference_leads_to_its_anchor(reader: Reader) -> None:
    (annotation,) = reader.pdf.pages[1].Annots
    assert annotation.Dest[0].objgen == reader.pdf.pages[0].obj.objgen
    assert [str(annotation.Dest[1]), float(annotation.Dest[3])] == ["/XYZ", 720]


def test_tabs_follow_the_structure(reader: Reader) -> None:
    assert [str(page.Tabs) for page in reader.pdf.pages] == ["/S", "/S"]


def test_figures_have_their_place_and_their_text(reader: Reader) -> None:
    chart, emblem = reader.root.all("Figure")
    assert [float(at) for at in chart.node.A.BBox] == [76, 400, 176, 450]
    assert (chart.node.Alt, emblem.node.Alt) == ("Kenya 3; Spain 2.", "Emblem")
    assert len(chart.words) == 1


def test_lists_and_tables_have_their_attributes(reader: Reader) -> None:
    (told,), (table,), (head,) = (reader.root.all(role) for role in ("L", "Table", "TH"))
    assert told.node.A.ListNumbering == "/LowerAlpha"
    assert table.node.A.Summary == "Two columns: number, country"
    assert table.node.T == "Countries"
    assert head.node.A.Scope == "/Column"


def test_a_passage_in_another_language_says_so(reader: Reader) -> None:
    (span,) = reader.root.all("Span")
    assert (span.node.Lang, span.text) == ("fr", "« oui » ")
    assert reader.pdf.Root.Lang == "en-GB"


def test_the_outline_follows_the_bookmarks(data: bytes) -> None:
    reader = pypdf.PdfReader(BytesIO(data))
    first, below = reader.outline
    assert isinstance(first, pypdf.generic.Destination)
    assert isinstance(below, list)
    assert (first.title, below[0].title) == ("1 Héading", "Below")
    assert reader.get_destination_page_number(first) == 0


def test_an_outline_that_begins_below_the_first_level_is_lifted() -> None:
    root = Tag("Document")
    marks = (Bookmark(2, "Deep", "here"), Bookmark(1, "High", "here"), Bookmark(2, "Low", "here"))
    laid = pages(
        (text_box("x ", 76, 700, Tag("P", root)),),
        root=root,
        anchors={"here": Anchor(1, 720)},
        bookmarks=marks,
    )
    deep, high, low = pypdf.PdfReader(BytesIO(render(sample_briefing(), {}, laid, load_theme()))).outline
    assert (deep["/Title"], high["/Title"], low[0]["/Title"]) == ("Deep", "High", "Low")


@pytest.mark.parametrize(
    ("direction", "theme", "preferences"),
    [
        ("ltr", {}, {"/DisplayDocTitle": True, "/Duplex": "/DuplexFlipLongEdge"}),
        ("ltr", {"simplex": True}, {"/DisplayDocTitle": True}),
        ("rtl", {}, {"/DisplayDocTitle": True, "/Direction": "/R2L", "/Duplex": "/DuplexFlipLongEdge"}),
    ],
)
def test_viewers_are_told_title_binding_and_sides(
    direction: Direction, theme: dict[str, bool], preferences: dict[str, object]
) -> None:
    briefing = replace(sample_briefing(), direction=direction)
    made = Reader(render(briefing, {}, Specimen().pages(), load_theme(**theme)))
    assert {key: str(value) if isinstance(value, pikepdf.Name) else bool(value)
            for key, value in made.pdf.Root.ViewerPreferences.items()} == preferences  # fmt: skip


@pytest.mark.parametrize("mode", ["RGBA", "RGB", "L"])
def test_pictures_are_opaque_grey_or_rgb(mode: str, tmp_path: Path) -> None:
    root = Tag("Document")
    box = PictureBox(76, 300, 40, 20, picture(mode), Tag("Figure", root, alternative="Emblem"))
    file = tmp_path / "picture.pdf"
    file.write_bytes(render(sample_briefing(), {}, pages((box,), root=root), load_theme()))
    with pikepdf.open(file) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert "/SMask" not in image
        assert image.ColorSpace == ("/DeviceGray" if mode == "L" else "/DeviceRGB")
    assert page_validation(file, "2a") == ()


def test_the_page_has_the_size_of_the_sheet(reader: Reader) -> None:
    assert [float(at) for at in reader.pdf.pages[0].MediaBox] == pytest.approx([0, 0, WIDTH, HEIGHT])


def test_a_note_has_an_identifier_of_its_own(tmp_path: Path) -> None:
    root = Tag("Document")
    notes = [text_box(f"note {at} ", 76, 700 - 20 * at, Tag("Note", root)) for at in range(3)]
    file = tmp_path / "notes.pdf"
    file.write_bytes(render(sample_briefing(), {}, pages(tuple(notes), root=root), load_theme()))
    reader = Reader(file.read_bytes())
    identifiers = {bytes(note.node.ID) for note in reader.root.all("Note")}
    assert len(identifiers) == 3
    assert page_validation(file, "ua1") == ()
