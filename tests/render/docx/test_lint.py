"""The lint of the tests notices each fault that it is there for."""

from __future__ import annotations

import pytest

from support.docx_lint import lint
from support.docx_parts import WordFile

DOCUMENT, SETTINGS = "word/document.xml", "word/settings.xml"
FAULTS = {
    "a field loses its end": (DOCUMENT, '<w:fldChar w:fldCharType="end"/>', "", "a field never ends"),
    "a bookmark loses its end": (DOCUMENT, '<w:bookmarkEnd w:id="3"/>', "", "does not begin and end alike"),
    "a bookmark is renamed": (DOCUMENT, 'w:name="_p_14"', 'w:name="_gone"', "points nowhere"),
    "two bookmarks share a name": (DOCUMENT, 'w:name="_p_14"', 'w:name="_p_6"', "two bookmarks"),
    "a reference says another number": (DOCUMENT, ">14</w:t>", ">15</w:t>", "Word would say 14"),
    "a caption is counted wrongly": (
        DOCUMENT,
        r"SEQ Figure \* ARABIC",
        r"SEQ Figure \r 9 \* ARABIC",
        "would say 9",
    ),
    "a list is missing": (DOCUMENT, '<w:numId w:val="4"/>', '<w:numId w:val="77"/>', "does not exist"),
    "a chart loses its alternative": (DOCUMENT, 'descr="Africa 8', 'descr="" title="', "no text alternative"),
    "a table loses its title": (DOCUMENT, "<w:tblCaption", "<w:tblCaption2", "no title"),
    "a style is unknown": (DOCUMENT, '"TableFirst"', '"TableFirst9"', "no style is called TableFirst9"),
    "something is set directly": (DOCUMENT, "<w:rPr>", "<w:rPr><w:b/>", "b is set directly"),
    "a paragraph is there for spacing": (
        DOCUMENT,
        "<w:sectPr>",
        '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr></w:p><w:sectPr>',
        "an empty paragraph",
    ),
    "Word would ask to update": (SETTINGS, "<w:zoom", "<w:updateFields/><w:zoom", "updateFields"),
    "a comment has no text": (
        DOCUMENT,
        "<w:sectPr>",
        '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:commentReference w:id="7"/></w:r></w:p><w:sectPr>',
        "comment 7 and its commentReference",
    ),
    "a template is linked": (
        "word/_rels/document.xml.rels",
        "</Relationships>",
        '<Relationship Id="rId99" Type="x/template" Target="file:///x" TargetMode="External"/></Relationships>',
        "leads to file:///x",
    ),
    "an author is named": (
        "docProps/core.xml",
        "</cp:coreProperties>",
        "<dc:creator>A</dc:creator></cp:coreProperties>",
        "the properties have creator",
    ),
    "a field is never begun": (DOCUMENT, '<w:fldChar w:fldCharType="begin"/>', "", "ends that never began"),
    "a reference points nowhere": (DOCUMENT, "REF _p_14", "REF _p_99", "points nowhere"),
    "a link points nowhere": (DOCUMENT, 'w:anchor="_', 'w:anchor="_none', "points nowhere"),
    "a field is dirty": (DOCUMENT, '"begin"', '"begin" w:dirty="true"', "is dirty"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_noticed(file: WordFile, fault: str) -> None:
    part, old, new, said = FAULTS[fault]
    text = file.parts[part].decode()
    assert old in text
    broken = WordFile(file.data)
    broken.parts[part] = text.replace(old, new, 1).encode()
    found = lint(broken)
    assert any(said in each for each in found), found
