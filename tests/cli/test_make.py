from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportgen import pipeline
from support.command import SUMMARY, files, run

MADE = ["out/T-1_en.pdf", "out/T-1_en.docx"]


def test_both_formats_are_made_and_their_paths_stand_alone_on_standard_output(
    summary: Path, folder: Path
) -> None:
    ended = run("make", summary)

    assert (ended.code, ended.paths) == (0, MADE)
    assert files(folder) == ["out/T-1.receipt.json", "out/T-1_en.docx", "out/T-1_en.pdf", "visit.yaml"]


def test_findings_are_told_in_one_line_and_do_not_stop_the_files(summary: Path) -> None:
    ended = run("make", summary, "--format", "text")

    assert ended.code == 0
    told = "visit.yaml: 1 warning, 3 notes (completeness 4); `reportgen check` shows each\n"
    assert ended.err == told


def test_verbose_shows_the_line_of_a_finding_and_what_to_do(summary: Path) -> None:
    ended = run("make", summary, "--format", "text", "-v")

    assert " 4 |   - {country: France, region: Europe, counterparts: [{office: Director}]}" in ended.err
    assert "hint: give the level of each counterpart, or leave it so" in ended.err


def test_quiet_says_paths_only(summary: Path) -> None:
    ended = run("make", summary, "--format", "text", "-q")

    assert (ended.out, ended.err) == ("out/T-1_en.txt\n", "")


def test_strict_stops_on_any_finding_before_a_file_is_written(summary: Path, folder: Path) -> None:
    ended = run("make", summary, "--strict")

    assert (ended.code, ended.out) == (1, "")
    assert "note[level-missing]" in ended.err
    assert files(folder) == ["visit.yaml"]


@pytest.mark.parametrize("given", [["--format", "text,pdf"], ["--format", "TEXT", "-f", "pdf"]])
def test_formats_may_be_repeated_or_separated_by_commas(summary: Path, given: list[str]) -> None:
    assert run("make", summary, *given).paths == ["out/T-1_en.txt", "out/T-1_en.pdf"]


def test_the_result_as_json_is_one_document_and_nothing_else(summary: Path) -> None:
    ended = run("make", summary, "--format", "text", "--json")
    document = json.loads(ended.out)

    assert [file["path"] for file in document["files"]] == ["out/T-1_en.txt"]
    assert len(document["files"][0]["sha256"]) == 64
    assert {"code": "level-missing", "severity": "note", "line": 4}.items() <= document["findings"][
        -1
    ].items()
    assert (document["problems"], document["sample"], ended.err) == ([], False, "")


def test_of_several_summaries_a_broken_one_stops_none_and_every_problem_is_told(summary: Path) -> None:
    Path("broken.yaml").write_text("report: {titel: A}\n", "utf-8")
    ended = run("make", "broken.yaml", summary, "missing.yaml", "-f", "text")

    assert (ended.code, ended.paths) == (1, ["out/T-1_en.txt"])
    assert all(code in ended.err for code in ("key-unknown", "field-missing", "file-missing"))
    assert [line.split()[:3] for line in ended.err.splitlines()[-4:]] == [
        ["broken.yaml", "failed", "0"],
        ["visit.yaml", "made", "1"],
        ["missing.yaml", "failed", "0"],
        ["3", "summaries:", "made"],
    ]


def test_several_summaries_as_json_say_what_became_of_each(summary: Path) -> None:
    Path("broken.yaml").write_text("report: {titel: A}\n", "utf-8")
    ended = run("make", summary, "broken.yaml", "-f", "text", "--json")
    made, failed = json.loads(ended.out)["summaries"]

    assert (ended.code, made["summary"], made["state"]) == (1, "visit.yaml", "made")
    assert [file["path"] for file in made["files"]] == ["out/T-1_en.txt"]
    assert (failed["summary"], failed["state"], failed["files"]) == ("broken.yaml", "failed", [])
    assert "key-unknown" in {problem["code"] for problem in failed["problems"]}


@pytest.mark.usefixtures("summary")
def test_a_pattern_that_the_shell_has_left_is_read_and_one_without_files_is_told() -> None:
    Path("visit[1].yaml").write_text(SUMMARY.replace("T/1", "T/2"), "utf-8")

    assert run("make", "v*.yaml", "-f", "text").paths == ["out/T-1_en.txt", "out/T-2_en.txt"]
    assert run("make", "visit[1].yaml", "-f", "text").paths == ["out/T-2_en.txt"]
    refused = run("make", "*.json")
    assert (refused.code, "error[no-match]" in refused.err) == (2, True)


