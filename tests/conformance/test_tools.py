"""A checker that finds no fault in anything proves nothing: each is shown a good file and a bad one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from support import tools
from support.specimens import write_docx, write_pdf

pytestmark = pytest.mark.conformance


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
@pytest.mark.parametrize("check", [tools.verapdf, tools.page_validation])
def test_pdf_checkers_pass_a_good_file_and_refuse_one_not_marked_as_tagged(
    tmp_path: Path, check: Callable[..., tuple[str, ...]], flavour: str
) -> None:
    good = write_pdf(tmp_path / "good.pdf", flavour)
    bad = write_pdf(tmp_path / "bad.pdf", flavour, marked=False)

    assert check(good, flavour) == ()
    assert len(check(bad, flavour)) == 1


def test_verapdf_checks_several_flavours_in_one_start_and_names_the_clause(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "accessible.pdf", "ua1")

    problems = tools.verapdf(path, "ua1", "2a")

    assert all(problem.startswith("2a 6.6.") for problem in problems)
    assert problems


@pytest.mark.parametrize("check", [tools.ooxml_validator, tools.openxml_audit])
def test_word_checkers_pass_a_good_file_and_refuse_one_in_the_wrong_order(
    tmp_path: Path, check: tools.Checker
) -> None:
    assert check(write_docx(tmp_path / "good.docx")) == ()
    assert any("pPr" in problem for problem in check(write_docx(tmp_path / "bad.docx", misplaced=True)))


def test_libreoffice_opens_a_word_file_and_its_text_is_in_the_pdf(tmp_path: Path) -> None:
    made = tools.soffice_to_pdf(write_docx(tmp_path / "specimen.docx"), tmp_path)

    assert "A specimen" in tools.pdf_text(made)


def test_a_missing_tool_skips_its_test_and_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("REPORTGEN_ALL_TOOLS", raising=False)
    monkeypatch.setenv("PATH", "")

    with pytest.raises(pytest.skip.Exception, match="qpdf is missing: install qpdf"):
        tools.require("qpdf")


def test_where_all_tools_must_be_there_a_missing_one_fails_its_test(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTGEN_ALL_TOOLS", "1")
    monkeypatch.setenv("PATH", "")

    with pytest.raises(pytest.fail.Exception, match="qpdf is missing: install qpdf"):
        tools.require("qpdf")


@pytest.mark.parametrize("name", sorted(tools.TOOLS))
def test_every_tool_is_there_where_all_must_be(name: str) -> None:
    assert tools.require(name).exists()
