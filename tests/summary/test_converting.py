"""A summary goes from any format to any other and back, and says the same."""

from __future__ import annotations

import csv
import re
import tomllib
from io import BytesIO
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from reportgen.assets import seed
from reportgen.countries import load_countries
from reportgen.errors import InputError, UsageError
from reportgen.summary import converting
from reportgen.summary.load import accepted, load
from reportgen.summary.model import Summary
from reportgen.summary.opening import SUFFIXES, data_in
from reportgen.summary.plain import plain
from reportgen.summary.sheets.headings import inner_part, written_fields
from reportgen.summary.sheets.plan import Gathered, sheets
from reportgen.summary.starter import starter_file
from reportgen.summary.values import Part
from support.summaries import SUMMARIES, stated
from support.tools import calc_saved, calc_to_csv

COUNTRIES = load_countries()
FORMATS = (".yaml", ".json", ".toml", ".xlsx")
SAMPLE = seed("summaries", "dgsn-interpol-marrakech.yaml")
RISKY = [
    "=1+1",
    "+49 30 1",
    "-1",
    "@SUM(A1)",
    "--11-24",
    "'quoted",
    '=HYPERLINK("http://x")',
    "#N/A",
    "NA",
    "NO",
]
RISKY += [
    "TRUE",
    "0012",
    "1e5",
    "2026-11-24",
    "3/4",
    "_x0041_",
    "null",
    "~",
    "a: b # c",
    "- x",
    '"',
    "\\n",
    "a\nb",
]
RISKY += [
    "\u00a0x\u00a0y",
    "“”",
    "خاص",
    "😀",
    "{x}",
    "[x]",
    "*x",
    "&x",
    "%x",
    "`x",
    "!x",
    "|",
    ">",
    "? x",
    ",",
    "''",
]


@settings(max_examples=8)
@given(summary=SUMMARIES, way=st.permutations(FORMATS))
def test_a_summary_says_the_same_after_any_way_through_the_formats(summary: Summary, way: list[str]) -> None:
    data = plain(stated(summary))
    for suffix in (*way, way[0]):
        raw = converting.written(data, suffix, COUNTRIES, "summary.schema.json")
        data = plain(data_in(raw, suffix))
        assert accepted(data, COUNTRIES) == summary


@pytest.mark.parametrize(("first", "second"), list(permutations(FORMATS, 2)))
def test_there_and_back_says_the_same(first: str, second: str) -> None:
    start = starter_file(first)
    there = converting.written(plain(data_in(start, first)), second, COUNTRIES, "s.json")
    back = converting.written(plain(data_in(there, second)), first, COUNTRIES, "s.json")
    assert accepted(data_in(back, first), COUNTRIES) == accepted(data_in(start, first), COUNTRIES)


TEXTS = st.sampled_from(RISKY) | st.text(
    st.characters(
        codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn", "Co"], exclude_characters="\ufeff"
    ),
    min_size=1,
    max_size=20,
).filter(str.strip)
WORDINGS = TEXTS | st.dictionaries(
    st.sampled_from(["en", "fr", "ar", "pt-BR"]), TEXTS, min_size=1, max_size=3
)
QUOTES = st.lists(TEXTS | st.builds(lambda text: {"text": text, "source": "a"}, TEXTS), max_size=3)
ENTRIES = st.fixed_dictionaries(
    {
        "remark": WORDINGS,
        "subjects": st.lists(WORDINGS, max_size=3),
        "inferred": st.lists(WORDINGS, max_size=2),
        "quote": QUOTES,
        "counterparts": st.lists(
            st.fixed_dictionaries({"office": WORDINGS}, optional={"name": WORDINGS}), max_size=3
        ),
    }
)
PROSE = st.lists(
    WORDINGS | st.builds(lambda text, quote: {"text": text, "quote": quote}, WORDINGS, QUOTES), max_size=3
)


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=10)
@given(meetings=st.lists(ENTRIES, min_size=1, max_size=3), prose=PROSE, regional=PROSE)
def test_any_text_in_any_language_comes_back(
    suffix: str, meetings: list[dict[str, Any]], prose: list[Any], regional: list[Any]
) -> None:
    data = {
        "report": {"title": "T"},
        "event": {"name": "E"},
        "sources": [{"id": "a", "title": "A"}],
        "bilateral": [{"country": "NO", "region": "The Gulf", **each} for each in meetings],
        "prose": {"summary": prose, **({"regions": {"The Gulf": regional}} if regional else {})},
    }
    raw = converting.written(plain(data), suffix, COUNTRIES, "s.json")
    assert accepted(data_in(raw, suffix), COUNTRIES) == accepted(data, COUNTRIES)


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_sample_in_four_languages_comes_back_with_the_paths_of_its_sources(
    suffix: str, tmp_path: Path
) -> None:
    target = tmp_path / "deep" / f"sample{suffix}"
    target.parent.mkdir()
    loaded = load(SAMPLE, COUNTRIES)
    for path, raw in converting.convert(loaded, SAMPLE, target, COUNTRIES).items():
        path.write_bytes(raw)
    again = load(target, COUNTRIES)
    assert again.articles == loaded.articles
    assert again.summary.bilateral == loaded.summary.bilateral
    assert again.summary.event == loaded.summary.event
    back = tmp_path / "back.yaml"
    back.write_bytes(converting.convert(again, target, back, COUNTRIES)[back])
    assert load(back, COUNTRIES).articles == loaded.articles


