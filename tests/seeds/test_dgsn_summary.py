"""The sample summary against the article it is made from: nothing left out, nothing added."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from reportgen.analysis import Analysis, Evidence, Severity, analyse
from reportgen.analysis.walk import walk
from reportgen.compose import compose
from reportgen.countries import Countries, load_countries
from reportgen.document.tree import Briefing, ItemList, KeyFigures, Reference, Table
from reportgen.language import Phrases
from reportgen.render.text import render_block
from reportgen.summary.load import Loaded, load
from reportgen.summary.model import Prose
from reportgen.summary.values import Fact, PartialDate, Quote, Wording
from support.formats import SAMPLE, SUMMARIES, written
from support.summaries import stated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.summary.model import BilateralMeeting, Counterpart, OrganizationMeeting

# Counted in the article with a pencil.
ENTRIES = {"europe": 18, "africa": 14, "latin-america-caribbean": 5, "asia": 9}
COUNTRIES = {
    "europe": "POL SRB RUS SWE DNK MNE SVN CHE SVK BGR ROU DEU ESP HUN ITA BLR MKD CZE",
    "africa": "BEN MRT BFA MLI CMR NAM RWA SDN NER TCD SEN GAB KEN MOZ",
    "latin-america-caribbean": "CHL ARG BHS BRA PAN",
    "asia": "IND TUR BHR KWT MYS YEM CHN KOR NPL",
}
LEVELS = {
    "minister": 2,
    "deputy minister": 3,
    "head of service": 24,
    "deputy head of service": 7,
    "director": 6,
    "head of national central bureau": 3,
    "other": 1,
}
# The article uses them without saying what they stand for.
UNEXPLAINED = {"INTERPOL", "UN"}


@pytest.fixture(scope="module")
def countries() -> Countries:
    return load_countries()


@pytest.fixture(scope="module")
def loaded(countries: Countries) -> Loaded:
    return load(SUMMARIES / f"{SAMPLE}.yaml", countries)


@pytest.fixture(scope="module")
def article(loaded: Loaded) -> str:
    return " ".join(loaded.articles["article"].split())


@pytest.fixture(scope="module")
def analysis(loaded: Loaded, countries: Countries) -> Analysis:
    return analyse(loaded.summary, loaded.articles, countries)


def said(wording: Wording) -> str:
    """Return the text of a wording in English, the language of the sample."""
    return wording.text("en", "en")[0]


def composed(loaded: Loaded, analysis: Analysis) -> Briefing:
    """Return the sample's report in English."""
    return compose(loaded.summary, analysis, Phrases("en"))


def counterparts(loaded: Loaded) -> Iterator[tuple[Counterpart, str]]:
    """Yield everybody who was met with the quotes of the meeting, run together."""
    meetings: tuple[BilateralMeeting | OrganizationMeeting, ...] = (
        *loaded.summary.bilateral,
        *loaded.summary.organizations,
    )
    for meeting in meetings:
        for person in meeting.counterparts:
            yield person, " | ".join(quote.text for quote in meeting.quote)


# ------------------------------------------------------------------------------------------------ completeness


def test_each_region_holds_the_counterparts_of_the_article(loaded: Loaded) -> None:
    assert Counter(meeting.region for meeting in loaded.summary.bilateral) == ENTRIES
    for region, codes in COUNTRIES.items():
        listed = [meeting.country for meeting in loaded.summary.bilateral if meeting.region == region]
        assert listed == codes.split(), "not in the order of the article"


def test_the_quotes_of_the_lists_cover_the_paragraphs_that_list_counterparts(
    loaded: Loaded, article: str
) -> None:
    """What the quotes leave over of those paragraphs names nobody: only words that lead in and join."""
    start, end = article.index("Thus, at the European level"), article.index("Multilateral cooperation")
    rest = article[start:end]
    for meeting in loaded.summary.bilateral:
        for quote in meeting.quote:
            assert rest.count(quote.text) == 1, f"{meeting.id}: the quote is not unambiguous"
            rest = rest.replace(quote.text, "")
    left = Counter(re.findall(r"[A-Z]\w+(?: [A-Z]\w+)*", rest))
    assert set(left) == {
        "Thus", "European", "Hammouchi", "Regarding", "Africa", "Director General", "National Security",
        "Territorial Surveillance", "Concerning", "Latin American", "Caribbean", "Bilateral", "Asia",
    }  # fmt: skip


