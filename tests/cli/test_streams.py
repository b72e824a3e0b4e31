"""The command as a process: what it loads, where its output goes, and how it ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from reportgen import cli
from reportgen.cli.app import COMMANDS
from support.command import SUMMARY, files, run, start

COMMAND = [sys.executable, "-m", "reportgen"]
HEAVY = (
    "docx",
    "lxml",
    "matplotlib",
    "numpy",
    "pikepdf",
    "PIL",
    "pydantic",
    "reportlab",
    "rich",
    "typer",
    "uharfbuzz",
    "babel",
)
LOADED = "import sys; from reportgen.cli import run; run(sys.argv[1:]); print('\\n' + ' '.join(sys.modules))"


@pytest.mark.parametrize(
    "arguments",
    [["--help"], ["make", "--help"], ["check", "visit.yaml"], ["init"], ["schema"], ["--version"]],
)
def test_what_draws_and_lays_out_is_loaded_by_make_alone(
    arguments: list[str], summary: Path, folder: Path
) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    loaded = {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}

    assert summary.exists()
    assert loaded & set(HEAVY) == set()


def test_a_run_loads_the_command_that_is_called_and_no_other(summary: Path, folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "check", str(summary)],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(done.stdout.splitlines()[-1].split())

    assert {name for name in COMMANDS if f"reportgen.cli.{name}" in loaded} == {"check"}


def loaded_by(*arguments: str | Path, folder: Path) -> set[str]:
    """Return the names of the modules that the command has loaded at its end."""
    code = "import atexit, sys; atexit.register(lambda: print(*sys.modules)); import reportgen.cli as c; c.main()"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_a_check_loads_what_it_needs_and_little_else(summary: Path, folder: Path) -> None:
    """Where this fails, import the module where it is used, within the function: a check is to end in a moment."""
    loaded = loaded_by("check", summary, folder=folder)
    ours = {name.split(".")[1] for name in loaded if name.startswith("reportgen.")}
    late = {
        "asyncio",
        "concurrent",
        "dataclasses",
        "difflib",
        "email",
        "glob",
        "hashlib",
        "http",
        "importlib.metadata",
        "multiprocessing",
        "pickle",
        "random",
        "subprocess",
        "tempfile",
        "tomllib",
        "zipfile",
        "zoneinfo",
    }

    assert ours.isdisjoint(
        {"beside", "charts", "compose", "deliver", "layout", "protect", "render", "review", "theme"}
    )
    assert late.isdisjoint(loaded)
    assert len(loaded) < 250


def test_a_run_that_draws_leaves_matplotlib_to_the_process_beside_it(summary: Path, folder: Path) -> None:
    loaded = loaded_by("make", summary, "-f", "pdf", "--no-cache", folder=folder)

    assert files(folder / "out") != []
    assert {"matplotlib", "numpy", "docx", "lxml", "babel", "rich", "openpyxl"}.isdisjoint(loaded)


def test_a_run_whose_charts_are_kept_loads_no_pictures_and_starts_no_process(
    summary: Path, folder: Path
) -> None:
    start("make", summary, "-f", "pdf", folder=folder)
    loaded = loaded_by("make", summary, "-f", "pdf", "--force", folder=folder)

    assert {"PIL", "pickle", "subprocess", "tempfile"}.isdisjoint(loaded)


def test_every_module_that_has_a_command_is_in_the_table() -> None:
    folder = Path(cli.__file__).parent
    modules = {path.stem for path in folder.glob("*.py") if "\ndef command() ->" in path.read_text("utf-8")}

    assert sorted(COMMANDS) == sorted(modules)


def test_a_check_that_has_to_ask_the_fonts_draws_and_writes_nothing(folder: Path) -> None:
    (folder / "visit.yaml").write_text(SUMMARY.replace("Meetings", "\U0001f600"), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "check", "visit.yaml"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {name.partition(".")[0] for name in done.stdout.splitlines()[-1].split()}

    assert "uharfbuzz" in loaded
    assert loaded & {"docx", "matplotlib", "numpy", "pikepdf", "PIL", "reportlab"} == set()


def test_importing_the_package_loads_nothing_of_it(folder: Path) -> None:
    code = "import sys, reportgen; print([name for name in sys.modules if name.startswith('reportgen.')])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=True
    )

    assert done.stdout == "[]\n"


@pytest.mark.parametrize("arguments", [["--help"], ["schema"], ["make", "-f", "text"]])
def test_a_full_disk_behind_standard_output_is_told(arguments: list[str], folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments],
            cwd=folder,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )

    assert done.returncode == 2
    assert b"error[output-unwritable]: standard output cannot be written" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception" not in done.stderr


def test_a_reader_that_goes_early_is_no_error(folder: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*COMMAND, "schema"],
        cwd=folder,
        stdout=write,
        stderr=subprocess.PIPE,
        check=False,
    )
    os.close(write)

    assert (done.returncode, done.stderr) == (0, b"")


def test_output_in_ascii_is_still_json(folder: Path) -> None:
    (folder / "é.yaml").write_text(SUMMARY, "utf-8")
    done = start("check", "é.yaml", "--json", folder=folder, PYTHONIOENCODING="ascii", LC_ALL="C.UTF-8")

    assert json.loads(done.stdout.decode("ascii"))["findings"][0]["file"] == "é.yaml"


def test_control_characters_of_a_file_never_reach_the_terminal(folder: Path) -> None:
    (folder / "a.yaml").write_text('report: {title: "\x1b[31m\u202ered"}\nevent: 1\n', "utf-8")
    ended = run("check", "a.yaml")

    assert "\x1b" not in ended.err
    assert "\u202e" not in ended.err
    assert "[U+202E]" in ended.err


def test_a_file_name_never_reaches_the_terminal_as_it_is(folder: Path) -> None:
    name = "a\x1b[31m\nerror.yaml"
    (folder / name).write_text(SUMMARY, "utf-8")

    for command, digest in (
        (("check",), ""),
        (("make", "-f", "text"), " (completeness 4); `reportgen check` shows each"),
    ):
        ended = run(*command, name)
        assert "\x1b" not in ended.err
        assert ended.err.splitlines()[-1] == f"a[U+001B][31m[U+000A]error.yaml: 1 warning, 3 notes{digest}"


def test_without_a_terminal_there_is_neither_colour_nor_progress(summary: Path, folder: Path) -> None:
    done = start("make", summary, "-f", "text", folder=folder)

    assert b"\x1b" not in done.stderr
    assert b"Composing" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="terminals are opened in another way on Windows")
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_shows_progress_and_colour_unless_told_otherwise(
    summary: Path, folder: Path, environment: dict[str, str], *, coloured: bool
) -> None:
    import pty

    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, "make", str(summary), "-f", "text", "--verbose"],
        cwd=folder,
        env={**os.environ, "TERM": "xterm", **environment},
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        said = b""
        while chunk := _read(ours):
            said += chunk
        out = process.stdout.read() if process.stdout else b""
    os.close(ours)

    assert out == b"out/T-1_en.txt\n"
    assert any(step in said for step in (b"Reading", b"(en)", b"Writing"))
    assert (b"\x1b[33;1mwarning" in said) is coloured


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 65536)
    except OSError:  # the other end is closed
        return b""


@pytest.mark.skipif(os.name == "nt", reason="signals are sent in another way on Windows")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["start", "reading", "writing"])
def test_a_run_that_is_stopped_leaves_nothing(
    summary: Path, folder: Path, sign: signal.Signals, moment: str
) -> None:
    """The process stops itself at a known moment, so that the test does not depend on the clock."""
    code = f"""
