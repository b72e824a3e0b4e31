"""Spans become words: what stands between two break opportunities, shaped and measured, each of them once.

Lengths are PDF points.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Literal

from reportgen.layout.bidi import is_left_to_right, levels
from reportgen.layout.breaks import break_positions, cluster_starts
from reportgen.records import Record

if TYPE_CHECKING:
    from reportgen.layout.fonts import Face, FontStack, Shaped

Direction = Literal["ltr", "rtl"]
_STYLES = 256
"""Styles kept with their words."""
_WORDS = 4096
"""Words kept for each style; those shaped are kept by their face as well."""
_BREAKS = re.compile("\r\n|[\n\v\f\r\x85\u2028\u2029]")
_UNPLAIN = re.compile("[\t\n\v\f\r\x85\u2028\u2029]")


class TextStyle(Record, eq=False):
    """How a span is set. `tracking` is a share of the size; `rise` lifts the baseline, in points.

    `features` are OpenType features to switch on ("tnum", "lnum") or off ("-liga"). Compared by identity, since the
    keys of all that is kept of words hold a style: `text_style` gives one object for styles that are equal.
    """

    stack: FontStack
    size: float
    colour: str
    tracking: float = 0.0
    features: tuple[str, ...] = ()
    rise: float = 0.0
    underline: bool = False


text_style = lru_cache(_STYLES)(TextStyle)
"""Styles that are equal are one: what is kept of the words of one document is found for the next."""


class Span(Record):
    """Text in one style. `link` is whatever the caller ties to it, such as a target: never read here."""

    text: str
    style: TextStyle
    lang: str | None = None
    link: object | None = None


Text = tuple[str, TextStyle, str]
"""Of a span: its text, style and language."""


class Part(Record):
    """A shaped text of one span, level and face."""

    shaped: Shaped
    face: Face
    setter: Setter
    span: int
    level: int
    width: float


class Word(Record):
    """What stands between two break opportunities; `solid` is its width without its last spaces."""

    solid: float
    full: float
    parts: tuple[Part, ...]


class Setter:
    """Sets words in one style and language, each of them once."""

    def __init__(self, style: TextStyle, lang: str) -> None:
        self.style = style
        self.lang = lang
        # Ligatures would stay tight where all else is spaced out.
        self.features = (*style.features, "-liga") if style.tracking else style.features
        self.word = lru_cache(_WORDS)(self._word)

    def _word(self, text: str, span: int, level: int) -> Word:
        """Return a word of one span and level."""
        parts = []
        for face, run in self.style.stack.runs(text):
            shaped = self._shaped(face, run, rtl=level % 2 == 1)
            parts.append(Part(shaped, face, self, span, level, self._width(shaped)))
        full = sum([part.width for part in parts])
        solid = text.rstrip(" ")
        return Word(full if solid == text else self.word(solid, span, level).full, full, tuple(parts))

    def _shaped(self, face: Face, text: str, *, rtl: bool) -> Shaped:
        return face.shape(text, rtl=rtl, features=self.features, lang=self.lang)

    def _width(self, shaped: Shaped) -> float:
        tracking = 0.0 if shaped.rtl else self.style.tracking * len(shaped.glyphs)
        return (shaped.advance / 1000 + tracking) * self.style.size


_setter = lru_cache(_STYLES)(Setter)


class Paragraph:
    """The text between two explicit breaks: a setter for each span, levels if not all is left to right."""

    def __init__(self, texts: list[tuple[int, Text]], direction: Direction) -> None:
        self.text = "".join(text for _, (text, _, _) in texts)
        self.spans = [(span, _setter(style, lang)) for span, (_, style, lang) in texts]
        self.starts = [0, *accumulate(len(text) for _, (text, _, _) in texts[:-1])]
        self.base = 1 if direction == "rtl" else 0
        plain = not self.base and is_left_to_right(self.text)
        self.levels = None if plain else levels(self.text, self.base)
        self.cuts = self.starts[1:] if self.levels is None else self._cuts(self.levels)

    def _cuts(self, levels: list[int]) -> list[int]:
        changes = {place for place in range(1, len(levels)) if levels[place] != levels[place - 1]}
        return sorted(changes.union(self.starts[1:]))

    def bounds(self) -> list[int]:
        """Return where each word ends, with the spaces that follow it."""
        return [*break_positions(self.text), len(self.text)]

    def word(self, start: int, end: int) -> Word:
        """Return the word between two places of the text."""
        if not self.cuts:  # all of one span and level, as most texts are
            span, setter = self.spans[0]
            return setter.word(self.text[start:end], span, self.levels[0] if self.levels else 0)
        cuts = self.cuts[bisect_right(self.cuts, start) : bisect_left(self.cuts, end)]
        return self._composed([start, *cuts, end])

    def _composed(self, bounds: list[int]) -> Word:
        """Return the word of the pieces between the bounds, each of one span and level."""
        pieces = []
        place = bisect_right(self.starts, bounds[0]) - 1
        for start, end in pairwise(bounds):
            while place + 1 < len(self.starts) and self.starts[place + 1] <= start:
                place += 1
            span, setter = self.spans[place]
            pieces.append(setter.word(self.text[start:end], span, self.levels[start] if self.levels else 0))
        return pieces[0] if len(pieces) == 1 else _joined(pieces)

    def words(self, bounds: list[int]) -> list[Word]:
        """Return the words that end at the bounds."""
        words, start = [], 0
        if not self.cuts:
            (span, setter), level = self.spans[0], self.levels[0] if self.levels else 0
            for end in bounds:
                words.append(setter.word(self.text[start:end], span, level))
                start = end
            return words
        cuts, at = self.cuts, 0
        for end in bounds:
            first = at
            while at < len(cuts) and cuts[at] < end:
                at += 1
            words.append(self._composed([start, *cuts[first:at], end]))
            at += at < len(cuts) and cuts[at] == end
            start = end
        return words

    def clusters(self, start: int, end: int) -> list[int]:
        """Return where the characters of a word begin, and its end."""
        return [*(start + place for place in cluster_starts(self.text[start:end])), end]


def _joined(words: list[Word]) -> Word:
    """Return pieces as one word: only the spaces at its end take no part in its width."""
    full = sum(word.full for word in words)
    solid = full
    for word in reversed(words):
        solid -= word.full - word.solid
        if word.solid:
            break
    return Word(solid, full, tuple(part for word in words for part in word.parts))


def texts_of(spans: tuple[Span, ...]) -> tuple[Text, ...]:
    """Return of the spans what their look depends on."""
    return tuple((span.text, span.style, span.lang or "") for span in spans)


def paragraphs(texts: tuple[Text, ...], direction: Direction) -> list[Paragraph]:
    """Return the text cut at its explicit breaks; each of them becomes the space that ends its line."""
    cut: list[list[tuple[int, Text]]] = [[]]
    for span, (text, style, lang) in enumerate(texts):
        pieces = _BREAKS.sub("\n", text).replace("\t", " ").split("\n") if _UNPLAIN.search(text) else [text]
        for number, piece in enumerate(pieces):
            broken = number < len(pieces) - 1
            if piece or broken:
                cut[-1].append((span, (piece + " " * broken, style, lang)))
            if broken:
                cut.append([])
    return [Paragraph(piece, direction) for piece in cut if piece]
