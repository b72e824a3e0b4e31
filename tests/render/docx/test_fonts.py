"""Fonts: embedded whole and undone by their key; a stand-in never travels under another font's name."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

import pytest

from reportgen.assets import asset
from reportgen.document.tree import Caption, Figure, Paragraph, Part, PartKind, Start, Text
from reportgen.records import replace
from reportgen.render import RenderOptions
from reportgen.render.docx import render
from reportgen.render.docx.fonts import FontTable
from reportgen.theme import load_theme
from support.charts import bars
from support.docx_parts import R, W, WordFile

if TYPE_CHECKING:
    from reportgen.document.tree import Briefing
    from reportgen.layout.boxes import Pages
    from reportgen.theme import Theme


def test_an_embedded_face_is_the_file_itself_once_its_key_is_applied(file: WordFile) -> None:
    font = file.root("fontTable.xml").find(f"{W}font")
    assert font.get(f"{W}name") == "Source Serif 4"
    regular = font.find(f"{W}embedRegular")
    name = file.relations("fontTable.xml")[regular.get(f"{R}id")].get("Target")
    data = bytearray(file.parts[f"word/{name}"])
    key = uuid.UUID(regular.get(f"{W}fontKey")).bytes[::-1]
    for at in range(32):
        data[at] ^= key[at % 16]
    assert bytes(data) == asset("fonts", "SourceSerif4-Regular.ttf").read_bytes()


def test_fallbacks_are_declared(file: WordFile) -> None:
    found = {
        font.get(f"{W}name"): font.find(f"{W}altName").get(f"{W}val") for font in file.root("fontTable.xml")
    }
    assert found == {"Source Serif 4": "Cambria,Times New Roman", "Source Sans 3": "Calibri,Arial"}


def test_arabic_text_brings_the_arabic_font(theme: Theme) -> None:
    assert b"Amiri" in FontTable(theme, arabic=True, embed=False).xml(())
    assert b"Amiri" not in FontTable(theme, arabic=False, embed=False).xml(())


@pytest.mark.parametrize("place", ["text", "chart", "head", ""])
def test_one_arabic_letter_anywhere_brings_the_arabic_font(
    briefing: Briefing, pages: Pages, theme: Theme, place: str
) -> None:
    word = "\u0645"
    chart = bars({word if place == "chart" else "Europe": 3})
    figure = Figure("f", chart, Caption("Figure 1.", (Text("Meetings"),)))
    paragraph = Paragraph((Text(word if place == "text" else "None"),))
    marking = word if place == "head" else "MARKING"
    changed = replace(
        briefing,
        parts=(Part(PartKind.SECTION, Start.PAGE, (paragraph, figure)),),
        furniture=replace(briefing.furniture, marking=marking),
        metadata=replace(briefing.metadata, marking=""),
    )
    made = WordFile(render(changed, {}, pages, theme, RenderOptions(embed_fonts=False)))
    assert (b"Amiri" in made.parts["word/fontTable.xml"]) is bool(place)


def test_a_face_of_another_name_is_not_embedded() -> None:
    classic = FontTable(load_theme(profile="classic"), arabic=False, embed=True)
    assert classic.embedded == ()
    assert b"Times New Roman" in classic.xml(())
