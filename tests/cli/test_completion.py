"""Completion: what a shell is offered, and how it comes to ask."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.cli.app import COMMANDS
from support.command import Ended, run, start

BIN = Path(sys.executable).parent


def offered(folder: Path, words: str) -> list[str]:
    """Return what may follow the words, as the program tells a shell."""
    asked = {"_REPORTGEN_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    return start(folder=folder, **asked).stdout.decode().splitlines()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("reportgen ", {f"plain,{name}" for name in COMMANDS}),
        ("reportgen make --format ", {"plain,pdf", "plain,docx", "plain,pdf,docx", "plain,text"}),
        ("reportgen check -f s", {"plain,sarif"}),
        ("reportgen make --lang ", {"plain,ar", "plain,en", "plain,es", "plain,fr", "plain,all"}),
        ("reportgen make --profile c", {"plain,classic"}),
        ("reportgen make --paper ", {"plain,a4", "plain,letter"}),
        ("reportgen make --wat", {"plain,--watch"}),
        ("reportgen make --theme ho", {"file,ho"}),
        ("reportgen make --out ", {"dir,"}),
        ("reportgen check vis", {"file,vis"}),
    ],
)
def test_commands_options_and_values_are_offered(folder: Path, words: str, expected: set[str]) -> None:
    assert set(offered(folder, words)) == expected


def show(monkeypatch: pytest.MonkeyPatch, shell: str) -> Ended:
    monkeypatch.setenv("SHELL", shell)
    return run("--show-completion")


@pytest.mark.parametrize(
    ("shell", "name"),
    [
        ("/bin/bash", "bash"),
        ("/usr/bin/zsh", "zsh"),
        ("/usr/local/bin/fish", "fish"),
        ("/usr/bin/pwsh", "powershell"),
        ("", "powershell"),
    ],
)
def test_the_script_for_the_users_shell_is_shown(
    monkeypatch: pytest.MonkeyPatch, shell: str, name: str
) -> None:
    ended = show(monkeypatch, shell)

    assert (ended.code, ended.err) == (0, "")
    assert f"{name}_complete" in ended.out
    assert "_REPORTGEN_COMPLETE" in ended.out


@pytest.mark.parametrize("option", ["--show-completion", "--install-completion"])
def test_a_shell_that_is_not_known_is_told(monkeypatch: pytest.MonkeyPatch, option: str) -> None:
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    ended = run(option)

    assert (ended.code, ended.out) == (2, "")
    assert "error[completion-shell]: there is no completion for the shell 'tcsh'" in ended.err
    assert "hint: there is: bash, zsh, fish, powershell" in ended.err


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home with settings of shells, the last line of which is not ended."""
    place = tmp_path / "home"
    place.mkdir()
    for name in (".bashrc", ".zshrc"):
        (place / name).write_text("mine=1", "utf-8")
    monkeypatch.setenv("HOME", str(place))
    monkeypatch.setenv("USERPROFILE", str(place))
    return place


@pytest.mark.parametrize(
    ("shell", "script", "settings"),
    [
        ("bash", ".bash_completions/reportgen.sh", "mine=1\nsource ~/.bash_completions/reportgen.sh\n"),
        ("zsh", ".zfunc/_reportgen", "mine=1\nfpath+=~/.zfunc; autoload -Uz compinit; compinit\n"),
        ("fish", ".config/fish/completions/reportgen.fish", None),
    ],
)
def test_the_script_is_installed_once_where_the_shell_reads_it(
    monkeypatch: pytest.MonkeyPatch, home: Path, shell: str, script: str, settings: str | None
) -> None:
    shown = show(monkeypatch, f"/bin/{shell}").out
    first, again = run("--install-completion"), run("--install-completion")

    assert (first.code, first.paths) == (0, [str(home / script)])
    assert again == first
    assert (home / script).read_text("utf-8").strip() == shown.strip()
    if settings:
        assert (home / f".{shell}rc").read_text("utf-8") == settings


def test_what_cannot_be_installed_is_told(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    monkeypatch.setenv("SHELL", "/usr/bin/fish")
    (home / ".config").write_text("a file in the way", "utf-8")
    ended = run("--install-completion")
    monkeypatch.delenv("SHELL")
    elsewhere = run("--install-completion")

    assert (ended.code, "error[completion-unwritable]: completion cannot be installed: " in ended.err) == (
        2,
        True,
    )
    assert elsewhere.code == 2
    assert "hint: add what --show-completion says to its profile" in elsewhere.err


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_completes_with_the_script(monkeypatch: pytest.MonkeyPatch) -> None:
    script = f"""{show(monkeypatch, "/bin/bash").out}
COMP_WORDS=(reportgen make --prof); COMP_CWORD=2
_reportgen_completion reportgen; echo "${{COMPREPLY[@]}}"
"""
    path = os.pathsep.join((str(BIN), os.environ["PATH"]))
    done = subprocess.run(
        ["bash", "--norc", "-c", script], env={**os.environ, "PATH": path}, capture_output=True, check=True
    )

    assert done.stdout == b"--profile\n"
