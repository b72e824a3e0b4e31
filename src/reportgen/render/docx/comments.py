"""Comments of a review edition: whose they are."""

from __future__ import annotations

AUTHOR, INITIALS = "reportgen", "rg"
"""Who signs the comments of a review edition: the program, and nobody else."""
