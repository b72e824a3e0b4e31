"""A summary as TOML 1.0: a table for each part, a list of tables for each list of entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from reportgen.patterns import pattern
from reportgen.summary.values import LANGUAGE_CODE

_BARE: Final = pattern(r"[A-Za-z0-9_-]+")
_WIDTH: Final = 100
_ESCAPES: Final = {
    "\b": r"\b",
    "\t": r"\t",
    "\n": r"\n",
    "\f": r"\f",
    "\r": r"\r",
    '"': r"\"",
    "\\": r"\\",
}


def write(data: Mapping[str, Any], schema: str) -> str:
    """Return the TOML text of a summary; its first line names the schema to the editor."""
    return f"#:schema {schema}\n\n" + "\n".join(_table((), data)) + "\n"


def _table(path: tuple[str, ...], data: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of a table: first its own values, then the tables inside."""
    below = {key: value for key, value in data.items() if _is_table(value) or _is_list_of_tables(value)}
    for key, value in data.items():
        if key in below:
            continue
        if _is_wording(value):
            yield from (f"{_key(key)}.{_key(language)} = {_inline(text)}" for language, text in value.items())
        else:
            yield f"{_key(key)} = {_value(value)}"
    for key, value in below.items():
        inner = (*path, key)
        name = ".".join(map(_key, inner))
        head = f"[{name}]" if isinstance(value, Mapping) else f"[[{name}]]"
        for each in [value] if isinstance(value, Mapping) else value:
            yield from ("", head)
            yield from _table(inner, each)


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping) and not _is_wording(value)


def _is_wording(value: object) -> bool:
    """Tell whether a value is a text in several languages, which is written by keys with a dot."""
    return isinstance(value, Mapping) and all(
        isinstance(text, str) and LANGUAGE_CODE.match(key) for key, text in value.items()
    )


def _is_list_of_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_table, value))


def _value(value: Any) -> str:
    """Return a value; a list that is too long for a line has a line for each entry."""
    line = _inline(value)
    if not isinstance(value, list) or len(line) <= _WIDTH:
        return line
    return "\n".join(["[", *(f"  {_inline(each)}," for each in value), "]"])


def _inline(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Mapping):
        inside = ", ".join(f"{_key(key)} = {_inline(each)}" for key, each in value.items())
        return f"{{{inside}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_inline, value))}]"
    return str(value) if isinstance(value, int) else _string(str(value))


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _string(name)


def _string(text: str) -> str:
    """Return a basic string; what no basic string may hold is escaped."""
    return '"' + "".join(_ESCAPES.get(sign) or _sign(sign) for sign in text) + '"'


def _sign(sign: str) -> str:
    return f"\\u{ord(sign):04X}" if ord(sign) < 0x20 or ord(sign) == 0x7F else sign
