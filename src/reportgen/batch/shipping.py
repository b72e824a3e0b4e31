"""A task whose files travel with it: for a machine that sees none of this one's."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from reportgen import messages
from reportgen.batch.outcome import Outcome
from reportgen.batch.task import Parcel, Task, pack
from reportgen.edition import theme_of
from reportgen.errors import InputError, Place, Problem
from reportgen.pipeline import Request
from reportgen.records import Record, replace
from reportgen.summary.files import read_bytes
from reportgen.summary.load import articles_ahead
from reportgen.theme import Theme

Files = tuple[tuple[str, bytes], ...]
"""Paths below a folder, with ``/``, and what stands in each file."""

_NAMED: Final = ("theme", "countries", "template")
"""The settings of a request that are files."""
_ONE_AT_A_TIME = threading.Lock()
"""A worker of a cluster may be told to do several things at once; a report has a process for itself."""


class Shipment(Record):
    """A task with what it is made from.

    Attributes:
        task: the task, its paths those of the sender.
        below: how many folders the summary's own lies below the one that holds all of `inputs`.
        inputs: the summary and its articles, seen from the folder of the summary.
        settings: theme, country names and template, each in a folder of its own, and what the theme names.
        language: the one in which the sender speaks.
    """

    task: Task
    below: int
    inputs: Files
    settings: Files
    language: str


class Shipments(Sequence[Shipment]):
    """The shipments of tasks, each put together when it is asked for: their inputs need not be in memory at once."""

    def __init__(self, tasks: Sequence[Task]) -> None:
        self._tasks = tasks
        self._settings: dict[int, Files] = {}

    def __len__(self) -> int:
        return len(self._tasks)

    def __getitem__(self, place: int) -> Shipment:  # type: ignore[override]  # no slice is ever asked for
        task = self._tasks[place]
        names = (task.summary.name, *articles_ahead(task.summary))
        inputs = tuple(
            (name, data) for name in names if (data := _read(task.summary.parent / name)) is not None
        )
        below = max(Path(os.path.normpath(name)).parts.count("..") for name in names)
        request = replace(task.request, cache=None)
        if id(task.request) not in self._settings:
            self._settings[id(task.request)] = _settings(task.request)
        settings = self._settings[id(task.request)]
        return Shipment(replace(task, request=request), below, inputs, settings, messages.language())


def pack_shipped(shipment: Shipment) -> Parcel:
    """Make the files of a task from what has travelled with it; what is told names the sender's files."""
    with _ONE_AT_A_TIME, TemporaryDirectory(prefix="reportgen-") as name:
        messages.use(shipment.language)
        folder = Path(name).joinpath(*["_"] * shipment.below)
        _unpack(folder, shipment.inputs)
        task = shipment.task
        there = replace(
            task, summary=folder / task.summary.name, request=_request(task.request, shipment.settings)
        )
        parcel = pack(there)
        own = {str(there.summary): str(task.summary)} | {
            str(getattr(there.request, name)): str(getattr(task.request, name)) for name in _NAMED
        }
        return replace(parcel, outcome=_renamed(parcel.outcome, task.summary, own))


# ---------------------------------------------------------------------------------------------------- at the sender


def _settings(request: Request) -> Files:
    """Return the files of a request, and those that the theme names beside it."""
    files: dict[str, bytes] = {}
    for name in _NAMED:
        path: Path | None = getattr(request, name)
        if path is not None:
            files[f"{name}/{path.name}"] = path.read_bytes()
    if request.theme:
        home = request.theme.parent.absolute()
        for path in _named_by(theme_of(request, "ltr")):
            if path.is_relative_to(home):  # one that lies elsewhere is looked for in the same place there
                files[f"theme/{path.relative_to(home).as_posix()}"] = path.read_bytes()
    return tuple(files.items())


def _named_by(theme: Theme) -> Iterator[Path]:
    names = [theme.house.emblem or ""]
    names += [name for family in theme.fonts.families.values() for name in (family.regular, family.bold)]
    for name in names:
        path = Path(os.path.normpath(name))
        if path.is_absolute() and path.is_file():
            yield path


def _read(path: Path) -> bytes | None:
    """Return what stands in a file; None where it cannot be read, which is told by whoever wants to read it."""
    try:
        return read_bytes(path)
    except InputError:
        return None


# -------------------------------------------------------------------------------------------------- at the receiver


def _request(request: Request, settings: Files) -> Request:
    if not settings:
        return request
    folder = Path(_unpacked(settings).name)
    paths: Mapping[str, Path | None] = {name: getattr(request, name) for name in _NAMED}
    there = {name: folder / name / path.name for name, path in paths.items() if path is not None}
    return replace(request, **there)


@lru_cache(4)
def _unpacked(settings: Files) -> TemporaryDirectory[str]:
    """Return a folder with the files of the settings: the same for all tasks, so that they are read once."""
    folder = TemporaryDirectory(prefix="reportgen-")
    _unpack(Path(folder.name), settings)
    return folder


def _unpack(folder: Path, files: Files) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _renamed(outcome: Outcome, summary: Path, own: Mapping[str, str]) -> Outcome:
    """Return the outcome as the sender would have had it."""

    def places(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
        return tuple(replace(problem, place=_place(problem.place, own)) for problem in problems)

    return replace(
        outcome, summary=summary, findings=places(outcome.findings), problems=places(outcome.problems)
    )


def _place(place: Place, own: Mapping[str, str]) -> Place:
    return replace(place, file=own.get(place.file, place.file))
