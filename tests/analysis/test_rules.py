from __future__ import annotations

import pytest
from hypothesis import given

from reportgen.analysis import Severity, analyse
from reportgen.analysis.rules import RULES
from reportgen.analysis.telling import worded
from reportgen.language import Phrases
from reportgen.summary.model import Summary
from support.summaries import COUNTRIES, SUMMARIES, analysis, codes, summary

CODE = "translation-missing"
SOURCE = {"sources": [{"id": "press", "title": "Article", "file": "a.txt"}]}
COMPLETE = {
    "title": "T",
    "authority": "Ministry",
    "reference": "R/1",
    "place": "Rabat",
    "date": "2026-11-28",
    "version": "1",
    "status": "Final",
    "marking": "OFFICIAL",
    "prepared_for": "A",
    "prepared_by": "B",
    "distribution": [{"recipient": "C"}],
}
EVENT = {"name": "Assembly", "start": "2026-11-24", "place": "Rabat"}


def test_a_complete_report_has_no_findings() -> None:
    meeting = {
        "country": "DEU",
        "region": "Europe",
        "level": "minister",
        "counterparts": [{"office": "Minister"}],
    }
    assert codes(summary(report=COMPLETE, event=EVENT, bilateral=[meeting])) == []


def test_what_is_to_be_assigned_is_told_once_with_its_names() -> None:
    found = analysis(summary(event=EVENT)).findings
    (finding,) = [one for one in found if one.code == "to-be-assigned"]
    assert finding.values["missing"] == (
        "authority",
        "reference",
        "place",
        "date",
        "version",
        "status",
        "marking",
        "prepared_for",
        "prepared_by",
        "distribution",
    )


@pytest.mark.parametrize(
    ("code", "parts"),
    [
        ("year-unknown", {"event": {"name": "A", "start": "--11-24", "place": "R"}}),
        ("event-start-missing", {"event": {"name": "A", "place": "R"}}),
        ("event-place-missing", {"event": {"name": "A", "start": "2026-11-24"}}),
        ("event-backwards", {"event": {**EVENT, "end": "2026-11-20"}}),
        ("level-missing", {"bilateral": [{"country": "DEU", "region": "Europe"}]}),
        ("region-missing", {"bilateral": [{"country": "DEU"}]}),
        ("counterpart-missing", {"bilateral": [{"country": "DEU"}]}),
        ("counterpart-missing", {"organizations": [{"body": "World Body"}]}),
        ("region-differs", {"bilateral": [{"country": "DEU", "region": "Africa"}]}),
        ("meeting-twice", {"bilateral": [{"country": "DEU"}, {"country": "Germany"}]}),
        ("own-country", {"principal": {"name": "P", "country": "DEU"}, "bilateral": [{"country": "DEU"}]}),
        ("signatory-missing", {"instruments": [{"kind": "agreement", "parties": [{"name": "Kenya"}]}]}),
        ("instrument-incomplete", {"instruments": [{"kind": "agreement", "date": "2026-11-25"}]}),
        (
            "commitment-without-action",
            {"instruments": [{"kind": "agreement", "commitments": [{"text": "Help."}]}]},
        ),
        ("action-incomplete", {"actions": [{"action": "Write.", "owner": "Office"}]}),
        (
            "signing-only",
            {"instruments": [{"kind": "agreement", "parties": [{"name": "K", "country": "KEN"}]}]},
        ),
        ("claim-differs", {"claims": [{"unit": "meetings", "value": 4}]}),
        ("directional-control", {"delegation": "abc\u202edef"}),
        ("summary-too-wordy", {"prose": {"summary": "word " * 121}}),
        ("quote-missing", {**SOURCE, "bilateral": [{"country": "DEU"}]}),
        ("source-unused", SOURCE),
    ],
)
def test_each_gap_and_slip_is_found(code: str, parts: dict[str, object]) -> None:
    assert code in codes(summary(**parts))
    assert code not in codes(summary(report=COMPLETE, event=EVENT))


