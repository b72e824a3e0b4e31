"""The pictures of a drawn chart: SVG, and PNG at 300 dpi, from the recorded operations and nothing else.

Text becomes outlines, shaped and ordered as on the page: a picture needs no font, and all forms of a chart
look the same.
"""

from __future__ import annotations

import io
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, assert_never

import numpy as np
import uharfbuzz as hb
from lxml import etree
from matplotlib.backend_bases import GraphicsContextBase
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_rgb
from matplotlib.path import Path
from matplotlib.transforms import Affine2D
from PIL import Image

from reportgen.charts.lettering import Lettering
from reportgen.document.media import DrawnText, FillPath, StrokePath
from reportgen.records import Record
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reportgen.document.media import ChartImage, Command
    from reportgen.document.tree import Chart
    from reportgen.layout.fonts import Face
    from reportgen.theme import Theme


DPI = 300
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
_CODES = {
    "M": [Path.MOVETO],
    "L": [Path.LINETO],
    "Q": [Path.CURVE3] * 2,
    "C": [Path.CURVE4] * 3,
    "Z": [Path.CLOSEPOLY],
}
_SHARED = 64
"""Characters of path data from which a path that is drawn again is written once and referred to."""
_SHADES = 16
"""Steps from a colour to the white ground in a PNG: enough for smooth edges, and a third of the size."""


class _Shape(Record):
    """A path in units of `scale` points from (`x`, `y`) points; filled where `stroke` (in points) is zero."""

    commands: tuple[Command, ...]
    colour: str
    stroke: float = 0.0
    scale: float = 1.0
    x: float = 0.0
    y: float = 0.0


def svg(image: ChartImage, chart: Chart, theme: Theme) -> bytes:
    """Return the drawing as an SVG file, titled by its unit and described by its text alternative."""
    width, height = _number(image.width), _number(image.height)
    root = etree.Element(f"{{{_SVG}}}svg", nsmap={None: _SVG, "xlink": _XLINK})
    root.set("role", "img")
    root.set("viewBox", f"0 0 {width} {height}")
    root.set("width", f"{_number(image.width / MM)}mm")
    root.set("height", f"{_number(image.height / MM)}mm")
    root.set(f"{{{_XML}}}lang", chart.lang)
    _child(root, "title").text = chart.unit.translate(_ISOLATES)
    _child(root, "desc").text = chart.alternative.translate(_ISOLATES)
    shapes = list(_shapes(image, theme))
    paths = [_path_data(shape.commands) for shape in shapes]
    names = _names_of_repeated(paths)
    shared = _child(root, "defs")
    for data, name in names.items():
        _child(shared, "path", {"id": name, "d": data})
    upright = _child(root, "g", {"transform": f"matrix(1 0 0 -1 0 {height})"})
    for shape, data in zip(shapes, paths, strict=True):
        if data in names:
            _child(upright, "use", {f"{{{_XLINK}}}href": f"#{names[data]}", **_attributes(shape)})
        else:
            _child(upright, "path", {**_attributes(shape), "d": data})
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _child(parent: Any, name: str, attributes: dict[str, str] | None = None) -> Any:  # noqa: ANN401 - lxml is not typed
    return etree.SubElement(parent, f"{{{_SVG}}}{name}", attributes)


def _names_of_repeated(paths: Iterable[str]) -> dict[str, str]:
    """Return a name for each path that is drawn more than once and long enough to be worth it, as labels are."""
    repeated = [data for data, times in Counter(paths).items() if times > 1 and len(data) >= _SHARED]
    return {data: f"p{at}" for at, data in enumerate(repeated)}


def png(image: ChartImage, theme: Theme) -> bytes:
    """Return the drawing as a PNG file of 300 dots to the inch, painted by matplotlib's Agg."""
    scale = DPI / 72
    canvas: Any = RendererAgg(  # type: ignore[no-untyped-call]
        round(image.width * scale), round(image.height * scale), DPI
    )
    shapes = tuple(_shapes(image, theme))
    for shape in shapes:
        _paint(canvas, shape, scale)
    picture = Image.fromarray(np.asarray(canvas.buffer_rgba())[..., :3].copy())
    file = io.BytesIO()
    _few_colours(picture, [shape.colour for shape in shapes]).save(file, "PNG", dpi=(DPI, DPI))
    return file.getvalue()


def _shapes(image: ChartImage, theme: Theme) -> Iterator[_Shape]:
    """Yield the drawing as paths alone, on a white ground: the page behind it may be dark."""
    width, height = image.width, image.height
    yield _Shape((("M", 0, 0), ("L", width, 0), ("L", width, height), ("L", 0, height), ("Z",)), "#FFFFFF")
    lettering = Lettering(theme, image.direction, image.lang)
    for operation in image.operations:
        match operation:
            case FillPath(commands, colour):
                yield _Shape(commands, colour)
            case StrokePath(commands, colour, stroke):
                yield _Shape(commands, colour, stroke)
            case DrawnText():
                yield from _lettered(operation, lettering)
            case _:
                assert_never(operation)


