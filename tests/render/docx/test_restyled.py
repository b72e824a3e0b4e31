"""A second look with "Heading 1" in 20 points and red: every heading that is one changes, and nothing else does."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pdfplumber
import pytest

from reportgen.document.tree import Heading
from reportgen.document.walk import shown
from support.tools import soffice_to_pdf
from support.word_edits import repacked

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.document.tree import Briefing

pytestmark = pytest.mark.conformance
RED = "C00010"


def _restyled(styles: str) -> str:
    """Return the styles as Word writes them when a person has changed "Heading 1"."""
    found = re.search(r'<w:style [^>]*w:styleId="Heading1">.*?</w:style>', styles, re.DOTALL)
    assert found
    changed = re.sub(r"<w:color [^>]*/>", f'<w:color w:val="{RED}"/>', found[0])
    changed = re.sub(r'<w:(sz|szCs) w:val="\d+"/>', r'<w:\1 w:val="40"/>', changed)
    assert changed.count(RED) == 1
    return styles.replace(found[0], changed)


def _letters(path: Path) -> tuple[Counter[str], Counter[str]]:
    """Return the letters of a PDF that are red and of 20 points, and all others."""
    red: Counter[str] = Counter()
    rest: Counter[str] = Counter()
    with pdfplumber.open(path) as document:
        for page in document.pages:
            for char in page.chars:
                colour = [round(float(part) * 255) for part in char["non_stroking_color"] or ()]
                chosen = red if colour == [0xC0, 0, 0x10] and round(char["size"]) == 20 else rest
                chosen.update(
                    letter for letter in char["text"] if not letter.isspace()
                )  # one may be a ligature
    return red, rest


def test_every_first_heading_changes_and_nothing_else(
    data: bytes, briefing: Briefing, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    plain, everything = _letters(soffice_to_pdf(path, tmp_path))
    path.write_bytes(repacked(data, {"word/styles.xml": _restyled}))
    red, rest = _letters(soffice_to_pdf(path, tmp_path))
    headings = [
        shown(f"{block.label}{block.text}")
        for part in briefing.parts
        for block in part.blocks
        if isinstance(block, Heading) and block.level == 1
    ]
    assert plain == Counter()
    assert +red == Counter(letter for text in headings for letter in text if not letter.isspace())
    digits = set("0123456789")
    unchanged = {letter: count for letter, count in (everything - red).items() if letter not in digits}
    assert {letter: count for letter, count in rest.items() if count and letter not in digits} == unchanged
