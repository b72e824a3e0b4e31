"""Pictures in the text: a vector picture with its raster fallback, and the emblem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.render.docx.body import described
from reportgen.render.docx.xml import emu

if TYPE_CHECKING:
    from reportgen.document.media import ChartImage
    from reportgen.layout.boxes import PictureBox
    from reportgen.render.docx.body import Body

_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""The extension by which Word 2016 and later find the SVG beside the picture that older ones show."""
_ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"


def chart_picture(body: Body, image: ChartImage, name: str, alternative: str) -> str:
    """Return a run with the drawn chart as a picture.

    Raises:
        ValueError: the chart was drawn without its PNG, which Word needs.
    """
    if not image.png:
        raise ValueError(f"{name} was drawn without a picture")
    document = body.setting.document
    vector = ""
    if image.svg:
        relation = document.image(image.svg, "svg")
        vector = (
            f'<a:extLst><a:ext uri="{_SVG}"><asvg:svgBlip xmlns:asvg="{_ASVG}" r:embed="{relation}"/></a:ext>'
            "</a:extLst>"
        )
    blip = f'<a:blip r:embed="{document.image(image.png, "png")}">{vector}</a:blip>'
    return inline_run(
        body, (image.width, image.height), (name, alternative), (_PICTURE, _picture(blip, image))
    )


def picture_run(body: Body, box: PictureBox, alternative: str) -> str:
    """Return a run with a picture file of the layout, PNG or JPEG."""
    suffix = "png" if box.data.startswith(b"\x89PNG") else "jpeg"
    blip = f'<a:blip r:embed="{body.setting.document.image(box.data, suffix)}"/>'
    return inline_run(
        body, (box.width, box.height), ("Emblem", alternative or "Emblem"), (_PICTURE, _picture(blip, box))
    )


def inline_run(
    body: Body, size: tuple[float, float], words: tuple[str, str], graphic: tuple[str, str]
) -> str:
    """Return a run with a drawing in the line.

    Args:
        body: where it will stand.
        size: width and height in points.
        words: its name and its text alternative.
        graphic: what it is: the namespace that says so, and its XML.
    """
    width, height = map(emu, size)
    uri, xml = graphic
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{width}" cy="{height}"/>'
        f'<wp:docPr id="{body.next_picture()}" {described(*words)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{uri}">{xml}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _picture(blip: str, size: ChartImage | PictureBox) -> str:
    extent = f'<a:ext cx="{emu(size.width)}" cy="{emu(size.height)}"/>'
    return (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name=""/><pic:cNvPicPr/></pic:nvPicPr>'
        f"<pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/>{extent}</a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
