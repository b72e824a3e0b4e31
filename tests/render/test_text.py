from __future__ import annotations

import subprocess
import sys

import pytest

from reportgen.document.walk import iter_text
from reportgen.render import RENDERERS
from reportgen.render.text import render
from reportgen.theme import load_theme
from support.briefings import sample_briefing, sample_media


def text_of_the_sample() -> str:
    return render(sample_briefing(), sample_media(), None, load_theme()).decode()


def test_the_words_are_those_of_the_tree() -> None:
    words = text_of_the_sample().split()
    told = [word for text in iter_text(sample_briefing()) for word in text.split()]
    assert words[1:-1] == told


def test_the_marking_stands_at_head_and_foot() -> None:
    lines = text_of_the_sample().splitlines()
    assert lines[0] == lines[-1] == "OFFICIAL"


def test_a_row_stands_on_one_line() -> None:
    assert "2\tCabo Verde\tNational Director of the National Police" in text_of_the_sample()


def test_sub_items_are_set_in() -> None:
    assert "\n  (i) the Director;\n" in text_of_the_sample()


@pytest.mark.parametrize("library", ["reportlab", "pikepdf", "docx", "matplotlib", "uharfbuzz"])
def test_the_table_of_renderers_loads_no_library(library: str) -> None:
    code = f"import sys, reportgen.render; sys.exit({library!r} in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_every_format_names_its_files() -> None:
    assert {name: renderer.suffix for name, renderer in RENDERERS.items()} == {
        "docx": ".docx", "pdf": ".pdf", "text": ".txt",
    }  # fmt: skip
