"""Zip archives with the same bytes on any day: fixed dates, given order, nothing about the machine.

The standard library's writer would compress the embedded fonts anew for each file; here an entry may come
compressed, so that a second report costs nothing for them. Format: PKWARE APPNOTE 6.3.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DATE = (1980 - 1980) << 9 | 1 << 5 | 1
"""1 January 1980, the first date that the format knows."""
_VERSION = 20
_UTF8 = 0x800
_DEFLATE = 8


class Packed(NamedTuple):
    """Content compressed for an archive, with the check sum and the size that it had."""

    data: bytes
    crc: int
    size: int


def pack(data: bytes) -> Packed:
    """Return the content compressed: level 9 would take twice the time and save one part in sixty."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    return Packed(packer.compress(data) + packer.flush(), zlib.crc32(data), len(data))


def archive(entries: Iterable[tuple[str, bytes | Packed]]) -> bytes:
    """Return a zip archive of the named entries, in the order in which they come."""
    written = bytearray()
    directory = bytearray()
    count = 0
    for name, content in entries:
        packed = content if isinstance(content, Packed) else pack(content)
        encoded = name.encode()
        flags = 0 if name.isascii() else _UTF8
        common = (flags, _DEFLATE, 0, _DATE, packed.crc, len(packed.data), packed.size, len(encoded), 0)
        directory += _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *common, 0, 0, 0, 0, len(written))
        directory += encoded
        written += _LOCAL.pack(b"PK\3\4", _VERSION, *common)
        written += encoded + packed.data
        count += 1
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(written), 0)
    return bytes(written + directory + end)
