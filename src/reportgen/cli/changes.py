"""Waiting for files to change: the system tells when something stirs, the files' stamps tell whether it was theirs."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from reportgen.kept import Stamps, stamp, unchanged

QUIET: Final = 0.05
"""Seconds without a change after which a burst of them is over."""
LONGEST_BURST: Final = 1.0
"""Seconds after which a burst is no longer waited for."""
GRACE: Final = 0.5
"""Seconds for which a file may have vanished: editors save under another name and rename."""
LOOK: Final = 0.5
"""Seconds after which the files are looked at even if nothing was told, as on network drives that tell nothing."""


def wait(files: Stamps) -> None:
    """Return when one of the files is no longer as it was, and the burst of changes is over.

    Only the folders of the files are watched, and in them only the files count: what is written elsewhere in such a
    folder wakes nobody.

    Raises:
        KeyboardInterrupt: Ctrl-C, or a request to end.
    """
    while unchanged(files):
        for _ in _stirs(folders := _folders(files)):
            if not unchanged(files) or folders != _folders(files):
                break
    _settle(files)


def _stirs(folders: frozenset[str]) -> Iterator[None]:
    """Yield whenever something has stirred in one of the folders, and after each `LOOK` in any case."""
    from watchfiles import watch

    try:
        for _ in watch(
            *folders,
            watch_filter=None,
            debounce=round(LONGEST_BURST * 1000),
            step=round(QUIET * 1000),
            rust_timeout=round(LOOK * 1000),
            yield_on_timeout=True,
            recursive=False,
        ):
            yield
    except (
        OSError,
        RuntimeError,
    ):  # this system tells nothing, or no more: the files are looked at all the same
        while True:
            time.sleep(LOOK)
            yield


def _settle(files: Stamps) -> None:
    """Return when the files have been quiet for a moment, and none that was there is missing, or after a while."""
    began = time.monotonic()
    before: Stamps = {}
    while (waited := time.monotonic() - began) < LONGEST_BURST:
        now = {path: stamp(path) for path in files}
        vanished = any(now[path] is None and files[path] is not None for path in files)
        if now == before and not (vanished and waited < GRACE):
            return
        before = now
        time.sleep(QUIET)


def _folders(files: Iterable[Path]) -> frozenset[str]:
    """Return the folders in which the files lie, and those in which they lie really, as far as there are any."""
    return frozenset(
        _existing(os.path.dirname(place))  # noqa: PTH120 - an ancestor that is there is looked for in text
        for path in files
        for place in (os.path.abspath(path), os.path.realpath(path))  # noqa: PTH100
    )


def _existing(folder: str) -> str:
    """Return the folder, or the nearest one above it that is there."""
    while not os.path.isdir(folder) and folder != os.path.dirname(folder):  # noqa: PTH112, PTH120
        folder = os.path.dirname(folder)  # noqa: PTH120
    return os.path.realpath(folder)
