"""The text layer of the sample in Arabic: what other programs find in it when somebody searches or copies."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

import pypdf
import pytest

from reportgen import pipeline
from reportgen.countries import load_countries
from reportgen.language.marks import CONTROLS
from support.pdf_read import Reader
from support.reports import SEED
from support.tools import pdf_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from support.pdf_read import Element

_PHRASE = re.compile(r"[\u0621-\u064a]+(?: [\u0621-\u064a]+){2,}")
"""Three Arabic words or more with nothing between them: what a person would search for."""
_SAYING = frozenset(("P", "TD", "TH", "H1", "H2", "LBody", "Caption"))


@pytest.fixture(scope="module")
def made() -> pipeline.Made:
    return pipeline.make(SEED, pipeline.Request(languages=("ar",), formats=("pdf",)))


@pytest.fixture(scope="module")
def data(made: pipeline.Made) -> bytes:
    (artifact,) = made.artifacts
    return artifact.data


def phrases(data: bytes) -> set[str]:
    said = (_plain(element.spoken()) for element in _saying(Reader(data).root))
    return set(chain.from_iterable(map(_PHRASE.findall, said)))


def _saying(element: Element) -> Iterator[Element]:
    if element.role in _SAYING:
        yield element
    for kid in element.kids:
        yield from _saying(kid)


def _plain(text: str) -> str:
    return " ".join(CONTROLS.sub("", text).split())


def lost(data: bytes, text: str) -> tuple[list[str], float]:
    """Return the phrases that are not found in a text, and their share of all."""
    wanted = phrases(data)
    missing = sorted(phrase for phrase in wanted if phrase not in _plain(text))
    return missing, len(missing) / len(wanted)


@pytest.mark.conformance
def test_poppler_finds_whole_phrases(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "ar.pdf"
    file.write_bytes(data)
    missing, share = lost(data, pdf_text(file))
    assert share < 0.02, missing


@pytest.mark.conformance
def test_poppler_finds_every_country(made: pipeline.Made, data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "ar.pdf"
    file.write_bytes(data)
    text = _plain(pdf_text(file))
    countries = load_countries()
    met = {meeting.country for meeting in made.checked.loaded.summary.bilateral}
    assert [code for code in met if countries.by_alpha3(code).name("ar") not in text] == []


def test_pypdf_finds_whole_phrases(data: bytes) -> None:
    """It reads by the order of glyphs and knows no ActualText, so that some letters of two glyphs come out twice."""
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
    missing, share = lost(data, text)
    assert share < 0.1, missing


def test_the_heads_of_columns_do_not_run_together(data: bytes) -> None:
    text = " ".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
    rows = [row for row in Reader(data).root.all("TR") if all(cell.role == "TH" for cell in row.kids)]
    heads = [_plain(cell.spoken()) for row in rows for cell in row.kids]
    words = {head for head in heads if re.fullmatch("[\u0621-\u064a]+", head)}
    assert len(words) > 5
    assert words <= set(re.findall("[\u0621-\u064a]+", text))
