"""The few forms of PDF syntax that are written by hand (ISO 32000-1, 7.3): numbers, strings, names, streams.

Objects are written as bytes at once: a document of 5,000 meetings has some 60,000 structure elements, and
nested dictionary objects would cost most of the time.
"""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

ESCAPED = str.maketrans({"\\": r"\\", "(": r"\(", ")": r"\)", "\r": r"\r", "\n": r"\n"})
"""What is escaped in a literal string (7.3.4.2), be its characters text or bytes."""
Packing = tuple[int, int, int]
"""How deflate packs: how hard it looks for what repeats, the size of its blocks, which sets how soon it adapts, and its
strategy."""
CONTENT: Packing = (7, 8, zlib.Z_DEFAULT_STRATEGY)
OBJECTS: Packing = (5, 4, zlib.Z_FILTERED)
"""Many objects that are much alike: at level 6 they take 5 parts in 3 of the time, and are no smaller."""
FONT: Packing = (6, 6, zlib.Z_DEFAULT_STRATEGY)
STREAM_END = b"\nendstream\n"
_IRREGULAR = re.compile(r"[^A-Za-z0-9_.+-]")


def number(value: float) -> str:
    """Return a length or a coordinate to a hundredth of its unit, without an exponent."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def numbers(*values: float) -> str:
    """Return the values apart by spaces."""
    return " ".join(map(number, values))


def text_string(text: str) -> str:
    """Return a text string (7.9.2.2): plain ASCII as it is, else UTF-16, a character for each of its bytes."""
    if text.isascii() and text.isprintable():
        return f"({text.translate(ESCAPED)})"
    units = f"\N{BYTE ORDER MARK}{text}".encode("utf-16-be").decode("latin-1")
    return f"({units.translate(ESCAPED)})"


def utf16(text: str) -> str:
    """Return the text as UTF-16BE in hexadecimal digits."""
    return text.encode("utf-16-be").hex().upper()


@lru_cache(256)
def name(text: str) -> str:
    """Return a name object; whatever is not a letter or digit is written by its code."""
    return "/" + _IRREGULAR.sub(lambda match: "".join(f"#{byte:02X}" for byte in match[0].encode()), text)


def stream(data: bytes, entries: str = "", filler: bytes = b"", packing: Packing = CONTENT) -> bytes:
    """Return a stream object with the data compressed; `entries` join those of its dictionary.

    `filler` is what may be added at the end of the data without harm: see `settled`.
    """
    level, block, strategy = packing
    packer = zlib.compressobj(level, memLevel=block, strategy=strategy)
    packed = packer.compress(settled(data, filler) if filler else data) + packer.flush()
    head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n"
    return head.encode("latin-1") + packed + STREAM_END


def settled(data: bytes, filler: bytes) -> bytes:
    """Return the data, filled up until its compressed form does not end in a carriage return or a line feed.

    An end of line follows it, before ``endstream``, and some checkers would take the data's own for part of that.
    The last byte of compressed data is that of a checksum (RFC 1950).
    """
    while zlib.adler32(data) & 0xFF in b"\r\n":
        data += filler
    return data