def test_an_explained_difference_is_no_finding() -> None:
    claim = {"unit": "meetings", "value": 4, "explanation": "One was cancelled."}
    assert "claim-differs" not in codes(summary(claims=[claim]))


def test_two_meetings_with_one_country_and_different_people_are_no_slip() -> None:
    meetings = [
        {"country": "DEU", "counterparts": [{"office": "Minister"}]},
        {"country": "DEU", "counterparts": [{"office": "Chief of police"}]},
    ]
    assert "meeting-twice" not in codes(summary(bilateral=meetings))


def test_a_quote_is_an_error_unless_it_stands_in_its_source_word_for_word() -> None:
    of = summary(**SOURCE, bilateral=[{"country": "DEU", "quote": "met the delegation of Germany"}])
    assert "quote-not-found" not in codes(of, press="He met the\n delegation of   Germany.")
    (finding,) = [f for f in analysis(of, press="He met nobody.").findings if f.code == "quote-not-found"]
    assert finding.severity is Severity.ERROR
    assert finding.path == "bilateral[0].quote[0]"


def test_a_source_without_a_text_at_hand_is_not_searched() -> None:
    of = summary(sources=[{"id": "press", "title": "A"}], bilateral=[{"country": "DEU", "quote": "anything"}])
    assert "quote-not-found" not in codes(of)


def test_every_rule_has_a_docstring_that_says_what_it_finds() -> None:
    assert all(rule.find.__doc__ for rule in RULES.values())


@given(SUMMARIES)
def test_every_finding_can_be_worded_in_every_summary(any_summary: Summary) -> None:
    say = Phrases("en")
    for finding in analysis(any_summary).findings:
        assert f"finding.{finding.code}" in say, finding.code


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "1 (meeting), the list"),
        ("fr", "1 (entretien), la"),
        ("es", "1 (reunión), la"),
        ("ar", "1 (الاجتماع"),
    ],
)
def test_what_a_claim_counts_is_named_in_the_language_of_the_finding(lang: str, words: str) -> None:
    of = summary(
        claims=[{"unit": "meetings", "value": 1}], bilateral=[{"country": "DEU"}, {"country": "NOR"}]
    )
    told = [worded(finding, COUNTRIES, Phrases(lang)) for finding in analysis(of).findings]
    assert any(words in text for text in told), told


def test_a_french_semicolon_has_its_space_also_where_a_clause_is_added() -> None:
    claim = {"unit": "meetings", "value": 3}
    of = summary(claims=[claim], bilateral=[{"country": "DEU"}], organizations=[{"body": "World Body"}])
    told = " ".join(worded(finding, COUNTRIES, Phrases("fr")) for finding in analysis(of).findings)
    assert "\u202f; compté autrement" in told


@pytest.mark.parametrize(
    ("texts", "languages", "missing"),
    [
        (
            {"en": "the delegation", "fr": "la délégation"},
            ("en", "fr"),
            {"fr": ("report.title", "event.name")},
        ),
        ("the delegation", (), {}),
        ({"fr": "la délégation"}, (), {"en": ("delegation",)}),
        ("the delegation", ("fr",), {"fr": ("report.title", "event.name", "delegation")}),
        ({"en": "x", "ar": "الوفد"}, ("ar-EG",), {"ar-EG": ("report.title", "event.name")}),
    ],
)
def test_texts_that_an_edition_prints_in_another_language_are_told(
    texts: object, languages: tuple[str, ...], missing: dict[str, tuple[str, ...]]
) -> None:
    found = analyse(summary(delegation=texts), {}, COUNTRIES, languages).findings
    told = {finding.values["lang"]: finding.values["fields"] for finding in found if finding.code == CODE}
    assert told == missing


def test_a_name_needs_no_translation_into_a_language_of_its_script() -> None:
    of = summary(principal={"name": "Ann Example"})
    found = analyse(of, {}, COUNTRIES, ("fr", "ar")).findings
    told = {finding.values["lang"]: finding.values["fields"] for finding in found if finding.code == CODE}
    assert told == {
        "fr": ("report.title", "event.name"),
        "ar": ("report.title", "event.name", "principal.name"),
    }
