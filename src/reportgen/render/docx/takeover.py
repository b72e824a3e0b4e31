"""A report in a house template: its styles, lists, heads and feet joined with those that only a report has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from reportgen.records import replace
from reportgen.render.docx import kinds
from reportgen.render.docx.numbering import Numbers
from reportgen.render.docx.opened import W
from reportgen.render.docx.page import references
from reportgen.render.docx.styles import StyleSheet
from reportgen.render.docx.xml import declared, twips
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reportgen.document.tree import Briefing
    from reportgen.render.docx.numbering import Numbering
    from reportgen.render.docx.opened import Element
    from reportgen.render.docx.package import DocumentPart
    from reportgen.render.docx.styles import WordStyle
    from reportgen.render.docx.template import HouseTemplate, Strip
    from reportgen.theme import Theme


class TemplateSheet(StyleSheet):
    """The template's styles as they are, and after them ours that it lacks, built on them."""

    def __init__(
        self, styles: Iterable[WordStyle], theme: Theme, template: HouseTemplate, *, rtl: bool
    ) -> None:
        super().__init__(styles, theme, "", _numbers_of(template))
        self._root = etree.fromstring(template.styles)
        self._ids = template.ids
        self._rtl = rtl
        self._theirs = {style.get(f"{W}styleId") for style in self._root.iter(f"{W}style")}

    def written(self, id_: str) -> str:
        """Return the template's id of a style, else ours, altered where the template uses it for something else."""
        return self._ids.get(id_) or (f"{id_}Report" if id_ in self._theirs else id_)

    def xml(self) -> bytes:
        """Return the styles part."""
        for id_, style in self._styles.items():
            if id_ in self._ids:
                self._bind(style)
        for id_ in self._ordered(self._closure()):
            style = self._styles[id_]
            ours = replace(
                style,
                id=self.written(id_),
                base=self.written(style.base) if style.base else "",
                next=self.written(style.next) if style.next else "",
                paragraph=replace(style.paragraph, numbering=self._shifted(style)),
            )
            xml = f"<w:styles {declared('w', 'w14')}>{ours.xml(self._theme)}</w:styles>"
            self._root.append(etree.fromstring(xml)[0])
        return _serialized(self._root)

    def _ordered(self, used: set[str]) -> Iterator[str]:
        yield from (id_ for id_ in self._styles if id_ in used and id_ not in self._ids)

    def _shifted(self, style: WordStyle) -> tuple[int, int] | None:
        """Return the list and level of a style, by the number that the list has in this file."""
        if style.paragraph.numbering is None:
            return None
        list_, level = style.paragraph.numbering
        return (list_ + self.numbers.list if list_ else 0, level)

    def _bind(self, style: WordStyle) -> None:
        """Give a style of the template what the report's numbers, contents and direction rest on."""
        there = next(
            one for one in self._root.iter(f"{W}style") if one.get(f"{W}styleId") == self._ids[style.id]
        )
        numbering = self._shifted(style)
        if numbering is not None:
            _set(there, _numbering(*numbering), "numPr")
        if style.paragraph.outline is not None:
            _set(there, f'<w:outlineLvl w:val="{style.paragraph.outline}"/>', "outlineLvl")
        if self._rtl and style.default and style.type == "paragraph":
            _set(there, "<w:bidi/>", "bidi")


_ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
)  # fmt: skip
"""The properties of a paragraph in the order of the schema (CT_PPrBase)."""
_BEFORE_PARAGRAPH = (
    "name", "aliases", "basedOn", "next", "link", "autoRedefine", "hidden", "uiPriority", "semiHidden",
    "unhideWhenUsed", "qFormat", "locked", "personal", "personalCompose", "personalReply", "rsid",
)  # fmt: skip