# ----------------------------------------------------------------------------------------------- how it reads


def test_written_yaml_is_in_blocks_without_anchors_and_names_its_schema(tmp_path: Path) -> None:
    text = starter_file(".yaml").decode()
    (tmp_path / "a.yaml").write_text(text.replace("=summary.schema", "=https://x.example/s.schema"), "utf-8")
    target = tmp_path / "b.yaml"
    files = converting.convert(load(tmp_path / "a.yaml", COUNTRIES), tmp_path / "a.yaml", target, COUNTRIES)
    lines = files[target].decode().splitlines()
    assert lines[0] == "# yaml-language-server: $schema=https://x.example/s.schema.json"
    assert not [line for line in lines if re.search(r"[{}&*]|: \[", line)]
    top = [line.partition(":")[0] for line in lines[1:] if re.match(r"\w", line)]
    assert top == [name for name in written_fields(Summary) if name in top]
    assert list(yaml.safe_load(files[target])["bilateral"][0])[:2] == ["id", "country"]


def test_the_schema_comes_along_where_it_is_named_and_missing(tmp_path: Path) -> None:
    source = tmp_path / "a.xlsx"
    source.write_bytes(starter_file(".xlsx"))
    loaded = load(source, COUNTRIES)
    names = [path.name for path in converting.convert(loaded, source, tmp_path / "b.json", COUNTRIES)]
    assert names == ["b.json", "summary.schema.json"]
    (tmp_path / "summary.schema.json").write_text("{}", "utf-8")
    for name in ("b.toml", "b.xlsx"):
        assert len(converting.convert(loaded, source, tmp_path / name, COUNTRIES)) == 1


def test_written_toml_is_read_by_the_standard_library() -> None:
    raw = starter_file(".toml")
    assert tomllib.loads(raw.decode())["bilateral"][0]["counterparts"][0]["name"] == "B. Example"


def test_what_a_format_cannot_hold_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "a.yaml"
    source.write_text(f"report: {{title: T}}\nevent: {{name: E, host: {'x' * 40_000}}}\n", "utf-8")
    loaded = load(source, COUNTRIES)
    with pytest.raises(InputError) as refusal:
        converting.convert(loaded, source, tmp_path / "b.xlsx", COUNTRIES)
    assert refusal.value.problems[0].code == "convert-loss"
    with pytest.raises(UsageError) as misuse:
        converting.convert(loaded, source, tmp_path / "b.docx", COUNTRIES)
    assert misuse.value.problems[0].code == "convert-suffix"
    assert set(FORMATS) <= set(SUFFIXES)


# ------------------------------------------------------------------------------------------------ the workbook


