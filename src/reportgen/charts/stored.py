"""A drawn chart as bytes of MessagePack and back: the safe form in which the cache keeps it, pictures as they are.

What cannot be read back is None, never an error: the chart is then drawn anew.
"""

from __future__ import annotations

from typing import Any, assert_never

from msgspec import msgpack

from reportgen.document.media import ChartImage, DrawnText, FillPath, Operation, StrokePath

_UNREADABLE = (ValueError, TypeError, AttributeError)
_PICTURES = msgpack.Decoder(tuple[bytes, bytes])


def drawing_to(image: ChartImage) -> bytes:
    """Return size, direction, language and operations of a drawing as bytes. Pictures are left out."""
    operations = [_operation_to(operation) for operation in image.operations]
    return msgpack.encode((image.width, image.height, image.direction, image.lang, operations))


def drawing_from(data: bytes) -> ChartImage | None:
    """Return the drawing, or None where the bytes are not one."""
    try:
        width, height, direction, lang, operations = msgpack.decode(data)
        return ChartImage(
            float(width),
            float(height),
            tuple([_operation_from(*line) for line in operations]),
            direction="rtl" if direction == "rtl" else "ltr",
            lang=str(lang),
        )
    except _UNREADABLE:
        return None


def pictures_to(png: bytes, svg: bytes) -> bytes:
    """Return the two pictures of a drawing as bytes."""
    return msgpack.encode((png, svg))


def pictures_from(data: bytes) -> tuple[bytes, bytes] | None:
    """Return PNG and SVG, or None where the bytes are not two pictures."""
    try:
        return _PICTURES.decode(data)
    except _UNREADABLE:
        return None


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


def _operation_from(name: str, *values: Any) -> Operation:  # noqa: ANN401 - what is read is anything
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
