"""The kinds of parts of a Word file: what each is, and the relation that leads to it (ECMA-376-1, 11 and 15)."""

from __future__ import annotations

from reportgen.records import Record

_OFFICE = "application/vnd.openxmlformats-officedocument"
_WORD = f"{_OFFICE}.wordprocessingml"
_PACKAGE = "application/vnd.openxmlformats-package"
_LEADS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DESCRIBES = "http://schemas.openxmlformats.org/package/2006/relationships/metadata"


class Kind(Record):
    """A kind of part: its content type, the type of the relation to it, and whether the reports of a house share it."""

    content: str
    relation: str
    shared: bool = False


RELATIONS = f"{_PACKAGE}.relationships+xml"
"""The content type of the parts that hold relations."""
XML = "application/xml"

DOCUMENT = Kind(f"{_WORD}.document.main+xml", f"{_LEADS}/officeDocument")
HEADER = Kind(f"{_WORD}.header+xml", f"{_LEADS}/header")
FOOTER = Kind(f"{_WORD}.footer+xml", f"{_LEADS}/footer")
COMMENTS = Kind(f"{_WORD}.comments+xml", f"{_LEADS}/comments")
SETTINGS = Kind(f"{_WORD}.settings+xml", f"{_LEADS}/settings", shared=True)
NUMBERING = Kind(f"{_WORD}.numbering+xml", f"{_LEADS}/numbering", shared=True)
STYLES = Kind(f"{_WORD}.styles+xml", f"{_LEADS}/styles", shared=True)
FONT_TABLE = Kind(f"{_WORD}.fontTable+xml", f"{_LEADS}/fontTable", shared=True)
FONT = Kind(f"{_OFFICE}.obfuscatedFont", f"{_LEADS}/font")
THEME = Kind(f"{_OFFICE}.theme+xml", f"{_LEADS}/theme", shared=True)
CHART = Kind(f"{_OFFICE}.drawingml.chart+xml", f"{_LEADS}/chart")
WORKBOOK = Kind(f"{_OFFICE}.spreadsheetml.sheet", f"{_LEADS}/package")
CORE_PROPERTIES = Kind(f"{_PACKAGE}.core-properties+xml", f"{_DESCRIBES}/core-properties")
CUSTOM_PROPERTIES = Kind(f"{_OFFICE}.custom-properties+xml", f"{_LEADS}/custom-properties")
IMAGES = {
    suffix: Kind(f"image/{subtype}", f"{_LEADS}/image")
    for suffix, subtype in (
        ("bmp", "bmp"),
        ("gif", "gif"),
        ("jpeg", "jpeg"),
        ("png", "png"),
        ("svg", "svg+xml"),
    )
}
"""Pictures, by the suffix of their names."""
STRIPS = {"header": HEADER, "footer": FOOTER}
"""Heads and feet, by the name that a section has for them."""
HYPERLINK = f"{_LEADS}/hyperlink"
"""The relation to an address outside."""
