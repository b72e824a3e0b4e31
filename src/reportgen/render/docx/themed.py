"""What follows from the theme alone is made for the first report of a house and kept for the next ones."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from reportgen.kept import kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.theme import Theme

P = ParamSpec("P")
T = TypeVar("T")


class _Key:
    """A theme by which a result is found: it never changes, but has no hash, for there are tables in it."""

    __slots__ = ("theme",)

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def __hash__(self) -> int:
        """Return a hash of what themes mostly differ in."""
        return hash((self.theme.script, self.theme.paper, self.theme.colours))

    def __eq__(self, other: object) -> bool:
        """Tell whether both themes say the same."""
        return isinstance(other, _Key) and (self.theme is other.theme or self.theme == other.theme)


def kept_by_theme(
    most: int,
) -> Callable[[Callable[Concatenate[Theme, P], T]], Callable[Concatenate[Theme, P], T]]:
    """Return the decorator that keeps the last `most` results of a function whose first argument is the theme.

    The other arguments are hashable. A result is made anew when a file that it was made from has changed.
    """

    def decorate(make: Callable[Concatenate[Theme, P], T]) -> Callable[Concatenate[Theme, P], T]:
        @kept(most)
        def ask(key: _Key, *args: P.args, **kwargs: P.kwargs) -> T:
            return make(key.theme, *args, **kwargs)

        @functools.wraps(make)
        def made(theme: Theme, /, *args: P.args, **kwargs: P.kwargs) -> T:
            return ask(_Key(theme), *args, **kwargs)

        return made

    return decorate
