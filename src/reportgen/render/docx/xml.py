"""The XML of a Word file in text: namespaces, escaping and units. Parts are written in one go, never node by node."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from reportgen.document.walk import shown

DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_OFFICE = "http://schemas.openxmlformats.org"
NAMESPACES = {
    "w": f"{_OFFICE}/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/officeDocument/2006/relationships",
    "wp": f"{_OFFICE}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_OFFICE}/drawingml/2006/main",
    "c": f"{_OFFICE}/drawingml/2006/chart",
    "pic": f"{_OFFICE}/drawingml/2006/picture",
    "mc": f"{_OFFICE}/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 (section 2.2) cannot hold. Such text is refused at the door; here it must only not break the file."""


def declared(*prefixes: str) -> str:
    """Return the declarations of the namespaces of those prefixes."""
    return " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)


def text(words: str) -> str:
    """Return the words as the content of an element."""
    return escape(_FORBIDDEN.sub("\ufffd", words))


def attribute(words: str) -> str:
    """Return the words as a quoted attribute value, without isolates: a value of an attribute is never set."""
    return quoteattr(_FORBIDDEN.sub("\ufffd", shown(words)))


def part(body: str) -> bytes:
    """Return a whole part: the declaration and its root element."""
    return (DECLARATION + body).encode()


def twips(points: float) -> int:
    """Return a length in twentieths of a point, the unit of WordprocessingML."""
    return round(points * 20)


def emu(points: float) -> int:
    """Return a length in English Metric Units (12,700 to the point), the unit of DrawingML."""
    return round(points * 12700)
