"""How many processors this process may use."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

CGROUP = Path("/sys/fs/cgroup")
"""Where Linux tells a container what it may use."""


def usable_cores(cgroup: Path = CGROUP) -> int:
    """Return the processors that this process may run on, at least one: fewer than there are in a container."""
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return max(1, min(cores, int(_quota(cgroup) or cores)))


def _quota(cgroup: Path) -> float | None:
    """Return the processors' worth of time that the control group grants; None without a limit."""
    with suppress(OSError, ValueError, ZeroDivisionError):  # version 2: "max 100000", or "150000 100000"
        quota, period = (cgroup / "cpu.max").read_text("ascii").split()
        return None if quota == "max" else float(quota) / float(period)
    with suppress(OSError, ValueError, ZeroDivisionError):  # version 1: -1 without a limit
        quota, period = (
            (cgroup / "cpu" / f"cpu.cfs_{name}_us").read_text("ascii") for name in ("quota", "period")
        )
        return float(quota) / float(period) if float(quota) > 0 else None
    return None
