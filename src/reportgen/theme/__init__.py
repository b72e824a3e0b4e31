"""The house style: page geometry, faces, type styles, colours and markings, read from ``assets/theme.toml``."""

from reportgen.theme.model import MM, Family, Script, Style, StyleName, Theme, Weight
from reportgen.theme.reading import load_theme

__all__ = ["MM", "Family", "Script", "Style", "StyleName", "Theme", "Weight", "load_theme"]
