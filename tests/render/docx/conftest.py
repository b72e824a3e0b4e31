"""The sample briefing as a Word file, made once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.layout.pages import lay_out
from reportgen.records import replace
from reportgen.render import RenderOptions
from reportgen.render.docx import render
from reportgen.theme import load_theme
from support.briefings import sample_briefing, sample_media
from support.docx_parts import WordFile

if TYPE_CHECKING:
    from reportgen.document.tree import Briefing, Part
    from reportgen.layout.boxes import Pages
    from reportgen.theme import Theme
    from support.docx_parts import Maker


@pytest.fixture(scope="session")
def theme() -> Theme:
    return load_theme()


@pytest.fixture(scope="session")
def briefing() -> Briefing:
    return sample_briefing()


@pytest.fixture(scope="session")
def pages(briefing: Briefing, theme: Theme) -> Pages:
    return lay_out(briefing, sample_media(), theme)


@pytest.fixture(scope="session")
def data(briefing: Briefing, pages: Pages, theme: Theme) -> bytes:
    return render(briefing, sample_media(), pages, theme)


@pytest.fixture(scope="session")
def file(data: bytes) -> WordFile:
    return WordFile(data)


@pytest.fixture
def with_parts(briefing: Briefing, pages: Pages, theme: Theme) -> Maker:
    """Return how to make a Word file of other parts, under the sample's furniture."""

    def make(*parts: Part, theme: Theme = theme) -> WordFile:
        changed = replace(briefing, parts=parts)
        return WordFile(render(changed, sample_media(), pages, theme, RenderOptions(embed_fonts=False)))

    return make
