"""Copies for the recipients of the distribution list: the same made together or alone, and cheaper together."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

import reportgen.compose
import reportgen.layout.pages
from reportgen import pipeline
from reportgen.assets import asset, seed
from reportgen.pipeline import Request
from reportgen.summary.copies import copies_of
from reportgen.summary.report import Report
from support.certificates import PASSPHRASE, write_p12
from support.command import SUMMARY, files, run

LIST = """\
  distribution:
    - {recipient: The Minister, copy: 2, office: Private Office}
    - {recipient: {en: The Commissioner, ar: المفوض}}
    - {recipient: The Archive}
"""
EACH = ("--for-each", "distribution")


def listed(recipients: list[dict[str, object]], **report: object) -> Report:
    return Report.read({"title": "A", "distribution": recipients, **report})


@pytest.fixture
def addressed(folder: Path) -> Path:
    """A small summary with three recipients, ``visit.yaml``."""
    text = SUMMARY.replace(
        "report: {title: Meetings, reference: T/1}\n", "report:\n  title: Meetings\n" + LIST
    )
    (folder / "visit.yaml").write_text(text, "utf-8")
    return Path("visit.yaml")


# -------------------------------------------------------------------------------------------------- numbers


def test_a_recipient_without_a_number_gets_the_lowest_that_is_free() -> None:
    report = listed(
        [{"recipient": "a", "copy": 2}, {"recipient": "b"}, {"recipient": "c"}, {"recipient": "d", "copy": 7}]
    )

    assert [(copy.number, copy.of) for copy in copies_of(report)] == [(2, 7), (1, 7), (3, 7), (7, 7)]


def test_there_are_as_many_copies_as_the_report_says() -> None:
    report = listed([{"recipient": "a"}], copies={"number": 1, "of": 12})

    assert [(copy.number, copy.of) for copy in copies_of(report)] == [(1, 12)]
    assert copies_of(listed([])) == ()


# ------------------------------------------------------------------------------------------- together or alone


def made(path: Path, request: Request) -> dict[str, bytes]:
    """Return the files by name."""
    return {artifact.name: artifact.data for artifact in pipeline.make(path, request).artifacts}


def alone(path: Path, number: int, **request: object) -> dict[str, bytes]:
    return made(path, Request(copy=number, **request))  # type: ignore[arg-type]


def with_recipients(path: Path, recipients: list[object], into: Path) -> Path:
    """Write the summary with another distribution list beside its articles."""
    summary = yaml.safe_load(path.read_text("utf-8"))
    summary["report"]["distribution"] = [{"recipient": name} for name in recipients]
    for source in summary.get("sources", ()):
        source.pop("file", None)
    copy = into / "many.json"
    copy.write_text(json.dumps(summary, default=str), "utf-8")
    return copy


LONG = "The Under-Secretary of State for International Police Cooperation and Border Security " * 40


@pytest.mark.parametrize(
    ("source", "request_of"),
    [
        ("starter.yaml", {"languages": ("en",)}),
        ("sample", {"languages": ("ar",), "paper": "letter", "profile": "large"}),
        ("starter.yaml", {"languages": ("fr", "es"), "simplex": True, "formats": ("pdf", "text")}),
    ],
)
def test_a_copy_is_the_same_made_alone_or_with_the_others(
    source: str, request_of: dict[str, object], folder: Path
) -> None:
    path = asset(source) if source != "sample" else seed("summaries", "dgsn-interpol-marrakech.yaml")
    summary = with_recipients(path, ["The Minister", LONG, {"en": "Archive", "ar": "الأرشيف"}], folder)
    request = {"formats": ("pdf", "docx"), "embed_fonts": False, **request_of}
    together = made(summary, Request(for_each=True, **request))  # type: ignore[arg-type]
    one_by_one = {
        name: data for number in (1, 2, 3) for name, data in alone(summary, number, **request).items()
    }

    assert together == one_by_one
    assert len(set(together.values())) == len(together) == 6 * len(request_of["languages"])  # type: ignore[arg-type]


@settings(max_examples=3)
@given(
    names=st.lists(
        st.text(st.characters(codec="latin-1", categories=["L", "P"]), min_size=1, max_size=60),
        min_size=2,
        max_size=3,
    )
)
def test_whoever_receives_it(names: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    summary = with_recipients(asset("starter.yaml"), [*names], tmp_path_factory.mktemp("copies"))
    together = made(summary, Request(for_each=True, formats=("pdf",)))

    for number in range(1, len(names) + 1):
        assert alone(summary, number, formats=("pdf",)).items() <= together.items()


def test_what_is_common_is_composed_and_laid_out_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []

    def counted(module: object, name: str) -> None:
        work = getattr(module, name)
        monkeypatch.setattr(module, name, lambda *given: calls.append(name) or work(*given))

    counted(reportgen.compose, "compose")
    counted(reportgen.layout.pages, "lay_out")
    costs = []
    for count in (1, 30):
        summary = with_recipients(asset("starter.yaml"), [f"Office {at}" for at in range(count)], folder)
        calls.clear()
        assert len(made(summary, Request(for_each=True, formats=("pdf",)))) == count
        costs.append(sorted(calls))

    assert costs[0] == costs[1]


# ---------------------------------------------------------------------------------------------- the command


def test_each_recipient_has_a_copy_and_the_receipt_lists_them(addressed: Path, folder: Path) -> None:
    ended = run("make", addressed, *EACH, "-f", "pdf,text")

    assert ended.code == 0, ended.err
    assert ended.paths == [f"out/visit_en_copy-0{n}.{end}" for n in (2, 1, 3) for end in ("pdf", "txt")]
    receipt = json.loads((folder / "out/visit.receipt.json").read_text("utf-8"))
    assert [f"out/{file['name']}" for file in receipt["files"]] == sorted(ended.paths)
    assert (receipt["options"]["for_each"], receipt["options"]["copy"]) == ("distribution", None)
    for number, name in ((2, "The Minister"), (1, "The Commissioner"), (3, "The Archive")):
        with pdfplumber.open(folder / f"out/visit_en_copy-0{number}.pdf") as pdf:
            pages = [" ".join(page.extract_text().split()) for page in pdf.pages]
        assert all(f"Copy {number} of 3" in page for page in pages)
        assert f"Prepared for {name}" in pages[0]


def test_one_copy_can_be_made_again_beside_the_others(addressed: Path, folder: Path) -> None:
    assert run("make", addressed, *EACH, "-f", "pdf").code == 0
    assert run("make", addressed, "--copy", "3", "-f", "pdf").paths == ["out/visit_en_copy-03.pdf"]
    assert run("make", addressed, *EACH, "-f", "pdf").code == 0
    assert len(files(folder / "out")) == 4


def test_a_review_edition_has_copies_too(addressed: Path) -> None:
    ended = run("make", addressed, *EACH, "--review")

    assert ended.paths == [f"out/visit_en_copy-0{n}_review.docx" for n in (2, 1, 3)]
    assert all("word/comments.xml" in zipfile.ZipFile(path).namelist() for path in ended.paths)


def test_copies_can_be_encrypted_and_signed(addressed: Path, folder: Path) -> None:
    (folder / "password.txt").write_text("secret\n", "utf-8")
    (folder / "passphrase.txt").write_text(PASSPHRASE, "utf-8")
    key = write_p12(folder / "key.p12")
    options = [
        "--encrypt",
        "--password-file",
        "password.txt",
        "--sign",
        key,
        "--passphrase-file",
        "passphrase.txt",
    ]
    ended = run("make", addressed, *EACH, "-f", "pdf", *options)

    assert ended.code == 0, ended.err
    for path in ended.paths:
        with pikepdf.open(path, password="secret") as pdf:  # noqa: S106 - protects a test
            assert len(pdf.Root.AcroForm.Fields) == 1


def test_a_copy_is_read_back_as_that_copy(addressed: Path) -> None:
    path = run("make", addressed, "--copy", "3", "-f", "docx").paths[0]

    assert (run("diff", path, addressed, "--copy", "3").code, run("diff", path, addressed).code) == (0, 1)
    assert "Copy 3 of 3" in run("diff", path, addressed).out
    assert "error[copy-unknown]" in run("diff", path, addressed, "--copy", "9").err


@pytest.mark.parametrize(
    ("report", "options", "code", "ends"),
    [
        ("  title: A\n", EACH, "distribution-empty", 2),
        ("  title: A\n" + LIST, ["--copy", "4"], "copy-unknown", 2),
        ("  title: A\n" + LIST, ["--for-each", "sources"], "for-each-unknown", 2),
        ("  title: A\n" + LIST, [*EACH, "--copy", "1"], "copies-twice", 2),
        ("  title: A\n" + LIST + "    - {recipient: B, copy: 2}\n", EACH, "copy-number-twice", 1),
    ],
)
def test_what_cannot_be_is_told_and_nothing_is_made(
    report: str, options: list[str], code: str, ends: int, folder: Path
) -> None:
    (folder / "a.yaml").write_text("report:\n" + report + SUMMARY.partition("\n")[2], "utf-8")
    ended = run("make", "a.yaml", *options)

    assert ended.code == ends
    assert f"error[{code}]" in ended.err
    assert files(folder) == ["a.yaml"]


def test_copies_that_are_there_are_left_with_resume(addressed: Path) -> None:
    first = run("make", addressed, "-f", "text", *EACH, "--resume")
    again = run("make", addressed, "-f", "text", *EACH, "--resume")
    alone = run("make", addressed, "-f", "text", "--copy", "1", "--resume")
    assert "already there" not in first.err
    assert "already there" in again.err
    assert sorted(again.out.splitlines()) == sorted(first.out.splitlines())
    assert "already there" not in alone.err
