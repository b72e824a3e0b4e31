"""Every word on the screen goes through the translator: shown with a language that is made up.

In it each letter of a message is another one, so that what is left of English was never offered to a translator. What
a user wrote himself, a code, the name of a file and the name of an option stay as they are.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from reportgen import messages
from reportgen.assets import asset
from reportgen.cli.app import COMMANDS
from reportgen.cli.doctor import LIBRARIES, TOOLS
from reportgen.config import Settings
from reportgen.countries import load_countries
from reportgen.edition import FORMATS
from reportgen.errors import ReportgenError
from reportgen.shapes import fields_of
from reportgen.summary.fields import leaf
from reportgen.summary.load import load
from reportgen.summary.model import Summary
from reportgen.summary.readers import read_yaml
from reportgen.summary.starter import starter
from reportgen.summary.values import Part
from reportgen.tomlfile import read_toml
from support.command import SUMMARY, run


def _parts() -> Iterator[str]:
    """Yield the names of all fields of a summary and of the settings, and what a field may be chosen from."""
    seen: list[Any] = [Summary]
    for part in seen:
        for name, info in fields_of(part).items():
            yield name
            kind = leaf(info.kind)
            if isinstance(kind, type) and issubclass(kind, Enum):
                yield from (str(one.value) for one in kind)
            elif isinstance(kind, type) and issubclass(kind, Part) and kind not in seen:
                seen.append(kind)
    yield from fields_of(Settings)


BROKEN = sorted(
    path
    for path in (Path(__file__).parents[1] / "summary" / "broken").iterdir()
    if path.suffix != ".expected"
)
LETTERS = str.maketrans(
    {chr(ord("a") + at): chr(ord("а") + at) for at in range(26)}
    | {chr(ord("A") + at): chr(ord("А") + at) for at in range(26)}
)
"""Latin letters, and those of Cyrillic that stand for them."""
PLACE = re.compile(r"(\{\{?\w+\}?\})")
NAMES = re.compile(
    r"\[[a-z0-9-]+\]"  # the code of a problem
    r"|--?[a-z][a-z0-9-]*"  # an option
    r"|\S*\w[/.]\w\S*|\.\w+"  # a file, a setting, an address, a suffix
    r"|\"[^\"]*\"|'[^']*'"  # what is quoted
    r"|^ +-->.*$|^ *\d* \|.*$",  # a place, and the line that stands there
    re.MULTILINE,
)
KEYS = " ".join(
    (
        *_parts(),
        "reportgen YAML JSON TOML XLSX PDF UA true false",
        *read_toml(asset("theme.toml"), "", "").table,
        "classic large",
        *messages.languages(),
    )
)
"""The keys and choices of a summary, and names that no language changes."""
WORD = re.compile(r"[A-Za-z]{2,}")


class Pseudo(gettext.NullTranslations):
    """A catalogue in which every message is translated."""

    def gettext(self, message: str) -> str:
        parts = PLACE.split(message)
        return "".join(part if PLACE.fullmatch(part) else part.translate(LETTERS) for part in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@pytest.fixture(autouse=True)
def _pseudo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages._translator, "catalogue", Pseudo())
    monkeypatch.setattr(messages, "use", lambda _language: None)


def left(text: str, written: str = "") -> set[str]:
    """Return the English words of a text that no translator has seen; `written` is what the user wrote."""
    own = {word.lower() for word in WORD.findall(f"{KEYS} {written}")}
    words = WORD.findall(NAMES.sub(" ", text))
    return {word for word in words if word.lower() not in own and not word.isupper()}


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_what_is_wrong_with_a_summary(path: Path) -> None:
    with pytest.raises(ReportgenError) as refusal:
        load(path, load_countries())
    written = f"{path.name} {path.read_bytes().decode('latin-1')}"
    for problem in refusal.value.problems:
        assert left(f"{problem.message}\n{problem.hint}", written) == set(), (problem.message, problem.hint)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(command: str) -> None:
    ended = run(*filter(None, [command, "--help"]))
    assert ended.code == 0
    assert left(ended.out, " ".join(COMMANDS)) == set(), ended.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "nothing.yaml"],
        ["check", "."],
        ["check", "a.yaml"],
        ["check", "--nonsense"],
        ["check", "--lang"],
        ["check", "visit.yaml", "--lang", "xx"],
        ["check", "--ui-lang", "xx"],
        ["mkae"],
        ["make", "--strict=1"],
        ["make", "visit.yaml", "--format", "odt"],
        ["make", "visit.yaml", "--paper", "a3"],
        ["make", "visit.yaml", "--profile", "odd"],
        ["make", "visit.yaml", "--theme", "theme.toml"],
        ["make", "visit.yaml", "--theme", "bad.toml"],
        ["make", "visit.yaml", "--template", "a.yaml"],
        ["make", "visit.yaml", "--review", "--format", "pdf"],
        ["make", "visit.yaml", "--encrypt"],
        ["make", "visit.yaml", "--format", "pdf", "--encrypt"],
        ["make", "visit.yaml", "--format", "pdf", "--encrypt", "--password-file", "none.txt"],
        ["make", "visit.yaml", "--sign", "none.p12"],
        ["make", "visit.yaml", "--sign-visibly"],
        ["make", "visit.yaml", "--format", "text", "--out", "a.yaml"],
        ["make", "visit.yaml", "visit2.yaml", "--format", "text"],
        ["diff"],
        ["diff", "a.yaml", "visit.yaml"],
        ["verify", "a.yaml"],
        ["verify", "none.pdf", "b"],
        ["verify", "."],
        ["init", "a.txt"],
        ["init", "a.yaml"],
        ["doctor"],
        ["doctor", "a.yaml"],
    ],
    ids=" ".join,
)
def test_what_a_command_says(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("visit.yaml", "visit2.yaml"):
        Path(name).write_text(SUMMARY, "utf-8")
    Path("a.yaml").write_text("a: 1", "utf-8")
    Path("theme.toml").write_text(
        '[colours]\ntext = "red"\n[style.body]\nsize = "x"\nleading = -1\n[odd]\n', "utf-8"
    )
    Path("bad.toml").write_text("a = ", "utf-8")
    ended = run(*arguments)
    said = f"{ended.err}\n{ended.out}"
    tools = " ".join((*LIBRARIES, *FORMATS, *(name for name, _what in TOOLS)))
    known = f"{tools} python linux Source Serif Sans Amiri Regular"
    assert left(said, f"{' '.join(arguments)} {' '.join(COMMANDS)} {known} {SUMMARY}") == set(), said


def test_the_comments_of_the_starter(monkeypatch: pytest.MonkeyPatch) -> None:
    english = starter()
    monkeypatch.setattr(messages._translator, "language", "eo")
    made = starter()
    assert read_yaml(made).data == read_yaml(english).data
    comments = [line.rpartition("# ")[2] for line in made.splitlines()[1:] if "# " in line]
    assert len(comments) > 50
    assert left("\n".join(comments)) == set()
