"""A country is found by any usual name, and what is doubtful is refused with the choices."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.countries import LANGUAGES, Ambiguous, Country, Unknown, fold, in_area, load_countries
from reportgen.errors import ConfigurationError
from reportgen.records import replace

TABLE = load_countries()
SHARED = {fold(shared.name) for shared in TABLE.shared_names if not shared.unambiguous_in}


def found(text: str, language: str | None = None) -> str:
    """Return the code of the country that `text` finds."""
    country = TABLE.find(text, language)
    assert isinstance(country, Country), f"{text!r}: {country}"
    return country.alpha3


@pytest.mark.parametrize("country", TABLE.all(), ids=lambda country: country.alpha3)
def test_every_name_and_code_finds_its_own_country(country: Country) -> None:
    for name in (
        *(country.name(language) for language in LANGUAGES),
        *(country.name_in_text(language) for language in LANGUAGES),
        *(country.formal_name(language) for language in LANGUAGES),
        *(country.formal_name(language, article=False) for language in LANGUAGES),
        *country.aliases,
    ):
        if fold(name) in SHARED or fold(name.removeprefix("the ")) in SHARED:
            continue
        if isinstance(TABLE.find(name), Ambiguous):
            assert country.alpha3 in {"COG", "GIN"}, name
            continue
        assert found(name) == found(name.upper()) == found(name.lower()) == country.alpha3
        assert found(name.replace("’", "'")) == country.alpha3
    for code in (country.alpha2, country.alpha3):
        assert found(code) == found(code.lower()) == found(f" {code} ") == country.alpha3


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("NA", "NAM"),
        ("NO", "NOR"),
        ("no", "NOR"),
        ("Turkey", "TUR"),
        ("Czech Republic", "CZE"),
        ("the Czech Republic", "CZE"),
        ("Russia", "RUS"),
        ("Ivory Coast", "CIV"),
        ("COTE D IVOIRE", "CIV"),
        ("South Korea", "KOR"),
        ("North Korea", "PRK"),
        ("UK", "GBR"),
        ("U.K.", "GBR"),
        ("USA", "USA"),
        ("the U.S.", "USA"),
        ("Burma", "MMR"),
        ("Swaziland", "SWZ"),
        ("Cape Verde", "CPV"),
        ("Laos", "LAO"),
        ("Syria", "SYR"),
        ("The Bahamas", "BHS"),
        ("Palestine", "PSE"),
        ("Vatican", "VAT"),
        ("Vietnam", "VNM"),
        ("Islamic Republic of Mauritania", "MRT"),
        ("the Islamic Republic of Mauritania", "MRT"),
        ("People's Republic of China", "CHN"),
        ("People’s Republic of China", "CHN"),
        ("Korea, Republic of", "KOR"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Netherlands", "NLD"),
        ("Trinidad & Tobago", "TTO"),
        ("la Côte d'Ivoire", "CIV"),
        ("L’ESPAGNE", "ESP"),
        ("Estados Unidos", "USA"),
        ("EE. UU.", "USA"),
        ("المغرب", "MAR"),
        ("مغرب", "MAR"),
        ("البانيا", "ALB"),
        ("ألبانيا", "ALB"),
        ("سَنغافورة", "SGP"),
        ("الســودان", "SDN"),
        ("ساحل العاج", "CIV"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Sudan", "SDN"),
        ("South Sudan", "SSD"),
        ("Ireland", "IRL"),
        ("Samoa", "WSM"),
        ("Micronesia", "FSM"),
        ("Georgia", "GEO"),
        ("Dominica", "DMA"),
        ("Dominicana", "DOM"),
        ("Guinea-Bissau", "GNB"),
        ("Guinée équatoriale", "GNQ"),
        ("Papua New Guinea", "PNG"),
        ("DR Congo", "COD"),
        ("Republic of the Congo", "COG"),
    ],
)
def test_a_usual_name_finds_the_country(text: str, code: str) -> None:
    assert found(text) == code


@pytest.mark.parametrize(
    "text", ["N/A", "n/a", "n.a.", "N. A.", "N-O", "-", "", "   ", "???", "not stated", "none"]
)
def test_what_is_not_a_name_is_not_taken_for_a_code(text: str) -> None:
    assert TABLE.find(text) == Unknown(text)


@pytest.mark.parametrize("text", ["Korea", "korea", "Corée", "la Corée", "Corea", "كوريا"])
def test_korea_is_refused_with_both_countries(text: str) -> None:
    assert _choices(text) == ["KOR", "PRK"]


@pytest.mark.parametrize("text", ["Congo", "the Congo", "Le Congo", "CONGO", "الكونغو", "كونغو"])
def test_congo_is_refused_with_both_countries(text: str) -> None:
    assert _choices(text) == ["COG", "COD"]


@pytest.mark.parametrize("text", ["Guinée", "la Guinée", "Guiné", "غينيا"])
def test_guinea_in_another_language_is_refused_with_three_countries(text: str) -> None:
    assert _choices(text) == ["GIN", "GNB", "GNQ"]


def test_guinea_is_one_country_in_an_english_text_and_doubtful_in_any_other() -> None:
    assert found("Guinea") == found("Guinea", "en") == found("Guinea", "en-GB") == "GIN"
    assert isinstance(TABLE.find("Guinea", "es"), Ambiguous)
    assert isinstance(TABLE.find("Guinea", "fr"), Ambiguous)
    assert found("GIN", "es") == found("Republic of Guinea", "es") == "GIN"


def _choices(text: str) -> list[str]:
    refused = TABLE.find(text)
    assert isinstance(refused, Ambiguous)
    assert refused.name == text
    return [country.alpha3 for country in refused.choices]


@pytest.mark.parametrize("text", ["Germany", "DE", "deu", "Germny", "Guinea", "Kosovo", "Interpol", ""])
@pytest.mark.parametrize("language", ["en", "fr", None])
def test_a_country_that_is_only_asked_for_is_the_one_that_is_found(text: str, language: str | None) -> None:
    found = TABLE.find(text, language)
    assert TABLE.named(text, language) == (found if isinstance(found, Country) else None)


def test_nothing_is_suggested_for_a_name_that_is_only_asked_for() -> None:
    table = replace(TABLE)
    assert table.named("Federal Police") is None
    assert "_speller" not in vars(table)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Germny", ["DEU"]),
        ("Switerzland", ["CHE"]),
        ("Phillipines", ["PHL"]),
        ("Columbia", ["COL"]),
        ("Isreal", ["ISR"]),
        ("Nigeri", ["NGA", "NER"]),
        ("Koreea", ["KOR", "PRK"]),
        ("Marroco", ["MAR"]),
        ("Great Britian", ["GBR"]),
        ("موريتاني", ["MRT"]),
        ("Interpol", []),
        ("America", []),
        ("qqqqqqqq", []),
    ],
)
def test_a_misspelt_name_brings_the_nearest_countries(text: str, codes: list[str]) -> None:
    unknown = TABLE.find(text)
    assert isinstance(unknown, Unknown)
    assert [country.alpha3 for country in unknown.suggestions] == codes
    assert not unknown.entity_without_un_name


@pytest.mark.parametrize("text", ["Germany", "the Gambia", "NO", "Korea", "Germanny", "Kosovo", "Guinea", ""])
def test_what_is_named_is_what_is_found(text: str) -> None:
    found_one = TABLE.find(text, "fr")
    assert TABLE.named(text, "fr") == (found_one if isinstance(found_one, Country) else None)


@pytest.mark.parametrize(
    "text",
    [
        "Kosovo",
        "XKX",
        "Taiwan",
        "TWN",
        "Republic of China",
        "Western Sahara",
        "Sahara occidental",
        "Hong Kong",
        "HK",
        "Macao",
        "Macau",
        "Greenland",
        "Groenland",
        "غرينلند",
        "Scotland",
        "Northern Ireland",
        "Order of Malta",
        "Cook Islands",
        "Netherlands Antilles",
        "the European Union",
        "Saint Martin",
        "Yugoslavia",
    ],
)
def test_an_entity_without_a_un_name_is_known_as_one_and_nothing_is_suggested(text: str) -> None:
    assert TABLE.find(text) == Unknown(text, (), entity_without_un_name=True)


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    answer = TABLE.find(text)
    assert isinstance(answer, Country | Unknown | Ambiguous)
    if not isinstance(answer, Country):
        assert answer.name == text


def test_a_text_of_megabytes_is_answered_at_once() -> None:
    assert TABLE.find("Germany " * 500_000) == Unknown("Germany " * 500_000)


def test_five_thousand_names_take_no_time_to_speak_of() -> None:
    names = [country.formal_name(language) for country in TABLE.all() for language in LANGUAGES]
    TABLE.find("France")
    start = time.process_time()
    for number in range(5_000):
        TABLE.find(names[number % len(names)])
    assert time.process_time() - start < 0.5  # an order of magnitude above what it takes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("419", "419"),
        ("Latin America and the Caribbean", "419"),
        ("Latin America & the Caribbean", "419"),
        ("Amérique latine et Caraïbes", "419"),
        ("América Latina y el Caribe", "419"),
        ("أمريكا اللاتينية ومنطقة البحر الكاريبي", "419"),
        ("Europe", "150"),
        ("africa", "002"),
        ("أفريقيا", "002"),
        ("South-East Asia", "035"),
        ("world", "001"),
    ],
)
def test_an_area_is_found_by_its_code_and_its_names(text: str, code: str) -> None:
    area = TABLE.area(text)
    assert area is not None
    assert area.code == code


def test_what_m49_does_not_know_is_no_area() -> None:
    assert TABLE.area("Middle East") is None
    assert TABLE.area("999") is None
    assert TABLE.area("") is None


def test_a_country_lies_in_each_area_above_it_and_in_no_other() -> None:
    bahamas = TABLE.by_alpha3("BHS")
    inside = [area.code for area in TABLE.areas if in_area(bahamas, area)]
    assert inside == ["001", "019", "419", "029"]


def test_a_name_in_a_sentence_has_its_article_and_no_brackets() -> None:
    in_text = {
        code: [TABLE.by_alpha3(code).name_in_text(language) for language in LANGUAGES]
        for code in ("ESP", "IRN")
    }
    assert in_text["ESP"] == ["Spain", "l’Espagne", "España", "إسبانيا"]
    assert in_text["IRN"][0] == "the Islamic Republic of Iran"
    assert TABLE.by_alpha3("GMB").name_in_text("en") == "the Gambia"
    assert TABLE.by_alpha3("FRA").name_in_text("fr-FR") == "la France"


def test_a_language_outside_the_table_gets_the_display_name_of_the_library() -> None:
    germany = TABLE.by_alpha3("DEU")
    assert not germany.has_name("pt")
    assert germany.has_name("ar-MA")
    assert germany.name("pt") == "Alemanha"
    assert germany.sort_key("pt") == "alemanha"


def test_a_language_that_nobody_knows_asks_the_operator_for_a_name() -> None:
    with pytest.raises(ConfigurationError) as refused:
        TABLE.by_alpha3("DEU").name("qqq")
    assert [problem.code for problem in refused.value.problems] == ["country-wording-missing"]


def test_a_code_that_is_not_there_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        TABLE.by_alpha3("XKX")


def test_equal_countries_are_one_in_a_set() -> None:
    assert len({TABLE.by_alpha3("FRA"), TABLE.find("France"), TABLE.by_alpha3("DEU")}) == 2


def test_a_lookup_loads_no_heavy_library() -> None:
    heavy = ("babel", "pydantic", "numpy", "matplotlib", "reportlab", "docx")
    program = f"""
import sys
from reportgen.countries import load_countries
load_countries().find("Germny")
print([name for name in {heavy!r} if name in sys.modules])
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (ended.stdout.strip(), ended.stderr) == ("[]", "")
