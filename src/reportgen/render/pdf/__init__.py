"""Pages become a tagged PDF: PDF/UA-1 and PDF/A-2a at once, as ACCESSIBILITY.md tells clause by clause."""

from __future__ import annotations

from reportgen.render.pdf.draw import render

__all__ = ["render"]
