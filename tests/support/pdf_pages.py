"""Pages set by hand, for tests of drawing that must not depend on the layout."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from reportgen.layout.boxes import Bookmark, Box, Page, Pages, Tag, TextBox
from reportgen.layout.lines import Run, TextStyle
from reportgen.layout.setting import font_stack
from reportgen.theme import load_theme

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.layout.boxes import Anchor, Pagination
    from reportgen.theme import StyleName

WIDTH, HEIGHT = 595.28, 841.89


def run(
    text: str,
    *,
    style: StyleName = "body",
    rtl: bool = False,
    tracking: float = 0.0,
    rise: float = 0.0,
    underline: bool = False,
) -> Run:
    """Return the text as one run from x = 0, shaped word by word, each with the space after it."""
    theme = load_theme(script="arabic" if rtl else "latin")
    look = theme.style(style)
    faces = font_stack(theme, look, look.weight)
    words = [faces.first.shape(word, rtl=rtl) for word in re.findall("[^ ]* |[^ ]+", text)]
    set_in = TextStyle(faces, look.size, theme.colour(look), tracking, rise=rise, underline=underline)
    width = sum(word.advance for word in words) * look.size / 1000
    return Run(0.0, width, faces.first, tuple(words[::-1] if rtl else words), set_in, 0, rtl)


def text_box(
    text: str, x: float, y: float, tag: Tag | None, pagination: Pagination | None = None, **look: object
) -> TextBox:
    """Return a run of text on a page; `look` goes to `run`."""
    return TextBox(x, y, run(text, **look), tag, pagination)  # type: ignore[arg-type]


def pages(
    *sheets: tuple[Box, ...],
    root: Tag,
    anchors: Mapping[str, Anchor] | None = None,
    bookmarks: tuple[Bookmark, ...] = (),
) -> Pages:
    """Return pages of A4 with these boxes."""
    numbered = tuple(Page(number, partial(tuple, boxes)) for number, boxes in enumerate(sheets, 1))
    return Pages(WIDTH, HEIGHT, numbered, anchors or {}, bookmarks, root)
