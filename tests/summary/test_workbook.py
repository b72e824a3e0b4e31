"""A workbook is read as a person fills it in, and what cannot be taken is told with its cell."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from reportgen.countries import load_countries
from reportgen.errors import InputError, Problem
from reportgen.summary.load import Loaded, load
from reportgen.summary.sheets import archive
from support.workbooks import Rows, saved, workbook


def loaded(folder: Path, raw: bytes, name: str = "meetings.xlsx") -> Loaded:
    path = folder / name
    path.write_bytes(raw)
    return load(path, load_countries())


def problems(folder: Path, raw: bytes, name: str = "meetings.xlsx") -> tuple[Problem, ...]:
    with pytest.raises(InputError) as refusal:
        loaded(folder, raw, name)
    return refusal.value.problems


def told(folder: Path, **sheets: Rows) -> list[tuple[str, str]]:
    """Return the code and the cell of each problem."""
    found = problems(folder, workbook(**sheets))
    return [(problem.code, f"{problem.place.sheet}!{problem.place.cell}") for problem in found]


def meeting(folder: Path, **cells: object) -> dict[str, Any]:
    """Return the data of one meeting whose cells stand under the headings given."""
    headings = [name.replace("__", ": ").replace("_", " ") for name in cells]
    data = loaded(folder, workbook(Bilateral=[["country", *headings], ["NO", *cells.values()]])).data
    return {name: value for name, value in data["bilateral"][0].items() if name != "country"}


# -------------------------------------------------------------------------------------------- what is read


SAME_SHEETS: dict[str, Rows] = {
    "Report": [
        ["field", "value", "value [fr]"],
        ["title", "Meetings", "Entretiens"],
        ["copies: number", 1],
        ["copies: of", 2],
        ["authority", "Ministry"],
        ["authority 2", "Police"],
        ["draft", True],
    ],
    "Bilateral": [
        [
            "country",
            "region",
            "counterparts: office",
            "counterparts 2: name",
            "quote",
            "quote 2",
            "quote 2: source",
        ],
        ["NO", "Europe", "Chief", "B. Example", "They met.", "Again.", "statement"],
    ],
    "Sources": [["id", "title"], ["statement", "Statement"]],
    "Instruments": [["id", "kind"], ["mou", "agreement"], ["other", "protocol"]],
    "Parties": [["of instruments", "name", "signatory: name"], ["other", "B", None], ["mou", "A", "C"]],
    "Prose": [["part", "key", "text"], ["regions", "Europe", "Some."], ["summary", None, "One."]],
    "General": [["field", "value"], ["delegation", "Three officers"]],
}
SAME_TEXT = """
report:
  title: {en: Meetings, fr: Entretiens}
  copies: {number: 1, of: 2}
  authority: [Ministry, Police]
  draft: true
event: {name: Assembly}
sources: [{id: statement, title: Statement}]
bilateral:
  - country: NO
    region: Europe
    counterparts: [{office: Chief}, {name: B. Example}]
    quote: [They met., {text: Again., source: statement}]
instruments:
  - {id: mou, kind: agreement, parties: [{name: A, signatory: {name: C}}]}
  - {id: other, kind: protocol, parties: [{name: B}]}
