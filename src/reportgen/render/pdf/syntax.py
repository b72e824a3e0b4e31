"""The few forms of PDF syntax that are written by hand (ISO 32000-1, 7.3): numbers, strings, names, streams.

Objects are written as bytes at once: a document of 5,000 meetings has some 60,000 structure elements, and
nested dictionary objects would cost most of the time.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

_ESCAPED = str.maketrans({"\\": "\\\\", "(": "\\(", ")": "\\)"})
_LEVEL, _BLOCK = 6, 5
"""Of deflate: how hard it looks for what repeats, and the size of its blocks, which sets how soon it adapts.

Blocks smaller than the usual ones (8) pack objects 3 per cent tighter, in less time, and fonts one per cent looser.
"""
STREAM_END = b"\nendstream\n"
_IRREGULAR = re.compile(r"[^A-Za-z0-9_.+-]")


def number(value: float) -> str:
    """Return a length or a coordinate to a hundredth of its unit, without an exponent."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def numbers(*values: float) -> str:
    """Return the values apart by spaces."""
    return " ".join(map(number, values))


def text_string(text: str) -> str:
    """Return a text string (7.9.2.2): literal where it is plain ASCII, else UTF-16 in hexadecimal digits."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(_ESCAPED)})"
    return f"<FEFF{utf16(text)}>"


def utf16(text: str) -> str:
    """Return the text as UTF-16BE in hexadecimal digits."""
    return text.encode("utf-16-be").hex().upper()


@lru_cache(256)
def name(text: str) -> str:
    """Return a name object; whatever is not a letter or digit is written by its code."""
    return "/" + _IRREGULAR.sub(lambda match: "".join(f"#{byte:02X}" for byte in match[0].encode()), text)


def stream(data: bytes, entries: str = "", filler: bytes = b"") -> bytes:
    """Return a stream object with the data compressed; `entries` join those of its dictionary.

    `filler` is what may be added at the end of the data without harm: see `settled`.
    """
    packer = zlib.compressobj(_LEVEL, memLevel=_BLOCK)
    packed = packer.compress(settled(data, filler) if filler else data) + packer.flush()
    head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    return head.encode("ascii") + packed + STREAM_END


def settled(data: bytes, filler: bytes) -> bytes:
    """Return the data, filled up until its compressed form does not end in a carriage return or a line feed.

    An end of line follows it, before ``endstream``, and some checkers would take the data's own for part of that.
    The last byte of compressed data is that of a checksum (RFC 1950).
    """
    while zlib.adler32(data) & 0xFF in b"\r\n":
        data += filler
    return data
