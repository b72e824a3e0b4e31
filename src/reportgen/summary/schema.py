"""The JSON Schema of a summary, by which an editor completes, checks and explains it in the user's language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any, Final, get_args

from reportgen.countries import load_countries
from reportgen.language import LANGUAGES
from reportgen.messages import N_, _
from reportgen.shapes import Field, ReadBy, fields_of
from reportgen.summary.fields import inside, is_list, is_map, leaf
from reportgen.summary.lists import LIST
from reportgen.summary.model import Summary
from reportgen.summary.sheets.headings import inner_part, kind_of, many, written_fields
from reportgen.summary.values import LANGUAGE_CODE, Part, PartialDate, Wording

SCHEMA_FILE: Final = "summary.schema.json"
"""The file name under which the schema lies beside a summary; the first line of the starter refers to it."""

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_ID_NEEDED: Final = "Source"
_TEXT: Final = {"type": ["string", "number"]}
"""A number is read as a text where one is needed."""
_WORDING: Final = {"$ref": "#/$defs/Wording"}
_PLAIN_FORM: Final[Mapping[str, Mapping[str, Any]]] = {
    "Quote": {**_TEXT, "minLength": 1},
    "Prose": _WORDING,
    "AttentionItem": _WORDING,
}
_SINGLE_ALLOWED: Final = frozenset({"Wording", "Quote", "Prose"})
_CHOSEN: Final = {"country": "Country", "language": "Language"}
_OWN: Final = {
    "title": "Schema",
    "description": N_("The address of this schema."),
    "type": "string",
    "examples": [SCHEMA_FILE],
}
_LIST_FILE: Final = r"\.([cC][sS][vV]|[tT][sS][vV])$"
"""A text in place of the list of meetings names a file."""
_VALUES: Final[Mapping[type, Mapping[str, Any]]] = {
    Wording: {
        "title": "Wording",
        "anyOf": [
            {**_TEXT, "minLength": 1},
            {
                "type": "object",
                "minProperties": 1,
                "propertyNames": {"pattern": LANGUAGE_CODE.pattern},
                "additionalProperties": {**_TEXT, "minLength": 1},
                "examples": [{"en": "Federal Police", "fr": "Police fédérale"}],
            },
        ],
    },
    PartialDate: {
        "title": "Date",
        **_TEXT,
        "pattern": r"^(\d{4}(-\d{2}(-\d{2})?)?|--\d{2}-\d{2})$",
        "examples": ["2026-11-24", "--11-24", "2026-11"],
    },
}
"""The forms of what is no group of keys."""


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a summary as a user may write it.

    It allows all that the reader understands: a number where a text is needed, one entry without a list where
    several may stand, a plain text instead of a quote or a paragraph, entries without an id. What the schema cannot
    tell, such as whether a country exists or a quote is found, only ``reportgen check`` knows.
    """
    top = _group(Summary)
    top["properties"] = {"$schema": {**_OWN, "description": _(str(_OWN["description"]))}, **top["properties"]}
    defs = {kind.__name__: _definition(kind) for kind in _kinds()} | {
        "Country": _country(),
        "Language": _language(),
    }
    return {"$schema": _DIALECT, **top, "$defs": dict(sorted(defs.items()))}


def schema_text() -> str:
    """Return the schema as the text of a file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _kinds() -> Iterator[type]:
    """Yield each kind of value to which a field of the summary leads: parts, closed lists, wordings and dates."""
    found: set[type] = {Summary}
    pending: list[type[Part]] = [Summary]
    while pending:
        for info in fields_of(pending.pop()).values():
            kind = leaf(info.kind)
            if kind not in found and (kind in _VALUES or issubclass(kind, Part | Enum)):
                found.add(kind)
                pending += [kind] if issubclass(kind, Part) else []
                yield kind


def _definition(kind: type) -> dict[str, Any]:
    if issubclass(kind, Part):
        return _group(kind)
    head = {"title": kind.__name__, "description": _meaning(kind)}
    if issubclass(kind, Enum):
        return {**head, "type": "string", "enum": [one.value for one in kind]}
    return {**head, **_VALUES[kind]}


def _meaning(kind: type) -> str:
    return _(" ".join(str(kind.__doc__).split()))


def _group(part: type[Part]) -> dict[str, Any]:
    """Return the schema of a part, and of the text that may stand for it."""
    head = {"title": part.__name__, "description": _meaning(part)}
    fields = fields_of(part)
    group: dict[str, Any] = {
        "type": "object",
        "properties": {key: _property(key, info) for key, info in fields.items()},
        "additionalProperties": False,
    }
    needed = [key for key, info in fields.items() if _is_needed(key, info, part)]
    if needed:
        group["required"] = needed
    plain = _PLAIN_FORM.get(part.__name__)
    return {**head, **group} if plain is None else {**head, "anyOf": [plain, group]}


def _is_needed(key: str, info: Field, part: type[Part]) -> bool:
    """Tell whether a user has to write a field: most ids are made."""
    return info.is_needed and (key != "id" or part.__name__ == _ID_NEEDED)


def _property(key: str, info: Field) -> dict[str, Any]:
    """Return the schema of a field with what an editor shows and offers: title, meaning, choices and an example."""
    chosen = _CHOSEN.get(kind_of(info))
    form: dict[str, Any] = {"$ref": f"#/$defs/{chosen}"} if chosen else _form(info.kind)
    if key == LIST and "items" in form:
        form |= {"type": ["array", "string"], "pattern": _LIST_FILE}
    if isinstance(info.default, str | bool):
        form["default"] = info.default
    return {
        "title": key.replace("_", " ").capitalize(),
        "description": _(info.description),
        **form,
        "examples": _examples(info),
    }


def _form(kind: Any) -> dict[str, Any]:
    """Return the schema of the values that an annotation names."""
    if is_map(kind):
        return {"type": "object", "additionalProperties": _form(inside(kind)[1])}
    if is_list(kind):
        return _one_or_many(_form(inside(kind)[0]))
    single = leaf(kind)
    if single is bool:
        return {"type": "boolean"}
    if single in {str, int}:
        return {**(_TEXT if single is str else {"type": "integer"}), **_limits(kind)}
    return {"$ref": f"#/$defs/{single.__name__}"}


def _limits(kind: Any) -> Mapping[str, Any]:
    """Return what else holds of a text or a number."""
    marks = [each.form for each in get_args(kind) if isinstance(each, ReadBy)]
    return marks[-1] if marks else next((found for each in get_args(kind) if (found := _limits(each))), {})


def _one_or_many(item: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a list; of some kinds, one may be given without a list."""
    several = {"type": "array", "items": item}
    name = str(item.get("$ref", "")).rpartition("/")[2]
    return {"anyOf": [item, several]} if name in _SINGLE_ALLOWED else several


def _examples(info: Field) -> list[Any]:
    """Return the examples of a field; those of a part are made of the examples of what it needs."""
    if info.examples:
        return list(info.examples)
    part = inner_part(info)
    if part is not None:
        example: Any = _example(part)
    elif kind_of(info) == "truth":
        example = True
    else:
        example = next(iter(leaf(info.kind))).value
    return [[example] if many(info) == "list" else example]


def _example(part: type[Part]) -> Any:
    """Return a part as short as it may be."""
    fields = written_fields(part)
    needed = {name: info for name, info in fields.items() if _is_needed(name, info, part)}
    if not needed:
        first = next(name for name in fields if name != "id")
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
