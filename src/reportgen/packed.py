"""Content compressed as it stands in a zip archive, so that what is asked for again is not compressed again.

Format: RFC 1951, and PKWARE APPNOTE 6.3 for the method and the check sum.
"""

from __future__ import annotations

import zlib

from reportgen.records import Record

STORED, DEFLATE = 0, 8
"""The methods of compression."""
_LEVEL = 3
"""Of compression: the highest of the fast ones. Level 6 takes twice the time for a sixth less, of some 20 KB."""
LASTING = 6
"""Of what is compressed once and used again."""
_WINDOW, _MEMORY = -15, 8
_SMALL = 1 << 12
_SMALL_WINDOW, _SMALL_MEMORY = -12, 6
"""Of parts up to 4 KB, as most are: to make the tables of a larger window ready would take longer than all the rest."""


class Packed(Record, array_like=True):
    """Content as it stands in an archive, how it was compressed, and the check sum and the size that it had."""

    data: bytes
    crc: int
    size: int
    method: int = DEFLATE


def pack(data: bytes, level: int = _LEVEL) -> Packed:
    """Return the content compressed."""
    window, memory = (_SMALL_WINDOW, _SMALL_MEMORY) if len(data) <= _SMALL else (_WINDOW, _MEMORY)
    packer = zlib.compressobj(level, zlib.DEFLATED, window, memory)
    return Packed(packer.compress(data) + packer.flush(), zlib.crc32(data), len(data))


def store(data: bytes) -> Packed:
    """Return content that is compressed in itself, as it is."""
    return Packed(data, zlib.crc32(data), len(data), STORED)
