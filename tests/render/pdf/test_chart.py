"""Charts drawn again on the page: their words are text in the document's fonts."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from reportgen.document.media import ChartImage, DrawnText, FillPath
from reportgen.layout.boxes import DrawingBox, Tag
from reportgen.records import replace
from reportgen.render.pdf import render
from reportgen.theme import load_theme
from support.briefings import sample_briefing
from support.pdf_pages import pages
from support.pdf_read import Reader
from support.tools import page_validation

if TYPE_CHECKING:
    from pathlib import Path

BAR = FillPath((("M", 54, 10), ("L", 120, 10), ("L", 120, 27), ("L", 54, 27), ("Z",)), "#12365E")
LATIN = ChartImage(
    200,
    60,
    (
        BAR,
        DrawnText(10, 14, "Afrique", 9, "regular", "#1A1A1A"),
        DrawnText(124, 14, "8", 9, "bold", "#1A1A1A"),
        DrawnText(10, 40, "Türkiye (\u2068المغرب\u2069)", 9, "regular", "#1A1A1A"),
    ),
    lang="fr",
)
ARABIC = ChartImage(
    200,
    60,
    (BAR, DrawnText(124, 14, "أفريقيا (8)", 10, "regular", "#1A1A1A")),
    direction="rtl",
    lang="ar",
)


def drawn(image: ChartImage) -> bytes:
    root = Tag("Document")
    box = DrawingBox(100, 500, image, Tag("Figure", root, alternative="Afrique 8"))
    theme = load_theme(script="arabic" if image.direction == "rtl" else "latin")
    return render(replace(sample_briefing(), lang=image.lang), {}, pages((box,), root=root), theme)


def test_the_words_of_a_chart_are_text_apart_from_one_another() -> None:
    (figure,) = Reader(drawn(LATIN)).root.all("Figure")
    assert figure.text.split() == ["Afrique", "8", "Türkiye", "(المغرب)"]
    assert len(figure.words) == 1


def test_an_arabic_chart_is_read_in_logical_order() -> None:
    (figure,) = Reader(drawn(ARABIC)).root.all("Figure")
    assert figure.text.split() == ["أفريقيا", "(8)"]


@pytest.mark.parametrize("image", [LATIN, ARABIC])
def test_text_begins_at_the_place_of_its_operation(image: ChartImage) -> None:
    first = next(operation for operation in image.operations if isinstance(operation, DrawnText))
    with pdfplumber.open(BytesIO(drawn(image))) as pdf:
        row = [char for char in pdf.pages[0].chars if abs(char["matrix"][5] - 500 - first.y) < 0.1]
    assert min(char["x0"] for char in row if char["text"].strip()) == pytest.approx(100 + first.x, abs=0.5)


def test_values_are_set_in_bold() -> None:
    with pdfplumber.open(BytesIO(drawn(LATIN))) as pdf:
        (value,) = (char for char in pdf.pages[0].chars if char["text"] == "8")
    assert value["fontname"].endswith("SourceSans3-Bold")
    assert value["size"] == pytest.approx(9)


def test_each_text_keeps_its_own_size_and_colour() -> None:
    texts = tuple(
        DrawnText(10, 5 * at, f"{at:02}", 8 + at % 5, "regular", f"#{at:02X}{2 * at:02X}{3 * at:02X}")
        for at in range(60)
    )
    with pdfplumber.open(BytesIO(drawn(ChartImage(200, 310, texts, lang="fr")))) as pdf:
        found = {
            round(char["matrix"][5] - 500): (char["size"], char["non_stroking_color"])
            for char in pdf.pages[0].chars
        }
    for at, text in enumerate(texts):
        size, colour = found[5 * at]
        assert size == pytest.approx(text.size)
        assert colour == pytest.approx([at * part / 255 for part in (1, 2, 3)], abs=0.001)


def test_bars_stand_where_they_were_drawn() -> None:
    with pdfplumber.open(BytesIO(drawn(LATIN))) as pdf:
        (bar,) = pdf.pages[0].rects
    assert (bar["x0"], bar["x1"], bar["y0"], bar["y1"]) == pytest.approx((154, 220, 510, 527))


@pytest.mark.parametrize("image", [LATIN, ARABIC])
def test_charts_conform(image: ChartImage, tmp_path: Path) -> None:
    file = tmp_path / "chart.pdf"
    file.write_bytes(drawn(image))
    assert page_validation(file, "ua1") == page_validation(file, "2a") == ()
