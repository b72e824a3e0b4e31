"""Briefing, media and theme become pages of placed boxes: all decided here, nothing left to the drawing.

`reportgen.layout.pages` lays out; what draws charts needs fonts and lines alone, so that nothing is loaded with them.
"""
