"""The script behind the two commands of the README, and the lock files it installs from."""

from __future__ import annotations

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
LOCKS = ("requirements.lock", "requirements-dev.lock")
TOO_OLD = "import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path('run.py')"


@pytest.fixture
def run() -> ModuleType:
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _locked(name: str) -> dict[str, str]:
    """Return the packages of a lock file with their versions."""
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return dict(re.findall(r"^([a-z0-9-]+)==([^ ;]+)", "\n".join(lines), re.MULTILINE))


def _wanted(group: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    entries = project["project"]["dependencies"] if group == "" else project["dependency-groups"][group]
    return {re.split(r"[\[<>=~]", entry)[0] for entry in entries if isinstance(entry, str)}


# The lock files


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_pins_every_package_by_version_and_hash_and_names_no_address(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    requirements = re.split(r"\n(?=\S)", text.strip())

    assert all(
        re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:[0-9a-f]{64}", entry, re.DOTALL) for entry in requirements
    )
    assert not re.search(r"://|--(extra-)?index|--find-links", text)


def test_the_locks_hold_what_the_project_asks_for_in_one_version() -> None:
    runtime, development = (_locked(name) for name in LOCKS)

    assert _wanted("") | _wanted("build") <= set(runtime)
    assert _wanted("dev") <= set(development)
    assert runtime.items() <= development.items()


# The script


def test_an_older_python_is_told_plainly_that_it_is_too_old() -> None:
    ast.parse((ROOT / "run.py").read_text("utf-8"), feature_version=(3, 7))
    done = subprocess.run(
        [sys.executable, "-c", TOO_OLD], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 1
    assert done.stderr == "reportgen needs Python 3.11 or newer; this is Python 3.9\n"


def test_nothing_is_installed_again_while_nothing_has_changed(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    _pretend(run, tmp_path, monkeypatch, installed)

    run.set_up("test")
    run.set_up("test")
    run.set_up("sample")  # what the tests need includes what the sample needs

    assert installed == ["environment", "requirements-dev.lock", "project"]


def test_the_tests_are_added_to_an_environment_that_has_made_the_sample(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    _pretend(run, tmp_path, monkeypatch, installed)

    run.set_up("sample")
    run.set_up("test")

    assert installed == ["environment", "requirements.lock", "project", "requirements-dev.lock", "project"]


def test_a_changed_lock_sets_the_environment_up_anew(
    run: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[str] = []
    _pretend(run, tmp_path, monkeypatch, installed)
    run.set_up("sample")
    (tmp_path / "requirements.lock").write_text("# changed")

    run.set_up("sample")

    assert installed.count("environment") == 2


def _pretend(run: ModuleType, root: Path, monkeypatch: pytest.MonkeyPatch, installed: list[str]) -> None:
    """Let `run` work on a project in `root`, and note what it would create and install."""
    for name in (*LOCKS, "pyproject.toml"):
        shutil.copy(ROOT / name, root)
    python = root / "python"

    def create() -> None:
        python.touch()
        run.STAMP.unlink(missing_ok=True)
        installed.append("environment")

    def install(command: list[str | Path]) -> None:
        installed.append("project" if "-e" in command else Path(command[-1]).name)

    monkeypatch.setattr(run, "ROOT", root)
    monkeypatch.setattr(run, "PYTHON", python)
    monkeypatch.setattr(run, "STAMP", root / "stamp")
    monkeypatch.setattr(run, "_create_environment", create)
    monkeypatch.setattr(run, "_installer", list)
    monkeypatch.setattr(run, "_install", install)


@pytest.mark.parametrize("pip", ["PYTHON -m pip", "HOST -m pip --python PYTHON", "pip3 --python PYTHON"])
def test_any_pip_that_can_install_into_the_environment_is_used(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, pip: str
) -> None:
    monkeypatch.setattr(run, "PYTHON", "PYTHON")
    monkeypatch.setattr(sys, "executable", "HOST")
    monkeypatch.setattr(run, "_answers", lambda command: " ".join(command) == f"{pip} --version")

    assert " ".join(run._installer()).startswith(f"{pip} install ")


def test_without_pip_uv_is_used(run: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "_answers", lambda _: False)
    monkeypatch.setattr(shutil, "which", lambda name: f"/bin/{name}")

    assert run._installer()[:3] == ["/bin/uv", "pip", "install"]


def test_without_any_installer_the_way_out_is_named(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "_fingerprint", lambda _: "changed")
    monkeypatch.setattr(run, "_create_environment", lambda: None)
    monkeypatch.setattr(run, "_answers", lambda _: False)
    monkeypatch.setattr(shutil, "which", lambda _: None)

    assert run.main(["sample"]) == 2
    assert "apt install python3-venv" in capsys.readouterr().err


def test_settings_that_lead_pip_or_python_away_are_not_passed_on(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_TARGET", "elsewhere")
    monkeypatch.setenv("PYTHONPATH", "elsewhere")
    monkeypatch.setenv("PIP_USER", "1")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    surroundings = run._surroundings()

    assert "elsewhere" not in surroundings.values()
    assert surroundings["PIP_USER"] == "0"
    assert surroundings["PYTHONDONTWRITEBYTECODE"] == "1"


def test_a_failed_check_fails_the_whole_and_the_tests_run_all_the_same(
    run: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    started: list[str] = []

    def call(command: list[str | Path], *, folder: Path) -> int:
        started.append(Path(command[0]).name)
        assert folder == ROOT
        return int(started[-1] == "mypy")

    monkeypatch.setattr(run, "_call", call)

    assert run.run_checks(fast=False, further=[]) == 1
    assert started == ["ruff", "ruff", "mypy", "lint-imports", "pytest"]
    assert capsys.readouterr().err == "run.py: failed: types\n"


# The script for real: a Python that forbids installing and has no ensurepip, and a path with a space


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="the pretended system Python is made of symbolic links")
@pytest.mark.skipif("REPORTGEN_ALL_TOOLS" not in os.environ, reason="installs everything anew; CI does it")
def test_the_sample_is_set_up_with_a_managed_python_without_ensurepip(tmp_path: Path) -> None:
    python = _managed_python(tmp_path / "system")
    project = tmp_path / "a folder" / "reportgen"
    project.mkdir(parents=True)
    for name in (
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "run.py",
        "requirements.lock",
        "src",
        "assets",
        "docs",
        "seeds",
    ):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, project / name)
    surroundings = os.environ | {
        "PYTHONDONTWRITEBYTECODE": "1",
        "PIP_USER": "1",
        "PYTHONPATH": str(ROOT / "src"),
    }
    command = [python, project / "run.py", "sample"]

    first = subprocess.run(
        command, cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False
    )
    second = subprocess.run(command, cwd="/", env=surroundings, capture_output=True, text=True, check=False)

    assert first.returncode == 0, first.stderr
    assert second.returncode == 0, second.stderr
    assert {path.suffix for path in (project / "out").iterdir()} >= {".pdf", ".docx"}
    assert not list((project / ".venv").glob("lib/*/site-packages/pip"))
    assert "Setting up" not in second.stderr


def _managed_python(prefix: Path) -> Path:
    """Make a copy of the running Python as Debian ships one: no ensurepip, and marked as managed."""
    base = Path(sys.base_prefix)
    library = Path("lib") / f"python{sys.version_info.major}.{sys.version_info.minor}"
    (prefix / "bin").mkdir(parents=True)
    shutil.copytree(base / library, prefix / library, copy_function=os.symlink, ignore=_unwanted)
    python = prefix / "bin" / "python3"
    shutil.copy(os.path.realpath(sys.executable), python)
    where = [os.path.realpath(sys.executable), "-I", "-c", "import pip; print(pip.__path__[0])"]
    pip = subprocess.run(where, capture_output=True, text=True, check=True).stdout.strip()
    (prefix / library / "site-packages").mkdir(exist_ok=True)
    (prefix / library / "site-packages" / "pip").symlink_to(pip)
    (prefix / library / "EXTERNALLY-MANAGED").write_text("[externally-managed]\nError=managed\n")
    probe = [python, "-c", "import sys; print(sys.prefix)"]
    assert subprocess.run(probe, capture_output=True, text=True, check=True).stdout.strip() == str(prefix)
    return python


def _unwanted(folder: str, names: list[str]) -> set[str]:
    """Leave out ensurepip, what marks the Python already, and all installed packages."""
    if Path(folder).name in {"site-packages", "dist-packages"}:
        return set(names)
    return {"ensurepip", "test", "EXTERNALLY-MANAGED"} & set(names)
