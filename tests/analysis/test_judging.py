"""What the house and the summary choose among the rules, and single findings that are set aside with a reason."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.analysis import Severity, analyse
from reportgen.analysis.rules import FAMILIES, RULES
from reportgen.compose import compose
from reportgen.config import HouseRules
from reportgen.countries import load_countries
from reportgen.errors import InputError
from reportgen.language import LANGUAGES, Phrases
from reportgen.pipeline import RULE_NAMES
from reportgen.render.text import render_block
from reportgen.summary.load import load
from reportgen.summary.model import Summary
from support.command import run
from support.summaries import COUNTRIES, SUMMARIES, summary

EVENT = {"name": "Assembly", "start": "--11-24"}
LACKS = {"event": EVENT, "bilateral": [{"country": "DEU"}]}
TOLD = ["year-unknown", "event-place-missing", "counterpart-missing", "level-missing", "region-missing"]


def codes(rules: dict[str, Any], house: dict[str, Any] | None = None) -> list[str]:
    """Return what is told of a summary with these rules, but for what its report lacks."""
    found = analyse(summary(**LACKS, rules=rules), {}, COUNTRIES, house=HouseRules.read(house or {})).findings
    return [finding.code for finding in found if finding.code != "to-be-assigned"]


@pytest.mark.parametrize(
    ("rules", "house", "told"),
    [
        ({}, {}, TOLD),
        ({"select": "dates"}, {}, ["year-unknown"]),
        ({"select": ["dates", "level-missing"]}, {}, ["year-unknown", "level-missing"]),
        ({"ignore": ["completeness"]}, {}, ["year-unknown"]),
        ({"ignore": "dates"}, {"ignore": ["completeness"]}, []),
        ({}, {"select": ["dates"]}, ["year-unknown"]),
        ({"select": ["level-missing"]}, {"select": ["dates"]}, ["level-missing"]),
        ({"select": ["dates"], "ignore": ["year-unknown"]}, {}, []),
    ],
)
def test_rules_are_chosen_by_code_and_family(
    rules: dict[str, Any], house: dict[str, Any], told: list[str]
) -> None:
    assert codes(rules, house) == told


@given(SUMMARIES, st.sets(st.sampled_from(sorted(RULES))), st.sets(st.sampled_from(sorted(FAMILIES))))
def test_choosing_only_ever_leaves_findings_out(
    any_summary: Summary, some: set[str], families: set[str]
) -> None:
    whole = analyse(any_summary, {}, COUNTRIES).findings
    house = HouseRules(select=tuple(some), ignore=tuple(families))
    chosen = (some or set(RULES)) - {rule.code for family in families for rule in FAMILIES[family]}
    assert analyse(any_summary, {}, COUNTRIES, house=house).findings == tuple(
        finding for finding in whole if finding.code in chosen
    )


def test_a_weight_of_the_summary_comes_before_that_of_the_house() -> None:
    of = summary(**LACKS, rules={"severity": {"year-unknown": "error"}})
    house = HouseRules(severity={"year-unknown": "note", "level-missing": "warning"})
    weights = {finding.code: finding.severity for finding in analyse(of, {}, COUNTRIES, house=house).findings}
    assert weights["year-unknown"] is Severity.ERROR
    assert weights["level-missing"] is Severity.WARNING
    assert weights["region-missing"] is Severity.NOTE


@pytest.mark.parametrize("target", [{"field": "bilateral[1]"}, {"refers_to": "kenya"}])
def test_one_finding_is_set_aside_and_no_other(target: dict[str, str]) -> None:
    meetings = [{"country": "DEU"}, {"id": "kenya", "country": "KEN"}, {"country": "NOR"}]
    aside = {"code": "counterpart-missing", "reason": "Nobody is named.", **target}
    analysis = analyse(summary(bilateral=meetings, rules={"suppress": [aside]}), {}, COUNTRIES)
    told = [finding.path for finding in analysis.findings if finding.code == "counterpart-missing"]
    assert told == ["bilateral[0]", "bilateral[2]"]
    (suppressed,) = analysis.suppressed
    assert suppressed.finding.path == "bilateral[1]"
    assert suppressed.reason.texts == {"": "Nobody is named."}


def test_the_house_sets_findings_aside_too_and_is_not_told_where_there_are_none() -> None:
    house = {"suppress": [{"code": "year-unknown", "field": "event.start", "reason": "Never stated."}]}
    assert "year-unknown" not in codes({}, house)
    of = summary(event={"name": "A", "start": "2026"})
    found = analyse(of, {}, COUNTRIES, house=HouseRules.read(house)).findings
    assert "suppression-unused" not in [finding.code for finding in found]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_annex_b_prints_each_finding_that_was_set_aside_with_its_reason_in_the_language(lang: str) -> None:
    reason = {"en": "Nowhere stated.", "fr": "Nulle part.", "es": "En ninguna parte.", "ar": "لم يذكر."}
    rules = {"suppress": [{"code": "year-unknown", "field": "event.start", "reason": reason}]}
    of = summary(**LACKS, rules=rules)
    text = composed(of, lang)
    say = Phrases(lang)
    assert say("heading.set_aside") in text
    assert say("finding.year-unknown") in text
    assert reason[lang] in text
    assert say("heading.set_aside") not in composed(summary(**LACKS), lang)


def composed(of: Summary, lang: str) -> str:
    briefing = compose(of, analyse(of, {}, COUNTRIES), Phrases(lang))
    return "\n".join(render_block(block) for part in briefing.parts for block in part.blocks)


def test_unknown_names_are_told_together_each_at_its_place_with_a_suggestion(tmp_path: Path) -> None:
    file = tmp_path / "visit.yaml"
    file.write_text(
        "report: {title: T}\nevent: {name: A}\nrules:\n"
        "  select: [datse]\n"
        "  severity: {year-unknwon: note}\n"
        "  suppress:\n    - {code: claim-difers, field: event, reason: R}\n"
        "    - {code: claim-differs, reason: R}\n",
        "utf-8",
    )
    with pytest.raises(InputError) as refused:
        load(file, load_countries(), RULE_NAMES)
    told = [
        (problem.code, problem.place.line, problem.place.column, problem.hint)
        for problem in refused.value.problems
    ]
    assert told == [
        ("rule-unknown", 4, 12, 'did you mean "dates"?'),
        ("rule-unknown", 5, 14, 'did you mean "year-unknown"?'),
        ("rule-unknown", 7, 14, 'did you mean "claim-differs"?'),
        ("suppression-target", 8, 7, "write refers_to: with an id or field: with a path, not both"),
    ]


def test_an_unknown_name_in_the_settings_is_told_where_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("visit.yaml").write_text("report: {title: T}\nevent: {name: A}\n", "utf-8")
    Path("reportgen.toml").write_text('[rules]\nignore = ["dubble-space"]\n', "utf-8")
    ended = run("check", "visit.yaml")
    assert ended.code == 2
    assert 'error[rule-unknown]: no rule is called "dubble-space"' in ended.err
    assert "reportgen.toml:2:1" in ended.err
    assert 'did you mean "double-space"?' in ended.err


def test_the_settings_of_the_house_apply_to_check_and_make(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("visit.yaml").write_text("report: {title: T}\nevent: {name: A, start: --11-24}\n", "utf-8")
    Path("reportgen.toml").write_text(
        '[rules]\nselect = ["dates"]\n[rules.severity]\nyear-unknown = "error"\n', "utf-8"
    )
    for command in (["check"], ["make", "-f", "text"]):
        ended = run(*command, "visit.yaml")
        assert ended.code == 1
        assert "error[year-unknown]" in ended.err
        assert "to-be-assigned" not in ended.err