prose: {regions: {Europe: Some.}, summary: One.}
delegation: Three officers
"""


def test_a_workbook_gives_the_same_summary_as_a_text(tmp_path: Path) -> None:
    (tmp_path / "same.yaml").write_text(SAME_TEXT, "utf-8")
    same = load(tmp_path / "same.yaml", load_countries())
    assert loaded(tmp_path, workbook(**SAME_SHEETS)).summary == same.summary


def test_sheets_and_headings_are_known_in_any_spelling_and_order(tmp_path: Path) -> None:
    rows: Rows = [
        [
            None,
            "COUNTERPARTS 1 second_office",
            " Country ",
            "# mine",
            "Subjects [FR]",
            None,
            "counterparts.office",
        ],
        [None, "Deputy", "\u00a0Norway ", "whatever", " la cybercriminalité\u00a0: tout ", "  ", "Chief"],
        [None, "  ", None, "mine", None, None],
        [None, None, None, None, None, None],
    ]
    data = loaded(tmp_path, workbook(**{"BILATERAL ": rows, "# notes": [["=1"]], "Sheet9": []})).data
    assert data["bilateral"] == [
        {
            "counterparts": [{"second_office": "Deputy", "office": "Chief"}],
            "country": "Norway",
            "subjects": [{"fr": "la cybercriminalité\u00a0: tout"}],
        }
    ]


@pytest.mark.parametrize(
    ("value", "says"),
    [
        (dt.datetime(2026, 11, 24), "2026-11-24"),  # noqa: DTZ001 - a cell knows no time zone
        (dt.date(2026, 11, 24), "2026-11-24"),
        (2026, "2026"),
        (2026.0, "2026"),
        ("--11-24", "--11-24"),
    ],
)
def test_a_date_may_be_a_date_a_year_or_a_text(tmp_path: Path, value: object, says: str) -> None:
    assert meeting(tmp_path, date=value) == {"date": says}


@pytest.mark.parametrize(("value", "says"), [("NA", "NA"), ("0012", "0012"), (12.0, "12"), (1.5, "1.5")])
def test_a_text_stays_as_it_was_typed(tmp_path: Path, value: object, says: str) -> None:
    assert meeting(tmp_path, remark=value) == {"remark": says}


def test_texts_in_several_languages_stand_side_by_side(tmp_path: Path) -> None:
    raw = workbook(
        Report=[["field", "value"], ["title", "Titre"], ["language", "fr"]],
        Bilateral=[["country", "outcome", "outcome [ar]", "remark [es]"], ["NO", "Bien", "حسن", "Nada"]],
    )
    (first,) = loaded(tmp_path, raw).data["bilateral"]
    assert (first["outcome"], first["remark"]) == ({"fr": "Bien", "ar": "حسن"}, {"es": "Nada"})


# -------------------------------------------------------------------------------------------- what is told


def test_a_problem_names_its_sheet_and_cell(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, workbook(Bilateral=[["named", None, "country"], [None, None, "Germny"]]))
    assert str(problem.place).endswith("meetings.xlsx: Bilateral!C2 (bilateral[0].country)")
    assert (problem.place.sheet, problem.place.cell) == ("Bilateral", "C2")
    assert problem.hint == 'did you mean "Germany" (DEU)?'


def test_what_is_missing_is_told_with_its_empty_cell(tmp_path: Path) -> None:
    rows: Rows = [["country", "named"], ["NO", None], [None, "Turkey"]]
    assert told(tmp_path, Bilateral=rows) == [("field-missing", "Bilateral!A3")]
    assert told(tmp_path, Event=[["field", "value"], ["place", "Rome"], ["name"]]) == [
        ("field-missing", "Event!B3")
    ]


def test_problems_come_in_the_order_of_sheets_rows_and_columns(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        Subjects=[["text", "id"], ["cyber", "a b"]],
        Bilateral=[["country", "level", "date"], ["NO", "ministr", "soon"], ["Germny"]],
        Claims=[["unit", "value"], ["people", -1]],
    ) == [
        ("id-form", "Subjects!B2"),
        ("choice-unknown", "Bilateral!B2"),
        ("date-form", "Bilateral!C2"),
        ("country-unknown", "Bilateral!A3"),
        ("choice-unknown", "Claims!A2"),
        ("number-low", "Claims!B2"),
    ]


@pytest.mark.parametrize(
    ("heading", "value", "code"),
    [
        ("remark", "=1+1", "cell-formula"),
        ("remark", '=HYPERLINK("http://x.example","y")', "cell-formula"),
        ("date", "=TODAY()", "cell-formula"),
        ("remark", dt.datetime(2026, 4, 3), "cell-kind"),  # noqa: DTZ001 - a cell knows no time zone
        ("date", dt.datetime(2026, 4, 3, 9, 30), "cell-kind"),  # noqa: DTZ001
        ("date", dt.time(9, 30), "cell-kind"),
        ("date", 46350.5, "date-form"),
        ("remark", True, "cell-kind"),
        ("remark", 1e20, "cell-kind"),
    ],
)
def test_what_a_spreadsheet_has_made_of_a_value_is_told(
    tmp_path: Path, heading: str, value: object, code: str
) -> None:
    assert told(tmp_path, Bilateral=[["country", heading], ["NO", value]]) == [(code, "Bilateral!B2")]


@pytest.mark.parametrize(
    ("heading", "value", "form"),
    [("value", 0.31, "0%"), ("value", 31, "0.0%"), ("label", 12, "0000"), ("label", 3, "# ?/?")],
)
def test_a_number_that_is_shown_as_something_else_is_told(
    tmp_path: Path, heading: str, value: float, form: str
) -> None:
    book = load_workbook(BytesIO(workbook(Claims=[["unit", heading], ["meetings", value]])))
    book["Claims"]["B2"].number_format = form
    if heading == "label":
        book["Claims"]["C1"], book["Claims"]["C2"] = "value", 3
    assert ("cell-kind", "B2") in [
        (problem.code, problem.place.cell) for problem in problems(tmp_path, saved(book))
    ]


def test_the_value_that_a_formula_gave_before_is_not_taken(tmp_path: Path) -> None:
    raw = workbook(Bilateral=[["country"], ["=A1"]])
    cached = rewritten(raw, "worksheets/sheet3.xml", b"<v />", b"<v>NO</v>", b"<v></v>", b"<v>NO</v>")
    assert [problem.code for problem in problems(tmp_path, cached)] == ["cell-formula"]


def test_a_needed_cell_that_is_refused_is_not_also_told_as_missing(tmp_path: Path) -> None:
    report: Rows = [["field", "value"], ["title", "=A1"], ["subject", "Meetings"]]
    meetings: Rows = [["country"], ["=A1"]]
    found = told(tmp_path, Report=report, Bilateral=meetings)
    assert found == [("cell-formula", "Report!B2"), ("cell-formula", "Bilateral!A2")]


def test_an_error_of_the_spreadsheet_is_told(tmp_path: Path) -> None:
    book = load_workbook(BytesIO(workbook(Bilateral=[["country", "remark"], ["NO", "x"]])))
    cell = book["Bilateral"]["B2"]
    cell.value, cell.data_type = "#N/A", "e"
    (problem,) = problems(tmp_path, saved(book))
    assert (problem.code, problem.place.cell) == ("cell-error", "B2")


def test_a_heading_that_is_unknown_is_told_once_and_not_for_every_row(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, workbook(Bilateral=[["contry"], ["NO"], ["DEU"]]))
    assert (problem.code, problem.place.cell, problem.hint) == (
        "key-unknown",
        "A1",
        'did you mean "country"?',
    )


def test_what_stands_where_nothing_is_read_is_told(tmp_path: Path) -> None:
    assert told(
        tmp_path,
        Bilateral=[["country", None, "country"], ["NO", "lost", "DEU"]],
        Bilatral=[[], ["x"]],
        Principal=[
            ["field", "value", "value [fr]"],
            ["name", "A"],
            ["country", "AUT", "DEU"],
            [None, "lost"],
        ],
        Event=[["feld", "value"], ["name", "E"]],
    ) == [
        ("sheet-heading", "Event!A1"),
        ("key-duplicate", "Bilateral!C1"),
        ("sheet-unnamed", "Bilateral!B2"),
        ("sheet-unknown", "Bilatral!A2"),
        ("sheet-language", "Principal!C3"),
        ("sheet-unnamed", "Principal!B4"),
    ]


def test_an_entry_that_belongs_to_no_other_is_told(tmp_path: Path) -> None:
    instruments: Rows = [["id", "kind"], ["mou", "agreement"], ["pact", "protocol"]]
    assert told(
        tmp_path, Instruments=instruments, Parties=[["of instruments", "name"], ["muo", "A"], [None, "B"]]
    ) == [("sheet-owner", "Parties!A2"), ("sheet-owner", "Parties!A3")]
    assert told(
        tmp_path,
        Prose=[["part", "key", "text"], ["sumary", None, "A"], ["regions", None, "B"], ["scope", "x", "C"]],
    ) == [("sheet-part", "Prose!A2"), ("sheet-key", "Prose!B3"), ("sheet-key", "Prose!B4")]


def test_a_text_given_twice_in_the_main_language_is_told(tmp_path: Path) -> None:
    rows: Rows = [["country", "remark", "remark [en]"], ["NO", "One.", "Two."]]
    assert told(tmp_path, Bilateral=rows) == [("key-duplicate", "Bilateral!C2")]


def test_an_id_that_is_taken_names_the_cell_of_the_first(tmp_path: Path) -> None:
    rows: Rows = [["id", "text"], ["a", "One"], ["a", "Two"]]
    (problem,) = problems(tmp_path, workbook(Subjects=rows))
    assert problem.hint == "the first is in cell Subjects!A2; give one of them another id"


# ----------------------------------------------------------------------------------------- hostile workbooks


def rewritten(raw: bytes, end: str, *swaps: bytes) -> bytes:
    """Return a workbook with pieces of one of its parts exchanged."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            data = source.read(part)
            for old, new in zip(swaps[::2], swaps[1::2], strict=True):
                data = data.replace(old, new) if part.filename.endswith(end) else data
            target.writestr(part.filename, data)
    return out.getvalue()