import os, signal, sys
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, signal.SIG_DFL)  # a suite that runs in the background may ignore them
from reportgen.cli import main
moment = {moment!r}
def stop(*_, **__):
    os.kill(os.getpid(), {int(sign)})
if moment == "reading":
    from reportgen import pipeline
    pipeline.analyse = stop
if moment == "writing":
    from reportgen.deliver import whole
    own = whole._write
    def write(path, data):
        own(path, data)
        if path.name.startswith(".T-1.receipt"):
            stop()
    whole._write = write
if moment == "start":
    from reportgen import cli
    cli.run = stop
sys.argv = ["reportgen", "make", {str(summary)!r}, "-f", "text"]
main()
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False)

    told = (
        b"" if moment == "start" or sign == signal.SIGTERM else b"interrupted: no file is left half written\n"
    )
    assert done.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143}[sign]
    assert done.stderr == told
    assert files(folder) == ["visit.yaml"]
    assert not (folder / "out").exists()


@pytest.mark.parametrize("module", ["reportgen.cli", "reportgen.cli.console", "click", "reportgen.cli.app"])
def test_a_run_that_is_stopped_while_it_is_loaded_says_no_more_than_that(module: str, folder: Path) -> None:
    code = f"""
import runpy, sys
class Stop:
    def find_spec(self, name, *_):
        if name == {module!r}:
            raise KeyboardInterrupt
sys.meta_path.insert(0, Stop())
sys.argv = ["reportgen", "--version"]
runpy.run_module("reportgen", run_name="__main__")
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, check=False)

    assert (done.returncode, done.stdout) == (130, b"")
    assert b"Traceback" not in done.stderr


def test_a_package_that_is_missing_is_told_with_what_to_do(folder: Path) -> None:
    code = """
import runpy, sys
class Missing:
    def find_spec(self, name, *_):
        if name == "msgspec":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Missing())
sys.argv = ["reportgen", "make"]
runpy.run_module("reportgen", run_name="__main__")
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines() == [
        "error: the package msgspec is not installed",
        "  hint: install reportgen again; in a copy of its folder, start: python3 run.py sample",
    ]


def test_the_installed_command_is_the_one_that_can_be_stopped_while_it_is_loaded() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text("utf-8"))["project"]

    assert project["scripts"] == {"reportgen": "reportgen.__main__:main"}


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="signals are sent in another way on Windows")
def test_a_run_that_is_stopped_at_any_moment_leaves_all_or_nothing(folder: Path) -> None:
    for milliseconds in range(400, 2200, 150):
        with subprocess.Popen(
            [*COMMAND, "make", "--no-cache"],
            cwd=folder,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no thread runs
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            time.sleep(milliseconds / 1000)
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
        assert b"Traceback" not in said
        assert (process.returncode, len(files(folder))) in {(130, 0), (130, 3), (0, 3), (-signal.SIGINT, 0)}
        for name in files(folder):
            (folder / name).unlink()


@pytest.mark.parametrize("cache", ["--cache", "--no-cache"])
def test_without_a_home_no_library_has_anything_to_say(cache: str, summary: Path, folder: Path) -> None:
    home = "/dev/null/home"
    done = start(
        "make", summary, "-q", cache, folder=folder, HOME=home, XDG_CACHE_HOME=home, XDG_CONFIG_HOME=home
    )

    assert (done.returncode, done.stderr) == (0, b"")
