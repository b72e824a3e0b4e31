"""The smallest files that the outside checkers accept, and the same files with one deliberate fault."""

from __future__ import annotations

from pathlib import Path

import docx
import pikepdf
from docx.document import Document
from docx.oxml import OxmlElement
from pikepdf import Array, Dictionary, Name, String

# How the metadata of a file claim what the file conforms to.
_CLAIMS = {
    "ua1": {"pdfuaid:part": "1"},
    "2a": {"pdfaid:part": "2", "pdfaid:conformance": "A"},
}


def write_pdf(path: Path, flavour: str, *, marked: bool = True) -> Path:
    """Write a PDF of one empty page, valid as `flavour` (ua1 or 2a) unless it is not `marked` as tagged."""
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        tree = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree))])
        pdf.Root.StructTreeRoot = tree
        pdf.Root.MarkInfo = Dictionary(Marked=marked)
        pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        pdf.Root.Lang = String("en")
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = "A specimen"
            metadata.update(_CLAIMS[flavour])
        pdf.save(path, deterministic_id=True)
    return path


def write_docx(path: Path, *, misplaced: bool = False) -> Path:
    """Write a Word file of one paragraph; `misplaced` puts its properties after its text, out of order."""
    document = docx.Document()
    _drop_second_styles(document)
    paragraph = document.add_paragraph("A specimen")
    if misplaced:
        paragraph._p.append(OxmlElement("w:pPr"))
    document.save(str(path))
    return path


def _drop_second_styles(document: Document) -> None:
    """Remove the copy of the styles for Word 2007 from python-docx's template: it has fallen behind them."""
    relations = document.part.rels
    for identity, relation in list(relations.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            relations.pop(identity)
