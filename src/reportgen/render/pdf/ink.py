"""Colours as operators: sRGB, or the grey that has the same luminance."""

from __future__ import annotations

from functools import lru_cache

from reportgen.records import Record


class Ink(Record):
    """What a file is printed with: all its colours, or black alone.

    In greyscale nothing is left to the printer, whose own idea of a colour's grey nobody knows.
    """

    greyscale: bool = False

    def fill(self, value: str) -> str:
        """Return the operator that fills with the colour ``#RRGGBB``."""
        return f"{_grey(value)} g" if self.greyscale else f"{_colour(value)} rg"

    def stroke(self, value: str) -> str:
        """Return the operator that strokes with the colour ``#RRGGBB``."""
        return f"{_grey(value)} G" if self.greyscale else f"{_colour(value)} RG"


def luminance(value: str) -> float:
    """Return the relative luminance of ``#RRGGBB``, from 0 to 1 (IEC 61966-2-1; as in WCAG 2.1)."""
    red, green, blue = (_linear(part) for part in _parts(value))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@lru_cache(256)
def _grey(value: str) -> str:
    """Return the grey of the same luminance, in DeviceGray: contrast with paper and text stays what it was."""
    light = luminance(value)
    grey = light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055
    return f"{grey:.4g}"


@lru_cache(256)
def _colour(value: str) -> str:
    """Return the three components of the colour, in DeviceRGB."""
    return " ".join(f"{part:.4g}" for part in _parts(value))


def _parts(value: str) -> tuple[float, ...]:
    return tuple(int(value[at : at + 2], 16) / 255 for at in (1, 3, 5))
