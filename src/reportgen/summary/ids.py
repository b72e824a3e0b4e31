"""Ids: made from an entry's content where the user gives none."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Any, Final

from reportgen.shapes import Before, is_group

ID_FROM: Final[Mapping[str, tuple[str, ...]]] = {
    "report.distribution": ("recipient",),
    "event": ("short", "name"),
    "principal": ("name",),
    "claims": ("unit",),
    "regions": ("name",),
    "bilateral": ("country",),
    "organizations": ("short", "body"),
    "instruments": ("title", "kind"),
    "commitments": ("text",),
    "subjects": ("text",),
    "actions": ("action",),
    "confirm": ("point",),
}
"""From which of its fields the id of an entry is made that has none, for each list and each single entry."""


def with_ids(value: Any, name: str) -> Any:
    """Return the entry or the list of entries `value` of the field `name`, each with an id.

    An id that is not given is made from the entry's content and not from its place in the list, so that it
    stays when entries are moved. What is no entry is returned as it is.
    """
    if not isinstance(value, (list, tuple)):
        return _with_id(value, ID_FROM[name], Counter())
    given = [entry["id"] for entry in value if is_group(entry) and entry.get("id")]
    if len(given) == len(value):
        return tuple(value)
    taken = Counter(map(str, given))
    return tuple(_with_id(entry, ID_FROM[name], taken) for entry in value)


def identified(name: str) -> Before:
    """Return what gives the entries of the field `name` their ids before they are read."""
    return Before(lambda value: with_ids(value, name))


def _with_id(entry: Any, names: tuple[str, ...], taken: Counter[str]) -> Any:
    if not is_group(entry) or entry.get("id"):
        return entry
    stem = next((slug for name in names if (slug := _slug(entry.get(name)))), "entry")
    slug = stem
    while taken[slug]:
        taken[stem] += 1
        slug = f"{stem}-{taken[stem]}"
    taken[slug] += 1
    return {**entry, "id": slug}


def _slug(text: Any) -> str:
    if isinstance(text, Mapping):
        text = next(iter(text.values()), "")
    plain = unicodedata.normalize("NFKD", str(text or "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-")
