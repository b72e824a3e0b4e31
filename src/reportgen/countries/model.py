"""Countries, the M49 areas they lie in, and what looking one up by a name can tell."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

from reportgen.countries.names import collation_key
from reportgen.errors import ConfigurationError, Problem
from reportgen.messages import _
from reportgen.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES: Final = ("en", "fr", "es", "ar")
"""The languages in which the table names every country and area."""


class Area(Record):
    """A geographical region of the United Nations' standard M49, with its three-digit code.

    `parent` is the code of the area it is part of; only the world has none.
    """

    code: str
    parent: str | None
    names: Mapping[str, str]
    aliases: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Return a hash by the code: names are maps, which have none."""
        return hash(self.code)

    def name(self, language: str) -> str:
        """Return the area's M49 name in `language`, or in English where the table has none."""
        return self.names.get(base_language(language), self.names["en"])


class Country(Record):
    """A Member State or observer State of the United Nations, or an entity that the operator has worded.

    `alpha2` and `alpha3` are the codes of ISO 3166-1, `m49` the three digits of the UN's M49; an entity of
    the operator's may have only the second. `short`, `article` and `formal` map a language to the UN short
    name (without its article), to the article (empty if none) and to the formal name (with its article).
    `region`, `subregion` and `intermediate` are M49's three levels; the last is None where M49 has no such
    level, all are None where the operator gave no area.
    """

    alpha2: str
    alpha3: str
    m49: str
    short: Mapping[str, str]
    article: Mapping[str, str]
    formal: Mapping[str, str]
    keys: Mapping[str, str]
    region: Area | None = None
    subregion: Area | None = None
    intermediate: Area | None = None
    aliases: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """Return a hash by the code: names are maps, which have none."""
        return hash(self.alpha3)

    def has_name(self, language: str) -> bool:
        """Return whether the table or the operator words this country in `language`."""
        return base_language(language) in self.short

    def name(self, language: str) -> str:
        """Return the short name in `language`, as it stands in a table or a list.

        In a language that neither the table nor the operator knows it is the display name of CLDR, which is
        not the United Nations' wording: ask `has_name` first and say so to the user.

        Raises:
            ConfigurationError: if nobody words it, so that the operator must.
        """
        base = base_language(language)
        if base in self.short:
            return self.short[base]
        return self._display_name(base)

    def name_in_text(self, language: str) -> str:
        """Return the name as it stands in a sentence, with its article: "the Gambia", "l’Espagne".

        A short name with a part in brackets, made for lists, gives way to the formal name: "Iran (Islamic
        Republic of)" is "the Islamic Republic of Iran".

        Raises:
            ConfigurationError: as for `name`.
        """
        base = base_language(language)
        if "(" in self.name(language) and base in self.formal:
            return self.formal[base]
        article = self.article.get(base, "")
        space = "" if not article or article.endswith("’") else " "
        return f"{article}{space}{self.name(language)}"

    def known_as(self, language: str) -> str:
        """Return a name for a message: in that language, else in English, else the code."""
        names = (self.short.get(base_language(each)) for each in (language, "en"))
        return next(filter(None, names), self.alpha3)

    def formal_name(self, language: str, *, article: bool = True) -> str:
        """Return the formal name, "the Kingdom of Norway", or without its article as a label needs it.

        Where there is none it is the short name.

        Raises:
            ConfigurationError: as for `name`.
        """
        base = base_language(language)
        formal = self.formal.get(base)
        if formal is None:
            return self.name(language)
        return formal if article else _without_own_article(formal, base)

    def sort_key(self, language: str) -> str:
        """Return the key that puts the country at its place in the alphabet of `language`.

        Raises:
            ConfigurationError: as for `name`.
        """
        return self.keys.get(base_language(language)) or collation_key(self.name(language), language)

    def _display_name(self, language: str) -> str:
        # Babel is only needed for a language outside the table, and costs more than everything else here.
        locales = import_module("babel.core")
        try:
            name = locales.Locale.parse(language).territories.get(self.alpha2)
        except (ValueError, locales.UnknownLocaleError):
            name = None
        if not isinstance(name, str):
            message = _("{code} has no name in the language '{language}'").format(
                code=self.alpha3, language=language
            )
            hint = _("add short.{language} for {code} to the file of country overrides").format(
                language=language, code=self.alpha3
            )
            raise ConfigurationError(Problem("country-wording-missing", message, hint=hint))
        return name


class Unknown(Record):
    """No country is called `name`.

    `suggestions` are the closest countries, best first. `entity_without_un_name` says that the name is that
    of a known territory or entity that is neither a Member State nor an observer State of the United Nations:
    nothing is suggested then, and the operator is to word it.
    """

    name: str
    suggestions: tuple[Country, ...] = ()
    entity_without_un_name: bool = False


class Ambiguous(Record):
    """More than one country is called `name`: the user must choose among `choices`."""

    name: str
    choices: tuple[Country, ...]


def in_area(country: Country, area: Area) -> bool:
    """Return whether `country` lies in `area` by M49; every country lies in the world (001)."""
    levels = (country.region, country.subregion, country.intermediate)
    return area.parent is None or any(level is not None and level.code == area.code for level in levels)


@lru_cache(64)
def base_language(language: str) -> str:
    """Return the language of a tag such as "ar-MA" or "fr_CA": "ar", "fr"."""
    return language.replace("_", "-").partition("-")[0].lower()


_FORMAL_ARTICLES: Final = {
    "en": ("the ",),
    "fr": ("le ", "la ", "les ", "l’"),
    "es": ("el ", "la ", "los ", "las "),
}


def _without_own_article(formal: str, language: str) -> str:
    for article in _FORMAL_ARTICLES.get(language, ()):
        if formal.startswith(article):
            return formal.removeprefix(article)
    return formal
