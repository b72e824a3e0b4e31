"""The theme part: the house's fonts and colours under the names by which Word's Design tab changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.render.docx.xml import attribute, declared, part

if TYPE_CHECKING:
    from reportgen.theme import Theme

_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FORMATS = (
    '<a:fmtScheme name="reportgen">'
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>"
    f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
)


def theme_part(theme: Theme) -> bytes:
    """Return the theme part. Links are in the colour of the text: they are known by their underline."""
    colours = theme.colours
    scheme = {
        "dk1": colours.text,
        "lt1": "#FFFFFF",
        "dk2": colours.primary,
        "lt2": colours.tint,
        "accent1": colours.primary,
        "accent2": colours.second,
        "accent3": colours.quiet,
        "accent4": colours.hairline,
        "accent5": colours.marking,
        "accent6": colours.second,
        "hlink": colours.text,
        "folHlink": colours.text,
    }
    written = "".join(
        f'<a:{name}><a:srgbClr val="{value[1:]}"/></a:{name}>' for name, value in scheme.items()
    )
    return part(
        f'<a:theme {declared("a")} name="reportgen"><a:themeElements>'
        f'<a:clrScheme name="reportgen">{written}</a:clrScheme>'
        f'<a:fontScheme name="reportgen">{_font(theme, "major")}{_font(theme, "minor")}</a:fontScheme>'
        f"{_FORMATS}</a:themeElements></a:theme>"
    )


def _font(theme: Theme, kind: str) -> str:
    """Return the major font (headings and tables) or the minor one (text), each with that of Arabic script."""
    family = theme.family(theme.style("heading-1" if kind == "major" else "body"))
    return (
        f'<a:{kind}Font><a:latin typeface={attribute(family.name)}/><a:ea typeface=""/>'
        f"<a:cs typeface={attribute(theme.fonts.arabic.name)}/></a:{kind}Font>"
    )
