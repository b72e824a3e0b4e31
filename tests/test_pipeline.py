"""The whole flow: what comes out is the same whenever and wherever it is made, and fits its page."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

import reportgen
from reportgen import Artifact, FindingsError, Made, Request
from reportgen.records import replace
from support.command import SUMMARY

ITEM = (
    "A point that the reader of this report has to know, told at some length so that it takes two lines, {n}."
)


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def summary(folder: Path, text: str = SUMMARY, **prose: list[str]) -> Path:
    path = folder / "visit.yaml"
    path.write_text(text + (json.dumps({"prose": prose})[1:-1] + "\n" if prose else ""), "utf-8")
    return path


def by_name(made: Made) -> dict[str, bytes]:
    return {artifact.name: artifact.data for artifact in made.artifacts}


# -------------------------------------------------------------------------------------------------- same bytes


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    """The files of two processes that differ in all that must not matter."""
    code = (
        "import sys; from pathlib import Path; import reportgen as r;"
        "made = r.make(sys.argv[1], r.Request(cache=Path(sys.argv[2])));"
        "r.write(made, 'out')"
    )
    results = []
    for number, (zone, language) in enumerate(
        [("Pacific/Kiritimati", "C"), ("America/Anchorage", "tr_TR.UTF-8")]
    ):
        folder = tmp_path_factory.mktemp(f"place{number}")
        surroundings = {"TZ": zone, "LC_ALL": language, "LANG": language, "PYTHONHASHSEED": str(number + 1)}
        path = summary(folder)
        cache = folder / "cache"
        subprocess.run(
            [sys.executable, "-c", code, str(path), str(cache)],
            cwd=folder,
            env=os.environ | surroundings,
            check=True,
        )
        results.append({file.name: file.read_bytes() for file in (folder / "out").iterdir()})
    return results


def test_place_zone_language_and_hash_seed_do_not_change_a_byte(elsewhere: list[dict[str, bytes]]) -> None:
    assert set(elsewhere[0]) == {"T-1_en.pdf", "T-1_en.docx", "T-1.receipt.json"}
    assert elsewhere[0] == elsewhere[1]


def test_a_full_cache_an_empty_one_and_none_give_the_same_bytes(
    tmp_path: Path, elsewhere: list[dict[str, bytes]]
) -> None:
    path, cache = summary(tmp_path), tmp_path / "charts"
    runs = [reportgen.make(path, Request(cache=folder)) for folder in (None, cache, cache)]

    assert all(by_name(made).items() <= elsewhere[0].items() for made in runs)
    assert any(cache.iterdir())


def test_no_moment_of_the_run_is_in_the_word_file(tmp_path: Path) -> None:
    made = reportgen.make(summary(tmp_path), Request(formats=("docx",)))
    with zipfile.ZipFile(BytesIO(made.artifacts[0].data)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_moment_in_the_files_is_the_one_that_is_asked_for(tmp_path: Path) -> None:
    path = summary(tmp_path)
    asked = reportgen.make(path, Request(formats=("pdf",), epoch=86_400))
    dated = reportgen.make(
        summary(tmp_path, SUMMARY.replace("T/1", "T/1, date: 2026-11-24")), Request(formats=("pdf",))
    )

    assert asked.editions[0].briefing.metadata.stamp == "1970-01-02T00:00:00Z"
    assert dated.editions[0].briefing.metadata.stamp == "2026-11-24T00:00:00Z"
    assert b"19700102" in asked.artifacts[0].data or b"1970-01-02" in asked.artifacts[0].data


# ------------------------------------------------------------------------------------------- executive summary


def _pages_of_summary(made: Made) -> int:
    anchors = made.editions[0].pages.anchors
    return anchors["heading-scope"].page - anchors["heading-summary"].page


def _attention(made: Made) -> int:
    from reportgen.document.tree import ItemList, PartKind

    part = next(part for part in made.editions[0].briefing.parts if part.kind is PartKind.SUMMARY)
    return sum(len(block.items) for block in part.blocks if isinstance(block, ItemList))


def test_items_for_attention_give_way_so_that_the_summary_stays_on_one_page(tmp_path: Path) -> None:
    request = Request(formats=("text",))
    attention = [ITEM.format(n=number) for number in range(5)]
    whole = reportgen.make(summary(tmp_path, attention=attention), request)
    assert (_attention(whole), _pages_of_summary(whole)) == (5, 1)

    for words in range(100, 700, 25):
        made = reportgen.make(summary(tmp_path, summary=["word " * words], attention=attention), request)
        if _attention(made) < 5:
            break
    assert 0 < _attention(made) < 5
    assert _pages_of_summary(made) == 1
    assert "summary-too-long" not in [finding.code for finding in made.findings]


def test_a_summary_that_no_page_holds_takes_a_second_one_with_all_its_items_and_is_found(
    tmp_path: Path,
) -> None:
    path = summary(
        tmp_path, summary=["word " * 900], attention=[ITEM.format(n=number) for number in range(5)]
    )
    made = reportgen.make(path, Request(formats=("text",)))

    assert (_attention(made), _pages_of_summary(made)) == (5, 2)
    assert "the executive summary takes more than one page" in [problem.message for problem in made.told]
    assert "summary-too-long" in [finding["code"] for finding in made.receipt.findings]
    with pytest.raises(FindingsError):
        reportgen.make(path, Request(formats=("text",), strict=True))


# ------------------------------------------------------------------------------------------------- the receipt


def test_the_receipt_tells_what_the_files_were_made_from(tmp_path: Path) -> None:
    request = Request(formats=("text",), paper="letter")
    made = reportgen.make(summary(tmp_path), request)
    reportgen.write(made, tmp_path / "out")
    receipt = json.loads((tmp_path / "out" / "T-1.receipt.json").read_text("utf-8"))

    assert receipt["options"]["paper"] == "letter"
    assert receipt["reportgen"] == reportgen.__version__
    assert receipt["files"][0]["name"] == "T-1_en.txt"
    assert [finding["code"] for finding in receipt["findings"]] == [finding.code for finding in made.findings]

    again = reportgen.make(summary(tmp_path, SUMMARY.replace("France", "Spain")), request)
    assert again.receipt.summary != made.receipt.summary
    assert again.receipt.theme == made.receipt.theme
    assert (
        reportgen.make(summary(tmp_path), replace(request, profile="large")).receipt.theme
        != made.receipt.theme
    )


def test_the_receipt_tells_every_file_that_decides_the_bytes(tmp_path: Path) -> None:
    path, request = summary(tmp_path), Request(formats=("text",))
    names = tmp_path / "names.toml"
    names.write_text("", "utf-8")
    plain, named = reportgen.make(path, request), reportgen.make(path, replace(request, countries=names))
    names.write_text("# the same names\n", "utf-8")
    again = reportgen.make(path, replace(request, countries=names))

    assert len({made.receipt.countries for made in (plain, named, again)}) == 3
    reportgen.write(again, tmp_path / "out")
    receipt = json.loads((tmp_path / "out" / "T-1.receipt.json").read_text("utf-8"))
    assert receipt["summary_file"] == "visit.yaml"
    assert receipt["countries_sha256"] == hashlib.sha256(names.read_bytes()).hexdigest()


def test_the_same_content_in_another_file_type_has_the_same_hash(tmp_path: Path) -> None:
    path = summary(tmp_path)
    import yaml

    other = tmp_path / "visit.json"
    other.write_text(json.dumps(yaml.safe_load(path.read_text("utf-8"))), "utf-8")
    yaml_made, json_made = (reportgen.make(each, Request(formats=("text",))) for each in (path, other))

    assert yaml_made.receipt == replace(
        json_made.receipt, summary_file="visit.yaml", file=yaml_made.receipt.file
    )
    assert yaml_made.artifacts == json_made.artifacts


def test_each_step_is_told_to_who_listens(tmp_path: Path) -> None:
    steps: list[str] = []
    made = reportgen.make(summary(tmp_path), Request(formats=("text",)), steps.append)

    assert isinstance(made.artifacts[0], Artifact)
    assert steps[0] == "Composing the report (en)"
    assert steps[-1] == "Making the text file (en)"


def test_items_that_the_summary_page_has_no_room_for_are_told(tmp_path: Path) -> None:
    items = "\n".join(f"    - {'word ' * 160}{number}" for number in range(5))
    path = tmp_path / "long.yaml"
    path.write_text(f"report: {{title: T}}\nevent: {{name: E}}\nprose:\n  attention:\n{items}\n", "utf-8")
    made = reportgen.make(path, reportgen.Request(formats=("text",)))
    found = {
        finding.code: finding.values.get("n") for edition in made.editions for finding in edition.findings
    }
    shown = " ".join(str(artifact.data, "utf-8") for artifact in made.artifacts)
    assert found["attention-shortened"] == sum(f"word {number}" not in shown for number in range(5)) > 0


@pytest.mark.parametrize("script", ["latin", "arabic"])
@pytest.mark.parametrize("profile", ["house", "classic", "large"])
def test_the_characters_that_no_font_is_asked_for_are_in_every_shipped_profile(
    profile: str, script: str
) -> None:
    from reportgen.edition import UNSURE
    from reportgen.layout.fonts import missing
    from reportgen.layout.setting import font_stack
    from reportgen.theme import load_theme

    sure = UNSURE.sub("", "".join(map(chr, range(0x11000))))
    theme = load_theme(profile=profile, script=script)  # type: ignore[arg-type]

    assert len(sure) > 800
    assert missing(sure, font_stack(theme, theme.style("body"), "regular")) == ()


def test_the_words_of_the_program_hold_no_other_characters() -> None:
    from reportgen.countries import load_countries
    from reportgen.edition import UNSURE
    from reportgen.language import LANGUAGES
    from reportgen.language.catalogue import catalogue

    table = load_countries()
    names = [
        dict(part) for country in table.all() for part in (country.short, country.article, country.formal)
    ]
    words = "".join(map(str, (names, [area.names for area in table.areas], *map(catalogue, LANGUAGES))))

    assert len(words) > 100_000
    assert UNSURE.findall(words) == []
