from __future__ import annotations

import os
import stat
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from typing import TYPE_CHECKING

import pytest

from reportgen.charts.cache import Cache
from support.caching import write_and_read

if TYPE_CHECKING:
    from pathlib import Path

posix = pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")


def test_what_was_put_is_got_by_this_and_by_another_cache(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "deep" / "cache")
    cache.put("aa", b"one")
    cache.put("aa", b"two")
    cache.put("bb", b"")

    assert (cache.get("aa"), cache.get("bb"), cache.get("cc")) == (b"two", b"", None)
    assert Cache(tmp_path / "deep" / "cache").get("aa") == b"two"


@posix
def test_entries_are_for_the_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    folder.mkdir(mode=0o755)
    Cache(folder).put("aa", b"one")

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()] == [0o600]


@posix
def test_a_folder_of_somebody_else_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Cache(tmp_path).put("aa", b"one")
    owner = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: owner + 1)
    cache = Cache(tmp_path)
    cache.put("bb", b"two")

    assert cache.get("aa") is None
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("damage", [b"", b"short", b"\0" * 40, b"{}" * 100])
def test_a_damaged_entry_is_not_there_and_can_be_written_anew(tmp_path: Path, damage: bytes) -> None:
    cache = Cache(tmp_path)
    cache.put("aa", b"one")
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(damage)

    assert cache.get("aa") is None
    cache.put("aa", b"one")
    assert cache.get("aa") == b"one"


def test_one_altered_byte_is_noticed(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("aa", b"a value of 12")
    (entry,) = tmp_path.iterdir()
    entry.write_bytes(entry.read_bytes().replace(b"12", b"13"))

    assert cache.get("aa") is None


def test_a_folder_that_cannot_be_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    cache = Cache(tmp_path / "file" / "cache")
    cache.put("aa", b"one")

    assert cache.get("aa") is None
    assert (tmp_path / "file").read_text("utf-8") == "in the way"


def test_a_folder_that_cannot_be_written_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> object:
        raise PermissionError(13, "Permission denied")

    cache = Cache(tmp_path)
    cache.put("aa", b"one")
    monkeypatch.setattr("tempfile.mkstemp", refused)
    cache.put("bb", b"two")

    assert (cache.get("aa"), cache.get("bb")) == (b"one", None)


def test_a_failed_write_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int, _mode: str) -> object:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("reportgen.charts.cache.os.fdopen", full)
    Cache(tmp_path).put("aa", b"one")

    assert list(tmp_path.iterdir()) == []


def _size(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.iterdir())


def test_the_oldest_entries_give_way(tmp_path: Path) -> None:
    cache = Cache(tmp_path, limit=10_000)
    for number in range(40):
        cache.put(f"{number:02}", bytes(500))
        os.utime(tmp_path / f"{number:02}.entry", ns=(0, 1_000_000 * (number + 1)))
        assert _size(tmp_path) <= 10_000
    kept = sorted(file.stem for file in tmp_path.iterdir())

    assert kept == [f"{number:02}" for number in range(40 - len(kept), 40)]
    assert len(kept) >= 10


def test_a_full_folder_is_emptied_by_the_next_process_that_writes(tmp_path: Path) -> None:
    many = Cache(tmp_path)
    for number in range(20):
        many.put(f"{number:02}", bytes(1000))
    Cache(tmp_path, limit=5000).put("new", bytes(1000))

    assert _size(tmp_path) <= 5000
    assert many.get("new") == bytes(1000)


def test_other_peoples_files_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_bytes(bytes(9000))
    (tmp_path / "left-by-a-killed-writer.part").write_bytes(bytes(9000))
    Cache(tmp_path, limit=5000).put("aa", bytes(1000))

    assert sorted(file.name for file in tmp_path.iterdir()) == ["aa.entry", "letter.txt"]


def test_what_is_larger_than_the_whole_cache_is_not_kept(tmp_path: Path) -> None:
    Cache(tmp_path / "cache", limit=100).put("aa", bytes(101))

    assert not (tmp_path / "cache").exists()


def test_threads_that_write_at_once_read_whole_entries_alone(tmp_path: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(write_and_read, [tmp_path] * 4, range(4))) == [60] * 4
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"{key}.entry" for key in range(5)]


def test_processes_that_write_at_once_read_whole_entries_alone(tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(write_and_read, [tmp_path] * 2, range(2))) == [60] * 2
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"{key}.entry" for key in range(5)]
