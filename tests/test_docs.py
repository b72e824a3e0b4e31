"""The documents say what the code is."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
PACKAGE = ROOT / "src" / "reportgen"


def test_the_map_lists_every_package_and_no_other() -> None:
    table = ARCHITECTURE.partition("## The packages")[2].partition("\n## ")[0]
    listed = set(re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE))
    there = {
        path.stem
        for path in PACKAGE.iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").is_file()) and not path.stem.startswith("_")
    }
    assert listed == there


def test_the_map_stays_short() -> None:
    assert len(ARCHITECTURE.splitlines()) < 200


def test_the_modules_to_read_first_exist() -> None:
    table = ARCHITECTURE.partition("## The packages")[2].partition("\n## ")[0]
    for name, files in re.findall(r"^\| `(\w+)` \|.*\| (.+) \|$", table, re.MULTILINE):
        for file in re.findall(r"`(\w+\.py)`", files):
            package = PACKAGE / name
            assert (package / file).is_file() or (PACKAGE / file).is_file(), (name, file)


def test_links_between_documents_lead_somewhere() -> None:
    for document in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", document.read_text("utf-8")):
            assert (document.parent / target).exists(), (document.name, target)
