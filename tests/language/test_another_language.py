"""A language more is a catalogue more: the recipe of docs/languages.md, followed with a made-up translation."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from support.formats import SAMPLE
from support.formats import SUMMARIES as FOLDER

ROOT = Path(__file__).resolve().parents[2]
KEPT = {"locale", "direction", "separator", "grouped_from", "letter", "months"}
"""What is no sentence, and stays."""


def translated(tree: object) -> object:
    """Return a catalogue in which every sentence ends in a word that no other language has."""
    if isinstance(tree, dict):
        return {key: value if key in KEPT else translated(value) for key, value in tree.items()}
    text = str(tree)
    return f"{text} ĝuste" if re.search("[A-Za-z]{3}", re.sub(r"\{\w+\}", "", text)) else text


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """Copy the program, and give the copy a catalogue of Esperanto."""
    package = tmp_path / "src" / "reportgen"
    shutil.copytree(ROOT / "src" / "reportgen", package, ignore=shutil.ignore_patterns("__pycache__"))
    for folder in ("assets", "seeds"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    catalogue = translated(yaml.safe_load((package / "language" / "en.yaml").read_text("utf-8")))
    assert isinstance(catalogue, dict)
    catalogue["locale"] = "eo"
    text = yaml.safe_dump(catalogue, allow_unicode=True, sort_keys=False)
    (package / "language" / "eo.yaml").write_text(text, "utf-8")
    return tmp_path


def run(installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "reportgen", *arguments],
        env={**os.environ, "PYTHONPATH": str(installed / "src"), "NO_COLOR": "1"},
        cwd=installed,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_catalogue_more_makes_an_edition_more(installed: Path) -> None:
    sample = str(FOLDER / f"{SAMPLE}.yaml")
    ended = run(installed, "make", sample, "--lang", "eo", "--format", "text,pdf,docx", "--no-cache")
    assert ended.returncode == 0, ended.stderr
    said = (installed / "out" / f"{SAMPLE}_eo.txt").read_text("utf-8")
    assert "Executive summary ĝuste" in said
    assert "46\u00a0bilateral meetings ĝuste" in said
    assert "Germanujo" in said, "countries have the names of CLDR where the table has none"
    for suffix in ("pdf", "docx"):
        assert (installed / "out" / f"{SAMPLE}_eo.{suffix}").stat().st_size > 10_000


def test_a_language_more_is_offered_and_its_missing_texts_are_told(installed: Path) -> None:
    sample = str(FOLDER / f"{SAMPLE}.yaml")
    assert "there is: ar, en, eo, es, fr" in run(installed, "make", sample, "--lang", "tlh").stderr
    assert "not given in the language “eo”" in run(installed, "check", sample, "--lang", "eo").stderr
    refused = run(installed, "make", sample, "--lang", "eo", "--strict")
    assert refused.returncode == 1
    assert not (installed / "out").exists()


def test_a_phrase_that_the_catalogue_lacks_stops_the_build(installed: Path) -> None:
    path = installed / "src" / "reportgen" / "language" / "eo.yaml"
    catalogue = yaml.safe_load(path.read_text("utf-8"))
    del catalogue["heading"]["confirm"]
    path.write_text(yaml.safe_dump(catalogue, allow_unicode=True, sort_keys=False), "utf-8")
    ended = run(installed, "make", str(FOLDER / f"{SAMPLE}.yaml"), "--lang", "eo", "--format", "text")
    assert ended.returncode != 0
    assert "error[phrase-missing]: the catalogue 'eo' has no phrase 'heading.confirm'" in ended.stderr
    assert not (installed / "out").exists()
