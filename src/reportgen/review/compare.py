"""What differs between a report as it was made and a Word file read back. Nothing is edited."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Literal, TypeVar

from reportgen.messages import _
from reportgen.review.pieces import Grid, Piece, folded

if TYPE_CHECKING:
    from reportgen.review.pieces import Reading

Change = Literal["changed", "added", "deleted"]
T = TypeVar("T")

_ALIKE = 0.4
"""From here on two pieces are one that was changed, below it one was deleted and another added."""
_MOST_PAIRS = 10_000
"""More pairs than this are not weighed one by one: they are taken in their order."""
_WORD = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True)
class Difference:
    """One difference: what was changed, how, where, and both wordings; the one that is not there is empty.

    `fields` are the paths of the fields of the summary from which the words came.
    """

    kind: str
    change: Change
    where: str
    before: str = ""
    after: str = ""
    about: str = ""
    fields: tuple[tuple[str | int, ...], ...] = ()


def differences(made: Reading, found: Reading) -> tuple[Difference, ...]:
    """Return every difference, in the order of the report; comments last."""
    return (
        *_in_sequence(made.body, found.body),
        *_in_charts(made, found),
        *_in_furniture(made, found),
        *(
            Difference("comment", "added", _("comment by {author}").format(author=author), after=text)
            for author, text in found.comments
        ),
    )


def alike(made: Reading, found: Reading) -> float:
    """Return the share of the report's paragraphs that the file has, less what the file has besides."""
    first, second = ({piece.key for piece in each.body if isinstance(piece, Piece)} for each in (made, found))
    return len(first & second) / len(first | second) if first else 1.0


# ---------------------------------------------------------------------------------------------------- sequences


def _in_sequence(made: Sequence[Piece | Grid], found: Sequence[Piece | Grid]) -> Iterator[Difference]:
    where = _("the beginning")
    for old, new in _aligned(made, found, _body_key, _likeness):
        if isinstance(old, Grid) and isinstance(new, Grid):
            yield from _in_grid(old, new)
        elif isinstance(old, Piece) and isinstance(new, Piece):
            yield from _in_piece(old, new)
        else:
            yield from _one_sided(old, new, where)
        where = old.where if old else where


def _one_sided(old: Piece | Grid | None, new: Piece | Grid | None, where: str) -> Iterator[Difference]:
    """Tell what stands on one side only; `where` is the last place both have."""
    if isinstance(old, Piece):
        yield Difference(old.kind, "deleted", old.where, before=old.text, about=old.about)
    elif old:
        yield Difference("table", "deleted", old.where, before=_grid_text(old))
    elif isinstance(new, Piece):
        yield Difference(new.kind, "added", _("after {where}").format(where=where), after=new.text)
    elif new:
        yield Difference("table", "added", _("after {where}").format(where=where), after=_grid_text(new))


def _in_piece(old: Piece, new: Piece) -> Iterator[Difference]:
    if not old.says(new):
        yield Difference(old.kind, "changed", old.where, old.text, new.text, old.about)


def _in_grid(made: Grid, found: Grid) -> Iterator[Difference]:
    where = _("{name}, at its top").format(name=made.where)
    for old, new in _aligned(made.rows, found.rows, _row_key, _row_likeness):
        if old is not None and new is not None:
            yield from _in_row(old, new)
        elif old is not None:
            yield Difference(
                "row", "deleted", _row_place(old), before=_row_text(old), about=old[0].about if old else ""
            )
        elif new is not None:
            yield Difference("row", "added", _("after {where}").format(where=where), after=_row_text(new))
        where = _row_place(old) if old else where


def _in_row(made: tuple[Piece, ...], found: tuple[Piece, ...]) -> Iterator[Difference]:
    if len(made) == len(found):
        for old, new in zip(made, found, strict=True):
            yield from _in_piece(old, new)
        return
    for cell, other in _aligned(made, found, _piece_key, _likeness):
        yield from _in_sequence((cell,) if cell else (), (other,) if other else ())


def _row_place(row: tuple[Piece, ...]) -> str:
    place = row[0].where if row else ""
    return place.rpartition(", ")[0] if place.count(", ") > 1 else place


def _row_text(row: tuple[Piece, ...]) -> str:
    return " | ".join(folded(cell.text) for cell in row)


def _grid_text(grid: Grid) -> str:
    return "\n".join(_row_text(row) for row in grid.rows)


# ---------------------------------------------------------------------------------------------------- alignment


