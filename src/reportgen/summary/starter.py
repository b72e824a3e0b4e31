"""The summary to start from: complete, commented and valid."""

from __future__ import annotations

from reportgen.assets import asset


def starter() -> str:
    """Return the text of the starter summary, in YAML; its first line names `schema.SCHEMA_FILE` to the editor."""
    return asset("starter.yaml").read_text(encoding="utf-8")
