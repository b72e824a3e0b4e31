from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen import assets


def test_in_a_checkout_assets_and_seeds_are_the_top_level_folders() -> None:
    root = Path(__file__).resolve().parent.parent

    assert assets.asset() == root / "assets"
    assert assets.seed() == root / "seeds"


def test_names_are_segments_below_the_folder() -> None:
    assert assets.seed("README.md") == assets.seed() / "README.md"


def test_installed_the_folders_inside_the_package_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_assets" / "fonts").mkdir(parents=True)
    monkeypatch.setattr(assets, "_PACKAGE", tmp_path)

    assert assets.asset("fonts") == tmp_path / "_assets" / "fonts"


@pytest.mark.parametrize("find", [assets.asset, assets.seed])
def test_what_is_missing_is_named(find: object) -> None:
    assert callable(find)
    with pytest.raises(FileNotFoundError, match=re.escape("no/such.file is missing")):
        find("no", "such.file")
