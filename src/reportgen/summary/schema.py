"""The JSON Schema of a summary, by which an editor completes, checks and explains it in the user's language."""

from __future__ import annotations

import json
from typing import Any, Final

from reportgen.messages import _
from reportgen.summary.model import Summary

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
    own = {"$schema": {"type": "string", "description": _("The address of this schema.")}}
    top["properties"] = {**own, **top["properties"]}
    return {"$schema": _DIALECT, **top, "$defs": defs}


def schema_text() -> str:
    """Return the schema as the text of a file."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def _written(name: str, part: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of one part, widened to what a user may write."""
    written: dict[str, Any] = _loosened(part)
    written["title"] = part["title"]
    written["description"] = _(" ".join(part["description"].split()))
    needed = [key for key in written.pop("required", []) if key != "id" or name == _ID_NEEDED]
    if needed:
        written["required"] = needed
    if name not in _PLAIN_FORM:
        return written
    plain = _loosened(_PLAIN_FORM[name])
    head = {"title": written.pop("title"), "description": written.pop("description")}
    return {**head, "anyOf": [plain, written]}


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
