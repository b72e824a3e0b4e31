"""The list of meetings in a CSV file beside the summary."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.countries import load_countries
from reportgen.errors import InputError, Problem
from reportgen.finish import PdfWishes, pdf_options
from reportgen.render.options import RenderOptions
from reportgen.summary.load import Loaded, load
from reportgen.summary.sheets.csv_reader import read_list
from reportgen.summary.sheets.plan import table
from reportgen.theme import load_theme

SUMMARIES = {
    "visit.yaml": "report: {title: T}\nevent: {name: E}\nbilateral: lists/meetings.csv\n",
    "visit.toml": 'bilateral = "lists/meetings.csv"\n[report]\ntitle = "T"\n[event]\nname = "E"\n',
    "visit.json": '{"report": {"title": "T"}, "event": {"name": "E"}, "bilateral": "lists/meetings.csv"}',
}
LIST = """Country,Level,"counterparts: office",Subjects,subjects 2,date
NO,minister,"Chief, ""acting""
of police",a,b,2026
"""


def loaded(folder: Path, raw: bytes, name: str = "visit.yaml") -> Loaded:
    (folder / "lists").mkdir(exist_ok=True)
    (folder / "lists" / "meetings.csv").write_bytes(raw)
    (folder / name).write_text(SUMMARIES[name], "utf-8")
    return load(folder / name, load_countries())


def problems(folder: Path, raw: bytes) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as refusal:
        loaded(folder, raw)
    return refusal.value.problems


@pytest.mark.parametrize("name", SUMMARIES)
def test_a_list_is_read_from_any_format_of_summary(tmp_path: Path, name: str) -> None:
    (meeting,) = loaded(tmp_path, LIST.encode(), name).data["bilateral"]
    assert meeting == {
        "country": "NO",
        "level": "minister",
        "counterparts": [{"office": 'Chief, "acting"\nof police'}],
        "subjects": ["a", "b"],
        "date": "2026",
    }


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_the_dialects_of_spreadsheets_are_understood(
    tmp_path: Path, delimiter: str, encoding: str, newline: str
) -> None:
    rows = [
        ["country", "remark; or note".partition(";")[0], "outcome"],
        ["Côte d’Ivoire", "a, b; c | d", "é"],
    ]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator=newline).writerows(rows)
    (meeting,) = loaded(tmp_path, out.getvalue().encode(encoding)).data["bilateral"]
    assert meeting == {"country": "Côte d’Ivoire", "remark": "a, b; c | d", "outcome": "é"}


def test_the_line_that_tells_excel_the_delimiter_is_passed_over(tmp_path: Path) -> None:
    assert loaded(tmp_path, b"sep=;\ncountry;level\nNO;minister\n").data["bilateral"] == [
        {"country": "NO", "level": "minister"}
    ]


def test_a_problem_names_file_line_column_and_field(tmp_path: Path) -> None:
    raw = b"country;level\nNO;minister\n\n;director\nGermny;ministr\n"
    missing, country, level = problems(tmp_path, raw)
    assert str(missing.place) == f"{tmp_path}/lists/meetings.csv:4:2 (bilateral[1])"
    assert str(country.place) == f"{tmp_path}/lists/meetings.csv:5:1 (bilateral[2].country)"
    assert (country.place.source, country.place.length) == ("Germny;ministr", 6)
    assert (level.code, level.place.line, level.place.column) == ("choice-unknown", 5, 8)


def test_problems_of_the_summary_come_before_those_of_the_list(tmp_path: Path) -> None:
    (tmp_path / "meetings.csv").write_text("contry\nGermny\n", "utf-8")
    (tmp_path / "a.yaml").write_text(
        "bilateral: meetings.csv\nreport: {titel: T}\nevent: {name: E}\n", "utf-8"
    )
    with pytest.raises(InputError) as refusal:
        load(tmp_path / "a.yaml", load_countries())
    assert [(problem.code, Path(problem.place.file).name) for problem in refusal.value.problems] == [
        ("key-unknown", "a.yaml"),
        ("key-unknown", "meetings.csv"),
        ("country-unknown", "meetings.csv"),
    ]


def test_texts_of_a_list_are_in_the_main_language(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("country,outcome,outcome [ar]\nNO,Bien,حسن\n", "utf-8")
    (tmp_path / "a.yaml").write_text(
        "bilateral: m.csv\nreport: {title: T, language: fr}\nevent: {name: E}\n", "utf-8"
    )
    (meeting,) = load(tmp_path / "a.yaml", load_countries()).data["bilateral"]
    assert meeting["outcome"] == {"fr": "Bien", "ar": "حسن"}


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "is empty"),
        ("country,remark\nNO,caf\u00e9\n".encode("cp1252"), "is not UTF-8"),
        ("country\nNO\n".encode("utf-16-le"), "not a text file"),
        (b"PK\3\4", "not a text file"),
    ],
)
def test_what_is_no_list_is_told_at_its_name(tmp_path: Path, raw: bytes, says: str) -> None:
    (problem,) = problems(tmp_path, raw)
    assert (problem.code, problem.place.field, problem.place.line) == ("list-file", "bilateral", 3)
    assert says in problem.message
    assert problem.hint


@pytest.mark.parametrize("raw", [b'country\n"NO\n', b'country\n"NO"x\n'])
def test_a_quotation_mark_that_is_not_closed_is_told(tmp_path: Path, raw: bytes) -> None:
    assert [(problem.code, problem.place.line) for problem in problems(tmp_path, raw)] == [("csv-quote", 2)]


@pytest.mark.parametrize(
    "name", ["/etc/meetings.csv", "~/m.csv", r"\\server\m.csv", "https://x/m.csv", r"C:\m.csv"]
)
def test_the_file_of_a_list_is_neither_an_address_nor_an_absolute_path(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.json"
    path.write_text(
        json.dumps({"report": {"title": "T"}, "event": {"name": "E"}, "bilateral": name}), "utf-8"
    )
    with pytest.raises(InputError) as refusal:
        load(path, load_countries())
    assert [problem.code for problem in refusal.value.problems] == ["list-file"]


def test_a_text_that_names_no_file_is_still_no_list(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("report: {title: T}\nevent: {name: E}\nbilateral: Germany\n", "utf-8")
    with pytest.raises(InputError) as refusal:
        load(tmp_path / "a.yaml", load_countries())
    assert [problem.code for problem in refusal.value.problems] == ["list-needed"]


def test_the_summary_travels_in_the_pdf_with_its_list(tmp_path: Path) -> None:
    there = loaded(tmp_path, LIST.encode())
    path = tmp_path / "visit.yaml"
    theme = load_theme()
    attachment = pdf_options(RenderOptions(), PdfWishes(attach_data=True), there, path, theme).attachment
    assert attachment is not None
    assert attachment.name == "visit.json"
    assert json.loads(attachment.data)["bilateral"][0]["country"] == "NO"


VALUES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cn"]), max_size=8)
DELIMITERS = st.sampled_from([",", ";", "\t"])


@settings(max_examples=100)
@given(values=st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=4), delimiter=DELIMITERS)
def test_what_python_writes_as_csv_is_read(values: list[tuple[str, str]], delimiter: str) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\n")
    writer.writerow(["country", "outcome", "remark"])
    writer.writerows(["NO", *row] for row in values)
    entries, _, found = read_list(out.getvalue(), "m.csv", table("bilateral"), "en")
    expected: list[dict[str, Any]] = [
        {name: text.strip() for name, text in zip(("outcome", "remark"), row, strict=True) if text.strip()}
        for row in values
    ]
    assert found == []
    assert [
        {k: v for k, v in entry.items() if k != "country"} for entry in entries if isinstance(entry, dict)
    ] == expected
