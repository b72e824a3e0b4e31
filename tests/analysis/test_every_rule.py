"""Each rule: a summary in which it fires, exactly where it has to, and a near miss in which it does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.analysis import analyse
from reportgen.analysis.rules import FAMILIES, RULES
from reportgen.countries import Countries, Country, load_countries
from reportgen.summary.model import Summary

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "rules.yaml").read_text("utf-8"))
ENTITY = '[entity.XKX]\nshort = {en = "Entity", fr = "Entité", es = "Entidad", ar = "كيان"}\n'
DOCS = Path(__file__).parents[2] / "docs" / "rules"
LATE = {code for code, rule in RULES.items() if not rule.looks}


@pytest.fixture(scope="module")
def countries(tmp_path_factory: pytest.TempPathFactory) -> Countries:
    file = tmp_path_factory.mktemp("countries") / "countries.toml"
    file.write_text(ENTITY, "utf-8")
    return load_countries(file)


def found(case: dict[str, Any], parts: dict[str, Any], countries: Countries) -> list[str]:
    """Return the fields at which the rule of the case finds something in a summary of these parts."""

    def resolve(text: str) -> str:
        country = countries.find(text)
        assert isinstance(country, Country), text
        return country.alpha3

    data = {"report": {"title": "Meetings"}, "event": {"name": "Assembly"}, **parts}
    summary = Summary.read(data, resolve)
    articles = {"press": case["article"]} if "article" in case else {}
    languages = tuple(case.get("languages", ()))
    analysis = analyse(summary, articles, countries, languages, strict=case.get("strict", False))
    return [finding.path for finding in analysis.findings if finding.code == case["rule"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["rule"])
def test_the_rule_fires_where_it_has_to_and_not_on_a_near_miss(
    case: dict[str, Any], countries: Countries
) -> None:
    assert found(case, case["fires"], countries) == case["at"]
    assert found(case, case["misses"], countries) == []


def test_every_rule_has_a_case() -> None:
    tested = {case["rule"] for case in CASES}
    assert tested <= set(RULES)
    assert set(RULES) - tested == LATE - {"suppression-unused"} == {"summary-too-long", "attention-shortened"}


def test_every_rule_says_what_it_finds_and_in_which_family_it_is() -> None:
    assert all(rule.find.__doc__ for rule in RULES.values())
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert sum(map(len, FAMILIES.values())) == len(RULES)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_rule_is_explained_on_the_page_of_its_family_in_the_order_of_the_rules(family: str) -> None:
    page = (DOCS / f"{family}.md").read_text("utf-8")
    sections = page.split("\n## ")[1:]
    assert [section.partition("\n")[0] for section in sections] == [rule.code for rule in FAMILIES[family]]
    for section in sections:
        starts = [paragraph.partition(" ")[0] for paragraph in section.split("\n\n")[1:]]
        assert starts == ["**Finds.**", "**Why.**", "**Mend.**"]
