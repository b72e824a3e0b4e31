"""The output intent: every colour of the file is sRGB (ISO 19005-2, 6.2.3)."""

from __future__ import annotations

from functools import cache

from reportgen.assets import asset


def output_intents(profile: str) -> bytes:
    """Return the array of output intents; `profile` is the reference to the profile's stream."""
    return (
        "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        f"/DestOutputProfile {profile}>>]"
    ).encode("latin-1")


@cache
def srgb() -> bytes:
    """Return the sRGB profile."""
    return asset("srgb.icc").read_bytes()
