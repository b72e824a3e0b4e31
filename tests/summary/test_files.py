from __future__ import annotations

import os
from pathlib import Path

import pytest

from reportgen.countries import load_countries
from reportgen.errors import InputError, Problem
from reportgen.summary import files
from reportgen.summary.load import load

VALID = "report: {title: Réunions}\nevent: {name: Assembly}\n"


def refusal(path: Path) -> Problem:
    with pytest.raises(InputError) as caught:
        load(path, load_countries())
    (problem,) = caught.value.problems
    return problem


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_in_any_form_of_unicode_with_a_mark_is_read(tmp_path: Path, encoding: str) -> None:
    mark = {"utf-16-le": "\ufeff", "utf-16-be": "\ufeff"}.get(encoding, "")
    path = tmp_path / "summary.yaml"
    path.write_bytes((mark + VALID).encode(encoding))
    assert load(path, load_countries()).summary.report.title.text("en", "en")[0] == "Réunions"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_alike_whatever_ends_them(tmp_path: Path, ending: str) -> None:
    path = tmp_path / "summary.yaml"
    path.write_bytes(ending.join(["report:", "  title: T", "event:", "  nam: E", ""]).encode())
    place = refusal(path).place
    assert (place.line, place.column, place.source) == (4, 3, "  nam: E")


def test_a_missing_file_is_refused_with_the_names_most_like_it(tmp_path: Path) -> None:
    (tmp_path / "vienna.yaml").write_text(VALID, "utf-8")
    problem = refusal(tmp_path / "viena.yaml")
    assert (problem.code, problem.hint) == ("file-missing", 'did you mean "vienna.yaml"?')


def test_a_folder_is_refused_with_the_summaries_in_it(tmp_path: Path) -> None:
    (tmp_path / "vienna.yaml").write_text(VALID, "utf-8")
    problem = refusal(tmp_path)
    assert (problem.code, problem.hint) == ("file-folder", 'name a file in it, such as "vienna.yaml"')


@pytest.mark.parametrize("content", [b"", b" \n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "summary.json"
    path.write_bytes(content)
    assert refusal(path).code == "file-empty"


@pytest.mark.parametrize(
    "content", [b"PK\x03\x04rest", b"%PDF-1.7\n", b"\x7fELF\x00\x00", b"\x1f\x8b\x08rest"]
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "summary.yaml"
    path.write_bytes(content)
    assert refusal(path).code == "file-binary"


def test_half_of_a_utf_16_character_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "summary.yaml"
    path.write_bytes("\ufeff".encode("utf-16-le") + VALID.encode("utf-16-le") + b"\x00")
    assert refusal(path).code == "file-encoding"


def test_a_file_of_fifty_megabytes_is_refused_without_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "summary.json"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)
    monkeypatch.setattr(Path, "open", None)
    assert refusal(path).code == "file-long"


def test_a_file_that_grows_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "summary.yaml"
    path.write_text(VALID, "utf-8")
    monkeypatch.setattr(files, "MAX_BYTES", len(VALID.encode()))
    load(path, load_countries())
    original = Path.stat
    monkeypatch.setattr(
        Path, "stat", lambda self, **options: os.stat_result([*original(self, **options)[:6], 1, 0, 0, 0])
    )
    path.write_text(VALID + "# more\n", "utf-8")
    assert refusal(path).code == "file-long"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_a_pipe_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "summary.yaml"
    os.mkfifo(path)
    assert refusal(path).code == "file-special"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no devices in folders")
def test_a_device_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "summary.toml"
    path.symlink_to("/dev/zero")
    assert refusal(path).code == "file-special"


def test_a_link_to_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "summary.yaml"
    path.symlink_to(path)
    assert refusal(path).code == "file-unreadable"


def test_a_file_without_permission_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "summary.yaml"
    path.write_text(VALID, "utf-8")

    def forbid(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbid)
    assert refusal(path).code == "file-forbidden"


@pytest.mark.parametrize("name", ["a\0b.yaml", "a" * 300 + ".yaml", "a\udcffb.yaml"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    problem = refusal(tmp_path / name)
    assert problem.code in {"file-unreadable", "file-missing"}
    problem.place.file.encode()
    assert "\0" not in problem.place.file


@pytest.mark.parametrize("name", ["summary.txt", "summary", "summary.yaml.bak", "summary.odt"])
def test_a_suffix_of_no_format_is_refused_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(VALID, "utf-8")
    problem = refusal(tmp_path / name)
    assert (problem.code, problem.hint) == ("file-suffix", "use one of .yaml, .yml, .json, .toml, .xlsx")


def test_capitals_in_a_suffix_do_not_count(tmp_path: Path) -> None:
    path = tmp_path / "SUMMARY.YML"
    path.write_text(VALID, "utf-8")
    assert load(path, load_countries()).summary.event.id == "assembly"