def _aligned(
    made: Sequence[T], found: Sequence[T], key: Callable[[T], Hashable], likeness: Callable[[T, T], float]
) -> Iterator[tuple[T | None, T | None]]:
    """Yield what belongs together, in order, one side None where the other has no counterpart."""
    first, second = list(map(key, made)), list(map(key, found))
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        old, new = made[start:end], found[other_start:other_end]
        if tag == "equal":
            yield from zip(old, new, strict=True)
        else:
            yield from _paired(old, new, likeness)


def _paired(
    made: Sequence[T], found: Sequence[T], likeness: Callable[[T, T], float]
) -> Iterator[tuple[T | None, T | None]]:
    """Yield the pairs that make both sides most alike in all, by dynamic programming, none out of order."""
    rows, columns = len(made), len(found)
    if rows * columns > _MOST_PAIRS:
        pairs = min(rows, columns)
        yield from zip(made[:pairs], found[:pairs], strict=True)
        yield from ((old, None) for old in made[pairs:])
        yield from ((None, new) for new in found[pairs:])
        return
    alike = [[likeness(old, new) for new in found] for old in made]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for at in range(rows - 1, -1, -1):
        for other in range(columns - 1, -1, -1):
            paired = best[at + 1][other + 1] + alike[at][other] if alike[at][other] >= _ALIKE else 0.0
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


def _piece_key(piece: Piece) -> Hashable:
    return piece.key


def _body_key(piece: Piece | Grid) -> Hashable:
    return piece.keys if isinstance(piece, Grid) else piece.key


def _row_key(row: tuple[Piece, ...]) -> Hashable:
    return tuple(cell.key for cell in row)


def _likeness(old: Piece | Grid, new: Piece | Grid) -> float:
    """Return how alike two pieces are, from 0 to 1; a paragraph is never a table."""
    if isinstance(old, Piece) and isinstance(new, Piece):
        return 1.0 if old.says(new) else _ratio(old.plain_key, new.plain_key)
    if isinstance(old, Grid) and isinstance(new, Grid):
        cells = [cell for row in old.keys for cell in row if len(cell) > 2]
        present = {cell for row in new.keys for cell in row}
        return sum(cell in present for cell in cells) / len(cells) if cells else 1.0
    return 0.0


def _row_likeness(old: tuple[Piece, ...], new: tuple[Piece, ...]) -> float:
    """Return how alike two rows are: numbers of rows say nothing, words do."""
    same = [
        len(cell.key) * cell.says(other)
        for cell, other in zip(old, new, strict=False)
        if not cell.key.isdigit()
    ]
    words = sum(len(cell.key) for cell in old if not cell.key.isdigit())
    share = sum(same) / words if words else 0.0
    return max(share, _ratio(_row_text(old), _row_text(new)))


def _ratio(first: str, second: str) -> float:
    return SequenceMatcher(None, _WORD.findall(first), _WORD.findall(second), autojunk=False).ratio()


# ------------------------------------------------------------------------------------- charts, heads and feet


def _in_charts(made: Reading, found: Reading) -> Iterator[Difference]:
    for number, bars in enumerate(made.charts, 1):
        where = _("data of chart {number}").format(number=number)
        if number > len(found.charts):
            yield Difference("chart", "deleted", where, before=_bars_text(bars))
            continue
        if [_bar_key(bar) for bar in bars] != [_bar_key(bar) for bar in found.charts[number - 1]]:
            yield Difference(
                "chart", "changed", where, _bars_text(bars), _bars_text(found.charts[number - 1])
            )
    for number, bars in enumerate(found.charts[len(made.charts) :], len(made.charts) + 1):
        yield Difference(
            "chart", "added", _("data of chart {number}").format(number=number), after=_bars_text(bars)
        )


def _bar_key(bar: tuple[str, str]) -> tuple[str, str]:
    return folded(bar[0]), folded(bar[1])


def _bars_text(bars: Sequence[tuple[str, str]]) -> str:
    return "; ".join(f"{folded(label)} {value}" for label, value in bars)


def _in_furniture(made: Reading, found: Reading) -> Iterator[Difference]:
    """Tell which line of head or foot is no longer there, and what stands in its stead.

    A house template has heads of its own with the report's values in them: a line counts as there where all its
    words stand in one line of the file.
    """
    lines = [line.key for line in found.furniture]
    for line in made.furniture:
        parts = [folded(part) for part in (line.linked or line.text).split("\t") if folded(part)]
        missing = [part for part in parts if not any(part in each for each in lines)]
        for part in missing:
            near = max(lines, key=lambda each: _ratio(part, each), default="")
            after = near if _ratio(part, near) >= _ALIKE else ""
            change: Change = "changed" if after else "deleted"
            yield replace(Difference(line.kind, change, line.where, part, after), about=line.about)
