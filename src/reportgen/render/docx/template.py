"""House templates: a Word file whose styles, heads, feet and page setup a report takes over, by the names of styles.

The file comes from outside. Only what is listed here is taken: the definitions of styles and lists, the theme, the
declared fonts, heads and feet with their pictures, and the page. No text, no property, no macro, no relation to
anything outside comes along. Why so: docs/decisions/0021-review-and-templates.md.
"""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Final, Literal

from lxml import etree

from reportgen.errors import ConfigurationError, Place, Problem
from reportgen.messages import N_, _
from reportgen.messages.parts import did_you_mean
from reportgen.records import Record
from reportgen.render.docx.house import house_styles
from reportgen.render.docx.opened import R, W, WordPackage, value
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from reportgen.render.docx.opened import Element
    from reportgen.render.docx.styles import WordStyle
    from reportgen.theme import Theme

REQUIRED: Final = (
    "heading 1",
    "heading 2",
    "Title",
    "caption",
    "Numbered paragraph",
    "Unnumbered heading",
    "Report table",
    "Source note",
    "Key figure",
    "Marking",
    "Name",
)
"""The styles by which a report is known (document design, section 13). A template has them all under these names, or
the theme says how it calls them; what it has not of the others is made to go with them."""

LEAST_MEASURE = 120
"""The narrowest text block that the tables fit into, in millimetres."""
_TWIP = 20
_PICTURES = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "gif": "gif", "bmp": "bmp"}
_CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
"""The store of the core properties: a content control bound to any other part would be bound to nothing."""
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_HOW = N_(
    "copy it from assets/reference.docx into the template (Word: Manage Styles, Import/Export), or say in the theme "
    "what the template calls it: [template.styles]"
)
Kind = Literal["header", "footer"]


class Strip(Record):
    """A head or foot of the template: its kind, the pages it is for (default, first, even), its XML, its pictures.

    `pictures` are by the relation's id as the XML has it: data and suffix.
    """

    kind: Kind
    pages: str
    xml: bytes
    pictures: Mapping[str, tuple[bytes, str]]


class HouseTemplate(Record):
    """What a report takes over from a template.

    `ids` leads from our id of a style to the template's. Lengths are in millimetres. `numbering`, `theme` and `fonts`
    are empty where the template has no such part.
    """

    ids: Mapping[str, str]
    styles: bytes
    numbering: bytes
    theme: bytes
    fonts: bytes
    strips: tuple[Strip, ...]
    page: Mapping[str, float]
    title_page: bool
    mirrored: bool
    even_and_odd: bool


def read_template(path: Path, theme: Theme) -> HouseTemplate:
    """Return what a report takes over from the Word file at `path`.

    Raises:
        ConfigurationError: the file cannot be read or holds macros; with every style that is missing in it, and with
            what is wrong with its page, its heads and feet.
    """
    package = WordPackage(path, ConfigurationError)
    reader = _Reader(path, package, theme)
    found = reader.template()
    if reader.problems:
        raise ConfigurationError(*reader.problems)
    return found


