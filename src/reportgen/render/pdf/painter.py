"""Boxes become operators of a page's content, inside the marked content that each belongs to.

What has no tag is an artifact, so nothing can be left unmarked (ISO 14289-1, 7.1). Neighbours of one tag
share one marked-content sequence.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from reportgen.document.media import FillPath
from reportgen.render.pdf.syntax import number, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reportgen.document.media import StrokePath
    from reportgen.layout.boxes import FillBox, Pagination, PictureBox, RuleBox, Tag, TextBox
    from reportgen.layout.lines import Run
    from reportgen.render.pdf.fonts import Fonts, Look
    from reportgen.render.pdf.ink import Ink
    from reportgen.render.pdf.sheets import Sheets
    from reportgen.render.pdf.tags import StructureTree

UNDERLINE_WIDTH = 0.5
"""Rule under a link, in points (document design, section 3)."""
UNDERLINE_DEPTH = 0.11
"""Its distance under the baseline as a share of the type size."""
_OPERATORS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


class Painter:
    """Draws on the open page of the sheets. Deciding is over: every box says where, what and whose."""

    def __init__(self, sheets: Sheets, tree: StructureTree, fonts: Fonts, ink: Ink) -> None:
        self._sheets = sheets
        self._tree = tree
        self._fonts = fonts
        self._ink = ink
        self._operators = sheets.operators
        self._owner: Tag | Pagination | Literal[""] | None = None
        self._state: dict[str, str] = {}
        self._pen: tuple[str, float, tuple[float, ...]] | None = None
        """Colour, width and dash of the line that was drawn last."""
        self._look: Look | None = None
        self._underlined: list[TextBox] = []
        self._line, self._start, self._after = "", 0.0, -1
        """Of the text that was shown last its baseline, where it began, and the number of operators then."""

    def close(self) -> None:
        """Draw what waits for the end of the page, and end its last marked-content sequence."""
        for box in self._underlined:
            self._underline(box)
        self._own(None)

    def text(self, box: TextBox) -> None:
        """Draw a run of text."""
        owner = box.tag or box.pagination or ""
        if owner is not self._owner:
            self._own(owner)
        self.run(box.run, box.x, box.y)
        if box.run.style.underline:
            self._underlined.append(box)

    def run(self, run: Run, x: float, y: float) -> None:
        """Draw a shaped run with the left end of its baseline at (`x`, `y`), whoever owns it."""
        look = self._look
        if look is None or not look.fits(run):
            look = self._fonts.look(run)
            if self._look is None or self._look.state != look.state:
                self._operators.append(look.state)
                self._state.pop("fill", None)
            self._look = look
        self._show(look.font.show(run), x, y + look.rise)

    def _show(self, operators: str, x: float, y: float) -> None:
        """Show text at (`x`, `y`): from where the text just before began, if it is of one look and baseline.

        Steps repeat where places do not, and what repeats is packed.
        """
        drawn, line = self._operators, f"{y:.2f}"
        if self._after == len(drawn) and self._line == line:
            step = number(round(x, 2) - round(self._start, 2))
            drawn[-1] = f"{drawn[-1][:-2]}{step} 0 Td {operators} ET"
        else:
            drawn.append(f"BT {x:.2f} {line} Td {operators} ET")
        self._line, self._start, self._after = line, x, len(drawn)

    def rule(self, box: RuleBox) -> None:
        """Draw a line."""
        self._own(box.pagination or "")
        self._stroke(box.colour, box.width, box.dash)
        start = number(box.y0)
        end = start if box.y1 == box.y0 else number(box.y1)
        self._operators.append(f"{number(box.x0)} {start} m {number(box.x1)} {end} l S")

    def fill(self, box: FillBox) -> None:
        """Fill a rectangle."""
        self._own("")
        self._fill(box.colour)
        self._operators.append(f"{numbers(box.x, box.y, box.width, box.height)} re f")

    def picture(self, box: PictureBox) -> None:
        """Draw a picture file; one with a tag is a figure and states its place."""
        self._own(box.tag or "")
        if box.tag:
            self._tree.bound(box.tag, (box.x, box.y, box.x + box.width, box.y + box.height))
        from reportgen.render.pdf.pictures import image  # noqa: PLC0415  # few reports have an emblem

        name = self._sheets.add_picture(image(box.data, greyscale=self._ink.greyscale))
        place = numbers(box.width, 0, 0, box.height, box.x, box.y)
        self._operators.append(f"q {place} cm /{name} Do Q")

    @contextmanager
    def figure(self, tag: Tag, x: float, y: float, width: float, height: float) -> Iterator[None]:
        """Draw within a figure, in one sequence: its lower left corner becomes the origin."""
        self._own(tag)
        self._tree.bound(tag, (x, y, x + width, y + height))
        outside = dict(self._state), self._look, self._pen
        self._operators.append(f"q 1 0 0 1 {numbers(x, y)} cm")
        yield
        self._operators.append("Q")
        self._state, self._look, self._pen = outside

    def path(self, path: FillPath | StrokePath) -> None:
        """Fill or stroke a path of a drawing."""
        steps = " ".join(
            f"{numbers(*points)} {_OPERATORS[step]}" if points else "h" for step, *points in path.commands
        )
        if isinstance(path, FillPath):
            self._fill(path.colour)
            self._operators.append(f"{steps} f")
        else:
            self._stroke(path.colour, path.width, ())
            self._operators.append(f"{steps} S")

    def _underline(self, box: TextBox) -> None:
        run = box.run
        y = box.y + run.rise - UNDERLINE_DEPTH * run.size
        self._own("")
        self._stroke(run.colour, UNDERLINE_WIDTH, ())
        self._operators.append(f"{numbers(box.x, y)} m {numbers(box.x + run.width, y)} l S")

    def _own(self, owner: Tag | Pagination | Literal[""] | None) -> None:
        """Let what is drawn next belong to the tag, the running head or foot, or (empty) just the page."""
        if owner == self._owner:
            return
        if self._owner is not None:
            self._operators.append("EMC")
        self._owner = owner
        if owner is None:
            return
        if not isinstance(owner, str):
            self._operators.append(f"/{owner.role} <</MCID {self._tree.mark(owner)}>> BDC")
        elif owner:
            self._operators.append(f"/Artifact <</Type/Pagination/Subtype/{owner}>> BDC")
        else:
            self._operators.append("/Artifact BMC")

    def _fill(self, value: str) -> None:
        self._look = None
        self._set("fill", self._ink.fill(value))

    def _stroke(self, value: str, width: float, dash: tuple[float, ...]) -> None:
        pen = (value, width, dash)
        if pen != self._pen:
            self._pen = pen
            self._set("stroke", self._ink.stroke(value))
            self._set("width", f"{number(width)} w")
            self._set("dash", f"[{numbers(*dash)}] 0 d")

    def _set(self, parameter: str, operator: str) -> None:
        """Set a parameter of the graphics state where it is not so already."""
        if self._state.get(parameter) != operator:
            self._state[parameter] = operator
            self._operators.append(operator)
