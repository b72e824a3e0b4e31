"""Which language the program speaks: the option, the settings, the environment, and English for the rest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportgen import messages
from reportgen.cli import ui_language


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    messages.use(messages.ENGLISH)


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LC_MESSAGES": "es_ES"}, "es"),
        ({"LC_MESSAGES": "es_ES", "LC_ALL": "ar_MA.UTF-8"}, "ar"),
        ({"LC_ALL": "C", "LANGUAGE": "de:fr_CA:es"}, "fr"),
        ({"LC_ALL": "", "LANG": "es_MX@euro"}, "es"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "POSIX"}, "en"),
        ({"LANG": "tlh_QO"}, "en"),
        ({"LANGUAGE": "en_GB:fr"}, "en"),
        ({"LANG": "../fr"}, "en"),
    ],
)
def test_the_environment_is_read_as_gettext_reads_it(environ: dict[str, str], language: str) -> None:
    assert messages.preferred(environ) == language


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["check"], "fr"),
        (["check", "--ui-lang", "es"], "es"),
        (["--ui-lang=ar", "check"], "ar"),
        (["check", "--ui-lang", "es", "--ui-lang", "en"], "en"),
        (["check", "--ui-lang", "es-MX"], "es"),
        (["check", "--ui-lang", "tlh"], "fr"),
        (["check", "--ui-lang"], "fr"),
        (["check", "--", "--ui-lang", "es"], "fr"),
    ],
)
def test_the_option_comes_before_the_environment(arguments: list[str], language: str) -> None:
    ui_language.choose(arguments, {"LANG": "fr"})
    assert messages.language() == language


@pytest.mark.parametrize(
    ("arguments", "language"), [([], "es"), (["--ui-lang", "fr"], "fr"), (["--ui-lang=en"], "en")]
)
def test_the_settings_come_between(arguments: list[str], language: str) -> None:
    ui_language.choose(arguments, {"LANG": "ar"})
    ui_language.heed_settings("es")
    assert messages.language() == language


def test_an_unknown_language_is_english() -> None:
    messages.use("fr")
    messages.use("tlh")
    assert messages.language() == "en"
    assert messages._("there is no such file") == "there is no such file"


def test_english_opens_no_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Path, "open", refuse)
    ui_language.choose(["check"], {"LANG": "en_GB.UTF-8"})
    assert messages.ngettext("{n} note", "{n} notes", 2) == "{n} notes"
