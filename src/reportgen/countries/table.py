"""The table of countries and areas: read from the assets, looked up by name, code or area."""

from __future__ import annotations

import json
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from reportgen.assets import asset
from reportgen.countries.model import LANGUAGES, Ambiguous, Area, Country, Unknown, base_language
from reportgen.countries.names import fold, without_article
from reportgen.countries.suggest import Speller
from reportgen.records import CachingRecord, Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_SUGGESTIONS = 3


class SharedName(Record):
    """A name of several countries; in a language of `unambiguous_in` it is the name of one alone."""

    name: str
    choices: tuple[str, ...]
    unambiguous_in: tuple[str, ...] = ()

    def stands_for_several(self, language: str | None) -> bool:
        """Return whether a text in `language` must say which country it means."""
        if language is None:
            return not self.unambiguous_in
        return base_language(language) not in self.unambiguous_in


class Entity(Record):
    """A territory or body that is neither a Member State nor an observer State, with the names it goes by."""

    codes: tuple[str, ...]
    names: tuple[str, ...]


class Countries(CachingRecord):
    """All countries, in the order of their alpha-3 codes, and what is needed to look one up."""

    countries: tuple[Country, ...]
    areas: tuple[Area, ...]
    shared_names: tuple[SharedName, ...] = ()
    entities: tuple[Entity, ...] = ()

    def all(self) -> tuple[Country, ...]:
        """Return every country, in the order of the alpha-3 codes."""
        return self.countries

    def by_alpha3(self, code: str) -> Country:
        """Return the country with this alpha-3 code, in capitals.

        Raises:
            KeyError: if there is none.
        """
        return self._by_alpha3[code]

    def find(self, text: str, language: str | None = None) -> Country | Unknown | Ambiguous:
        """Return the country that `text` names, or why it names none.

        `text` is an ISO 3166 alpha-2 or alpha-3 code ("NO" and "NA" are Norway and Namibia) or a usual or
        formal name in English, French, Spanish or Arabic. Case, accents, punctuation, spaces and a leading
        article do not count. `language` is that of the text around the name, if it is known: "Guinea" is
        Guinea in English, and may be one of three countries elsewhere.
        """
        return self._known(text, language) or Unknown(text, self._suggestions(fold(text)))

    def named(self, text: str, language: str | None = None) -> Country | None:
        """Return the country that `text` names, as `find` has it; None where it names none, or more than one.

        Nothing is suggested in its place, which takes far longer than to look it up.
        """
        found = self._known(text, language)
        return found if isinstance(found, Country) else None

    def _known(self, text: str, language: str | None) -> Country | Unknown | Ambiguous | None:
        """Return what the table says of a text; None where it has never heard of it."""
        code = text.strip().upper()
        if len(code) in {2, 3} and code in self._by_code:
            return self._by_code[code] or Unknown(text, entity_without_un_name=True)
        folded = dict.fromkeys((fold(text), fold(without_article(text))))
        return next((found for one in folded if (found := self._under(text, one, language))), None)

    def area(self, name_or_code: str) -> Area | None:
        """Return the M49 area with this code or one of its names in any language, or None."""
        text = name_or_code.strip()
        return self._area_names.get(text) or self._area_names.get(fold(text))

    def _under(self, text: str, folded: str, language: str | None) -> Country | Unknown | Ambiguous | None:
        shared = self._shared.get(folded)
        if shared and shared.stands_for_several(language):
            return Ambiguous(text, tuple(self.by_alpha3(code) for code in shared.choices))
        if folded in self._by_name:
            return self._by_name[folded]
        return Unknown(text, entity_without_un_name=True) if folded in self._entity_names else None

    def _suggestions(self, folded: str) -> tuple[Country, ...]:
        found: dict[str, Country] = {}
        for name in self._speller.nearest(folded):
            shared = self._shared.get(name)
            own = self._by_name.get(name)
            codes = shared.choices if shared else (own.alpha3,) if own else ()
            found.update({code: self.by_alpha3(code) for code in codes})
        return tuple(found.values())[:_SUGGESTIONS]

    @cached_property
    def _by_alpha3(self) -> dict[str, Country]:
        return {country.alpha3: country for country in self.countries}

    @cached_property
    def _by_code(self) -> dict[str, Country | None]:
        """The country of each code; None for an entity that the table knows and does not word."""
        codes: dict[str, Country | None] = {code: None for entity in self.entities for code in entity.codes}
        codes.update({code: country for country in self.countries for code in codes_of(country)})
        return codes

    @cached_property
    def _by_name(self) -> dict[str, Country]:
        return {folded: country for country in self.countries for folded in folded_names(country)}

    @cached_property
    def _shared(self) -> dict[str, SharedName]:
        return {folded: shared for shared in self.shared_names for folded in folded_forms(shared.name)}

    @cached_property
    def _entity_names(self) -> frozenset[str]:
        return frozenset(fold(name) for entity in self.entities for name in entity.names)

    @cached_property
    def _area_names(self) -> dict[str, Area]:
        return {name: area for area in self.areas for name in _names_of_area(area)}

    @cached_property
    def _speller(self) -> Speller:
        return Speller(dict.fromkeys((*self._by_name, *self._shared, *sorted(self._entity_names))))


