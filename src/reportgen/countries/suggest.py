"""The names nearest to a misspelt one."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_CANDIDATES: Final = 12
_LONGEST: Final = (
    80  # no name is longer; text beyond it is not a misspelt name, and comparing it would take long
)


class Speller:
    """Finds, among folded names, those that a misspelt one was probably meant to be."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the folded names (`fold`) to choose from; their order settles ties."""
        self._names = tuple(names)
        self._by_pair: defaultdict[str, list[int]] = defaultdict(list)
        for number, name in enumerate(self._names):
            for pair in sorted(set(_pairs(name))):
                self._by_pair[pair].append(number)

    def nearest(self, folded: str) -> tuple[str, ...]:
        """Return the names at the least distance from `folded`; none if all are too far to be meant."""
        if not folded or len(folded) > _LONGEST:
            return ()
        limit = max(1, (len(folded) + 1) // 4)
        found: dict[str, int] = {name: distance(folded, name) for name in self._alike(folded, limit)}
        best = min(found.values(), default=limit + 1)
        return tuple(name for name, away in found.items() if away == best) if best <= limit else ()

    def _alike(self, folded: str, limit: int) -> Iterator[str]:
        """Yield names of nearly the same length that share many pairs of letters, the likeliest first."""
        shared: Counter[int] = Counter()
        for pair in set(_pairs(folded)):
            shared.update(self._by_pair.get(pair, ()))
        near = (number for number in shared if abs(len(self._names[number]) - len(folded)) <= limit)
        ranked = sorted(near, key=lambda number: (-shared[number], number))
        return (self._names[number] for number in ranked[:_CANDIDATES])


def distance(one: str, other: str) -> int:
    """Return how many letters must be put in, left out, changed or swapped with their neighbour.

    The optimal string alignment distance; its cost grows with the product of the lengths.
    """
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        line = [row]
        for column, against in enumerate(other, 1):
            cost = min(above[column] + 1, line[-1] + 1, above[column - 1] + (letter != against))
            if before and column > 1 and letter == other[column - 2] and one[row - 2] == against:
                cost = min(cost, before[column - 2] + 1)
            line.append(cost)
        before, above = above, line
    return above[-1]


def _pairs(name: str) -> Iterator[str]:
    """Yield the neighbouring letters of `name`, its two ends included."""
    framed = f"^{name}$"
    return (framed[place : place + 2] for place in range(len(framed) - 1))
