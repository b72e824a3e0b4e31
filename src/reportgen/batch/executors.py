"""Who works through many values: one small protocol, whoever does the work."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType
from typing import Generic, Protocol, Self, TypeVar

from reportgen.records import Record

T = TypeVar("T")
R = TypeVar("R")


class Done(Record, Generic[R]):
    """The result for the value at a place of the sequence, and how often it was begun."""

    index: int
    result: R
    tries: int = 1


class Lost(Record):
    """The value at a place for which there is no result: each process that took it has ended, for this reason."""

    index: int
    tries: int
    reason: str


class Executor(Protocol):
    """Applies a function to values, and gives the results in the order in which they come.

    The function raises nothing, doing it twice gives what doing it once gives, and it, the values and the results
    can be pickled. Where the with-block ends, work that goes on is stopped.

    Attributes:
        is_remote: whether the work is done where this machine's files cannot be seen.
    """

    is_remote: bool

    def __enter__(self) -> Self:
        """Make ready."""
        ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop what is still at work."""
        ...

    def map(self, work: Callable[[T], R], values: Sequence[T]) -> Iterator[Done[R] | Lost]:
        """Yield `work` of each value, each once."""
        ...


class InProcess:
    """Does the work here, one value after another."""

    is_remote = False

    def __enter__(self) -> Self:
        """Nothing has to be made ready."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nothing goes on."""

    def map(self, work: Callable[[T], R], values: Sequence[T]) -> Iterator[Done[R] | Lost]:
        """Yield `work` of each value, in their order."""
        for index, value in enumerate(values):
            yield Done(index, work(value))
            tidy()


def tidy() -> None:
    """Remove the cycles that a report has left, and pass over what is kept from now on.

    The search for cycles is put off while a report is made, and would walk all caches each time.
    """
    gc.collect()
    gc.freeze()