class _Reader:
    """Reads one template and collects what is wrong with it."""

    def __init__(self, path: Path, package: WordPackage, theme: Theme) -> None:
        self._path = path
        self._package = package
        self._theme = theme
        self.problems: list[Problem] = []

    def template(self) -> HouseTemplate:
        """Return what is taken over."""
        styles = self._part("styles")
        if styles is None:
            raise ConfigurationError(self._refusal("template-styles", _("has no styles"), _(_HOW)))
        settings = self._part("settings")
        section = self._section()
        _without(styles, f"{W}rsid")
        return HouseTemplate(
            ids=self._ids(styles),
            styles=etree.tostring(styles),
            numbering=self._plain("numbering", f"{W}numPicBullet", f"{W}lvlPicBulletId"),
            theme=self._theme_part(),
            fonts=self._plain("fontTable", *(f"{W}embed{face}" for face in _FACES)),
            strips=self._strips(section),
            page=self._page(section),
            title_page=section is not None and section.find(f"{W}titlePg") is not None,
            mirrored=settings is not None and settings.find(f"{W}mirrorMargins") is not None,
            even_and_odd=settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None,
        )

    def _part(self, kind: str) -> Element | None:
        name = self._package.related(self._package.main, kind)
        return self._package.xml(name) if name else None

    def _plain(self, kind: str, *unwanted: str) -> bytes:
        """Return a part without elements that lead to other parts."""
        root = self._part(kind)
        if root is None:
            return b""
        for tag in unwanted:
            _without(root, tag)
        return etree.tostring(root)

    def _theme_part(self) -> bytes:
        """Return the theme; a fill with a picture, which is a part of its own, becomes a plain one."""
        root = self._part("theme")
        if root is None:
            return b""
        for fill in list(root.iter(f"{_A}blipFill")):
            plain = etree.fromstring(
                f'<a:solidFill xmlns:a="{_A[1:-1]}"><a:schemeClr val="phClr"/></a:solidFill>'
            )
            parent = fill.getparent()
            if parent is not None:
                parent.replace(fill, plain)
        return etree.tostring(root)

    # ------------------------------------------------------------------------------------------------- styles

    def _ids(self, styles: Element) -> dict[str, str]:
        """Return our styles' ids with the template's, by name; what must be there and is not is a problem each."""
        ours = house_styles(self._theme, rtl=self._theme.script == "arabic")
        named = {
            (value(style, "name") or "").casefold(): style
            for style in styles.iter(f"{W}style")
            if style.get(f"{W}styleId")
        }
        stated = dict(self._theme.template.styles)
        self._refuse_unknown(stated, ours)
        ids = _defaults(styles)
        for style in ours:
            house = next((to for name, to in stated.items() if name.casefold() == style.name.casefold()), "")
            wanted = house or style.name
            there = named.get(wanted.casefold())
            if there is not None and there.get(f"{W}type", "paragraph") == style.type:
                ids[style.id] = there.get(f"{W}styleId", "")
            elif house or style.name in REQUIRED:
                self._missing(style, wanted, named, there)
        return ids

    def _refuse_unknown(self, stated: Mapping[str, str], ours: tuple[WordStyle, ...]) -> None:
        known = {style.name.casefold(): style.name for style in ours}
        for name in stated:
            if name.casefold() not in known:
                near = difflib.get_close_matches(name.casefold(), known, n=1)
                hint = did_you_mean(known[near[0]]) if near else _("see assets/reference.docx for every name")
                message = _("the theme maps the style “{name}”, and a report has none of that name").format(
                    name=name
                )
                self.problems.append(Problem("template-style", message, Place(), hint))

    def _missing(
        self, style: WordStyle, wanted: str, named: Mapping[str, Element], there: Element | None
    ) -> None:
        if there is not None:
            what = _("has “{name}” as a {kind} style, and it must be a {needed} style").format(
                name=wanted, kind=there.get(f"{W}type"), needed=style.type
            )
            self.problems.append(self._refusal("template-style", what, _(_HOW)))
            return
        alike = [name for name, one in named.items() if one.get(f"{W}type") == style.type]
        near = difflib.get_close_matches(wanted.casefold(), alike, n=1)
        hint = _(_HOW)
        if near:
            hint = f"{did_you_mean(str(value(named[near[0]], 'name')))} {hint}"
        self.problems.append(
            self._refusal("template-style", _("has no style “{name}”").format(name=wanted), hint)
        )

    def _refusal(self, code: str, what: str, hint: str) -> Problem:
        return Problem(
            code,
            _("the template {name} {what}").format(name=self._path.name, what=what),
            Place(str(self._path)),
            hint,
        )

    # --------------------------------------------------------------------------------------- page, heads, feet

    def _section(self) -> Element | None:
        """Return the properties of the last section, which are those of the document."""
        body = self._package.xml(self._package.main).find(f"{W}body")
        return None if body is None else body.find(f"{W}sectPr")

    def _page(self, section: Element | None) -> dict[str, float]:
        """Return the size and margins of the page by the names they have in Word; nothing where they are not set."""
        size, margins = (
            None if section is None else section.find(f"{W}{name}") for name in ("pgSz", "pgMar")
        )
        if size is None or margins is None:
            return {}
        page = {
            name: _millimetres(element.get(f"{W}{key}", "0"))
            for element, keys in ((size, {"width": "w", "height": "h"}), (margins, _MARGINS))
            for name, key in keys.items()
        }
        measure = page["width"] - page["left"] - page["right"] - page["gutter"]
        if measure < LEAST_MEASURE or page["height"] - abs(page["top"]) - abs(page["bottom"]) < LEAST_MEASURE:
            what = _("leaves {width} mm for the text").format(width=f"{measure:.0f}")
            hint = _("a report needs {width} mm, and 160 mm are what its tables are made for").format(
                width=LEAST_MEASURE
            )
            self.problems.append(self._refusal("template-page", what, hint))
        return page

    def _strips(self, section: Element | None) -> tuple[Strip, ...]:
        found = tuple(self._references(section)) if section is not None else ()
        marked = {strip.pages for strip in found if _prints(strip.xml, "Marking")}
        lacking = sorted({strip.pages for strip in found} - marked)
        if lacking:
            what = _("never prints the marking on its pages of the kind: {names}").format(
                names=", ".join(lacking)
            )
            hint = _(
                'put the field DOCPROPERTY "Marking" into the head or foot (Word: Insert, Quick Parts, Field)'
            )
            self.problems.append(self._refusal("template-marking", what, hint))
        return found

    def _references(self, section: Element) -> Iterator[Strip]:
        relations = self._package.relations(self._package.main)
        kinds: tuple[Kind, ...] = ("header", "footer")
        for kind in kinds:
            for reference in section.iter(f"{W}{kind}Reference"):
                relation = relations.get(reference.get(f"{R}id", ""))
                if relation and relation.target in self._package:
                    yield self._strip(kind, reference.get(f"{W}type", "default"), relation.target)

    def _strip(self, kind: Kind, pages: str, name: str) -> Strip:
        """Return a head or foot with its pictures and without all else that leads out of it."""
        root = self._package.xml(name)
        relations = self._package.relations(name)
        pictures: dict[str, tuple[bytes, str]] = {}
        for id_, relation in relations.items():
            suffix = _PICTURES.get(relation.target.rpartition(".")[2].lower(), "")
            if (
                relation.kind == "image"
                and not relation.external
                and suffix
                and relation.target in self._package
            ):
                pictures[id_] = self._package.read(relation.target), suffix
        _cut_off(root, frozenset(pictures))
        for element in root.iter():
            for key in [key for key in element.attrib if "rsid" in str(key).lower()]:
                del element.attrib[key]
        return Strip(kind, pages, etree.tostring(root), pictures)


