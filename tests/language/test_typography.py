from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.language import LANGUAGES, Phrases, set_spaces

NB, NNB = "\u00a0", "\u202f"


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Source : Agence", f"Source{NB}: Agence"),
        ("Source: Agence", f"Source{NB}: Agence"),
        ("un; deux ; trois", f"un{NNB}; deux{NNB}; trois"),
        ("Vraiment?!", f"Vraiment{NNB}?!"),
        ("dit «oui» et « non »", f"dit «{NB}oui{NB}» et «{NB}non{NB}»"),
        ("à 10:30, au 1:50 000", "à 10:30, au 1:50 000"),
        ("voir https://example.org/a?b=c;d et a:b@example.org", "voir https://example.org/a?b=c;d et a:b@example.org"),
        ("Objet :", f"Objet{NB}:"),
    ],
)  # fmt: skip
def test_french_spaces_are_set_whatever_the_author_typed(typed: str, printed: str) -> None:
    assert set_spaces(typed, "fr") == printed
    assert set_spaces(typed, "fr-CA") == printed


@given(st.text(alphabet=f"ab1 {NB}{NNB}:;!?«»()@./w"))
def test_setting_the_spaces_again_changes_nothing(text: str) -> None:
    once = set_spaces(text, "fr")
    assert set_spaces(once, "fr") == once


@given(st.text(alphabet=f"ab1 {NB}{NNB}:;!?«»()"))
def test_nothing_but_spaces_is_changed(text: str) -> None:
    kept = str.maketrans("", "", f" {NB}{NNB}")
    assert set_spaces(text, "fr").translate(kept) == text.translate(kept)


@pytest.mark.parametrize("lang", [lang for lang in LANGUAGES if lang != "fr"])
def test_other_languages_keep_their_spaces(lang: str) -> None:
    assert set_spaces("a : b ; «c» !", lang) == "a : b ; «c» !"


def test_every_phrase_of_the_french_edition_is_set() -> None:
    say = Phrases("fr")
    for key, phrase in say._table.items():
        for text in phrase.values() if isinstance(phrase, dict) else (str(phrase),):
            printed = set_spaces(text.replace("~", NB), "fr")
            assert not any(f" {mark}" in printed for mark in ":;!?»"), key
            assert "« " not in printed, key
