"""Styles: named by the house, measured by the theme, and one change changes all that is built on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lxml import etree

from reportgen.render.docx.house import house_styles
from reportgen.render.docx.styles import StyleSheet
from reportgen.theme import load_theme
from support.docx_parts import W, WordFile, style_of, value

if TYPE_CHECKING:
    from reportgen.theme import Theme

WORDS_OWN = {
    "Title", "Subtitle", "heading 1", "heading 2", "heading 3", "Normal", "Body Text", "List Number", "List Bullet",
    "caption", "toc 1", "toc 2", "Hyperlink", "header", "footer",
}  # fmt: skip
OURS = {
    "Report table", "Numbered paragraph", "Unnumbered heading", "Annex heading", "Key figure", "Key label", "Marking",
    "Source note", "Name", "Quiet",
}  # fmt: skip


def _names(file: WordFile) -> dict[str, str]:
    return {id_: value(style, "name") or "" for id_, style in file.styles.items()}


def test_words_own_styles_are_used_where_there_are_any(file: WordFile) -> None:
    names = _names(file)
    own = {name for id_, name in names.items() if file.styles[id_].get(f"{W}customStyle") is None}
    assert own >= WORDS_OWN
    assert {name for name in names.values() if name not in own} >= OURS


def test_a_style_that_nothing_uses_is_left_out(file: WordFile) -> None:
    used = {node.get(f"{W}val") for root in (file.body, *file.furniture) for node in root.iter(*_USES)}
    bases = {value(style, name) for style in file.styles.values() for name in ("basedOn", "next")}
    ready = {"BodyText", "Heading3", "Strong", "Hyperlink", "NumberedParagraph", "ListNumber"}
    lists = {id_ for id_, style in file.styles.items() if style.get(f"{W}type") == "numbering"}
    default = {id_ for id_, style in file.styles.items() if style.get(f"{W}default")}
    assert set(file.styles) - used - bases - ready - lists - default == set()


_USES = (f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")


def test_every_style_is_based_on_one_that_is_there(file: WordFile) -> None:
    for style in file.styles.values():
        assert value(style, "basedOn") in {None, *file.styles}
        assert value(style, "next") in {None, *file.styles}


def test_every_heading_is_built_on_words_own(file: WordFile) -> None:
    headings = [paragraph for paragraph in file.paragraphs if "Heading" in style_of(paragraph)]
    assert len(headings) > 15
    for paragraph in headings:
        chain = [style.get(f"{W}styleId") for style in file.style_chain(paragraph)]
        assert {"Heading1", "Heading2", "Heading3"} & set(chain)


def test_a_twin_sets_one_property_and_no_type(file: WordFile) -> None:
    twins = [
        style for id_, style in file.styles.items() if id_.endswith(("Kept", "NewPage", "Spaced", "Last"))
    ]
    assert twins
    for twin in twins:
        assert twin.find(f"{W}rPr") is None
        assert {child.tag.removeprefix(W) for child in twin.find(f"{W}pPr")} <= {
            "keepNext",
            "pageBreakBefore",
            "spacing",
        }


@pytest.mark.parametrize("profile", ["house", "classic", "large"])
def test_sizes_and_leadings_are_those_of_the_theme(profile: str) -> None:
    theme = load_theme(profile=profile)
    sheet = StyleSheet(house_styles(theme, rtl=False), theme, "")
    root = etree.fromstring(sheet.xml())
    normal = next(style for style in root.iter(f"{W}style") if style.get(f"{W}styleId") == "Normal")
    body = theme.style("body")
    assert normal.find(f"{W}rPr/{W}sz").get(f"{W}val") == str(round(body.size * 2))
    assert normal.find(f"{W}pPr/{W}spacing").get(f"{W}line") == str(round(body.leading * 20))


def test_an_unknown_style_is_refused(theme: Theme) -> None:
    with pytest.raises(KeyError, match="Fancy"):
        StyleSheet(house_styles(theme, rtl=False), theme, "").use("Fancy")


def test_fonts_and_colours_are_named_by_the_theme_part(file: WordFile) -> None:
    styles = file.root("styles.xml")
    for fonts in styles.iter(f"{W}rFonts"):
        assert {key.removeprefix(W) for key in fonts.attrib} == {
            "asciiTheme",
            "hAnsiTheme",
            "eastAsiaTheme",
            "cstheme",
        }
    assert all(colour.get(f"{W}themeColor") for colour in styles.iter(f"{W}color"))
    faces = [node.get("typeface") for node in file.root("theme/theme1.xml").iter("{*}latin")]
    assert faces == ["Source Sans 3", "Source Serif 4"]
