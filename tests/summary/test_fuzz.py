"""Whatever the input, a user is told problems with a place; no other error ever comes out."""

from __future__ import annotations

import json
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.countries import load_countries
from reportgen.errors import InputError
from reportgen.summary.load import load
from reportgen.summary.readers import read_yaml
from reportgen.summary.starter import starter

SUFFIXES = (".yaml", ".json", ".toml")
STARTER = starter()
DATA: dict[str, Any] = read_yaml(STARTER).data  # type: ignore[assignment]


def toml(data: object) -> str:
    if isinstance(data, dict):
        return "{" + ", ".join(f"{json.dumps(key)} = {toml(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(toml, data)) + "]"
    return json.dumps(data, ensure_ascii=False)


WRITTEN = {
    ".yaml": STARTER,
    ".json": json.dumps(DATA, indent=1, ensure_ascii=False),
    ".toml": "\n".join(f"{key} = {toml(value)}" for key, value in DATA.items()),
}
PIECES = st.sampled_from(
    [
        *"\x00\t\n\r'\"[]{}:#=,~%@é\u2028\ufeff\U0010ffff\\",
        *(": ", "- ", "? ", "|\n", ">-\n", "...", "---\n", "&a ", "*a", "<<: *a", "!!int ", "null", "NaN"),
        *("\\ud800", "\\x07", "\udc80", "[[x]]\n", "9" * 5000),
    ]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)


def check(content: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"summary{suffix}"
        path.write_bytes(content)
        try:
            load(path, load_countries())
        except InputError as error:
            lines = content.count(b"\n") + content.count(b"\r") + 1
            for problem in error.problems:
                assert problem.code
                assert problem.message
                assert problem.place.file == str(path)
                assert problem.place.length >= 1
                assert problem.place.line is None or 1 <= problem.place.line <= lines


def paths(data: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    below: list[tuple[str | int, ...]] = []
    if isinstance(data, dict):
        below = [each for key, value in data.items() for each in paths(value, (*path, key))]
    elif isinstance(data, list):
        below = [each for index, value in enumerate(data) for each in paths(value, (*path, index))]
    return [path, *below]


def replaced(data: object, path: tuple[str | int, ...], value: object) -> object:
    if not path:
        return value
    step, *rest = path
    if isinstance(data, dict):
        return {
            key: replaced(each, tuple(rest), value) if key == step else each for key, each in data.items()
        }
    assert isinstance(data, list)
    return [replaced(each, tuple(rest), value) if index == step else each for index, each in enumerate(data)]


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=150)
@given(content=st.binary(max_size=200))
def test_any_bytes_are_refused_in_order(suffix: str, content: bytes) -> None:
    check(content, suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=60)
@given(content=st.text(max_size=120))
def test_any_text_is_refused_in_order(suffix: str, content: str) -> None:
    check(content.encode("utf-8", "surrogatepass"), suffix)


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=80)
@given(edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), PIECES), min_size=1, max_size=4))
def test_a_damaged_summary_is_refused_in_order(suffix: str, edits: list[tuple[float, int, str]]) -> None:
    text = WRITTEN[suffix]
    for share, length, piece in edits:
        at = int(share * len(text))
        text = text[:at] + piece + text[at + length :]
    check(text.encode("utf-8", "surrogatepass"), suffix)


@settings(max_examples=150)
@given(path=st.sampled_from(paths(DATA)), value=VALUES)
def test_any_value_in_any_field_is_taken_or_refused_in_order(
    path: tuple[str | int, ...], value: object
) -> None:
    check(json.dumps(replaced(DATA, path, value)).encode(), ".json")


def test_the_three_forms_of_the_starter_say_the_same() -> None:
    assert json.loads(WRITTEN[".json"]) == tomllib.loads(WRITTEN[".toml"]) == DATA
