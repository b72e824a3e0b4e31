"""How it is said: the phrases of each language, and its numbers, dates and lists."""

from reportgen.language.marks import isolated, visible
from reportgen.language.phrases import LANGUAGES, Phrases

__all__ = ["LANGUAGES", "Phrases", "isolated", "visible"]
