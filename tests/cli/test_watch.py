"""``make --watch`` as a process: what a save brings about, how soon, and what it leaves alone."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

from reportgen.assets import asset
from reportgen.cli import changes
from reportgen.cli.changes import wait
from reportgen.cli.differences import difference, told_in_brief
from reportgen.errors import Place, Problem
from reportgen.kept import Stamps, stamp
from support.command import SUMMARY, run

PATIENCE = 30.0
"""Seconds after which a test gives up waiting, however busy the machine is."""
WITH_ARTICLE = SUMMARY + "sources: [{id: press, title: Statement, file: articles/a.txt}]\n"
READY = "Ctrl-C ends it"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="there is no Ctrl-C for one process on Windows")


class Watching:
    """A run of ``make --watch``, and what it has said so far."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self._said = folder.parent / "said.txt"
        self.out = folder.parent / "out.txt"
        with self._said.open("wb") as said, self.out.open("wb") as out:
            command = [sys.executable, "-m", "reportgen", "make", "--watch", *arguments]
            self._process = subprocess.Popen(command, cwd=folder, stdout=out, stderr=said)

    def __enter__(self) -> Self:
        self.until(lambda: READY in self.said)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.wait()

    @property
    def said(self) -> str:
        return self._said.read_text("utf-8")

    @property
    def last(self) -> str:
        return self.said.splitlines()[-1]

    @property
    def paths(self) -> list[str]:
        return self.out.read_text("utf-8").splitlines()

    def until(self, condition: Callable[[], bool]) -> None:
        """Wait until the condition holds."""
        end = time.monotonic() + PATIENCE
        while not condition():
            assert self._process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.01)

    def after(self, change: Callable[[], object]) -> str:
        """Change something, wait until more has been said, and return it."""
        before = len(self.said)
        change()
        self.until(lambda: len(self.said) > before and self.said.endswith("\n"))
        time.sleep(0.05)
        return self.said[before:]

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        self._process.send_signal(number)
        return self._process.wait(PATIENCE)


def save(path: Path, text: str) -> None:
    """Save as editors do: under another name first, the old file away, then renamed."""
    other = path.with_name(f".{path.name}.swp")
    other.write_text(text, "utf-8")
    path.unlink(missing_ok=True)
    time.sleep(0.02)
    other.rename(path)


def test_a_save_is_made_within_a_second_and_its_findings_are_told_as_a_difference(
    summary: Path, folder: Path
) -> None:
    with Watching(folder, "visit.yaml", "-f", "pdf") as watching:
        assert watching.paths == ["out/T-1_en.pdf"]
        better = SUMMARY.replace("region: Europe", "region: Europe, level: minister")
        seconds = []
        for at in range(12):  # until one took as long as it takes where the machine has time
            text, count = (better, "1 mended, 3") if at % 2 == 0 else (SUMMARY, "1 new, 3")
            before = (folder / "out/T-1_en.pdf").read_bytes()
            began = time.monotonic()
            save(folder / summary, text)
            watching.until(lambda: (folder / "out/T-1_en.pdf").read_bytes() != before)  # noqa: B023
            seconds.append(time.monotonic() - began)
            watching.until(lambda: f"({count} unchanged), in " in watching.last)  # noqa: B023
            if at and min(seconds) < 1.0:
                break
        assert min(seconds) < 1.0, seconds
        assert "mended: note[level-missing]: 1 meeting has no level" in watching.said
        assert "new: note[level-missing]: 1 meeting has no level (visit.yaml:4:5)" in watching.said
        assert watching.stop() == 0
    assert watching.last == "the watch has ended; every file is whole"


def test_after_an_error_the_last_files_stay_until_it_is_mended(summary: Path, folder: Path) -> None:
    with Watching(folder, "visit.yaml", "-f", "text") as watching:
        good = (folder / "out/T-1_en.txt").read_bytes()
        said = watching.after(lambda: save(folder / summary, SUMMARY + "bad: [\n"))
        assert "error[syntax]" in said
        watching.until(lambda: watching.last == "visit.yaml: not made; the files of the last time are kept")
        assert (folder / "out/T-1_en.txt").read_bytes() == good
        save(folder / summary, SUMMARY.replace("Meetings", "Talks"))
        watching.until(lambda: "(4 unchanged), in " in watching.last)
        assert "Talks" in (folder / "out/T-1_en.txt").read_text("utf-8")

        (folder / "out/T-1_en.txt").write_text("corrected by hand", "utf-8")
        watching.after(lambda: save(folder / summary, SUMMARY))
        watching.until(lambda: "not made" in watching.last)
        assert "error[file-changed]" in watching.said
        assert (folder / "out/T-1_en.txt").read_text("utf-8") == "corrected by hand"
        assert watching.stop(signal.SIGTERM) == 143


