"""The comments of a YAML file that the program writes, in the user's language; what the file says stays as it is."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from reportgen.messages import ENGLISH, _, language
from reportgen.patterns import pattern

_COMMENT: Final = pattern(r"((?:.*\s)?)#( +)(\S.*)")
_FOR_EDITORS: Final = "yaml-language-server:"
_WIDTH: Final = 120


@dataclass
class _Piece:
    """A line without a comment, or a comment with what stands before it; it may go on over several lines."""

    before: str
    gap: str = ""
    comment: str = ""

    @property
    def lines(self) -> list[str]:
        """The lines as they stand in the file, the comment in the user's language."""
        if not self.comment:
            return [self.before]
        margin = f"{' ' * len(self.before)}#{self.gap}{'  ' if len(self.gap) > 1 else ''}"
        first = f"{self.before}#{self.gap}"
        room = max(_WIDTH, len(first) + 40)
        return textwrap.wrap(
            _(self.comment), room, initial_indent=first, subsequent_indent=margin, break_on_hyphens=False
        )


def worded(text: str) -> str:
    """Return the text with its comments in the user's language, each wrapped anew; in English it is the same."""
    if language() == ENGLISH:
        return text
    return "".join(f"{line}\n" for piece in _pieces(text) for line in piece.lines)


def comments(text: str) -> Iterator[str]:
    """Yield the comments, each whole, for the translators."""
    return (piece.comment for piece in _pieces(text) if piece.comment)


def _pieces(text: str) -> list[_Piece]:
    pieces: list[_Piece] = []
    for line in text.splitlines():
        found = _COMMENT.fullmatch(line)
        if not found or found[3].startswith(_FOR_EDITORS):
            pieces.append(_Piece(line))
        elif _goes_on(pieces, found):
            pieces[-1].comment += f" {found[3]}"
        else:
            pieces.append(_Piece(found[1], found[2], found[3]))
    return pieces


def _goes_on(pieces: list[_Piece], found: re.Match[str]) -> bool:
    """Tell whether a comment goes on where the one of the line before it left off: below it, and with no key."""
    last = pieces[-1] if pieces else None
    return (
        last is not None
        and bool(last.comment)
        and not found[1].strip()
        and len(found[1]) == len(last.before)
        and last.gap == found[2] == " "
    )
