"""The output intent: every colour of the file is sRGB (ISO 19005-2, 6.2.3)."""

from __future__ import annotations

from functools import lru_cache

from PIL import ImageCms

_VOLATILE = (slice(4, 8), slice(24, 36), slice(40, 44), slice(48, 56), slice(80, 100))
"""Bytes of an ICC header that tell when, where and by what it was made (ICC.1, 7.2): may be zero."""


def output_intents(profile: str) -> bytes:
    """Return the array of output intents; `profile` is the reference to the profile's stream."""
    return (
        "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB IEC61966-2.1)"
        f"/DestOutputProfile {profile}>>]"
    ).encode("latin-1")


@lru_cache(1)
def srgb() -> bytes:
    """Return the sRGB profile without date, platform and identifier."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for part in _VOLATILE:
        profile[part] = bytes(part.stop - part.start)
    return bytes(profile)
