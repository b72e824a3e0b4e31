"""Nothing that somebody has changed is replaced unasked: the receipt beside the files knows what they were."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from reportgen.deliver.receipt import Known, Receipt, digest, hashes, is_receipt, recorded
from reportgen.deliver.whole import content, present, write_whole
from reportgen.document.media import Artifact
from reportgen.errors import OutputError, Place, Problem
from reportgen.messages import N_, _
from reportgen.records import Record

_UNKNOWN = Known("")
_HINT = N_("move it away, choose another folder with --out, or replace it with --force")


class Delivery(Record):
    """The files of one report: the folder, the receipt's name, what is in them, what they came from."""

    folder: Path
    receipt_name: str
    artifacts: tuple[Artifact, ...]
    receipt: Receipt

    @property
    def receipt_path(self) -> Path:
        """Where the receipt lies."""
        return self.folder / self.receipt_name

    @property
    def paths(self) -> tuple[Path, ...]:
        """Where the files lie, in the order of the artifacts."""
        return tuple(self.folder / artifact.name for artifact in self.artifacts)

    @property
    def digests(self) -> tuple[str, ...]:
        """The SHA-256 of each file, in the order of the artifacts."""
        return tuple(digest(artifact.data) for artifact in self.artifacts)

    def as_files(self) -> dict[Path, bytes]:
        """Return all that is written, the receipt last: it also keeps what it knew of files that still lie there."""
        before = recorded(content(self.receipt_path))
        now = hashes(self.artifacts)
        earlier = {
            name: record
            for name, record in before.items()
            if name not in now and Path(name).name == name and present(self.folder / name)
        }
        files = {path: artifact.data for path, artifact in zip(self.paths, self.artifacts, strict=True)}
        return {**files, self.receipt_path: self.receipt.as_bytes(now, earlier)}


def deliver(deliveries: Sequence[Delivery], *, force: bool = False) -> None:
    """Write the files and receipts of all deliveries, or none of them.

    An existing file is replaced only when its bytes are those that the receipt records and it was made from a
    summary of the same file name, or with `force`.

    Raises:
        OutputError: files were made from another summary, were changed since they were made, or one cannot be
            written; nothing is left behind.
    """
    problems = [] if force else [problem for delivery in deliveries for problem in _changed(delivery)]
    if problems:
        raise OutputError(*problems)
    write_whole({path: data for delivery in deliveries for path, data in delivery.as_files().items()})


def _changed(delivery: Delivery) -> Iterator[Problem]:
    receipt = content(delivery.receipt_path)
    if present(delivery.receipt_path) and not is_receipt(receipt):
        message = _("the file there is no receipt of reportgen: it would be lost")
        yield Problem("file-changed", message, Place(str(delivery.receipt_path)), _(_HINT))
    before = recorded(receipt)
    for path, artifact in zip(delivery.paths, delivery.artifacts, strict=True):
        record = before.get(artifact.name, _UNKNOWN)
        if not _would_be_lost(path, artifact):
            continue
        if digest(content(path) or b"") != record.sha256:
            message = _("the file there is not the one that reportgen made: it would be lost")
            yield Problem("file-changed", message, Place(str(path)), _(_HINT))
        elif record.summary_file and record.summary_file != delivery.receipt.summary_file:
            message = _("the file there was made from another summary, {name}: it would be lost").format(
                name=record.summary_file
            )
            hint = _("give each summary a reference or a version of its own; else {hint}").format(
                hint=_(_HINT)
            )
            yield Problem("file-of-another", message, Place(str(path)), hint)


def _would_be_lost(path: Path, artifact: Artifact) -> bool:
    """Tell whether something lies at the path that is not what is made now."""
    if not present(path) or path.is_dir():  # that a folder has the name is told when the file is written
        return False
    return content(path) != artifact.data