def added(raw: bytes, name: str, data: bytes) -> bytes:
    out = BytesIO(raw)
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as target:
        target.writestr(name, data)
    return out.getvalue()


def test_entities_are_refused(tmp_path: Path) -> None:
    laughs = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet'
    raw = rewritten(workbook(), "sheet1.xml", b"<worksheet", laughs)
    (problem,) = problems(tmp_path, raw)
    assert problem.code == "workbook-hostile"
    wide = rewritten(workbook(), "sheet1.xml", b"<worksheet", b"\xff\xfe<\0!\0")
    assert [problem.code for problem in problems(tmp_path, wide)] == ["workbook-hostile"]


def test_a_workbook_that_unpacks_without_end_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_UNPACKED", 1_000_000)
    raw = added(workbook(), "xl/worksheets/sheet9.xml", b" " * 3_000_000)
    assert len(raw) < 20_000
    assert [problem.code for problem in problems(tmp_path, raw)] == ["workbook-hostile"]


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'<row r="2"', b'<row r="99999999999"'), (b'r="A2"', b'r="XFD1048576"')],
)
def test_a_cell_beyond_all_bounds_does_not_keep_the_program(tmp_path: Path, old: bytes, new: bytes) -> None:
    raw = rewritten(workbook(Regions=[["name"], ["Europe"]]), "sheet3.xml", old, new)
    assert old in zipfile.ZipFile(BytesIO(workbook(Regions=[["name"], ["Europe"]]))).read(
        "xl/worksheets/sheet3.xml"
    )
    assert problems(tmp_path, raw)


