"""Where a line may break: the rules of UAX 14 (Unicode 15.0) as a table, with a few of our own.

Why they are our own: docs/decisions/0012-line-breaking.md.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache, lru_cache
from itertools import accumulate

from reportgen.layout.break_classes import LETTERS, RUNS
from reportgen.patterns import pattern

# As UAX 14 writes them, the first that matches decides; × no break, ÷ a break, "= x" keeps x whole. Marks
# (LB9, LB10) are taken out beforehand, and LB31 stands for what no rule decides.
_STANDARD_RULES = """
    BK ÷
    CR × LF
    CR ÷
    LF ÷
    NL ÷
    × (BK | CR | LF | NL)
    × (SP | ZW)
    ZW SP* ÷
    × WJ
    WJ ×
    GL ×
    [^ SP BA HY] × GL
    × EX
    [^ NU] × (CL | CP | IS | SY)
    OP SP* ×
    QU SP* × OP
    (CL | CP) SP* × NS
    B2 SP* × B2
    SP ÷
    × QU
    QU ×
    ÷ CB
    CB ÷
    × (BA | HY | NS)
    BB ×
    HL (HY | BA) ×
    SY × HL
    × IN
    (AL | HL) × NU
    NU × (AL | HL)
    PR × (ID | EB | EM)
    (ID | EB | EM) × PO
    (PR | PO) × (AL | HL)
    (AL | HL) × (PR | PO)
    (PR | PO) × (OP | HY)? NU
    (OP | HY) × NU
    = NU (NU | SY | IS)* (CL | CP)? (PR | PO)?
    JL × (JL | JV | H2 | H3)
    (JV | H2) × (JV | JT)
    (JT | H3) × JT
    (JL | JV | JT | H2 | H3) × PO
    PR × (JL | JV | JT | H2 | H3)
    (AL | HL) × (AL | HL)
    IS × (AL | HL)
    (AL | HL | NU) × OP30
    CP30 × (AL | HL | NU)
    = RI RI
    EB × EM
    XP × EM
"""
# "No.5" and "-style" as Unicode 16 has them (LB25, LB20a), and "3–6 November" never after the dash.
_ADDED_RULES = """
    IS × NU
    (^ | SP | GL) HY × (AL | HL)
    NU BA × NU
