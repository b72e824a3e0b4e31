from __future__ import annotations

import re

import pytest

from reportgen.errors import ReportgenError, UsageError
from reportgen.language import LANGUAGES, Phrases

SAY = Phrases("en")


def test_a_missing_phrase_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(ReportgenError, match=r"no phrase 'no\.such'"):
        SAY("no.such")


def test_an_unknown_language_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UsageError) as refused:
        Phrases("tlh")
    assert all(lang in refused.value.problems[0].hint for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "no organizations"),
        (1, "1\u00a0organization"),
        (2, "2\u00a0organizations"),
        (1234, "1,234\u00a0organizations"),
    ],
)
def test_a_count_takes_the_form_of_its_number(n: int, said: str) -> None:
    assert SAY("count.organizations", n) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ((2026, 11, 3), (2026, 11, 6), "3–6\u00a0November 2026"),
        ((None, 11, 24), (None, 11, 27), "24–27\u00a0November"),
        ((2026, 11, 30), (2026, 12, 2), "30\u00a0November to 2\u00a0December 2026"),
        ((2026, 12, 30), (2027, 1, 2), "30\u00a0December 2026 to 2\u00a0January 2027"),
        ((2026, 11, 3), (2026, 11, 3), "3\u00a0November 2026"),
        ((2026, 11, None), (2026, 12, None), "November 2026 to December 2026"),
    ],
)
def test_a_span_of_days_is_said_once_and_short(
    start: tuple[int | None, ...], end: tuple[int | None, ...], said: str
) -> None:
    assert SAY.dates(start, end) == said  # type: ignore[arg-type]


def test_a_date_leaves_out_what_is_not_known() -> None:
    assert SAY.date(None, 11, 24) == "24\u00a0November"
    assert SAY.date(2026, 11, None) == "November 2026"
    assert SAY.date(2026, None, None) == "2026"


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_ends_in_and(items: list[str], said: str) -> None:
    assert SAY.join(items) == said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_phrase_has_stray_spaces_or_straight_quotes(lang: str) -> None:
    for key, phrase in Phrases(lang)._table.items():
        for text in phrase.values() if isinstance(phrase, dict) else (str(phrase),):
            assert "  " not in text, key
            assert not re.search(r"[\"']", text), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_edition_has_every_phrase_with_the_same_places(lang: str) -> None:
    english, own = Phrases("en")._table, Phrases(lang)._table
    assert set(own) >= set(english)
    for key, phrase in english.items():
        if isinstance(phrase, str):
            assert set(re.findall(r"\{\w+\}", phrase)) == set(re.findall(r"\{\w+\}", str(own[key]))), key
