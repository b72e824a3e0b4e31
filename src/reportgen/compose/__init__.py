"""Summary + Analysis + Phrases → Briefing: every word, number, label and reference of the report is chosen here."""

from reportgen.compose.briefing import Options, compose

__all__ = ["Options", "compose"]
