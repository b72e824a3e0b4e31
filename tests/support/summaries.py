"""Summaries for tests: one built from a few words, and Hypothesis strategies for any."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from reportgen.analysis import Analysis, analyse
from reportgen.countries import Country, load_countries
from reportgen.shapes import Shape, fields_of
from reportgen.summary.model import Summary
from reportgen.summary.values import (
    MAIN,
    BodyKind,
    InstrumentKind,
    Level,
    PartialDate,
    Scope,
    Unit,
    Wording,
)

COUNTRIES = load_countries()
CODES = tuple(country.alpha3 for country in COUNTRIES.all())


def resolve(text: str) -> str:
    found = COUNTRIES.find(text)
    assert isinstance(found, Country), text
    return found.alpha3


def summary(**parts: object) -> Summary:
    """Return a summary of the parts given; report and event are filled in where they are not."""
    data = {"report": {"title": "Meetings"}, "event": {"name": "Assembly"}, **parts}
    return Summary.read(data, resolve)


def analysis(of: Summary, **articles: str) -> Analysis:
    return analyse(of, articles, COUNTRIES)


def stated(value: object) -> object:
    """Return what a part of a summary says as plain data, without what would stand there by itself."""
    if isinstance(value, tuple):
        return [stated(each) for each in value]
    if isinstance(value, Wording):
        return value.texts.get(MAIN, value.texts)
    if isinstance(value, PartialDate):
        return str(value)
    if not isinstance(value, Shape):
        return value
    fields = fields_of(type(value)).values()
    said = {field.key: (getattr(value, field.name), field.default) for field in fields}
    return {key: stated(each) for key, (each, default) in said.items() if each != default}


def codes(of: Summary, **articles: str) -> list[str]:
    """Return the codes of the findings, in order."""
    return [finding.code for finding in analysis(of, **articles).findings]


# ------------------------------------------------------------------------------------------------- strategies

_LETTERS = st.characters(codec="utf-8", categories=("Lu", "Ll"), max_codepoint=0x17F)
WORD = st.text(_LETTERS, min_size=1, max_size=14)
PHRASE = st.lists(WORD, min_size=1, max_size=12).map(" ".join)
LONG = st.lists(WORD, min_size=60, max_size=400).map(" ".join)
TEXT = st.one_of(PHRASE, PHRASE, PHRASE, LONG)
DATE = st.sampled_from(["2026-11-24", "2026-11", "2026", "--11-24", "2026-02-01"])


def _some(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


def _with(
    required: dict[str, st.SearchStrategy[Any]], **optional: st.SearchStrategy[Any]
) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(required, optional=optional)


COUNTERPART = _with({"office": TEXT}, name=PHRASE, second_office=PHRASE, accompanied_by=PHRASE)
LEVEL = st.sampled_from([level.value for level in Level])
MEETING = _with(
    {"country": st.sampled_from(CODES)},
    counterparts=st.lists(COUNTERPART, max_size=3),
    level=LEVEL,
    region=st.sampled_from(
        ["Europe", "Africa", "Asia", "Latin America and the Caribbean", "Oceania", "The Gulf"]
    ),
    date=DATE,
    subjects=st.lists(PHRASE, max_size=3),
    outcome=PHRASE,
    remark=PHRASE,
    named=PHRASE,
    inferred=st.lists(PHRASE, max_size=1),
)
ORGANIZATION = _with(
    {"body": PHRASE},
    kind=st.sampled_from([kind.value for kind in BodyKind]),
    counterparts=st.lists(COUNTERPART, max_size=2),
    subjects=st.lists(PHRASE, max_size=2),
    statements=st.lists(PHRASE, max_size=2),
    outcome=PHRASE,
)
PARTY = _with({"name": PHRASE}, country=st.sampled_from(CODES), signatory=COUNTERPART)
COMMITMENT = _with({"text": TEXT}, by=PHRASE, to=PHRASE)
INSTRUMENT = _with(
    {"kind": st.sampled_from([kind.value for kind in InstrumentKind])},
    parties=st.lists(PARTY, max_size=3),
    date=DATE,
    place=PHRASE,
    subjects=st.lists(PHRASE, max_size=2),
    commitments=st.lists(COMMITMENT, max_size=2),
)
CLAIM = _with(
    {
        "unit": st.sampled_from([unit.value for unit in Unit]),
        "value": st.integers(0, 5000),
        "scope": st.sampled_from([scope.value for scope in Scope]),
    },
    label=PHRASE,
    explanation=PHRASE,
)
REPORT = _with(
    {"title": PHRASE},
    authority=st.lists(PHRASE, max_size=3),
    reference=PHRASE,
    place=PHRASE,
    date=DATE,
    version=st.sampled_from(["1", "2.1"]),
    status=PHRASE,
    marking=st.sampled_from(["OFFICIAL", "DIFFUSION RESTREINTE"]),
    handling=PHRASE,
    draft=st.booleans(),
    distribution=st.lists(_with({"recipient": PHRASE}, office=PHRASE, copy=st.integers(1, 9)), max_size=4),
    regions=st.sampled_from(["source", "m49"]),
)
SUMMARIES = _with(
    {"report": REPORT, "event": _with({"name": PHRASE}, place=PHRASE, start=DATE)},
    principal=_with({"name": PHRASE}, office=PHRASE, country=st.sampled_from(CODES)),
    delegation=PHRASE,
    initiative=PHRASE,
    claims=st.lists(CLAIM, max_size=2),
    bilateral=st.lists(MEETING, max_size=40),
    organizations=st.lists(ORGANIZATION, max_size=4),
    instruments=st.lists(INSTRUMENT, max_size=3),
    subjects=st.lists(_with({"text": PHRASE}), max_size=5),
    actions=st.lists(_with({"action": TEXT}, owner=PHRASE, due=DATE, status=PHRASE), max_size=5),
    confirm=st.lists(_with({"point": PHRASE}, affects=PHRASE, who=PHRASE), max_size=3),
    abbreviations=st.lists(_with({"short": WORD, "long": PHRASE}), max_size=3),
    prose=_some(summary=st.lists(PHRASE, max_size=2), overview=st.lists(TEXT, max_size=2)),
).map(lambda data: Summary.read(data, resolve))
"""Any summary: empty parts, long office titles, many rows."""
