"""Embedded fonts: exact places, faithful texts, small subsets."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
import pypdf
import pytest

from reportgen.layout.boxes import Tag
from reportgen.layout.fonts import Glyph, Shaped, load_face
from reportgen.records import replace
from reportgen.render.pdf import render
from reportgen.render.pdf.fonts import _widths
from reportgen.render.pdf.syntax import text_string
from reportgen.render.pdf.unicode_map import UnicodeMap
from reportgen.render.pdf.words import claimed, pieces
from reportgen.theme import load_theme
from support.briefings import sample_briefing
from support.pdf_pages import pages, run, text_box
from support.pdf_read import Reader
from support.tools import page_validation, pdf_text, verapdf

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.theme import StyleName

HOSTILE = (
    "<b>bold</b> & <img src=x> ",
    "(()) \\( \\) [] <FEFF> %PDF ",
    "fi ffi fl AVAT To Wa ",
    "Nguyễn Văn Hùng Çağla Yıldırım Žižek ",
    "e\u0301 e\u0301e a\u0308\u0323 Ẫ ",
    "Ελληνικά Български ",
    "no\u00a0break narrow\u202fspace thin\u2009space ",
    "½ № € † ‡ … “quoted” ‹so› ",
)
ARABIC = ("تقرير إحاطة عن الاجتماعات الثنائية ", "مُذَكِّرَات التفاهم لله ", "الرِّباط في المغرب ")


def one_line(text: str, *, style: StyleName = "body", rtl: bool = False) -> bytes:
    root = Tag("Document")
    box = text_box(text, 100, 700, Tag("P", root), style=style, rtl=rtl)
    return render(sample_briefing(), {}, pages((box,), root=root), load_theme())


def words(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize("style", ["body", "table-head"])
@pytest.mark.parametrize("text", HOSTILE)
def test_the_structure_says_what_is_written(text: str, style: StyleName) -> None:
    assert words(Reader(one_line(text, style=style)).root.text) == words(text)


@pytest.mark.parametrize("text", [text for text in HOSTILE if "\u0301" not in text])
def test_other_readers_find_the_words(text: str, tmp_path: Path) -> None:
    file = tmp_path / "line.pdf"
    file.write_bytes(one_line(text))
    assert words(pypdf.PdfReader(file).pages[0].extract_text()) == words(text)
    assert words(pdf_text(file)) == words(text)


@pytest.mark.parametrize("text", ARABIC)
def test_arabic_is_read_in_logical_order(text: str) -> None:
    data = one_line(text, rtl=True)
    assert words(Reader(data).root.text) == words(text)
    assert words(pypdf.PdfReader(BytesIO(data)).pages[0].extract_text()) == words(text)


def test_arabic_without_vowel_signs_is_found_by_poppler(tmp_path: Path) -> None:
    file = tmp_path / "line.pdf"
    file.write_bytes(one_line(ARABIC[0], rtl=True))
    assert words(pdf_text(file).strip("\u202b\u202c\n\f")) == words(ARABIC[0])


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
@pytest.mark.parametrize(("text", "rtl"), [("".join(HOSTILE), False), ("".join(ARABIC), True)])
def test_hostile_text_conforms(text: str, rtl: bool, flavour: str, tmp_path: Path) -> None:  # noqa: FBT001
    file = tmp_path / "line.pdf"
    file.write_bytes(one_line(text, rtl=rtl))
    assert page_validation(file, flavour) == ()


def test_a_word_of_nothing_but_controls_says_nothing() -> None:
    root = Tag("Document")
    box = text_box("ab ", 100, 700, Tag("P", root))
    first = box.run.words[0]
    silent = replace(box, run=replace(box.run, words=(first, Shaped("\u2069", 0, 0, tuple), first)))
    assert (
        Reader(render(sample_briefing(), {}, pages((silent,), root=root), load_theme())).root.text == "ab ab "
    )


@pytest.mark.conformance
def test_the_reference_checker_accepts_hostile_text(tmp_path: Path) -> None:
    root = Tag("Document")
    lines = [(text, False) for text in HOSTILE] + [(text, True) for text in ARABIC]
    boxes = tuple(
        text_box(text, 100, 700 - 20 * at, Tag("P", root), rtl=rtl) for at, (text, rtl) in enumerate(lines)
    )
    file = tmp_path / "hostile.pdf"
    file.write_bytes(render(sample_briefing(), {}, pages(boxes, root=root), load_theme()))
    assert verapdf(file, "ua1", "2a") == ()


def test_glyphs_stand_where_they_were_shaped() -> None:
    text = "AVAT To Wa. "
    shaped = run(text)
    with pdfplumber.open(BytesIO(one_line(text))) as pdf:
        places = [char["x0"] for char in pdf.pages[0].chars]
    expected, pen = [], 100.0
    for glyph in shaped.glyphs:
        expected.append(pen + glyph.x_offset * shaped.size / 1000)
        pen += glyph.advance * shaped.size / 1000
    kerned = sum(shaped.face.advance(glyph.gid) for glyph in shaped.glyphs) * shaped.size / 1000
    assert kerned - shaped.width > 1
    assert places == pytest.approx(expected, abs=0.01)


def test_vowel_signs_stand_over_their_letters() -> None:
    shaped = run(ARABIC[2], rtl=True)
    with pdfplumber.open(BytesIO(one_line(ARABIC[2], rtl=True))) as pdf:
        places = {round(char["x0"], 1) for char in pdf.pages[0].chars}
    expected, pen = set(), 100.0
    for glyph in shaped.glyphs:
        expected.add(round(pen + glyph.x_offset * shaped.size / 1000, 1))
        pen += glyph.advance * shaped.size / 1000
    assert any(glyph.x_offset for glyph in shaped.glyphs)
    assert places == expected


def test_tracking_widens_each_letter() -> None:
    root = Tag("Document")
    boxes = [
        text_box("LIMITE", 100, y, Tag("P", root), style="marking", tracking=share)
        for y, share in ((700, 0.0), (650, 0.08))
    ]
    data = render(sample_briefing(), {}, pages(tuple(boxes), root=root), load_theme())
    with pdfplumber.open(BytesIO(data)) as pdf:
        chars = pdf.pages[0].chars
    tight, wide = chars[5]["x0"] - chars[0]["x0"], chars[11]["x0"] - chars[6]["x0"]
    assert wide - tight == pytest.approx(5 * 0.08 * 9, abs=0.01)


def test_a_rise_lifts_the_baseline() -> None:
    root = Tag("Document")
    tag = Tag("P", root)
    data = render(
        sample_briefing(),
        {},
        pages((text_box("x", 100, 700, tag), text_box("2", 110, 700, tag, rise=4.0)), root=root),
        load_theme(),
    )
    with pdfplumber.open(BytesIO(data)) as pdf:
        base, raised = pdf.pages[0].chars
    assert base["top"] - raised["top"] == pytest.approx(4)


def test_every_font_is_embedded_as_a_small_subset() -> None:
    data = one_line("A few letters ")
    reader = Reader(data)
    (font,) = reader.pdf.pages[0].Resources.Font.values()
    descendant = font.DescendantFonts[0]
    program = descendant.FontDescriptor.FontFile2.read_bytes()
    assert str(font.Encoding) == "/Identity-H"
    assert str(font.BaseFont)[7] == "+"
    assert 500 < len(program) < 20_000
    assert len(data) < 15_000


def test_different_letters_give_different_subset_names() -> None:
    names = set()
    for text in ("abc ", "abd "):
        reader = Reader(one_line(text))
        (font,) = reader.pdf.pages[0].Resources.Font.values()
        names.add(str(font.BaseFont))
    assert len(names) == 2


def test_a_glyph_that_says_two_things_is_told_apart() -> None:
    told = UnicodeMap()
    assert told.agrees(((7, "a"),))
    assert not told.agrees(((7, "b"),))
    assert told.texts() == {7: "a"}


def test_an_unclear_glyph_takes_no_text_from_a_clear_one() -> None:
    told = UnicodeMap()
    told.shown((Glyph(7, "xyz", 0, 0, 500), Glyph(8, "", 0, 0, 500)))
    assert told.agrees(((7, "a"),))
    assert told.texts() == {7: "a", 8: "\u200b"}


@pytest.mark.parametrize(
    ("cluster", "rtl", "claims"),
    [
        ((Glyph(1, "\u202f", 0, 0, 200),), False, ((1, " "),)),
        ((Glyph(1, "fi", 0, 0, 500),), False, ((1, "fi"),)),
        ((Glyph(1, "e\u0301", 0, 0, 500), Glyph(2, "", 0, 0, 0)), False, ((1, "e"), (2, "\u0301"))),
        ((Glyph(1, "ab", 0, 0, 500), Glyph(2, "", 0, 0, 0)), True, ((1, "b"), (2, "a"))),
        ((Glyph(1, "abc", 0, 0, 500), Glyph(2, "", 0, 0, 0)), False, None),
        ((Glyph(1, "", 0, 0, 500),), False, None),
    ],
)
def test_glyphs_of_a_cluster_say_their_part(cluster: tuple[Glyph, ...], *, rtl: bool, claims: object) -> None:
    assert claimed(cluster, rtl=rtl) == claims


def test_adjustments_that_meet_become_one_number() -> None:
    face = load_face(load_theme().fonts.serif.file("regular"))
    (piece,) = pieces(face, (Glyph(3, "a", 10, 0, 100), Glyph(4, "b", 20, 0, 100)))
    first, second = (face.advance(gid) for gid in (3, 4))
    assert piece.operands == f")-10(\0\3){first + 10 - 100 - 20:g}(\0\4){second + 20 - 100:g}("


def test_a_glyph_with_two_texts_is_read_with_both() -> None:
    root = Tag("Document")
    tag = Tag("P", root)
    box = text_box("x ", 100, 700, tag)
    word = Shaped("y", 500, 1, lambda: (replace(box.run.glyphs[0], text="y"),))
    other = replace(box, run=replace(box.run, words=(word,)))
    data = render(sample_briefing(), {}, pages((box, other), root=root), load_theme())
    assert Reader(data).root.text == "x y"


def test_the_widths_of_neighbours_stand_together() -> None:
    assert _widths({3: 500.0, 4: 250.5, 7: 1000.0, 9: 0.0}) == "3[500 250.5]7[1000]9[0]"


def test_bytes_that_mean_something_in_a_string_are_escaped() -> None:
    assert text_string("(é\u0d0a)") == "(\xfe\xff\0\\(\0\xe9\\r\\n\0\\))"
