"""Which pieces of two versions belong together: equal ones, those that were changed, and what stands on one side."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from itertools import takewhile
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

T = TypeVar("T")

ALIKE = 0.4
"""From here on two pieces are one that was changed, below it one was deleted and another added."""
MOST_PAIRS = 10_000
"""More pairs than this are not weighed one by one: they are taken in their order."""


def aligned(
    made: Sequence[T], found: Sequence[T], key: Callable[[T], Hashable], likeness: Callable[[T, T], float]
) -> Iterator[tuple[T | None, T | None]]:
    """Yield what belongs together, in order, one side None where the other has no counterpart.

    What is found again in another place is never taken for another piece that was changed: it stands on one side there
    and on the other side here.
    """
    first, second = list(map(key, made)), list(map(key, found))
    steps = SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    gone = Counter(each for tag, start, end, _, _ in steps if tag != "equal" for each in first[start:end])
    come = Counter(each for tag, _, _, start, end in steps if tag != "equal" for each in second[start:end])
    moved = {each for each, count in gone.items() if count == 1 and come[each] == 1}
    for tag, start, end, other_start, other_end in steps:
        old, new = made[start:end], found[other_start:other_end]
        if tag == "equal":
            yield from zip(old, new, strict=True)
            continue
        here = [made[at] for at in range(start, end) if first[at] not in moved]
        there = [found[at] for at in range(other_start, other_end) if second[at] not in moved]
        pairs = _paired(here, there, likeness)
        yield from _among(old, new, pairs)


def _among(
    old: Sequence[T], new: Sequence[T], pairs: Iterable[tuple[T | None, T | None]]
) -> Iterator[tuple[T | None, T | None]]:
    """Yield the pairs, and each piece of either side that is in none of them in its place among them."""
    left, right = iter(old), iter(new)
    for one, other in pairs:
        yield from ((each, None) for each in _before(one, left))
        yield from ((None, each) for each in _before(other, right))
        yield one, other
    yield from ((each, None) for each in left)
    yield from ((None, each) for each in right)


def _before(piece: T | None, rest: Iterator[T]) -> list[T]:
    """Take from the rest what stands before the piece, and the piece with it; nothing where there is none."""
    return [] if piece is None else list(takewhile(lambda each: each is not piece, rest))


def _paired(
    made: Sequence[T], found: Sequence[T], likeness: Callable[[T, T], float]
) -> Iterator[tuple[T | None, T | None]]:
    """Yield the pairs that make both sides most alike in all, by dynamic programming, none out of order."""
    rows, columns = len(made), len(found)
    if rows * columns > MOST_PAIRS:
        pairs = min(rows, columns)
        yield from zip(made[:pairs], found[:pairs], strict=True)
        yield from ((old, None) for old in made[pairs:])
        yield from ((None, new) for new in found[pairs:])
        return
    alike = [[likeness(old, new) for new in found] for old in made]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for at in range(rows - 1, -1, -1):
        for other in range(columns - 1, -1, -1):
            paired = best[at + 1][other + 1] + alike[at][other] if alike[at][other] >= ALIKE else 0.0
            best[at][other] = max(paired, best[at + 1][other], best[at][other + 1])
    yield from _beside(_followed(made, found, best))


def _followed(
    made: Sequence[T], found: Sequence[T], best: list[list[float]]
) -> Iterator[tuple[T | None, T | None]]:
    """Follow the best way through both sides."""
    at = other = 0
    while at < len(made) or other < len(found):
        here = best[at][other]
        if at < len(made) and here == best[at + 1][other]:
            yield made[at], None
            at += 1
        elif other < len(found) and here == best[at][other + 1]:
            yield None, found[other]
            other += 1
        else:
            yield made[at], found[other]
            at, other = at + 1, other + 1


def _beside(pairs: Iterable[tuple[T | None, T | None]]) -> Iterator[tuple[T | None, T | None]]:
    """Join what stands in the same gap on either side, where it is as much: it was written anew in its place."""
    gone: list[T] = []
    new: list[T] = []
    for old, other in (*pairs, (None, None)):
        if (old is None) != (other is None):
            gone += [old] if old is not None else []
            new += [other] if other is not None else []
            continue
        same = len(gone) == len(new) and all(type(a) is type(b) for a, b in zip(gone, new, strict=True))
        yield from zip(gone, new, strict=True) if same else _apart(gone, new)
        gone, new = [], []
        if old is not None:
            yield old, other


def _apart(gone: Sequence[T], new: Sequence[T]) -> Iterator[tuple[T | None, T | None]]:
    yield from ((old, None) for old in gone)
    yield from ((None, other) for other in new)
