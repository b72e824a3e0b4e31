from __future__ import annotations

import json
import tomllib
from enum import Enum
from typing import Any

import pytest

from reportgen.assets import seed
from reportgen.language import LANGUAGES
from reportgen.shapes import fields_of
from reportgen.summary.fields import leaf
from reportgen.summary.model import Summary
from reportgen.summary.readers import read_yaml
from reportgen.summary.schema import SCHEMA_FILE, schema, schema_text
from reportgen.summary.starter import starter
from reportgen.summary.values import Part
from support.json_schema import violations

SCHEMA = schema()
TYPED = {"true": True, "false": False}
SAMPLE = "dgsn-interpol-marrakech"


def parts() -> list[type[Part]]:
    found: list[type[Part]] = [Summary]
    for part in found:
        inner = (leaf(info.kind) for info in fields_of(part).values())
        found += [
            kind for kind in inner if isinstance(kind, type) and issubclass(kind, Part) and kind not in found
        ]
    return found


FIELDS = [(part, name) for part in parts() for name in fields_of(part)]


def as_an_editor_reads(data: object) -> object:
    """Return YAML's texts with the types that an editor gives to plain numbers and truth values."""
    if isinstance(data, dict):
        return {key: as_an_editor_reads(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_an_editor_reads(value) for value in data]
    if isinstance(data, str) and data.isdecimal():
        return int(data)
    return TYPED.get(str(data), data)


def broken(**fields: object) -> list[str]:
    data: dict[str, object] = {"report": {"title": "T"}, "event": {"name": "E"}, **fields}
    return list(violations(data, SCHEMA, SCHEMA))


@pytest.mark.parametrize(("part", "name"), FIELDS, ids=[f"{part.__name__}.{name}" for part, name in FIELDS])
def test_every_field_says_what_it_means_and_gives_an_example(part: type[Part], name: str) -> None:
    info = fields_of(part)[name]
    kind = leaf(info.kind)
    assert info.description
    assert info.description.endswith(".")
    explains_itself = isinstance(kind, type) and (issubclass(kind, (Part, Enum)) or kind is bool)
    assert explains_itself or info.examples


@pytest.mark.parametrize(("part", "name"), FIELDS, ids=[f"{part.__name__}.{name}" for part, name in FIELDS])
def test_the_starter_shows_every_field(part: type[Part], name: str) -> None:
    text = starter()
    assert any(f"{before}{name}:" in text for before in (" ", "{", "\n")), (part, name)


def test_the_first_line_of_the_starter_names_its_schema() -> None:
    assert starter().splitlines()[0] == f"# yaml-language-server: $schema={SCHEMA_FILE}"


def test_the_schema_allows_the_starter_and_the_sample_in_every_format() -> None:
    sample = {
        suffix: seed("summaries", f"{SAMPLE}.{suffix}").read_text("utf-8")
        for suffix in ("yaml", "json", "toml")
    }
    told: list[Any] = [
        as_an_editor_reads(read_yaml(starter()).data),
        as_an_editor_reads(read_yaml(sample["yaml"]).data),
        json.loads(sample["json"]),
    ]
    assert [list(violations(data, SCHEMA, SCHEMA)) for data in told] == [[], [], []]
    plain = json.loads(json.dumps(tomllib.loads(sample["toml"]), default=str))
    assert list(violations(plain, SCHEMA, SCHEMA)) == []


def test_the_schema_allows_what_the_reader_understands() -> None:
    assert broken(delegation=3, subjects=[{"text": {"en": "a"}, "quote": "They met."}]) == []
    assert broken(bilateral=[{"country": "NO", "subjects": "one", "inferred": ["a", {"fr": "b"}]}]) == []
    assert broken(prose={"summary": "One.", "scope": [{"text": "Two.", "quote": ["Three."]}, "Four."]}) == []


def test_the_schema_refuses_what_the_reader_refuses() -> None:
    assert broken(bilaterals=[]) == [".bilaterals unknown"]
    assert broken(bilateral=[{"contry": "NO"}]) == [
        ".bilateral[0].country required",
        ".bilateral[0].contry unknown",
    ]
    assert broken(claims=[{"unit": "people", "value": -1}]) == [
        ".claims[0].unit enum",
        ".claims[0].value minimum",
    ]
    assert broken(event={"name": "E", "start": "24 November"}) == [".event.start pattern"]
    assert broken(sources=[{"title": "T"}]) == [".sources[0].id required"]


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    name = str(schema.get("$ref", "")).rpartition("/")[2]
    return {**SCHEMA["$defs"].get(name, {}), **schema}


def properties() -> list[tuple[str, dict[str, Any]]]:
    groups = {"Summary": SCHEMA, **SCHEMA["$defs"]}
    choices = [(name, choice) for name, part in groups.items() for choice in (part, *part.get("anyOf", []))]
    return [
        (f"{name}.{key}", value)
        for name, part in choices
        for key, value in part.get("properties", {}).items()
    ]


@pytest.mark.parametrize(("name", "schema"), properties(), ids=[name for name, _ in properties()])
def test_every_property_has_a_title_a_description_and_examples_or_choices(
    name: str, schema: dict[str, Any]
) -> None:
    whole = resolved(schema)
    assert whole["title"], name
    assert whole["description"], name
    assert whole.get("examples") or whole.get("enum"), name
    for example in whole.get("examples", []):
        assert list(violations(example, schema, SCHEMA)) == [], (name, example)


def test_the_properties_are_those_of_the_model() -> None:
    assert {name for name, _ in properties()} == {f"{part.__name__}.{name}" for part, name in FIELDS} | {
        "Summary.$schema"
    }


def test_an_editor_is_offered_countries_and_languages_and_any_usual_name_passes() -> None:
    codes, names, _ = SCHEMA["$defs"]["Country"]["anyOf"]
    assert {"NOR", "NAM", "ZAF"} < set(codes["enum"])
    assert {"Norway", "South Africa"} < set(names["enum"])
    countries = [{"country": name} for name in ("NOR", "NO", "Norway", "Norvège", "the Netherlands")]
    assert broken(bilateral=countries, principal={"name": "A", "country": "AUT"}) == []
    assert broken(principal={"name": "A", "country": True}) == [".principal.country anyOf"]
    assert SCHEMA["$defs"]["Language"]["anyOf"][0]["enum"] == list(LANGUAGES)


def test_the_list_of_meetings_may_be_the_name_of_a_file() -> None:
    assert broken(bilateral="meetings.csv") == []
    assert broken(bilateral="meetings.docx") == [".bilateral pattern"]


def test_the_schema_is_the_same_on_every_call() -> None:
    assert schema_text() == schema_text()
    assert schema_text().endswith("}\n")
