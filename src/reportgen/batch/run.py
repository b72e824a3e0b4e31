"""The flow of a batch: what lies there is kept, names are claimed, the rest is made, each outcome is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from reportgen import pipeline
from reportgen.batch.executors import Done, Executor, InProcess, Lost
from reportgen.batch.outcome import Outcome, State
from reportgen.batch.task import MISUSE, Task, deliver_parcel, run_task
from reportgen.errors import Place, Problem, UsageError
from reportgen.messages import _
from reportgen.records import replace

Heard = Callable[[Outcome], None]
"""Hears each outcome as it comes."""


def run_batch(
    tasks: Sequence[Task], executor: Executor, hear: Heard = lambda _: None, *, resume: bool = False
) -> tuple[Outcome, ...]:
    """Make and write the files of all tasks, and return the outcomes in their order; `hear` gets each as it comes.

    The files of one summary are written all or none; one that fails stops none of the others. With `resume`, what
    lies there already, made from the same, is left as it is.

    Raises:
        ConfigurationError: the theme, the template or the file of country names is wanting.
        UsageError: two summaries would be written to one name, or no worker can be started; before any work.
    """
    from reportgen.batch.kept import kept_outcomes
    from reportgen.deliver import sweep

    for request in {id(task.request): task.request for task in tasks}.values():
        pipeline.settings_of(request)
    folders = {task.folder for task in tasks}
    for folder in folders:
        sweep(folder)
    kept = kept_outcomes(tasks) if resume else {}
    refuse_collisions(_named(tasks, kept, executor))
    outcomes = {}
    for place, outcome in _outcomes(tasks, kept, executor):
        outcomes[place] = outcome
        hear(outcome)
    if any(outcome.tries > 1 for outcome in outcomes.values()):  # a process has died, perhaps while it wrote
        for folder in folders:
            sweep(folder)
    return tuple(outcomes[place] for place in range(len(tasks)))


def refuse_collisions(names: Mapping[Path, Sequence[str]]) -> None:
    """Refuse two summaries whose files would have one name; upper and lower case are not two names everywhere.

    Args:
        names: of each summary, those of its files.

    Raises:
        UsageError: with every pair of such summaries.
    """
    owners: dict[str, Path] = {}
    problems: dict[tuple[Path, Path], Problem] = {}
    for path, files in names.items():
        for name in files:
            other = owners.setdefault(name.casefold(), path)
            if other != path:
                message = _("{other} and {path} would both be written to {name}")
                message = message.format(other=other, path=path, name=name)
                hint = _("give each its own reference or version, or make them one by one with --out")
                problems.setdefault((other, path), Problem("same-name", message, hint=hint))
    if problems:
        raise UsageError(*problems.values())


def _names(task: Task) -> tuple[str, ...]:
    return pipeline.names_ahead(task.summary, task.request)


def _named(
    tasks: Sequence[Task], kept: Mapping[int, Outcome], executor: Executor
) -> dict[Path, tuple[str, ...]]:
    """Return the names of each summary's files: those that lie there, or that will be made as far as can be told."""
    places = [place for place in range(len(tasks)) if place not in kept]
    names = {place: tuple(file.path.name for file in outcome.files) for place, outcome in kept.items()}
    reader = InProcess() if executor.is_remote else executor
    for done in reader.map(_names, [tasks[place] for place in places]):
        if isinstance(done, Done):  # one for which a process has died is told when it is to be made
            names[places[done.index]] = done.result
    return {tasks[place].summary: names[place] for place in sorted(names)}


def _outcomes(
    tasks: Sequence[Task], kept: Mapping[int, Outcome], executor: Executor
) -> Iterator[tuple[int, Outcome]]:
    """Yield the outcome of each task with its place, as it comes."""
    yield from kept.items()
    places = [place for place in range(len(tasks)) if place not in kept]
    for done in _made([tasks[place] for place in places], executor):
        place = places[done.index]
        match done:
            case Done(result=outcome, tries=tries):
                yield place, replace(outcome, tries=tries)
            case Lost(tries=tries, reason=reason):
                yield place, _lost(tasks[place], tries, reason)


def _made(tasks: Sequence[Task], executor: Executor) -> Iterator[Done[Outcome] | Lost]:
    """Yield the outcome of each task; what is made elsewhere comes back and is written here."""
    if not executor.is_remote:
        yield from executor.map(run_task, tasks)
        return
    from reportgen.batch.shipping import Shipments, pack_shipped

    for done in executor.map(pack_shipped, Shipments(tasks)):
        match done:
            case Done(index=index, result=parcel, tries=tries):
                yield Done(index, deliver_parcel(parcel, force=tasks[index].force), tries)
            case Lost():
                yield done


def _lost(task: Task, tries: int, reason: str) -> Outcome:
    message = _("each process that was to make this report has died, the last one of this: {reason}")
    message = message.format(reason=reason)
    hint = _("look whether memory runs out; make it alone, or fewer at once with --jobs")
    problem = Problem("worker-lost", message, Place(str(task.summary)), hint)
    return Outcome(task.summary, State.FAILED, problems=(problem,), exit_code=MISUSE, tries=tries)
