from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen import __version__
from reportgen.summary.schema import schema_text
from support.command import SUMMARY, files, run
from support.workbooks import workbook

COMMANDS = ("make", "check", "diff", "init", "schema", "doctor")


@pytest.mark.parametrize("command", [(), *((name,) for name in COMMANDS)])
def test_help_gives_examples_before_options(command: tuple[str, ...]) -> None:
    ended = run(*command, "--help")

    assert ended.code == 0
    assert 0 < ended.out.index("Examples:") < ended.out.index("Options:")
    assert f"reportgen {' '.join(command)}" in ended.out[ended.out.index("Examples:") :]


def test_without_a_command_the_help_is_shown() -> None:
    assert run() == run("--help")


def test_the_version_is_said() -> None:
    assert run("--version").out == f"reportgen {__version__}\n"


def test_an_unknown_command_is_misuse() -> None:
    ended = run("mkae")

    assert (ended.code, ended.out) == (2, "")
    assert "error[usage]: there is no command 'mkae'" in ended.err


def test_check_shows_all_findings_and_writes_nothing(summary: Path, folder: Path) -> None:
    ended = run("check", summary)

    assert (ended.code, ended.out) == (0, "")
    assert "note[level-missing]" in ended.err
    assert files(folder) == ["visit.yaml"]


def test_check_shows_a_character_that_no_font_has_where_make_would_stop(folder: Path) -> None:
    Path("visit.yaml").write_text(SUMMARY.replace("Meetings", "Meetings \U0001f600"), "utf-8")
    checked, made = run("check", "visit.yaml"), run("make", "visit.yaml", "-f", "text")
    told = made.err[made.err.index("error[") :].strip()

    assert (checked.code, made.code, files(folder)) == (1, 1, ["visit.yaml"])
    assert told in checked.err
    assert told.splitlines()[0].startswith("error[character-without-font]: no font of the report has")
    assert "--> visit.yaml:1:26" in told
    assert "^" in told
    assert told.splitlines()[-1].strip().startswith("hint: write it in another way")
    assert "note[level-missing]" in checked.err
    assert checked.err.splitlines()[-1] == "visit.yaml: 1 error, 1 warning, 3 notes"


@pytest.mark.parametrize("command", ["check", "make"])
def test_a_character_of_the_theme_that_no_font_has_is_told_in_the_themes_line(
    command: str, summary: Path
) -> None:
    Path("reportgen.toml").write_text('theme = "house.toml"', "utf-8")
    Path("house.toml").write_text('[house]\nauthority = ["Ministry \U0001f600"]\n', "utf-8")
    ended = run(command, summary)

    assert ended.code == 2
    assert "error[character-without-font]" in ended.err
    assert "house.toml:2:1 (house.authority)" in ended.err


def test_a_font_of_the_operators_is_asked_for_every_character(summary: Path) -> None:
    faces = "".join(
        f'[fonts.{name}]\nregular = "Amiri-Regular.ttf"\nbold = "Amiri-Bold.ttf"\n'
        for name in ("serif", "sans", "arabic")
    )
    Path("house.toml").write_text(faces, "utf-8")
    Path("reportgen.toml").write_text('theme = "house.toml"', "utf-8")
    summary.write_text(SUMMARY.replace("Meetings", "Ж"), "utf-8")

    assert "error[character-without-font]" in run("check", summary).err
    Path("reportgen.toml").unlink()
    assert run("check", summary).code == 0


def test_a_strict_check_ends_with_1_on_any_finding(summary: Path) -> None:
    assert run("check", summary, "--strict").code == 1


def test_check_goes_on_after_a_broken_summary(summary: Path) -> None:
    ended = run("check", "missing.yaml", summary, "--json")
    document = json.loads(ended.out)

    assert ended.code == 1
    assert [problem["code"] for problem in document["problems"]] == ["file-missing"]
    assert "level-missing" in [finding["code"] for finding in document["findings"]]


def test_init_writes_a_summary_without_errors_that_names_the_schema_beside_it() -> None:
    ended = run("init")

    assert (ended.code, ended.paths) == (0, ["summary.yaml", "summary.schema.json"])
    assert "$schema=summary.schema.json" in Path("summary.yaml").read_text("utf-8").splitlines()[0]
    assert run("check").code == 0
    assert run("make", "-f", "text", "-q").code == 0


