from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.errors import ConfigurationError
from reportgen.tomlfile import TomlFile, read_toml

TEXT = """\
top = 1
[group]
  key = "a"   # a remark
inner.key = 2
[group.below]
"quoted" = 3
[[list]]
name = 4
"""


@pytest.fixture
def file(tmp_path: Path) -> TomlFile:
    path = tmp_path / "a.toml"
    path.write_text(TEXT, "utf-8")
    return read_toml(path, "code", "the file")


@pytest.mark.parametrize(
    ("keys", "line", "column", "length"),
    [
        (("top",), 1, 1, 3),
        (("group",), 2, 2, 5),
        (("group", "key"), 3, 3, 3),
        (("group", "inner", "key"), 4, 1, 9),
        (("group", "below", "quoted"), 6, 1, 8),
        (("group", "below", "missing"), 5, 2, 11),
        (("list", "name"), 8, 1, 4),
    ],
)
def test_a_key_is_found_where_it_stands_else_its_group(
    file: TomlFile, keys: tuple[str, ...], line: int, column: int, length: int
) -> None:
    place = file.place(*keys)

    assert (place.line, place.column, place.length) == (line, column, length)
    assert place.source == TEXT.splitlines()[line - 1]


def test_a_key_that_is_nowhere_has_no_line(file: TomlFile) -> None:
    assert (file.place("nothing").line, file.place("nothing").field) == (None, "nothing")


@pytest.mark.parametrize(
    ("raw", "reason", "line"),
    [
        (b"a = 1\nb = ?", "this is not a value", 2),
        (b"a = 1\na = 2", "this key stands here a second time", 2),
        (b"\xff", "not UTF-8", None),
        (b"a = [\n", "this is not a value$", 1),
        (b"#" * 1_000_001, "longer than a megabyte", None),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(
    tmp_path: Path, raw: bytes, reason: str, line: int | None
) -> None:
    path = tmp_path / "a.toml"
    path.write_bytes(raw)
    with pytest.raises(ConfigurationError, match=reason) as refusal:
        read_toml(path, "code", "the file")

    assert refusal.value.problems[0].place.line == line


def test_a_folder_or_nothing_at_all_is_told(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none", tmp_path / "nul\0"):
        with pytest.raises(ConfigurationError, match="the file cannot be read"):
            read_toml(path, "code", "the file")
