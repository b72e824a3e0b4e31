"""Files of settings in TOML: read with every way to fail told in words, and asked where a key stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reportgen.errors import ConfigurationError, Place, Problem
from reportgen.kept import note

MOST_BYTES = 1_000_000
"""A longer file is no file of settings."""

_HEADER = re.compile(r"\s*\[+\s*([^\]=]+?)\s*\]")
_KEY = re.compile(r"\s*([^\s=#\[]+(?:\s*\.\s*[^\s=#\[]+)*)\s*=")
_SPOT = re.compile(r"(?: \(at (?:line (\d+), column (\d+)|end of document)\))?$")


@dataclass(frozen=True)
class TomlFile:
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
    place, text = Place(str(path)), ""
    note(path)
    try:
        with path.open("rb") as stream:
            raw = stream.read(MOST_BYTES + 1)
        if len(raw) <= MOST_BYTES:
            text = raw.decode("utf-8-sig").replace("\r\n", "\n")
            return TomlFile(path, text, tomllib.loads(text))
        reason = "it is longer than a megabyte"
    except UnicodeDecodeError:
        reason = "it is not UTF-8 text"
    except RecursionError:
        reason = "it is nested too deeply"
    except tomllib.TOMLDecodeError as error:
        place, reason = _spotted(str(error), str(path), text)
    except (OSError, ValueError) as error:
        reason = str(getattr(error, "strerror", None) or error).lower()
    raise ConfigurationError(Problem(code, f"{what} cannot be read: {reason}", place))


def _spotted(message: str, file: str, text: str) -> tuple[Place, str]:
    """Return the place and the reason; tomllib tells line and column in its message only."""
    found = _SPOT.search(message)
    reason = _SPOT.sub("", message)
    reason = reason[:1].lower() + reason[1:]
    lines = text.rstrip("\n").split("\n")
    if not found or not found[1]:
        return Place(file, len(lines), source=lines[-1]), reason
    line, column = int(found[1]), int(found[2])
    return Place(file, line, column, source=[*lines, ""][line - 1]), reason


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in name.split("."))


def _shared(found: tuple[str, ...], wanted: tuple[str, ...]) -> int:
    """Return with how many same keys both paths begin."""
    pairs = zip(found, wanted, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(found), len(wanted)))