def test_init_replaces_nothing_unasked(folder: Path) -> None:
    Path("summary.yaml").write_text("mine", "utf-8")
    ended = run("init")

    assert (ended.code, files(folder)) == (2, ["summary.yaml"])
    assert Path("summary.yaml").read_text("utf-8") == "mine"
    assert run("init", "--force").code == 0


@pytest.mark.parametrize("name", ["summary.json", "summary.toml", "summary.xlsx"])
def test_init_writes_any_format_and_the_schema_beside_a_text(name: str) -> None:
    ended = run("init", "--format", Path(name).suffix[1:])

    beside = [] if name.endswith("xlsx") else ["summary.schema.json"]
    assert (ended.code, ended.paths) == (0, [name, *beside])
    assert run("make", name, "-f", "text", "-q").code == 0
    assert run("init", name, "--force").code == 0


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("visit.docx",), "use one of .yaml, .yml, .json, .toml, .xlsx"),
        (("visit.yaml", "--format", "xlsx"), "call it visit.xlsx"),
        (("--blank",), "add --format xlsx, or leave out --blank"),
        (("--lang", "de"), "there is: ar, en, es, fr"),
    ],
)
def test_init_refuses_what_does_not_go_together(folder: Path, arguments: tuple[str, ...], hint: str) -> None:
    ended = run("init", *arguments)

    assert (ended.code, files(folder)) == (2, [])
    assert f"hint: {hint}" in ended.err


def test_convert_writes_another_format_and_replaces_nothing_unasked(summary: Path) -> None:
    ended = run("convert", summary, "visit.xlsx")

    assert (ended.code, ended.paths) == (0, ["visit.xlsx"])
    assert run("convert", "visit.xlsx", "other.toml").paths == ["other.toml", "summary.schema.json"]
    Path("other.toml").write_text("mine", "utf-8")
    assert run("convert", "visit.xlsx", "other.toml").code == 2
    assert Path("other.toml").read_text("utf-8") == "mine"
    assert run("convert", "visit.xlsx", "other.toml", "--force").code == 0
    assert run("make", "other.toml", "-f", "text", "-q").code == 0


def test_an_error_in_a_workbook_names_sheet_and_cell() -> None:
    Path("visit.xlsx").write_bytes(workbook(Bilateral=[["country"], ["Germny"]]))
    ended = run("check", "visit.xlsx")
    document = json.loads(run("check", "visit.xlsx", "--json").out)

    assert ended.code == 1
    assert "--> visit.xlsx: Bilateral!A2 (bilateral[0].country)" in ended.err
    log = json.loads(run("check", "visit.xlsx", "--format", "sarif").out)
    annotation = run("check", "visit.xlsx", "--format", "github").out
    (location,) = log["runs"][0]["results"][0]["locations"]
    assert "region" not in location["physicalLocation"]
    assert location["logicalLocations"][1] == {"fullyQualifiedName": "Bilateral!A2"}
    assert "::error file=visit.xlsx,title=country-unknown::Bilateral!A2: no country" in annotation
    told = {key: document["problems"][0][key] for key in ("file", "sheet", "cell", "line", "column")}
    assert told == {"file": "visit.xlsx", "sheet": "Bilateral", "cell": "A2", "line": 2, "column": 1}


def test_schema_prints_the_schema() -> None:
    assert run("schema").out == schema_text()


def test_doctor_shows_which_configuration_applies(folder: Path) -> None:
    Path("reportgen.toml").write_text('summary = "none.yaml"\npaper = "letter"', "utf-8")
    ended = run("doctor")

    assert ended.code == 1
    assert f"settings: {folder / 'reportgen.toml'}" in ended.out
    assert "  paper = 'letter'" in ended.out
    assert f"WRONG   summary: {folder / 'none.yaml'}" in ended.out


def test_doctor_tells_what_is_wrong_with_the_settings() -> None:
    assert run("doctor").code == 0
    Path("reportgen.toml").write_text("x = [", "utf-8")
    ended = run("doctor")

    assert ended.code == 1
    assert "WRONG   the settings cannot be read" in ended.out
