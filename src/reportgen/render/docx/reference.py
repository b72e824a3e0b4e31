"""The reference document: every style of the house in an empty Word file, for a designer to make a template of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.tree import Briefing, Furniture, Metadata
from reportgen.render.docx import kinds
from reportgen.render.docx.designtheme import theme_part
from reportgen.render.docx.fonts import font_table
from reportgen.render.docx.house import house_styles
from reportgen.render.docx.inlines import Writer
from reportgen.render.docx.numbering import Numbering
from reportgen.render.docx.package import DocumentPart
from reportgen.render.docx.page import footer, header, section
from reportgen.render.docx.settings import core_properties, custom_properties, languages, settings_part
from reportgen.render.docx.styles import StyleSheet
from reportgen.render.docx.tables import cell_start, columns_in_twips, table_look, table_start
from reportgen.render.docx.xml import declared, part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.render.docx.styles import WordStyle
    from reportgen.theme import Theme

_SAMPLE = Briefing(
    lang="en-GB",
    direction="ltr",
    metadata=Metadata(
        title="Reference document",
        subject="The styles of a briefing report",
        authority="Issuing authority",
        reference="Reference",
        version="1",
        status="Status",
        marking="MARKING",
        keywords=(),
        date="2000-01-01",
        stamp="2000-01-01T00:00:00Z",
    ),
    furniture=Furniture(
        marking="MARKING",
        subject="Short subject",
        reference="Ref. Reference",
        date="Date",
        copy="Copy",
        page="Page {page} of {pages}",
        blank="",
    ),
    parts=(),
)


def reference_document(theme: Theme) -> bytes:
    """Return the file: a paragraph in each style that says its name, and heads and feet with their fields."""
    styles = house_styles(theme, rtl=False)
    document = DocumentPart()
    sheet = StyleSheet(styles, theme, languages(_SAMPLE))
    writer = Writer(_SAMPLE.lang, rtl=False, styles=sheet, targets={}, link=document.link)
    body = "".join(xml for style in styles for xml in _shown(style, sheet, writer, theme))
    strips = {
        "header-default": header(_SAMPLE, writer),
        "header-first": header(_SAMPLE, writer, ""),
        "footer-default": footer(_SAMPLE, writer, 1),
        "footer-first": footer(_SAMPLE, writer, 1),
    }
    relations = {
        name: document.attach(f"{name}.xml", kinds.STRIPS[name.partition("-")[0]], xml)
        for name, xml in strips.items()
    }
    body += section(theme, relations, rtl=False)
    document.write(part(f"<w:document {declared('w', 'r')}><w:body>{body}</w:body></w:document>"))
    _describe(document, sheet, theme)
    return document.archived()


def _shown(style: WordStyle, sheet: StyleSheet, writer: Writer, theme: Theme) -> Iterator[str]:
    """Yield what shows a style: a paragraph, a word in one, or a table of two rows."""
    id_ = sheet.use(style.id)
    words = writer.runs(style.name)
    if style.type == "paragraph":
        yield f'<w:p><w:pPr><w:pStyle w:val="{id_}"/></w:pPr>{words}</w:p>'
    elif style.type == "character" and not style.default:
        yield f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{writer.runs(style.name, style.id)}</w:p>'
    elif style.type == "table" and not style.default:
        half = theme.paper.measure / 2
        widths = columns_in_twips((half, half))
        cell = f'<w:p><w:pPr><w:pStyle w:val="{sheet.use("TableText")}"/></w:pPr>{words}</w:p></w:tc>'
        row = f"<w:tr>{''.join(cell_start(width) + cell for width in widths)}</w:tr>"
        named = (style.name, "Two rows of two cells that show the style.")
        look = table_look(first_row=True)
        yield f"{table_start(id_, widths, rtl=False, look=look, named=named)}{row}{row}</w:tbl>"
        yield f'<w:p><w:pPr><w:pStyle w:val="{sheet.use("Separator")}"/></w:pPr></w:p>'


def _describe(document: DocumentPart, sheet: StyleSheet, theme: Theme) -> None:
    document.fonts(font_table(theme, arabic=True, embed=False))
    settings = settings_part(_SAMPLE, mirrored=not theme.simplex, embedded=False)
    document.attach("settings.xml", kinds.SETTINGS, settings)
    document.attach("numbering.xml", kinds.NUMBERING, Numbering(_SAMPLE, theme).xml())
    document.attach("theme/theme1.xml", kinds.THEME, theme_part(theme))
    document.attach("styles.xml", kinds.STYLES, sheet.xml())
    document.describe("core.xml", kinds.CORE_PROPERTIES, core_properties(_SAMPLE))
    document.describe("custom.xml", kinds.CUSTOM_PROPERTIES, custom_properties(_SAMPLE))
