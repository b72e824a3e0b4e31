"""Zip archives with the same bytes on any day: fixed dates, given order, nothing about the machine.

The standard library's writer would compress the embedded fonts anew for each file; here entries come compressed, so
that a second report costs nothing for what it shares with the first. Format: PKWARE APPNOTE 6.3.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from typing import TYPE_CHECKING

from reportgen.packed import LASTING, Packed, pack

if TYPE_CHECKING:
    from collections.abc import Iterable

_LOCAL = struct.Struct("<4s5H3L2H")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_DATE = (1980 - 1980) << 9 | 1 << 5 | 1
"""1 January 1980, the first date that the format knows."""
_VERSION = 20
_UTF8 = 0x800


@lru_cache(maxsize=32)
def pack_once(data: bytes) -> Packed:
    """Return the content compressed as well as is worth it for what the next archive will hold again."""
    return pack(data, LASTING)


def archive(entries: Iterable[tuple[str, Packed]]) -> bytes:
    """Return a zip archive of the named entries, in the order in which they come."""
    written: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name, packed in entries:
        encoded = name.encode()
        flags = 0 if name.isascii() else _UTF8
        sizes = (packed.crc, len(packed.data), packed.size, len(encoded), 0)
        common = (flags, packed.method, 0, _DATE, *sizes)
        local = _LOCAL.pack(b"PK\3\4", _VERSION, *common) + encoded
        written += (local, packed.data)
        central = _CENTRAL.pack(b"PK\1\2", _VERSION, _VERSION, *common, 0, 0, 0, 0, at)
        directory.append(central + encoded)
        at += len(local) + len(packed.data)
    count, length = len(directory), sum(map(len, directory))
    end = _END.pack(b"PK\5\6", 0, 0, count, count, length, at, 0)
    return b"".join((*written, *directory, end))
