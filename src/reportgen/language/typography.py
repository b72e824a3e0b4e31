"""Spaces that a language's typography asks for and that an author need not type."""

from __future__ import annotations

import re

from reportgen.patterns import pattern

NO_BREAK, NARROW_NO_BREAK = "\u00a0", "\u202f"

_ADDRESS = pattern(r"(?:https?://|www\.|mailto:)\S+|\S+@\S+\.\S+", re.IGNORECASE)
"""What is left as it stands: the marks in an address are part of it."""
_SPACE = "[ \u00a0\u202f]*"
_HIGH = pattern(rf"(?<=[^\s;:!?(\[«]){_SPACE}([;!?]+)(?=[\s»)\]\u2069…]|$)")
"""Marks before which French sets a narrow space, where they end a word."""
_COLON = pattern(rf"(?<=[^\s;:!?(\[«]){_SPACE}:(?=[\s»)\u2069]|$)")
"""A colon that ends a word; that of a time of day, a ratio or an address does not."""
_OPENING, _CLOSING = pattern(rf"«{_SPACE}"), pattern(rf"(?<=\S){_SPACE}»")


def set_spaces(text: str, lang: str) -> str:
    """Return `text` with the spaces around its punctuation as the typography of `lang` has them.

    French: U+202F before ``;``, ``!`` and ``?``, U+00A0 before ``:`` and inside ``« »``, whatever the author typed
    there (document design, section 11). Addresses and times of day stay as they are, and so does every other
    language. Applying it again changes nothing.
    """
    if lang != "fr" and not lang.startswith("fr-"):
        return text
    parts, end = [], 0
    for address in _ADDRESS.finditer(text):
        parts += [_french(text[end : address.start()]), address[0]]
        end = address.end()
    return "".join([*parts, _french(text[end:])])


def _french(text: str) -> str:
    text = _HIGH.sub(rf"{NARROW_NO_BREAK}\1", text)
    text = _COLON.sub(f"{NO_BREAK}:", text)
    return _CLOSING.sub(f"{NO_BREAK}»", _OPENING.sub(f"«{NO_BREAK}", text))
