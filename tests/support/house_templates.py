"""House templates for tests: a ministry's, made from Word's default document, with styles of its own."""

from __future__ import annotations

import io

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt, RGBColor

RED = RGBColor(0xC0, 0x00, 0x10)
PARAGRAPHS = ("Unnumbered heading", "Source note", "Key figure", "Marking")


def ministry(
    *, without: tuple[str, ...] = (), marked: bool = True, numbered: str = "Texte numéroté"
) -> bytes:
    """Return a template: headings of 20 pt in red, a head of the ministry's, 25 mm margins.

    Args:
        without: our styles that it lacks.
        marked: whether its head prints the marking.
        numbered: what it calls the style "Numbered paragraph".
    """
    document = docx.Document()
    heading = document.styles["Heading 1"]
    heading.font.size, heading.font.color.rgb, heading.font.name = Pt(20), RED, "Arial"
    for name in (*PARAGRAPHS, numbered):
        if name not in without:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    if "Name" not in without:
        document.styles.add_style("Name", WD_STYLE_TYPE.CHARACTER).font.bold = True
    if "Report table" not in without:
        document.styles.add_style("Report table", WD_STYLE_TYPE.TABLE)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    head = section.header.paragraphs[0]
    head.add_run("Ministry of Examples ")
    if marked:
        head._p.append(_field("Marking"))
    head._p.append(_field("Reference"))
    document.add_paragraph("Words of the template that no report takes over.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _field(name: str) -> object:
    return parse_xml(
        f"<w:fldSimple {nsdecls('w')} w:instr=' DOCPROPERTY \"{name}\" '><w:r><w:t>old</w:t></w:r></w:fldSimple>"
    )
