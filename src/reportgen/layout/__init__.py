"""Briefing, media and theme become pages of placed boxes: all decided here, nothing left to the drawing."""

from __future__ import annotations

from reportgen.layout.pages import lay_out, lay_out_again
from reportgen.layout.setting import missing_characters

__all__ = ["lay_out", "lay_out_again", "missing_characters"]
