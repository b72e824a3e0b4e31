"""The structure tree's small change: tags of headings that skip no level, and the words of captions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.tree import Emphasis, Text
from reportgen.document.walk import joined
from reportgen.layout.boxes import Tag

if TYPE_CHECKING:
    from reportgen.document.tree import Caption, Heading, Inlines


def caption_content(caption: Caption, *, continued: bool = False) -> Inlines:
    """Return the caption's words: the label bold, and where it is repeated, that it goes on."""
    label = Text(caption.label, Emphasis.STRONG)
    said = (Text(" "), *caption.content)
    if continued and caption.continued:
        said += (Text(f" {caption.continued}"),)
    return (label, *joined(*said))


class Outline:
    """Gives headings their structure type: no level is skipped on the way down (PDF/UA-1, 7.4.2)."""

    def __init__(self) -> None:
        self._level = 0

    def tag(self, heading: Heading, parent: Tag) -> Tag:
        """Return the heading's tag, H1 to H6."""
        self._level = min(heading.level, self._level + 1)
        return Tag(f"H{self._level}", parent)
