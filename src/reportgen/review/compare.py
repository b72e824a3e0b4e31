"""What differs between a report as it was made and a Word file read back. Nothing is edited."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import product
from typing import TYPE_CHECKING, Literal

from reportgen.messages import _
from reportgen.records import Record, replace
from reportgen.review.align import ALIKE, MOST_PAIRS, aligned
from reportgen.review.pieces import Grid, Piece, folded

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping, Sequence

    from reportgen.review.pieces import Reading

Change = Literal["changed", "added", "deleted", "moved"]
Row = tuple[Piece, ...]

_MOVED = 0.75
"""From here on what is gone in one place and new in another was moved, and changed a little."""
_WORD = re.compile(r"\w+|[^\w\s]")


class Difference(Record):
    """One difference: what was changed, how, where, and both wordings; the one that is not there is empty.

    What was moved stands in the report at `where` and in the file at `to`, both wordings often the same.
    `fields` are the paths of the fields of the summary from which the words came.
    """

    kind: str
    change: Change
    where: str
    before: str = ""
    after: str = ""
    about: str = ""
    fields: tuple[tuple[str | int, ...], ...] = ()
    to: str = ""


class Lone(Record):
    """What stands on one side only, and where: gone from the report, or `new` in the file."""

    what: Piece | Grid | Row
    where: str
    new: bool = False

    def told(self) -> Difference:
        """Return it as deleted or added."""
        kind, text = _kind(self.what), _text(self.what)
        if self.new:
            return Difference(kind, "added", self.where, after=text)
        return Difference(kind, "deleted", self.where, before=text, about=_about(self.what))

    def moved(self, other: Lone) -> Difference:
        """Return it as moved to where the other stands."""
        texts = _text(self.what), _text(other.what)
        return Difference(_kind(self.what), "moved", self.where, *texts, _about(self.what), to=other.where)


def differences(made: Reading, found: Reading) -> tuple[Difference, ...]:
    """Return every difference, in the order of the report; comments last."""
    return (
        *_with_moves(list(_in_sequence(made.body, found.body))),
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


def _in_sequence(made: Sequence[Piece | Grid], found: Sequence[Piece | Grid]) -> Iterator[Difference | Lone]:
    where = _("the beginning")
    for old, new in aligned(made, found, _body_key, _likeness):
        if isinstance(old, Grid) and isinstance(new, Grid):
            yield from _in_grid(old, new)
        elif isinstance(old, Piece) and isinstance(new, Piece):
            yield from _in_piece(old, new)
        else:
            yield from _one_sided(old, new, where)
        where = old.where if old and new else where


def _one_sided(old: Piece | Grid | Row | None, new: Piece | Grid | Row | None, where: str) -> Iterator[Lone]:
    """Yield what stands on one side only; `where` is the last place both have."""
    if old is not None:
        yield Lone(old, _place(old))
    if new is not None:
        yield Lone(new, _("after {where}").format(where=where), new=True)


def _in_piece(old: Piece, new: Piece) -> Iterator[Difference]:
    if not old.says(new):
        yield Difference(old.kind, "changed", old.where, old.text, new.text, old.about)


def _in_grid(made: Grid, found: Grid) -> Iterator[Difference | Lone]:
    where = _("{name}, at its top").format(name=made.where)
    for old, new in aligned(made.rows, found.rows, _row_key, _row_likeness):
        if old is not None and new is not None:
            yield from _in_row(old, new)
            where = _place(old)
        else:
            yield from _one_sided(old, new, where)


def _in_row(made: Row, found: Row) -> Iterator[Difference | Lone]:
    if len(made) == len(found):
        for old, new in zip(made, found, strict=True):
            yield from _in_piece(old, new)
        return
    for cell, other in aligned(made, found, _piece_key, _likeness):
        yield from _in_sequence((cell,) if cell else (), (other,) if other else ())


# -------------------------------------------------------------------------------------------------------- moves


def _with_moves(told: Sequence[Difference | Lone]) -> Iterator[Difference]:
    """Yield the differences; what is gone in one place and new in another is told once, where it was, as moved."""
    lone = {at: one for at, one in enumerate(told) if isinstance(one, Lone)}
    moves = _moves(lone)
    arrived = set(moves.values())
    for at, one in enumerate(told):
        if isinstance(one, Difference):
            yield one
        elif at in moves:
            yield one.moved(lone[moves[at]])
        elif at not in arrived:
            yield one.told()


def _moves(lone: Mapping[int, Lone]) -> dict[int, int]:
    """Return which of the new pieces each of those that are gone is: the equal one, else the most alike."""
    gone = [at for at, one in lone.items() if not one.new]
    come = [at for at, one in lone.items() if one.new]
    pairs = product(gone, come) if len(gone) * len(come) <= MOST_PAIRS else ()
    weights = [(-_sameness(lone[at].what, lone[other].what), at, other) for at, other in pairs]
    moves: dict[int, int] = {}
    arrived: set[int] = set()
    for weight, at, other in sorted(weights):
        if -weight >= _MOVED and at not in moves and other not in arrived:
            moves[at] = other
            arrived.add(other)
    return moves


def _sameness(old: Piece | Grid | Row, new: Piece | Grid | Row) -> float:
    if isinstance(old, tuple) and isinstance(new, tuple):
        return 1.0 if _row_key(old) == _row_key(new) else _row_likeness(old, new)
    if isinstance(old, tuple) or isinstance(new, tuple):
        return 0.0
    return _likeness(old, new)


# ------------------------------------------------------------------------------------------------------- pieces


def _kind(what: Piece | Grid | Row) -> str:
    return what.kind if isinstance(what, Piece) else "table" if isinstance(what, Grid) else "row"


def _text(what: Piece | Grid | Row) -> str:
    if isinstance(what, Piece):
        return what.text
    rows = what.rows if isinstance(what, Grid) else (what,)
    return "\n".join(" | ".join(folded(cell.text) for cell in row) for row in rows)


def _about(what: Piece | Grid | Row) -> str:
    """Return the id of the entry that it is about; a row is about what its first cell is."""
    if isinstance(what, Piece):
        return what.about
    return what[0].about if isinstance(what, tuple) and what else ""


def _place(what: Piece | Grid | Row) -> str:
    """Return where it stands in the report; a row, where its first cell does, less the name of the column."""
    if not isinstance(what, tuple):
        return what.where
    place = what[0].where if what else ""
    return place.rpartition(", ")[0] if place.count(", ") > 1 else place


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
    return max(share, _ratio(_text(old), _text(new)))


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
            after = near if _ratio(part, near) >= ALIKE else ""
            change: Change = "changed" if after else "deleted"
            yield replace(Difference(line.kind, change, line.where, part, after), about=line.about)
