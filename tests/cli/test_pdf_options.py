"""The options of the PDF from the command line, and the commands that look at a PDF afterwards."""

from __future__ import annotations

import getpass
import io
import json
import sys
from pathlib import Path

import pikepdf
import pytest

from support.certificates import NAME, PASSPHRASE, write_p12
from support.command import SUMMARY, run
from support.pdf_audit import checked

PASSWORD = "Pässwörd"  # noqa: S105  # protects a test


@pytest.fixture
def summary(tmp_path: Path) -> Path:
    path = tmp_path / "summary.yaml"
    path.write_text(SUMMARY, "utf-8")
    return path


@pytest.fixture
def password(tmp_path: Path) -> Path:
    path = tmp_path / "password.txt"
    path.write_text(f"{PASSWORD}\n", "utf-8")
    return path


@pytest.fixture
def signing(tmp_path: Path) -> list[str | Path]:
    passphrase = tmp_path / "passphrase.txt"
    passphrase.write_text(PASSPHRASE, "utf-8")
    return ["--sign", write_p12(tmp_path / "key.p12"), "--passphrase-file", passphrase]


def make(summary: Path, *options: str | Path, out: str = "out") -> Path:
    """Return the PDF that is made with the options."""
    ended = run("make", summary, "--format", "pdf", "--out", summary.parent / out, "--no-cache", *options)
    assert ended.code == 0, ended.err
    return Path(ended.paths[0])


def refused(*arguments: str | Path) -> str:
    """Return the code of the error that ends the run."""
    ended = run(*arguments, "--json") if arguments[0] == "make" else run(*arguments)
    assert ended.code == 2, ended.err
    if arguments[0] == "make":
        return str(json.loads(ended.out)["problems"][0]["code"])
    return ended.err.partition("[")[2].partition("]")[0]


# --------------------------------------------------------------------------------------------------------- made


def test_a_summary_travels_inside_under_its_own_name(summary: Path) -> None:
    with pikepdf.open(make(summary, "--attach-data")) as pdf:
        assert pdf.attachments["summary.yaml"].get_file().read_bytes() == SUMMARY.encode()
        assert pdf.open_metadata().pdfa_status == "3A"


@pytest.mark.parametrize("marking", ["SECRET", "Secret – UK eyes only", "DIFFUSION RESTREINTE"])
def test_data_does_not_travel_in_a_restricted_report(summary: Path, marking: str) -> None:
    words = SUMMARY.replace("reference:", f'marking: "{marking}", reference:')
    summary.write_text(words, "utf-8")
    ended = run("make", summary, "--format", "pdf", "--attach-data", "--out", summary.parent / "out")
    assert ended.code == 2
    assert "attachment-restricted" in ended.err
    assert "summary.yaml:1:" in ended.err
    assert not (summary.parent / "out").exists()


@pytest.mark.parametrize("marking", ["OFFICIAL", "NATO UNCLASSIFIED"])
def test_data_travels_in_any_other(summary: Path, marking: str) -> None:
    summary.write_text(SUMMARY.replace("reference:", f"marking: {marking}, reference:"), "utf-8")
    assert checked(make(summary, "--attach-data").read_bytes(), "3") == []


def test_greyscale_has_no_colour(summary: Path) -> None:
    with pikepdf.open(make(summary, "--greyscale")) as pdf:
        used = {str(code) for page in pdf.pages for _, code in pikepdf.parse_content_stream(page)}
    assert not used & {"rg", "RG"}


def test_encryption_tells_what_the_file_no_longer_claims(summary: Path, password: Path) -> None:
    folder = summary.parent / "out"
    ended = run("make", summary, "-f", "pdf", "--encrypt", "--password-file", password, "--out", folder)
    assert ended.code == 0
    assert "PDF/UA alone" in ended.err
    with pikepdf.open(ended.paths[0], password=PASSWORD) as pdf:
        assert pdf.encryption.R == 6
    receipt = (folder / "T-1.receipt.json").read_text("utf-8")
    assert json.loads(receipt)["options"]["pdf"]["encrypted"] is True
    assert PASSWORD not in receipt + ended.out + ended.err


