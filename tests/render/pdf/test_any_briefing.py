"""Whatever is said, the PDF conforms and reads as the tree, without a word unmarked, lost or moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportgen.layout.pages import lay_out
from reportgen.render import RenderOptions
from reportgen.render.options import Attachment
from reportgen.render.pdf import render
from reportgen.theme import load_theme
from support.pdf_audit import checked
from support.pdf_read import Reader, told
from support.random_briefings import briefings, media_of

if TYPE_CHECKING:
    from reportgen.document.tree import Briefing
    from reportgen.theme import Theme


THEMES = st.builds(
    load_theme,
    paper=st.sampled_from(("a4", "letter")),
    profile=st.sampled_from(("house", "classic", "large")),
    simplex=st.booleans(),
)
OPTIONS = st.builds(
    lambda **wishes: RenderOptions(**wishes),  # noqa: PLW0108 - the annotations of a record are not there when it runs
    greyscale=st.booleans(),
    attachment=st.sampled_from((None, Attachment("summary.yaml", "application/yaml", b"report: {}"))),
    signature=st.sampled_from((None, "", "Amina Benali", "أمينة")),
    archival=st.booleans(),
)


@settings(max_examples=settings().max_examples // 3, suppress_health_check=list(HealthCheck))
@given(briefings(), THEMES, OPTIONS)
def test_any_briefing_conforms_and_reads_as_its_tree(
    briefing: Briefing, theme: Theme, options: RenderOptions
) -> None:
    media = media_of(briefing)
    data = render(briefing, media, lay_out(briefing, media, theme), theme, options)
    assert checked(data, ("3" if options.attachment else "2") if options.archival else None) == []
    reader = Reader(data)
    assert reader.unmarked == []
    assert reader.root.spoken(without="TOC").split() == told(briefing)
