"""Pages become a tagged PDF: PDF/UA-1 and PDF/A-2a at once, as ACCESSIBILITY.md tells clause by clause."""

from __future__ import annotations

import reportgen.render.pdf.alone  # noqa: F401 - before ReportLab is imported
from reportgen.render.pdf.draw import render

__all__ = ["render"]
