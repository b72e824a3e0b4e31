"""What a process of ours does without, from its first moment on: it lives for seconds and has its own dependencies."""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any, Final

_PLUGINS: Final = "pydantic.plugin._loader"


def lean() -> None:
    """Look for no cycles, of which a run makes hardly any, and for no plugins of pydantic's.

    What takes time, and how much, stands in docs/decisions/0030-performance.md.
    """
    gc.disable()
    # What other packages of the environment hang into pydantic is no part of this program.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    sys.modules.setdefault(_PLUGINS, _NoPlugins(_PLUGINS))


class _NoPlugins(ModuleType):
    """Stands where pydantic looks for plugins. Its own module loads what reads the metadata of packages beforehand."""

    def get_plugins(self) -> tuple[()]:
        """Return that there are none."""
        return ()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever it is
        """Make room for pydantic's own module, if a later version wants anything else of it."""
        if name.startswith("__"):
            raise AttributeError(name)
        if sys.modules.get(_PLUGINS) is self:
            del sys.modules[_PLUGINS]
        return getattr(import_module(_PLUGINS), name)