def _numbering(list_: int, level: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>'


def _element(xml: str) -> Element:
    root: Element = etree.fromstring(f"<w:x {declared('w')}>{xml}</w:x>")
    return root[0]


def _set(style: Element, xml: str, name: str) -> None:
    """Put a property of the paragraph into a style, at its place in the schema, instead of what is there."""
    properties = style.find(f"{W}pPr")
    if properties is None:
        properties = _element("<w:pPr/>")
        before = [child for child in style if etree.QName(child).localname in _BEFORE_PARAGRAPH]
        style.insert(style.index(before[-1]) + 1 if before else 0, properties)
    for old in properties.findall(f"{W}{name}"):
        properties.remove(old)
    earlier = [child for child in properties if etree.QName(child).localname in _ORDER[: _ORDER.index(name)]]
    properties.insert(len(earlier), _element(xml))


# ------------------------------------------------------------------------------------------------------- lists


def _numbers_of(template: HouseTemplate) -> Numbers:
    if not template.numbering:
        return Numbers()
    root = etree.fromstring(template.numbering)
    lists = [int(one.get(f"{W}numId", "0")) for one in root.iter(f"{W}num")]
    definitions = [int(one.get(f"{W}abstractNumId", "-1")) for one in root.iter(f"{W}abstractNum")]
    return Numbers(max(lists, default=0), max(definitions, default=-1) + 1)


def joined_numbering(template: HouseTemplate, numbering: Numbering, taken: frozenset[str]) -> bytes:
    """Return the template's lists and the report's.

    A style can belong to one list only: those of `taken`, which the report numbers, are let go by the template's.
    """
    if not template.numbering:
        return numbering.xml()
    root: Element = etree.fromstring(template.numbering)
    for tag in ("pStyle", "styleLink", "numStyleLink"):
        for tie in list(root.iter(f"{W}{tag}")):
            parent = tie.getparent()
            if tie.get(f"{W}val") in taken and parent is not None:
                parent.remove(tie)
    abstract, lists = numbering.definitions()
    first = root.find(f"{W}num")
    at = len(root) if first is None else root.index(first)
    for offset, definition in enumerate(_elements(abstract)):
        root.insert(at + offset, definition)
    last = [child for child in root if child.tag in {f"{W}num", f"{W}abstractNum"}]
    end = root.index(last[-1]) + 1
    for offset, list_ in enumerate(_elements(lists)):
        root.insert(end + offset, list_)
    return _serialized(root)


def _elements(xml: str) -> list[Element]:
    return list(etree.fromstring(f"<w:x {declared('w', 'w14')}>{xml}</w:x>"))


# ----------------------------------------------------------------------------------------------- heads and feet


def attach_strips(
    template: HouseTemplate, document: DocumentPart, values: Mapping[str, str]
) -> dict[str, str]:
    """Add the template's heads and feet, their fields filled in, and return the relation of each by its name."""
    found = {}
    for at, strip in enumerate(template.strips, 1):
        name = f"{strip.kind}{at}.xml"
        xml = _filled(strip, values)
        pictures = {
            id_: (f"media/house{at}-{count}.{suffix}", data)
            for count, (id_, (data, suffix)) in enumerate(sorted(strip.pictures.items()), 1)
        }
        found[f"{strip.kind}-{strip.pages}"] = document.attach_with(
            name, kinds.STRIPS[strip.kind], xml, pictures
        )
    return found


def _filled(strip: Strip, values: Mapping[str, str]) -> bytes:
    """Return a head or foot with the report's values in its fields; a field without a value is left out."""
    root = etree.fromstring(strip.xml)
    for simple in list(root.iter(f"{W}fldSimple")):
        name = _property_of(simple.get(f"{W}instr", ""), values)
        if name is not None:
            _say(list(simple.iter(f"{W}t")), values[name])
            if not values[name]:
                _drop([simple])
    for runs, instruction, texts in _complex_fields(root):
        name = _property_of(instruction, values)
        if name is not None:
            _say(texts, values[name])
            if not values[name] or not texts:
                _drop(runs)
    return _serialized(root)


def _property_of(instruction: str, values: Mapping[str, str]) -> str | None:
    """Return the property that a field prints, if it is one of the report's."""
    words = instruction.replace('"', " ").split("\\")[0].split(None, 1)
    if not words or words[0].upper() != "DOCPROPERTY" or len(words) < 2:
        return None
    wanted = words[1].strip().casefold()
    return next((name for name in values if name.casefold() == wanted), None)


def _complex_fields(root: Element) -> Iterator[tuple[list[Element], str, list[Element]]]:
    """Yield the runs, the instruction and the texts of the result of each field that has no other inside."""
    for paragraph in list(root.iter(f"{W}p")):
        runs: list[Element] = []
        texts: list[Element] = []
        instruction, inside, result = "", False, False
        for run in list(paragraph.iter(f"{W}r")):
            mark = run.find(f"{W}fldChar")
            kind = None if mark is None else mark.get(f"{W}fldCharType")
            if kind == "begin":
                runs, instruction, texts, inside, result = [], "", [], True, False
            if not inside:
                continue
            runs.append(run)
            instruction += "".join(node.text or "" for node in run.iter(f"{W}instrText"))
            result = result or kind == "separate"
            texts += list(run.iter(f"{W}t")) if result else []
            if kind == "end":
                inside = False
                yield runs, instruction, texts


def _say(texts: list[Element], words: str) -> None:
    for at, text in enumerate(texts):
        text.text = words if at == 0 else ""
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def _drop(elements: list[Element]) -> None:
    for element in elements:
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


# -------------------------------------------------------------------------------------------------------- page


def template_section(template: HouseTemplate, parts: Mapping[str, str], *, rtl: bool) -> str:
    """Return the properties of the one section by the template's page; `parts` as for `page.section`."""
    page = template.page
    size = f'<w:pgSz w:w="{twips(page["width"] * MM)}" w:h="{twips(page["height"] * MM)}"/>'
    margins = " ".join(
        f'w:{name}="{twips(page[name] * MM)}"'
        for name in ("top", "right", "bottom", "left", "header", "footer", "gutter")
    )
    title = "<w:titlePg/>" * (template.title_page or not template.strips)
    direction = "<w:bidi/><w:rtlGutter/>" * rtl
    return f"<w:sectPr>{references(parts)}{size}<w:pgMar {margins}/>{title}{direction}</w:sectPr>"


def on_paper_of(theme: Theme, template: HouseTemplate) -> Theme:
    """Return the theme with the template's page, by which tables and heads of ours are measured."""
    page = template.page
    if not page:
        return theme
    sides = {
        "width": page["width"],
        "height": page["height"],
        "inside": page["left"] + page["gutter"],
        "outside": page["right"],
        "top": abs(page["top"]),
        "bottom": abs(page["bottom"]),
    }
    return replace(theme, paper=replace(theme.paper, **sides))


def uses_fonts_of(theme: Theme, template: HouseTemplate) -> bool:
    """Tell whether the template is set in the fonts of the theme, which then travel with the file."""
    if not template.theme:
        return True
    root = etree.fromstring(template.theme)
    faces = {face.get("typeface") for face in root.iter("{*}latin")}
    ours = {family.name for family in (theme.fonts.serif, theme.fonts.sans, theme.fonts.arabic)}
    return bool(faces) and faces <= ours


def property_values(briefing: Briefing) -> dict[str, str]:
    """Return the properties that a head or foot may print, by name; empty where the report does not state them."""
    said = briefing.metadata
    return {
        "Reference": said.reference,
        "Short subject": briefing.furniture.subject,
        "Marking": said.marking,
        "Version": said.version,
        "Status": said.status,
        "Language": briefing.lang,
        "Date": said.date,
        "Issuing authority": said.authority,
        "Title": said.title,
        "Subject": said.subject,
    }


def _serialized(root: Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