def test_what_cannot_be_for_any_summary_is_misuse_and_is_told_once(summary: Path, folder: Path) -> None:
    Path("other.yaml").write_text(SUMMARY.replace("T/1", "T/2"), "utf-8")
    ended = run("make", summary, "other.yaml", "--theme", "none.toml")

    assert (ended.code, ended.err.count("error[theme-unreadable]")) == (2, 1)
    assert not (folder / "out").exists()


def test_problems_as_json_have_their_place() -> None:
    Path("broken.yaml").write_text("event: {name: A}\nreport: {titel: A}\n", "utf-8")
    ended = run("make", "broken.yaml", "--json")
    problem = next(each for each in json.loads(ended.out)["problems"] if each["code"] == "key-unknown")

    assert (ended.code, problem["file"], problem["line"]) == (1, "broken.yaml", 2)


def test_a_summary_that_is_named_twice_is_made_once(summary: Path) -> None:
    assert run("make", summary, f"./{summary}", summary.absolute(), "-f", "text", "-q").paths == [
        "out/T-1_en.txt"
    ]


def test_two_reports_of_one_name_are_refused_before_any_work(
    summary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("other.yaml").write_text(SUMMARY.replace("T/1", "t 1"), "utf-8")
    monkeypatch.setattr(pipeline, "make", None)
    ended = run("make", summary, "other.yaml")

    assert ended.code == 2
    assert "visit.yaml and other.yaml would both be written to t-1_en.pdf" in ended.err


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (["--lang", "xx"], "lang-unknown", "there is: ar, en, es, fr"),
        (["--format", "odt"], "format-unknown", "there is: docx, pdf"),
        (["--format", ","], "format-unknown", "--format names nothing"),
        (["--paper", "a5"], "paper-unknown", "there is: a4, letter"),
        (["--profile", "clasic"], "theme-profile", "classic, house, large"),
        (["--theme", "none.toml"], "theme-unreadable", "no such file"),
        (["--nonsense"], "usage", "there is no option --nonsense"),
    ],
)
def test_misuse_ends_with_2_and_says_what_there_is(
    summary: Path, folder: Path, options: list[str], code: str, said: str
) -> None:
    ended = run("make", summary, *options)

    assert ended.code == 2
    assert f"error[{code}]" in ended.err
    assert said in ended.err
    assert files(folder) == ["visit.yaml"]


def test_a_language_that_the_summary_names_and_that_is_not_there_is_shown_in_its_line() -> None:
    Path("a.yaml").write_text("report: {title: A, language: de}\nevent: {name: B}\n", "utf-8")
    ended = run("make", "a.yaml")

    assert ended.code == 2
    assert "--> a.yaml:1:30 (report.language)" in ended.err


def test_a_date_for_the_files_must_be_a_number(summary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")

    assert "error[source-date-epoch]" in run("make", summary).err


def test_names_with_spaces_and_other_scripts_are_taken() -> None:
    for name in ("réunion du 3.yaml", "زيارة.yaml", "-dash.yaml", "x" * 200 + ".yaml"):
        Path(name).write_text(SUMMARY.replace("T/1", ""), "utf-8")
        ended = run("make", "-f", "text", "-q", "--", name)
        assert (ended.code, ended.err) == (0, "")
        assert ended.out.isascii()


def test_a_corrected_file_is_not_replaced_unasked(summary: Path) -> None:
    run("make", summary, "-f", "text")
    Path("out/T-1_en.txt").write_text("corrected", "utf-8")
    summary.write_text(SUMMARY.replace("France", "Spain"), "utf-8")

    refused = run("make", summary, "-f", "text")
    assert (refused.code, Path("out/T-1_en.txt").read_text("utf-8")) == (2, "corrected")
    assert "error[file-changed]" in refused.err

    assert run("make", summary, "-f", "text", "--force").code == 0
    assert "Spain" in Path("out/T-1_en.txt").read_text("utf-8")


def test_the_report_of_another_summary_is_not_replaced_unasked(summary: Path) -> None:
    Path("other.yaml").write_text(SUMMARY.replace("France", "Spain"), "utf-8")
    run("make", summary, "-f", "text")

    refused = run("make", "other.yaml", "-f", "text")
    assert refused.code == 2
    assert "error[file-of-another]: the file there was made from another summary, visit.yaml" in refused.err
    assert "France" in Path("out/T-1_en.txt").read_text("utf-8")

    assert run("make", "other.yaml", "-f", "text", "--force").code == 0
    assert "Spain" in Path("out/T-1_en.txt").read_text("utf-8")
