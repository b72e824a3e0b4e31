"""The Unicode Bidirectional Algorithm: an embedding level for every character, and their visual order.

Written from UAX 9 (Unicode 15), with isolates and paired brackets; rules carry its names. Each character
becomes the letter of its class, so that most rules are one substitution in a string.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from reportgen.patterns import pattern
from reportgen.records import Record

# Bidi_Class → letter. Small letters are neutral, explicit or ignored; P and T are separators.
_LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "ES": "+", "ET": "$", "AN": "N", "CS": ",", "NSM": "M",
    "BN": "b", "B": "P", "S": "T", "WS": "s", "ON": "o", "LRE": "e", "RLE": "r", "LRO": "l", "RLO": "x",
    "PDF": "d", "LRI": "i", "RLI": "j", "FSI": "f", "PDI": "p",
}  # fmt: skip
_MAX_DEPTH = 125
_MAX_BRACKETS = 63


class _Classes(dict[int, str]):
    """Code point → letter of its class, filled as characters are met; those not yet assigned count as L."""

    def __missing__(self, code: int) -> str:
        letter = self[code] = _LETTERS.get(unicodedata.bidirectional(chr(code)), "L")
        return letter


_CLASSES = _Classes()

# BidiBrackets.txt, openers and closers by turns; the last pair is canonically the same as U+3008 and U+3009.
_BRACKETS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣\u2329\u232a"
)
_CLOSER_OF = dict(zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True)) | {"\u2329": "\u3009"}
_CLOSERS = {closer: closer for closer in _CLOSER_OF.values()} | {"\u232a": "\u3009"}
_BRACKET = pattern(f"[{re.escape(_BRACKETS)}]")

_ISOLATES = "ijf"
_REMOVED = pattern("[erlxdb]")
_CONTROL = pattern("[erlxdijfpP]")
_ISOLATE_OR_PDI = pattern("[ijfp]")
_STRONG_OR_ISOLATE = pattern("[LRAijfp]")
_NOT_PLAIN = pattern("[^LE+$,MbsoPT]")
_NOT_LEFT_TO_RIGHT = pattern("[RANrxj]")
_NOT_RIGHT_TO_LEFT = pattern("[^RAM+$,so]")

_AFTER_AL = pattern("A[^LRA]+")
_NONSPACING = pattern("([^M])(M+)")
_EUROPEAN_SEPARATOR = pattern("(?<=E)[+,](?=E)")
_MARKS = pattern("M+")
_ARABIC_SEPARATOR = pattern("(?<=N),(?=N)")
_TERMINATORS = pattern(r"\$+")
_LEFTOVERS = str.maketrans("+$,", "ooo")
_AFTER_L = pattern("L[^LR]+")
_NEUTRALS = pattern("[PTsoijfp]+")
_TRAILING = pattern("[sijfperlxdb]+|[PT]")

_DIRECTION = {"L": "L", "R": "R", "E": "R", "N": "R"}
_RAISED = ({"L": 0, "R": 1, "E": 2, "N": 2}, {"L": 1, "R": 0, "E": 1, "N": 1})


def levels(text: str, base: int | None = None) -> list[int]:
    """Return the embedding level of every character of one paragraph, before it is broken into lines.

    White space at the end of the text has the paragraph's level (L1); a line that ends elsewhere needs the
    same for its own last spaces. Characters that rule X9 removes have the level of what stands before them.

    Args:
        text: the paragraph, in logical order.
        base: 0 for a paragraph from left to right, 1 from right to left, None to follow its first letter.
    """
    classes = text.translate(_CLASSES)
    if not base and not _NOT_PLAIN.search(classes):
        return [0] * len(text)
    pdis = _matching_pdis(classes)
    if base is None:
        base = _first_strong(classes, 0, pdis) or 0
    result, resolved = _explicit(classes, base, pdis)
    bracketed = text if _BRACKET.search(text) else ""
    for sequence in _sequences(classes, result, base, pdis):
        _resolve(bracketed, classes, resolved, sequence, result)
    _inherit(classes, result, base)
    _reset_spaces(classes, result, base)
    return result


def is_of_one_level(text: str, level: int) -> bool:
    """Return whether nothing in the text takes another level than the paragraph's, 0 or 1, or its like.

    At 0 every level is even, isolates included, as good as 0 for what is shown; at 1 every one is 1. It is so for a
    text if it is so for all of its parts.
    """
    if level:
        return not _NOT_RIGHT_TO_LEFT.search(text.translate(_CLASSES))
    return text.isascii() or not _NOT_LEFT_TO_RIGHT.search(text.translate(_CLASSES))


def visual_order(levels: list[int] | tuple[int, ...]) -> list[int]:
    """Return the indexes of items with these levels as they stand on a line from left to right (L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


def _first_strong(classes: str, start: int, pdis: dict[int, int]) -> int | None:
    """Return the level that the first strong letter from `start` sets, isolates left out (P2, P3, X5c).

    Within an isolate (`start` is not 0) the search ends at the PDI that closes it.
    """
    match = _STRONG_OR_ISOLATE.search(classes, start)
    while match:
        letter, after = match[0], match.end()
        if letter in "LRA":
            return 0 if letter == "L" else 1
        if letter == "p" and start:
            return None
        if letter in _ISOLATES:
            if match.start() not in pdis:
                return None
            after = pdis[match.start()] + 1
        match = _STRONG_OR_ISOLATE.search(classes, after)
    return None


class _Status:
    """The directional status stack of rules X1 to X8: entries are level, override and whether an isolate."""

    def __init__(self, base: int) -> None:
        self.stack = [(base, "", False)]
        self.isolates = 0
        self.overflow_isolates = 0
        self.overflow_embeddings = 0

    def next_level(self, *, rtl: bool) -> int:
        level = self.stack[-1][0]
        return (level + 1) | 1 if rtl else (level + 2) & ~1

    def embed(self, letter: str) -> None:
        """Open an embedding or override (X2 to X5)."""
        level = self.next_level(rtl=letter in "rx")
        if level <= _MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.stack.append((level, {"x": "R", "l": "L"}.get(letter, ""), False))
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def isolate(self, *, rtl: bool) -> None:
        """Open an isolate (X5a to X5c)."""
        level = self.next_level(rtl=rtl)
        if level <= _MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.isolates += 1
            self.stack.append((level, "", True))
        else:
            self.overflow_isolates += 1

    def close_isolate(self) -> None:
        """Close an isolate and all embeddings within it (X6a)."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.isolates:
            self.overflow_embeddings = 0
            while not self.stack.pop()[2]:
                pass
            self.isolates -= 1

    def close_embedding(self) -> None:
        """Close an embedding or override (X7)."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.stack[-1][2] and len(self.stack) > 1:
            self.stack.pop()


def _explicit(classes: str, base: int, pdis: dict[int, int]) -> tuple[list[int], str]:
    """Return explicit levels, and the classes with overrides applied (X1 to X8)."""
    status = _Status(base)
    result: list[int] = []
    resolved: list[str] = []
    for match in _CONTROL.finditer(classes):
        _fill(classes[len(result) : match.start()], status, result, resolved)
        letter = match[0]
        if letter == "p":
            status.close_isolate()
        level, override, _ = status.stack[-1]
        result.append(base if letter == "P" else level)
        resolved.append(override if override and letter in "ijfp" else letter)
        if letter in _ISOLATES:
            status.isolate(
                rtl=letter == "j" or (letter == "f" and _first_strong(classes, match.end(), pdis) == 1)
            )
        elif letter == "d":
            status.close_embedding()
        elif letter in "erlx":
            status.embed(letter)
    _fill(classes[len(result) :], status, result, resolved)
    return result, "".join(resolved)


def _fill(classes: str, status: _Status, result: list[int], resolved: list[str]) -> None:
    """Give the characters between two controls their level and override (X6)."""
    level, override, _ = status.stack[-1]
    result += [level] * len(classes)
    resolved.append(re.sub("[^b]", override, classes) if override else classes)


class _Sequence(Record):
    """An isolating run sequence: indexes into the text, its level, and the direction of its two ends."""

    indexes: list[int]
    level: int
    sos: str
    eos: str


def _sequences(classes: str, explicit: list[int], base: int, pdis: dict[int, int]) -> list[_Sequence]:
    """Return the isolating run sequences (X9, X10)."""
    if _REMOVED.search(classes):
        kept = [index for index, letter in enumerate(classes) if letter not in "erlxdb"]
    else:
        kept = list(range(len(classes)))
    around = [base, *(explicit[index] for index in kept), base]
    cuts = [place for place in range(1, len(kept)) if around[place] != around[place + 1]]
    bounds = [0, *cuts, len(kept)] if kept else []
    runs = {
        kept[start]: _Run(kept[start:end], around[start], around[end + 1]) for start, end in pairwise(bounds)
    }
    return _joined(classes, explicit, base, runs, pdis)


class _Run(Record):
    """A level run: its indexes, and the levels before and after it."""

    indexes: list[int]
    before: int
    after: int


def _joined(
    classes: str, explicit: list[int], base: int, runs: dict[int, _Run], pdis: dict[int, int]
) -> list[_Sequence]:
    """Join each run that ends in an isolate initiator to the run that its PDI begins."""
    matched = set(pdis.values())
    sequences = []
    for first, run in runs.items():
        if first in matched:
            continue
        indexes, after = list(run.indexes), run.after
        while pdis.get(indexes[-1]) in runs:
            following = runs[pdis[indexes[-1]]]
            indexes += following.indexes
            after = following.after
        if classes[indexes[-1]] in _ISOLATES and indexes[-1] not in pdis:
            after = base
        level = explicit[first]
        sequences.append(_Sequence(indexes, level, _side(level, run.before), _side(level, after)))
    return sequences


def _side(level: int, other: int) -> str:
    return "LR"[max(level, other) % 2]


def _matching_pdis(classes: str) -> dict[int, int]:
    """Return the index of the matching PDI for that of each isolate initiator that has one (BD9)."""
    opened: list[int] = []
    pdis: dict[int, int] = {}
    for match in _ISOLATE_OR_PDI.finditer(classes):
        if match[0] != "p":
            opened.append(match.start())
        elif opened:
            pdis[opened.pop()] = match.start()
    return pdis


def _resolve(bracketed: str, classes: str, resolved: str, sequence: _Sequence, result: list[int]) -> None:
    """Resolve the weak, paired and neutral classes of a sequence and set its levels (W1 to I2).

    `bracketed` is the text, empty if there are no brackets in it.
    """
    indexes = sequence.indexes
    letters = _weak(sequence.sos + "".join([resolved[index] for index in indexes]) + sequence.eos)
    embedding = "LR"[sequence.level % 2]
    if bracketed:
        held = "".join([bracketed[index] for index in indexes])
        original = "".join([classes[index] for index in indexes])
        letters = _paired(letters, held, original, embedding)
    letters = _NEUTRALS.sub(lambda match: _neutral(match, embedding), letters)
    raised = _RAISED[sequence.level % 2]
    for index, letter in zip(indexes, letters[1:-1], strict=True):
        result[index] = sequence.level + raised[letter]


def _weak(letters: str) -> str:
    """Resolve weak classes; the string begins with sos and ends with eos, as L or R (W1 to W7)."""
    letters = _NONSPACING.sub(_mark, letters)
    letters = _AFTER_AL.sub(lambda match: match[0].replace("E", "N"), letters).replace("A", "R")
    letters = _ARABIC_SEPARATOR.sub("N", _EUROPEAN_SEPARATOR.sub("E", letters))
    letters = _TERMINATORS.sub(_terminator, letters).translate(_LEFTOVERS)
    return _AFTER_L.sub(lambda match: match[0].replace("E", "L"), letters)


def _mark(match: re.Match[str]) -> str:
    """Give marks the class of what they stand on (W1)."""
    letter = match[1]
    return letter + ("o" if letter in "ijfp" else letter) * len(match[2])


def _terminator(match: re.Match[str]) -> str:
    """Turn terminators beside a European number into a part of it (W5)."""
    beside = match.string[match.start() - 1] + match.string[match.end()]
    return match[0].replace("$", "E") if "E" in beside else match[0]


def _neutral(match: re.Match[str], embedding: str) -> str:
    """Give neutrals the direction on both sides of them, else the embedding direction (N1, N2)."""
    before = _DIRECTION[match.string[match.start() - 1]]
    after = _DIRECTION[match.string[match.end()]]
    return (before if before == after else embedding) * len(match[0])


def _paired(letters: str, held: str, original: str, embedding: str) -> str:
    """Resolve paired brackets, with the marks that follow them (N0)."""
    resolved = bytearray(letters, "ascii")
    for opener, closer in _bracket_pairs(letters, held):
        direction = _pair_direction(resolved, opener, closer, embedding)
        if not direction:
            continue
        for place in (opener, closer):
            marks = _MARKS.match(original, place)  # `letters` begins with sos, so this is what follows
            end = marks.end() if marks else place
            resolved[place : end + 1] = direction.encode() * (end + 1 - place)
    return resolved.decode("ascii")


def _bracket_pairs(letters: str, held: str) -> list[tuple[int, int]]:
    """Return the places of the bracket pairs in `letters`, in order of their openers (BD16)."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(held):
        place, char = match.start() + 1, match[0]
        if letters[place] != "o":
            continue
        if char in _CLOSER_OF:
            if len(opened) == _MAX_BRACKETS:
                break
            opened.append((_CLOSER_OF[char], place))
            continue
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == _CLOSERS[char]:
                pairs.append((opened[depth][1], place))
                del opened[depth:]
                break
    return sorted(pairs)


def _pair_direction(letters: bytearray, opener: int, closer: int, embedding: str) -> str:
    """Return the direction of a bracket pair; empty where nothing strong stands inside it (N0 b, c)."""
    inside = {_DIRECTION.get(chr(letter), "") for letter in set(letters[opener + 1 : closer])} - {""}
    if not inside or embedding in inside:
        return embedding if inside else ""
    strong = max(letters.rfind(letter, 0, opener) for letter in (b"L", b"R", b"E", b"N"))
    before = _DIRECTION[chr(letters[strong])]
    return embedding if before == embedding else inside.pop()


def _inherit(classes: str, result: list[int], base: int) -> None:
    """Give characters that X9 removes the level before them."""
    for match in _REMOVED.finditer(classes):
        index = match.start()
        result[index] = result[index - 1] if index else base


def _reset_spaces(classes: str, result: list[int], base: int) -> None:
    """Give separators, and white space before them or at the end, the paragraph's level (L1)."""
    for match in _TRAILING.finditer(classes):
        end = match.end()
        if end == len(classes) or match[0] in "PT" or classes[end] in "PT":
            result[match.start() : end] = [base] * (end - match.start())
