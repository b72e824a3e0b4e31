"""A cache on disk: bytes by key, for one user alone, bounded in size, and never the reason of a failure.

A folder that cannot be made, read or written, or that is somebody else's, only means that nothing is kept. An
entry begins with the check sum of what follows: one that was cut off or damaged is not there.
"""

from __future__ import annotations

import os
import stat
import zlib
from contextlib import suppress
from pathlib import Path
from threading import Lock

LIMIT = 32 * 1024 * 1024
"""Bytes that all entries together may take: some 5,000 charts without pictures, 500 with."""

_SUFFIX = ".entry"
_UNFINISHED = ".part"
_CHECK = 4
"""Bytes of the check sum, CRC-32: nobody but the user writes here, and a digest takes five times as long."""


class Cache:
    """Entries of bytes under keys (hexadecimal digests), in a folder of their own.

    Safe for several threads and processes at once: an entry is written whole beside its place, then moved.
    When the folder holds more than `limit` bytes, the oldest entries go until a quarter of it is free.
    """

    def __init__(self, folder: Path, limit: int = LIMIT) -> None:
        self._folder = folder
        self._limit = limit
        self._lock = Lock()
        self._unseen: int | None = None
        """Bytes written since the folder was last counted; None before the first count."""

    def get(self, key: str) -> bytes | None:
        """Return the bytes under the key, or None where there are none that can be trusted."""
        try:
            if not self._is_ours():
                return None
            data = self._path(key).read_bytes()
        except OSError:
            return None
        check, body = data[:_CHECK], data[_CHECK:]
        return body if _check_sum(body) == check else None

    def put(self, key: str, body: bytes) -> None:
        """Keep the bytes under the key, in place of any that stand there. What cannot be kept is not kept."""
        data = _check_sum(body) + body
        if len(data) > self._limit:
            return
        with suppress(OSError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._is_ours():
                self._make_room(len(data))
                self._write(key, data)

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"

    def _is_ours(self) -> bool:
        """Return whether the folder is the user's; its doors are shut to others if they stood open.

        What another user might have put there is not trusted, and the labels of a chart may be confidential.
        """
        if os.name != "posix":  # elsewhere the rights of the user's profile apply
            return True
        status = self._folder.stat()
        if status.st_uid != os.getuid():
            return False
        if stat.S_IMODE(status.st_mode) & 0o077:
            self._folder.chmod(0o700)
        return True

    def _write(self, key: str, data: bytes) -> None:
        import tempfile  # noqa: PLC0415 - most runs find what they look for

        handle, name = tempfile.mkstemp(suffix=_UNFINISHED, dir=self._folder)  # readable by the user alone
        unfinished = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            unfinished.replace(self._path(key))
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise

    def _make_room(self, size: int) -> None:
        """Count the folder at the first entry and after each eighth of the limit, and remove what is too old.

        Counting at every entry would make a batch of thousands quadratic.
        """
        with self._lock:
            if self._unseen is None or self._unseen + size > self._limit // 8:
                self._trim(size)
                self._unseen = 0
            self._unseen += size

    def _trim(self, size: int) -> None:
        entries = sorted(self._entries())
        total = sum(length for _, _, length in entries)
        if total + max(size, self._limit // 8) <= self._limit:
            return
        for _, path, length in entries:
            if total + size <= self._limit * 3 // 4:
                break
            with suppress(OSError):
                path.unlink()
            total -= length

    def _entries(self) -> list[tuple[int, Path, int]]:
        """Return time in nanoseconds, path and length of each of our files, unfinished ones included."""
        found = []
        with os.scandir(self._folder) as files:
            for file in files:
                if file.name.endswith((_SUFFIX, _UNFINISHED)):
                    with suppress(OSError):  # another process may just have removed it
                        status = file.stat(follow_symlinks=False)
                        found.append((status.st_mtime_ns, Path(file.path), status.st_size))
        return found


def _check_sum(body: bytes) -> bytes:
    return zlib.crc32(body).to_bytes(_CHECK)
