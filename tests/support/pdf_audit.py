"""An audit of a PDF against what this project promises beyond what checkers ask: every fault in plain words.

The checkers accept a file without headings, captions, lists or links. The audit knows what our files must hold,
and reads them with pikepdf, which had no part in writing them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import page
import pikepdf

from support.pdf_read import Reader, kids_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from support.pdf_read import Element

_INLINE = frozenset(("Span", "Link"))
_BLOCKS = frozenset(("H1", "H2", "H3", "P", "L", "Table", "Caption", "Figure", "TOC", "Note", "Form"))
KIDS = {
    "": frozenset(("Document",)),
    "Document": frozenset(("Sect", "Form")),
    "Sect": _BLOCKS,
    "H1": _INLINE,
    "H2": _INLINE,
    "H3": _INLINE,
    "P": _INLINE | {"Lbl", "Form"},
    "Note": _INLINE,
    "Caption": _INLINE,
    "L": frozenset(("LI",)),
    "LI": frozenset(("Lbl", "LBody")),
    "Lbl": frozenset[str](),
    "LBody": _INLINE | {"L"},
    "Table": frozenset(("Caption", "TR")),
    "TR": frozenset(("TH", "TD")),
    "TH": _INLINE,
    "TD": _INLINE,
    "TOC": frozenset(("TOC", "TOCI")),
    "TOCI": frozenset(("Reference",)),
    "Reference": frozenset(("Link",)),
    "Link": frozenset(("Span",)),
    "Span": frozenset[str](),
    "Figure": frozenset[str](),
    "Form": frozenset[str](),
}
"""What an element may hold (ISO 32000-1, 14.8.4), as far as our reports use it."""
_PDFUA, _PDFA = "{http://www.aiim.org/pdfua/ns/id/}", "{http://www.aiim.org/pdfa/ns/id/}"


def audit(data: bytes, *, part: str | None = "2", parts: frozenset[str] = frozenset()) -> list[str]:
    """Return every fault of the file.

    Args:
        data: the file.
        part: the part of PDF/A that it must claim; None where it must claim none.
        parts: keys of the catalogue that were asked for ("AF", "AcroForm"), and are a fault elsewhere.
    """
    try:
        reader = Reader(data)
        root = reader.root
    except (
        AttributeError,
        KeyError,
    ) as error:  # what leads from page to tree, or from glyph to text, is broken
        return [f"it cannot be read by its structure: {error!r}"]
    return [
        *_catalogue(reader.pdf, part, parts),
        *_pages(reader.pdf),
        *(f"outside marked content: {operator}" for operator in reader.unmarked),
        *_sequences(reader, root),
        *_tree(root, reader.pdf),
    ]


def checked(data: bytes, part: str | None = "2") -> list[str]:
    """Return what page-validation finds wrong in the file, large as it may be."""
    flavours = ("ua1", f"{part}a") if part else ("ua1",)
    limits = page.SafetyLimits.unlimited()
    return [
        f"{flavour} {failure.rule_id}"
        for flavour in flavours
        for failure in page.validate_pdf_bytes(data, profile=flavour, limits=limits).failures
    ]


# ------------------------------------------------------------------------------------------------ the file itself


def _catalogue(pdf: pikepdf.Pdf, part: str | None, parts: frozenset[str]) -> Iterator[str]:
    root = pdf.Root
    if not str(root.get("/Lang", "")):
        yield "the document has no language"
    if root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "the file is not said to be tagged"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "the title bar shows the file's name"
    if pdf.is_encrypted and part:
        yield "the file is encrypted"
    if "/OpenAction" in root or "/AA" in root or "/JavaScript" in root.get("/Names", {}):
        yield "the file does something when it is opened"
    yield from (
        f"the catalogue has {key}" for key in ("AF", "AcroForm") if f"/{key}" in root and key not in parts
    )
    intents = root.get("/OutputIntents", [])
    if not any(intent.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in intent for intent in intents):
        yield "there is no output intent"
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        title = str(said.get("dc:title", ""))
        if not title or title != str(pdf.docinfo.get("/Title", "")):
            yield "the title is missing, or is told in two ways"
        if said.get(f"{_PDFUA}part") != "1":
            yield "PDF/UA-1 is not claimed"
        if (said.get(f"{_PDFA}part"), said.get(f"{_PDFA}conformance")) != (
            (part, "A") if part else (None, None)
        ):
            yield "the wrong part of PDF/A is claimed"


def _pages(pdf: pikepdf.Pdf) -> Iterator[str]:
    for number, sheet in enumerate(pdf.pages, 1):
        if sheet.get("/Tabs") != "/S":
            yield f"page {number}: tabs do not follow the structure"
        if "/StructParents" not in sheet:
            yield f"page {number}: not known to the structure"
        if "/Group" in sheet or "/ExtGState" in sheet.Resources:
            yield f"page {number}: transparency"
        for name, font in sheet.Resources.get("/Font", {}).items():
            yield from (f"page {number}: font {name} {fault}" for fault in _font(font))
        for annotation in sheet.get("/Annots", []):
            yield from (f"page {number}: {fault}" for fault in _annotation(annotation))
        yield from (f"page {number}: {fault}" for fault in _content(sheet))


def _font(font: pikepdf.Object) -> Iterator[str]:
    if "/ToUnicode" not in font:
        yield "does not say what its glyphs mean"
    if "/FontFile2" not in font.DescendantFonts[0].FontDescriptor:
        yield "is not embedded"


def _annotation(annotation: pikepdf.Object) -> Iterator[str]:
    if not str(annotation.get("/Contents", "")).strip():
        yield "an annotation says nothing"
    if "/StructParent" not in annotation:
        yield "an annotation is not in the structure"
    if annotation.Subtype == "/Link" and ("/Dest" in annotation) == ("/A" in annotation):
        yield "a link leads nowhere"


def _content(sheet: pikepdf.Page) -> Iterator[str]:
    kinds: Counter[str] = Counter()
    blank = True
    for operands, operator in pikepdf.parse_content_stream(sheet):
        if str(operator) == "BDC" and operands[0] == "/Artifact":
            kinds[str(operands[1].get("/Subtype", ""))] += 1
        blank &= str(operator) != "BDC" or "/MCID" not in operands[1]
        strings = operands[0] if str(operator) == "TJ" else operands if str(operator) == "Tj" else ()
        codes = b"".join(bytes(piece) for piece in strings if isinstance(piece, pikepdf.String))
        if b"\0\0" in (codes[at : at + 2] for at in range(0, len(codes), 2)):
            yield "a glyph that the font has not"
    wanted = ("/Footer",) if blank else ("/Header", "/Footer")
    yield from (f"no artifact is the running {kind[1:].lower()}" for kind in wanted if not kinds[kind])


def _sequences(reader: Reader, root: Element) -> Iterator[str]:
    """Yield what does not agree between the pages, the tree and the way back from one to the other."""
    claims: Counter[tuple[tuple[int, int], int]] = Counter()
    owners: dict[tuple[tuple[int, int], int], tuple[int, int]] = {}
    for element in root.walk():
        home = element.node.Pg.objgen if "/Pg" in element.node else None
        for kid in kids_of(element.node) if element.role else ():
            place = _place(kid, home)
            if place:
                claims[place] += 1
                owners[place] = element.node.objgen
    yield from (
        f"sequence {place} belongs to {count} elements" for place, count in claims.items() if count > 1
    )
    yield from (f"sequence {place} is in no element" for place in reader.mcids() if place not in claims)
    parents = _parents(reader.pdf)
    for sheet in reader.pdf.pages:
        row = parents.get(int(sheet.get("/StructParents", -1)), [])
        for place, owner in owners.items():
            if place[0] == sheet.obj.objgen and (place[1] >= len(row) or row[place[1]].objgen != owner):
                yield f"the parent tree does not lead back from {place}"


def _place(kid: object, home: tuple[int, int] | None) -> tuple[tuple[int, int], int] | None:
    """Return page and number of the sequence that a kid of an element is, if it is one."""
    if isinstance(kid, int):
        return (home, int(kid)) if home else None
    if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
        return kid.Pg.objgen, int(kid.MCID)
    return None


def _parents(pdf: pikepdf.Pdf) -> dict[int, pikepdf.Object]:
    nums = pdf.Root.StructTreeRoot.get("/ParentTree", {}).get("/Nums", [])
    return {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}


# -------------------------------------------------------------------------------------------------- the structure


def _tree(root: Element, pdf: pikepdf.Pdf) -> Iterator[str]:
    if "/RoleMap" in root.node:
        yield "a role map, where all types are standard ones"
    for element in root.walk():
        allowed = KIDS.get(element.role)
        if allowed is None:
            yield f"an element of type {element.role}"
            continue
        yield from (
            f"{kid.role} inside {element.role or 'the root'}"
            for kid in element.kids
            if kid.role not in allowed
        )
        yield from (f"{element.role}: {fault}" for fault in _element(element))
    yield from _headings(root)
    yield from _figures(root)
    yield from _notes(root)
    yield from _links(root, pdf)


def _element(element: Element) -> Iterator[str]:
    roles = [kid.role for kid in element.kids]
    node = element.node
    match element.role:
        case "L" if "/ListNumbering" not in node.get("/A", {}):
            yield "no numbering is told"
        case "LI" if roles != ["Lbl", "LBody"]:
            yield f"holds {roles}"
        case "Lbl" | "H1" | "H2" | "H3" | "Caption" | "TH" | "TD" | "Link" | "Note" if (
            not element.text.strip()
        ):
            yield "says nothing"
        case "TH" if node.get("/A", {}).get("/Scope") not in {"/Row", "/Column"}:
            yield "no scope"
        case "Table":
            yield from _table(element)
        case "Figure":
            if not str(node.get("/Alt", "")):
                yield "no alternative text"
            if len(node.get("/A", {}).get("/BBox", [])) != 4:
                yield "no place"


def _table(table: Element) -> Iterator[str]:
    rows = [kid for kid in table.kids if kid.role == "TR"]
    if "Caption" in [kid.role for kid in table.kids[1:]]:
        yield "the caption is not the first"
    if len({len(row.kids) for row in rows}) > 1:
        yield "rows of different length"
    if not table.all("TH"):
        yield "no heads"
    if not str(table.node.get("/A", {}).get("/Summary", "")):
        yield "no summary"


def _headings(root: Element) -> Iterator[str]:
    """Yield headings out of order, and numbers of paragraphs that do not count on."""
    levels = [int(element.role[1]) for element in root.walk() if re.fullmatch(r"H[1-6]", element.role)]
    yield from (
        f"H{low} follows H{high}" for high, low in zip((0, *levels), levels, strict=False) if low > high + 1
    )
    if levels[:1] != [1]:
        yield "the first heading is not H1"
    labels = [kid.text.strip() for element in root.all("P") for kid in element.kids if kid.role == "Lbl"]
    if labels != [str(number) for number in range(1, len(labels) + 1)]:
        yield f"paragraphs are numbered {labels}"


def _figures(root: Element) -> Iterator[str]:
    for part in root.all("Sect"):
        roles = [kid.role for kid in part.kids]
        for above, role in zip(["", *roles], roles, strict=False):
            if role == "Figure" and above != "Caption":
                yield "a figure without its caption before it"


def _notes(root: Element) -> Iterator[str]:
    named = [bytes(note.node.ID) if "/ID" in note.node else b"" for note in root.all("Note")]
    if b"" in named or len(set(named)) < len(named):
        yield "notes without an identifier of their own"


def _links(root: Element, pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield links without an annotation, and annotations that are in no element or are called by another one."""
    parents, held = _parents(pdf), Counter[tuple[int, int]]()
    for element in root.walk():
        objects = [
            kid for kid in kids_of(element.node) if not isinstance(kid, int) and kid.get("/Type") == "/OBJR"
        ]
        if element.role in {"Link", "Form"} and not objects:
            yield f"{element.role} without an annotation"
        for reference in objects:
            held[reference.Obj.objgen] += 1
            back = parents.get(int(reference.Obj.get("/StructParent", -1)))
            if back is None or back.objgen != element.node.objgen:
                yield "an annotation leads back to another element"
    for sheet in pdf.pages:
        yield from (
            "an annotation is in no element" for link in sheet.get("/Annots", []) if held[link.objgen] != 1
        )
