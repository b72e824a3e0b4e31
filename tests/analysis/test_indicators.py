from __future__ import annotations

from hypothesis import given

from reportgen.summary.model import Summary
from reportgen.summary.values import Level
from support.summaries import SUMMARIES, analysis, summary

MIXED = {
    "bilateral": [
        {"country": "NO", "region": "Europe", "level": "minister"},
        {"country": "NA", "region": "Africa", "level": "director"},
        {"country": "DEU", "region": "Europe"},
    ],
    "organizations": [{"body": "World Body"}],
    "instruments": [{"kind": "agreement", "parties": [{"name": "Kenya", "country": "KEN"}]}],
}


def test_codes_that_look_like_other_things_are_countries() -> None:
    meetings = summary(**MIXED).bilateral
    assert [meeting.country for meeting in meetings[:2]] == ["NOR", "NAM"]


def test_entries_regions_organizations_and_signatures_are_counted_apart() -> None:
    indicators = analysis(summary(**MIXED)).indicators
    assert (indicators.meetings, indicators.countries, indicators.regions) == (3, 3, 2)
    assert (indicators.organizations, indicators.instruments) == (1, 1)
    assert indicators.signing_only == ("KEN",)
    assert indicators.levels == {Level.MINISTER: 1, Level.DIRECTOR: 1, None: 1}


def test_a_claim_is_beside_every_reading_and_none_is_chosen() -> None:
    claims = [{"unit": "meetings", "value": 4}]
    (reconciliation,) = analysis(summary(**MIXED, claims=claims)).indicators.reconciliations
    assert (reconciliation.counted, reconciliation.difference) == (3, 1)
    assert {reading.code: reading.value for reading in reconciliation.readings} == {
        "listed": 3,
        "listed-signing": 4,
        "listed-organizations": 4,
        "listed-organizations-signing": 5,
    }
    assert [reading.code for reading in reconciliation.matching] == ["listed-signing", "listed-organizations"]


def test_countries_are_not_reconciled_with_organizations() -> None:
    claims = [{"unit": "countries", "value": 9}]
    (reconciliation,) = analysis(summary(**MIXED, claims=claims)).indicators.reconciliations
    assert {reading.code for reading in reconciliation.readings} == {"listed", "listed-signing"}


def test_the_principals_own_country_is_no_signing_only_country() -> None:
    parties = [{"name": "Morocco", "country": "MAR"}, {"name": "Kenya", "country": "KEN"}]
    instruments = [{"kind": "agreement", "parties": parties}]
    found = analysis(summary(principal={"name": "P", "country": "MAR"}, instruments=instruments))
    assert found.indicators.signing_only == ("KEN",)


def test_regions_are_alphabetical_unless_the_sources_order_is_asked_for() -> None:
    def keys(order: str) -> list[str]:
        report = {"title": "T", "order": {"regions": order}}
        return [group.key for group in analysis(summary(**MIXED, report=report)).indicators.groups]

    assert keys("alphabetical") == ["Africa", "Europe"]
    assert keys("source") == ["Europe", "Africa"]


def test_m49_regions_group_by_the_table_of_countries() -> None:
    report = {"title": "T", "regions": "m49"}
    groups = analysis(summary(**MIXED, report=report)).indicators.groups
    assert {group.key: len(group.meetings) for group in groups} == {"002": 1, "150": 2}


@given(SUMMARIES)
def test_every_meeting_is_in_one_group_and_one_level(any_summary: Summary) -> None:
    indicators = analysis(any_summary).indicators
    grouped = [meeting.id for group in indicators.groups for meeting in group.meetings]
    assert sorted(grouped) == sorted(meeting.id for meeting in any_summary.bilateral)
    assert indicators.levels.total() == indicators.meetings == len(any_summary.bilateral)
