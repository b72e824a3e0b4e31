"""The benchmark's pieces at tiny sizes: that they work and compare the same report, never how fast."""

from __future__ import annotations

import json
import os
import re
from base64 import b64decode
from pathlib import Path

import pytest
from bench import docxtpl_peer, measures, typst_peer
from bench.budgets import BUDGETS, Budget, Result
from bench.prepare import prepare, write_summaries
from bench.processes import Command, Worker, environment
from bench.summaries import generated
from lxml import etree, html

from reportgen import pipeline
from reportgen.compose import Options, compose
from reportgen.document.tree import Briefing
from reportgen.document.walk import iter_text
from reportgen.language import Phrases


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("cases")
    summary = path / "given.json"
    summary.write_text(generated(4, 1), "utf-8")
    prepare(path, {"tiny": (3, 0)}, summary)
    return path


def briefing_of(path: Path) -> Briefing:
    checked = pipeline.check(path)
    options = Options(stamp="2000-01-01T00:00:00Z")
    return compose(checked.loaded.summary, checked.analysis, Phrases("en"), options)


def test_a_generated_summary_is_the_same_each_time_and_differs_by_its_number() -> None:
    assert generated(5, 1) == generated(5, 1)
    assert generated(5, 1) != generated(5, 2)


def test_a_generated_summary_has_as_many_meetings_as_asked_and_no_error(tmp_path: Path) -> None:
    path = tmp_path / "summary.json"
    path.write_text(generated(23), "utf-8")
    checked = pipeline.check(path)
    assert len(checked.loaded.summary.bilateral) == 23
    pipeline.refuse(checked, strict=False)


def test_the_typst_source_holds_the_words_of_every_table_and_paragraph(folder: Path) -> None:
    briefing = briefing_of(folder / "tiny.json")
    source = typst_peer.typst_source(briefing)
    annex = [text for text in iter_text(briefing) if "Division" in text and "\n" not in text]
    assert annex
    for text in annex:
        assert json.dumps(text, ensure_ascii=False) in source


def test_typst_makes_the_report_as_pdf_ua(folder: Path) -> None:
    pytest.importorskip("typst")
    with Worker("typst_pdf", folder, environment(folder)) as worker:
        assert worker.answer("tiny")["size"] > 10_000


def test_the_html_holds_every_word_of_the_report(folder: Path) -> None:
    briefing = briefing_of(folder / "tiny.json")
    page = html.fromstring((folder / "tiny.html").read_text("utf-8"))
    pictures = [b64decode(picture.partition(",")[2]) for picture in page.xpath("//img/@src")]
    assert pictures
    said = _words(page, *map(etree.fromstring, pictures))
    for text in iter_text(briefing):
        assert "".join(text.split()) in said


def _words(*roots: etree._Element) -> str:
    """Return the words of HTML or SVG without the spaces between them."""
    return "".join("".join(root.itertext()) for root in roots).translate(
        dict.fromkeys(map(ord, " \n\t\xa0\u202f"))
    )


def test_the_html_names_every_target_once(folder: Path) -> None:
    source = (folder / "tiny.html").read_text("utf-8")
    names = re.findall(r' id="([^"]*)"', source)
    assert len(names) == len(set(names))
    assert set(re.findall(r'href="#([^"]*)"', source)) <= set(names)


@pytest.mark.parametrize(("side", "at_least"), [("weasyprint", 30), ("libreoffice", 60)])
def test_a_slow_peer_makes_the_report_and_its_memory_is_told(folder: Path, side: str, at_least: int) -> None:
    bench = measures.Bench(measures.QUICK, folder, folder, folder, environment(folder))
    if reason := measures.missing(bench, side):
        pytest.skip(reason)
    with Worker(f"{side}_pdf", folder, environment(folder)) as worker:
        assert worker.answer("tiny")["size"] > 10_000
    assert worker.peak_mib > at_least or not hasattr(os, "wait4")


