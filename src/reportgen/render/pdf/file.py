"""The bytes of the file: objects packed into object streams, and the cross-reference stream that finds them.

An end of line stands before each ``endstream`` (ISO 19005-2, 6.1.7.1). Packed (ISO 32000-1, 7.5.7 and 7.5.8), a tagged
file is less than half as large.
"""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING

from reportgen.render.pdf.syntax import OBJECTS, STREAM_END, settled, stream

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"  # bytes above 127 tell programs that the file is binary (7.5.2)
_PACKED = 1000
"""Objects in one object stream."""
_FREE, _PLAIN, _IN_STREAM = 0, 1, 2
_ENTRY = struct.Struct(">BIH")
"""An entry of the cross-reference: one byte for its type, four and two for its fields."""

Entry = tuple[int, int, int]


def assemble(objects: Sequence[bytes], root: int, information: int) -> bytes:
    """Return the file that holds the objects, numbered from 1.

    Args:
        objects: each as it is written between ``obj`` and ``endobj``.
        root: the number of the catalogue.
        information: the number of the document information dictionary.
    """
    body = _Body()
    packed = []
    for number, data in enumerate(objects, 1):
        if data.endswith(STREAM_END):
            body.add(number, data)
        else:
            packed.append((number, data))
    last = len(objects)
    for at in range(0, len(packed), _PACKED):
        last += 1
        body.pack(last, packed[at : at + _PACKED])
    return body.closed(last + 1, root, information)


class _Body:
    """Objects written one after the other, and where each begins."""

    def __init__(self) -> None:
        self._parts = [_HEADER]
        self._length = len(_HEADER)
        self._entries: dict[int, Entry] = {0: (_FREE, 0, 65_535)}

    def add(self, number: int, data: bytes) -> None:
        """Write an object by itself."""
        self._entries[number] = (_PLAIN, self._length, 0)
        part = b"%d 0 obj\n%bendobj\n" % (number, data)
        self._parts.append(part)
        self._length += len(part)

    def pack(self, number: int, objects: Sequence[tuple[int, bytes]]) -> None:
        """Write objects into one object stream under a number of its own."""
        places, at = [], 0
        for index, (packed, data) in enumerate(objects):
            self._entries[packed] = (_IN_STREAM, number, index)
            places.append(b"%d %d" % (packed, at))
            at += len(data) + 1
        head = b" ".join(places) + b"\n"
        content = head + b"\n".join([data for _, data in objects])
        self.add(number, stream(content, f"/Type/ObjStm/N {len(objects)}/First {len(head)}", b"\n", OBJECTS))

    def closed(self, number: int, root: int, information: int) -> bytes:
        """Return the file, closed by the cross-reference stream. Its ID is a digest of all that goes before."""
        start = self._length
        identifier = hashlib.sha256(b"".join(self._parts)).hexdigest()[:32].upper()
        self._entries[number] = (_PLAIN, start, 0)
        rows = _rows([self._entries[at] for at in range(number + 1)])
        spare = bytes((2, *_ENTRY.pack(_FREE, 0, 0)))
        rows = settled(rows, spare)
        size = len(rows) // len(spare)
        self.add(
            number,
            stream(
                rows,
                f"/Type/XRef/Size {size}/W[1 4 2]/Root {root} 0 R/Info {information} 0 R"
                f"/ID[<{identifier}><{identifier}>]/DecodeParms<</Predictor 12/Columns {_ENTRY.size}>>",
            ),
        )
        return b"".join((*self._parts, b"startxref\n%d\n%%%%EOF\n" % start))


def _rows(entries: Sequence[Entry]) -> bytes:
    """Return the entries as differences from the one above: the predictor "Up" of PNG (7.4.4.4)."""
    size = _ENTRY.size
    rows = b"".join([_ENTRY.pack(*entry) for entry in entries])
    up = _differences(rows, bytes(size) + rows[:-size])
    return b"".join([b"\2" + up[at : at + size] for at in range(0, len(up), size)])


def _differences(rows: bytes, above: bytes) -> bytes:
    """Return the difference of each two bytes, of all at once: the highest bits are left out, so that none borrows."""
    count = len(rows)
    high = int.from_bytes(b"\x80" * count, "big")
    minuend, subtrahend = int.from_bytes(rows, "big"), int.from_bytes(above, "big")
    lower = (minuend | high) - (subtrahend & ~high)
    return (lower ^ (~(minuend ^ subtrahend) & high)).to_bytes(count, "big")
