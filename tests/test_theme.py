"""The house style: a theme file changes what it names, and all that is wrong in it is told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen.assets import asset
from reportgen.errors import ConfigurationError, Problem
from reportgen.records import replace
from reportgen.theme import load_theme


def refused(tmp_path: Path, text: str, **options: str) -> tuple[Problem, ...]:
    path = tmp_path / "house.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigurationError) as refusal:
        load_theme(path, **options)  # type: ignore[arg-type]
    return refusal.value.problems


def test_a_theme_file_changes_only_what_it_names(tmp_path: Path) -> None:
    path = tmp_path / "house.toml"
    path.write_text('[colours]\nprimary = "#004080"\n[style.body]\nsize = 12\n', "utf-8")
    own, shipped = load_theme(path), load_theme()

    assert (own.colours.primary, own.style("body").size) == ("#004080", 12)
    assert replace(own.colours, primary=shipped.colours.primary) == shipped.colours
    assert own.style("body").leading == shipped.style("body").leading
    assert own.fingerprint != shipped.fingerprint


def test_all_that_is_wrong_is_told_at_once_each_with_its_line(tmp_path: Path) -> None:
    text = (
        '[colours]\ntext = "red"\nmauve = "#000000"\n\n[style.body]\nsize = -3\nleading = inf\n\n[colors]\na = 1\n'
        '[fonts.serif]\nbold = "none.ttf"\n'
    )
    problems = refused(tmp_path, text)

    assert sorted((problem.place.line, problem.code) for problem in problems) == [
        (2, "theme-value"),
        (3, "theme-key"),
        (6, "theme-value"),
        (7, "theme-value"),
        (9, "theme-key"),
    ]
    assert 'did you mean "colours"?' in [problem.hint for problem in problems]


@pytest.mark.parametrize(
    "text", ["paper = 1", "colours = 1", "style = 'a'", "[paper]\na4 = 3", "profile = 2"]
)
def test_a_value_in_the_place_of_a_group_is_told(tmp_path: Path, text: str) -> None:
    problem = refused(tmp_path, text)[0]

    assert (problem.code, problem.place.line) == ("theme-value", text.count("\n") + 1)


@pytest.mark.parametrize("name", ["none.ttf", "/none/at/all.ttf", "README.md", str(asset("theme.toml"))])
def test_a_font_that_is_not_there_or_is_none_is_told(tmp_path: Path, name: str) -> None:
    problem = refused(tmp_path, f'[fonts.sans]\nregular = "{name}"')[0]

    assert (problem.code, problem.place.line, problem.place.field) == ("theme-font", 2, "fonts.sans.regular")


PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    "text",
    [
        "[paper.a4]\nwidth = 1e9",
        "[paper.a4]\nheight = 1001",
        "[paper.a4]\nwidth = 99",
        "[house]\nemblem_height = 61",
        "[house]\nemblem_height = 0",
        "[style.body]\nbefore = 1e6",
    ],
)
def test_measures_that_no_sheet_has_are_told_in_their_line(tmp_path: Path, text: str) -> None:
    problem = refused(tmp_path, text)[0]

    assert (problem.code, problem.place.line) == ("theme-value", 2)


@pytest.mark.parametrize(("size", "leading"), [(16, 15), (30, 15.5)])
def test_lines_that_would_run_into_one_another_are_told(tmp_path: Path, size: float, leading: float) -> None:
    problem = refused(tmp_path, f"[style]\nbody = {{ size = {size}, leading = {leading} }}")[0]

    assert problem.message == f"style.body: a leading of {leading} is less than the size, {size}"
    assert problem.place.line == 2


def test_paths_of_a_theme_are_seen_from_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "house").mkdir()
    font = asset("fonts", "LiberationSans-Bold.ttf").read_bytes()
    for name in ("own.ttf", "SourceSans3-Bold.ttf"):
        (tmp_path / "house" / name).write_bytes(font)
    (tmp_path / "house" / "emblem.png").write_bytes(PNG)
    (tmp_path / "house" / "theme.toml").write_text(
        '[house]\nemblem = "emblem.png"\n[fonts.sans]\nbold = "own.ttf"\n'
        '[profile.large.fonts.serif]\nbold = "./own.ttf"\n',
        "utf-8",
    )
    monkeypatch.chdir(tmp_path)
    theme = load_theme(Path("house/theme.toml"), profile="large")

    assert theme.house.emblem == str(tmp_path / "house" / "emblem.png")
    assert theme.fonts.sans.file("bold") == theme.fonts.serif.file("bold") == tmp_path / "house" / "own.ttf"
    assert theme.fonts.sans.file("regular") == asset("fonts", "SourceSans3-Regular.ttf")


@pytest.mark.parametrize(("data", "said"), [(None, "is not there"), (b"GIF89a", "is no PNG or JPEG file")])
def test_an_emblem_that_is_none_is_told_in_its_line(tmp_path: Path, data: bytes | None, said: str) -> None:
    if data:
        (tmp_path / "emblem.png").write_bytes(data)
    problem = refused(tmp_path, '[house]\nemblem = "emblem.png"')[0]

    assert (problem.code, problem.place.line, problem.place.column) == ("theme-emblem", 2, 1)
    assert said in problem.message


def test_the_fingerprint_is_of_what_the_files_hold_and_not_of_where_they_lie(tmp_path: Path) -> None:
    prints = []
    for number, (emblem, font) in enumerate(
        [(b"1", "SourceSans3-Bold.ttf"), (b"1", "SourceSans3-Bold.ttf"), (b"2", "SourceSans3-Bold.ttf"),
         (b"1", "LiberationSans-Bold.ttf")]
    ):  # fmt: skip
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / "emblem.png").write_bytes(PNG + emblem)
        (folder / "own.ttf").write_bytes(asset("fonts", font).read_bytes())
        path = folder / "theme.toml"
        path.write_text('[house]\nemblem = "emblem.png"\n[fonts.sans]\nbold = "own.ttf"\n', "utf-8")
        prints.append(load_theme(path).fingerprint)

    assert prints[0] == prints[1]
    assert len({*prints}) == 3


def test_margins_that_leave_no_room_are_told(tmp_path: Path) -> None:
    assert "120 × 150 mm" in refused(tmp_path, "[paper.a4]\ninside = 80")[0].message


@pytest.mark.parametrize("text", ["x = [", "a = " + "[" * 5000, "\x00", "x" * 1_000_001])
def test_a_file_that_is_no_toml_is_told(tmp_path: Path, text: str) -> None:
    assert [problem.code for problem in refused(tmp_path, text)] == ["theme-unreadable"]


def test_an_unknown_paper_or_profile_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    assert refused(tmp_path, "", paper="a5")[0].hint == "the theme knows: a4, letter"
    assert refused(tmp_path, "", profile="tiny")[0].hint == "the theme knows: classic, house, large"


@pytest.mark.parametrize("script", ["latin", "arabic"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
@pytest.mark.parametrize("profile", ["house", "classic", "large"])
def test_every_paper_profile_and_script_of_the_shipped_theme_resolves(
    paper: str, profile: str, script: str
) -> None:
    theme = load_theme(paper=paper, profile=profile, script=script)  # type: ignore[arg-type]

    assert theme.style("body").size > 0
