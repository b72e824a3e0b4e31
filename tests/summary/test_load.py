from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from reportgen.countries import load_countries
from reportgen.errors import InputError, Problem
from reportgen.summary.load import Loaded, load
from reportgen.summary.starter import starter

HEAD = "report: {title: T}\nevent: {name: E}\n"


def loaded(folder: Path, text: str, name: str = "summary.yaml") -> Loaded:
    path = folder / name
    path.write_text(text, "utf-8")
    return load(path, load_countries())


def problems(folder: Path, text: str, name: str = "summary.yaml") -> tuple[Problem, ...]:
    with pytest.raises(InputError) as refusal:
        loaded(folder, text, name)
    return refusal.value.problems


STORY_YAML = """
report: {title: T, version: 1.0, date: 2026-11-28, draft: true, copies: {number: 1, of: 2}}
event: {name: {en: E, fr: F}, start: --11-24}
bilateral: [{country: NO, region: Europe}, {country: NA}]
"""
STORY_JSON = """
{
  "report": {"title": "T", "version": 1.0, "date": "2026-11-28", "draft": true, "copies": {"number": 1, "of": 2}},
  "event": {"name": {"en": "E", "fr": "F"}, "start": "--11-24"},
  "bilateral": [{"country": "NO", "region": "Europe"}, {"country": "NA"}]
}
"""
STORY_TOML = """
[report]
title = "T"
version = 1.0
date = 2026-11-28
draft = true
copies = {number = 1, of = 2}
[event]
name.en = "E"
name.fr = "F"
start = "--11-24"
[[bilateral]]
country = "NO"
region = "Europe"
[[bilateral]]
country = "NA"
"""


def test_one_story_in_three_formats_gives_one_summary(tmp_path: Path) -> None:
    first = loaded(tmp_path, STORY_YAML).summary
    assert first == loaded(tmp_path, STORY_JSON, "summary.json").summary
    assert first == loaded(tmp_path, STORY_TOML, "summary.toml").summary
    assert [meeting.country for meeting in first.bilateral] == ["NOR", "NAM"]


def test_a_schema_key_for_the_editor_is_passed_over(tmp_path: Path) -> None:
    text = '{"$schema": "summary.schema.json", "report": {"title": "T"}, "event": {"name": "E"}}'
    assert loaded(tmp_path, text, "summary.json").summary.event.id == "e"


def test_a_country_name_is_understood_in_the_language_of_the_summary(tmp_path: Path) -> None:
    country = "bilateral: [{country: Guinea}]\n"
    assert loaded(tmp_path, HEAD + country).summary.bilateral[0].country == "GIN"
    french = HEAD.replace("title: T", "title: T, language: fr") + country.replace("Guinea", "Guinée")
    (problem,) = problems(tmp_path, french)
    assert problem.code == "country-ambiguous"


def test_the_texts_of_the_sources_come_along_with_plain_newlines(tmp_path: Path) -> None:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_bytes("\ufeffPremière\r\nligne\r".encode())
    sources = "sources: [{id: a, title: A, file: articles/a.txt}, {id: b, title: B}]\n"
    assert dict(loaded(tmp_path, HEAD + sources).articles) == {"a": "Première\nligne\n"}


