"""The table styles: rules, hairlines and padding of the document design, sections 7 to 9."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.render.docx.looks import THEME_COLOURS, Border
from reportgen.render.docx.styles import WordStyle
from reportgen.render.docx.xml import twips
from reportgen.theme import MM

if TYPE_CHECKING:
    from reportgen.theme import Theme

_THICK = Border(1)
_HEAD = Border(0.75)
_HAIR = Border(0.25, "hairline")
_PAD = 1.4 * MM
_END = 1 * MM
_KEY_PAD = 6.0


def table_styles(theme: Theme) -> tuple[WordStyle, ...]:
    """Return the styles of tables: with a head, of label and value, and the two that lay out."""
    three = _borders(theme, top=_THICK, bottom=_THICK, insideH=_HAIR)
    report = _properties(three, _PAD, _END) + _head(theme) + _total(theme)
    cover = _properties(_borders(theme, insideH=_HAIR), 0, 0) + _cover_rule(theme)
    figures = _properties(_borders(theme, top=_HEAD, bottom=_HEAD), _KEY_PAD, _END)
    return (
        _style("ReportTable", "Report table", report),
        _style("ReportCard", "Report card", _properties(three, _PAD, _END)),
        _style("CoverBlock", "Cover block", cover),
        _style("KeyFigures", "Key figures", figures),
    )


def _style(id_: str, name: str, table: str) -> WordStyle:
    return WordStyle(id_, name, "table", "TableNormal", table=table)


def _borders(theme: Theme, **sides: Border) -> str:
    return "".join(border.xml(side, theme) for side, border in sides.items())


def _properties(borders: str, pad: float, end: float) -> str:
    margins = "".join(
        f'<w:{side} w:w="{twips(width)}" w:type="dxa"/>'
        for side, width in (("top", pad), ("left", 0), ("bottom", pad), ("right", end))
    )
    return (
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
    )


def _head(theme: Theme) -> str:
    borders = _borders(theme, top=_THICK, bottom=_HEAD)
    return f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{borders}</w:tcBorders></w:tcPr></w:tblStylePr>'


def _total(theme: Theme) -> str:
    tint = theme.colours.tint[1:]
    fill = f'w:fill="{tint}" w:themeFill="{THEME_COLOURS["tint"]}"'
    return (
        '<w:tblStylePr w:type="lastRow"><w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>'
        f'<w:shd w:val="clear" w:color="auto" {fill}/></w:tcPr></w:tblStylePr>'
    )


def _cover_rule(theme: Theme) -> str:
    rule = _borders(theme, bottom=Border(1.5, "primary"))
    return (
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders>{rule}</w:tcBorders></w:tcPr></w:tblStylePr>'
    )
