"""A worker on a shared cache; processes that are started afresh import it by its name."""

from __future__ import annotations

from pathlib import Path

from reportgen.charts.cache import Cache


def write_and_read(folder: Path, worker: int) -> int:
    """Write and read the same few keys as everybody else, and return how many whole entries were read."""
    cache = Cache(folder, limit=400_000)
    whole = 0
    for turn in range(60):
        key = f"{turn % 5}"
        cache.put(key, key.encode() * (2_000 + worker))
        found = cache.get(key)
        whole += found is not None and set(found) == {ord(key)}
    return whole
