"""Defects put into our own file one at a time: the checks of this suite notice every one of them."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf, String

from reportgen.layout.pages import lay_out
from reportgen.render.pdf import render
from reportgen.theme import load_theme
from support.briefings import sample_briefing, sample_media
from support.pdf_audit import audit, checked
from support.pdf_read import Reader, kids_of, told

Mutation = Callable[[Pdf], object]
PAGE = 4
"""A page with everything, counted from 0: headings, numbered paragraphs, a table, links."""


def faults(data: bytes) -> list[str]:
    """Return all that the checks of this suite say of the sample."""
    found = [*audit(data), *checked(data)]
    if not found and Reader(data).root.spoken(without="TOC").split() != told(sample_briefing()):
        found.append("the structure does not read as the report")
    return found


@pytest.fixture(scope="module")
def sample() -> bytes:
    theme, briefing, media = load_theme(), sample_briefing(), sample_media()
    return render(briefing, media, lay_out(briefing, media, theme), theme)


def mutated(data: bytes, mutate: Mutation) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(data)) as pdf:
        result = mutate(pdf)
        encryption = result if isinstance(result, pikepdf.Encryption) else None
        pdf.save(out, encryption=encryption, fix_metadata_version=False, deterministic_id=encryption is None)
    return out.getvalue()


# ------------------------------------------------------------------------------------------------- where defects go


def _walk(pdf: Pdf, role: str) -> list[Object]:
    found: list[Object] = []
    waiting = [pdf.Root.StructTreeRoot]
    while waiting:
        node = waiting.pop()
        if node.get("/S") == f"/{role}":
            found.append(node)
        kids = [kid for kid in kids_of(node) if isinstance(kid, Dictionary) and "/S" in kid]
        waiting += kids[::-1]
    return found


def lose(key: str, *path: str) -> Mutation:
    """Return the mutation that takes a key out of the dictionary at the path from the catalogue."""

    def mutate(pdf: Pdf) -> None:
        node = pdf.Root
        for name in path:
            node = node[name]
        del node[key]

    return mutate


def first(role: str, change: Callable[[Object], object]) -> Mutation:
    """Return the mutation that changes the first structure element of that role."""
    return lambda pdf: change(_walk(pdf, role)[0])


def without(key: str) -> Callable[[Object], None]:
    def change(node: Object) -> None:
        del node[key]

    return change


def renamed(role: str) -> Callable[[Object], None]:
    def change(node: Object) -> None:
        node.S = Name(f"/{role}")

    return change


def rewritten(change: Callable[[list[tuple[list[Object], str]]], list[tuple[list[Object], str]]]) -> Mutation:
    """Return the mutation that changes the operators of a page."""

    def mutate(pdf: Pdf) -> None:
        page = pdf.pages[PAGE]
        code = [(list(operands), str(operator)) for operands, operator in pikepdf.parse_content_stream(page)]
        changed = [(operands, Operator(operator)) for operands, operator in change(code)]
        page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(changed))

    return mutate


# ------------------------------------------------------------------------------------------------------ the defects


def _title(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        del said["dc:title"]


def _claim(key: str, value: str | None) -> Mutation:
    def mutate(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes()
        old = packet[packet.index(f"<{key}>".encode()) : packet.index(f"</{key}>".encode())]
        new = f"<{key}>{value}".encode() if value else b""
        end = b"" if value else f"</{key}>".encode()
        pdf.Root.Metadata.write(packet.replace(old + end, new))

    return mutate


def _unmarked(code: list[tuple[list[Object], str]]) -> list[tuple[list[Object], str]]:
    start = next(
        at for at, (operands, operator) in enumerate(code) if operator == "BMC" and operands[0] == "/Artifact"
    )
    end = next(at for at in range(start, len(code)) if code[at][1] == "EMC")
    return [*code[:start], *code[start + 1 : end], *code[end + 1 :]]


def _running_head_read(code: list[tuple[list[Object], str]]) -> list[tuple[list[Object], str]]:
    return [
        ([Name.Artifact], "BMC") if operator == "BDC" and "/Subtype" in operands[1] else (operands, operator)
        for operands, operator in code
    ]


def _other_number(code: list[tuple[list[Object], str]]) -> list[tuple[list[Object], str]]:
    at = next(
        at for at, (operands, operator) in enumerate(code) if operator == "BDC" and "/MCID" in operands[1]
    )
    return [*code[:at], ([code[at][0][0], Dictionary(MCID=999)], "BDC"), *code[at + 1 :]]


def _no_glyph(code: list[tuple[list[Object], str]]) -> list[tuple[list[Object], str]]:
    at = next(at for at, (_, operator) in enumerate(code) if operator == "TJ")
    return [*code[:at], ([Array([String(b"\0\0")])], "TJ"), *code[at:]]


def _see_through(pdf: Pdf) -> None:
    pdf.pages[PAGE].Resources.ExtGState = Dictionary(G=Dictionary(ca=0.5))
    rewritten(lambda code: [([Name.G], "gs"), *code])(pdf)


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _font(change: Callable[[Object], None]) -> Mutation:
    return lambda pdf: change(next(iter(pdf.pages[PAGE].Resources.Font.values())))


def _unembedded(font: Object) -> None:
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def _wider(font: Object) -> None:
    font.DescendantFonts[0].W[1][0] = 3000


def _without_link_object(node: Object) -> None:
    node.K = Array([kid for kid in kids_of(node) if isinstance(kid, int)])


def _link_annotation(change: Callable[[Object], None]) -> Mutation:
    return lambda pdf: change(next(page for page in pdf.pages if "/Annots" in page).Annots[0])


def _hidden(annotation: Object) -> None:
    annotation.F = 2


def _other_parent(annotation: Object) -> None:
    annotation.StructParent = int(annotation.StructParent) + 9


def _swapped(node: Object) -> None:
    kids = kids_of(node)
    kids[-1], kids[-2] = kids[-2], kids[-1]
    node.K = Array(kids)


def _shorter(node: Object) -> None:
    node.K = Array(kids_of(node)[:-1])


def _same_page_twice(pdf: Pdf) -> None:
    pdf.pages[PAGE].StructParents = pdf.pages[PAGE + 1].StructParents


def _same_sequence_twice(pdf: Pdf) -> None:
    one, other = _walk(pdf, "P")[10:12]
    other.K, other.Pg = one.K, one.Pg


def _attached(pdf: Pdf) -> None:
    pdf.attachments["data.yaml"] = b"report: {}"


def _mapped(pdf: Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Span)


def _caption_out(pdf: Pdf) -> None:
    table = next(table for table in _walk(pdf, "Table") if kids_of(table)[0].S == "/Caption")
    table.K = Array([*kids_of(table)[1:], kids_of(table)[0]])


MUTATIONS: dict[str, Mutation] = {
    "a figure loses its alternative text": first("Figure", without("/Alt")),
    "a figure loses its place": first("Figure", without("/A")),
    "a sequence has a number that no element knows": rewritten(_other_number),
    "two elements hold the same sequence": _same_sequence_twice,
    "the parent tree is lost": lose("/ParentTree", "/StructTreeRoot"),
    "two pages have the same key in the parent tree": _same_page_twice,
    "the structure tree is lost": lose("/StructTreeRoot"),
    "the file is not said to be tagged": lose("/MarkInfo"),
    "a font is not embedded": _font(_unembedded),
    "a font does not say what its glyphs mean": _font(without("/ToUnicode")),
    "a width differs from that of the font": _font(_wider),
    "a glyph is shown that the font has not": rewritten(_no_glyph),
    "the language is lost": lose("/Lang"),
    "the title is lost": _title,
    "the title bar shows the file's name": lose("/DisplayDocTitle", "/ViewerPreferences"),
    "PDF/UA is not claimed": _claim("pdfuaid:part", None),
    "another part of PDF/A is claimed": _claim("pdfaid:part", "1"),
    "the output intent is lost": lose("/OutputIntents"),
    "an artifact loses its mark": rewritten(_unmarked),
    "the running head is not told as such": rewritten(_running_head_read),
    "a head of a table has no scope": first("TH", without("/A")),
    "a cell is lost": first("TR", _shorter),
    "a caption stands below its table": _caption_out,
    "a heading skips a level": first("H2", renamed("H3")),
    "the first heading is of the second level": first("H1", renamed("H2")),
    "a paragraph is none": first("P", renamed("Quote")),
    "two paragraphs change places": lambda pdf: _swapped(_walk(pdf, "Sect")[4]),
    "the items of a list lose their label": first("LI", lambda node: setattr(node, "K", kids_of(node)[1])),
    "the numbering of a list is not told": first("L", without("/A")),
    "a note has no identifier": first("Note", without("/ID")),
    "a link loses its annotation": first("Link", _without_link_object),
    "a link does not say where it leads": _link_annotation(without("/Contents")),
    "a link leads nowhere": _link_annotation(without("/Dest")),
    "an annotation leads back to another element": _link_annotation(_other_parent),
    "an annotation is hidden": _link_annotation(_hidden),
    "tabs do not follow the structure": lambda pdf: without("/Tabs")(pdf.pages[PAGE].obj),
    "something shines through": _see_through,
    "a script runs when the file is opened": _script,
    "a file travels along unasked": _attached,
    "standard types are mapped": _mapped,
    "the file is encrypted": lambda _: pikepdf.Encryption(owner="x", user=""),
}


def test_a_file_that_is_only_saved_again_has_no_fault(sample: bytes) -> None:
    assert faults(sample) == []
    assert faults(mutated(sample, lambda _: None)) == []


@pytest.mark.parametrize("name", MUTATIONS)
def test_the_checks_notice_that(name: str, sample: bytes) -> None:
    with_defect = mutated(sample, MUTATIONS[name])
    assert with_defect != sample
    assert faults(with_defect)
