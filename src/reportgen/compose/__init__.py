"""Summary + Analysis + Phrases → Briefing: every word, number, label and reference of the report is chosen here."""

from reportgen.compose.briefing import Options, compose, compose_again, compose_with_places
from reportgen.compose.executive import shortened

__all__ = ["Options", "compose", "compose_again", "compose_with_places", "shortened"]
