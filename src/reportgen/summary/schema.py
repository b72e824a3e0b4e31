"""The JSON Schema of a summary, by which an editor completes, checks and explains it in the user's language."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from reportgen.countries import load_countries
from reportgen.language import LANGUAGES
from reportgen.messages import N_, _
from reportgen.summary.fields import fields_of, leaf
from reportgen.summary.lists import LIST
from reportgen.summary.model import Summary
from reportgen.summary.sheets.headings import inner_part, kind_of, many, written_fields
from reportgen.summary.values import LANGUAGE_CODE, Part

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

SCHEMA_FILE: Final = "summary.schema.json"
"""The file name under which the schema lies beside a summary; the first line of the starter refers to it."""

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ID_NEEDED: Final = "Source"
_PLAIN_FORM: Final = {
    "Quote": {"type": "string", "minLength": 1},
    "Prose": {"$ref": "#/$defs/Wording"},
    "AttentionItem": {"$ref": "#/$defs/Wording"},
}
_SINGLE_ALLOWED: Final = frozenset({"Wording", "Quote", "Prose"})
_VALUES: Final = frozenset({"examples", "default", "enum", "required"})
_CHOSEN: Final = {"country": "Country", "language": "Language"}
_OWN: Final = {
    "title": "Schema",
    "description": N_("The address of this schema."),
    "type": "string",
    "examples": [SCHEMA_FILE],
}
_LIST_FILE: Final = r"\.([cC][sS][vV]|[tT][sS][vV])$"
"""A text in place of the list of meetings names a file."""
_NOISE: Final = frozenset({"title"})
_NOTHING: Final[tuple[Any, ...]] = (None, [], {})


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a summary as a user may write it.

    It allows all that the reader understands: a number where a text is needed, one entry without a list where
    several may stand, a plain text instead of a quote or a paragraph, entries without an id. What the schema cannot
    tell, such as whether a country exists or a quote is found, only ``reportgen check`` knows.
    """
    raw = Summary.model_json_schema(by_alias=True, mode="validation")
    defs: dict[str, Any] = {name: _written(name, part) for name, part in sorted(raw.pop("$defs").items())}
    top = _written("Summary", raw)
    own = {**_OWN, "description": _(str(_OWN["description"]))}
    top["properties"] = {"$schema": own, **top["properties"]}
    defs |= {"Country": _country(), "Language": _language()}
    return {"$schema": _DIALECT, **top, "$defs": dict(sorted(defs.items()))}


def schema_text() -> str:
    """Return the schema as the text of a file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _written(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one part, widened to what a user may write."""
    written: dict[str, Any] = _loosened(part)
    written["title"] = part["title"]
    written["description"] = _(" ".join(part["description"].split()))
    known = _parts().get(name)
    if known is not None:
        fields = fields_of(known)
        written["properties"] = {
            key: _explained(key, fields[key], value) for key, value in written["properties"].items()
        }
    needed = [key for key in written.pop("required", []) if key != "id" or name == _ID_NEEDED]
    if needed:
        written["required"] = needed
    if name not in _PLAIN_FORM:
        return written
    plain = _loosened(_PLAIN_FORM[name])
    head = {"title": written.pop("title"), "description": written.pop("description")}
    return {**head, "anyOf": [plain, written]}


def _explained(name: str, info: FieldInfo, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a field with what an editor shows and offers: title, meaning, choices and an example."""
    kind = kind_of(info)
    if name == LIST and "items" in schema:
        schema = {**schema, "type": ["array", "string"], "pattern": _LIST_FILE}
    if kind in _CHOSEN:
        schema = {
            "$ref": f"#/$defs/{_CHOSEN[kind]}",
            **{key: schema[key] for key in ("default",) if key in schema},
        }
    head = {
        "title": name.replace("_", " ").capitalize(),
        "description": _(info.description) if info.description else "",
    }
    return {
        **head,
        **{key: value for key, value in schema.items() if key not in head},
        "examples": _examples(info),
    }


def _examples(info: FieldInfo) -> list[Any]:
    """Return the examples of a field; those of a part are made of the examples of what it needs."""
    if info.examples:
        return list(info.examples)
    part = inner_part(info)
    if part is not None:
        example: Any = _example(part)
    elif kind_of(info) == "truth":
        example = True
    else:
        example = next(iter(leaf(info.annotation))).value
    return [[example] if many(info) == "list" else example]


def _example(part: type[Part]) -> Any:
    """Return a part as short as it may be."""
    fields = {
        name: info
        for name, info in written_fields(part).items()
        if name != "id" or part.__name__ == _ID_NEEDED
    }
    needed = {name: info for name, info in fields.items() if info.is_required()}
    if not needed:
        first = next(iter(fields))
        needed = {first: fields[first]}
    return {name: _examples(info)[0] for name, info in needed.items()}


def _country() -> dict[str, Any]:
    """Return the schema of a country, by which an editor offers the codes and the English names."""
    countries = load_countries().all()
    return {
        "title": "Country",
        "description": _("A country, by code (ISO 3166 alpha-2 or alpha-3) or any usual name."),
        "anyOf": [
            {"enum": [country.alpha3 for country in countries]},
            {"enum": sorted(country.name("en") for country in countries)},
            {"type": "string", "minLength": 2},
        ],
        "examples": ["DEU", "Germany"],
    }


def _language() -> dict[str, Any]:
    """Return the schema of a language, by which an editor offers those in which there are reports."""
    pattern = {"type": "string", "pattern": LANGUAGE_CODE.pattern}
    description = _("The code of a language; there are reports in those of the list.")
    return {"title": "Language", "description": description, "anyOf": [{"enum": list(LANGUAGES)}, pattern]}


@cache
def _parts() -> dict[str, type[Part]]:
    """Return the parts of a summary by their names."""
    found: dict[str, type[Part]] = {"Summary": Summary}
    pending: list[type[Part]] = [Summary]
    while pending:
        inner = [part for info in fields_of(pending.pop()).values() if (part := inner_part(info))]
        pending += [part for part in inner if part.__name__ not in found]
        found |= {part.__name__: part for part in inner}
    return found


def _loosened(schema: Any) -> Any:
    """Return a schema without null, with numbers where texts are read, and with one text where a list may stand."""
    if isinstance(schema, list):
        return [_loosened(each) for each in schema if each != {"type": "null"}]
    if not isinstance(schema, dict):
        return schema
    loose = {
        key: value if key in _VALUES else _loosened(value)
        for key, value in schema.items()
        if key not in _NOISE
    }
    if isinstance(loose.get("description"), str):
        loose["description"] = _(loose["description"])
    if "properties" in schema:
        loose["properties"] = {key: _loosened(value) for key, value in schema["properties"].items()}
    if loose.get("default", 0) in _NOTHING or isinstance(loose.get("default"), dict):
        del loose["default"]
    if loose.get("type") == "string" and "enum" not in loose:
        loose["type"] = ["string", "number"]
    choices = loose.get("anyOf", [])
    if len(choices) == 1:
        del loose["anyOf"]
        loose = {**choices[0], **loose}
    return _one_or_many(loose)


def _one_or_many(schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list of texts as one that also takes a single text."""
    item = str(schema.get("items", {}).get("$ref", "")).rpartition("/")[2] if "items" in schema else ""
    if item not in _SINGLE_ALLOWED:
        return schema
    rest = {key: value for key, value in schema.items() if key not in {"type", "items"}}
    return {"anyOf": [schema["items"], {"type": "array", "items": schema["items"]}], **rest}
