"""The operator's file of country names: other wording, further aliases, entities that the UN does not name.

It is TOML. ``[country.TUR]`` changes a country of the table, ``[entity.XKX]`` adds one that is not in it;
docs/countries.md describes the keys. All problems of a file are told at once.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any, Final

from reportgen.countries.model import Country
from reportgen.countries.names import collation_key, fold
from reportgen.countries.table import (
    Countries,
    Entity,
    codes_of,
    folded_forms,
    folded_names,
    levels,
    load_table,
)
from reportgen.errors import ConfigurationError, Place, Problem
from reportgen.kept import note
from reportgen.messages import _
from reportgen.messages.parts import reason
from reportgen.patterns import pattern
from reportgen.records import replace
from reportgen.tomlfile import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_WORDING: Final = ("short", "article", "formal", "sort")
_KEYS: Final = {
    "country": frozenset({*_WORDING, "aliases"}),
    "entity": frozenset({*_WORDING, "aliases", "alpha2", "area"}),
}
_LANGUAGE: Final = pattern(r"[a-z]{2,3}")
_ALPHA2: Final = pattern(r"[A-Z]{2}")
_ALPHA3: Final = pattern(r"[A-Z]{3}")
_SYNTAX_PLACE: Final = pattern(r" \(at line (\d+), column (\d+)\)")
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def load_countries(overrides: Path | None = None) -> Countries:
    """Return the shipped table, with the operator's wording from the TOML file `overrides` if there is one.

    The table is read once in a process, the file at every call.

    Raises:
        ConfigurationError: with every problem of the file.
    """
    table = load_table()
    if overrides is None:
        return table
    return _Overrides(table, str(overrides)).applied(_parse(overrides))


def _parse(path: Path) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - most runs read no such file

    place = Place(file=str(path))
    note(path)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        problem = Problem(
            "override-unreadable",
            _("the file of country overrides cannot be read: {reason}").format(reason=reason(error)),
            place,
        )
    except UnicodeDecodeError:
        problem = Problem(
            "override-unreadable", _("the file of country overrides is not text in UTF-8"), place
        )
    except RecursionError:
        problem = Problem("override-syntax", _("it is nested too deeply"), place)
    except tomllib.TOMLDecodeError as error:
        problem = _syntax_problem(str(error), place)
    raise ConfigurationError(problem)


def _syntax_problem(message: str, place: Place) -> Problem:
    """Return the parser's complaint in plain words, with the line and column that it names."""
    if where := _SYNTAX_PLACE.search(message):
        place = replace(place, line=int(where[1]), column=int(where[2]))
    words, hint = in_words(message)
    return Problem("override-syntax", words, place, hint)