def test_whatever_a_report_is_made_from_is_watched_and_nothing_else(folder: Path) -> None:
    (folder / "a.yaml").write_text(WITH_ARTICLE, "utf-8")
    (folder / "b.yaml").write_text(SUMMARY.replace("T/1", "T/2"), "utf-8")
    font, theme = folder / "own.ttf", folder / "theme.toml"
    shutil.copy(asset("fonts", "SourceSerif4-Regular.ttf"), font)
    theme.write_text("[fonts.sans]\nregular = 'own.ttf'\n", "utf-8")
    arguments = ["a.yaml", "b.yaml", "-f", "pdf", "--out", ".", "--theme", "theme.toml"]
    with Watching(folder, *arguments) as watching:
        assert "error[source-file]" in watching.said  # the article is not there yet, nor its folder
        assert watching.paths == ["T-2_en.pdf"]
        (folder / "articles").mkdir()
        (folder / "articles/a.txt").write_text("The ministers met.", "utf-8")
        watching.until(lambda: watching.paths == ["T-2_en.pdf", "T-1_en.pdf"])

        save(folder / "articles/a.txt", "The ministers met in Rome.")
        watching.until(lambda: watching.paths[2:] == ["T-1_en.pdf"])

        shutil.copy(asset("fonts", "SourceSans3-Regular.ttf"), folder / "new.ttf")
        (folder / "new.ttf").rename(font)
        watching.until(lambda: sorted(watching.paths[3:]) == ["T-1_en.pdf", "T-2_en.pdf"])

        (folder / "reportgen.toml").write_text("paper = 'letter'\n", "utf-8")
        watching.until(lambda: sorted(watching.paths[5:]) == ["T-1_en.pdf", "T-2_en.pdf"])

        made = (folder / "T-1_en.pdf").read_bytes()
        (folder / "other.txt").touch()
        time.sleep(1.2)  # as long as a burst and a look take: nothing more is made
        assert len(watching.paths) == 7
        assert watching.stop() == 0
    assert run("make", *arguments[:4], "--out", "again", "--theme", "theme.toml").code == 0
    assert (folder / "again/T-1_en.pdf").read_bytes() == made


def test_in_json_there_is_a_line_each_time(summary: Path, folder: Path) -> None:
    with Watching(folder, "visit.yaml", "-f", "text", "--json") as watching:
        save(folder / summary, "event: 1\n")
        watching.until(lambda: len(watching.paths) == 2)
        save(folder / summary, SUMMARY)
        watching.until(lambda: len(watching.paths) == 3)
        first, broken, again = map(json.loads, watching.paths)
    assert [len(each["files"]) for each in (first, broken, again)] == [1, 0, 1]
    assert (len(first["new"]), broken["problems"][0]["code"]) == (4, "field-missing")
    assert (again["new"], again["mended"], again["unchanged"]) == ([], [], 4)


def test_wrong_options_end_it_at_once(summary: Path) -> None:
    assert run("make", summary, "--watch", "-f", "odt").code == 2


# ------------------------------------------------------------------------------------------------ waiting


@pytest.fixture
def watched(folder: Path) -> Stamps:
    file = folder / "a.txt"
    file.write_text("one", "utf-8")
    return {file: stamp(file), folder / "missing" / "b.txt": None}


def waited(files: Stamps, change: Callable[[], object]) -> float:
    """Return how long after the change the wait was over."""
    began: list[float] = []

    def act() -> None:
        began.append(time.monotonic())
        change()

    timer = threading.Timer(0.2, act)
    timer.start()
    wait(files)
    end = time.monotonic()
    timer.join()
    return end - began[0]


def test_a_change_before_the_wait_is_not_missed(watched: Stamps) -> None:
    save(next(iter(watched)), "two")
    wait(watched)


def test_a_burst_is_one_change(watched: Stamps) -> None:
    file = next(iter(watched))

    def burst() -> None:
        for at in range(10):
            file.write_text(str(at), "utf-8")
            time.sleep(0.02)

    assert waited(watched, burst) >= 0.2
    assert file.read_text("utf-8") == "9"


def test_a_file_that_comes_back_was_never_gone(watched: Stamps) -> None:
    file = next(iter(watched))

    def replace() -> None:
        file.unlink()
        time.sleep(0.25)
        file.write_text("two", "utf-8")

    waited(watched, replace)
    assert file.exists()


def test_a_file_that_stays_away_is_told_in_the_end(watched: Stamps) -> None:
    assert waited(watched, next(iter(watched)).unlink) >= changes.GRACE


def test_a_file_in_a_folder_that_is_made_later_is_noticed(watched: Stamps) -> None:
    _, later = watched

    def make() -> None:
        later.parent.mkdir()
        later.touch()

    waited(watched, make)


def test_the_file_behind_a_link_is_watched(folder: Path) -> None:
    (folder / "elsewhere").mkdir()
    real, link = folder / "elsewhere" / "a.txt", folder / "link.txt"
    real.write_text("one", "utf-8")
    link.symlink_to(real)

    waited({link: stamp(link)}, lambda: save(real, "two"))


def test_without_news_from_the_system_the_files_are_looked_at(
    watched: Stamps, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(*_: object, **__: object) -> Iterator[None]:
        raise OSError("inotify watch limit reached")

    monkeypatch.setattr("watchfiles.watch", none)
    assert waited(watched, lambda: save(next(iter(watched)), "two")) < 10 * changes.LOOK


# --------------------------------------------------------------------------------------------- differences


def problem(code: str, message: str = "", *, field: str = "", line: int = 1) -> Problem:
    return Problem(code, message or code, Place("a.yaml", line, field=field), severity="note")


def test_a_finding_stays_the_same_wherever_its_line_has_moved_to() -> None:
    differs = difference([problem("a", line=3), problem("b")], [problem("a", line=9), problem("c")])

    assert [one.code for one in differs.new] == ["c"]
    assert [one.code for one in differs.mended] == ["b"]
    assert told_in_brief(differs) == "1 new, 1 mended, 1 unchanged"


def test_of_several_alike_each_counts() -> None:
    differs = difference([problem("a"), problem("a", line=2)], [problem("a", line=2)])

    assert told_in_brief(differs) == "1 mended, 1 unchanged"


def test_another_number_in_the_same_field_is_a_change() -> None:
    differs = difference([problem("a", "1 of 3", field="x")], [problem("a", "2 of 3", field="x")])

    assert [one.message for one in differs.changed] == ["2 of 3"]
    assert told_in_brief(differs) == "1 changed"


def test_nothing_at_all_is_told_as_nothing() -> None:
    assert told_in_brief(difference([], [])) == "nothing found"