PIECES = [
    b"",
    b"<",
    b"</row>",
    b'r="XFD9"',
    b'r="0"',
    b"<f>1/0</f>",
    b't="e"',
    b't="d"',
    b"<v>9</v>",
    b"\xff",
    b"&x;",
]
PIECES += [b's="99"', b"<c>", b'<row r="7">', b'<mergeCell ref="A1:Z9"/>', b"1e999", b"NaN", b"-1", b"\x00"]
FULL = workbook(**SAME_SHEETS)
PARTS = [name for name in zipfile.ZipFile(BytesIO(FULL)).namelist() if name.endswith(".xml")]


@settings(max_examples=60)
@given(
    part=st.sampled_from(PARTS),
    share=st.floats(0, 1),
    length=st.integers(0, 12),
    piece=st.sampled_from(PIECES),
)
def test_a_damaged_workbook_is_read_or_refused_in_order(
    part: str, share: float, length: int, piece: bytes
) -> None:
    with zipfile.ZipFile(BytesIO(FULL)) as source:
        whole = source.read(part)
    at = int(share * len(whole))
    raw = rewritten(FULL, part, whole, whole[:at] + piece + whole[at + length :])
    found: tuple[Problem, ...] = ()
    with tempfile.TemporaryDirectory() as folder:
        try:
            loaded(Path(folder), raw)
        except InputError as error:
            found = error.problems
    assert all(problem.code and problem.message for problem in found)


def test_macros_pictures_and_links_are_not_opened(tmp_path: Path) -> None:
    raw = workbook()
    for name in ("xl/vbaProject.bin", "xl/externalLinks/externalLink1.xml", "xl/drawings/drawing1.xml"):
        raw = added(raw, name, b"<!DOCTYPE x>")
    assert loaded(tmp_path, raw).summary.event.id == "assembly"
    names = zipfile.ZipFile(archive.plain_parts(raw)).namelist()
    assert not [name for name in names if "vba" in name or "external" in name or "drawing" in name]


@pytest.mark.parametrize(
    "raw",
    [b"PK\3\4", b"no zip", workbook()[:-30], rewritten(workbook(), "workbook.xml", b"<sheets>", b"<sheets")],
    ids=["head", "text", "cut", "xml"],
)
def test_a_damaged_workbook_is_refused(tmp_path: Path, raw: bytes) -> None:
    assert [problem.code for problem in problems(tmp_path, raw)] == ["workbook-damaged"]


def test_other_kinds_of_workbook_are_told_how_to_be_saved(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, b"\xd0\xcf\x11\xe0", "meetings.xls")
    assert (problem.code, ".xlsx" in problem.hint) == ("file-suffix", True)


def test_a_workbook_that_says_nothing_is_told_so(tmp_path: Path) -> None:
    assert [problem.code for problem in problems(tmp_path, saved(Workbook()))] == ["file-empty"]


def test_the_library_for_workbooks_is_not_loaded_for_texts(tmp_path: Path) -> None:
    (tmp_path / "summary.yaml").write_text("report: {title: T}\nevent: {name: E}\n", "utf-8")
    code = (
        "import sys; from pathlib import Path; from reportgen.pipeline import check;"
        f"check(Path({str(tmp_path / 'summary.yaml')!r}));"
        "print([name for name in sys.modules if name.startswith(('openpyxl', 'reportgen.summary.sheets'))])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"
