"""Files of settings in TOML: read with every way to fail told in words, and asked where a key stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from reportgen.errors import ConfigurationError, Place, Problem
from reportgen.kept import note
from reportgen.messages import N_, _
from reportgen.messages.parts import reason
from reportgen.patterns import pattern
from reportgen.records import Record

MOST_BYTES = 1_000_000
"""A longer file is no file of settings."""

_HEADER = pattern(r"\s*\[+\s*([^\]=]+?)\s*\]")
_KEY = pattern(r"\s*([^\s=#\[]+(?:\s*\.\s*[^\s=#\[]+)*)\s*=")
_SPOT = pattern(r"(?: \(at (?:line (\d+), column (\d+)|end of document)\))?$")

# What the standard library's parser says: part of its message, our words, our hint.
_WORDS: Final = (
    ("Cannot overwrite a value", N_("this key stands here a second time"), N_("keep one of the two")),
    ("Cannot declare", N_("this table stands here a second time"), N_("keep one of the two")),
    ("Expected '=' after a key", N_("an equals sign is missing"), N_('write: key = "value"')),
    ("Invalid value", N_("this is not a value"), N_('put a text in double quotes: "text"')),
    ("Invalid statement", N_("a key or a table is expected here"), N_('write: key = "value"')),
    ("Unclosed array", N_("a closing bracket is missing"), N_("close the list with ]")),
    (
        "Expected newline or end of document",
        N_("something stands here after the value"),
        N_("put a text in quotes"),
    ),
    (
        "Unterminated string",
        N_("a quotation mark is not closed"),
        N_("look for the text that begins before this"),
    ),
    ("Illegal character '\\n'", N_("a quotation mark is not closed"), N_('write a longer text in """ … """')),
    (
        "Unescaped '\\'",
        N_("this backslash does not belong here"),
        N_("use single quotes, or double the backslash"),
    ),
    ("Cannot mutate", N_("this table stands here a second time"), N_("keep one of the two")),
    ("Cannot redefine", N_("this table stands here a second time"), N_("keep one of the two")),
    ("Duplicate inline table key", N_("this key stands here a second time"), N_("keep one of the two")),
    ("Unclosed inline table", N_("a closing bracket is missing"), N_("close the group with }")),
    ("Expected ']", N_("a closing bracket is missing"), N_("write the name of a table as [name]")),
    ("Invalid initial character for a key part", N_("a key is expected here"), N_('write: key = "value"')),
    (
        "Invalid hex value",
        N_("this backslash does not belong here"),
        N_("use single quotes, or double the backslash"),
    ),
    ("Illegal character", N_("this character cannot stand here"), N_("delete it")),
    ("Found invalid character", N_("this character cannot stand here"), N_("delete it")),
    ("Invalid date", N_("this is not a date"), N_("write 2026-11-24")),
)


class TomlFile(Record):
    """What a file says, and its text."""

    path: Path
    text: str
    table: Mapping[str, Any]

    def place(self, *keys: str) -> Place:
        """Return where the key of that path stands, or the group it stands in; without a line if neither is found."""
        best: tuple[int, int, int, str] = (0, 0, 0, "")
        for number, column, found, source in self._keys():
            depth = _shared(found, keys)
            if depth == min(len(found), len(keys)) and depth > best[0]:
                best = (depth, number, column, source)
        depth, number, column, source = best
        field = ".".join(keys)
        if not depth:
            return Place(str(self.path), field=field)
        return Place(
            str(self.path), number, column, field, source, len(re.split(r"\s*[=\]]", source[column - 1 :])[0])
        )

    def _keys(self) -> Iterator[tuple[int, int, tuple[str, ...], str]]:
        """Yield line, column, whole path and text of every line that holds a key or opens a group."""
        group: tuple[str, ...] = ()
        for number, source in enumerate(self.text.split("\n"), 1):
            if header := _HEADER.match(source):
                group = _parts(header[1])
                yield number, header.start(1) + 1, group, source
            elif key := _KEY.match(source):
                yield number, key.start(1) + 1, (*group, *_parts(key[1])), source


def read_toml(path: Path, code: str, what: str) -> TomlFile:
    """Return what the file at `path` says.

    Raises:
        ConfigurationError: it cannot be read; the problem has the `code`, and says that `what` cannot be read.
    """
    import tomllib  # noqa: PLC0415 - most runs read no such file

    place, text, hint = Place(str(path)), "", ""
    note(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
        if len(raw) <= MOST_BYTES:
            text = raw.decode("utf-8-sig").replace("\r\n", "\n")
            return TomlFile(path, text, tomllib.loads(text))
        why = _("it is longer than a megabyte")
    except UnicodeDecodeError:
        why = _("it is not UTF-8 text")
    except RecursionError:
        why = _("it is nested too deeply")
    except tomllib.TOMLDecodeError as error:
        place = _spotted(str(error), str(path), text)
        why, hint = in_words(str(error))
    except (OSError, ValueError) as error:
        why = reason(error)
    message = _("{what} cannot be read: {reason}").format(what=what, reason=why)
    raise ConfigurationError(Problem(code, message, place, hint))


def _spotted(message: str, file: str, text: str) -> Place:
    """Return the place that tomllib tells, in its message only."""
    found = _SPOT.search(message)
    lines = text.rstrip("\n").split("\n")
    if not found or not found[1]:
        return Place(file, len(lines), source=lines[-1])
    line, column = int(found[1]), int(found[2])
    return Place(file, line, column, source=[*lines, ""][line - 1])


def in_words(said: str) -> tuple[str, str]:
    """Return what the parser says in plain words, and what to do about it."""
    known = next(((_(words), _(hint)) for part, words, hint in _WORDS if part in said), None)
    return known or (_("this is not TOML: {reason}").format(reason=_SPOT.sub("", said)), "")


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in name.split("."))


def _shared(found: tuple[str, ...], wanted: tuple[str, ...]) -> int:
    """Return with how many same keys both paths begin."""
    pairs = zip(found, wanted, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(found), len(wanted)))
