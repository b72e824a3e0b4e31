"""The table is complete, clean and true to its own rules."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter

import pytest

from reportgen.assets import asset
from reportgen.countries import LANGUAGES, Country, collation_key, fold, in_area, load_countries
from reportgen.countries.table import codes_of, folded_names

TABLE = load_countries()
STORED = json.loads(asset("countries.json").read_text(encoding="utf-8"))
OBSERVERS = {"PSE", "VAT"}
# The short names whose part in brackets is the United Nations' own, not an article.
WITH_BRACKETS = {"BOL", "FSM", "IRN", "NLD", "VEN"}
# Brackets hold no lonely article: "(the)", "(l’)", "(la)".
ARTICLE_IN_BRACKETS = re.compile(r"\((?:the|le|la|les|l['’]|el|los|las|ال)\)")
every_country = pytest.mark.parametrize("country", TABLE.all(), ids=lambda country: country.alpha3)


def test_the_table_holds_the_193_members_and_the_two_observers() -> None:
    codes = {country.alpha3 for country in TABLE.all()}
    assert len(TABLE.all()) == len(codes) == 195
    assert codes >= OBSERVERS
    assert not codes & {"TWN", "HKG", "ESH", "XKX", "COK", "NIU", "GRL"}


def test_countries_stand_in_the_order_of_their_codes() -> None:
    codes = [country.alpha3 for country in TABLE.all()]
    assert codes == sorted(codes)


@pytest.mark.parametrize("attribute", ["alpha2", "alpha3", "m49"])
def test_no_two_countries_share_a_code(attribute: str) -> None:
    shapes = {"alpha2": r"[A-Z]{2}", "alpha3": r"[A-Z]{3}", "m49": r"\d{3}"}
    values = [getattr(country, attribute) for country in TABLE.all()]
    assert len(set(values)) == len(values)
    assert all(re.fullmatch(shapes[attribute], value) for value in values)


@every_country
def test_every_country_is_worded_in_the_four_languages(country: Country) -> None:
    for wording in (country.short, country.formal, country.keys, country.article):
        assert tuple(wording) == LANGUAGES
    for language in LANGUAGES:
        assert country.name(language)
        assert country.formal_name(language)
        assert country.sort_key(language)


def _texts() -> list[tuple[str, str]]:
    texts = [
        (country.alpha3, text)
        for country in TABLE.all()
        for text in (*country.short.values(), *country.formal.values(), *country.aliases)
    ]
    texts += [(area.code, text) for area in TABLE.areas for text in (*area.names.values(), *area.aliases)]
    return texts + [("other", name) for entity in TABLE.entities for name in entity.names]


def test_no_name_holds_a_stray_mark() -> None:
    for code, text in _texts():
        assert text == text.strip(), code
        assert text == unicodedata.normalize("NFC", text), code
        assert "  " not in text, code
        assert "'" not in text, f"{code}: names are written with the typographic apostrophe"
        assert not ARTICLE_IN_BRACKETS.search(text), (code, text)
        assert not {unicodedata.category(sign) for sign in text} & {"Cc", "Cf", "Zl", "Zp", "Co"}, (
            code,
            text,
        )
        assert "*" not in text, (code, text)


@every_country
def test_only_names_that_the_un_writes_so_hold_brackets(country: Country) -> None:
    for language in LANGUAGES:
        assert ("(" in country.name(language)) == (country.alpha3 in WITH_BRACKETS)
        assert "(" not in country.formal_name(language)


@every_country
def test_names_are_written_in_the_script_of_their_language(country: Country) -> None:
    for language in LANGUAGES:
        letters = [sign for sign in country.name(language) + country.formal_name(language) if sign.isalpha()]
        arabic = [sign for sign in letters if unicodedata.name(sign).startswith("ARABIC")]
        assert len(arabic) == (len(letters) if language == "ar" else 0)


@every_country
def test_a_formal_name_in_a_latin_language_begins_with_an_article_or_the_short_name(country: Country) -> None:
    articles = {"en": ("the ",), "fr": ("le ", "la ", "les ", "l’"), "es": ("el ", "la ", "los ", "las ")}
    for language, starts in articles.items():
        formal = country.formal_name(language)
        assert formal.startswith((*starts, country.name(language)))
        assert not country.formal_name(language, article=False).startswith(starts)


@every_country
def test_the_stored_sort_key_is_that_of_the_rules(country: Country) -> None:
    for language in LANGUAGES:
        assert country.keys[language] == collation_key(country.name(language), language)


@every_country
def test_every_country_lies_in_a_region_and_a_subregion(country: Country) -> None:
    assert country.region is not None
    assert country.subregion is not None
    assert country.region.parent == "001"
    assert country.subregion.parent == country.region.code
    assert country.intermediate is None or country.intermediate.parent == country.subregion.code


def test_every_area_has_a_parent_in_the_table_but_the_world() -> None:
    codes = Counter(area.code for area in TABLE.areas)
    assert set(codes.values()) == {1}
    assert [area.code for area in TABLE.areas if area.parent is None] == ["001"]
    assert all(area.parent in codes for area in TABLE.areas if area.parent)
    assert all(tuple(area.names) == LANGUAGES for area in TABLE.areas)


def test_the_members_are_spread_over_the_regions_as_m49_has_it() -> None:
    spread = Counter(country.region.code for country in TABLE.all() if country.region)
    assert spread == {"002": 54, "019": 35, "142": 48, "150": 44, "009": 14}


def test_every_lowest_area_has_a_member() -> None:
    parents = {area.parent for area in TABLE.areas}
    for area in TABLE.areas:
        if area.code not in parents:
            assert any(in_area(country, area) for country in TABLE.all()), area.code


def test_no_name_belongs_to_two_countries() -> None:
    owners: dict[str, str] = {}
    for country in TABLE.all():
        for name in (*folded_names(country), *codes_of(country)):
            assert owners.setdefault(name, country.alpha3) == country.alpha3, name


def test_no_name_of_a_country_is_the_name_or_code_of_something_else() -> None:
    codes = {code: country.alpha3 for country in TABLE.all() for code in codes_of(country)}
    others = {fold(name) for entity in TABLE.entities for name in entity.names}
    other_codes = {code for entity in TABLE.entities for code in entity.codes}
    assert not other_codes & codes.keys()
    for country in TABLE.all():
        for name in folded_names(country):
            assert codes.get(name.upper(), country.alpha3) == country.alpha3
            assert name not in others
            assert name.upper() not in other_codes


def test_no_name_of_an_area_belongs_to_two_areas() -> None:
    owners: dict[str, str] = {}
    for area in TABLE.areas:
        for name in (*area.names.values(), *area.aliases):
            assert owners.setdefault(fold(name), area.code) == area.code, name


@every_country
def test_no_alias_repeats_a_name(country: Country) -> None:
    names = Counter(fold(name) for name in country.aliases)
    assert set(names.values()) <= {1}
    assert not names.keys() & {fold(name) for name in (*country.short.values(), *country.formal.values())}


def test_the_choices_of_a_shared_name_are_in_the_table() -> None:
    codes = {country.alpha3 for country in TABLE.all()}
    for shared in TABLE.shared_names:
        assert len(shared.choices) > 1
        assert set(shared.choices) <= codes


def test_the_file_reads_well_in_a_comparison() -> None:
    lines = asset("countries.json").read_text(encoding="utf-8").splitlines()
    countries = STORED["countries"]
    assert sum(line.startswith('    {"alpha3"') for line in lines) == len(countries)
    assert sum(line.startswith('     "ar": ') for line in lines) == len(countries)


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("TUR", ("Türkiye", "Türkiye", "Türkiye", "تركيا")),
        ("CIV", ("Côte d’Ivoire", "Côte d’Ivoire", "Côte d’Ivoire", "كوت ديفوار")),
        ("PSE", ("State of Palestine", "État de Palestine", "Estado de Palestina", "دولة فلسطين")),
        ("VAT", ("Holy See", "Saint-Siège", "Santa Sede", "الكرسي الرسولي")),
        ("CZE", ("Czechia", "Tchéquie", "Chequia", "تشيكيا")),
        ("MKD", ("North Macedonia", "Macédoine du Nord", "Macedonia del Norte", "مقدونيا الشمالية")),
        ("SWZ", ("Eswatini", "Eswatini", "Eswatini", "إسواتيني")),
        ("CPV", ("Cabo Verde", "Cabo Verde", "Cabo Verde", "كابو فيردي")),
        ("KOR", ("Republic of Korea", "République de Corée", "República de Corea", "جمهورية كوريا")),
        ("VNM", ("Viet Nam", "Viet Nam", "Viet Nam", "فييت نام")),
        ("GMB", ("Gambia", "Gambie", "Gambia", "غامبيا")),
        (
            "NLD",
            (
                "Netherlands (Kingdom of the)",
                "Pays-Bas (Royaume des)",
                "Países Bajos (Reino de los)",
                "هولندا (مملكة -)",
            ),
        ),
    ],
)
def test_short_names_are_those_in_use_at_the_un(code: str, names: tuple[str, ...]) -> None:
    country = TABLE.by_alpha3(code)
    assert tuple(country.name(language) for language in LANGUAGES) == names
