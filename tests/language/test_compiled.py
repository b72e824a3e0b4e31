"""Compiled catalogues are read faster, and never in place of what a catalogue says by now."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.language import catalogue as module
from reportgen.language.catalogue import LANGUAGES, catalogue, compiled

FOLDER = Path(module.__file__).parent


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_catalogue_that_is_compiled_says_what_its_yaml_says(lang: str) -> None:
    assert (FOLDER / f"{lang}.json").read_bytes() == compiled(lang)
    assert list(catalogue(lang).items()) == list(
        module._parsed((FOLDER / f"{lang}.yaml").read_bytes()).items()
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the English catalogue alone, in which nothing was read yet."""
    for name in ("en.yaml", "en.json"):
        shutil.copy(FOLDER / name, tmp_path)
    monkeypatch.setattr(module, "_FOLDER", tmp_path)
    monkeypatch.setattr(module, "catalogue", catalogue.__wrapped__)
    return tmp_path


def test_a_word_that_was_changed_is_heeded_before_it_is_compiled(folder: Path) -> None:
    text = (folder / "en.yaml").read_text("utf-8")
    (folder / "en.yaml").write_text(f"{text}\nsaid: Otherwise\n", "utf-8")

    assert module.catalogue("en") == {**catalogue("en"), "said": "Otherwise"}


@pytest.mark.parametrize("content", [None, "", '{"crc32": '])
def test_without_a_compiled_one_the_yaml_is_read(folder: Path, content: str | None) -> None:
    if content is None:
        (folder / "en.json").unlink()
    else:
        (folder / "en.json").write_text(content, "utf-8")

    assert module.catalogue("en") == catalogue("en")


def test_a_compiled_catalogue_needs_no_reader_of_yaml() -> None:
    code = "import sys; from reportgen.language import Phrases; Phrases('en'); print('yaml' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
