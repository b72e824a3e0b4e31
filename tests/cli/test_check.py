"""What ``reportgen check`` says, in words and for other programs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from reportgen.analysis.rules import FAMILIES, RULES
from reportgen.cli.listing import TITLES
from support.command import run

ROOT = Path(__file__).parents[2]
TEXT = """\
report: {title: T}
event: {name: "A: 100%, B", start: --11-24, place: Rabat}
claims:
  - {id: all, unit: meetings, value: 4}
bilateral:
  - {country: DEU, region: Europe, level: minister, counterparts: [{office: Minister}]}
rules:
  suppress:
    - {code: to-be-assigned, field: report, reason: A trial.}
"""
CLAIM = "the source states 4 (meetings), the list gives 1; the difference is not explained"
HINT = "state the reason under explanation, if it is known; the report prints both figures"


@pytest.fixture
def visit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("visit.yaml").write_text(TEXT, "utf-8")
    return Path("visit.yaml")


def test_findings_stand_in_families_with_place_and_suggestion_and_a_line_that_counts_them(
    visit: Path,
) -> None:
    ended = run("check", visit)
    assert ended.err.splitlines() == [
        "Reconciliation",
        f"warning[claim-differs]: {CLAIM} (visit.yaml:4:38)",
        f"  hint: {HINT}",
        "Dates",
        "note[year-unknown]: the year of the event is not stated (visit.yaml:2:36)",
        "  hint: write the year only if the source states it",
        "visit.yaml: 1 warning, 1 note; 1 set aside",
    ]
    assert (ended.code, ended.out) == (0, "")


def test_every_family_has_a_title() -> None:
    assert list(TITLES) == list(FAMILIES)


def test_json_has_what_was_set_aside_with_its_reason(visit: Path) -> None:
    document = json.loads(run("check", visit, "--format", "json").out)
    assert [finding["code"] for finding in document["findings"]] == ["claim-differs", "year-unknown"]
    (aside,) = document["suppressed"]
    assert (aside["code"], aside["reason"], aside["line"]) == ("to-be-assigned", "A trial.", 1)
    assert run("check", visit, "--json").out == run("check", visit, "--format", "json").out


def test_a_log_of_sarif_has_all_that_the_format_requires(visit: Path) -> None:
    log = json.loads(run("check", visit, "--format", "sarif").out)
    assert (log["version"], log["$schema"]) == ("2.1.0", "https://json.schemastore.org/sarif-2.1.0.json")
    (one,) = log["runs"]
    driver = one["tool"]["driver"]
    assert driver["name"] == "reportgen"
    assert [rule["id"] for rule in driver["rules"]] == list(RULES)
    for rule in driver["rules"]:
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
        assert rule["shortDescription"]["text"]
        assert rule["help"]["text"].startswith(rule["id"])
    claim, year, aside = one["results"]
    assert driver["rules"][claim["ruleIndex"]]["id"] == claim["ruleId"] == "claim-differs"
    assert claim["message"]["text"] == f"{CLAIM}\n{HINT}"
    (location,) = claim["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "visit.yaml"},
        "region": {"startLine": 4, "startColumn": 38, "endColumn": 39},
    }
    assert location["logicalLocations"] == [{"fullyQualifiedName": "claims[0].value"}]
    assert year["level"] == "note"
    assert aside["suppressions"] == [{"kind": "inSource", "justification": "A trial."}]


def test_annotations_of_a_workflow_are_escaped_as_github_asks(visit: Path) -> None:
    ended = run("check", visit, "--format", "github")
    place = "file=visit.yaml,line=4,col=38,endColumn=39,title=claim-differs"
    assert ended.out.splitlines()[0] == f"::warning {place}::{CLAIM} ({HINT})"
    assert ended.out.splitlines()[1].startswith("::notice file=visit.yaml,line=2,")
    Path("50%, a:b.yaml").write_text("report: {titel: T}\nevent: {name: A}\n", "utf-8")
    ended = run("check", "50%, a:b.yaml", "--format", "github")
    assert ended.out.startswith("::error file=50%25%2C a%3Ab.yaml,line=1,col=10,")
    assert ended.code == 1


def test_an_unknown_form_is_refused(visit: Path) -> None:
    ended = run("check", visit, "--format", "xml")
    assert ended.code == 2
    assert "error[format-unknown]" in ended.err
    assert "there is: text, json, sarif, github" in ended.err


@pytest.mark.parametrize("code", RULES)
def test_every_rule_can_be_explained(code: str) -> None:
    ended = run("check", "--explain", code)
    assert ended.code == 0
    for part in (f"{code} (", "\nFinds. ", "\nWhy. ", "\nMend. ", f"- code: {code}\n"):
        assert part in ended.out
    assert not re.search(r"\*\*|\]\(", ended.out)


def test_a_rule_that_does_not_exist_is_not_explained() -> None:
    ended = run("check", "--explain", "claim-difers")
    assert ended.code == 2
    assert 'did you mean "claim-differs"?' in ended.err


def test_a_strict_run_asks_for_what_makes_a_report_complete(visit: Path) -> None:
    told = json.loads(run("check", visit, "--strict", "--json").out)["findings"]
    assert [finding["code"] for finding in told if finding["code"].endswith("-missing")] == [
        "marking-missing",
        "reference-missing",
        "distribution-missing",
        "sign-off-missing",
    ]


def test_the_hooks_for_a_commit_call_the_command_that_there_is() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    for hook in hooks:
        assert {"id", "name", "entry", "language", "files"} <= set(hook)
        assert hook["entry"].split()[:2] == ["reportgen", "check"]
        assert re.search(hook["files"], "2026/summary-rabat.yaml")
        assert not re.search(hook["files"], "docs/summary.schema.txt")
        for beside in ("summary.schema.json", "out/summary.receipt.json"):
            assert re.search(hook["exclude"], beside), "what init and make write beside a summary is none"
        assert not re.search(hook["exclude"], "summary.json")
