"""Imported by the process from which workers are forked: what is loaded here, all of them share."""

from __future__ import annotations

from contextlib import suppress

from reportgen.batch.worker import warm

with suppress(Exception):  # told by each worker, or with the summary that needs what is missing
    warm()
