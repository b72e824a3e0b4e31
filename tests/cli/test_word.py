"""The commands about Word files: the review edition, house templates, and what was corrected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support.command import files, run
from support.docx_parts import WordFile
from support.house_templates import ministry
from support.word_edits import edited, replaced


def _made(summary: Path, *options: str) -> Path:
    ended = run("make", summary, "--no-embed-fonts", *options)
    assert ended.code == 0, ended.err
    return Path(ended.paths[-1])


def test_the_review_edition_is_a_word_file_of_its_own(summary: Path, folder: Path) -> None:
    assert _made(summary, "--review") == Path("out/T-1_en_review.docx")
    assert files(folder / "out") == ["T-1_en_review.docx", "T-1_review.receipt.json"]
    parts = WordFile((folder / "out/T-1_en_review.docx").read_bytes()).parts
    assert b'w:author="reportgen"' in parts["word/comments.xml"]
    receipt = json.loads((folder / "out/T-1_review.receipt.json").read_text("utf-8"))
    assert receipt["options"]["review"] is True


def test_a_normal_run_beside_it_replaces_nothing_and_has_no_comment(summary: Path) -> None:
    _made(summary, "--review")
    normal = _made(summary, "--format", "docx")
    assert normal == Path("out/T-1_en.docx")
    assert "word/comments.xml" not in WordFile(normal.read_bytes()).parts
    assert _made(summary, "--review").is_file()


def test_a_review_in_another_format_is_misuse(summary: Path, folder: Path) -> None:
    ended = run("make", summary, "--review", "--format", "pdf,docx")
    assert (ended.code, files(folder)) == (2, ["visit.yaml"])
    assert "error[review-format]" in ended.err


def test_a_template_is_taken_from_the_option_or_the_settings(summary: Path, folder: Path) -> None:
    (folder / "house.docx").write_bytes(ministry(numbered="Numbered paragraph"))
    by_option = _made(summary, "--template", "house.docx", "--format", "docx").read_bytes()
    assert b"Ministry of Examples" in b"".join(WordFile(by_option).parts.values())
    (folder / "reportgen.toml").write_text('template = "house.docx"\n', "utf-8")
    by_setting = _made(summary, "--format", "docx").read_bytes()
    assert WordFile(by_setting).parts == WordFile(by_option).parts


def test_a_template_that_lacks_styles_makes_no_file(summary: Path, folder: Path) -> None:
    (folder / "house.docx").write_bytes(ministry(without=("Marking", "Name")))
    ended = run("make", summary, "--template", "house.docx")
    assert (ended.code, files(folder)) == (2, ["house.docx", "visit.yaml"])
    assert ended.err.count("error[template-style]") == 3


@pytest.fixture
def corrected(summary: Path) -> Path:
    report = _made(summary, "--format", "docx")
    report.write_bytes(edited(report.read_bytes(), replaced(">Director<", ">Deputy Director<")))
    return report


def test_a_correction_is_shown_with_its_line_in_the_summary(summary: Path, corrected: Path) -> None:
    ended = run("diff", corrected, summary)
    assert ended.code == 1
    assert "changed cell: table 2, row 1 (France), Counterpart" in ended.out
    assert "  - Director\n  + Deputy Director\n" in ended.out
    assert "  in visit.yaml:4:63 (bilateral[0].counterparts[0].office)" in ended.out
    assert "1 difference" in ended.err


def test_a_correction_can_be_had_as_data(summary: Path, corrected: Path) -> None:
    ended = run("diff", corrected, summary, "--json")
    (one,) = json.loads(ended.out)["differences"]
    assert (ended.code, one["kind"], one["change"]) == (1, "cell", "changed")
    assert one["fields"][0]["field"] == "bilateral[0].counterparts[0].office"
    assert one["fields"][0]["line"] == 4


def test_neither_the_report_nor_the_summary_is_edited(summary: Path, corrected: Path, folder: Path) -> None:
    before = {name: (folder / name).read_bytes() for name in files(folder)}
    run("diff", corrected, summary)
    assert {name: (folder / name).read_bytes() for name in files(folder)} == before


def test_a_file_nobody_corrected_ends_with_nought(summary: Path) -> None:
    for options in (("--format", "docx"), ("--review",)):
        ended = run("diff", _made(summary, *options), summary)
        assert (ended.code, ended.out) == (0, "")
        assert "no difference" in ended.err


def test_the_language_is_that_of_the_file(summary: Path) -> None:
    ended = run("diff", _made(summary, "--format", "docx", "--lang", "fr"), summary)
    assert (ended.code, ended.out) == (0, "")


def test_what_is_no_word_file_is_told(summary: Path) -> None:
    ended = run("diff", summary, summary)
    assert ended.code == 1
    assert "error[word-unreadable]" in ended.err
