"""The command in the user's language: as a process, under locales that this machine need not have."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen.assets import asset
from reportgen.cli.console import worded
from reportgen.messages import use
from reportgen.summary.model import Summary
from reportgen.summary.readers import read_yaml
from support.command import SUMMARY, start

MISSPELT = (
    "report: {titel: Meetings}\nevent: {name: Assembly, start: yesterday}\nbilateral: [{country: Germny}]\n"
)
SAID = {
    "fr_FR.UTF-8": ["erreur[key-unknown]", "clé inconnue", "conseil", "Germany|Allemagne"],
    "es_ES.UTF-8": ["error[key-unknown]", "clave desconocida", "consejo", "Alemania"],
    "ar": ["خطأ\u2066[key-unknown]\u2069", "مفتاح غير معروف", "نصيحة", "ألمانيا"],
}
HELP = {
    "fr_CA": ["Utilisation: |Utilisation", "Examiner une synthèse", "Options", "SUMMARY", "--strict"],
    "es_MX.UTF-8": ["Uso", "Examinar una síntesis", "Opciones", "SUMMARY", "--strict"],
    "ar_MA.UTF-8": ["الاستعمال", "فحص موجز", "الخيارات", "SUMMARY", "--strict"],
}


def said(folder: Path, *arguments: str, locale: str = "C.UTF-8") -> tuple[int, str, str]:
    ended = start(*arguments, folder=folder, LC_MESSAGES=locale, PYTHONUTF8="1", COLUMNS="100")
    return ended.returncode, ended.stdout.decode(), ended.stderr.decode()


def told(folder: Path, *arguments: str, locale: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(said(folder, *arguments, "--json", locale=locale)[1])
    return document


@pytest.mark.parametrize("locale", SAID)
def test_errors_are_told_in_the_language_of_the_system(tmp_path: Path, locale: str) -> None:
    (tmp_path / "visit.yaml").write_text(MISSPELT, "utf-8")
    code, _, err = said(tmp_path, "check", "visit.yaml", locale=locale)
    assert code == 1
    for words in SAID[locale]:
        assert re.search(words.replace("[", r"\["), err), err
    assert "visit.yaml:1:10 (report.titel)" in err
    assert "unknown key" not in err


@pytest.mark.parametrize("locale", HELP)
def test_help_is_shown_in_the_language_of_the_system(tmp_path: Path, locale: str) -> None:
    code, out, _ = said(tmp_path, "check", "--help", locale=locale)
    assert code == 0
    for words in HELP[locale]:
        assert re.search(words, out), out


def test_codes_keys_and_places_are_the_same_in_every_language(tmp_path: Path) -> None:
    (tmp_path / "visit.yaml").write_text(MISSPELT, "utf-8")
    (tmp_path / "other.yaml").write_text(SUMMARY, "utf-8")
    english = told(tmp_path, "check", "visit.yaml", "other.yaml", locale="C")
    for locale in SAID:
        other = told(tmp_path, "check", "visit.yaml", "other.yaml", locale=locale)
        assert other.keys() == english.keys()
        for kind in ("problems", "findings"):
            assert english[kind]
            assert other[kind] != english[kind]
            fixed = [{**one, "message": "", "hint": ""} for one in other[kind]]
            assert fixed == [{**one, "message": "", "hint": ""} for one in english[kind]]


def test_the_option_and_the_settings_choose_too(tmp_path: Path) -> None:
    (tmp_path / "reportgen.toml").write_text('ui_language = "es"\n', "utf-8")
    assert "no existe este fichero" in said(tmp_path, "check", "none.yaml", locale="fr_FR")[2]
    assert "no such file" in said(tmp_path, "check", "none.yaml", "--ui-lang", "en", locale="fr_FR")[2]
    assert "ce fichier n’existe pas" in said(tmp_path, "--ui-lang", "fr", "check", "none.yaml")[2]
    (tmp_path / "reportgen.toml").write_text('ui_language = "tlh"\n', "utf-8")
    code, _, err = said(tmp_path, "check", "none.yaml")
    assert (code, "ui-language-unknown" in err) == (2, True)


@pytest.mark.parametrize("locale", SAID)
def test_the_starter_is_commented_in_the_users_language_and_says_the_same(
    tmp_path: Path, locale: str
) -> None:
    english = asset("starter.yaml").read_text("utf-8")
    said(tmp_path, "init", locale=locale)
    made = (tmp_path / "summary.yaml").read_text("utf-8")
    assert made != english
    assert read_yaml(made).data == read_yaml(english).data
    assert yaml.safe_load(made) == yaml.safe_load(english)
    assert made.splitlines()[0] == english.splitlines()[0]
    assert max(map(len, made.splitlines())) <= 160
    schema = json.loads((tmp_path / "summary.schema.json").read_text("utf-8"))
    assert schema["description"] != Summary.__doc__
    assert schema["$defs"].keys() >= {"Event", "Instrument"}


def test_the_files_of_a_report_do_not_depend_on_who_makes_them(tmp_path: Path) -> None:
    (tmp_path / "visit.yaml").write_text(SUMMARY, "utf-8")
    made = []
    for locale in ("C", "ar"):
        code, _, err = said(tmp_path, "make", "visit.yaml", "--review", "--out", locale, locale=locale)
        assert code == 0, err
        made.append({path.name: path.read_bytes() for path in (tmp_path / locale).iterdir()})
    assert made[0]
    assert made[0] == made[1]


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("visit.yaml: 3 تحذيرات", "\u2066visit.yaml\u2069: 3 تحذيرات"),
        ("في visit.yaml:3:12، سطر", "في \u2066visit.yaml:3:12\u2069، سطر"),
        ("رمز (ISO 3166 الثنائي) أو", "رمز (\u2066ISO 3166\u2069 الثنائي) أو"),
        ("في f(x) من", "في \u2066f(x)\u2069 من"),
        ("نفذ: reportgen check a.yaml", "نفذ: \u2066reportgen check a.yaml\u2069"),
    ],
)
def test_latin_letters_alone_are_isolated_and_not_what_belongs_to_the_arabic_sentence(
    sentence: str, shown: str
) -> None:
    use("ar")
    try:
        assert worded(sentence) == shown
    finally:
        use("en")