@lru_cache(maxsize=1)
def load_table() -> Countries:
    """Return the table that is shipped with the program, read once in a process."""
    stored: dict[str, list[dict[str, Any]]] = json.loads(asset("countries.json").read_bytes())
    areas = tuple(
        Area(item["code"], item["parent"], item["names"], tuple(item["aliases"])) for item in stored["areas"]
    )
    by_code = {area.code: area for area in areas}
    return Countries(
        countries=tuple(_country(item, by_code) for item in stored["countries"]),
        areas=areas,
        shared_names=tuple(_shared_names(stored["ambiguous"])),
        entities=tuple(Entity(tuple(item["codes"]), tuple(item["names"])) for item in stored["others"]),
    )


def levels(area: str, areas: Mapping[str, Area]) -> tuple[Area | None, Area | None, Area | None]:
    """Return the M49 region, sub-region and intermediate region that end in the area with the code `area`."""
    chain: list[Area] = []
    here = areas[area]
    while here.parent is not None:
        chain.insert(0, here)
        here = areas[here.parent]
    region, subregion, intermediate = (*chain, None, None, None)[:3]
    return region, subregion, intermediate


def codes_of(country: Country) -> tuple[str, ...]:
    """Return the codes by which a country may be given."""
    return (country.alpha2, country.alpha3) if country.alpha2 else (country.alpha3,)


def folded_names(country: Country) -> Iterator[str]:
    """Yield every name of a country in its forms for comparison (`folded_forms`)."""
    for name in (*country.short.values(), *country.formal.values(), *country.aliases):
        yield from folded_forms(name)


def folded_forms(name: str) -> Iterator[str]:
    """Yield `name` in the form for comparison, and the same without its article if it has one."""
    yield fold(name)
    bare = without_article(name)
    if bare != name:
        yield fold(bare)


def _country(item: dict[str, Any], areas: Mapping[str, Area]) -> Country:
    worded: dict[str, dict[str, str]] = {language: item[language] for language in LANGUAGES}
    region, subregion, intermediate = levels(item["area"], areas)
    return Country(
        alpha2=item["alpha2"],
        alpha3=item["alpha3"],
        m49=item["m49"],
        short={language: words["short"] for language, words in worded.items()},
        article={language: words.get("article", "") for language, words in worded.items()},
        formal={language: words["formal"] for language, words in worded.items()},
        keys={language: words["key"] for language, words in worded.items()},
        region=region,
        subregion=subregion,
        intermediate=intermediate,
        aliases=tuple(item["aliases"]),
    )


def _shared_names(stored: Iterable[dict[str, Any]]) -> Iterator[SharedName]:
    for item in stored:
        for name in item["names"]:
            yield SharedName(name, tuple(item["choices"]), tuple(item["unambiguous_in"]))


def _names_of_area(area: Area) -> Iterator[str]:
    yield area.code
    for name in (*area.names.values(), *area.aliases):
        yield fold(name)