def test_a_source_may_lie_beside_the_folder_of_the_summary(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Text", "utf-8")
    (tmp_path / "stories").mkdir()
    sources = "sources: [{id: a, title: A, file: ../a.txt}]\n"
    assert dict(loaded(tmp_path / "stories", HEAD + sources).articles) == {"a": "Text"}


@pytest.mark.parametrize(
    "name",
    [
        "/etc/passwd",
        "~/a.txt",
        r"\\server\share\a.txt",
        "//server/a",
        r"C:\a.txt",
        "file:///etc/passwd",
        "http://x/a",
    ],
)
def test_the_file_of_a_source_is_neither_an_address_nor_an_absolute_path(tmp_path: Path, name: str) -> None:
    (problem,) = problems(tmp_path, f"{HEAD}sources: [{{id: a, title: A, file: '{name}'}}]\n")
    assert (problem.code, problem.place.field) == ("source-file", "sources[0].file")


def test_a_quote_needs_no_source_where_there_is_only_one(tmp_path: Path) -> None:
    text = HEAD + "sources: [{id: a, title: A}]\nsubjects: [{text: S, quote: They met.}]\n"
    assert loaded(tmp_path, text).summary.subjects[0].quote[0].source is None


def test_a_region_may_be_called_by_id_or_by_name_in_any_language(tmp_path: Path) -> None:
    regions = "regions: [{id: eu, name: {en: Europe, fr: L’Europe}}]\n"
    names = ("eu", "Europe", "L’Europe")
    meetings = "bilateral:\n" + "".join(f"  - {{country: NO, region: {name}}}\n" for name in names)
    assert len(loaded(tmp_path, HEAD + regions + meetings).summary.bilateral) == 3


def test_a_paragraph_on_a_region_that_no_meeting_names_is_refused(tmp_path: Path) -> None:
    text = HEAD + "bilateral: [{country: NO, region: Europe}]\nprose: {regions: {Eurpe: There were some.}}\n"
    (problem,) = problems(tmp_path, text)
    assert (problem.code, problem.hint, problem.place.length) == (
        "region-unknown",
        'did you mean "Europe"?',
        5,
    )


def test_the_problems_come_in_the_order_of_the_lines(tmp_path: Path) -> None:
    text = "bilateral: [{country: Germny}]\nreport: {titel: T}\nevent: {name: E, name: F, start: soon}\n"
    found = problems(tmp_path, text)
    assert [problem.code for problem in found] == [
        "country-unknown",
        "key-unknown",
        "key-duplicate",
        "date-form",
    ]
    assert [problem.place.line for problem in found] == [1, 2, 3, 3]


def test_text_with_markup_stays_text(tmp_path: Path) -> None:
    markup = "<img src=x> & <b>{{ title }}</b> %s {0}"
    text = json.dumps(
        {
            "report": {"title": markup},
            "event": {"name": markup, "nam": markup},
            "bilateral": [{"country": markup}],
        }
    )
    found = {problem.code: problem for problem in problems(tmp_path, text, "summary.json")}
    assert found["country-unknown"].message == f'no country is called "{markup}"'


def test_a_character_is_found_at_its_first_place_also_behind_an_escape(tmp_path: Path) -> None:
    locator = loaded(tmp_path, HEAD + 'delegation: "a \\u0e01 b"\ninitiative: x ข y\n').locator
    plain, escaped = locator.find("ข"), locator.find("ก")
    assert plain is not None
    assert (plain.line, plain.column, plain.length) == (4, 15, 1)
    assert escaped is not None
    assert (escaped.line, escaped.field) == (3, "delegation")
    assert locator.find("ค") is None


def test_positions_are_only_looked_for_when_they_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reportgen.summary.json_reader.spots", None)
    text = '{"report": {"title": "T"}, "event": {"name": "E"}}'
    assert loaded(tmp_path, text, "summary.json").summary.event.id == "e"


def test_a_place_that_is_not_in_the_file_is_the_nearest_that_holds_it(tmp_path: Path) -> None:
    locator = loaded(tmp_path, HEAD + "bilateral:\n  - country: NO\n    quote: They met.\n").locator
    assert locator.place(("bilateral", 0, "quote", 0, "text")).source.strip() == "quote: They met."
    assert locator.place(("bilateral", 0, "level")).line == 4
    assert locator.place(("bilateral", 7, "level")).line == 3
    assert locator.place(("claims", 0)).line == 1


def test_a_long_line_is_not_carried_along_with_its_problems(tmp_path: Path) -> None:
    text = json.dumps({"report": {"title": "T"}, "event": {"name": "E" * 2000}, "x": 1})
    (problem,) = problems(tmp_path, text, "summary.json")
    assert (problem.place.line, problem.place.source) == (1, "")
    assert problem.place.column == text.index('"x"') + 1


def test_ids_that_are_made_do_not_collide_and_do_not_take_long(tmp_path: Path) -> None:
    meetings = [{"country": "NO"}] * 3000 + [{"country": "SE", "id": "no-2"}]
    text = json.dumps({"report": {"title": "T"}, "event": {"name": "E"}, "bilateral": meetings})
    started = time.process_time()
    ids = [meeting.id for meeting in loaded(tmp_path, text, "summary.json").summary.bilateral]
    assert len(set(ids)) == len(ids)
    assert time.process_time() - started < 3


def test_thousands_of_problems_are_told_within_seconds(tmp_path: Path) -> None:
    entry: dict[str, Any] = {
        "contry": "NO",
        "country": "Nrway",
        "region": "Europ",
        "level": "minster",
        "date": "now",
    }
    meetings = [{**entry, "level": f"minster {number}"} for number in range(2000)]
    text = json.dumps({"report": {"title": "T"}, "event": {"name": "E"}, "bilateral": meetings}, indent=1)
    started = time.process_time()
    assert len(problems(tmp_path, text, "summary.json")) == 8000
    assert time.process_time() - started < 10


def test_the_starter_is_valid(tmp_path: Path) -> None:
    summary = loaded(tmp_path, starter()).summary
    assert (len(summary.bilateral), summary.instruments[0].id) == (3, "memorandum")


@pytest.mark.parametrize(
    ("data", "hint"),
    [
        (b"PK\3\4word", "save the article's words as plain text in UTF-8, and name that file"),
        (b" ", "put the article's words into the file, or leave out the field file"),
    ],
)
def test_what_helps_with_an_article_that_is_no_text_is_not_said_of_a_summary(
    tmp_path: Path, data: bytes, hint: str
) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    (problem,) = problems(tmp_path, HEAD + "sources: [{id: a, title: A, file: a.docx}]\n")

    assert (problem.code, problem.hint) == ("source-file", hint)
