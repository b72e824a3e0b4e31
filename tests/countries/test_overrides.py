"""The operator words what the table does not, and every fault of the file is told at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reportgen.countries import Ambiguous, Countries, Country, Unknown, load_countries
from reportgen.errors import ConfigurationError, Problem

if TYPE_CHECKING:
    from pathlib import Path


def overridden(folder: Path, text: str) -> Countries:
    """Return the table as a file with this text changes it."""
    file = folder / "countries.toml"
    file.write_text(text, encoding="utf-8")
    return load_countries(file)


def problems(folder: Path, text: str) -> list[Problem]:
    """Return the problems of a file with this text."""
    with pytest.raises(ConfigurationError) as refused:
        overridden(folder, text)
    assert all(problem.place.file == str(folder / "countries.toml") for problem in refused.value.problems)
    return list(refused.value.problems)


def test_without_a_file_the_table_is_read_once() -> None:
    assert load_countries() is load_countries()


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    assert overridden(tmp_path, "# nothing\n").all() == load_countries().all()


def test_a_country_may_be_worded_otherwise(tmp_path: Path) -> None:
    table = overridden(
        tmp_path,
        """
        [country.TUR]
        short = { en = "Turkey" }
        formal = { en = "the Republic of Turkey" }

        [country.CIV]
        short = { fr = "République de Côte d’Ivoire" }
        """,
    )
    turkey = table.by_alpha3("TUR")
    assert turkey.name("en") == "Turkey"
    assert turkey.name("fr") == "Türkiye"
    assert turkey.formal_name("en", article=False) == "Republic of Turkey"
    assert turkey.sort_key("en") == "turkey"
    assert table.find("Türkiye") == table.find("TR") == turkey
    assert table.by_alpha3("CIV").name_in_text("fr") == "République de Côte d’Ivoire"
    assert load_countries().by_alpha3("TUR").name("en") == "Türkiye"


def test_a_country_may_stand_elsewhere_in_the_alphabet(tmp_path: Path) -> None:
    table = overridden(tmp_path, '[country.KOR]\nsort = { en = "Korea, Republic of" }')
    assert table.by_alpha3("KOR").name("en") == "Republic of Korea"
    assert table.by_alpha3("KOR").sort_key("en") == "korea republic of"


def test_an_alias_of_the_operator_settles_an_ambiguous_name(tmp_path: Path) -> None:
    table = overridden(tmp_path, '[country.KOR]\naliases = ["Korea"]\n[country.COG]\naliases = ["the Congo"]')
    assert table.find("Korea") == table.by_alpha3("KOR")
    assert table.find("Congo") == table.by_alpha3("COG")
    assert isinstance(table.find("Corée"), Ambiguous)


def test_other_wording_alone_settles_nothing(tmp_path: Path) -> None:
    table = overridden(tmp_path, '[country.COG]\nformal = { en = "the Republic of Congo" }')
    assert isinstance(table.find("Congo"), Ambiguous)


def test_an_entity_may_be_added_with_the_operators_wording(tmp_path: Path) -> None:
    table = overridden(
        tmp_path,
        """
        [entity.XKX]
        short = { en = "Kosovo", fr = "Kosovo", ar = "كوسوفو" }
        aliases = ["Kosovo under UNSCR 1244"]
        area = "Southern Europe"
        """,
    )
    kosovo = table.by_alpha3("XKX")
    assert kosovo.alpha2 == "XK"
    assert kosovo.name("ar") == kosovo.formal_name("ar") == kosovo.name_in_text("ar") == "كوسوفو"
    assert kosovo.sort_key("fr") == "kosovo"
    assert kosovo.region is not None
    assert kosovo.region.code == "150"
    for name in ("Kosovo", "XK", "République du Kosovo", "kosovo under unscr 1244"):
        assert table.find(name) == kosovo
    assert isinstance(load_countries().find("Kosovo"), Unknown)


def test_an_entity_may_have_no_area(tmp_path: Path) -> None:
    order = overridden(tmp_path, '[entity.XOM]\nshort = { en = "Sovereign Order of Malta" }').find(
        "Order of Malta"
    )
    assert isinstance(order, Country)
    assert (order.alpha3, order.alpha2, order.region) == ("XOM", "", None)


def test_an_entity_without_a_name_in_the_reports_language_asks_for_it(tmp_path: Path) -> None:
    table = overridden(tmp_path, '[entity.XOM]\nshort = { en = "Sovereign Order of Malta" }')
    with pytest.raises(ConfigurationError) as refused:
        table.by_alpha3("XOM").name("ar")
    assert "short.ar for XOM" in refused.value.problems[0].hint


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ('[country.XKX]\nshort = { en = "Kosovo" }', "override-unknown-country", "country.XKX"),
        ('[country.tur]\nshort = { en = "Turkey" }', "override-unknown-country", "country.tur"),
        ('[entity.TUR]\nshort = { en = "Turkey" }', "override-known-country", "entity.TUR"),
        ('[entity.kosovo]\nshort = { en = "Kosovo" }', "override-code", "entity.kosovo"),
        ('[entity.XKX]\naliases = ["Kosovo"]', "override-no-name", "entity.XKX"),
        ('[entity.XKX]\nshort = { en = "Kosovo" }\nalpha2 = "xk"', "override-code", "entity.XKX.alpha2"),
        ('[entity.XKX]\nshort = { en = "Kosovo" }\nalpha2 = "FR"', "override-double-name", "XKX"),
        ('[entity.XKX]\nshort = { en = "Kosovo" }\narea = "Balkans"', "override-area", "entity.XKX.area"),
        ('[country.TUR]\nname = "Turkey"', "override-unknown-key", "country.TUR.name"),
        ('[countries.TUR]\nshort = "Turkey"', "override-unknown-key", "countries"),
        ("country = 3", "override-type", "country"),
        ("country.TUR = 3", "override-type", "country.TUR"),
        ('[country.TUR]\nshort = "Turkey"', "override-type", "country.TUR.short"),
        ("[country.TUR]\nshort = { en = 3 }", "override-type", "country.TUR.short.en"),
        ('[country.TUR]\nshort = { en = " " }', "override-type", "country.TUR.short.en"),
        ('[country.TUR]\nshort = { English = "Turkey" }', "override-language", "country.TUR.short.English"),
        ('[country.TUR]\naliases = "Turkey"', "override-type", "country.TUR.aliases"),
        ("[country.TUR]\naliases = [3]", "override-type", "country.TUR.aliases[0]"),
        (
            '[country.TUR]\naliases = ["Tur\\u202Ekey"]',
            "override-control-character",
            "country.TUR.aliases[0]",
        ),
        ('[country.TUR]\naliases = ["France"]', "override-double-name", "TUR"),
        ('[country.TUR]\nshort = { en = "الأردن" }', "override-double-name", "TUR"),
    ],
)
def test_a_fault_is_told_with_its_field(tmp_path: Path, text: str, code: str, field: str) -> None:
    (problem,) = problems(tmp_path, text)
    assert (problem.code, problem.place.field) == (code, field)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = """
        [country.ZZZ]
        [country.TUR]
        name = "Turkey"
        aliases = ["France"]
        [entity.XKX]
        area = "Balkans"
    """
    assert [problem.code for problem in problems(tmp_path, text)] == [
        "override-unknown-country",
        "override-unknown-key",
        "override-no-name",
        "override-double-name",
    ]


def test_what_is_not_toml_is_told_with_its_line(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "[country.TUR]\nshort = Turkey\n")
    assert problem.code == "override-syntax"
    assert (problem.place.line, problem.place.column) == (2, 9)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00\x00")
    for name in ("missing.toml", "binary", ""):
        with pytest.raises(ConfigurationError) as refused:
            load_countries(tmp_path / name)
        assert [problem.code for problem in refused.value.problems] == ["override-unreadable"]


def test_a_deeply_nested_file_is_told_and_not_followed(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, "a = " + "[" * 100_000)
    assert problem.code == "override-syntax"
