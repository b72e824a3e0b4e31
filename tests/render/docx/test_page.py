"""Page setup to the millimetre, and what stands in head and foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.layout.pages import lay_out
from reportgen.records import replace
from reportgen.render import RenderOptions
from reportgen.render.docx import render
from reportgen.theme import MM, load_theme
from support.briefings import sample_media
from support.docx_parts import R, W, WordFile, text_of

if TYPE_CHECKING:
    from reportgen.document.tree import Briefing
    from reportgen.layout.boxes import Pages
    from reportgen.theme import Theme


def _section(file: WordFile) -> dict[str, int]:
    section = file.body.find(f"{W}sectPr")
    found = {**section.find(f"{W}pgSz").attrib, **section.find(f"{W}pgMar").attrib}
    return {key.removeprefix(W): int(number) for key, number in found.items()}


def _twips(millimetres: float) -> int:
    return round(millimetres * MM * 20)


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_sheet_and_its_margins_are_those_of_the_paper(
    briefing: Briefing, pages: Pages, paper: str
) -> None:
    sheet = load_theme(paper=paper).paper
    made = WordFile(
        render(briefing, sample_media(), pages, load_theme(paper=paper), RenderOptions(embed_fonts=False))
    )
    section = _section(made)
    assert (section["w"], section["h"]) == (_twips(sheet.width), _twips(sheet.height))
    assert (section["left"], section["right"]) == (_twips(sheet.inside), _twips(sheet.outside))
    assert (section["top"], section["bottom"]) == (_twips(sheet.top), _twips(sheet.bottom))


def test_margins_mirror_but_not_in_simplex(briefing: Briefing, pages: Pages, file: WordFile) -> None:
    made = WordFile(
        render(briefing, sample_media(), pages, load_theme(simplex=True), RenderOptions(embed_fonts=False))
    )
    assert file.root("settings.xml").find(f"{W}mirrorMargins") is not None
    assert made.root("settings.xml").find(f"{W}mirrorMargins") is None


def test_head_and_foot_lines_add_up_to_the_places_of_the_rules(file: WordFile, theme: Theme) -> None:
    section, marking = _section(file), theme.style("marking").leading
    for style, side, start, rule in (("Header", "before", "header", 22), ("Footer", "after", "footer", 20)):
        spacing = file.styles[style].find(f"{W}pPr/{W}spacing")
        border = file.styles[style].find(f"{W}pPr/{W}pBdr")[0]
        height = section[start] / 20 + marking + int(spacing.get(f"{W}{side}")) / 20
        height += int(spacing.get(f"{W}line")) / 20 + int(border.get(f"{W}space"))
        assert height / MM == pytest.approx(rule, abs=0.05)


def _furniture(file: WordFile, kind: str, type_: str) -> list[str]:
    section = file.body.find(f"{W}sectPr")
    reference = next(node for node in section.iter(f"{W}{kind}Reference") if node.get(f"{W}type") == type_)
    root = file.root(file.relations("document.xml")[reference.get(f"{R}id")].get("Target"))
    return [text_of(paragraph) for paragraph in root]


def test_the_running_head_and_foot_say_what_the_furniture_says(file: WordFile) -> None:
    assert _furniture(file, "header", "default") == [
        "OFFICIAL",
        "Bilateral meetings, Port Example\t\tRef. MI/DGS/2026/0417",
    ]
    assert _furniture(file, "footer", "default") == [
        "9 November 2026\tCopy 3 of 12\tPage 1 of 13",
        "OFFICIAL",
    ]


def test_the_cover_has_no_short_subject(file: WordFile) -> None:
    assert file.body.find(f"{W}sectPr/{W}titlePg") is not None
    assert _furniture(file, "header", "first")[1] == (
        "\tNot to be copied without the authority of the issuing directorate.\tRef. MI/DGS/2026/0417"
    )
    assert _furniture(file, "footer", "first") == _furniture(file, "footer", "default")


def test_numbers_and_properties_of_the_furniture_are_fields(file: WordFile) -> None:
    found = {field.instruction: field.result for field in file.fields(*file.furniture)}
    assert found == {
        "PAGE": "1",
        "NUMPAGES": "13",
        'DOCPROPERTY "Marking"': "OFFICIAL",
        'DOCPROPERTY "Reference"': "MI/DGS/2026/0417",
        'DOCPROPERTY "Short subject"': "Bilateral meetings, Port Example",
    }


def test_contents_name_the_page_without_those_left_blank(
    briefing: Briefing, theme: Theme, pages: Pages
) -> None:
    plain = lay_out(briefing, sample_media(), theme)
    blank = replace(plain, pages=(*plain.pages[:9], replace(plain.pages[9], blank=True), *plain.pages[10:]))
    made = WordFile(render(briefing, sample_media(), blank, theme, RenderOptions(embed_fonts=False)))
    found = {field.words[1]: field.result for field in made.fields() if field.words[0] == "PAGEREF"}
    assert found["_s_1"] == str(pages.anchors["s-1"].page)
    assert found["_annex_a_head"] == str(pages.anchors["annex-a-head"].page - 1)
    assert {field.result for field in made.fields(*made.furniture) if field.instruction == "NUMPAGES"} == {
        "12"
    }