def test_the_docxtpl_template_takes_the_words_of_the_tree(folder: Path) -> None:
    pytest.importorskip("docxtpl")
    docxtpl_peer.write_template(folder / "template.docx")
    with Worker("docxtpl_docx", folder, environment(folder)) as worker:
        assert worker.answer("tiny")["size"] > 10_000


@pytest.mark.parametrize(
    "side", ["reportgen_pdf", "reportgen_docx", "reportgen_pdf_tree", "reportgen_docx_tree"]
)
def test_a_worker_answers_each_case_with_its_time_and_size(folder: Path, side: str) -> None:
    with Worker(side, folder, environment(folder)) as worker:
        answer = worker.answer("tiny")
    assert answer["size"] > 10_000
    assert answer["seconds"] > 0
    assert worker.peak_mib > 10 or not hasattr(os, "wait4")


def test_a_worker_tells_the_time_of_every_stage(folder: Path) -> None:
    with Worker("reportgen_stages", folder, environment(folder)) as worker:
        assert {"load", "compose", "lay out", "pdf", "docx"} <= set(worker.answer("tiny")["stages"])


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    import sys

    command = Command([sys.executable, "-c", "raise SystemExit('no such thing')"], os.environ, tmp_path)
    with pytest.raises(RuntimeError, match="no such thing"):
        command.seconds()


def test_measured_processes_may_write_and_use_bytecode(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    assert "PYTHONDONTWRITEBYTECODE" not in environment(tmp_path)


def test_a_missing_peer_skips_its_lines_and_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(measures, "find_spec", lambda _name: None)
    bench = measures.Bench(measures.QUICK, tmp_path, tmp_path, tmp_path, {})
    results = list(measures.warm(bench, "pdf", "typst", "typst_pdf"))
    assert [result.skipped for result in results] == ["typst is not installed"] * 2


@pytest.mark.parametrize(("side", "package"), [("weasyprint", "weasyprint"), ("libreoffice", "docxtpl")])
def test_a_missing_slow_peer_skips_its_lines_and_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, side: str, package: str
) -> None:
    monkeypatch.setattr(measures, "find_spec", lambda _name: None)
    bench = measures.Bench(measures.QUICK, tmp_path, tmp_path, tmp_path, {})
    assert [result.skipped for result in measures.slow(bench, side)] == [f"{package} is not installed"] * 2


def test_a_peer_that_does_not_find_its_libraries_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0')", "utf-8")
    monkeypatch.setattr(measures, "find_spec", lambda _name: True)
    bench = measures.Bench(measures.QUICK, tmp_path, tmp_path, tmp_path, environment(tmp_path))
    assert "OSError: cannot load library libpango-1.0" in measures.missing(bench, "weasyprint")


def test_a_peer_without_its_office_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(measures, "find_spec", lambda _name: True)
    monkeypatch.setattr(measures.shutil, "which", lambda _name: None)
    bench = measures.Bench(measures.QUICK, tmp_path, tmp_path, tmp_path, {})
    assert measures.missing(bench, "libreoffice") == "LibreOffice (soffice) is not installed"


@pytest.mark.parametrize(("value", "met"), [(1.0, True), (1.1, False), (None, None)])
def test_a_budget_is_met_up_to_its_limit(value: float | None, met: bool | None) -> None:  # noqa: FBT001 - a table
    assert Result(Budget("x", "x", 1.0), value).is_met is met


def test_every_known_bound_lies_within_its_budget() -> None:
    for budget in BUDGETS.values():
        assert budget.known is None or (budget.limit is not None and budget.known < budget.limit)


def test_a_batch_tells_its_time_and_memory_and_loses_nothing_where_a_worker_is_killed(tmp_path: Path) -> None:
    plan = measures.Plan(batch=4, batch_peer=0)
    write_summaries(tmp_path, {name: (3, number) for name, (_, number) in plan.batch_alone.items()})
    bench = measures.Bench(plan, tmp_path, tmp_path, tmp_path, environment(tmp_path))
    told = measures._batch(bench, kill=2)

    assert told["states"] == {"made": 4}
    assert told["seconds"] > 0
    assert told["memory"]["4"] > 10 or not Path("/proc").exists()