def fields_in_data(part: type[Part], path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return the path of every single value that a summary can hold."""
    found: list[tuple[str, ...]] = []
    for name, info in written_fields(part).items():
        inner = inner_part(info)
        found += fields_in_data(inner, (*path, name)) if inner else [(*path, name)]
    return found


def test_every_field_of_the_model_has_its_column() -> None:
    columns = set()
    for sheet in sheets():
        for column in sheet.columns:
            names = tuple(step.name for step in column.steps)
            lists = (
                [(*sheet.path, name) for name in sheet.lists] if isinstance(sheet, Gathered) else [sheet.path]
            )
            columns |= {(*path, *names) for path in lists}
    assert set(fields_in_data(Summary)) <= columns


def test_no_heading_stands_for_two_columns() -> None:
    for sheet in sheets():
        for column in sheet.columns:
            for keys in ((), (3,)) if column.is_repeated else ((),):
                heading = column.heading(keys)
                assert [each for each in sheet.columns if each.match(heading)] == [column], heading


def test_a_new_workbook_offers_lists_notes_and_frozen_heads() -> None:
    book = load_workbook(BytesIO(starter_file(".xlsx", "fr")))
    assert book.sheetnames == ["# Read me", *(sheet.name for sheet in sheets()), "Lists"]
    assert book["Lists"].sheet_state == "hidden"
    listed = [[cell.value for cell in column if cell.value] for column in book["Lists"].columns]
    countries = next(words for words in listed if words[0] == "countries")
    assert {"Allemagne", "Norvège"} < set(countries)
    assert "Germany" not in countries
    bilateral = book["Bilateral"]
    assert bilateral.freeze_panes == "C2"
    heads = {cell.value: cell for cell in bilateral[1]}
    assert all(cell.comment and cell.comment.text for cell in heads.values())
    offered = {str(rule.sqref): rule.formula1 for rule in bilateral.data_validations.dataValidation}
    for name, words in (("country", countries[1]), ("level", "minister")):
        letter = heads[name].column_letter
        assert offered[f"{letter}2:{letter}2000"].startswith("'Lists'!")
        assert words
    region = heads["region"].column_letter
    assert offered[f"{region}2:{region}2000"] == "'Regions'!$B$2:$B$2000"
    assert book["Report"]["B2"].value == "fr"
    for sheet in book.worksheets[:-1]:
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_dates_are_dates_numbers_are_numbers_and_all_else_is_text() -> None:
    book = load_workbook(BytesIO(starter_file(".xlsx")))
    bilateral = book["Bilateral"]
    heads = {cell.value: cell.column_letter for cell in bilateral[1]}
    day = bilateral[f"{heads['date']}2"]
    assert (day.is_date, day.value.isoformat()) == (True, "2026-11-24T00:00:00")
    assert book["Claims"]["C2"].value == 3
    assert bilateral[f"{heads['remark']}2"].number_format == "@"
    for letter in (heads["remark"], heads["date"]):  # what is typed below: a year alone must not become a day
        assert bilateral.column_dimensions[letter].number_format == "@"


def test_a_blank_workbook_has_no_facts_and_asks_for_what_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "blank.xlsx"
    path.write_bytes(starter_file(".xlsx", "es", blank=True))
    with pytest.raises(InputError) as refusal:
        load(path, COUNTRIES)
    cells = {f"{problem.place.sheet}!{problem.place.cell}" for problem in refusal.value.problems}
    assert cells == {"Report!B8", "Event!A1"}


def test_the_same_workbook_has_the_same_bytes() -> None:
    assert starter_file(".xlsx") == starter_file(".xlsx")


def risky_workbook() -> bytes:
    """Return a workbook with every text that a spreadsheet might act on."""
    subjects = [{"text": text} for text in RISKY]
    data = {"report": {"title": "T"}, "event": {"name": "=cmd|' /C calc'!A0"}, "subjects": subjects}
    return converting.written(plain(data), ".xlsx", COUNTRIES, "")


def test_no_text_is_written_as_a_formula() -> None:
    book = load_workbook(BytesIO(risky_workbook()))
    cells = [
        cell
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    risky = [
        cell for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")) and cell.data_type == "s"
    ]
    assert len(risky) >= 7
    assert all(cell.quotePrefix for cell in risky)


@pytest.mark.conformance
def test_a_spreadsheet_program_shows_every_text_and_works_nothing_out(tmp_path: Path) -> None:
    path = tmp_path / "risky.xlsx"
    path.write_bytes(risky_workbook())
    place = [sheet.name for sheet in sheets()].index("Subjects") + 2
    with calc_to_csv(path, tmp_path, place).open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    assert [row[1] for row in rows[1:]] == RISKY


@pytest.mark.conformance
def test_a_workbook_that_a_spreadsheet_program_has_saved_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "first.xlsx"
    path.write_bytes(starter_file(".xlsx"))
    saved = calc_saved(path, tmp_path / "saved")
    assert load(saved, COUNTRIES).summary == load(path, COUNTRIES).summary
