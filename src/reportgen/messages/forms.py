"""Values that do not have the form they need, in the user's language: what pydantic says in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from reportgen.messages import N_, _

_FORMS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "missing": N_("this is missing"),
        "greater_than": N_("a number greater than {gt} is needed here"),
        "greater_than_equal": N_("a number of {ge} or more is needed here"),
        "less_than": N_("a number less than {lt} is needed here"),
        "less_than_equal": N_("a number of {le} or less is needed here"),
        "float_parsing": N_("a number is needed here"),
        "float_type": N_("a number is needed here"),
        "finite_number": N_("a number is needed here"),
        "int_parsing": N_("a whole number is needed here"),
        "int_type": N_("a whole number is needed here"),
        "int_from_float": N_("a whole number is needed here"),
        "string_type": N_("a text is needed here"),
        "string_too_short": N_("the text is empty"),
        "bool_type": N_("write true or false"),
        "bool_parsing": N_("write true or false"),
        "dict_type": N_("a group of keys is needed here"),
        "model_type": N_("a group of keys is needed here"),
        "model_attributes_type": N_("a group of keys is needed here"),
        "list_type": N_("a list is needed here"),
        "tuple_type": N_("a list is needed here"),
        "frozen_set_type": N_("a list is needed here"),
        "literal_error": N_("one of these is needed here: {expected}"),
    }
)
"""What the library says by the type of its error; of any other it is told word for word."""


def in_words(line: Mapping[str, Any]) -> str:
    """Return what is wrong with a value: one of the `errors()` of pydantic's `ValidationError`."""
    known = _FORMS.get(line["type"])
    message = str(line["msg"])
    return _(known).format(**line.get("ctx", {})) if known else f"{message[:1].lower()}{message[1:]}"
