"""Inlines become runs: each names its style and its language, and nothing else is set."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, assert_never

from babel.core import get_global

from reportgen.document.tree import Emphasis, LineBreak, Link, Reference, Text
from reportgen.render.docx.direction import TURNS, directed
from reportgen.render.docx.fields import anchored, field
from reportgen.render.docx.xml import ESCAPED, attribute, is_plain, text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reportgen.document.tree import Inline, Inlines
    from reportgen.render.docx.styles import StyleSheet
    from reportgen.render.docx.targets import Target

_STYLES = {Emphasis.STRONG: "Strong", Emphasis.NAME: "Name", Emphasis.QUIET: "Quiet", Emphasis.PLAIN: ""}
_UNEVEN = {rtl: re.compile(f"[{ESCAPED}]|{turn}") for rtl, turn in TURNS.items()}
"""By the document's direction: what a text has that is more than one run, or has to be escaped."""

OTHER = {True: "ar-SA", False: "en-GB"}
"""The language of a run in the other direction than the document's, where the tree names none."""


@lru_cache(maxsize=64)
def language_tag(code: str) -> str:
    """Return a BCP 47 code as Word knows it, with a region: "fr" → "fr-FR" (CLDR, likely subtags)."""
    if "-" in code:
        return code
    likely = str(get_global("likely_subtags").get(code, code))
    return f"{code}-{likely.rsplit('_', 1)[1]}" if "_" in likely else code


class _Written(dict["Inlines", str]):
    """The runs of each content, written when they are first asked for: tables repeat one another."""

    def __init__(self, render: Callable[[Inline], str]) -> None:
        self._render = render

    def __missing__(self, content: Inlines) -> str:
        written = self[content] = "".join([self._render(inline) for inline in content])
        return written


class Writer:
    """Writes inlines in one language and direction."""

    def __init__(
        self,
        lang: str,
        *,
        rtl: bool,
        styles: StyleSheet,
        targets: Mapping[str, Target],
        link: Callable[[str], str],
    ) -> None:
        self._lang = language_tag(lang)
        self.rtl = rtl
        self.styles = styles
        self._targets = targets
        self._link = link
        self._uneven = _UNEVEN[rtl].search
        self._starts: dict[tuple[str, str | None, bool], str] = {}
        self.inlines: Callable[[Inlines], str] = _Written(self.render_inline).__getitem__
        """Gives the runs of a content."""

    def render_inline(self, inline: Inline) -> str:
        """Return the runs of one inline."""
        if type(inline) is Text:  # asked first and by itself, as nearly all are
            plain = inline.emphasis is Emphasis.PLAIN
            return self.runs(inline.text, "" if plain else _STYLES[inline.emphasis], inline.lang)
        match inline:
            case Reference(words, target, _):
                return self._reference(words, target)
            case Link(words, url):
                return self._hyperlink(words, url)
            case LineBreak():
                return "<w:r><w:br/></w:r>"
            case _:
                assert_never(inline)

    def runs(self, words: str, style: str = "", lang: str | None = None) -> str:
        """Return the words as runs of one direction each, in a character style; most are one run as they are."""
        if not words:
            return ""
        if (is_plain(words) and not self.rtl) or not self._uneven(words):
            start = self._starts.get((style, lang, self.rtl)) or self._start(style, lang, self.rtl)
            return f"{start}{words}</w:t></w:r>"
        return "".join(
            [
                f"{self._starts.get((style, lang, rtl)) or self._start(style, lang, rtl)}{text(piece)}</w:t></w:r>"
                for piece, rtl in directed(words, rtl=self.rtl)
            ]
        )

    def _start(self, style: str, lang: str | None, rtl: bool) -> str:  # noqa: FBT001 (a part of the key)
        """Return the beginning of a run, up to its words, and keep it for the next one."""
        start = f'<w:r>{self.properties(style, lang, rtl=rtl)}<w:t xml:space="preserve">'
        self._starts[style, lang, rtl] = start
        return start

    def properties(self, style: str = "", lang: str | None = None, *, rtl: bool = False) -> str:
        """Return the properties of a run: character style, direction, language."""
        code = language_tag(lang) if lang else self._lang if rtl == self.rtl else OTHER[rtl]
        named = f'<w:rStyle w:val="{self.styles.use(style)}"/>' if style else ""
        kind = "bidi" if rtl else "val"
        return f"<w:rPr>{named}{'<w:rtl/>' * rtl}<w:lang w:{kind}={attribute(code)}/></w:rPr>"

    def field(self, instruction: str, result: str, style: str = "") -> str:
        """Return a field with its result filled in."""
        return field(instruction, self.runs(result, style), self.properties(style, rtl=self.rtl))

    def _reference(self, words: str, target: str) -> str:
        """Return a cross-reference: its number as a field that Word computes, the words around it as text.

        A target without a number, or one whose number is not said, is a link on all the words.
        """
        found = self._targets.get(target)
        if found is None:
            return self.runs(words)
        number = found.number.rstrip(".")
        places = list(re.finditer(rf"(?<!\w){re.escape(number)}(?!\w)", words)) if number else []
        if not places or found.kind == "place":
            return anchored(found.bookmark, self.runs(words))
        start, end = places[-1].span()
        switch = r"\n \h" if found.kind == "list" else r"\h \* MERGEFORMAT"
        middle = self.field(f"REF {found.bookmark} {switch}", words[start:end])
        return self.runs(words[:start]) + middle + self.runs(words[end:])

    def _hyperlink(self, words: str, url: str) -> str:
        relation = self._link(url)
        if not relation:
            return self.runs(words)
        return f'<w:hyperlink r:id="{relation}" w:history="1">{self.runs(words, "Hyperlink")}</w:hyperlink>'
