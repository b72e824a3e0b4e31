#!/usr/bin/env python3
"""Set up this project and run it, with nothing but the standard library.

    python3 run.py sample     make the sample report in out/, as PDF and as a Word file
    python3 run.py test       check format, lint, types and layers, then run the tests

Each command first installs the locked packages into .venv, beside this file, if they are not there yet.
"""

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit("reportgen needs Python 3.11 or newer; this is Python {}.{}".format(*sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent
ENVIRONMENT = ROOT / ".venv"
SCRIPTS = ENVIRONMENT / ("Scripts" if os.name == "nt" else "bin")
PYTHON = SCRIPTS / ("python.exe" if os.name == "nt" else "python")
STAMP = ENVIRONMENT / "reportgen-installed.txt"

# The second lock holds everything in the first, in the same versions.
LOCKS = {"sample": "requirements.lock", "test": "requirements-dev.lock"}

# Each of these would make pip look or install elsewhere than in .venv, or refuse the project itself.
MISLEADING = ("PIP_PREFIX", "PIP_REQUIRE_HASHES", "PIP_TARGET", "PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV")

CHECKS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "layers": ["lint-imports"],
}
TESTS = ["pytest", "-n", "auto", "--maxprocesses", "4"]
FAST = ["-m", "not conformance and not slow"]

NO_INSTALLER = """\
neither ensurepip, pip 22.3 or newer, nor uv was found for {python}.
Install one of them and start again, on Debian and Ubuntu for example: apt install python3-venv"""


class SetupError(Exception):
    """The environment cannot be set up; the message says what to do about it."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command that `arguments` name and return its exit status; 2 if the setup fails."""
    parser = _parser()
    options, further = parser.parse_known_args(arguments)
    if further and options.command != "test":
        parser.error(f"unrecognized arguments: {' '.join(further)}")
    try:
        set_up(options.command)
        return (
            make_sample() if options.command == "sample" else run_checks(fast=options.fast, further=further)
        )
    except SetupError as error:
        print(f"run.py: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="run.py", description="Set up reportgen and run it.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    commands.add_parser("sample", help="make the sample report in out/, as PDF and as a Word file")
    test = commands.add_parser(
        "test", help="check format, lint, types and layers, then run the tests; further options go to pytest"
    )
    test.add_argument("--fast", action="store_true", help="leave out the slow tests and outside checkers")
    return parser


# The two commands


def make_sample() -> int:
    """Make the sample in both formats; started in an empty folder, no other summary is taken for it."""
    with tempfile.TemporaryDirectory() as empty:
        return _call([SCRIPTS / "reportgen", "make", "--out", ROOT / "out"], folder=Path(empty))


def run_checks(*, fast: bool, further: list[str]) -> int:
    """Run every check, then the tests, and return 0 only if all of them passed."""
    failed = [name for name, command in CHECKS.items() if _step(name, command)]
    if _step("tests", [*TESTS, *(FAST if fast else []), *further]):
        failed.append("tests")
    if failed:
        print(f"run.py: failed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def _step(name: str, command: list[str]) -> int:
    print(f"\n== {name}: {' '.join(command)}", flush=True)
    return _call([SCRIPTS / command[0], *command[1:]], folder=ROOT)


# The environment


def set_up(command: str) -> None:
    """Install what `command` needs into .venv, unless exactly that is installed already.

    Raises:
        SetupError: if there is no way to install packages, or installing them fails.
    """
    installed = STAMP.read_text("utf-8").split() if STAMP.is_file() and PYTHON.exists() else []
    if _fingerprint(command) in installed:
        return
    print("Setting up .venv; the first time, this takes a minute or two ...", file=sys.stderr, flush=True)
    if _fingerprint("sample") not in installed:
        _create_environment()
    install = _installer()
    _install([*install, "--require-hashes", "-r", ROOT / LOCKS[command]])
    _install([*install, "--no-deps", "--no-build-isolation", "-e", ROOT])
    STAMP.write_text("\n".join({_fingerprint("sample"), _fingerprint(command)}), "utf-8")


def _fingerprint(command: str) -> str:
    """Return a hash of all that decides what is installed: interpreter, place, lock and project."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    decisive = [sys.version, str(ROOT), project["build-system"], project["project"], project["tool"]["hatch"]]
    digest = hashlib.sha256(json.dumps(decisive, sort_keys=True).encode())
    digest.update((ROOT / LOCKS[command]).read_bytes())
    return digest.hexdigest()


def _create_environment() -> None:
    """Make .venv anew, without pip where Python's own copy of pip (ensurepip) has been left out."""
    if Path(sys.prefix).resolve() == ENVIRONMENT:
        raise SetupError("start run.py with the system's Python: .venv cannot replace itself")
    venv = [sys.executable, "-m", "venv", "--clear"]
    ways: list[list[str | Path]] = [[*venv, ENVIRONMENT], [*venv, "--without-pip", ENVIRONMENT]]
    uv = shutil.which("uv")
    if uv:
        ways.append([uv, "venv", "--quiet", "--clear", "--python", sys.executable, ENVIRONMENT])
    if not any(_answers(way) for way in ways):
        _call(ways[-1], folder=ROOT)  # once more, for its own words on what is wrong
        raise SetupError(f"{ENVIRONMENT} could not be made; the lines above say why")


def _installer() -> list[str | Path]:
    """Return the command that installs into .venv, as far as the word "install" and its options.

    An outside pip works on .venv through `--python`, so that it may belong to a Python that forbids
    installing (PEP 668).
    """
    pips: list[list[str | Path]] = [
        [PYTHON, "-m", "pip"],
        [sys.executable, "-m", "pip", "--python", PYTHON],
        ["pip3", "--python", PYTHON],
    ]
    for pip in pips:
        if _answers([*pip, "--version"]):
            return [*pip, "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    uv = shutil.which("uv")
    if uv:
        return [uv, "pip", "install", "--quiet", "--compile-bytecode", "--python", PYTHON]
    raise SetupError(NO_INSTALLER.format(python=sys.executable))


def _install(command: list[str | Path]) -> None:
    if _call(command, folder=ROOT):
        raise SetupError("the packages could not be installed; the lines above say why")


# Starting other programs


def _call(command: list[str | Path], *, folder: Path) -> int:
    """Run `command` in `folder`, its output going where ours goes, and return its exit status."""
    return subprocess.run(command, cwd=folder, env=_surroundings(), check=False).returncode


def _answers(command: list[str | Path]) -> bool:
    """Return whether `command` can be started and succeeds; what it prints is not shown."""
    try:
        done = subprocess.run(command, cwd=ROOT, env=_surroundings(), check=False, capture_output=True)
    except OSError:
        return False
    return done.returncode == 0


def _surroundings() -> dict[str, str]:
    """Return the variables for a program we start: ours, but for those that lead pip or Python away."""
    kept = {name: value for name, value in os.environ.items() if name not in MISLEADING}
    return kept | {"PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}


if __name__ == "__main__":
    sys.exit(main())
