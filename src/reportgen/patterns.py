"""Regular expressions that are compiled when they are first asked: most runs need few of those that a module has."""

from __future__ import annotations

import re
from typing import Any, cast


class _Late:
    """Stands for an expression until something is asked of it, which is then an attribute of this object."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever an expression has
        asked = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, asked)
        return asked


def pattern(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return what can be used as ``re.compile(text, flags)`` can, but for `re`'s own functions.

    It compiles nothing itself, so that a module can name its expressions without delaying the runs that use none.
    """
    return cast("re.Pattern[str]", _Late(text, flags))
