"""What the file says of itself, in the document information and in XMP."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pikepdf
import pytest

from reportgen.layout.boxes import Tag
from reportgen.records import replace
from reportgen.render.pdf import render
from reportgen.render.pdf.intent import srgb
from reportgen.render.pdf.metadata import Properties
from reportgen.theme import load_theme
from support.briefings import sample_briefing
from support.pdf_pages import pages, text_box
from support.tools import page_validation

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.document.tree import Briefing


def briefing(**changes: object) -> Briefing:
    sample = sample_briefing()
    return replace(sample, metadata=replace(sample.metadata, **changes))  # type: ignore[arg-type]


def made(told: Briefing) -> bytes:
    root = Tag("Document")
    return render(told, {}, pages((text_box("x ", 100, 700, Tag("P", root)),), root=root), load_theme())


@pytest.fixture
def pdf() -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(made(briefing(title="Réunions & <b>", authority="وزارة الداخلية"))))


def test_information_and_xmp_agree(pdf: pikepdf.Pdf) -> None:
    info, xmp = pdf.docinfo, pdf.open_metadata()
    assert info.Title == xmp["dc:title"] == "Réunions & <b>"
    assert [str(info.Author)] == xmp["dc:creator"] == ["وزارة الداخلية"]
    assert info.Subject == xmp["dc:description"]
    assert info.Keywords == xmp["pdf:Keywords"] == "police cooperation, bilateral meetings"
    assert info.Producer == xmp["pdf:Producer"] == xmp["xmp:CreatorTool"] == info.Creator


def test_the_only_date_is_the_stamp(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.open_metadata()
    assert pdf.docinfo.CreationDate == pdf.docinfo.ModDate == "D:20261109000000Z"
    assert xmp["xmp:CreateDate"] == xmp["xmp:ModifyDate"] == "2026-11-09T00:00:00Z"


def test_the_file_claims_what_it_keeps(pdf: pikepdf.Pdf) -> None:
    xmp = pdf.open_metadata()
    assert xmp.pdfa_status == "2A"
    assert xmp["pdfuaid:part"] == "1"
    assert bool(pdf.Root.MarkInfo.Marked)


def test_empty_entries_are_left_out(tmp_path: Path) -> None:
    file = tmp_path / "bare.pdf"
    file.write_bytes(made(briefing(subject="", authority="", keywords=(), reference="")))
    with pikepdf.open(file) as pdf:
        assert set(pdf.docinfo) == {"/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate"}
    assert page_validation(file, "ua1") == page_validation(file, "2a") == ()


def test_isolates_are_not_shown_in_a_window_title() -> None:
    assert Properties.of(briefing(title="\u2068A\u2069 title")).title == "A title"


def test_metadata_is_well_formed_whatever_the_words() -> None:
    packet = Properties.of(briefing(title="]]> & < > ' \" \u0627", keywords=("<x>", "&amp;"))).xmp()
    ET.fromstring(packet.decode().partition("?>\n")[2].rpartition("\n")[0])  # noqa: S314  # our own words


def test_the_identifier_follows_from_the_content() -> None:
    one, same, other = (
        pikepdf.open(BytesIO(made(briefing(reference=reference)))).trailer.ID for reference in "AAB"
    )
    assert bytes(one[0]) == bytes(same[0]) != bytes(other[0])


def test_the_environment_says_nothing_about_the_date(monkeypatch: pytest.MonkeyPatch) -> None:
    before = made(briefing())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert made(briefing()) == before


def test_the_colour_profile_tells_no_time_and_no_place() -> None:
    profile = srgb()
    assert profile[36:40] == b"acsp"
    assert not any((*profile[4:8], *profile[24:36], *profile[40:44], *profile[80:100]))


def test_the_version_is_1_7() -> None:
    assert made(briefing()).startswith(b"%PDF-1.7")
