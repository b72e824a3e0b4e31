"""The shipped sample as a Word file, and what is found changed in an edited one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reportgen import pipeline
from reportgen.assets import seed
from reportgen.errors import InputError
from reportgen.language import Phrases
from reportgen.render.docx.opened import WordPackage
from reportgen.review.corrections import corrections
from reportgen.review.origins import Origins

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.pipeline import Made
    from reportgen.review.compare import Difference

SAMPLE = seed("summaries", "dgsn-interpol-marrakech.yaml")


@pytest.fixture(scope="session")
def made() -> Made:
    return pipeline.make(SAMPLE, pipeline.Request(formats=("docx",), embed_fonts=False))


@pytest.fixture(scope="session")
def report(made: Made) -> bytes:
    return made.artifacts[0].data


@pytest.fixture
def changes(made: Made, tmp_path: Path) -> Callable[[bytes], tuple[Difference, ...]]:
    """Return what was changed in a Word file of the sample."""
    checked = made.checked
    origins = Origins(checked.loaded.summary, Phrases("en"), checked.analysis.countries)

    def find(data: bytes) -> tuple[Difference, ...]:
        path = tmp_path / "corrected.docx"
        path.write_bytes(data)
        return corrections(WordPackage(path, InputError), [made.editions[0].briefing], origins)

    return find
