"""The Word file: the same words and numbers as the PDF, in a document that officials can edit.

Named styles, automatic numbers, fields with their results filled in, native charts, embedded fonts. What the styles
are and why they come from the theme: docs/decisions/0020-word.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.tree import Contents, ContentsKind, Cover, Figure
from reportgen.document.walk import block_text
from reportgen.render.docx import kinds
from reportgen.render.docx.blocks import render_part
from reportgen.render.docx.body import Body, Setting
from reportgen.render.docx.comments import Comments
from reportgen.render.docx.contents import worded
from reportgen.render.docx.designtheme import theme_part
from reportgen.render.docx.fonts import font_table
from reportgen.render.docx.house import house_styles
from reportgen.render.docx.inlines import Writer
from reportgen.render.docx.numbering import Numbering
from reportgen.render.docx.package import DocumentPart
from reportgen.render.docx.page import footer, handling_line, header, section
from reportgen.render.docx.settings import core_properties, custom_properties, languages, settings_part
from reportgen.render.docx.styles import StyleSheet
from reportgen.render.docx.takeover import (
    TemplateSheet,
    attach_strips,
    joined_numbering,
    on_paper_of,
    property_values,
    template_section,
    uses_fonts_of,
)
from reportgen.render.docx.targets import find_targets
from reportgen.render.docx.widths import width
from reportgen.render.docx.xml import declared, part
from reportgen.render.options import STANDARD, RenderOptions

if TYPE_CHECKING:
    from reportgen.document.media import Media
    from reportgen.document.tree import Briefing
    from reportgen.layout.boxes import Pages
    from reportgen.render.docx.styles import WordStyle
    from reportgen.render.docx.template import HouseTemplate
    from reportgen.theme import Theme

_ARABIC = (b"\xd8", b"\xd9", b"\xda", b"\xdb")
"""The first byte, in UTF-8, of each character of the Arabic block, U+0600 to U+06FF, and of no other."""


def render(
    briefing: Briefing,
    media: Media,
    pages: Pages,
    theme: Theme,
    options: RenderOptions = STANDARD,
) -> bytes:
    """Return the Word file: the same bytes for the same arguments, on any day.

    Args:
        briefing: the report.
        media: the drawn charts; a chart of several series needs its pictures, bars do not.
        pages: the PDF's layout, which gives the contents their page numbers.
        theme: the house style.
        options: whether the faces travel with the file, and a reviewer's notes.
    """
    rtl, template = briefing.direction == "rtl", options.template
    theme = on_paper_of(theme, template) if template else theme
    document = DocumentPart()
    styles = _sheet(briefing, theme, template)
    targets = find_targets(briefing)
    writer = Writer(briefing.lang, rtl=rtl, styles=styles, targets=targets, link=document.link)
    numbering = Numbering(briefing, theme, styles.written, styles.numbers)
    listed = _listed(briefing)
    comments = Comments(options.notes, briefing.metadata.stamp)
    setting = Setting(
        briefing, media, pages, theme, document, styles, numbering, targets, writer, listed, comments
    )
    body = Body(setting)
    for at, report_part in enumerate(briefing.parts):
        render_part(report_part, body, at)
    if template and template.strips:
        furniture = attach_strips(template, document, property_values(briefing))
    else:
        furniture = _furniture(setting)
    root = f'<w:document {declared("w", "r", "wp", "a", "c", "pic", "mc", "w14")} mc:Ignorable="w14">'
    if template and template.page:
        sections = template_section(template, furniture, rtl=rtl)
    else:
        sections = section(theme, furniture, rtl=rtl)
    xml = part(root, "<w:body>", *body.written(), sections, "</w:body></w:document>")
    document.write(xml)
    _attach(setting, options, arabic=_has_arabic(briefing, xml))
    return document.archived()


def _sheet(briefing: Briefing, theme: Theme, template: HouseTemplate | None) -> StyleSheet:
    """Return the styles of the house, or those of its template with ours beside them."""
    styles = _house(briefing, theme)
    if template is None:
        return StyleSheet(styles, theme, languages(briefing))
    return TemplateSheet(styles, theme, template, rtl=briefing.direction == "rtl")


def _house(briefing: Briefing, theme: Theme) -> tuple[WordStyle, ...]:
    """Return the house's styles, with the places that depend on the words of this briefing."""
    blocks = [block for report_part in briefing.parts for block in report_part.blocks]
    labels = {entry.label for block in blocks if isinstance(block, Contents) for entry in block.entries}
    labels = {label for label in labels if worded(label)}
    return house_styles(
        theme,
        rtl=briefing.direction == "rtl",
        drafted=any(isinstance(block, Cover) and block.draft for block in blocks),
        word=width(theme, briefing.direction, labels, "contents-1"),
    )


