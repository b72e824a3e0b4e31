"""How it is said: the phrases of each language, and its numbers, dates, lists and spaces."""

from reportgen.language.catalogue import LANGUAGES
from reportgen.language.marks import CONTROLS, isolated, of_other_script, visible
from reportgen.language.phrases import Phrases, is_edition
from reportgen.language.typography import set_spaces

__all__ = [
    "CONTROLS",
    "LANGUAGES",
    "Phrases",
    "is_edition",
    "isolated",
    "of_other_script",
    "set_spaces",
    "visible",
]
