"""The catalogues of phrases: a file of YAML for each language, which is compiled to JSON and read in that form.

YAML is for whoever words a phrase. To read it takes thirty times as long, which a check of a summary would notice. What
was compiled counts only as long as its YAML is the very same; docs/generate.py compiles.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from zlib import crc32

_FOLDER: Final = Path(__file__).parent
LANGUAGES: Final[tuple[str, ...]] = tuple(sorted(path.stem for path in _FOLDER.glob("*.yaml")))
"""The languages that have a catalogue."""
CATEGORIES: Final = frozenset({"zero", "one", "two", "few", "many", "other"})
"""The plural categories of CLDR; a map with no other keys is one phrase."""


@lru_cache(maxsize=16)
def catalogue(lang: str) -> Mapping[str, Any]:
    """Return the phrases of a language by key: a text, or the texts of its plural categories."""
    source = _source(lang)
    try:
        stored = json.loads((_FOLDER / f"{lang}.json").read_bytes())
    except (OSError, ValueError):
        return _parsed(source)
    phrases: Mapping[str, Any] = stored["phrases"]
    return phrases if stored["crc32"] == crc32(source) else _parsed(source)


def compiled(lang: str) -> bytes:
    """Return the compiled catalogue of a language, one phrase a line."""
    source = _source(lang)
    stored = {"crc32": crc32(source), "phrases": _parsed(source)}
    return f"{json.dumps(stored, ensure_ascii=False, indent=0)}\n".encode()


def _source(lang: str) -> bytes:
    return (_FOLDER / f"{lang}.yaml").read_bytes()


def _parsed(source: bytes) -> dict[str, Any]:
    import yaml  # noqa: PLC0415 - a catalogue that is compiled does without

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return _flat(yaml.load(source, Loader=loader))  # noqa: S506 - a safe loader


def _flat(tree: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping) and not set(value) <= CATEGORIES:
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = value
    return flat
