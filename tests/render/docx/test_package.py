"""The package: the same bytes on any day, nothing about its maker, and small enough."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from lxml import etree

from reportgen.document.tree import Link, Paragraph, Part, PartKind, Start, Text
from reportgen.records import replace
from reportgen.render import RenderOptions
from reportgen.render.docx import render
from reportgen.render.docx.xml import text
from reportgen.theme import load_theme
from support.briefings import sample_media
from support.docx_parts import R, W, WordFile

if TYPE_CHECKING:
    from reportgen.document.tree import Briefing
    from reportgen.layout.boxes import Pages
    from reportgen.theme import Theme
    from support.docx_parts import Maker


def test_the_same_briefing_gives_the_same_bytes(
    briefing: Briefing, pages: Pages, theme: Theme, data: bytes
) -> None:
    assert render(briefing, sample_media(), pages, theme) == data


def test_what_is_kept_of_one_report_shows_in_no_other(
    briefing: Briefing, pages: Pages, theme: Theme, data: bytes, with_parts: Maker
) -> None:
    short = (Part(PartKind.ANNEX, Start.PAGE, (Paragraph((Text("Only this."),)),)),)
    large = load_theme(profile="large")
    before = with_parts(*short).data, with_parts(*short, theme=large).data
    assert render(briefing, sample_media(), pages, theme) == data
    assert (with_parts(*short).data, with_parts(*short, theme=large).data) == before
    assert before[0] != before[1]


def test_what_is_compressed_in_itself_is_stored_and_all_else_compressed(file: WordFile) -> None:
    for entry in file.entries:
        stored = entry.filename.endswith((".png", ".xlsx"))
        assert entry.compress_type == (zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED), entry.filename
    assert any(entry.filename.endswith(".xlsx") for entry in file.entries)


def test_the_archive_has_no_date_but_the_first_of_its_format(file: WordFile) -> None:
    assert {entry.date_time for entry in file.entries} == {(1980, 1, 1, 0, 0, 0)}
    assert file.entries[0].filename == "[Content_Types].xml"


def test_the_sample_with_its_fonts_is_at_most_800_kb(data: bytes) -> None:
    assert len(data) <= 800_000


def test_python_docx_opens_the_file_and_finds_its_styles(data: bytes) -> None:
    document = docx.Document(io.BytesIO(data))
    assert {"Heading 1", "Numbered paragraph", "Report table"} <= {style.name for style in document.styles}


def test_properties_come_from_the_metadata_and_name_no_author(briefing: Briefing, data: bytes) -> None:
    said = docx.Document(io.BytesIO(data)).core_properties
    assert (said.title, said.subject, said.language) == (
        briefing.metadata.title,
        briefing.metadata.subject,
        "en-GB",
    )
    assert said.created is not None
    assert said.created == said.modified
    assert said.created.isoformat().startswith("2026-11-09T00:00:00")
    assert (said.author, said.last_modified_by, said.comments) == ("", "", "")


def test_custom_properties_hold_reference_marking_language_and_version(file: WordFile) -> None:
    root = etree.fromstring(file.parts["docProps/custom.xml"])
    found = {entry.get("name"): "".join(entry.itertext()) for entry in root}
    assert found["Reference"] == "MI/DGS/2026/0417"
    assert found["Marking"] == "OFFICIAL"
    assert found["Language"] == "en-GB"
    assert found["Version"] == "2"


def test_only_printed_links_lead_out_of_the_file(file: WordFile) -> None:
    outside = [
        entry.get("Target")
        for entry in file.relations("document.xml").values()
        if entry.get("TargetMode") == "External"
    ]
    assert outside == ["https://www.example.org/statements/2026/11/06/bilateral-meetings"]


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://example.org/a b\u0627<>", "https://example.org/a%20b%D8%A7%3C%3E"),
        ("mailto:office@example.org", "mailto:office@example.org"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("\\\\server\\share", None),
        ("http://[bad", None),
        ("", None),
    ],
)
def test_a_link_leads_only_to_the_web_or_a_mailbox(with_parts: Maker, url: str, target: str | None) -> None:
    paragraph = Paragraph((Text("See "), Link("the statement", url), Text(".")), "1")
    made = with_parts(Part(PartKind.SECTION, Start.PAGE, (paragraph,)))
    outside = [
        entry.get("Target")
        for entry in made.relations("document.xml").values()
        if entry.get("TargetMode") == "External"
    ]
    assert outside == ([target] if target else [])
    assert "See the statement." in "".join(made.body.itertext())


def test_two_links_to_one_address_are_one_relation(with_parts: Maker) -> None:
    links = (Link("here", "https://example.org/a b"), Link("and here", "https://example.org/a%20b"))
    made = with_parts(Part(PartKind.SECTION, Start.PAGE, (Paragraph(links, "1"),)))
    used = [link.get(f"{R}id") for link in made.body.iter(f"{W}hyperlink")]
    assert used[0] == used[1]
    assert made.relations("document.xml")[used[0]].get("Target") == "https://example.org/a%20b"


def test_markup_in_a_text_is_text(with_parts: Maker) -> None:
    words = '<w:b/> & <img src="x"> ]]>'
    made = with_parts(Part(PartKind.SECTION, Start.PAGE, (Paragraph((Text(words),), "1"),)))
    assert [node.text for node in made.body.iter(f"{W}t")] == [words]


def test_a_character_that_xml_cannot_hold_does_not_break_the_file() -> None:
    assert text("a\x00b\x0bc\ud800\uffff") == "a\ufffdb\ufffdc\ufffd\ufffd"


def test_fonts_can_be_left_out(briefing: Briefing, pages: Pages, theme: Theme) -> None:
    made = WordFile(render(briefing, sample_media(), pages, theme, RenderOptions(embed_fonts=False)))
    assert len(made.data) < 100_000
    assert not [name for name in made.parts if "/fonts/" in name]
    assert made.root("settings.xml").find(f"{W}embedTrueTypeFonts") is None


def test_a_file_without_properties_is_whole(briefing: Briefing, pages: Pages, theme: Theme) -> None:
    blank = replace(
        briefing.metadata, reference="", marking="", version="", status="", date="", authority="", keywords=()
    )
    furniture = replace(briefing.furniture, marking="", reference="", subject="", copy="", date="")
    bare = replace(briefing, metadata=blank, furniture=furniture)
    made = WordFile(render(bare, sample_media(), pages, theme, RenderOptions(embed_fonts=False)))
    assert not [
        field for field in made.fields(*made.furniture) if field.instruction.startswith("DOCPROPERTY")
    ]
