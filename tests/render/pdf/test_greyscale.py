"""Printed in black alone: nothing is left to the printer, and all that must be read keeps its contrast."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pdfplumber
import pikepdf
import pytest
from PIL import Image

from reportgen import pipeline
from reportgen.document.media import FillPath
from reportgen.layout.boxes import DrawingBox, PictureBox, RuleBox, Tag, TextBox
from reportgen.render import RenderOptions
from reportgen.render.pdf import render
from reportgen.render.pdf.ink import Ink, luminance
from reportgen.theme import load_theme
from support.briefings import sample_briefing
from support.pdf_audit import audit, checked
from support.pdf_pages import pages, text_box

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.layout.boxes import Box

SEED = Path(__file__).parents[3] / "seeds" / "summaries" / "dgsn-interpol-marrakech.yaml"
DOTS = 200 / 72
"""Pixels in a point of the pages as they are looked at: 200 dpi, less than any printer has."""
_COLOURED = frozenset(("rg", "RG", "k", "K", "cs", "CS", "sc", "scn", "SC", "SCN"))


@cache
def edition() -> pipeline.Edition:
    return pipeline.make(SEED, pipeline.Request(formats=("text",))).editions[0]


@cache
def grey() -> bytes:
    made = edition()
    return render(made.briefing, made.media, made.pages, load_theme(), RenderOptions(greyscale=True))


@cache
def picture(number: int) -> Image.Image:
    """Return the page as a printer sees it."""
    with pdfplumber.open(BytesIO(grey())) as pdf:
        return pdf.pages[number - 1].to_image(resolution=200).original.convert("RGB")


def contrast(one: float, other: float = 255) -> float:
    """Return the ratio of contrast of two greys from 0 to 255 (WCAG 2.1)."""
    dark, light = sorted(luminance(f"#{round(grey):02X}" + f"{round(grey):02X}" * 2) for grey in (one, other))
    return (light + 0.05) / (dark + 0.05)


def darkest(number: int, x0: float, y0: float, x1: float, y1: float) -> int:
    """Return the darkest grey in a part of a page, given in points."""
    height = edition().pages.height
    part = (int(x0 * DOTS), int((height - y1) * DOTS), int(x1 * DOTS) + 1, int((height - y0) * DOTS) + 1)
    return picture(number).crop(part).convert("L").getextrema()[0]  # type: ignore[return-value]


def boxes(kind: type[Box], *numbers: int) -> Iterator[tuple[int, Box]]:
    chosen = edition().pages.pages
    for page in chosen:
        if not numbers or page.number in numbers:
            yield from ((page.number, box) for box in page.boxes if isinstance(box, kind))


def test_every_colour_is_a_grey_of_the_same_luminance() -> None:
    for colour in ("#000000", "#FFFFFF", "#12365E", "#7A8791", "#9B1C1C", "#1A1A1A", "#0B0B0B"):
        level = float(Ink(greyscale=True).fill(colour).split()[0])
        code = f"{round(level * 255):02X}"
        assert luminance(f"#{code}{code}{code}") == pytest.approx(luminance(colour), abs=0.004)


def test_no_operator_asks_for_another_colour_than_a_grey() -> None:
    with pikepdf.open(BytesIO(grey())) as pdf:
        used = {str(code) for page in pdf.pages for _, code in pikepdf.parse_content_stream(page)}
    assert {"g", "G"} <= used
    assert not used & _COLOURED


def test_it_conforms_as_in_colour() -> None:
    assert audit(grey()) == checked(grey()) == []


def test_a_picture_is_grey() -> None:
    root = Tag("Document")
    red = BytesIO()
    Image.new("RGB", (20, 10), "#9B1C1C").save(red, "PNG")
    placed = (text_box("x ", 76, 700, Tag("P", root)), PictureBox(76, 300, 40, 20, red.getvalue()))
    data = render(
        sample_briefing(), {}, pages(placed, root=root), load_theme(), RenderOptions(greyscale=True)
    )
    with pikepdf.open(BytesIO(data)) as pdf:
        (image,) = pdf.pages[0].Resources.XObject.values()
        assert image.ColorSpace == "/DeviceGray"
    assert checked(data) == []


def test_every_pixel_is_grey() -> None:
    for number in (1, 4, 6):
        assert all(red == green == blue for _, (red, green, blue) in picture(number).getcolors(1 << 24))  # type: ignore[misc]


def test_text_keeps_its_contrast() -> None:
    seen: dict[str, float] = {}
    for number, box in boxes(TextBox, 1, 4, 6, 7):
        assert isinstance(box, TextBox)
        if any(char.isalnum() for char in box.run.text) and box.run.colour not in seen:
            dark = darkest(number, box.x, box.y, box.x + box.run.width, box.y + 0.7 * box.run.size)
            seen[box.run.colour] = contrast(dark)
    assert len(seen) >= 3
    assert min(seen.values()) >= 4.5


def test_bars_stand_out_from_paper_and_from_their_labels() -> None:
    found = 0
    for number, box in boxes(DrawingBox):
        assert isinstance(box, DrawingBox)
        for operation in box.image.operations:
            if isinstance(operation, FillPath):
                xs = [step[1] for step in operation.commands if len(step) > 1]
                ys = [step[2] for step in operation.commands if len(step) > 2]
                x, y = box.x + (min(xs) + max(xs)) / 2, box.y + (min(ys) + max(ys)) / 2
                if max(xs) - min(xs) > 1:
                    assert contrast(darkest(number, x, y, x, y)) >= 3
                    found += 1
    assert found > 10


def test_rules_that_carry_meaning_stand_out() -> None:
    theme, found = load_theme(), 0
    for number, box in boxes(RuleBox, 1, 6, 7):
        assert isinstance(box, RuleBox)
        if box.colour != theme.colours.hairline and not box.dash:
            assert contrast(darkest(number, box.x0 + 5, box.y0 - 0.4, box.x1 - 5, box.y0 + 0.4)) >= 3
            found += 1
    assert found > 5
    assert contrast(round(float(Ink(greyscale=True).fill(theme.colours.hairline).split()[0]) * 255)) > 1.5


def test_two_series_differ_from_one_another() -> None:
    colours = load_theme().colours
    first, second = (
        float(Ink(greyscale=True).fill(colour).split()[0]) * 255
        for colour in (colours.primary, colours.second)
    )
    assert contrast(first, second) >= 3
    assert min(contrast(first), contrast(second)) >= 3
