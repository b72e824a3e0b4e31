"""Charts: bars that Word can edit, with their data; other kinds as pictures; a text alternative on each."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from reportgen.document.tree import Bar, Caption, Chart, ChartKind, Figure, Part, PartKind, Series, Start
from reportgen.packed import pack
from reportgen.records import replace
from reportgen.render import RenderOptions
from reportgen.render.docx import render
from support.blocks import drawing, text
from support.docx_parts import WP, C, R, WordFile, chart_words

if TYPE_CHECKING:
    from reportgen.document.tree import Briefing
    from reportgen.layout.boxes import Pages
    from reportgen.theme import Theme

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PANELS = tuple(
    Series(name, (Bar("Minister", 2, "2"), Bar("Director", 1, "1"))) for name in ("Asia", "Europe", "Africa")
)
MULTIPLES = Chart(ChartKind.MULTIPLES, PANELS, "counterparts", "level", 9, "Asia 3, Europe 3, Africa 3.")


def _charts(file: WordFile) -> list[etree._Element]:
    return list(file.body.iter(f"{C}chart"))


def test_the_bars_of_the_chart_are_those_of_the_tree(file: WordFile) -> None:
    found = chart_words(file, _charts(file)[0].get(f"{R}id"))
    assert found == ["Africa", "8", "Americas", "4", "Asia", "7", "Europe", "14"]


def test_the_workbook_holds_the_same_data_under_their_names(file: WordFile) -> None:
    with zipfile.ZipFile(io.BytesIO(file.parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"])) as book:
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    rows = [["".join(cell.itertext()) for cell in row] for row in sheet.iter("{*}row")]
    assert rows[0] == ["continent", "bilateral meetings"]
    assert rows[1:] == [["Africa", "8"], ["Americas", "4"], ["Asia", "7"], ["Europe", "14"]]
    formulas = [node.text for node in file.root("charts/chart1.xml").iter(f"{C}f")]
    assert formulas == ["Sheet1!$B$1", "Sheet1!$A$2:$A$5", "Sheet1!$B$2:$B$5"]


def test_bars_are_in_the_colour_of_the_theme_and_nothing_else_is_drawn(file: WordFile) -> None:
    root = file.root("charts/chart1.xml")
    assert root.find(f".//{C}ser/{C}spPr/{A}solidFill/{A}schemeClr").get("val") == "tx2"
    assert root.find(f".//{C}valAx/{C}delete").get("val") == "1"
    for missing in ("legend", "title", "majorGridlines"):
        assert root.find(f".//{C}{missing}") is None


def test_a_bar_is_six_millimetres_high_and_a_gap_three(file: WordFile) -> None:
    extent = next(file.body.iter(f"{WP}extent"))
    assert (int(extent.get("cx")), int(extent.get("cy"))) == (160 * 36000, 4 * 9 * 36000)
    assert file.root("charts/chart1.xml").find(f".//{C}gapWidth").get("val") == "50"


def test_alternatives_tell_the_numbers(file: WordFile) -> None:
    found = [(picture.get("name"), picture.get("descr")) for picture in file.body.iter(f"{WP}docPr")]
    assert found[0] == ("Figure 1", "Africa 8; Americas 4; Asia 7; Europe 14.")


def _render(briefing: Briefing, pages: Pages, theme: Theme, *, png: bytes) -> WordFile:
    figure = Figure("f", MULTIPLES, Caption("Figure 1.", text("Levels")))
    changed = replace(briefing, parts=(Part(PartKind.SECTION, Start.PAGE, (figure,)),))
    image = replace(drawing(160, 60), png=png, svg=pack(b"<svg xmlns='http://www.w3.org/2000/svg'/>"))
    return WordFile(render(changed, {"f": image}, pages, theme, RenderOptions(embed_fonts=False)))


def test_small_multiples_are_a_vector_picture_with_its_fallback(
    briefing: Briefing, pages: Pages, theme: Theme
) -> None:
    made = _render(briefing, pages, theme, png=b"\x89PNG")
    relations = made.relations("document.xml")
    blip = next(made.body.iter(f"{A}blip"))
    assert relations[blip.get(f"{R}embed")].get("Target").endswith(".png")
    vector = next(blip.iter("{*}svgBlip"))
    assert relations[vector.get(f"{R}embed")].get("Target").endswith(".svg")
    assert next(made.body.iter(f"{WP}docPr")).get("descr") == MULTIPLES.alternative


def test_small_multiples_without_a_picture_are_refused(
    briefing: Briefing, pages: Pages, theme: Theme
) -> None:
    with pytest.raises(ValueError, match="Figure 1 was drawn without a picture"):
        _render(briefing, pages, theme, png=b"")
