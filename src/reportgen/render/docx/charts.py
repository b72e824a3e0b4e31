"""Figures: bars as a native chart that Word can edit, other kinds as a picture (document design, section 10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.tree import ChartKind, Series
from reportgen.document.walk import shown
from reportgen.render.docx.pictures import chart_picture, inline_run
from reportgen.render.docx.tables import render_notes
from reportgen.render.docx.workbook import SHEET, workbook
from reportgen.render.docx.xml import NAMESPACES, attribute, declared, part, text
from reportgen.theme import MM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.document.tree import Chart, Figure
    from reportgen.render.docx.body import Body
    from reportgen.theme import Theme

_BAR, _GAP, _LABELS = 6, 3, 54
"""Millimetres: a bar, the gap between two, the column of labels."""
_END = 12
"""Millimetres left at the end of the longest bar for its value."""


def render_figure(figure: Figure, body: Body) -> None:
    """Write a figure: caption, drawing, source lines, held together."""
    body.caption(figure.caption, "Figure", figure.id)
    body.paragraph("Figure", _drawing(figure, body))
    render_notes(figure.notes, body)


def _drawing(figure: Figure, body: Body) -> str:
    chart, image = figure.chart, body.setting.media.get(figure.id)
    name = figure.caption.label.rstrip(". :–")
    if chart.kind is ChartKind.MULTIPLES and image is not None:
        return chart_picture(body, image, name, chart.alternative)
    theme = body.setting.theme
    xml = f'<c:chart r:id="{_chart(chart, body, theme)}"/>'
    # Word leaves half a gap above the first bar and below the last: so each bar is as high as in the PDF.
    height = sum(len(series.bars) for series in chart.series) * (_BAR + _GAP) * MM
    size = (theme.paper.measure * MM, max(height, _BAR * MM))
    return inline_run(body, size, (name, chart.alternative), (NAMESPACES["c"], xml))


def _chart(chart: Chart, body: Body, theme: Theme) -> str:
    """Add the chart's part with its workbook to the document and return its relation."""
    series = chart.series[0] if chart.series else Series("", ())
    rows = [(shown(bar.label), bar.value) for bar in series.bars]
    head = (shown(chart.category), shown(series.label or chart.unit))
    xml = chart_xml(chart, theme, head[1], rows)
    return body.setting.document.chart(xml, workbook([head, *rows]))


def chart_xml(chart: Chart, theme: Theme, name: str, rows: Sequence[tuple[str, int]]) -> bytes:
    """Return the chart part of horizontal bars: one colour, values at their ends, no axis, grid, legend or frame.

    The first bar stands at the top; bars grow towards the end of the line.
    """
    grows = "maxMin" if chart.direction == "rtl" else "minMax"
    bars = _series(name, rows, theme)
    return part(
        f'<c:chartSpace {declared("c", "a", "r")}><c:date1904 val="0"/><c:lang val={attribute(chart.lang)}/>'
        '<c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        f"<c:plotArea>{_plot_place(theme, rtl=grows == 'maxMin')}"
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>'
        f'{bars}<c:gapWidth val="{round(100 * _GAP / _BAR)}"/><c:axId val="111"/><c:axId val="112"/></c:barChart>'
        f"{_category_axis(theme)}{_value_axis(grows)}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_lettering(theme, 'chart-label')}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _plot_place(theme: Theme, *, rtl: bool) -> str:
    """Return where the bars stand: beside the column of labels, with room for the values at their ends."""
    measure = theme.paper.measure
    start = (_END if rtl else _LABELS) / measure
    width = (measure - _LABELS - _END) / measure
    return (
        '<c:layout><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{start:.4f}"/><c:y val="0"/><c:w val="{width:.4f}"/><c:h val="1"/></c:manualLayout></c:layout>'
    )


def _series(name: str, rows: Sequence[tuple[str, int]], theme: Theme) -> str:
    last = len(rows) + 1
    labels = _points([label for label, _ in rows])
    values = _points([str(value) for _, value in rows])
    return (
        '<c:ser><c:idx val="0"/><c:order val="0"/>'
        f"<c:tx><c:strRef><c:f>{SHEET}!$B$1</c:f><c:strCache>{_points([name])}</c:strCache></c:strRef></c:tx>"
        '<c:spPr><a:solidFill><a:schemeClr val="tx2"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
        f"<c:dLbls><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_lettering(theme, 'chart-value')}"
        '<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f><c:strCache>{labels}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>{SHEET}!$B$2:$B${last}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f"{values}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _points(values: Sequence[str]) -> str:
    points = "".join(f'<c:pt idx="{at}"><c:v>{text(value)}</c:v></c:pt>' for at, value in enumerate(values))
    return f'<c:ptCount val="{len(values)}"/>{points}'


def _category_axis(theme: Theme) -> str:
    return (
        '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_lettering(theme, "chart-label")}<c:crossAx val="112"/><c:crosses val="autoZero"/><c:auto val="1"/>'
        '<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="0"/></c:catAx>'
    )


def _value_axis(grows: str) -> str:
    """Return the axis of values: from zero, never shown. Its end is Word's to choose, so that data can be changed."""
    return (
        f'<c:valAx><c:axId val="112"/><c:scaling><c:orientation val="{grows}"/><c:min val="0"/></c:scaling>'
        '<c:delete val="1"/><c:axPos val="b"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="none"/>'
        '<c:crossAx val="111"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx>'
    )


def _lettering(theme: Theme, name: str) -> str:
    style = theme.style("chart-value" if name == "chart-value" else "chart-label")
    face = theme.family(style).name
    return (
        f'<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{round(style.size * 100)}" b="{int(style.bold)}">'
        '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        f"<a:latin typeface={attribute(face)}/><a:cs typeface={attribute(theme.fonts.arabic.name)}/>"
        '</a:defRPr></a:pPr><a:endParaRPr lang="en-GB"/></a:p></c:txPr>'
    )
