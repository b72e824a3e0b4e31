"""The package as it is installed: everything it needs travels in the wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import reportgen

ROOT = Path(__file__).resolve().parent.parent
ASK = """
from reportgen.assets import asset, rules_page, seed

for path in (asset("fonts", "README.md"), seed("README.md"), rules_page("names")):
    print(path)
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the content of the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_holds_every_asset_and_every_seed(unpacked: Path) -> None:
    for folder in ("assets", "seeds"):
        travels = unpacked / "reportgen" / f"_{folder}"
        assert _files(travels) == _files(ROOT / folder)
    assert _files(unpacked / "reportgen" / "_rules") == _files(ROOT / "docs" / "rules")


def test_the_wheel_holds_the_compiled_catalogues_of_messages(unpacked: Path) -> None:
    ask = "from reportgen import messages as m; m.use('ar'); print(m.languages(), m._('error') != 'error')"
    surroundings = os.environ | {"PYTHONPATH": str(unpacked)}
    done = subprocess.run(
        [sys.executable, "-c", ask],
        cwd=unpacked,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout == "('en', 'ar', 'es', 'fr') True\n"


def test_installed_the_assets_inside_the_package_are_found(unpacked: Path) -> None:
    surroundings = os.environ | {"PYTHONPATH": str(unpacked)}
    done = subprocess.run(
        [sys.executable, "-c", ASK],
        cwd=unpacked,
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )

    package = unpacked / "reportgen"
    assert done.stdout.splitlines() == [
        str(package / "_assets" / "fonts" / "README.md"),
        str(package / "_seeds" / "README.md"),
        str(package / "_rules" / "names.md"),
    ]


def test_the_version_is_the_one_that_the_package_states(unpacked: Path) -> None:
    metadata = (unpacked / f"reportgen-{reportgen.__version__}.dist-info" / "METADATA").read_text("utf-8")

    assert f"\nVersion: {reportgen.__version__}\n" in metadata
    assert "\nLicense-Expression: Apache-2.0\n" in metadata


def _files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
