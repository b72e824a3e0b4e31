from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from matplotlib import rcParams
from matplotlib.patches import PathPatch
from matplotlib.path import Path as Outline
from matplotlib.transforms import IdentityTransform

from reportgen.charts.record import recorded
from reportgen.document.media import FillPath, StrokePath
from reportgen.theme import load_theme
from support.charts import bars, draw, multiples, theme

if TYPE_CHECKING:
    from pathlib import Path

HOUSE = load_theme()


def _recorded(outline: Outline, **looks: object) -> list[object]:
    return list(recorded([PathPatch(outline, transform=IdentityTransform(), **looks)]))  # type: ignore[arg-type]


def test_a_path_is_recorded_as_filled_and_as_stroked() -> None:
    triangle = Outline([(0, 0), (10, 0), (0, 10), (0, 0)], closed=True)
    commands = (("M", 0, 0), ("L", 10, 0), ("L", 0, 10), ("Z",))

    assert _recorded(triangle, facecolor="#336699", edgecolor="#112233", linewidth=0.75) == [
        FillPath(commands, "#336699"),
        StrokePath(commands, "#112233", 0.75),
    ]
    assert _recorded(triangle, facecolor="none", edgecolor="#112233", linewidth=1) == [
        StrokePath(commands, "#112233", 1)
    ]


def test_a_quadratic_curve_is_recorded_as_the_cubic_one_that_equals_it() -> None:
    curve = Outline([(0, 0), (3, 6), (6, 0), (6, 3), (9, 3), (9, 0)], [1, 3, 3, 4, 4, 4])
    (fill,) = _recorded(curve, facecolor="#336699", linewidth=0)

    assert fill == FillPath((("M", 0, 0), ("C", 2, 4, 4, 4, 6, 0), ("C", 6, 3, 9, 3, 9, 0)), "#336699")


def test_drawing_changes_no_setting_of_matplotlib() -> None:
    before = dict(rcParams)

    draw(multiples(), HOUSE)

    assert dict(rcParams) == before


def test_charts_drawn_in_one_process_share_nothing() -> None:
    green, red = theme(primary="#008000"), theme(primary="#800000")
    alone = draw(bars(), green)

    draw(multiples("rtl"), red)

    assert draw(bars(), green) == alone
    assert draw(bars(), red) != alone


def test_charts_drawn_at_once_in_many_threads_are_those_drawn_one_by_one() -> None:
    styles = [theme(primary=f"#0000{shade:02X}") for shade in range(12)]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda style: draw(multiples(), style), styles))

    assert together == [draw(multiples(), style) for style in styles]


POISON = """\
text.usetex: True
text.parse_math: True
text.color: red
font.size: 30
path.sketch: 5, 100, 2
path.snap: False
patch.force_edgecolor: True
patch.linewidth: 9
patch.edgecolor: red
hatch.linewidth: 9
figure.dpi: 200
figure.constrained_layout.use: True
figure.facecolor: black
agg.path.chunksize: 200
"""

DRAW = """
import hashlib
from reportgen.charts.pictures import png, svg
from reportgen.theme import load_theme
from support.charts import draw, multiples
import matplotlib
house = load_theme()
image = draw(multiples(), house)
print(matplotlib.rcParams["font.size"])
print(hashlib.sha256(repr(image).encode() + png(image, house) + svg(image, multiples(), house)).hexdigest())
"""


def test_a_users_own_settings_change_no_chart(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text(POISON, "utf-8")

    def run(**extra: str) -> list[str]:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **extra}
        done = subprocess.run([sys.executable, "-c", DRAW], env=environment, capture_output=True, check=True)
        return done.stdout.decode().split()

    usual = run()
    poisoned = run(MATPLOTLIBRC=str(tmp_path))

    assert (usual[0], poisoned[0]) == ("10.0", "30.0")
    assert usual[1] == poisoned[1]
