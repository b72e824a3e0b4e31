"""As much of JSON Schema (2020-12) as the schema of a summary uses; any other keyword is an error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "number": (int, float),
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
}
KNOWN = frozenset(
    [
        "$schema",
        "$defs",
        "$ref",
        "title",
        "description",
        "examples",
        "default",
        "type",
        "enum",
        "anyOf",
        "properties",
        "required",
        "additionalProperties",
        "propertyNames",
        "items",
        "pattern",
        "minLength",
        "maxLength",
        "minimum",
        "minProperties",
    ]
)


def violations(value: object, schema: dict[str, Any], root: dict[str, Any], path: str = "") -> Iterator[str]:
    """Yield the path of each part of `value` that `schema` does not allow, and the keyword that forbids it."""
    assert schema.keys() <= KNOWN, schema.keys() - KNOWN
    if "$ref" in schema:
        yield from violations(value, root["$defs"][schema["$ref"].rpartition("/")[2]], root, path)
    if "anyOf" in schema and all(any(violations(value, one, root, path)) for one in schema["anyOf"]):
        yield f"{path} anyOf"
    types = schema.get("type", [])
    if types and not any(_is(value, name) for name in ([types] if isinstance(types, str) else types)):
        yield f"{path} type"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{path} enum"
    if isinstance(value, str):
        yield from _of_text(value, schema, path)
    if isinstance(value, int) and value < schema.get("minimum", value):
        yield f"{path} minimum"
    if isinstance(value, list) and "items" in schema:
        for position, item in enumerate(value):
            yield from violations(item, schema["items"], root, f"{path}[{position}]")
    if isinstance(value, dict):
        yield from _of_group(value, schema, root, path)


def _is(value: object, name: str) -> bool:
    return isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool))


def _of_text(value: str, schema: dict[str, Any], path: str) -> Iterator[str]:
    if not re.search(schema.get("pattern", ""), value):
        yield f"{path} pattern"
    if not schema.get("minLength", 0) <= len(value) <= schema.get("maxLength", len(value)):
        yield f"{path} length"


def _of_group(
    value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], path: str
) -> Iterator[str]:
    known = schema.get("properties", {})
    yield from (f"{path}.{key} required" for key in schema.get("required", []) if key not in value)
    if len(value) < schema.get("minProperties", 0):
        yield f"{path} minProperties"
    for key, item in value.items():
        yield from violations(key, schema.get("propertyNames", {}), root, f"{path}.{key} name")
        further = schema.get("additionalProperties", {})
        if key in known:
            yield from violations(item, known[key], root, f"{path}.{key}")
        elif further is False:
            yield f"{path}.{key} unknown"
        else:
            yield from violations(item, further, root, f"{path}.{key}")
