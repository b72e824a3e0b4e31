"""Every test of the command works in an empty folder, with a cache of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.command import SUMMARY


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The empty working folder."""
    place = tmp_path / "work"
    place.mkdir()
    monkeypatch.chdir(place)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return place


@pytest.fixture
def summary(folder: Path) -> Path:
    """A small summary, ``visit.yaml``."""
    path = folder / "visit.yaml"
    path.write_text(SUMMARY, "utf-8")
    return Path("visit.yaml")
