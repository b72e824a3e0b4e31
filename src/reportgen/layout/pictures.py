"""The emblem: the one picture file a page may carry."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from reportgen.errors import ConfigurationError, Place, Problem
from reportgen.messages import _
from reportgen.messages.parts import reason


def read_picture(file: str) -> tuple[bytes, float]:
    """Return the bytes of a PNG or JPEG file and its width as a share of its height.

    Raises:
        ConfigurationError: the file cannot be read or is no such picture.
    """
    from PIL import Image  # noqa: PLC0415  # few reports have an emblem

    try:
        data = Path(file).read_bytes()
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as picture:
            width, height = picture.size
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        why = reason(error) if isinstance(error, OSError) and error.errno else _("it is no picture")
        message = _("the emblem cannot be read: {reason}").format(reason=why)
        hint = _("name a PNG or JPEG file")
        raise ConfigurationError(Problem("theme-emblem", message, Place(file), hint)) from None
    return data, width / height
