"""The whole sample as a PDF: conformance, reading order, words found by others, size."""

from __future__ import annotations

import subprocess
from collections import Counter
from io import BytesIO
from typing import TYPE_CHECKING

import pypdf
import pytest

from reportgen.layout.pages import lay_out
from reportgen.records import replace
from reportgen.render import RENDERERS
from reportgen.theme import load_theme
from support.briefings import sample_briefing, sample_media
from support.pdf_read import Reader, kids_of, told
from support.tools import page_validation, pdf_text, require, verapdf

if TYPE_CHECKING:
    from pathlib import Path


def sample(lang: str = "en-GB", **options: object) -> bytes:
    theme = load_theme(**options)  # type: ignore[arg-type]
    briefing = replace(sample_briefing(), lang=lang)
    pages = lay_out(briefing, sample_media(), theme)
    return RENDERERS["pdf"](briefing, sample_media(), pages, theme)


@pytest.fixture(scope="module")
def data() -> bytes:
    return sample()


@pytest.fixture(scope="module")
def file(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.pdf"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_the_sample_conforms(file: Path, flavour: str) -> None:
    assert page_validation(file, flavour) == ()


@pytest.mark.conformance
def test_the_reference_checker_finds_nothing(file: Path) -> None:
    assert verapdf(file, "ua1", "2a") == ()


@pytest.mark.conformance
def test_qpdf_finds_nothing(file: Path) -> None:
    done = subprocess.run([require("qpdf"), "--check", file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("options", [{"paper": "letter"}, {"simplex": True}, {"profile": "classic"}])
def test_every_paper_and_profile_conforms(options: dict[str, object], tmp_path: Path) -> None:
    file = tmp_path / "sample.pdf"
    file.write_bytes(sample(**options))
    assert page_validation(file, "ua1") == page_validation(file, "2a") == ()


def test_the_same_briefing_gives_the_same_bytes(data: bytes) -> None:
    assert sample() == data


def test_another_language_gives_another_file(data: bytes) -> None:
    assert sample(lang="en-IE") != data


def test_the_sample_is_small(data: bytes) -> None:
    assert len(data) < 100_000


def test_the_structure_reads_as_the_briefing(data: bytes) -> None:
    assert Reader(data).root.spoken(without="TOC").split() == told(sample_briefing())


def test_the_contents_read_as_the_briefing_with_page_numbers(data: bytes) -> None:
    entries = [entry.spoken().split() for entry in Reader(data).root.all("TOCI")]
    assert [word for entry in entries for word in entry[:-1]] == told(sample_briefing(), contents=True)
    assert all(entry[-1].isdigit() for entry in entries)


def test_nothing_is_drawn_unmarked(data: bytes) -> None:
    assert Reader(data).unmarked == []


def test_running_heads_and_feet_are_artifacts(data: bytes) -> None:
    artifacts = [text.strip() for text in Reader(data).artifacts]
    assert sum("Page 3 of 13" in text for text in artifacts) == 1
    assert (
        Reader(data).root.spoken().split().count("OFFICIAL") == told(sample_briefing()).count("OFFICIAL") == 1
    )


def in_order(words: list[str], text: str) -> str | None:
    """Return the first word that does not follow the others in the text, which may hold more words between."""
    found = iter(text.replace("/", "/ ").split())
    return next((word for word in words if word not in found), None)


def test_pypdf_finds_every_word_in_order(data: bytes) -> None:
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
    assert (
        in_order([part for word in told(sample_briefing()) for part in word.replace("/", "/ ").split()], text)
        is None
    )


def test_poppler_finds_every_word(file: Path) -> None:
    found = Counter(pdf_text(file).replace("/", "/ ").split())
    wanted = Counter(part for word in told(sample_briefing()) for part in word.replace("/", "/ ").split())
    assert wanted - found == Counter()


def test_every_link_leads_somewhere_and_says_where(data: bytes) -> None:
    reader = Reader(data)
    links = [link for page in reader.pdf.pages for link in page.get("/Annots", [])]
    assert len(links) > 30
    assert all(str(link.Contents) for link in links)
    assert all("/Dest" in link or "/A" in link for link in links)
    assert len(links) == sum(
        1 for link in reader.root.all("Link") for kid in kids_of(link.node) if "/OBJR" in repr(kid)
    )


def test_the_outline_holds_the_headings_of_two_levels(data: bytes) -> None:
    outline = pypdf.PdfReader(BytesIO(data)).outline
    titles = [entry.title for entry in outline if not isinstance(entry, list)]
    assert titles[:2] == ["Document control", "Executive summary"]
    assert "Annex D Abbreviations" in [" ".join(title.split()) for title in titles]


def test_every_table_has_heads_with_a_scope(data: bytes) -> None:
    reader = Reader(data)
    scopes = Counter(str(head.node.A.Scope) for head in reader.root.all("TH"))
    assert set(scopes) == {"/Row", "/Column"}
    assert all(table.all("TH") for table in reader.root.all("Table"))


def test_a_row_that_begins_a_page_is_one_element(data: bytes) -> None:
    rows = [row.spoken().split() for row in Reader(data).root.all("TR")]
    assert sum(row[:2] == ["5", "Germany"] for row in rows) == 1
