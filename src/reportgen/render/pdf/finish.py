"""The finished file: metadata, output intent, and the form that PDF/A asks of a file's bytes.

ReportLab leaves no end of line before ``endstream`` (ISO 19005-2, 6.1.7.1). Writing it anew with pikepdf
repairs that, packs small objects into streams, which halves the file, and derives its ID from its content.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import ImageCms

if TYPE_CHECKING:
    from reportgen.render.pdf.metadata import Properties

_VOLATILE = (slice(4, 8), slice(24, 36), slice(40, 44), slice(48, 56), slice(80, 100))
"""Bytes of an ICC header that tell when, where and by what it was made (ICC.1, 7.2): may be zero."""


def finish(data: bytes, properties: Properties) -> bytes:
    """Return the file with its metadata, whole and final: the same bytes for the same arguments."""
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        del pdf.trailer.ID  # of the draft, which holds a date; the new one is a digest of the content
        pdf.trailer.Info = pdf.make_indirect(
            Dictionary({f"/{key}": String(value) for key, value in properties.information().items()})
        )
        pdf.Root.Metadata = pdf.make_stream(properties.xmp(), Type=Name.Metadata, Subtype=Name.XML)
        pdf.Root.OutputIntents = Array([_output_intent(pdf)])
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=False,
            deterministic_id=True,
            min_version="1.7",
        )
    return out.getvalue()


def _output_intent(pdf: pikepdf.Pdf) -> Dictionary:
    """Return the output intent: all colours are sRGB (ISO 19005-2, 6.2.3)."""
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_stream(srgb(), N=3),
    )


@lru_cache(1)
def srgb() -> bytes:
    """Return the sRGB profile without date, platform and identifier."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for part in _VOLATILE:
        profile[part] = bytes(part.stop - part.start)
    return bytes(profile)
