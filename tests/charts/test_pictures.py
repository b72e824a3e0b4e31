"""SVG and PNG show what was recorded, need no font, and are the same bytes each time."""

from __future__ import annotations

import io

import numpy as np
import pytest
from fontTools.pens.recordingPen import RecordingPen
from fontTools.svgLib.path import parse_path
from lxml import etree
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image

from reportgen.charts.pictures import png, svg
from reportgen.document.media import ChartImage, FillPath, StrokePath
from reportgen.document.tree import Chart
from reportgen.records import replace
from reportgen.theme import MM, Theme, load_theme
from support.charts import arabic, bar_boxes, bars, draw, multiples, text_boxes

HOUSE = load_theme()
ARABIC = load_theme(script="arabic")
SCALE = 300 / 72
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
EACH = pytest.mark.parametrize(
    ("one", "style"), [(bars(), HOUSE), (multiples(), HOUSE), (arabic(), ARABIC), (multiples("rtl"), ARABIC)]
)


def _pixels(data: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB")).astype(int)


def _ink(pixels: np.ndarray, left: float, bottom: float, right: float, top: float) -> np.ndarray:
    """Return the darkness (0 to 1) of the pixels of a box in points."""
    rows = slice(round(pixels.shape[0] - top * SCALE), round(pixels.shape[0] - bottom * SCALE))
    return 1 - pixels[rows, round(left * SCALE) : round(right * SCALE)].mean(axis=2) / 255


@EACH
def test_the_same_chart_gives_the_same_bytes(one: Chart, style: Theme) -> None:
    image = draw(one, style)

    assert png(image, style) == png(draw(one, style), style)
    assert svg(image, one, style) == svg(draw(one, style), one, style)


@EACH
def test_a_png_has_300_dots_to_the_inch(one: Chart, style: Theme) -> None:
    image = draw(one, style)
    picture = Image.open(io.BytesIO(png(image, style)))

    assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.01)
    assert picture.size == (round(image.width * SCALE), round(image.height * SCALE))


@EACH
def test_every_bar_and_every_text_is_in_the_png(one: Chart, style: Theme) -> None:
    image = draw(one, style)
    pixels = _pixels(png(image, style))
    inside = [
        _ink(pixels, box.left + 1, box.bottom + 1, box.right - 1, box.top - 1) for box in bar_boxes(image)
    ]
    lettered = [_ink(pixels, box.left, box.bottom, box.right, box.top) for box in text_boxes(image, style)]

    assert min(float(box.min()) for box in inside) > 0.7
    assert min(float(box.max()) for box in lettered) > 0.85
    assert all(0.05 < float(box.mean()) < 0.6 for box in lettered)


def test_colours_in_a_png_are_those_of_the_theme() -> None:
    colours = Image.open(io.BytesIO(png(draw(bars(), HOUSE), HOUSE))).convert("RGB").getcolors(256)
    common = [colour for _, colour in sorted(colours or [], reverse=True)[:3]]

    assert common == [(0xFF, 0xFF, 0xFF), (0x12, 0x36, 0x5E), (0x1A, 0x1A, 0x1A)]


def test_many_colours_are_kept_in_a_png() -> None:
    squares = tuple(
        FillPath((("M", x, 0), ("L", x + 1, 0), ("L", x + 1, 9), ("L", x, 9), ("Z",)), f"#0000{10 * x:02X}")
        for x in range(20)
    )
    colours = _pixels(png(ChartImage(20, 9, squares), HOUSE))[20]

    assert {f"#0000{10 * x:02X}" for x in range(20)} <= {
        "#{:02X}{:02X}{:02X}".format(*dot) for dot in colours
    }


