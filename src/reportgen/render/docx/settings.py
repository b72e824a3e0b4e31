"""Settings and properties of the document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.render.docx.inlines import OTHER, language_tag
from reportgen.render.docx.xml import attribute, declared, part, text

if TYPE_CHECKING:
    from reportgen.document.tree import Briefing

_COMPATIBILITY = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
    "useWord2013TrackBottomHyphenation": 0,
}
_WORD = "http://schemas.microsoft.com/office/word"
_COLOURS = (
    'w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2"'
    ' w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink"'
    ' w:followedHyperlink="followedHyperlink"'
)
_CUSTOM = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""The set of properties that a user defines (MS-OLEPS, 2.23)."""


def languages(briefing: Briefing) -> str:
    """Return the default language of the runs: the document's for its own script, Arabic for the other."""
    code = language_tag(briefing.lang)
    latin, arabic = (OTHER[False], code) if briefing.direction == "rtl" else (code, OTHER[True])
    return f'<w:lang w:val={attribute(latin)} w:eastAsia="en-US" w:bidi={attribute(arabic)}/>'


def settings_part(briefing: Briefing, *, mirrored: bool, embedded: bool, even_and_odd: bool = False) -> bytes:
    """Return the settings. Nothing in them makes Word ask, update or compare on opening."""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{_WORD}" w:val="{value}"/>'
        for name, value in _COMPATIBILITY.items()
    )
    return part(
        f'<w:settings {declared("w")}><w:zoom w:percent="100"/>{"<w:embedTrueTypeFonts/>" * embedded}'
        f'{"<w:mirrorMargins/>" * mirrored}<w:defaultTabStop w:val="720"/>'
        f"{'<w:evenAndOddHeaders/>' * even_and_odd}"
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat>{compatibility}</w:compat>"
        f"{languages(briefing).replace('w:lang', 'w:themeFontLang', 1)}<w:clrSchemeMapping {_COLOURS}/>"
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def core_properties(briefing: Briefing) -> bytes:
    """Return the core properties. The author is not among them: nobody is named who was not supplied."""
    said = briefing.metadata
    stamp = f'xsi:type="dcterms:W3CDTF">{said.stamp}'
    fields = (
        ("dcterms:created", None),
        ("dc:language", briefing.lang),
        ("cp:keywords", ", ".join(said.keywords)),
        ("dcterms:modified", None),
        ("dc:subject", said.subject),
        ("dc:title", said.title),
        ("cp:version", said.version),
    )
    written = "".join(
        f"<{name} {stamp}</{name}>" if words is None else f"<{name}>{text(words)}</{name}>"
        for name, words in fields
        if words is None or words
    )
    return part(
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{written}</cp:coreProperties>'
    )


def custom_properties(briefing: Briefing) -> bytes:
    """Return the report's own properties; the head and foot show three of them."""
    said = briefing.metadata
    values = {
        "Reference": said.reference,
        "Short subject": briefing.furniture.subject,
        "Marking": said.marking,
        "Version": said.version,
        "Status": said.status,
        "Language": briefing.lang,
        "Date": said.date,
        "Issuing authority": said.authority,
    }
    given = [(name, value) for name, value in values.items() if value]
    written = "".join(
        f'<property fmtid="{_CUSTOM}" pid="{at}" name="{name}"><vt:lpwstr>{text(value)}</vt:lpwstr></property>'
        for at, (name, value) in enumerate(given, 2)
    )
    types = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    return part(
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
        f' xmlns:vt="{types}">{written}</Properties>'
    )
