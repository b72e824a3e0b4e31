"""The XML of a Word file in text: namespaces, escaping and units. Parts are written in one go, never node by node."""

from __future__ import annotations

import re

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

_FORBIDDEN = "\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff"
"""What XML 1.0 (section 2.2) cannot hold. Such text is refused at the door; here it must only not break the file."""
ESCAPED = f"&<>{_FORBIDDEN}"
"""The characters, as a set of a pattern, that cannot stand in the content of an element as they are."""
_IN_TEXT = re.compile(f"[{ESCAPED}]")
_IN_ATTRIBUTE = re.compile(f'[{ESCAPED}"\t\n\r]')
_REFERENCES = {
    "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;",
}  # fmt: skip


def declared(*prefixes: str) -> str:
    """Return the declarations of the namespaces of those prefixes."""
    return " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in prefixes)


def is_plain(words: str) -> bool:
    """Tell quickly that words are ASCII with nothing to escape, as most are; others may need no escaping either."""
    return (
        words.isascii() and words.isprintable() and "&" not in words and "<" not in words and ">" not in words
    )


def text(words: str) -> str:
    """Return the words as the content of an element."""
    return _IN_TEXT.sub(_reference, words)


def attribute(words: str) -> str:
    """Return the words as a quoted attribute value, without isolates: a value of an attribute is never set."""
    if is_plain(words) and '"' not in words:
        return f'"{words}"'
    return f'"{_IN_ATTRIBUTE.sub(_reference, shown(words))}"'


def _reference(found: re.Match[str]) -> str:
    """Return what stands for a character: the sign of a replacement for one that XML cannot hold."""
    return _REFERENCES.get(found[0], "\ufffd")


def part(*pieces: str) -> bytes:
    """Return a whole part: the declaration and its root element.

    Piece by piece, because most hold nothing but ASCII, and are as they are in UTF-8.
    """
    return b"".join([piece.encode() for piece in (DECLARATION, *pieces)])


def twips(points: float) -> int:
    """Return a length in twentieths of a point, the unit of WordprocessingML."""
    return round(points * 20)


def emu(points: float) -> int:
    """Return a length in English Metric Units (12,700 to the point), the unit of DrawingML."""
    return round(points * 12700)
