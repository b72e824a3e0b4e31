"""The catalogues are whole: every message, no other, with the same places, a form for every number, and compiled."""

from __future__ import annotations

import gettext
import importlib.util
import re
import sys
import unicodedata
from pathlib import Path
from types import ModuleType

import pytest
from babel.core import Locale

from reportgen import messages

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = [code for code in messages.languages() if code != messages.ENGLISH]


def _tool() -> ModuleType:
    path = ROOT / "docs" / "messages.py"
    spec = importlib.util.spec_from_file_location("docs_messages", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["docs_messages"] = module
    spec.loader.exec_module(module)
    return module


tool = _tool()


def catalogue(code: str) -> gettext.GNUTranslations:
    with (messages.FOLDER / f"{code}.mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def translations(code: str) -> dict[str, str]:
    """Return every text of a catalogue by its English; of a plural, each form."""
    texts: dict[str, str] = {}
    for each in tool.read(code):
        if each.id:
            forms = (each.string,) if isinstance(each.string, str) else each.string
            english = each.id if isinstance(each.id, str) else each.id[-1]
            texts |= {f"{english} #{at}": form for at, form in enumerate(forms)}
    return texts


def test_the_program_speaks_the_languages_of_the_tool() -> None:
    assert sorted(LANGUAGES) == sorted(tool.FORMS) == ["ar", "es", "fr"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_missing_unused_or_other_than_the_english(code: str) -> None:
    assert [fault for fault in tool.outdated() if fault.startswith(f"{code}:")] == []


@pytest.mark.parametrize(
    ("string", "fault"),
    [
        ("", "not translated"),
        ("sans place", "other places"),
        ("{nom} manque", "other places"),
        ("{name} {name_2}", "other places"),
        ("{name} manque", None),
    ],
)
def test_a_wrong_translation_is_found(string: str, fault: str | None) -> None:
    found = list(tool._faults(tool.Message("{name} is missing", string)))
    assert (len(found) == 1 and fault in found[0]) if fault else found == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_each_number_has_the_form_that_the_language_gives_it(code: str) -> None:
    spoken, rule = catalogue(code), Locale(code).plural_form
    forms = {(spoken.ngettext("{n} error", "{n} errors", n), rule(n)) for n in range(1000)}
    for one, category in forms:
        others = {form for form, kind in forms if kind == category}
        assert others == {one}, "numbers of one category of CLDR have one form"


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_typed_word_for_word_stays(code: str) -> None:
    """Options, commands between backticks and names of files are no words of a language."""
    literal = re.compile(r"--[a-z][a-z-]+|`[^`]*`|\b(?:reportgen|summary|reference)\.\w+")
    for english, text in translations(code).items():
        wanted = literal.findall(english)
        assert sorted(set(literal.findall(text))) == sorted(set(wanted)), english


def test_what_is_empty_stays_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages._translator, "catalogue", catalogue("fr"))
    assert messages._("") == ""


def test_arabic_is_written_in_arabic_and_without_marks_of_direction() -> None:
    for english, text in translations("ar").items():
        words = re.sub(r"\{+\w+\}+", "", text)
        assert not any(unicodedata.category(sign) == "Cf" for sign in text), english
        if re.search(r"[a-z]{3} [a-z]{2}", re.sub(r"\{+\w+\}+", "", english)):
            assert re.search("[\u0621-\u064a]", words), english


def test_french_has_its_spaces() -> None:
    for english, text in translations("fr").items():
        assert not re.search(r" [:;?!»](\s|$)|« ", text), english
        assert not re.search(r"[a-zé}][;?!](\s|$)", text), english
