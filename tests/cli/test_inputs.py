from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

import pytest

from reportgen.cli.inputs import find_inputs
from support.command import SUMMARY, run


def test_what_is_named_comes_first() -> None:
    Path("reportgen.toml").write_text('summary = "b.yaml"', "utf-8")

    assert find_inputs((Path("a.yaml"),)).summaries == (Path("a.yaml"),)


def test_then_comes_the_nearest_settings_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("reportgen.toml").write_text('summary = ["b.yaml"]', "utf-8")
    Path("below").mkdir()
    Path("below/summary.yaml").write_text(SUMMARY, "utf-8")
    monkeypatch.chdir("below")

    assert find_inputs().summaries == (folder / "b.yaml",)


@pytest.mark.parametrize("name", ["summary.yaml", "Summary.YML", "summary.json", "summary.toml"])
def test_then_the_one_summary_of_the_folder(name: str) -> None:
    Path(name).write_text(SUMMARY, "utf-8")
    Path("summary.schema.json").write_text("{}", "utf-8")
    Path("summary.txt").write_text("notes", "utf-8")

    inputs = find_inputs()
    assert (inputs.summaries, inputs.is_sample) == ((Path(name),), False)


def test_several_of_them_are_listed_and_none_is_taken() -> None:
    for name in ("summary.yaml", "summary.json"):
        Path(name).write_text(SUMMARY, "utf-8")
    ended = run("make")

    assert ended.code == 2
    assert "several files here could be the summary: summary.json, summary.yaml" in ended.err


def test_last_comes_the_sample_and_this_is_said_even_if_quiet() -> None:
    ended = run("make", "-f", "text", "-q")

    assert ended.code == 0
    assert "this is the report of the sample that comes with reportgen" in ended.err
    assert "Sample" in Path(ended.paths[0]).read_text("utf-8")


def test_paths_of_the_settings_are_seen_from_their_folder(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("reportgen.toml").write_text('summary = "a.yaml"\nout = "reports"\nformats = ["text"]', "utf-8")
    Path("a.yaml").write_text(SUMMARY, "utf-8")
    Path("below").mkdir()
    monkeypatch.chdir("below")

    assert run("make").paths == [str(folder / "reports" / "T-1_en.txt")]


def test_all_that_is_wrong_in_the_settings_is_told_with_its_line() -> None:
    Path("reportgen.toml").write_text('sumary = "a.yaml"\nstrict = "often"\npaper = "a5"\n', "utf-8")
    ended = run("check")

    assert ended.code == 2
    assert 'did you mean "summary"?' in ended.err
    assert [line.split(":")[1] for line in ended.err.splitlines() if "-->" in line] == ["1", "2", "3"]


def test_unknown_formats_and_languages_of_the_settings_are_told_with_all_else() -> None:
    Path("reportgen.toml").write_text(
        'paper = "a5"\nformats = ["odt"]\nsumary = 1\nlanguages = ["xx"]\n', "utf-8"
    )
    ended = run("make", "--format", "pdf")

    assert ended.code == 2
    assert [line.split(":")[1] for line in ended.err.splitlines() if "-->" in line] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("value", ["[]", '""', '["a.yaml", " "]'])
def test_settings_that_name_no_summary_after_all_do_not_make_the_sample(value: str, folder: Path) -> None:
    Path("reportgen.toml").write_text(f"strict = true\nsummary = {value}\n", "utf-8")
    ended = run("make")

    assert (ended.code, sorted(path.name for path in folder.iterdir())) == (2, ["reportgen.toml"])
    assert "error[settings-value]: this is no value for 'summary'" in ended.err
    assert f"--> {folder / 'reportgen.toml'}:2:1" in ended.err


def test_a_folder_in_the_place_of_the_settings_is_told(folder: Path) -> None:
    Path("reportgen.toml").mkdir()
    ended = run("check")

    assert ended.code == 2
    assert "error[settings-unreadable]" in ended.err
    assert f"--> {folder / 'reportgen.toml'}" in ended.err


@pytest.mark.parametrize(
    "text", ["x = [", "\x00", "x = " + "[" * 3000, 'formats = ["odt"]', 'languages = ["xx"]']
)
def test_settings_that_cannot_be_are_misuse(text: str) -> None:
    Path("reportgen.toml").write_text(text, "utf-8")
    ended = run("make")

    assert ended.code == 2
    assert "internal" not in ended.err
    assert "reportgen.toml" in ended.err


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps a working folder that is in use")
def test_a_working_folder_that_was_removed_is_told(folder: Path) -> None:
    shutil.rmtree(folder)

    assert "error[folder-gone]" in run("make").err


def test_a_folder_that_cannot_be_listed_is_told_and_the_sample_does_not_stand_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_folder: Path) -> list[str]:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("reportgen.cli.inputs.os.listdir", refuse)
    ended = run("make", "-f", "text")

    assert (ended.code, ended.out) == (2, "")
    assert "error[folder-unlisted]" in ended.err
    assert "permission denied" in ended.err
