from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from reportgen.deliver import Delivery, Receipt, deliver, whole, write_new
from reportgen.document.media import Artifact
from reportgen.errors import OutputError
from reportgen.records import replace

RECEIPT = Receipt(summary="s", theme="t", version="1")


def delivery(folder: Path, **files: bytes) -> Delivery:
    artifacts = tuple(Artifact(f"{name}.pdf", "application/pdf", data) for name, data in files.items())
    return Delivery(folder, "r.receipt.json", artifacts, RECEIPT)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_and_receipt_are_written_and_nothing_else_is_left(tmp_path: Path) -> None:
    deliver([delivery(tmp_path / "new" / "out", a=b"1", b=b"2")])

    assert names(tmp_path / "new" / "out") == ["a.pdf", "b.pdf", "r.receipt.json"]
    receipt = json.loads((tmp_path / "new" / "out" / "r.receipt.json").read_text("utf-8"))
    assert [file["name"] for file in receipt["files"]] == ["a.pdf", "b.pdf"]


def test_a_file_that_the_receipt_records_is_replaced(tmp_path: Path) -> None:
    deliver([delivery(tmp_path, a=b"1")])
    deliver([delivery(tmp_path, a=b"2")])

    assert (tmp_path / "a.pdf").read_bytes() == b"2"


def test_the_receipt_remembers_files_of_earlier_runs_that_still_lie_there(tmp_path: Path) -> None:
    deliver([delivery(tmp_path, a=b"1", gone=b"1")])
    (tmp_path / "gone.pdf").unlink()
    deliver([delivery(tmp_path, b=b"1")])
    receipt = json.loads((tmp_path / "r.receipt.json").read_text("utf-8"))

    assert [file["name"] for file in receipt["earlier_files"]] == ["a.pdf"]
    deliver([delivery(tmp_path, a=b"2")])


@pytest.mark.parametrize("receipt", [None, b"", b"{", b"[]", b'{"files": [1]}', b"[" * 100_000, b"\xff"])
def test_without_a_receipt_that_can_be_read_nothing_is_replaced(
    tmp_path: Path, receipt: bytes | None
) -> None:
    deliver([delivery(tmp_path, a=b"1")])
    if receipt is None:
        (tmp_path / "r.receipt.json").unlink()
    else:
        (tmp_path / "r.receipt.json").write_bytes(receipt)

    with pytest.raises(OutputError) as refusal:
        deliver([delivery(tmp_path, a=b"2")])
    assert {problem.code for problem in refusal.value.problems} == {"file-changed"}
    assert (tmp_path / "a.pdf").read_bytes() == b"1"
    deliver([delivery(tmp_path, a=b"2")], force=True)
    assert (tmp_path / "a.pdf").read_bytes() == b"2"


def test_a_file_of_another_summary_is_not_replaced_unasked(tmp_path: Path) -> None:
    first, second = (replace(RECEIPT, summary_file=name) for name in ("first.yaml", "second.yaml"))
    deliver([replace(delivery(tmp_path, a=b"1", c=b"1"), receipt=first)])
    deliver([replace(delivery(tmp_path, b=b"1"), receipt=second)])
    deliver([replace(delivery(tmp_path, a=b"2"), receipt=first)])
    deliver([replace(delivery(tmp_path, c=b"1", b=b"2"), receipt=second)])

    with pytest.raises(OutputError, match=r"from another summary, first\.yaml") as refusal:
        deliver([replace(delivery(tmp_path, a=b"3", b=b"3"), receipt=second)])
    assert [(problem.code, Path(problem.place.file).name) for problem in refusal.value.problems] == [
        ("file-of-another", "a.pdf")
    ]
    assert (tmp_path / "b.pdf").read_bytes() == b"2"
    deliver([replace(delivery(tmp_path, a=b"3"), receipt=second)], force=True)
    deliver([replace(delivery(tmp_path, a=b"4"), receipt=second)])


def test_all_changed_files_are_told_and_none_of_several_reports_is_written(tmp_path: Path) -> None:
    deliver([delivery(tmp_path, a=b"1", b=b"1")])
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"corrected")
    first = delivery(tmp_path / "first", c=b"1")

    with pytest.raises(OutputError) as refusal:
        deliver([first, delivery(tmp_path, a=b"2", b=b"2")])
    assert [Path(problem.place.file).name for problem in refusal.value.problems] == ["a.pdf", "b.pdf"]
    assert not (tmp_path / "first").exists()


def test_a_file_that_has_the_right_bytes_already_needs_no_receipt(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"1")

    deliver([delivery(tmp_path, a=b"1")])


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = whole._write

    def write(path: Path, data: bytes) -> None:
        own(path, data[:1])
        if ".b.pdf." in path.name:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole, "_write", write)
    with pytest.raises(OutputError, match="no space left on device"):
        deliver([delivery(tmp_path / "out", a=b"12", b=b"12")])
    assert names(tmp_path) == []


def test_when_one_file_cannot_get_its_name_the_others_stand_as_before(tmp_path: Path) -> None:
    deliver([delivery(tmp_path, a=b"1")])
    (tmp_path / "c.pdf").mkdir()

    with pytest.raises(OutputError, match="a folder has this name"):
        deliver([delivery(tmp_path, a=b"2", b=b"2", c=b"2")])
    assert names(tmp_path) == ["a.pdf", "c.pdf", "r.receipt.json"]
    assert (tmp_path / "a.pdf").read_bytes() == b"1"


@pytest.mark.parametrize("folder", ["file", "file/below", "x" * 300, "nul\0"])
def test_a_folder_that_cannot_be_is_told(tmp_path: Path, folder: str) -> None:
    (tmp_path / "file").write_text("", "utf-8")

    with pytest.raises(OutputError) as refusal:
        deliver([delivery(tmp_path / folder, a=b"1")])
    assert [problem.code for problem in refusal.value.problems] == ["file-unwritable"]
    assert names(tmp_path) == ["file"]


def test_a_link_is_replaced_and_not_what_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "mine").write_bytes(b"mine")
    (tmp_path / "a.pdf").symlink_to("mine")
    deliver([delivery(tmp_path, a=b"1")], force=True)

    assert (tmp_path / "mine").read_bytes() == b"mine"
    assert (tmp_path / "a.pdf").read_bytes() == b"1"


def test_new_files_are_written_all_or_none(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(b"mine")
    wanted = {tmp_path / "a": b"1", tmp_path / "b": b"2"}

    with pytest.raises(OutputError, match="there already"):
        write_new(wanted)
    assert names(tmp_path) == ["b"]
    write_new(wanted, force=True)
    assert (tmp_path / "b").read_bytes() == b"2"
    write_new(wanted)


def test_a_folder_behind_a_link_to_nowhere_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").symlink_to(tmp_path / "gone")
    with pytest.raises(OutputError) as refusal:
        deliver([delivery(tmp_path / "out", a=b"1")])

    assert "out is a link to a folder that is not there" in refusal.value.problems[0].message
    (tmp_path / "gone").mkdir()
    deliver([delivery(tmp_path / "out", a=b"1")])
    assert names(tmp_path / "gone") == ["a.pdf", "r.receipt.json"]


def test_a_full_disk_asks_for_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole.os, "fsync", full)
    with pytest.raises(OutputError) as refusal:
        deliver([delivery(tmp_path, a=b"1")])

    assert "make room there" in refusal.value.problems[0].hint
    assert names(tmp_path) == []
