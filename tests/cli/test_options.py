"""What commands take is declared in one place and named in another: both say the same."""

from __future__ import annotations

import inspect
from importlib import import_module

import click
import pytest

from reportgen.cli.app import COMMANDS, command
from reportgen.cli.copies import COPIES
from reportgen.cli.many import MANY
from reportgen.cli.options import Together
from reportgen.cli.voice import VOICE
from reportgen.cli.wishes import PDF
from support.command import run

TOGETHER = (COPIES, MANY, PDF, VOICE)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_a_function_that_takes_what_is_declared(name: str) -> None:
    function = getattr(import_module(f"reportgen.cli.{name}"), name)
    bundles = {each.name: each for each in TOGETHER}
    wanted = [
        field
        for parameter in inspect.signature(function).parameters
        for field in (bundles[parameter].kind.__struct_fields__ if parameter in bundles else (parameter,))
    ]

    assert sorted(wanted) == sorted(param.name for param in command(name).params if param.expose_value)


@pytest.mark.parametrize("together", TOGETHER, ids=lambda each: each.name)
def test_a_record_of_options_starts_as_they_do_when_none_is_given(together: Together) -> None:
    alone = click.Command("alone", params=[declared.build() for declared in together.options])
    given = alone.make_context("alone", []).params

    assert together.taken_from(given) == together.kind()
    assert given == {}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help_in_two_ways_and_in_every_language(name: str) -> None:
    short, long = run(name, "-h"), run(name, "--help")

    assert short == long
    assert short.code == 0
    assert "-h, --help" in short.out
    assert "--ui-lang LANG" in short.out
    assert run(name, "--help", "--ui-lang", "fr").out.startswith(f"Utilisation: reportgen {name} ")


@pytest.mark.parametrize("number", ["0", "-1", "x", "1.5", "", "9" * 5000, "٣"])
def test_a_number_of_copies_is_a_whole_number_from_1_on(number: str) -> None:
    ended = run("make", "--copy", number, "--ui-lang", "fr")

    assert ended.code == 2
    told = ended.err.replace("\N{NO-BREAK SPACE}", " ")
    assert f"--copy : un nombre entier à partir de 1 est attendu, et non « {number} »" in told


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (["mak"], "there is no command 'mak'", "did you mean make?"),
        (["--versio"], "there is no option --versio", "did you mean --version?"),
        (["make", "--stric"], "there is no option --stric", "--strict"),
        (["check", "-Z"], "there is no option -Z", "`reportgen check --help` shows what it takes"),
        (["convert", "a"], "TO is missing", "`reportgen convert --help` shows what it takes"),
        (["diff"], "REPORT is missing", "`reportgen diff --help` shows what it takes"),
        (["diff", "a", "b", "c", "d"], "too many arguments: c d", "`reportgen diff --help`"),
        (["check", "--strict=1"], "the option --strict takes no value", "--help"),
        (["make", "--out"], "the option --out needs a value", "--help"),
        (["--ui-lang", "en"], "the command is missing", "--help"),
        (["make", "--ui-lang", "tlh"], "--ui-lang: there is no language 'tlh' to speak", "--help"),
    ],
)
def test_misuse_is_told_in_our_words(arguments: list[str], message: str, hint: str) -> None:
    ended = run(*arguments)

    assert (ended.code, ended.out) == (2, "")
    assert f"error[usage]: {message}" in ended.err
    assert hint in ended.err.partition("hint: ")[2]