def test_every_body_and_every_instrument_of_the_article_is_there(loaded: Loaded) -> None:
    assert [meeting.id for meeting in loaded.summary.organizations] == [
        "interpol", "arab-interior-ministers-council", "nayef-arab-university", "united-nations",
        "world-economic-forum",
    ]  # fmt: skip
    parties = [[party.country for party in one.parties] for one in loaded.summary.instruments]
    assert parties == [["MAR", "NOR"], ["MAR", "ETH"]]


def test_the_only_number_the_article_states_is_the_claim(loaded: Loaded, article: str) -> None:
    assert [claim.value for claim in loaded.summary.claims] == [43]
    # Besides it the article has the days of the event, and no year.
    assert Counter(re.findall(r"\d+", article)) == {"43": 1, "24": 1, "27": 1}


def test_every_person_named_in_the_article_is_there(loaded: Loaded, article: str) -> None:
    named = {said(person.name) for person, _ in counterparts(loaded) if person.name}
    assert named == {
        "Holger Munch", "Francisco Pardo Piqueras", "Mohamed Ben Ali Koman", "Faisal Shahkar",
        "Abdelmajid Ben Abdallah El Bouniane", "Tal Goldstein",
    }  # fmt: skip
    assert all(name in article for name in named)


# ------------------------------------------------------------------------------------------------ word for word


def test_every_quote_stands_in_the_article(loaded: Loaded) -> None:
    evidence = Evidence(loaded.summary, loaded.articles)
    quotes = [value for _, value in walk(loaded.summary) if isinstance(value, Quote)]
    assert len(quotes) > 100
    assert [quote.text for quote in quotes if evidence.missing(quote)] == []


def test_every_fact_and_every_paragraph_has_a_quote(loaded: Loaded) -> None:
    parts = [value for _, value in walk(loaded.summary) if isinstance(value, (Fact, Prose))]
    assert [part for part in parts if not part.quote] == []


def test_names_and_offices_stand_word_for_word_in_the_quote_of_their_entry(loaded: Loaded) -> None:
    for person, quotes in counterparts(loaded):
        given = (person.name, person.office, person.second_office, person.accompanied_by)
        texts = [said(wording) for wording in given if wording]
        assert all(text in quotes for text in texts)
        assert not texts[0].lower().startswith("the ")


def test_signatories_and_names_of_countries_stand_word_for_word_in_the_article(
    loaded: Loaded, article: str
) -> None:
    signatories = [
        part.signatory for one in loaded.summary.instruments for part in one.parties if part.signatory
    ]
    wordings = [wording for person in signatories for wording in (person.name, person.office)]
    wordings += [meeting.named for meeting in loaded.summary.bilateral]
    assert all(said(wording) in article for wording in wordings if wording)


def test_only_names_that_differ_from_those_of_the_united_nations_are_given(
    loaded: Loaded, countries: Countries
) -> None:
    named = {meeting.country: meeting.named for meeting in loaded.summary.bilateral if meeting.named}
    assert set(named) == {"MRT", "CZE", "TUR", "CHN", "KOR"}
    assert all(said(name) != countries.by_alpha3(code).name("en") for code, name in named.items())


def test_abbreviations_have_the_meaning_that_the_article_gives(loaded: Loaded, article: str) -> None:
    for entry in loaded.summary.abbreviations:
        if entry.short not in UNEXPLAINED:
            assert f"{said(entry.long)} ({entry.short})" in article


# ------------------------------------------------------------------------------------------------- nothing added


def test_no_year_stands_anywhere(loaded: Loaded) -> None:
    values = [value for _, value in walk(loaded.summary)]
    assert [value for value in values if isinstance(value, PartialDate) and value.year] == []
    texts = [value for value in values if isinstance(value, str)]
    texts += [text for value in values if isinstance(value, Wording) for text in value.texts.values()]
    assert [text for text in texts if re.search(r"\b(1[89]|20)\d\d\b", text)] == []