_FACES = ("Regular", "Bold", "Italic", "BoldItalic")
_MARGINS = {name: name for name in ("top", "right", "bottom", "left", "header", "footer", "gutter")}


def _millimetres(twips: str) -> float:
    try:
        return float(twips) / _TWIP / MM
    except ValueError:
        return 0.0


def _defaults(styles: Element) -> dict[str, str]:
    """Return the ids of the styles that stand where none is named, one for each type."""
    ours = {
        "paragraph": "Normal",
        "character": "DefaultParagraphFont",
        "table": "TableNormal",
        "numbering": "NoList",
    }
    return {
        ours[style.get(f"{W}type", "")]: style.get(f"{W}styleId", "")
        for style in styles.iter(f"{W}style")
        if style.get(f"{W}default") in {"1", "true", "on"} and style.get(f"{W}type") in ours
    }


def _without(root: Element, tag: str) -> None:
    for element in list(root.iter(tag)):
        _remove(element)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _cut_off(root: Element, kept: frozenset[str]) -> None:
    """Take out what leads to other parts: links become their words, objects and foreign bindings go."""
    for binding in list(root.iter(f"{W}dataBinding")):
        if binding.get(f"{W}storeItemID", "").upper() != _CORE:
            _remove(binding)
    for link in list(root.iter(f"{W}hyperlink")):
        link.attrib.pop(f"{R}id", None)
    for element in list(root.iter()):
        leads = [element.attrib[key] for key in element.attrib if str(key).startswith(R)]
        if leads and not all(id_ in kept for id_ in leads):
            holder = next(element.iterancestors(*_HOLDERS), None)
            _remove(element if holder is None else holder)


_HOLDERS = (f"{W}drawing", f"{W}pict", f"{W}object", f"{W}control", f"{W}subDoc", f"{W}altChunk")


def _prints(xml: bytes, name: str) -> bool:
    """Tell whether a property of the document is printed by a field."""
    root = etree.fromstring(xml)
    simple = (field.get(f"{W}instr", "") for field in root.iter(f"{W}fldSimple"))
    complex_ = "".join(node.text or "" for node in root.iter(f"{W}instrText"))
    return any(
        name.casefold() in words.casefold() for words in (*simple, complex_) if "DOCPROPERTY" in words.upper()
    )