def _lettered(text: DrawnText, lettering: Lettering) -> Iterator[_Shape]:
    """Yield a line of text as one shape a run, in the units of its face."""
    for run in lettering.line(text.text, text.size, text.weight).runs:
        font = _font(run.face)
        units = font.face.upem / 1000
        commands: list[Command] = []
        pen = 0.0
        for glyph in run.glyphs:
            left, foot = (pen + glyph.x_offset) * units, glyph.y_offset * units
            commands += (_moved(command, left, foot) for command in _outline(font, glyph.gid))
            pen += glyph.advance
        yield _Shape(tuple(commands), text.colour, 0.0, text.size / 1000 / units, text.x + run.x, text.y)


def _moved(command: Command, x: float, y: float) -> Command:
    letter, *values = command
    return (letter, *(value + (y if odd % 2 else x) for odd, value in enumerate(values)))


@lru_cache(4096)
def _outline(font: Any, gid: int) -> tuple[Command, ...]:  # noqa: ANN401 - uharfbuzz is not typed
    """Return the outline of a glyph in the units of its face."""
    commands: list[Command] = []
    font.draw_glyph(gid, _RECORDING, commands)
    return tuple(commands)


@lru_cache(16)
def _font(face: Face) -> Any:  # noqa: ANN401 - uharfbuzz is not typed
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(face.path))))


def _recording() -> Any:  # noqa: ANN401 - uharfbuzz is not typed
    """Return HarfBuzz's functions that append what is drawn to a list of commands."""
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, drawn: drawn.append(("M", x, y)))
    functions.set_line_to_func(lambda x, y, drawn: drawn.append(("L", x, y)))
    functions.set_quadratic_to_func(lambda cx, cy, x, y, drawn: drawn.append(("Q", cx, cy, x, y)))
    functions.set_cubic_to_func(lambda ax, ay, bx, by, x, y, drawn: drawn.append(("C", ax, ay, bx, by, x, y)))
    functions.set_close_path_func(lambda drawn: drawn.append(("Z",)))
    return functions


_RECORDING = _recording()


def _paint(canvas: Any, shape: _Shape, scale: float) -> None:  # noqa: ANN401 - RendererAgg is not typed
    if not shape.commands:
        return
    numbers = [number for _, *values in shape.commands for number in values or (0.0, 0.0)]
    codes = [code for letter, *_ in shape.commands for code in _CODES[letter]]
    place = Affine2D().scale(shape.scale).translate(shape.x, shape.y).scale(scale)
    context = GraphicsContextBase()
    context.set_linewidth(shape.stroke)  # in points: Agg knows its own resolution
    context.set_foreground(shape.colour)
    face = None if shape.stroke else to_rgb(shape.colour)
    canvas.draw_path(context, Path(np.array(numbers).reshape(-1, 2), codes), place, face)


def _few_colours(picture: Image.Image, colours: Iterable[str]) -> Image.Image:
    """Return the picture in shades of the colours used, unchanged where they are too many for a palette."""
    used = sorted(set(colours))
    if len(used) * _SHADES > 256:
        return picture
    palette = Image.new("P", (1, 1))
    palette.putpalette(
        [
            round(255 * (1 - part * step / (_SHADES - 1)))
            for colour in used
            for step in range(_SHADES)
            for part in (1 - value for value in to_rgb(colour))
        ]
    )
    return picture.quantize(palette=palette, dither=Image.Dither.NONE)


def _attributes(shape: _Shape) -> dict[str, str]:
    attributes = {"fill": shape.colour}
    if shape.stroke:
        attributes = {"fill": "none", "stroke": shape.colour, "stroke-width": _number(shape.stroke)}
    if shape.scale != 1:
        place = f"matrix({shape.scale:.6g} 0 0 {shape.scale:.6g} {_number(shape.x)} {_number(shape.y)})"
        attributes["transform"] = place
    return attributes


def _path_data(commands: Iterable[Command]) -> str:
    """Return the commands as SVG path data, each relative to the point before: equal glyphs have equal data.

    Coordinates are rounded before they are compared, so that no error grows along the path.
    """
    data: list[str] = []
    start = last = (0.0, 0.0)
    for letter, *values in commands:
        points = [round(value, 2) for value in values]
        steps = (point - last[odd % 2] for odd, point in enumerate(points))
        data.append(letter.lower() + " ".join(map(_number, steps)))
        last = (points[-2], points[-1]) if points else start
        start = last if letter == "M" else start
    return "".join(data).replace(" -", "-")


def _number(value: float) -> str:
    """Return the number with at most two digits after the point: a hundredth of a point is not seen."""
    return f"{round(value, 2) + 0.0:.2f}".rstrip("0").rstrip(".")
