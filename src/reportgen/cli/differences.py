"""What is new among the findings since the last time, and what was mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportgen.errors import Problem
from reportgen.messages import _, ngettext
from reportgen.records import Record


class Difference(Record):
    """Findings that are new, those that only say something else now, those that are gone, and how many stayed."""

    new: tuple[Problem, ...]
    changed: tuple[Problem, ...]
    mended: tuple[Problem, ...]
    unchanged: int


def told_in_brief(differs: Difference) -> str:
    """Return ``1 new, 2 mended, 9 unchanged``."""
    new, changed, mended = len(differs.new), len(differs.changed), len(differs.mended)
    same = differs.unchanged
    parts = (
        ngettext("{n} new", "{n} new", new).format(n=new) if new else "",
        ngettext("{n} changed", "{n} changed", changed).format(n=changed) if changed else "",
        ngettext("{n} mended", "{n} mended", mended).format(n=mended) if mended else "",
        ngettext("{n} unchanged", "{n} unchanged", same).format(n=same) if same else "",
    )
    return _(", ").join(filter(None, parts)) or _("nothing found")


def difference(before: Iterable[Problem], now: Iterable[Problem]) -> Difference:
    """Return how findings differ from earlier ones.

    A finding stays the same wherever its line has moved to. One that has the code and the field of one that is gone,
    and says something else, has changed.
    """
    same, new, gone = _paired(before, now, lambda one: (one.code, one.severity, one.message))
    changed, new, gone = _paired(gone, new, lambda one: (one.code, one.place.field))
    return Difference(tuple(new), tuple(changed), tuple(gone), len(same))


def _paired(
    before: Iterable[Problem], now: Iterable[Problem], key: Callable[[Problem], object]
) -> tuple[list[Problem], list[Problem], list[Problem]]:
    """Return what of `now` has a partner of the same key in `before`, what has none, and who was left without."""
    waiting: dict[object, list[Problem]] = {}
    for one in before:
        waiting.setdefault(key(one), []).append(one)
    paired: list[Problem] = []
    alone: list[Problem] = []
    for one in now:
        if partners := waiting.get(key(one)):
            partners.pop(0)
            paired.append(one)
        else:
            alone.append(one)
    return paired, alone, [one for partners in waiting.values() for one in partners]