def _listed(briefing: Briefing) -> frozenset[str]:
    return frozenset(
        entry.target
        for report_part in briefing.parts
        for block in report_part.blocks
        if isinstance(block, Contents) and block.kind is ContentsKind.HEADINGS
        for entry in block.entries
    )


def _furniture(setting: Setting) -> dict[str, str]:
    """Add heads and feet, the cover's first, and return the relation of each."""
    document, briefing, writer = setting.document, setting.briefing, setting.writer
    pages = sum(not page.blank for page in setting.pages.pages)
    parts = {
        "header-default": header(briefing, writer),
        "header-first": header(briefing, writer, handling_line(briefing, setting.theme)),
        "footer-default": footer(briefing, writer, pages),
        "footer-first": footer(briefing, writer, pages),
    }
    return {
        name: document.attach(f"{name}.xml", kinds.STRIPS[name.partition("-")[0]], xml)
        for name, xml in parts.items()
    }


def _has_arabic(briefing: Briefing, xml: bytes) -> bool:
    """Tell whether a letter of Arabic script stands in the main part, in a chart, or in a head or foot."""
    blocks = (block for report_part in briefing.parts for block in report_part.blocks)
    charts = (words for block in blocks if isinstance(block, Figure) for words in block_text(block))
    furniture = briefing.furniture
    words = "\n".join((*charts, furniture.marking, furniture.subject, furniture.reference)).encode()
    return any(first in text for text in (xml, words) for first in _ARABIC)


def _attach(setting: Setting, options: RenderOptions, *, arabic: bool) -> None:
    """Add the parts that describe the document; the styles come last, when it is known which are used."""
    document, briefing, theme = setting.document, setting.briefing, setting.theme
    template = options.template
    foreign = template is not None and not uses_fonts_of(theme, template)
    fonts = font_table(theme, arabic=arabic, embed=options.embed_fonts and not foreign)
    if foreign and template and template.fonts:
        document.attach("fontTable.xml", kinds.FONT_TABLE, template.fonts)
    else:
        document.fonts(fonts)
    mirrored = template.mirrored if template and template.page else not theme.simplex
    even = template is not None and template.even_and_odd
    settings = settings_part(briefing, mirrored=mirrored, embedded=bool(fonts.embedded), even_and_odd=even)
    if setting.comments:
        style = setting.styles.use("CommentText")
        comments = setting.comments.xml(style, setting.writer.runs)
        document.attach("comments.xml", kinds.COMMENTS, comments)
    document.attach("settings.xml", kinds.SETTINGS, settings)
    numbering = setting.numbering.xml()
    if template:
        numbering = joined_numbering(template, setting.numbering, frozenset(template.ids.values()))
    document.attach("numbering.xml", kinds.NUMBERING, numbering)
    design = template.theme if template and template.theme else theme_part(theme)
    document.attach("theme/theme1.xml", kinds.THEME, design)
    document.attach("styles.xml", kinds.STYLES, setting.styles.xml())
    document.describe("core.xml", kinds.CORE_PROPERTIES, core_properties(briefing))
    custom = custom_properties(briefing)
    document.describe("custom.xml", kinds.CUSTOM_PROPERTIES, custom)
