"""Characters that no text may hold: they cannot be printed, and some of them act on what shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from reportgen.errors import Problem
from reportgen.messages import N_, _
from reportgen.patterns import pattern
from reportgen.summary.locate import Fault, Positions

# C0 but for tab and new line, delete and C1, the separators of lines and paragraphs, halves of surrogate
# pairs, and the code points that Unicode sets aside as no characters.
_ENDS_OF_PLANES: Final = "".join(chr(plane * 0x10000 + 0xFFFE + end) for plane in range(17) for end in (0, 1))
FORBIDDEN: Final = pattern(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef{_ENDS_OF_PLANES}]"
)
_MOST: Final = 20
_HINT: Final = N_("delete it; it often comes along when text is copied")


def faults(text: str) -> list[Fault]:
    """Return a fault for each forbidden character of a file, at most twenty."""
    if not _any(text):
        return []
    found = (match for _number, match in zip(range(_MOST), FORBIDDEN.finditer(text), strict=False))
    return [Fault("character-forbidden", _message(match[0]), match.span(), _(_HINT)) for match in found]


def without(text: str) -> str:
    """Return `text` with a replacement character for each forbidden one, so that the rest can be read."""
    return FORBIDDEN.sub("�", text)


def _any(text: str) -> bool:
    """Tell whether the text holds a forbidden character.

    None of them is one that Python holds printable, and what lines are printable it tells at once. Of the others, such
    as those with a space that does not break, each distinct character is looked at.
    """
    if text.replace("\n", " ").replace("\t", " ").isprintable():
        return False
    doubtful = "".join(line for line in text.split("\n") if not line.isprintable())
    return FORBIDDEN.search("".join(set(doubtful))) is not None


def problems(data: object, locator: Positions) -> Iterator[Problem]:
    """Yield each text to which an escape sequence has given a forbidden character."""
    for path, text, is_key in _texts(data, ()):
        found = FORBIDDEN.search(text)
        if found:
            yield Problem(
                "character-forbidden", _message(found[0]), locator.place(path, key=is_key), _(_HINT)
            )


def _message(sign: str) -> str:
    return _("the character {code} cannot be printed").format(code=f"U+{ord(sign):04X}")


def _texts(data: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str, bool]]:
    if isinstance(data, str):
        yield path, data, False
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield (*path, key), key, True
            yield from _texts(value, (*path, key))
    elif isinstance(data, list):
        for position, value in enumerate(data):
            yield from _texts(value, (*path, position))
