"""A drawn chart as bytes of MessagePack and back: the safe form in which the cache keeps it, pictures as they are.

What cannot be read back is None, never an error: the chart is then drawn anew.
"""

from __future__ import annotations

from msgspec import msgpack

from reportgen.document.media import ChartImage, DrawnText, FillPath, StrokePath
from reportgen.packed import Packed

_UNREADABLE = (ValueError, TypeError)
_DRAWING = msgpack.Decoder(tuple[float, float, str, str, tuple[FillPath | StrokePath | DrawnText, ...]])
_PICTURES = msgpack.Decoder(tuple[bytes, Packed])


def drawing_to(image: ChartImage) -> bytes:
    """Return size, direction, language and operations of a drawing as bytes. Pictures are left out."""
    return msgpack.encode((image.width, image.height, image.direction, image.lang, image.operations))


def drawing_from(data: bytes) -> ChartImage | None:
    """Return the drawing, or None where the bytes are not one."""
    try:
        width, height, direction, lang, operations = _DRAWING.decode(data)
    except _UNREADABLE:
        return None
    return ChartImage(width, height, operations, direction="rtl" if direction == "rtl" else "ltr", lang=lang)


def pictures_to(png: bytes, svg: Packed) -> bytes:
    """Return the two pictures of a drawing as bytes."""
    return msgpack.encode((png, svg))


def pictures_from(data: bytes) -> tuple[bytes, Packed] | None:
    """Return PNG and SVG, or None where the bytes are not two pictures."""
    try:
        return _PICTURES.decode(data)
    except _UNREADABLE:
        return None
