from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen.assets import asset
from reportgen.errors import ConfigurationError
from reportgen.kept import kept, note, noting, one_look, stamp, unchanged
from reportgen.layout.fonts import load_face
from reportgen.theme import load_theme


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "a.txt"
    path.write_text("one", "utf-8")
    return path


def change(path: Path, text: str) -> None:
    """Write another text under another moment, however coarse the clock of the file system is."""
    path.write_text(text, "utf-8")
    os.utime(path, ns=(1, path.stat().st_mtime_ns + 1))


def test_a_result_is_kept_until_the_file_changes(file: Path) -> None:
    runs: list[str] = []

    @kept(4)
    def read(path: Path, *, twice: bool = False) -> str:
        note(path)
        runs.append(path.name)
        return path.read_text("utf-8") * (1 + twice)

    assert [read(file), read(file), read(file, twice=True)] == ["one", "one", "oneone"]
    assert len(runs) == 2
    change(file, "two")
    assert [read(file), read(file)] == ["two", "two"]
    assert len(runs) == 3


def test_no_more_results_are_kept_than_asked_for() -> None:
    runs: list[int] = []

    @kept(2)
    def read(number: int) -> int:
        runs.append(number)
        return number

    assert [read(number) for number in (1, 2, 3, 3, 2, 1)] == [1, 2, 3, 3, 2, 1]
    assert runs == [1, 2, 3, 1]


def test_a_file_is_noted_whether_it_is_there_or_not_and_also_where_the_result_was_kept(file: Path) -> None:
    missing = file.with_name("missing")

    @kept(4)
    def read(path: Path) -> bool:
        note(path)
        note(missing)
        return True

    with noting() as first:
        read(file)
    with noting() as second:
        read(file)

    assert first == second == {file: stamp(file), missing: None}
    assert unchanged(first)
    missing.touch()
    assert not unchanged(first)


def test_the_stamp_is_that_of_the_moment_before_the_first_reading(file: Path) -> None:
    with noting() as files:
        note(file)
        before = stamp(file)
        change(file, "two")
        note(file)

    assert files == {file: before}
    assert not unchanged(files)


def test_an_error_is_never_kept_and_its_files_are_noted(file: Path) -> None:
    file.write_text("paper = 1\n", "utf-8")
    with noting() as files, pytest.raises(ConfigurationError):
        load_theme(file)

    assert file in files
    file.write_text("[colours]\nprimary = '#123456'\n", "utf-8")
    assert load_theme(file).colours.primary == "#123456"


def test_a_theme_is_read_again_when_it_or_a_file_that_it_names_has_changed(tmp_path: Path) -> None:
    font, theme = tmp_path / "a.ttf", tmp_path / "theme.toml"
    shutil.copy(asset("fonts", "SourceSans3-Regular.ttf"), font)
    theme.write_text("[fonts.sans]\nregular = 'a.ttf'\n", "utf-8")
    with noting() as files:
        one = load_theme(theme)
    face, fingerprint = load_face(font), one.fingerprint

    assert {theme, font} <= set(files)
    assert load_theme(theme) is one
    replaced = tmp_path / "b.ttf"
    shutil.copy(asset("fonts", "SourceSerif4-Regular.ttf"), replaced)
    replaced.replace(font)
    assert load_theme(theme).fingerprint != fingerprint
    assert load_face(font) is not face
    font.unlink()
    with pytest.raises(ConfigurationError):
        load_theme(theme)


def test_within_a_run_a_file_is_looked_at_once_and_what_changed_is_noticed_by_the_next(file: Path) -> None:
    runs: list[str] = []

    @kept(4)
    def read(path: Path) -> str:
        note(path)
        runs.append(path.name)
        return path.read_text("utf-8")

    assert read(file) == "one"
    with one_look():
        before = stamp(file)
        change(file, "two")
        with one_look():
            assert stamp(file) == before
        assert stamp(file) == before
        assert read(file) == "one"
    assert read(file) == "two"
    assert stamp(file) != before
    assert len(runs) == 2
