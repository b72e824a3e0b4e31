"""Work done by a cluster: Dask distributed, an optional part of the installation."""

from __future__ import annotations

import logging
import uuid
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from types import TracebackType
from typing import Any, Final, NoReturn, Self

from reportgen import __version__
from reportgen.batch.executors import Done, Lost, R, T
from reportgen.errors import Place, Problem, UsageError
from reportgen.messages import N_, _

PATIENCE: Final = 10.0
"""Seconds to wait for a scheduler, and again for the first worker."""
_AHEAD: Final = 4
"""How many values are given out for each thread of the cluster: enough to keep it busy, few enough for the memory."""


class Cluster:
    """The workers of the scheduler at an address, such as ``tcp://host:8786``.

    A value whose worker dies is given to another one by the scheduler, until as many have died as it allows. What is
    worked on reads and writes no file of this machine.
    """

    is_remote = True

    def __init__(self, address: str, *, patience: float = PATIENCE) -> None:
        self._address = address
        self._patience = patience
        self._distributed: Any  # it is typed in parts only
        self._client: Any

    def __enter__(self) -> Self:
        """Connect to the scheduler, and see that its workers have the same version.

        Raises:
            UsageError: Dask is not installed, there is no scheduler, no worker, or one of another version.
        """
        try:
            self._distributed = import_module("distributed")
        except ImportError:
            message = _("a cluster needs the package distributed, which is not installed")
            hint = _("install it: pip install 'reportgen[cluster]'")
            raise UsageError(Problem("cluster-unavailable", message, hint=hint)) from None
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters is told in our own words
        try:
            self._client = self._distributed.Client(
                self._address, timeout=self._patience, set_as_default=False
            )
        except (OSError, TimeoutError, ValueError) as error:
            self._refuse("cluster-unreachable", _("there is no scheduler: {reason}").format(reason=error))
        try:
            self._look()
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave; what was not done yet is not done any more."""
        self._client.close()

    def map(self, work: Callable[[T], R], values: Sequence[T]) -> Iterator[Done[R] | Lost]:
        """Yield `work` of each value as it is done.

        Raises:
            UsageError: the scheduler has gone.
        """
        client, run = self._client, uuid.uuid4().hex
        places: dict[str, int] = {}

        def submit(place: int) -> object:
            key = f"reportgen-{run}-{place}"
            places[key] = place
            return client.submit(work, values[place], key=key, pure=False)

        waiting = iter(range(len(values)))
        ahead = _AHEAD * max(1, sum(client.nthreads().values()))
        first = [submit(place) for _turn, place in zip(range(ahead), waiting, strict=False)]
        done = self._distributed.as_completed(first, loop=client.loop)
        for future in done:
            for place in waiting:
                done.add(submit(place))
                break
            yield self._result(places.pop(future.key), future)
            future.release()

    def _result(self, place: int, future: Any) -> Done[Any] | Lost:  # noqa: ANN401 - a future of Dask
        if future.status == "cancelled":
            self._refuse("cluster-lost", _("the scheduler has gone while there was work"))
        error = future.exception()
        if error is None:
            return Done(place, future.result())
        tries = error.allowed_failures + 1 if isinstance(error, self._distributed.KilledWorker) else 1
        return Lost(place, tries, f"{type(error).__name__}: {error}")

    def _look(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=self._patience)
        except TimeoutError:
            self._refuse("cluster-empty", _("the cluster has no worker"))
        workers = self._client.get_versions(packages=["reportgen"])["workers"]
        for address, told in workers.items():
            version = told["packages"].get("reportgen")
            if version != __version__:
                message = _("the worker {address} has reportgen {there}, and here it is {here}").format(
                    address=address, there=version or "–", here=__version__
                )
                self._refuse("cluster-version", message)

    def _refuse(self, code: str, message: str) -> NoReturn:
        raise UsageError(Problem(code, message, Place(self._address), _(_HINTS[code]))) from None


_HINTS: Final = {
    "cluster-unreachable": N_("start a scheduler with `dask scheduler`, and name the address that it tells"),
    "cluster-empty": N_("start workers with `dask worker`, and the address of the scheduler"),
    "cluster-version": N_("install the same version everywhere: another one may make other files"),
    "cluster-lost": N_("start it again; the same command with --resume makes what is left"),
}
