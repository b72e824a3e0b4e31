"""Turn structured meeting data into a formal briefing report, as PDF and as a Word file.

    import reportgen

    made = reportgen.make("visit.yaml", reportgen.Request(formats=("pdf",)))
    reportgen.write(made, "out")

Whatever is wrong is raised as a `ReportgenError` that holds all the problems. Names load what they need when they are
first used, so that importing the package is light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.analysis import Analysis, Finding, Severity
    from reportgen.document.media import Artifact, ChartImage, Media
    from reportgen.document.tree import Briefing
    from reportgen.errors import (
        ConfigurationError,
        FindingsError,
        InputError,
        OutputError,
        Place,
        Problem,
        ReportgenError,
        UsageError,
    )
    from reportgen.layout.boxes import Pages
    from reportgen.pipeline import Checked, Edition, Made, Request, check, diff, load, make, write
    from reportgen.review.compare import Difference
    from reportgen.summary.model import Summary

__version__ = "0.1.0"

__all__ = [
    "Analysis",
    "Artifact",
    "Briefing",
    "ChartImage",
    "Checked",
    "ConfigurationError",
    "Difference",
    "Edition",
    "Finding",
    "FindingsError",
    "InputError",
    "Made",
    "Media",
    "OutputError",
    "Pages",
    "Place",
    "Problem",
    "ReportgenError",
    "Request",
    "Severity",
    "Summary",
    "UsageError",
    "__version__",
    "check",
    "diff",
    "load",
    "make",
    "write",
]

_HOMES = {
    "reportgen.analysis": ("Analysis", "Finding", "Severity"),
    "reportgen.document.media": ("Artifact", "ChartImage", "Media"),
    "reportgen.document.tree": ("Briefing",),
    "reportgen.errors": (
        "ConfigurationError", "FindingsError", "InputError", "OutputError", "Place", "Problem", "ReportgenError",
        "UsageError",
    ),
    "reportgen.layout.boxes": ("Pages",),
    "reportgen.pipeline": ("Checked", "Edition", "Made", "Request", "check", "diff", "load", "make", "write"),
    "reportgen.review.compare": ("Difference",),
    "reportgen.summary.model": ("Summary",),
}  # fmt: skip


def __getattr__(name: str) -> object:
    """Return a public name from the module that it lives in."""
    for module, names in _HOMES.items():
        if name in names:
            value: object = getattr(import_module(module), name)
            globals()[name] = value
            return value
    message = f"module 'reportgen' has no attribute '{name}'"
    raise AttributeError(message)


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
