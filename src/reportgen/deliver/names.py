"""The names of the files: ASCII slugs that every mail system and every file system takes."""

from __future__ import annotations

import re
import unicodedata

MOST_CHARACTERS = 80
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
"""Names that Windows keeps for devices."""


def slug(text: str) -> str:
    """Return `text` as a file name: ASCII letters, digits, ``-`` and ``_``; "report" where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    name = re.sub(r"[^A-Za-z0-9_]+", "-", plain).strip("-_")[:MOST_CHARACTERS].strip("-_")
    return f"{name}-report" if _RESERVED.match(name) else name or "report"


def base_name(reference: str | None, stem: str) -> str:
    """Return the first part of all names of a report: its reference, else the name of its summary's file."""
    return slug(reference) if reference and slug(reference) != "report" else slug(stem)


def file_name(base: str, lang: str, version: str | None, suffix: str) -> str:
    """Return ``BASE_LANG_vVERSION.suffix``; without a version there is no such part."""
    return "_".join([base, slug(lang), *_version(version)]) + suffix


def receipt_name(base: str, version: str | None) -> str:
    """Return ``BASE_vVERSION.receipt.json``: the editions of all languages have one receipt."""
    return "_".join([base, *_version(version)]) + ".receipt.json"


def _version(version: str | None) -> list[str]:
    return [f"v{slug(version.removeprefix('v'))}"] if version else []