def test_what_the_article_cannot_know_is_left_open(loaded: Loaded) -> None:
    report = loaded.summary.report
    assert stated(report).keys() == {"title", "subject", "status", "translation"}
    assert report.status is not None
    assert report.status.texts["en"] == "Sample"
    assert loaded.summary.actions == ()


def test_every_level_is_one_of_the_list_and_every_meeting_has_one(loaded: Loaded) -> None:
    assert Counter(str(meeting.level) for meeting in loaded.summary.bilateral) == LEVELS
    assert any(
        "levels were assigned by the author" in said(remark) for remark in loaded.summary.event.inferred
    )


def test_ids_are_unique_in_the_whole_summary(loaded: Loaded) -> None:
    ids = Counter(value.id for _, value in walk(loaded.summary) if isinstance(value, Fact))
    assert ids.most_common(1)[0][1] == 1


# ---------------------------------------------------------------------------------------------------- the report


def test_the_analysis_finds_what_the_article_leaves_open_and_no_error(analysis: Analysis) -> None:
    assert [finding for finding in analysis.findings if finding.severity is Severity.ERROR] == []
    assert Counter(finding.code for finding in analysis.findings) == {
        "claim-differs": 1, "year-unknown": 1, "signing-only": 1, "signatory-missing": 1,
        "instrument-incomplete": 2, "commitment-without-action": 1, "to-be-assigned": 1,
    }  # fmt: skip


def test_numbers_in_the_prose_are_the_counted_ones(loaded: Loaded, analysis: Analysis) -> None:
    words = " ".join(said(part.text) for part in loaded.summary.prose.summary)
    counted = analysis.indicators
    assert re.findall(r"\d+", words) == [str(loaded.summary.claims[0].value), str(counted.countries)]
    assert "four other bodies" in words
    assert counted.organizations == 5


def test_the_executive_summary_takes_at_most_120_words(loaded: Loaded) -> None:
    words = " ".join(said(part.text) for part in loaded.summary.prose.summary)
    assert 60 <= len(words.split()) <= 120


def test_the_prose_attributes_what_it_reports(loaded: Loaded) -> None:
    prose = [value for _, value in walk(loaded.summary.prose) if isinstance(value, Prose)]
    attributed = re.compile(r"[Aa]ccording to|[Tt]he source (reports|states)")
    unattributed = [said(part.text) for part in prose]
    assert [text for text in unattributed if not attributed.search(text)] == []


def test_each_item_for_attention_points_to_a_paragraph(loaded: Loaded, analysis: Analysis) -> None:
    summary = next(
        part
        for part in composed(loaded, analysis).parts
        for block in part.blocks
        if isinstance(block, KeyFigures)
    )
    items = next(block.items for block in summary.blocks if isinstance(block, ItemList))
    assert len(items) == len(loaded.summary.prose.attention)
    assert 3 <= len(items) <= 5
    for item in items:
        assert any(isinstance(inline, Reference) for inline in item.content)


def test_the_report_shows_every_counterpart_and_says_where_it_stands(
    loaded: Loaded, analysis: Analysis
) -> None:
    blocks = [block for part in composed(loaded, analysis).parts for block in part.blocks]
    tables = [block for block in blocks if isinstance(block, Table)]
    annex = next(table for table in tables if len(table.rows) == sum(ENTRIES.values()))
    assert {row.id for row in annex.rows} == {meeting.id for meeting in loaded.summary.bilateral}
    assert "paragraphs 7–11" in render_block(annex).replace("\N{NO-BREAK SPACE}", " ")


# ------------------------------------------------------------------------------------- one story, three file types


def test_json_and_toml_are_written_from_the_yaml() -> None:
    for path, text in written().items():
        assert path.read_text("utf-8") == text, f"{path.name} is out of date (see seeds/README.md)"


@pytest.mark.parametrize("suffix", ["json", "toml"])
def test_each_file_type_tells_the_same_story(suffix: str, loaded: Loaded, countries: Countries) -> None:
    assert load(SUMMARIES / f"{SAMPLE}.{suffix}", countries).summary == loaded.summary
