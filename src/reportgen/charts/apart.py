"""Charts drawn in a process of their own (`reportgen.beside`): asked are charts in a theme, answered their images."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn

from reportgen.beside import ask, serve

if TYPE_CHECKING:
    from reportgen.document.media import ChartImage
    from reportgen.document.tree import Chart
    from reportgen.theme import Theme


def drawn(charts: Sequence[Chart], theme: Theme) -> Sequence[ChartImage] | None:
    """Return the charts as `record` draws them; None where no process is there to draw them."""
    answer: Sequence[ChartImage] | None = ask(__name__, (charts, theme))
    return answer


def main() -> NoReturn:
    """Load what draws, and draw what is asked for."""
    from reportgen.charts.silence import silence_matplotlib  # noqa: PLC0415 - only the process that draws needs it

    silence_matplotlib()
    from reportgen.charts.record import record  # noqa: PLC0415

    def answer(question: Any) -> Sequence[ChartImage]:  # noqa: ANN401 - as it came through the pipe
        charts, theme = question
        return [record(chart, theme) for chart in charts]

    serve(answer)