class _Overrides:
    """One file being applied to one table; gathers its problems."""

    def __init__(self, table: Countries, file: str) -> None:
        self._table = table
        self._file = file
        self._problems: list[Problem] = []
        self._stated: set[str] = set()

    def applied(self, stated: dict[str, Any]) -> Countries:
        """Return the table as the file changes it, or raise every problem of the file."""
        changed = [country for country in self._changes(stated) if country is not None]
        countries = {country.alpha3: country for country in (*self._table.all(), *changed)}
        self._refuse_doubles(changed, countries)
        if self._problems:
            raise ConfigurationError(*self._problems)
        return self._table_with(tuple(countries[code] for code in sorted(countries)))

    def _changes(self, stated: dict[str, Any]) -> Iterator[Country | None]:
        for section, entries in stated.items():
            if section not in _KEYS:
                self._refuse(
                    section,
                    "override-unknown-key",
                    _("there is no section '{section}'").format(section=section),
                    "[country.…], [entity.…]",
                )
            elif not isinstance(entries, dict):
                self._refuse(
                    section,
                    "override-type",
                    _("'{section}' holds a table for each code").format(section=section),
                )
            else:
                for code, entry in entries.items():
                    yield self._change(section, code, entry)

    def _change(self, section: str, code: str, entry: object) -> Country | None:
        """Return the country as one table of the file words it, or None if that is not possible."""
        field = f"{section}.{code}"
        known = {country.alpha3: country for country in self._table.all()}.get(code)
        if not isinstance(entry, dict):
            self._refuse(field, "override-type", _("this is a table with the keys short, formal, aliases …"))
            return None
        for key in entry.keys() - _KEYS[section]:
            self._refuse(
                f"{field}.{key}",
                "override-unknown-key",
                _("there is no key '{key}' here").format(key=key),
                _listed(section),
            )
        if section == "country":
            return self._reworded(field, known, entry)
        return self._entity(field, code, known, entry)

    def _reworded(self, field: str, known: Country | None, entry: dict[str, Any]) -> Country | None:
        if known is None:
            hint = _("a code of the table in capitals; [entity.…] adds an entity that is not in it")
            self._refuse(
                field, "override-unknown-country", _("no country of the table has this alpha-3 code"), hint
            )
            return None
        return self._worded(known, field, entry)

    def _entity(self, field: str, code: str, known: Country | None, entry: dict[str, Any]) -> Country | None:
        if known is not None:
            hint = _("use [country.{code}] to word it otherwise").format(code=code)
            self._refuse(
                field, "override-known-country", _("{code} is in the table already").format(code=code), hint
            )
        elif not _ALPHA3.fullmatch(code):
            self._refuse(field, "override-code", _("the code of an entity is three capital letters"), "XKX")
        elif not entry.get("short"):
            self._refuse(
                field, "override-no-name", _("an entity needs a name to be printed"), 'short = { en = "…" }'
            )
        else:
            return self._worded(self._blank(field, code, entry), field, entry)
        return None

    def _blank(self, field: str, code: str, entry: dict[str, Any]) -> Country:
        """Return the entity without wording: its codes, its area and the names that the table knows it by."""
        listed = self._listed(code, entry["short"])
        alpha2 = entry.get("alpha2", listed.codes[0] if listed and len(listed.codes) > 1 else "")
        if alpha2 and not (isinstance(alpha2, str) and _ALPHA2.fullmatch(alpha2)):
            self._refuse(f"{field}.alpha2", "override-code", _("alpha2 is two capital letters"), "XK")
            alpha2 = ""
        area = self._table.area(str(entry["area"])) if "area" in entry else None
        if "area" in entry and area is None:
            self._refuse(
                f"{field}.area",
                "override-area",
                _("there is no M49 area '{name}'").format(name=entry["area"]),
                '"039", "Europe"',
            )
        region, subregion, intermediate = (
            levels(area.code, {each.code: each for each in self._table.areas}) if area else (None, None, None)
        )
        aliases = listed.names if listed else ()
        return Country(alpha2, code, "", {}, {}, {}, {}, region, subregion, intermediate, aliases)

    def _listed(self, code: str, short: object) -> Entity | None:
        """Return the entity of the table that the operator means, by its code or by one of its names."""
        stated = short.values() if isinstance(short, dict) else ()
        names = {fold(name) for name in stated if isinstance(name, str)}
        for entity in self._table.entities:
            if code in entity.codes or not names.isdisjoint(fold(name) for name in entity.names):
                return entity
        return None

    def _worded(self, country: Country, field: str, entry: dict[str, Any]) -> Country:
        """Return `country` with the wording of `entry`; the names it had before still find it."""
        short, article, formal, sort = (self._texts(f"{field}.{key}", entry.get(key, {})) for key in _WORDING)
        aliases = self._aliases(f"{field}.aliases", entry.get("aliases", []))
        for name in (*short.values(), *formal.values(), *aliases):
            self._stated.update(folded_forms(name))
        names = {**country.short, **short}
        under = {language: sort.get(language, names.get(language, "")) for language in (*short, *sort)}
        keys = {language: collation_key(text, language) for language, text in under.items()}
        earlier = (*country.aliases, *country.short.values(), *country.formal.values())
        return replace(
            country,
            short=names,
            # A new name does not keep the article of the old one.
            article={**country.article, **dict.fromkeys(short, ""), **article},
            formal={**country.formal, **formal},
            keys={**country.keys, **keys},
            aliases=(*earlier, *aliases),
        )

    def _texts(self, field: str, value: object) -> dict[str, str]:
        """Return a map from language to text, leaving out and reporting what is wrong in it."""
        if not isinstance(value, dict):
            self._refuse(field, "override-type", _("this is a table from language to text"), '{ en = "…" }')
            return {}
        texts = {}
        for language, text in value.items():
            if not _LANGUAGE.fullmatch(language):
                self._refuse(
                    f"{field}.{language}",
                    "override-language",
                    _("'{language}' is no language code").format(language=language),
                    "en",
                )
            elif self._is_name(f"{field}.{language}", text):
                texts[language] = text
        return texts

    def _aliases(self, field: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            self._refuse(field, "override-type", _("aliases is a list of names"), '["…", "…"]')
            return ()
        return tuple(name for number, name in enumerate(value) if self._is_name(f"{field}[{number}]", name))

    def _is_name(self, field: str, value: object) -> bool:
        if not isinstance(value, str) or not fold(value):
            self._refuse(field, "override-type", _("this is a name: text with at least one letter"))
            return False
        if any(unicodedata.category(sign) in _INVISIBLE for sign in value):
            self._refuse(field, "override-control-character", _("this name holds a control character"))
            return False
        return True

    def _refuse_doubles(self, changed: list[Country], countries: dict[str, Country]) -> None:
        """Report every name and code that two countries would share."""
        changed_codes = {country.alpha3 for country in changed}
        rest = [country for code, country in countries.items() if code not in changed_codes]
        owners = {key: country for country in rest for key in (*folded_names(country), *codes_of(country))}
        for country in changed:
            shared: dict[str, str] = {}
            for key in (*folded_names(country), *codes_of(country)):
                owner = owners.setdefault(key, country)
                if owner is not country:
                    shared.setdefault(owner.alpha3, key)
            for other, key in shared.items():
                message = _("{alpha3} and {other} would both be found by '{key}'").format(
                    alpha3=country.alpha3, other=other, key=key
                )
                self._refuse(country.alpha3, "override-double-name", message)

    def _table_with(self, countries: tuple[Country, ...]) -> Countries:
        """Return the new table, in which a name that the file gives to one country is ambiguous no more."""
        return replace(
            self._table,
            countries=countries,
            shared_names=tuple(
                each for each in self._table.shared_names if fold(each.name) not in self._stated
            ),
        )

    def _refuse(self, field: str, code: str, message: str, hint: str = "") -> None:
        self._problems.append(Problem(code, message, Place(file=self._file, field=field), hint))


def _listed(section: str) -> str:
    return ", ".join(sorted(_KEYS[section]))
