"""Files are written whole or not at all: each under a temporary name first, then all of them under their own."""

from __future__ import annotations

import errno
import os
import re
import signal
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn

from reportgen.errors import OutputError, Place, Problem
from reportgen.messages import _
from reportgen.messages.parts import reason

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT)
_UNFINISHED = re.compile(r"\..{1,80}\.[0-9a-f]{12}\.tmp", re.DOTALL)
"""The name of a file that has not got its own yet."""
_MOST_HELD = 128
"""Unfinished files held open at once: a system allows a process some hundreds."""


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write the files; when one of them cannot be written, none is, and those that were there stand as before.

    Raises:
        OutputError: a file cannot be written; nothing is left behind.
    """
    with ExitStack() as held, _cleared() as (temporary, folders):
        for path, data in files.items():
            with _told(path):
                folders.extend(_make_folders(path.parent))
                temporary[path] = path.with_name(f".{path.name[:80]}.{os.urandom(6).hex()}.tmp")
                held.enter_context(_held(temporary[path]) if len(files) <= _MOST_HELD else nullcontext())
                _write(temporary[path], data)
        with _uninterrupted():
            _give_names(temporary)
            folders.clear()


def write_new(files: Mapping[Path, bytes], *, force: bool = False) -> None:
    """Write the files, unless one of them is there already with other content; `force` replaces it.

    Raises:
        OutputError: a file is there, or one cannot be written; nothing is left behind.
    """
    hint = _("choose another name, or replace it with --force")
    problems = [
        Problem("file-exists", _("a file of this name is there already"), Place(str(path)), hint)
        for path, data in files.items()
        if not force and present(path) and content(path) != data
    ]
    if problems:
        raise OutputError(*problems)
    write_whole(files)


def present(path: Path) -> bool:
    """Tell whether something lies at the path, be it a link to nowhere."""
    return os.path.lexists(path)


def content(path: Path) -> bytes | None:
    """Return the bytes of the file at the path; None where there is no file, or it cannot be read."""
    try:
        return path.read_bytes() if path.is_file() else None
    except (OSError, ValueError):
        return None


def refuse_unwritable(path: Path, error: Exception) -> NoReturn:
    """Raise the error that tells why the file cannot be written."""
    if getattr(error, "errno", None) in _NO_ROOM:
        hint = _("make room there, or choose another folder with --out")
    else:
        hint = _("choose a folder that you may write to")
    problem = Problem(
        "file-unwritable",
        _("this file cannot be written: {reason}").format(reason=reason(error)),
        Place(str(path)),
        hint,
    )
    raise OutputError(problem) from None


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        refuse_unwritable(path, error)


@contextmanager
def _cleared() -> Iterator[tuple[dict[Path, Path], list[Path]]]:
    """Give room for temporary files and new folders, and remove what of them is left at the end, however it ends.

    A file is entered before it is made, so that an interruption between the two leaves nothing.
    """
    temporary: dict[Path, Path] = {}
    folders: list[Path] = []
    try:
        yield temporary, folders
    finally:
        with _uninterrupted():
            for file in temporary.values():
                with suppress(OSError, ValueError):
                    file.unlink(missing_ok=True)
            for folder in reversed(folders):
                with suppress(OSError, ValueError):
                    folder.rmdir()


def _make_folders(folder: Path) -> list[Path]:
    """Make the folder with those above it, and return the ones that were not there."""
    for each in (folder, *folder.parents):
        if each.exists() and not each.is_dir():
            raise NotADirectoryError(0, _("{name} is a file, not a folder").format(name=each))
        if each.is_symlink() and not each.exists():
            raise FileNotFoundError(0, _("{name} is a link to a folder that is not there").format(name=each))
    missing = [each for each in (folder, *folder.parents) if not each.exists()][::-1]
    folder.mkdir(parents=True, exist_ok=True)
    return missing


def sweep(folder: Path) -> int:
    """Remove what killed processes left unfinished in the folder, and return how many files that were.

    What a process is writing this moment stays.
    """
    swept = 0
    with suppress(OSError, ValueError), os.scandir(folder) as entries:
        for path in [Path(entry.path) for entry in entries if _UNFINISHED.fullmatch(entry.name)]:
            with suppress(OSError):
                swept += _swept(path)
    return swept


if sys.platform == "win32":

    @contextmanager
    def _held(path: Path) -> Iterator[None]:
        """Make the file. Without locks nobody is told that it is being written."""
        path.open("xb").close()
        yield

    def _swept(path: Path) -> bool:
        """Remove the file if it is an hour old: nobody writes for so long."""
        left = time.time() - path.stat().st_mtime > 3600
        if left:
            path.unlink(missing_ok=True)
        return left

else:
    import fcntl

    @contextmanager
    def _held(path: Path) -> Iterator[None]:
        """Make the file and hold it locked: a file that nobody holds was left by a process that was killed."""
        with path.open("xb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX)
            if not os.fstat(stream.fileno()).st_nlink:  # swept in the moment before it was locked
                path.touch(exist_ok=False)
            yield

    def _swept(path: Path) -> bool:
        """Remove the file if nobody holds it.

        Raises:
            BlockingIOError: somebody does.
        """
        with path.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink(missing_ok=True)
        return True


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _give_names(temporary: Mapping[Path, Path]) -> None:
    """Move every file to its name; when one cannot be moved, put back what stood there before."""
    before: dict[Path, bytes | None] = {}
    for path, whole in temporary.items():
        try:
            if path.is_dir():
                refuse_unwritable(path, IsADirectoryError(0, _("a folder has this name")))
            before[path] = content(path)
            whole.replace(path)
        except (OSError, ValueError, OutputError) as error:
            before.pop(path, None)
            _put_back(before)
            if isinstance(error, OutputError):
                raise
            refuse_unwritable(path, error)


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    for path, data in before.items():
        with suppress(OSError):
            if data is None:
                path.unlink(missing_ok=True)
            else:
                path.write_bytes(data)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Hold back Ctrl-C and a request to end for the moment in which files get their names; then let them through."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    arrived: list[tuple[int, FrameType | None]] = []
    handlers = {number: signal.getsignal(number) for number in _SIGNALS}
    for number in _SIGNALS:
        signal.signal(number, lambda number, frame: arrived.append((number, frame)))
    try:
        yield
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
    if arrived:
        signal.raise_signal(arrived[0][0])