def test_a_password_is_asked_for_twice(summary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("reportgen.cli.secret.is_terminal", lambda _: True)
    monkeypatch.setattr(getpass, "getpass", lambda prompt: asked.append(prompt) or PASSWORD)  # type: ignore[func-returns-value]
    with pikepdf.open(make(summary, "--encrypt"), password=PASSWORD) as pdf:
        assert pdf.is_encrypted
    assert asked == ["Password of the PDF: ", "Once more: "]


def test_two_passwords_that_differ_are_refused(summary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(("one", "two"))
    monkeypatch.setattr("reportgen.cli.secret.is_terminal", lambda _: True)
    monkeypatch.setattr(getpass, "getpass", lambda _: next(typed))
    assert refused("make", summary, "-f", "pdf", "--encrypt") == "password-differs"


def test_password_and_passphrase_come_line_by_line_from_standard_input(
    summary: Path, signing: list[str | Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{PASSWORD}\r\n{PASSPHRASE}\n"))
    file = make(summary, "--encrypt", "--password-file", "-", *signing[:2], "--passphrase-file", "-")
    monkeypatch.setattr(sys, "stdin", io.StringIO(PASSWORD))
    assert run("verify", file, "--password-file", "-").code == 0


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--encrypt",), "encrypt-format"),
        (("-f", "docx", "--greyscale"), "no-pdf"),
        (("-f", "pdf", "--encrypt"), "password-needed"),
        (("-f", "pdf", "--encrypt", "--password-file", "nowhere.txt"), "password-unreadable"),
        (("-f", "pdf", "--password-file", "x"), "option-alone"),
        (("-f", "pdf", "--passphrase-file", "x"), "option-alone"),
        (("-f", "pdf", "--sign-visibly"), "option-alone"),
        (("-f", "pdf", "--timestamp", "https://time.example.org"), "option-alone"),
        (("-f", "pdf", "--sign", "key.p12", "--timestamp", "time.example.org"), "timestamp-address"),
    ],
)
def test_what_cannot_be_is_refused(
    summary: Path, options: tuple[str, ...], code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert refused("make", summary, *options) == code


def test_an_empty_password_file_is_refused(summary: Path, password: Path) -> None:
    password.write_text("\n", "utf-8")
    assert refused("make", summary, "-f", "pdf", "--encrypt", "--password-file", password) == "password-empty"


# ------------------------------------------------------------------------------------------------------- verified


def test_a_file_as_it_was_made_is_verified(summary: Path) -> None:
    ended = run("verify", make(summary))
    assert ended.code == 0
    for words in ("made by:    reportgen", "unchanged:  yes", "signature:  none", "records this very file"):
        assert words in ended.out


def test_a_signed_file_is_verified_with_its_signer(summary: Path, signing: list[str | Path]) -> None:
    file = make(summary, *signing, "--sign-visibly")
    ended = run("verify", file, "--json")
    told = json.loads(ended.out)
    assert (ended.code, told["good"], told["receipt"]) == (0, True, True)
    assert [(each["name"], each["intact"]) for each in told["signatures"]] == [(NAME, True)]
    assert "intact; Amina Benali" in run("verify", file).out
    assert checked(file.read_bytes()) == []


def test_a_changed_file_is_told(summary: Path) -> None:
    file = make(summary)
    data = bytearray(file.read_bytes())
    data[4000] ^= 1
    file.write_bytes(data)
    ended = run("verify", file)
    assert ended.code == 1
    assert "unchanged:  NO: the file was changed" in ended.out
    assert "ANOTHER file" in ended.out


def test_a_file_saved_by_another_program_is_told(summary: Path) -> None:
    file = make(summary)
    with pikepdf.open(file) as pdf:
        pdf.save(summary.parent / "other.pdf")
    ended = run("verify", summary.parent / "other.pdf")
    assert ended.code == 1
    assert "the seal is gone" in ended.out
    assert "none beside it records" in ended.out


def test_another_version_beside_the_receipt_is_told(summary: Path) -> None:
    file = make(summary)
    other = make(summary, "--greyscale", out="other")
    file.write_bytes(other.read_bytes())
    ended = run("verify", file)
    assert ended.code == 1
    assert "unchanged:  yes" in ended.out
    assert "ANOTHER file" in ended.out


def test_a_file_of_another_program_is_told(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(tmp_path / "other.pdf")
    ended = run("verify", tmp_path / "other.pdf")
    assert ended.code == 1
    assert "not by reportgen" in ended.out


@pytest.mark.parametrize("command", ["verify", "doctor"])
def test_what_cannot_be_read_is_refused(
    command: str, summary: Path, password: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert refused(command, tmp_path / "nowhere.pdf") == "pdf-unreadable"
    assert refused(command, summary) == "pdf-unreadable"
    file = make(summary, "--encrypt", "--password-file", password)
    assert refused(command, file) == "password-needed"
    password.write_text("guess", "utf-8")
    assert refused(command, file, "--password-file", password) == "password-wrong"


# ------------------------------------------------------------------------------------------------------- examined


def test_doctor_finds_nothing_wrong_in_our_files(summary: Path, password: Path) -> None:
    ended = run("doctor", make(summary))
    assert ended.code == 0
    assert "PDF/UA-1 (accessible): nothing is wrong" in ended.out
    assert "PDF/A-2a (archival): nothing is wrong" in ended.out
    locked = make(summary, "--encrypt", "--password-file", password, out="locked")
    ended = run("doctor", locked, "--password-file", password)
    assert ended.code == 0
    assert "the file does not say that it is archival" in ended.out


def test_doctor_tells_each_broken_rule_in_words(summary: Path) -> None:
    file = make(summary)
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        del pdf.Root["/Lang"]
        pdf.save()
    ended = run("doctor", file)
    assert ended.code == 1
    assert "WRONG" in ended.out
    assert "/Lang" in ended.out
    assert "rules are broken" in ended.out


def test_doctor_says_what_to_install(summary: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "page", None)
    ended = run("doctor", summary)
    assert ended.code == 2
    assert "reportgen[check]" in ended.err
