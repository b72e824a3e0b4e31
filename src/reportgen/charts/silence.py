"""Matplotlib without its remarks: where the user has no home, it tells of the folder that it could not make."""

from __future__ import annotations

import logging


def silence_matplotlib() -> None:
    """Let nothing but errors of matplotlib's be told. To be called before it is imported."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
