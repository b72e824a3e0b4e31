"""Charts drawn in a process of their own (`reportgen.beside`): asked are arranged charts, answered their images.

Nobody waits for them before a drawing is looked at: pages are laid out by the size of a chart, which is known before.
That process loads neither fonts nor the theme.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, NoReturn, overload

from reportgen.beside import ask, serve
from reportgen.document.media import ChartImage, Operation

if TYPE_CHECKING:
    from reportgen.charts.marks import Arrangement

Drawn = Sequence[ChartImage]


Received = Callable[[Drawn | None], Drawn]


def drawn(charts: Sequence[Arrangement], received: Received) -> Drawn | None:
    """Return the charts as `record` draws them, their operations being drawn meanwhile; None where no process is there.

    `received` is given the images when they are there, or None where the process has come to an end, and returns those
    that count.
    """
    answer = ask(__name__, charts)
    if answer is None:
        return None
    late = _Late(answer, received)
    return [
        ChartImage(*chart.size, LateOperations(late, place), direction=chart.direction, lang=chart.lang)
        for place, chart in enumerate(charts)
    ]


class _Late:
    """Images that another process is drawing."""

    def __init__(self, answer: Callable[[], Drawn | None], received: Received) -> None:
        self._answer = answer
        self._received = received

    @cached_property
    def images(self) -> Drawn:
        """The images, waited for when they are first asked for."""
        return self._received(self._answer())


class LateOperations(Sequence[Operation]):
    """The operations of one image, there when they are looked at."""

    def __init__(self, late: _Late, place: int) -> None:
        self._late = late
        self._place = place

    @property
    def _operations(self) -> Sequence[Operation]:
        return self._late.images[self._place].operations

    @overload
    def __getitem__(self, at: int) -> Operation: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Operation]: ...
    def __getitem__(self, at: int | slice) -> Operation | Sequence[Operation]:
        """Return an operation, or some."""
        return self._operations[at]

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._operations)


def main() -> NoReturn:
    """Load what draws, and draw what is asked for."""
    from reportgen.charts.silence import silence_matplotlib  # noqa: PLC0415 - only the process that draws needs it

    silence_matplotlib()
    from reportgen.charts.record import record  # noqa: PLC0415

    def answer(question: Any) -> Drawn:  # noqa: ANN401 - as it came through the pipe
        return [record(chart) for chart in question]

    serve(answer)
