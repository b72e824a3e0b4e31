"""The finished pages, measured by another program, beside the document design (sections 2 and 3)."""

from __future__ import annotations

from collections import Counter
from io import BytesIO
from itertools import pairwise
from typing import Any, NamedTuple

import pdfplumber
import pytest

from reportgen.layout.pages import lay_out
from reportgen.render.pdf import render
from reportgen.theme import MM, load_theme
from support.briefings import sample_briefing, sample_media


class Design(NamedTuple):
    """What the design says: margins in millimetres, faces, size and leading of text and of tables in points."""

    inside: float
    outside: float
    serif: str = "SourceSerif4-Regular"
    sans: str = "SourceSans3-Regular"
    body: tuple[float, float] = (11, 15.5)
    table: float = 9


LARGE = Design(27, 23, body=(12.5, 17.5), table=10.5)
CLASSIC = Design(27, 23, "LiberationSerif-Regular", "LiberationSans-Regular", (12.5, 16))
DESIGNS: list[tuple[dict[str, object], Design]] = [
    ({}, Design(27, 23)),
    ({"simplex": True}, Design(27, 23)),
    ({"paper": "letter"}, Design(30, 25.9)),
    ({"paper": "letter", "simplex": True}, Design(30, 25.9)),
    ({"profile": "classic"}, CLASSIC),
    ({"profile": "large"}, LARGE),
    ({"profile": "large", "paper": "letter"}, LARGE._replace(inside=30, outside=25.9)),
]


@pytest.mark.parametrize(("options", "design"), DESIGNS, ids=[str(options) for options, _ in DESIGNS])
def test_the_pages_have_the_measures_of_the_design(options: dict[str, object], design: Design) -> None:
    theme = load_theme(**options)  # type: ignore[arg-type]
    briefing, media = sample_briefing(), sample_media()
    data = render(briefing, media, lay_out(briefing, media, theme), theme)
    with pdfplumber.open(BytesIO(data)) as pdf:
        for page in pdf.pages[3:6]:
            margins = (design.inside, design.outside)
            left, right = margins if theme.simplex or page.page_number % 2 else margins[::-1]
            _holds_margins(page, left, right)
        _holds_type(pdf, design)


def _holds_margins(page: pdfplumber.page.Page, left: float, right: float) -> None:
    height = float(page.height)
    rules = sorted((line for line in page.lines if line["linewidth"] == 0.5), key=lambda line: line["top"])
    head, foot = rules[0], rules[-1]
    assert head["top"] / MM == pytest.approx(22, abs=0.05)
    assert (height - foot["top"]) / MM == pytest.approx(20, abs=0.05)
    for rule in (head, foot):
        assert rule["x0"] / MM == pytest.approx(left, abs=0.05)
        assert (float(page.width) - rule["x1"]) / MM == pytest.approx(right, abs=0.05)
    baselines = [char["matrix"][5] for char in page.chars]
    assert (height - max(baselines)) / MM == pytest.approx(14, abs=0.05)
    assert min(baselines) / MM == pytest.approx(11, abs=0.05)
    for char in page.chars:
        if char["text"].strip():
            assert char["x0"] >= left * MM - 0.5
            assert char["x1"] <= float(page.width) - right * MM + 0.5


def _holds_type(pdf: pdfplumber.PDF, design: Design) -> None:
    faces = Counter(_face(char) for page in pdf.pages for char in page.chars)
    body = (design.serif, design.body[0])
    common = [face for face, _ in faces.most_common(2)]
    assert sorted(common) == sorted([body, (design.sans, design.table)])
    assert min(size for _, size in faces) == 8
    lines = sorted({round(char["matrix"][5], 2) for char in pdf.pages[4].chars if _face(char) == body})
    steps = Counter(round(above - below, 2) for below, above in pairwise(lines))
    assert steps.most_common(1)[0][0] == design.body[1]


def _face(char: dict[str, Any]) -> tuple[str, float]:
    return char["fontname"].partition("+")[2], round(char["size"], 2)
