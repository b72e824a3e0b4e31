"""Briefing, media and theme become pages of placed boxes: all decided here, nothing left to the drawing."""
