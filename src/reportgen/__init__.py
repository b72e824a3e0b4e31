"""Turn structured meeting data into a formal briefing report, as PDF and as a Word file."""

from __future__ import annotations

__version__ = "0.1.0"

__all__ = ["__version__"]
