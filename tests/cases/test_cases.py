"""End to end: each folder holds a summary, and in ``expect.yaml`` what must be true of the run and of every format.

`code`: the exit code. `files`: all files that are made. `says`: parts of what stands on the screen, `lacks_on_screen`
what must not. `contains` and `lacks`: words of the text, the PDF and the Word file. `arguments`: further options.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pypdf
import pytest
import yaml

from support.command import files, run

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/expect.yaml"))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_the_run_and_its_files_are_as_expected(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected: dict[str, Any] = yaml.safe_load((case / "expect.yaml").read_text("utf-8"))
    shutil.copytree(case, tmp_path / "case")
    monkeypatch.chdir(tmp_path / "case")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))

    ended = run(
        "make", "--format", "pdf,docx,text", "--out", tmp_path / "out", *expected.get("arguments", [])
    )

    assert ended.code == expected["code"], ended.err
    assert files(tmp_path / "out") == sorted(expected["files"])
    for part in expected.get("says", []):
        assert part in ended.err
    for part in expected.get("lacks_on_screen", []):
        assert part not in ended.err
    for name, words in _read(tmp_path / "out"):
        for part in expected.get("contains", []):
            assert _plain(part) in words, name
        for part in expected.get("lacks", []):
            assert _plain(part) not in words, name


def _read(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name and the words of every report, without white space, which each format sets in its own way."""
    for path in sorted(folder.glob("*_en*")):
        data = path.read_bytes()
        match path.suffix:
            case ".pdf":
                words = "".join(page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages)
            case ".docx":
                body = docx.Document(BytesIO(data)).element.body
                words = "".join(body.itertext("{*}t"))
            case _:
                words = data.decode()
        yield path.name, _plain(words)


def _plain(text: str) -> str:
    """Return the text without white space and without the marks that keep directions apart."""
    return "".join(text.translate(dict.fromkeys(range(0x2066, 0x206A))).split())
