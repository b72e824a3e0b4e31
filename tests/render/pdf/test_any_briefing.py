"""Whatever is said, the PDF conforms and reads as the tree, without a word unmarked, lost or moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import page
from hypothesis import HealthCheck, given, settings

from reportgen.layout.pages import lay_out
from reportgen.render.pdf import render
from reportgen.theme import load_theme
from support.pdf_read import Reader, told
from support.random_briefings import briefings, media_of

if TYPE_CHECKING:
    from reportgen.document.tree import Briefing


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(briefings())
def test_any_briefing_conforms_and_reads_as_its_tree(briefing: Briefing) -> None:
    theme = load_theme()
    media = media_of(briefing)
    data = render(briefing, media, lay_out(briefing, media, theme), theme)
    for flavour in ("ua1", "2a"):
        failures = page.validate_pdf_bytes(data, profile=flavour).failures
        assert [failure.rule_id for failure in failures] == []
    reader = Reader(data)
    assert reader.unmarked == []
    assert reader.root.spoken(without="TOC").split() == told(briefing)