def test_a_stroke_is_as_wide_as_it_says() -> None:
    line = StrokePath((("M", 0, 10), ("L", 40, 10)), "#12365E", 6)
    image = ChartImage(40, 20, (line,))
    column = _pixels(png(image, HOUSE))[:, 80].mean(axis=1)

    assert int((column < 128).sum()) == pytest.approx(6 * SCALE, abs=1)
    assert b'fill="none" stroke="#12365E" stroke-width="6"' in svg(image, bars(), HOUSE)


@EACH
def test_an_svg_paints_what_the_png_does(one: Chart, style: Theme) -> None:
    image = draw(one, style)
    painted = _painted(svg(image, one, style), image)

    assert np.abs(painted - _pixels(png(image, style))).mean() < 0.2


@EACH
def test_an_svg_needs_no_font_and_nothing_from_outside(one: Chart, style: Theme) -> None:
    root = etree.fromstring(svg(draw(one, style), one, style))

    assert {element.tag for element in root.iter()} == {
        f"{SVG}{name}" for name in ("svg", "title", "desc", "defs", "g", "path")
    } | {use.tag for use in root.iter(f"{SVG}use")}
    names = {element.get("id") for element in root.iter(f"{SVG}path")}
    assert all(use.get(HREF, "").removeprefix("#") in names for use in root.iter(f"{SVG}use"))
    assert not [
        name
        for element in root.iter()
        for name in element.attrib
        if name == "style" or (name.endswith("href") and name != HREF)
    ]


def test_an_svg_writes_a_label_once_however_often_it_is_drawn() -> None:
    one = multiples()
    root = etree.fromstring(svg(draw(one, HOUSE), one, HOUSE))
    paths = [path.get("d", "") for path in root.iter(f"{SVG}path")]

    assert next(root.iter(f"{SVG}use"), None) is not None
    assert len({path for path in paths if len(path) >= 64}) == len(
        [path for path in paths if len(path) >= 64]
    )


def test_an_svg_is_as_large_as_the_chart_and_says_what_it_shows() -> None:
    one = replace(
        bars(), alternative="30 meetings: <Europe> & \u2068Africa\u2069.", unit="bilateral meetings"
    )
    root = etree.fromstring(svg(draw(one, HOUSE), one, HOUSE))

    assert (root.get("width"), root.get("height"), root.get("role")) == ("160mm", "33mm", "img")
    assert float(root.get("viewBox", "").split()[2]) == pytest.approx(160 * MM, abs=0.01)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "en-GB"
    assert [root[0].text, root[1].text] == ["bilateral meetings", "30 meetings: <Europe> & Africa."]


def _painted(data: bytes, image: ChartImage) -> np.ndarray:
    """Return the pixels of an SVG of ours, read by another parser of path data."""
    canvas = RendererAgg(round(image.width * SCALE), round(image.height * SCALE), 300)
    root = etree.fromstring(data)
    shared = {f"#{path.get('id')}": path.get("d") for path in root.iterfind(f"{SVG}defs/{SVG}path")}
    for element in root.find(f"{SVG}g"):
        context = canvas.new_gc()
        context.set_linewidth(0)
        place = Affine2D(_matrix(element.get("transform"))).scale(SCALE)
        colour = tuple(int(element.get("fill")[at : at + 2], 16) / 255 for at in (1, 3, 5))
        canvas.draw_path(context, _outline(element.get("d") or shared[element.get(HREF)]), place, colour)
    return np.asarray(canvas.buffer_rgba())[..., :3].astype(int)


def _matrix(text: str | None) -> np.ndarray:
    a, b, c, d, e, f = map(float, text[7:-1].split()) if text else (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return np.array([[a, c, e], [b, d, f], [0, 0, 1]])


def _outline(data: str) -> Path:
    pen = RecordingPen()
    parse_path(data, pen)
    codes = {"moveTo": 1, "lineTo": 2, "qCurveTo": 3, "curveTo": 4}
    drawn = [(codes[name], points) for name, points in pen.value if name in codes]
    return Path(
        [point for _, points in drawn for point in points], [code for code, points in drawn for _ in points]
    )
