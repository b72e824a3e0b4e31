"""What was read from files: kept while they stay as they are. And which files were asked for, whether there or not."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import Final, ParamSpec, TypeVar

Stamp = tuple[int, int, int]
"""What tells one state of a file from the next: moment of the last change in nanoseconds, size in bytes, inode."""

Stamps = dict[Path, Stamp | None]
"""Files, each with its stamp at the moment before it was opened; None where there was none."""

P = ParamSpec("P")
T = TypeVar("T")

_NOTED: Final[ContextVar[tuple[Stamps, ...]]] = ContextVar("_NOTED", default=())
"""The lists that are being written, the innermost last."""


_SEEN: Final[ContextVar[Stamps | None]] = ContextVar("_SEEN", default=None)
"""The files that were looked at in this run, where each is looked at once."""


@contextmanager
def one_look() -> Iterator[None]:
    """Look at each file once in the meantime: a file that changes while a report is made is new for the next one."""
    if _SEEN.get() is not None:
        yield
        return
    token = _SEEN.set({})
    try:
        yield
    finally:
        _SEEN.reset(token)


def stamp(path: Path) -> Stamp | None:
    """Return the stamp of a file as it is now; None where there is no file, or nobody may look at it."""
    seen = _SEEN.get()
    if seen is None:
        return _stamp(path)
    if path not in seen:
        seen[path] = _stamp(path)
    return seen[path]


def _stamp(path: Path) -> Stamp | None:
    try:
        state = path.stat()
    except (OSError, ValueError):
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


def unchanged(files: Stamps) -> bool:
    """Tell whether each of the files still is as it was."""
    return all(stamp(path) == before for path, before in files.items())


@contextmanager
def noting() -> Iterator[Stamps]:
    """Give the list of all files that are asked for in the meantime, with their stamps."""
    files: Stamps = {}
    token = _NOTED.set((*_NOTED.get(), files))
    try:
        yield files
    finally:
        _NOTED.reset(token)


def note(path: Path) -> None:
    """Note a file that is about to be read. Whoever reads a file of the user's calls this first."""
    if lists := _NOTED.get():
        _enter({path: stamp(path)}, lists)


def _enter(files: Stamps, lists: tuple[Stamps, ...]) -> None:
    """Enter files into the lists; of a file that is read twice the first stamp counts."""
    for each in lists:
        for path, before in files.items():
            each.setdefault(path, before)


def kept(most: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Return the decorator that keeps the last `most` results of a function that reads files.

    A result is given again as long as the files that were noted while it was made are as they were. The arguments
    are hashable; an error is never kept.
    """

    def decorate(read: Callable[P, T]) -> Callable[P, T]:
        held: dict[object, tuple[T, Stamps]] = {}

        @functools.wraps(read)
        def ask(*args: P.args, **kwargs: P.kwargs) -> T:
            key = (args, tuple(sorted(kwargs.items())))
            found = held.get(key)
            if found is None or not unchanged(found[1]):
                with noting() as files:
                    found = read(*args, **kwargs), files
                held.pop(key, None)
                while len(held) >= most:
                    del held[next(iter(held))]
                held[key] = found
            else:
                _enter(found[1], _NOTED.get())
            return found[0]

        return ask

    return decorate
