"""Spans become words: what stands between two break opportunities, shaped and measured, each of them once.

Lengths are PDF points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING, Literal

from reportgen.layout.bidi import is_of_one_level, levels
from reportgen.layout.breaks import break_positions, breaks_alone, cluster_starts
from reportgen.patterns import pattern
from reportgen.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.layout.fonts import Face, FontStack, Shaped

Direction = Literal["ltr", "rtl"]
_STYLES = 256
"""Styles kept in one process."""
_SETTERS = 512
"""Setters kept with their words: one for each style, language, span and level that was met."""
_WORDS = 16_384
"""Words kept for each setter; those shaped are kept by their face as well."""
_BREAKS = pattern("\r\n|[\n\v\f\r\x85\u2028\u2029]")
_UNPLAIN = pattern("[\t\n\v\f\r\x85\u2028\u2029]")
_CHUNK = pattern("[^ ]* +|[^ ]+")


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


class Hand(Record, eq=False):
    """What neighbours must have in common to be one run: a setter, and one of the faces of its style."""

    setter: Setter
    face: Face


class Part(Record):
    """A shaped text of one span, level and face."""

    shaped: Shaped
    width: float
    hand: Hand

    @property
    def span(self) -> int:
        """The index of its span."""
        return self.hand.setter.span

    @property
    def level(self) -> int:
        """Its embedding level."""
        return self.hand.setter.level


class Word(Record):
    """What stands between two break opportunities; `solid` is its width without its last spaces."""

    solid: float
    full: float
    parts: tuple[Part, ...]


class Setter:
    """Sets words in one style and language, for one span and level, each of them once.

    Attributes:
        span: the index of the span that the words stand in.
        level: their embedding level.
        plain: what was met in texts that are plain, between two spaces: the words of each. KeyError for anything
            that makes a text another than plain.
    """

    def __init__(self, style: TextStyle, lang: str, span: int, level: int) -> None:
        self.style = style
        self.lang = lang
        self.span = span
        self.level = level
        # Ligatures would stay tight where all else is spaced out.
        self.features = (*style.features, "-liga") if style.tracking else style.features
        self.word = lru_cache(_WORDS)(self._word)
        self.plain = _PlainWords(self)
        self._hands: dict[Face, Hand] = {}

    def _word(self, text: str) -> Word:
        """Return a text of one span and level as a word."""
        parts = []
        for face, run in self.style.stack.runs(text):
            shaped = self._shaped(face, run)
            parts.append(Part(shaped, self._width(shaped.advance, shaped.count), self._hand(face)))
        full = sum([part.width for part in parts])
        return Word(self._solid(text, parts, full), full, tuple(parts))

    def _solid(self, text: str, parts: list[Part], full: float) -> float:
        """Return the width of a text, `full` wide with all its spaces, without its last ones."""
        solid = text.rstrip(" ")
        if solid == text:
            return full
        shaped = parts[0].shaped
        if len(parts) == 1 and shaped.bare is not None:
            return self._width(shaped.bare, shaped.count - 1)
        return self.word(solid).full

    def _shaped(self, face: Face, text: str) -> Shaped:
        return face.shape(text, rtl=self.level % 2 == 1, features=self.features, lang=self.lang)

    def _width(self, advance: float, glyphs: int) -> float:
        tracking = 0.0 if self.level % 2 else self.style.tracking * glyphs
        return (advance / 1000 + tracking) * self.style.size

    def at(self, level: int) -> Setter:
        """Return the setter for the same span at a level."""
        return self if level == self.level else setter_of(self.style, self.lang, self.span, level)

    def _hand(self, face: Face) -> Hand:
        hand = self._hands.get(face)
        if hand is None:
            hand = self._hands[face] = Hand(self, face)
        return hand


class _PlainWords(dict[str, tuple[Word, ...]]):
    """The words of what stands between two spaces of a plain text, made when they are first asked for."""

    def __init__(self, setter: Setter) -> None:
        self._setter = setter

    def __missing__(self, text: str) -> tuple[Word, ...]:
        bounds = _plain_bounds(text, self._setter.level)
        if bounds is None:
            raise KeyError(text)
        if len(self) >= _WORDS:
            self.clear()
        word = self._setter.word
        words = self[text] = tuple([word(text[start:end]) for start, end in pairwise(bounds)])
        return words


@lru_cache(_WORDS)
def _plain_bounds(text: str, level: int) -> list[int] | None:
    """Return where the words of a text between two spaces begin and end; None if it is not plain."""
    breaks = breaks_alone(text) if is_of_one_level(text, level) else None
    return None if breaks is None else [0, *breaks, len(text)]


setter_of = lru_cache(_SETTERS)(Setter)


Piece = tuple[Setter, str]
"""Text of one span, and what sets it at the level of its paragraph."""


def _chunks(text: str) -> list[str]:
    """Return what stands between two spaces, each with the spaces behind it."""
    if "  " in text:
        return _CHUNK.findall(text)
    chunks = text.replace(" ", " \n").split("\n")  # there is no line feed in it
    if not chunks[-1]:
        chunks.pop()
    return chunks


def _plain(pieces: Sequence[Piece]) -> list[Word] | None:
    """Return the words of a text that is plain, as most are; None for any other.

    A text is plain if all that stands between two of its spaces has the level of the paragraph, and breaks by itself
    without regard to its neighbours: so each is looked up.
    """
    try:
        if len(pieces) == 1:
            setter, text = pieces[0]
            return list(chain.from_iterable(map(setter.plain.__getitem__, _chunks(text))))
        return _plain_of_spans(pieces)
    except KeyError:
        return None


def _plain_of_spans(pieces: Sequence[Piece]) -> list[Word]:
    """Return the words of a plain text of several spans: what stands at the end of one may go on in the next."""
    words: list[Word] = []
    held: tuple[Piece, ...] = ()
    for setter, text in pieces:
        chunks = _chunks(text)
        if held and (text[0] == " " or held[-1][1][-1] != " "):
            held += ((setter, chunks.pop(0)),)
        if chunks:
            words += _words_across(held)
            held = ((setter, chunks.pop()),)
            words += chain.from_iterable(map(setter.plain.__getitem__, chunks))
    return [*words, *_words_across(held)]


@lru_cache(_WORDS)
def _words_across(pieces: tuple[Piece, ...]) -> tuple[Word, ...]:
    """Return the words of what stands between two spaces, be it in one span or in several; KeyError if not plain."""
    if len(pieces) <= 1:
        return pieces[0][0].plain[pieces[0][1]] if pieces else ()
    whole = "".join([text for _, text in pieces])
    bounds = _plain_bounds(whole, pieces[0][0].level)
    if bounds is None:
        raise KeyError(whole)
    words = []
    for start, end in pairwise(bounds):
        parts, at = [], 0
        for setter, text in pieces:
            if part := text[max(start - at, 0) : max(end - at, 0)]:
                parts.append(setter.word(part))
            at += len(text)
        words.append(_joined(parts))
    return tuple(words)


class Paragraph:
    """The text between two explicit breaks: its words, and more about it for who has to break a word.

    Attributes:
        words: in logical order, each with the spaces behind it.
        straight: whether all of it runs from left to right.
    """

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._base = pieces[0][0].level
        plain = _plain(pieces)
        self.words = self._all_words() if plain is None else plain
        self.straight = not self._base and (plain is not None or self._levels is None)

    @cached_property
    def text(self) -> str:
        """All of its text."""
        return "".join([text for _, text in self._pieces])

    @cached_property
    def _starts(self) -> list[int]:
        """Where each span begins."""
        return [0, *accumulate([len(text) for _, text in self._pieces[:-1]])]

    @cached_property
    def _levels(self) -> list[int] | None:
        """The level of each character; None where all is left to right."""
        return None if not self._base and is_of_one_level(self.text, 0) else levels(self.text, self._base)

    @cached_property
    def _cuts(self) -> list[int]:
        """Where span or level change."""
        found = self._levels or []
        changes = {place for place in range(1, len(found)) if found[place] != found[place - 1]}
        return sorted(changes.union(self._starts[1:]))

    @cached_property
    def _bounds(self) -> list[int]:
        """Where words begin, and the last one ends."""
        return [0, *break_positions(self.text), len(self.text)]

    def _all_words(self) -> list[Word]:
        words, cuts, at = [], self._cuts, 0
        for start, end in pairwise(self._bounds):
            first = at
            while at < len(cuts) and cuts[at] < end:
                at += 1
            words.append(self._composed([start, *cuts[first:at], end]))
            at += at < len(cuts) and cuts[at] == end
        return words

    def word(self, start: int, end: int) -> Word:
        """Return the word between two places of the text."""
        cuts = self._cuts[bisect_right(self._cuts, start) : bisect_left(self._cuts, end)]
        return self._composed([start, *cuts, end])

    def _composed(self, bounds: list[int]) -> Word:
        """Return the word of the pieces between the bounds, each of one span and level."""
        pieces, starts = [], self._starts
        place = bisect_right(starts, bounds[0]) - 1
        for start, end in pairwise(bounds):
            while place + 1 < len(starts) and starts[place + 1] <= start:
                place += 1
            setter = self._pieces[place][0].at(self._levels[start] if self._levels else 0)
            pieces.append(setter.word(self.text[start:end]))
        return _joined(pieces)

    def clusters(self, at: int) -> list[int]:
        """Return where the characters of word `at` begin, and its end."""
        start, end = self._bounds[at : at + 2]
        return [*(start + place for place in cluster_starts(self.text[start:end])), end]


def _joined(words: list[Word]) -> Word:
    """Return pieces as one word: only the spaces at its end take no part in its width."""
    if len(words) == 1:
        return words[0]
    full = sum([word.full for word in words])
    solid = full
    for word in reversed(words):
        solid -= word.full - word.solid
        if word.solid:
            break
    return Word(solid, full, tuple([part for word in words for part in word.parts]))


def paragraphs(spans: tuple[Span, ...], direction: Direction) -> list[Paragraph]:
    """Return the text cut at its explicit breaks; each of them becomes the space that ends its line."""
    level = 1 if direction == "rtl" else 0
    cut: list[list[Piece]] = [[]]
    for at, span in enumerate(spans):
        setter, text = setter_of(span.style, span.lang or "", at, level), span.text
        if text.isprintable() or not _UNPLAIN.search(text):
            if text:
                cut[-1].append((setter, text))
            continue
        *ended, last = _BREAKS.sub("\n", text).replace("\t", " ").split("\n")
        for piece in ended:
            cut[-1].append((setter, f"{piece} "))
            cut.append([])
        if last:
            cut[-1].append((setter, last))
    return [Paragraph(pieces) for pieces in cut if pieces]
