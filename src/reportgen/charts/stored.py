"""A drawn chart as JSON bytes and back: the safe form in which the cache keeps it.

What cannot be read back is None, never an error: the chart is then drawn anew.
"""

from __future__ import annotations

import base64
import json
from typing import Any, assert_never

from reportgen.document.media import ChartImage, DrawnText, FillPath, Operation, StrokePath

_UNREADABLE = (ValueError, TypeError, KeyError, IndexError, AttributeError)


def drawing_to(image: ChartImage) -> bytes:
    """Return size, direction, language and operations of a drawing as bytes. Pictures are left out."""
    return _dump(
        {
            "width": image.width,
            "height": image.height,
            "direction": image.direction,
            "lang": image.lang,
            "operations": [_operation_to(operation) for operation in image.operations],
        }
    )


def drawing_from(data: bytes) -> ChartImage | None:
    """Return the drawing, or None where the bytes are not one."""
    try:
        table = json.loads(data)
        operations = tuple(_operation_from(*line) for line in table["operations"])
        return ChartImage(
            float(table["width"]),
            float(table["height"]),
            operations,
            direction="rtl" if table["direction"] == "rtl" else "ltr",
            lang=str(table["lang"]),
        )
    except _UNREADABLE:
        return None


def pictures_to(png: bytes, svg: bytes) -> bytes:
    """Return the two pictures of a drawing as bytes."""
    return _dump({"png": base64.b64encode(png).decode("ascii"), "svg": svg.decode("utf-8")})


def pictures_from(data: bytes) -> tuple[bytes, bytes] | None:
    """Return PNG and SVG, or None where the bytes are not two pictures."""
    try:
        table = json.loads(data)
        return base64.b64decode(table["png"], validate=True), table["svg"].encode("utf-8")
    except _UNREADABLE:
        return None


def _dump(table: dict[str, Any]) -> bytes:
    return json.dumps(table, separators=(",", ":")).encode("ascii")


def _operation_to(operation: Operation) -> list[Any]:
    match operation:
        case FillPath(commands, colour):
            return ["fill", commands, colour]
        case StrokePath(commands, colour, width):
            return ["stroke", commands, colour, width]
        case DrawnText(x, y, text, size, weight, colour):
            return ["text", x, y, text, size, weight, colour]
        case _:
            assert_never(operation)


def _operation_from(name: str, *values: Any) -> Operation:  # noqa: ANN401 - what JSON holds is anything
    match name:
        case "fill":
            commands, colour = values
            return FillPath(_commands(commands), str(colour))
        case "stroke":
            commands, colour, width = values
            return StrokePath(_commands(commands), str(colour), float(width))
        case "text":
            x, y, text, size, weight, colour = values
            return DrawnText(float(x), float(y), str(text), float(size), str(weight), str(colour))
        case _:
            raise ValueError(name)


def _commands(lines: list[list[Any]]) -> tuple[tuple[str, *tuple[float, ...]], ...]:
    return tuple((str(letter), *map(float, numbers)) for letter, *numbers in lines)
