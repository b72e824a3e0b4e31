"""The sample summary written as JSON and TOML, from what its YAML says.

``PYTHONPATH=tests python -m support.formats`` writes the two files again after the YAML has been edited.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Group = Mapping[str, Any]

SUMMARIES: Final = Path(__file__).parents[2] / "seeds" / "summaries"
SAMPLE: Final = "dgsn-interpol-marrakech"
SCHEMA: Final = "../../docs/summary.schema.json"


def as_json(data: Group) -> str:
    """Return the data as JSON, with the key by which an editor finds the schema."""
    return json.dumps({"$schema": SCHEMA, **data}, ensure_ascii=False, indent=2) + "\n"


def as_toml(data: Group) -> str:
    """Return the data as TOML: single values first, as TOML asks, then a table for each group and entry."""
    plain = [f"{key} = {_value(value)}\n" for key, value in data.items() if not _has_tables(value)]
    tables = [text for key, value in data.items() if _has_tables(value) for text in _tables(key, value)]
    return "\n".join([f"#:schema {SCHEMA}\n", "".join(plain), *tables])


def _has_tables(value: object) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and all(isinstance(one, dict) for one in value)
    )


def _tables(key: str, value: Group | list[Group]) -> Iterator[str]:
    head = f"[{key}]" if isinstance(value, dict) else f"[[{key}]]"
    for entry in value if isinstance(value, list) else [value]:
        yield "".join([f"{head}\n", *(f"{name} = {_value(one)}\n" for name, one in entry.items())])


def _value(value: object, indent: str = "") -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_value(one, indent)}" for key, one in value.items()) + "}"
    if isinstance(value, list) and value:
        deeper = indent + "  "
        return "[\n" + "".join(f"{deeper}{_value(one, deeper)},\n" for one in value) + f"{indent}]"
    # A string of JSON is one of TOML too, and so is a number and a truth value.
    return json.dumps(value, ensure_ascii=False)


def written() -> dict[Path, str]:
    """Return what the JSON and the TOML file of the sample hold."""
    data = yaml.safe_load((SUMMARIES / f"{SAMPLE}.yaml").read_text("utf-8"))
    return {SUMMARIES / f"{SAMPLE}.json": as_json(data), SUMMARIES / f"{SAMPLE}.toml": as_toml(data)}


if __name__ == "__main__":
    for path, text in written().items():
        path.write_text(text, "utf-8", newline="\n")
