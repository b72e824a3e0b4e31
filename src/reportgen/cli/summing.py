"""How a run of ``reportgen make`` is summed up: one report in full, many in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from reportgen.batch import File, Outcome, State
from reportgen.cli.console import Console, problem_as_json, shown
from reportgen.cli.counting import counted, weighed
from reportgen.cli.listing import in_brief
from reportgen.messages import N_, _, ngettext

NEEDS_ATTENTION = 1
MOST_ROWS = 40
"""Of more summaries, the table lists only those that failed."""
_STATES: Final = {State.MADE: N_("made"), State.KEPT: N_("already there"), State.FAILED: N_("failed")}
_HEAD: Final = (N_("summary"), N_("result"), N_("files"), N_("found"), N_("seconds"))


def tell_one(console: Console, outcome: Outcome, *, sample: bool) -> int:
    """Tell what became of the one summary, and return the exit code."""
    console.result(
        files=map(_file, outcome.files),
        findings=outcome.findings if console.json_wanted or console.verbose else (),
        tally=[_digest(outcome)],
        summaries=[_as_json(outcome)],
        sample=sample,
    )
    return outcome.exit_code


def _digest(outcome: Outcome) -> str:
    """Return in one line what was found: ``visit.yaml: 2 warnings (reconciliation 1, dates 1); …``."""
    name = outcome.summary.name
    if outcome.state is State.KEPT:
        return _("{name}: {message}").format(name=name, message=_(_STATES[State.KEPT]))
    tally = counted(name, outcome.findings, outcome.aside)
    if not outcome.findings:
        return tally
    return _("{tally} ({families}); `reportgen check` shows each").format(
        tally=tally, families=in_brief(outcome.findings)
    )


def tell_many(console: Console, outcomes: Sequence[Outcome]) -> int:
    """Tell what became of each summary, and return the exit code.

    Problems are told in full; findings too where all is to be shown, else their number stands in the table.
    """
    every = console.verbose or console.json_wanted
    console.result(
        files=[_file(file) for outcome in outcomes for file in outcome.files],
        problems=[problem for outcome in outcomes for problem in outcome.problems],
        findings=[finding for outcome in outcomes for finding in outcome.findings] if every else (),
        tally=_table(outcomes, every=console.verbose),
        summaries=map(_as_json, outcomes),
    )
    return NEEDS_ATTENTION if any(outcome.state is State.FAILED for outcome in outcomes) else 0


def _table(outcomes: Sequence[Outcome], *, every: bool) -> Iterator[str]:
    """Yield the lines of the table, columns aligned, and the line of totals."""
    whole = every or len(outcomes) <= MOST_ROWS
    rows = [_row(outcome) for outcome in outcomes if whole or outcome.state is State.FAILED]
    if rows:
        yield from _aligned([tuple(map(_, _HEAD)), *rows])
    states = Counter(outcome.state for outcome in outcomes)
    parts = (f"{_(words)} {states[state]}" for state, words in _STATES.items() if states[state])
    total = ngettext("{n} summary", "{n} summaries", len(outcomes)).format(n=len(outcomes))
    yield _("{name}: {message}").format(name=total, message=_(", ").join(parts))


def _row(outcome: Outcome) -> tuple[str, ...]:
    found = weighed((*outcome.problems, *outcome.findings))
    seconds = f"{outcome.seconds:.2f}" if outcome.tries else ""
    return str(outcome.summary), _(_STATES[outcome.state]), str(len(outcome.files)), found or "–", seconds


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    cells = [[shown(cell) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _file(file: File) -> dict[str, str]:
    return {"path": str(file.path), "media_type": file.media_type, "sha256": file.sha256}


def _as_json(outcome: Outcome) -> dict[str, Any]:
    return {
        "summary": str(outcome.summary),
        "state": outcome.state.value,
        "files": [_file(file) for file in outcome.files],
        "problems": _problems(outcome.problems),
        "findings": _problems(outcome.findings),
        "seconds": round(outcome.seconds, 3),
        "tries": outcome.tries,
    }


def _problems(problems: Iterable[Any]) -> list[dict[str, Any]]:
    return [problem_as_json(problem) for problem in problems]