"""
# It joins “yes” (twice) as well; a French opening quotation mark has a no-break space of its own.
_DROPPED_RULE = "QU SP* × OP"
_GROUPS = {
    name: LETTERS.get(name, "") + LETTERS.get(other, "")
    for name, other in (*((name, "") for name in LETTERS), ("OP", "OP30"), ("CP", "CP30"), ("ID", "XP"))
}
_SIGNS = pattern(r"\[\^([^\]]*)\]|[A-Z][A-Z0-9]*")

_Rule = tuple[re.Pattern[str], str]


@cache
def _rules(table: str) -> tuple[_Rule, ...]:
    return tuple(_rule(line.strip()) for line in table.splitlines() if line.strip())


def _rule(line: str) -> _Rule:
    """Return what to look for and the sign; the match ends where the rule decides."""
    sign = next(sign for sign in "×÷=" if sign in line)
    before, after = (_pattern(part) for part in line.split(sign))
    return re.compile(after if sign == "=" else f"{before}(?={after})"), sign


def _pattern(part: str) -> str:
    return _SIGNS.sub(_letters_of, part).replace(" ", "")


def _letters_of(match: re.Match[str]) -> str:
    if match[1] is None:
        return f"[{_GROUPS[match[0]]}]"
    return "[^" + "".join(_GROUPS[name] for name in match[1].split()) + "]"


STANDARD = _STANDARD_RULES
"""The rules of UAX 14, a table; they are compiled when they first decide."""
TAILORED = _STANDARD_RULES.replace(_DROPPED_RULE + "\n", "") + _ADDED_RULES


class _Classes(dict[int, str]):
    """Code point → letter of its class, filled as characters are met."""

    def __init__(self) -> None:
        runs = re.findall(r"([A-Za-z_])(\d+)", RUNS)
        self.letters = [letter for letter, _ in runs]
        self.starts = [0, *accumulate(int(length) for _, length in runs)]

    def __missing__(self, code: int) -> str:
        letter: str = self.letters[bisect_right(self.starts, code) - 1]
        if letter == LETTERS["H3"] and (code - 0xAC00) % 28 == 0:
            letter = LETTERS["H2"]
        self[code] = letter
        return letter


_CLASSES = _Classes()
# A soft hyphen is no opportunity: there is no hyphenation, and a break there would hide the hyphen.
_TRANSLATION = _Classes()
_TRANSLATION[0xAD] = LETTERS["CM"]

# Words and punctuation between which the rules allow a break after spaces and nowhere else: letters, digits,
# no-break spaces, points and commas, closing brackets and quotes, one opening bracket or quote, one "!".
_PLAIN_WORD = r"[OQ]?+[ALU][ALUGSqQ]*+x?+"
_PLAIN = pattern(rf"(?:{_PLAIN_WORD}_++)*+(?:{_PLAIN_WORD})?+")
_SPACES = pattern("_++(?=.)")
_CHUNK = pattern("[^_]*_+|[^_]+")
_CACHED_LENGTH = 64

# A word with its spaces, before and after which a line may break whatever stands there: it does not begin with what
# would cling to the text before those spaces, nor end in what would cling to the text behind them.
_ALONE = pattern("(?=[^KrnN_ZWxcpqSysD])[^KrnN_]*[^KrnN_OoMJ][MJ]*_*")

# A compound of abbreviations, "ICPO-INTERPOL", is one name and stays whole.
_ABBREVIATIONS = pattern(r"(?<=[A-Z]{2}-)(?=[A-Z]{2})")

# Grapheme clusters, near enough to UAX 29 for breaking what has no other place to break.
_CLUSTER = pattern("(?:FF|j+[hH]?v*t*|[hH]v*t*|.)(?:[MmJ]|(?<=J)[eIX])*")


def break_positions(text: str) -> list[int]:
    """Return the indexes before which a line may begin, in order; neither 0 nor the end is among them.

    The text is one paragraph without line breaks of its own. Spaces stand at the end of a line, never at the
    beginning of the next.
    """
    letters = text.translate(_TRANSLATION)
    if _PLAIN.fullmatch(letters):
        return [match.end() for match in _SPACES.finditer(letters)]
    positions: list[int] = []
    before = ""
    for match in _CHUNK.finditer(letters):
        chunk = match[0]
        decide = _decided_once if len(before) + len(chunk) <= _CACHED_LENGTH else _decided_after
        start = match.start()
        positions += [start + place for place in decide(before, chunk)]
        before = chunk
    whole = {match.start() for match in _ABBREVIATIONS.finditer(text)}
    return [place for place in positions if place not in whole] if whole else positions


def breaks_alone(text: str) -> list[int] | None:
    """Return the indexes before which a line may begin within a word; None where that depends on its neighbours.

    The word has the spaces that follow it. Where all words of a text are of this kind, it breaks between all of them,
    and within each as this says.
    """
    if text.isascii() and text.rstrip(" ").isalnum():
        return []
    return break_positions(text) if _ALONE.fullmatch(text.translate(_TRANSLATION)) else None


def cluster_starts(text: str) -> list[int]:
    """Return the index of each cluster: what is seen as one character, with its marks, and is whole."""
    return [match.start() for match in _CLUSTER.finditer(text.translate(_TRANSLATION))]


def _decided_after(before: str, chunk: str) -> list[int]:
    """Return the places of breaks in a chunk. No rule looks further back than the chunk before."""
    start = len(before)
    return [place - start for place in decided(before + chunk, TAILORED) if place >= start]


_decided_once = lru_cache(16_384)(_decided_after)


def decided(letters: str, table: str) -> list[int]:
    """Return the places, by the rules of a table, where a text with these classes may break."""
    bases, places = _without_marks(letters)
    verdicts: dict[int, str] = {}
    for rule, sign in _rules(table):
        for match in rule.finditer(bases):
            for place in range(match.start() + 1, match.end()) if sign == "=" else (match.end(),):
                verdicts.setdefault(place, sign)
    return [
        place
        for index, place in enumerate(places)
        if index and verdicts.get(index, "÷") == "÷" and letters[place - 1] != LETTERS["ZWJ"]  # LB8a
    ]


def _without_marks(letters: str) -> tuple[str, list[int]]:
    """Return the letters without marks that stand on another, and the place of each (LB9, LB10)."""
    bases: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(letters):
        base = letter
        if letter in "MJ":
            if bases and bases[-1] not in "_KrnNZ":
                continue
            base = LETTERS["AL"]
        bases.append(base)
        places.append(place)
    return "".join(bases), places
