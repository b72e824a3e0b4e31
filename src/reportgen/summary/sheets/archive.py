"""The parts of a workbook that hold words, out of a zip archive that may be hostile.

Macros, drawings, comments, links to other files and whatever else travels in a workbook is never opened: openpyxl
is given an archive of the parts named here and of nothing else.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO
from typing import Final

from reportgen.messages import _

MAX_UNPACKED: Final = 128 * 1024 * 1024
"""So much may the parts hold when they are unpacked: some ten times a summary of 5,000 meetings."""

_MAX_PARTS: Final = 1_000
_WANTED: Final = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|(?:xl/)?(?:workbook\d*|sharedStrings|styles)\.xml"
    r"|xl/_rels/workbook\d*\.xml\.rels|xl/worksheets/[^/]+\.xml",
    re.IGNORECASE,
)
_DECLARED: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")


class DamagedError(Exception):
    """The archive cannot be read."""


class HostileError(Exception):
    """The archive holds what no spreadsheet program writes; the text says what."""


def plain_parts(raw: bytes) -> BytesIO:
    """Return an archive of the parts of a workbook that hold words, unpacked and found harmless.

    Raises:
        DamagedError: `raw` is no zip archive, is damaged, or encrypted.
        HostileError: it unpacks to more than `MAX_UNPACKED`, or declares entities.
    """
    kept = BytesIO()
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(BytesIO(raw)) as source, zipfile.ZipFile(kept, "w") as target:
            parts = source.infolist()
            if len(parts) > _MAX_PARTS:
                raise HostileError(_("it has more than {n} parts").format(n=f"{_MAX_PARTS:,}"))
            wanted = {part.filename: part for part in parts if _WANTED.fullmatch(part.filename)}
            for name, part in wanted.items():
                data = _unpacked(source, part, left)
                left -= len(data)
                target.writestr(name, data)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise DamagedError from None
    return kept


def _unpacked(source: zipfile.ZipFile, part: zipfile.ZipInfo, most: int) -> bytes:
    """Return the content of a part; its stated size is not trusted."""
    with source.open(part) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise HostileError(_("it unpacks to more than {size} MB").format(size=MAX_UNPACKED // 1024 // 1024))
    if data.startswith(_WIDE) or _DECLARED.search(data):
        raise HostileError(_("it declares entities, or is in an encoding that hides them"))
    return data
