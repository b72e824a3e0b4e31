"""What is kept for a theme is given to equal themes alone, as long as their files stay."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from reportgen.assets import asset
from reportgen.render.docx.fonts import font_table
from reportgen.render.docx.house import house_styles
from reportgen.theme import load_theme

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.theme import Theme


def _theme(path: Path, text: str) -> Theme:
    path.write_text(text, "utf-8")
    return load_theme(path)


def test_equal_themes_share_and_others_do_not(tmp_path: Path) -> None:
    own = _theme(tmp_path / "own.toml", "[style.body]\nsize = 10.5\n")
    same = _theme(tmp_path / "same.toml", "[style.body]\nsize = 10.5\n")
    other = _theme(tmp_path / "other.toml", "[style.body]\nsize = 10.0\n")
    assert own is not same
    assert house_styles(own, rtl=False) is house_styles(same, rtl=False)
    assert house_styles(other, rtl=False) != house_styles(own, rtl=False)
    assert house_styles(own, rtl=True) != house_styles(own, rtl=False)


def test_a_font_that_was_replaced_is_read_again(tmp_path: Path) -> None:
    face = tmp_path / "own.ttf"
    face.write_bytes(asset("fonts", "SourceSans3-Regular.ttf").read_bytes())
    theme = _theme(tmp_path / "own.toml", '[fonts.sans]\nregular = "own.ttf"\n')
    before = font_table(theme, arabic=False, embed=True)
    assert font_table(theme, arabic=False, embed=True) is before
    face.write_bytes(asset("fonts", "SourceSans3-Bold.ttf").read_bytes())
    os.utime(face, (1, 1))
    assert font_table(theme, arabic=False, embed=True).embedded != before.embedded
