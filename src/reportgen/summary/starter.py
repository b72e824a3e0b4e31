"""The summary to start from: complete, valid, and commented in the user's language."""

from __future__ import annotations

from typing import Final

from reportgen.assets import asset
from reportgen.summary.comments import worded

_YAML: Final = frozenset({".yaml", ".yml"})
_OFFERED: Final = 2
"""So many values there is room for in a new workbook where there may be several."""


def starter(lang: str = "en") -> str:
    """Return the text of the starter summary, in YAML; its first line names `schema.SCHEMA_FILE` to the editor."""
    text = asset("starter.yaml").read_text(encoding="utf-8")
    return worded(text.replace("language: en ", f"language: {lang} ", 1))


def starter_file(suffix: str, lang: str = "en", *, blank: bool = False) -> bytes:
    """Return the starter as a file of the suffix, its report in `lang`; a blank one says nothing but the language."""
    if suffix in _YAML:
        return starter(lang).encode()
    from reportgen.countries import load_countries  # noqa: PLC0415 - the text needs none of these
    from reportgen.summary.converting import written  # noqa: PLC0415
    from reportgen.summary.plain import plain  # noqa: PLC0415
    from reportgen.summary.readers import read_yaml  # noqa: PLC0415
    from reportgen.summary.schema import SCHEMA_FILE  # noqa: PLC0415

    said = read_yaml(starter(lang)).data
    data = plain(said) if isinstance(said, dict) and not blank else {"report": {"language": lang}}
    return written(data, suffix, load_countries(), SCHEMA_FILE, _OFFERED)
