"""Where the files lie that travel with the program: the house's assets, the sample, the pages about rules.

In a checkout they are the folders ``assets/``, ``seeds/`` and ``docs/rules/``, where a designer or an author
finds them at once; a wheel carries the same folders inside the package. No other module knows this.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


_WHERE = {"rules": "docs/rules"}
"""What does not lie at the top of a checkout."""


def asset(*names: str) -> Path:
    """Return the path of the asset with the given path segments, such as ``asset("theme.toml")``.

    Without a name the folder of all assets is returned.

    Raises:
        FileNotFoundError: if there is no such file or folder, so that the installation is damaged.
    """
    return _found("assets", names)


def seed(*names: str) -> Path:
    """Return the path of the seed with the given path segments, such as ``seed("articles", "a.txt")``.

    Without a name the folder of all seeds is returned.

    Raises:
        FileNotFoundError: if there is no such file or folder, so that the installation is damaged.
    """
    return _found("seeds", names)


def rules_page(family: str) -> Path:
    """Return the path of the page that explains the rules of a family: ``docs/rules`` travels with the program.

    Raises:
        FileNotFoundError: there is no such page, so that the installation is damaged.
    """
    return _found("rules", (f"{family}.md",))


def _found(folder: str, names: tuple[str, ...]) -> Path:
    return _there(_root(folder), folder, names)


@lru_cache(256)
def _there(root: Path, folder: str, names: tuple[str, ...]) -> Path:
    path = root.joinpath(*names)
    if not path.exists():
        message = f"{'/'.join((folder, *names))} is missing from this installation of reportgen"
        raise FileNotFoundError(message)
    return path


def _root(folder: str) -> Path:
    """Return the folder as the wheel holds it, else as the checkout does."""
    packaged = _PACKAGE / f"_{folder}"
    return packaged if packaged.is_dir() else _CHECKOUT / _WHERE.get(folder, folder)
