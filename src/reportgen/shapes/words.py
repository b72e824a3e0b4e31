"""Why a value is refused, in the user's language, for files of which no more is known than the shape."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from reportgen.messages import N_, _
from reportgen.shapes.refusals import TOLD, Refusal

_FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "missing": N_("this is missing"),
        "small": N_("a number greater than {gt} is needed here"),
        "low": N_("a number of {ge} or more is needed here"),
        "high": N_("a number of {le} or less is needed here"),
        "number": N_("a number is needed here"),
        "text": N_("a text is needed here"),
        "truth": N_("write true or false"),
        "group": N_("a group of keys is needed here"),
        "list": N_("a list is needed here"),
        "unlisted": N_("one of these is needed here: {expected}"),
    }
)


def in_words(refusal: Refusal) -> str:
    """Return what is wrong with a value; `TOLD` brings its words as ``message``."""
    if refusal.kind == TOLD:
        return str(refusal.values["message"])
    return _(_FORMS[refusal.kind]).format(**refusal.values)
