"""Picture files made fit for an archive: grey or RGB, without transparency (ISO 19005-2, 6.2.10)."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO

from PIL import Image

from reportgen.render.pdf.syntax import stream

_GREY = frozenset(("1", "L", "I;16"))


@lru_cache(4)
def image(data: bytes, *, greyscale: bool = False) -> bytes:
    """Return the picture of a PNG or JPEG file as an image XObject (ISO 32000-1, 8.9.5)."""
    picture = opaque(data)
    if greyscale:
        picture = picture.convert("L")
    space = "DeviceGray" if picture.mode == "L" else "DeviceRGB"
    width, height = picture.size
    entries = (
        f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8/ColorSpace/{space}"
    )
    return stream(picture.tobytes(), entries, b"\xff")


def opaque(data: bytes) -> Image.Image:
    """Return the picture of a PNG or JPEG file in grey or RGB; what shines through is laid on white paper."""
    with Image.open(BytesIO(data)) as picture:
        if picture.has_transparency_data:
            layered = picture.convert("RGBA")
            paper = Image.new("RGBA", layered.size, "white")
            return Image.alpha_composite(paper, layered).convert("RGB")
        return picture.convert("L" if picture.mode in _GREY else "RGB")
