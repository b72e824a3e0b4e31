"""A batch of tasks: outcomes, names, what is kept, and that files are those of single runs."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from reportgen import pipeline
from reportgen.batch import State, make_one
from reportgen.batch.executors import InProcess
from reportgen.batch.pool import Pool
from reportgen.batch.run import run_batch
from reportgen.errors import ConfigurationError, UsageError
from reportgen.records import replace
from support import batch_work
from support.batches import Tasks, contents


def test_a_batch_gives_byte_for_byte_what_single_runs_give(tasks: Tasks, tmp_path: Path) -> None:
    asked = {"formats": ("pdf", "docx"), "cache": tmp_path / "cache"}
    with Pool(2) as pool:
        outcomes = run_batch(tasks(3, "many", **asked), pool)
    for task in tasks(3, "single", **asked):
        make_one(replace(task, request=replace(task.request, cache=None)))

    assert {outcome.state for outcome in outcomes} == {State.MADE}
    assert len(contents(tmp_path / "single")) == 9
    assert contents(tmp_path / "many") == contents(tmp_path / "single")


def test_one_failure_stops_none_of_the_others_and_says_what_it_would_say_alone(tasks: Tasks) -> None:
    some = tasks(3)
    some[1].summary.write_text("report: {titel: A}\n", "utf-8")
    heard: list[Path] = []
    outcomes = run_batch(some, InProcess(), lambda outcome: heard.append(outcome.summary))

    assert [outcome.state for outcome in outcomes] == [State.MADE, State.FAILED, State.MADE]
    assert heard == [outcome.summary for outcome in outcomes]
    with pytest.raises(pipeline.InputError) as refusal:
        make_one(some[1])
    assert outcomes[1].problems == refusal.value.problems
    assert outcomes[1].exit_code == 1


def test_a_fault_of_the_program_in_one_report_is_told_and_stops_none_of_the_others(
    tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = pipeline.make

    def make(path: Path, *rest: object) -> object:
        if path.name == "visit-0.yaml":
            raise ZeroDivisionError
        return own(path, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "make", make)
    failed, made = run_batch(tasks(2), InProcess())

    assert (failed.problems[0].code, failed.exit_code, made.state) == ("internal", 2, State.MADE)


def test_two_summaries_of_one_name_are_refused_before_any_work(tasks: Tasks, tmp_path: Path) -> None:
    some = tasks(3)
    some[2].summary.write_text(some[0].summary.read_text("utf-8"), "utf-8")
    with pytest.raises(
        UsageError, match=r"visit-0\.yaml and .*visit-2\.yaml would both be written to T-0_en\.txt"
    ):
        run_batch(some, InProcess())

    assert not (tmp_path / "out").exists()


def test_what_no_report_can_be_made_without_is_told_once_before_any_work(
    tasks: Tasks, tmp_path: Path
) -> None:
    with pytest.raises(ConfigurationError):
        run_batch(tasks(2, theme=tmp_path / "none.toml"), InProcess())
    with pytest.raises(ConfigurationError):
        run_batch(tasks(2, template=tmp_path / "none.docx", formats=("docx",)), InProcess())


def test_a_worker_killed_while_it_writes_leaves_nothing_half_written(tasks: Tasks, tmp_path: Path) -> None:
    some = tasks(3, formats=("pdf",))
    with Pool(2) as pool:
        results = list(pool.map(batch_work.die_writing, some))
        assert [done.tries for done in results] == [2, 2, 2]
        left = [name for name in contents(tmp_path / "out") if name.endswith(".tmp")]
        assert len(left) == 3
        outcomes = run_batch(some, pool, resume=True)

    assert {outcome.state for outcome in outcomes} == {State.KEPT}
    assert sorted(contents(tmp_path / "out")) == [
        f"T-{index}{suffix}" for index in range(3) for suffix in (".receipt.json", "_en.pdf")
    ]


# ------------------------------------------------------------------------------------------ what need not be made


def states(tasks: list[batch_work.Task]) -> list[str]:
    return [outcome.state.value for outcome in run_batch(tasks, InProcess(), resume=True)]


def test_what_lies_there_is_not_made_again_and_its_files_are_told(tasks: Tasks, tmp_path: Path) -> None:
    first = run_batch(tasks(2), InProcess())
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").iterdir()}
    outcomes = run_batch(tasks(3), InProcess(), resume=True)

    assert [outcome.state.value for outcome in outcomes] == ["kept", "kept", "made"]
    assert [outcome.files for outcome in outcomes[:2]] == [outcome.files for outcome in first]
    assert all(path.stat().st_mtime_ns == moment for path, moment in before.items())


def test_what_lies_there_is_found_without_reading_the_summary(
    tasks: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    run_batch(tasks(2), InProcess())
    monkeypatch.setattr(pipeline, "load_summary", None)
    monkeypatch.setattr(pipeline, "glance", None)

    assert states(tasks(2)) == ["kept", "kept"]


@pytest.mark.parametrize(
    "asked",
    [
        {"languages": ("fr",)},
        {"formats": ("text", "pdf")},
        {"paper": "letter"},
        {"profile": "large"},
        {"epoch": 1},
        {"simplex": True},
        {"strict": True},
    ],
)
def test_another_request_is_made_anew(tasks: Tasks, asked: dict[str, object]) -> None:
    run_batch(tasks(1), InProcess())

    assert states(tasks(1, **asked)) in (["made"], ["failed"])


def test_a_summary_that_was_changed_is_made_anew(tasks: Tasks) -> None:
    some = tasks(2)
    run_batch(some, InProcess())
    some[0].summary.write_text(some[0].summary.read_text("utf-8").replace("France", "Spain"), "utf-8")

    assert states(some) == ["made", "kept"]
    assert states(some) == ["kept", "kept"]


def test_a_file_that_has_gone_is_made_anew_and_one_that_was_changed_is_refused(
    tasks: Tasks, tmp_path: Path
) -> None:
    run_batch(tasks(2), InProcess())
    (tmp_path / "out" / "T-0_en.txt").unlink()
    (tmp_path / "out" / "T-1_en.txt").write_text("corrected", "utf-8")

    assert states(tasks(2)) == ["made", "failed"]
    assert (tmp_path / "out" / "T-1_en.txt").read_text("utf-8") == "corrected"


def test_an_article_that_was_changed_or_has_gone_counts_as_a_change(tasks: Tasks, tmp_path: Path) -> None:
    (task,) = tasks(1)
    article = tmp_path / "article.txt"
    article.write_text("The Director met many.", "utf-8")
    text = task.summary.read_text("utf-8")
    task.summary.write_text(text + "sources: [{id: a, title: Article, file: article.txt}]\n", "utf-8")
    run_batch([task], InProcess())
    assert states([task]) == ["kept"]
    article.write_text("The Director met all.", "utf-8")
    assert states([task]) == ["made"]
    article.unlink()
    assert states([task]) == ["failed"]


def test_a_theme_that_was_changed_counts_as_a_change(tasks: Tasks, tmp_path: Path) -> None:
    theme = tmp_path / "theme.toml"
    theme.write_text("", "utf-8")
    run_batch(tasks(1, theme=theme), InProcess())
    assert states(tasks(1, theme=theme)) == ["kept"]
    time.sleep(0.01)
    theme.write_text('[colours]\nprimary = "#102030"\n', "utf-8")
    assert states(tasks(1, theme=theme)) == ["made"]


@pytest.mark.parametrize(
    "change", [{"article_files": 1}, {"files": [{"name": "x", "sha256": "y"}]}, {"options": None}]
)
def test_a_receipt_that_somebody_has_edited_vouches_for_nothing(
    tasks: Tasks, tmp_path: Path, change: dict[str, object]
) -> None:
    run_batch(tasks(1), InProcess())
    receipt = tmp_path / "out" / "T-0.receipt.json"
    receipt.write_text(json.dumps({**json.loads(receipt.read_text("utf-8")), **change}), "utf-8")

    assert states(tasks(1)) == ["made"]


def test_with_strict_what_was_made_with_findings_is_not_taken_for_made(tasks: Tasks) -> None:
    run_batch(tasks(1), InProcess())

    assert states(tasks(1, strict=True)) == ["failed"]


def test_files_of_a_killed_process_are_removed_and_those_being_written_are_not(tmp_path: Path) -> None:
    from reportgen.deliver import sweep, whole

    left, written = (tmp_path / f".report.pdf.{digit * 12}.tmp" for digit in "ab")
    left.touch()
    (tmp_path / ".report.pdf.tmp").touch()
    with whole._held(written):
        assert sweep(tmp_path) == 1
        assert written.exists()
    assert sorted(contents(tmp_path)) == [".report.pdf.bbbbbbbbbbbb.tmp", ".report.pdf.tmp"]
    assert sweep(tmp_path / "none") == 0
