"""Files are written whole or not at all, and nothing that somebody has changed is replaced unasked."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from reportgen.deliver.receipt import Receipt, digest, hashes, recorded
from reportgen.document.media import Artifact
from reportgen.errors import OutputError, Place, Problem


@dataclass(frozen=True, slots=True)
class Delivery:
    """The files of one report: the folder, the first part of their names, what is in them, what they came from."""

    folder: Path
    base: str
    artifacts: tuple[Artifact, ...]
    receipt: Receipt

    @property
    def receipt_path(self) -> Path:
        """Where the receipt lies."""
        return self.folder / f"{self.base}.receipt.json"


def deliver(delivery: Delivery, *, force: bool = False) -> tuple[Path, ...]:
    """Write the files and the receipt, and return the files' paths in the order of the artifacts.

    An existing file is replaced only when its bytes are those that the receipt records, or with `force`.

    Raises:
        OutputError: a file was changed since it was made, or something cannot be written; nothing is left behind.
    """
    before = recorded(delivery.receipt_path)
    if not force:
        _refuse_changed(delivery, before)
    files = {name: sha for name, sha in before.items() if (delivery.folder / name).exists()}
    files |= hashes(delivery.artifacts)
    paths = tuple(delivery.folder / artifact.name for artifact in delivery.artifacts)
    contents = [artifact.data for artifact in delivery.artifacts]
    _write_all([*paths, delivery.receipt_path], [*contents, delivery.receipt.as_bytes(files)])
    return paths


def _refuse_changed(delivery: Delivery, before: dict[str, str]) -> None:
    problems = [
        Problem(
            "file-changed",
            "the file there is not the one that reportgen made: it would be lost",
            Place(str(delivery.folder / artifact.name)),
            "move it away, choose another folder with --out, or replace it with --force",
        )
        for artifact in delivery.artifacts
        if _is_other(delivery.folder / artifact.name, artifact, before)
    ]
    if problems:
        raise OutputError(*problems)


def _is_other(path: Path, artifact: Artifact, before: dict[str, str]) -> bool:
    if not path.is_file():
        return False
    try:
        found = digest(path.read_bytes())
    except OSError as error:
        raise _unwritable(path, error) from None
    return found not in {before.get(artifact.name), digest(artifact.data)}


def _write_all(paths: list[Path], contents: list[bytes]) -> None:
    """Write every file under a temporary name first, and give them their names when all are whole."""
    with _temporary_files() as temporary:
        for path, data in zip(paths, contents, strict=True):
            try:
                temporary.append(_temporary(path, data))
            except OSError as error:
                raise _unwritable(path, error) from None
        for whole, path in zip(temporary, paths, strict=True):
            try:
                whole.replace(path)
            except OSError as error:
                raise _unwritable(path, error) from None


@contextmanager
def _temporary_files() -> Iterator[list[Path]]:
    """Give a list for temporary files, and remove those that still lie there at the end, however it ends."""
    files: list[Path] = []
    try:
        yield files
    finally:
        for file in files:
            with suppress(OSError):
                file.unlink(missing_ok=True)


def _temporary(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".tmp", dir=path.parent)
    whole = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        whole.chmod(0o666 & ~_mask())
    except BaseException:
        whole.unlink(missing_ok=True)
        raise
    return whole


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _unwritable(path: Path, error: OSError) -> OutputError:
    reason = (error.strerror or str(error)).lower()
    hint = "choose a folder that you may write to with --out"
    return OutputError(
        Problem("file-unwritable", f"this file cannot be written: {reason}", Place(str(path)), hint)
    )
