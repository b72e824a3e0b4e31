from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import reduce
from operator import getitem
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportgen.summary.locate import FaultyTextError, Locator
from reportgen.summary.readers import READERS, Content, read_json, read_toml, read_yaml
from reportgen.summary.starter import starter

LETTERS = st.characters(
    codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"
)
TEXTS = st.text(LETTERS, max_size=12)
KEYS = st.text(LETTERS, min_size=1, max_size=6).filter(lambda key: key != "<<")
TREES = st.dictionaries(
    KEYS,
    st.recursive(
        TEXTS,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
        max_leaves=8,
    ),
    max_size=4,
)
MARKED = "needle-7f3a"


def leaves(data: object, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(data, dict):
        return [leaf for key, value in data.items() for leaf in leaves(value, (*path, key))]
    if isinstance(data, list):
        return [leaf for index, value in enumerate(data) for leaf in leaves(value, (*path, index))]
    return [path]


def numbered(data: object, counter: list[int]) -> object:
    """Return `data` with every text made one of a kind."""
    if isinstance(data, dict):
        return {key: numbered(value, counter) for key, value in data.items()}
    if isinstance(data, list):
        return [numbered(value, counter) for value in data]
    counter.append(0)
    return f"{MARKED}-{len(counter):03d}-{data}"


def toml_text(data: object) -> str:
    """Return a value in TOML, written on one line."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{quoted(key)} = {toml_text(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(toml_text, data)) + "]"
    return quoted(data)


def quoted(text: object) -> str:
    return json.dumps(text, ensure_ascii=False)


def written(data: dict[str, Any], suffix: str) -> str:
    if suffix == ".json":
        return json.dumps(data, indent=1, ensure_ascii=False)
    if suffix == ".toml":
        return "\n".join(f"{quoted(key)} = {toml_text(value)}" for key, value in data.items())
    return yaml.dump(data, allow_unicode=True, width=10**6)


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".toml"])
@given(data=TREES)
def test_what_was_written_is_read(suffix: str, data: dict[str, Any]) -> None:
    content = READERS[suffix].read(written(data, suffix))
    assert (content.data or {}) == data
    assert content.faults == ()


@pytest.mark.parametrize("suffix", [".yaml", ".json", ".toml"])
@given(data=TREES)
def test_every_place_is_where_the_value_stands(suffix: str, data: dict[str, Any]) -> None:
    counter: list[int] = []
    data = {key: numbered(value, counter) for key, value in data.items()}
    text = written(data, suffix)
    content = READERS[suffix].read(text)
    locator = Locator("file", text, content.read_spots, content.data)
    for path in leaves(data):
        value = reduce(getitem, path, data)  # type: ignore[arg-type]
        if not isinstance(value, str):
            continue
        place = locator.place(path)
        assert place.line is not None
        assert place.column is not None
        mark = value[: len(MARKED) + 4]
        assert mark in place.source[place.column - 1 : place.column - 1 + place.length]


def test_yaml_reads_every_value_as_the_text_that_stands_there() -> None:
    values = ["NO", "1.0", "2026-11-24", "yes", "0o17", "1e3", "12:30:45", "=", "0x1F", "1_000", "TRUE"]
    text = "".join(f"- {value}\n" for value in values)
    assert read_yaml(text).data == values


def test_yaml_without_a_value_is_missing_and_an_empty_text_in_quotes_is_there() -> None:
    assert read_yaml("a:\nb: ~\nc: null\nd: ''\ne: [~, x]\n").data == {"d": "", "e": [None, "x"]}


def test_yaml_may_repeat_and_extend_a_part() -> None:
    text = "a: &x {one: 1, two: 2}\nb: *x\nc: {<<: *x, two: 3}\nd: {<<: [*x, {four: 4}]}\n"
    both = {"one": "1", "two": "2"}
    assert read_yaml(text).data == {
        "a": both,
        "b": both,
        "c": {"one": "1", "two": "3"},
        "d": {**both, "four": "4"},
    }


@pytest.mark.parametrize("read", [read_json, read_toml, read_yaml])
def test_ten_thousand_brackets_are_refused_quickly_with_plain_words(read: Callable[[str], Content]) -> None:
    started = time.process_time()
    for opening in (
        "[" * 10_000,
        "[" * 10_000 + "]" * 10_000,
        "{a: " * 10_000,
        '{"a":' * 10_000 + "1" + "}" * 10_000,
    ):
        with pytest.raises(FaultyTextError) as refusal:
            read("a = " + opening if read is read_toml else opening)
        assert refusal.value.faults[0].code in {"nesting-deep", "syntax"}
    assert time.process_time() - started < 5


@pytest.mark.parametrize("depth", [100, 101])
def test_the_limit_of_depth_is_the_same_in_json_and_yaml(depth: int) -> None:
    text = "[" * depth + "]" * depth
    for read in (read_json, read_yaml):
        if depth > 100:
            with pytest.raises(FaultyTextError) as refusal:
                read(text)
            assert refusal.value.faults[0].span == (100, 101)
        else:
            assert read(text).data


def test_json_keeps_its_numbers_as_they_are_written() -> None:
    assert read_json('{"a": 1.10, "b": 1e3, "c": -0, "d": true, "e": null}').data == {
        "a": "1.10",
        "b": "1e3",
        "c": "-0",
        "d": True,
    }


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_json_has_no_value_that_is_not_a_number(word: str) -> None:
    with pytest.raises(FaultyTextError) as refusal:
        read_json(f'{{"a": "{word}", "b": {word}}}')
    fault = refusal.value.faults[0]
    assert fault.code == "syntax"
    assert fault.span is not None
    assert fault.span[0] > 10


def test_toml_gives_dates_and_numbers_as_text() -> None:
    text = "a = 1.10\nb = 1_000\nc = 2026-11-24\nd = true\ne = [1, 2.50]\n"
    assert read_toml(text).data == {
        "a": "1.10",
        "b": "1000",
        "c": "2026-11-24",
        "d": True,
        "e": ["1", "2.50"],
    }


TOML = r"""
plain = "101 # no comment"  # comment = 0
# [b]
b."c d" = 102  # dotted
long = '''
[no] = 0
103''''
quoted = "\" [104]"
lists = [["105"], # first = 0
  [ 106, { x = 107 } ],
]
[t] # table
x = 108
[[t.many]]
y = 109
[[t.many]]
y.z = 110
[t.many.sub]
w = 111
[[t.many]]
y = { "q r" = { s = [112] } }
[u.v]
x = 113
"""


@pytest.mark.parametrize(
    ("path", "number"),
    [
        (("plain",), 101),
        (("b", "c d"), 102),
        (("quoted",), 104),
        (("lists", 0, 0), 105),
        (("lists", 1, 0), 106),
        (("lists", 1, 1, "x"), 107),
        (("t", "x"), 108),
        (("t", "many", 0, "y"), 109),
        (("t", "many", 1, "y", "z"), 110),
        (("t", "many", 1, "sub", "w"), 111),
        (("t", "many", 2, "y", "q r", "s", 0), 112),
        (("u", "v", "x"), 113),
    ],
)
def test_toml_places_are_right_for_every_way_of_writing_a_table(
    path: tuple[str | int, ...], number: int
) -> None:
    place = Locator("f", TOML, read_toml(TOML).read_spots).place(path)
    assert place.column is not None
    assert str(number) in place.source[place.column - 1 : place.column - 1 + place.length]
    assert TOML.split("\n")[(place.line or 0) - 1] == place.source


@pytest.mark.parametrize(
    ("line", "underlined"),
    [
        ("text: long # needed", "text: long"),
        ('text: "a # b"', 'text: "a # b"'),
        ("text: a#b", "text: a#b"),
    ],
)
def test_a_comment_behind_the_first_line_of_an_entry_is_not_underlined(line: str, underlined: str) -> None:
    text = f"entries:\n  - {line}\n    more: 1\n"
    place = Locator("f", text, read_yaml(text).read_spots).place(("entries", 0))
    assert place.source[(place.column or 1) - 1 :][: place.length] == underlined


def test_a_toml_text_of_several_lines_is_placed_by_its_key() -> None:
    place = Locator("f", TOML, read_toml(TOML).read_spots).place(("long",))
    assert place.source[: place.length] == "long"


@pytest.mark.parametrize(
    "text", [starter(), "a: [1, {b: NO}]\nc: &x {d: 1}\ne: *x\n", "a: b: c", "a: 'x", "a: &b [*b]"]
)
def test_yaml_is_read_alike_without_the_c_library(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with_library = outcome(text)
    monkeypatch.setattr("reportgen.summary.yaml_reader._LOADER", yaml.BaseLoader)
    assert outcome(text) == with_library


def outcome(text: str) -> object:
    """Return what YAML says, or the codes and the first characters of what is wrong with it."""
    try:
        return read_yaml(text).data
    except FaultyTextError as error:
        return [(fault.code, fault.span and fault.span[0]) for fault in error.faults]
