"""The words of the program itself in the user's language: gettext, with the English in the code as the key.

    from reportgen.messages import _, ngettext

    _('no country is called "{name}"').format(name=name)
    ngettext("{n} rule is broken", "{n} rules are broken", n).format(n=n)

What stands in a table of a module is marked with ``N_`` there and worded with ``_`` where it is used. The catalogues
lie beside this module: translators edit ``fr.po``, and ``fr.mo`` is made of it (docs/contributing.md). The command
chooses the language once, before it does anything else; whoever calls the program from Python is answered in English,
for which nothing is loaded. The wording of reports is another matter, and stands in `reportgen.language`.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
ENGLISH = "en"
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a system says which language its user reads: the first that is set counts, as gettext has it."""
RIGHT_TO_LEFT = frozenset({"ar"})


class _Translator:
    """The one thing that is set: the language, and the catalogue that was loaded for it."""

    def __init__(self) -> None:
        self.language = ENGLISH
        self.catalogue = gettext.NullTranslations()


_translator = _Translator()


def _(message: str) -> str:
    """Return the message in the user's language, its places still open. What is empty stays so."""
    return message and _translator.catalogue.gettext(message)


def ngettext(singular: str, plural: str, n: int) -> str:
    """Return the message in the user's language and in its form for `n`, its places still open."""
    return _translator.catalogue.ngettext(singular, plural, n)


def N_(message: str) -> str:  # noqa: N802 - the name by which every tool of gettext knows it
    """Mark a message that stands in a table; it is returned as it is, and worded with ``_`` where it is used."""
    return message


def use(language: str) -> None:
    """Speak a language from now on, English where there is no catalogue of it."""
    known = language in languages()
    _translator.language = language if known else ENGLISH
    if _translator.language == ENGLISH:
        _translator.catalogue = gettext.NullTranslations()
        return
    with (FOLDER / f"{language}.mo").open("rb") as file:
        _translator.catalogue = gettext.GNUTranslations(file)


def language() -> str:
    """Return the code of the language that is spoken."""
    return _translator.language


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that can be spoken, English first."""
    return (ENGLISH, *sorted(path.stem for path in FOLDER.glob("*.mo")))


def known(tag: str) -> str | None:
    """Return the language of a tag or of the name of a locale (``fr``, ``fr-CA``, ``fr_FR.UTF-8``) if it is spoken."""
    code = tag.strip().replace("-", "_").partition("_")[0].partition(".")[0].partition("@")[0].lower()
    if code in {"c", "posix"}:
        return ENGLISH
    return code if code in languages() else None


def preferred(environ: Mapping[str, str]) -> str:
    """Return the first spoken language of those that the environment names; English where it names none."""
    stated = next((environ[name] for name in VARIABLES if environ.get(name)), "")
    return next((code for tag in stated.split(":") if (code := known(tag))), ENGLISH)
