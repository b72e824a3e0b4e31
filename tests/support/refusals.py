"""Problems as lines of text, so that a broken input can stand beside what it must be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reportgen.errors import Problem


def told(problems: Iterable[Problem]) -> str:
    """Return each problem as the error block shows it: message, place, source line with carets, hint."""
    return "\n".join(_block(problem) for problem in problems)


def _block(problem: Problem) -> str:
    place = problem.place
    spot = f"{place.line}:{place.column}" if place.line else "-"
    lines = [f"error[{problem.code}]: {problem.message}", f"  --> {spot} {place.field}".rstrip()]
    if place.line and place.column:
        lines += [f"  | {place.source}", f"  | {' ' * (place.column - 1)}{'^' * place.length}"]
    return "\n".join([*lines, f"  hint: {problem.hint}" if problem.hint else "  no hint", ""])
