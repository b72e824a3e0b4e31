from __future__ import annotations

import re

import pytest

from reportgen.errors import ReportgenError, UsageError
from reportgen.language import LANGUAGES, Phrases
from reportgen.summary.schema import schema_text

SAY = Phrases("en")


def test_a_missing_phrase_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(ReportgenError, match=r"no phrase 'no\.such'"):
        SAY("no.such")


def test_an_unknown_language_is_refused_with_those_that_exist() -> None:
    with pytest.raises(UsageError) as refused:
        Phrases("tlh")
    assert all(lang in refused.value.problems[0].hint for lang in LANGUAGES)


FIELDS = "|".join(sorted(set(re.findall(r'"(\w+)": ', schema_text())), key=len, reverse=True))
"""The names of fields of a summary, which are the same in every language."""


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "no organizations"),
        (1, "1\u00a0organization"),
        (2, "2\u00a0organizations"),
        (1234, "1,234\u00a0organizations"),
    ],
)
def test_a_count_takes_the_form_of_its_number(n: int, said: str) -> None:
    assert SAY("count.organizations", n) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ((2026, 11, 3), (2026, 11, 6), "3–6\u00a0November 2026"),
        ((None, 11, 24), (None, 11, 27), "24–27\u00a0November"),
        ((2026, 11, 30), (2026, 12, 2), "30\u00a0November to 2\u00a0December 2026"),
        ((2026, 12, 30), (2027, 1, 2), "30\u00a0December 2026 to 2\u00a0January 2027"),
        ((2026, 11, 3), (2026, 11, 3), "3\u00a0November 2026"),
        ((2026, 11, None), (2026, 12, None), "November 2026 to December 2026"),
    ],
)
def test_a_span_of_days_is_said_once_and_short(
    start: tuple[int | None, ...], end: tuple[int | None, ...], said: str
) -> None:
    assert SAY.dates(start, end) == said  # type: ignore[arg-type]


def test_a_date_leaves_out_what_is_not_known() -> None:
    assert SAY.date(None, 11, 24) == "24\u00a0November"
    assert SAY.date(2026, 11, None) == "November 2026"
    assert SAY.date(2026, None, None) == "2026"


@pytest.mark.parametrize(
    ("items", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_ends_in_and(items: list[str], said: str) -> None:
    assert SAY.join(items) == said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_phrase_has_stray_spaces_or_straight_quotes(lang: str) -> None:
    for key, phrase in Phrases(lang)._table.items():
        for text in phrase.values() if isinstance(phrase, dict) else (str(phrase),):
            assert "  " not in text, key
            assert not re.search(r"[\"']", text), key


# A form that says its number in words has no place for it, and one for nothing none at all.
_SAYS_ITS_NUMBER = {"zero", "one", "two"}
_OWN_KEYS = re.compile(r"variant\..*|area(\..*|_other)|date\.first|.*_before_i")
"""What one language needs and another has no use for."""


def _places(text: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", text))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_edition_has_every_phrase_and_no_other(lang: str) -> None:
    english, own = Phrases("en")._table, Phrases(lang)._table
    assert set(english) - set(own) == set()
    assert [key for key in set(own) - set(english) if not _OWN_KEYS.fullmatch(key)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_phrase_has_the_places_of_the_english_one(lang: str) -> None:
    english, own = Phrases("en")._table, Phrases(lang)._table
    for key, phrase in english.items():
        if not isinstance(phrase, dict):
            assert _places(str(own[key])) == _places(str(phrase)), key
            continue
        wanted = _places(phrase["other"])
        for category, text in own[key].items():
            places = _places(text)
            spoken = {"{n}"} if category in _SAYS_ITS_NUMBER else set()
            assert places <= wanted, (key, category)
            assert category == "zero" or places >= wanted - spoken, (key, category)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_counting_phrase_has_a_form_for_every_number(lang: str) -> None:
    say = Phrases(lang)
    needed = {str(say._locale.plural_form(n)) for n in range(201)}
    for key, phrase in say._table.items():
        if isinstance(phrase, dict):
            assert needed <= set(phrase), key


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_phrase_is_in_the_letters_of_its_language(lang: str) -> None:
    say = Phrases(lang)
    if say.direction == "ltr":
        return
    for key, phrase in say._table.items():
        for text in phrase.values() if isinstance(phrase, dict) else (str(phrase),):
            words = re.sub(rf"\{{\w+\}}|M49|m49|\b(?:{FIELDS})\b", "", text)
            known = key in {"locale", "direction", "variant.EG.locale"}
            assert known or not re.search("[A-Za-z]", words), key


@pytest.mark.parametrize(
    ("lang", "start", "end", "said"),
    [
        ("fr", (2026, 11, 3), (2026, 11, 6), "du\u00a03 au\u00a06\u00a0novembre 2026"),
        ("fr", (2026, 11, 1), (2026, 11, 6), "du\u00a01er au\u00a06\u00a0novembre 2026"),
        ("fr", (2026, 11, 30), (2026, 12, 2), "du\u00a030\u00a0novembre au\u00a02\u00a0décembre 2026"),
        ("fr", (2026, 4, None), (2026, 8, None), "avril 2026\u00a0– août 2026"),
        ("es", (2026, 11, 3), (2026, 11, 6), "del\u00a03 al\u00a06 de\u00a0noviembre de\u00a02026"),
        ("es", (None, 11, 24), (None, 11, 27), "del\u00a024 al\u00a027 de\u00a0noviembre"),
        ("ar", (2026, 11, 3), (2026, 11, 6), "من\u00a03 إلى\u00a06\u00a0نونبر 2026"),
        ("ar-EG", (2026, 11, 3), (2026, 11, 6), "من\u00a0٣ إلى\u00a0٦\u00a0نوفمبر ٢٠٢٦"),
    ],
)
def test_each_language_says_a_span_of_days_its_own_way(
    lang: str, start: tuple[int | None, ...], end: tuple[int | None, ...], said: str
) -> None:
    assert Phrases(lang).dates(start, end) == said  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("lang", "numbers"),
    [
        ("en", ["999", "1,234", "12,345", "1,234,567"]),
        ("fr", ["999", "1\u202f234", "12\u202f345", "1\u202f234\u202f567"]),
        ("es", ["999", "1234", "12\u202f345", "1\u202f234\u202f567"]),
        ("ar", ["999", "1.234", "12.345", "1.234.567"]),
        ("ar-MA", ["999", "1.234", "12.345", "1.234.567"]),
        ("ar-EG", ["٩٩٩", "١٬٢٣٤", "١٢٬٣٤٥", "١٬٢٣٤٬٥٦٧"]),
    ],
)
def test_each_language_groups_the_digits_of_a_number_its_own_way(lang: str, numbers: list[str]) -> None:
    assert [Phrases(lang).number(n) for n in (999, 1234, 12345, 1234567)] == numbers


@pytest.mark.parametrize(
    ("lang", "items", "said"),
    [
        ("fr", ["a", "b", "c"], "a, b et c"),
        ("es", ["Italia", "Francia"], "Italia y Francia"),
        ("es", ["Francia", "Italia"], "Francia e Italia"),
        ("es", ["nieve", "hielo"], "nieve y hielo"),
        ("es", ["padre", "hijo"], "padre e hijo"),
        ("ar", ["إسبانيا", "ألمانيا", "إيطاليا"], "إسبانيا وألمانيا وإيطاليا"),
    ],
)
def test_each_language_joins_a_list_its_own_way(lang: str, items: list[str], said: str) -> None:
    assert Phrases(lang).join(items) == said


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "صفر من البلدان"),
        (1, "بلد واحد"),
        (2, "بلدين"),
        (3, "3\u00a0بلدان"),
        (11, "11\u00a0بلدا"),
        (46, "46\u00a0بلدا"),
        (100, "100\u00a0بلد"),
        (103, "103\u00a0بلدان"),
    ],
)
def test_arabic_has_six_forms_of_a_count(n: int, said: str) -> None:
    assert Phrases("ar")("count.countries", n) == said


def test_items_and_annexes_have_the_letters_of_the_language() -> None:
    labels = {
        say.lang: [say("letter.item", letter=say.letter(n)) for n in range(3)]
        for say in map(Phrases, LANGUAGES)
    }
    assert labels == {
        "en": ["(a)", "(b)", "(c)"],
        "fr": ["a)", "b)", "c)"],
        "es": ["a)", "b)", "c)"],
        "ar": ["(أ)", "(ب)", "(ج)"],
    }
    assert [Phrases("ar").annex_letter(n) for n in range(4)] == ["أ", "ب", "ج", "د"]
    assert Phrases("en").letter(26) == "aa"


def test_a_region_has_its_article_where_the_language_needs_one() -> None:
    french = Phrases("fr")
    assert french("bilateral.region_caption", region=french.area("Europe"), n="12") == (
        "Interlocuteurs cités pour l’Europe (12)"
    )
    assert french.area("Golfe") == "«\u00a0Golfe\u00a0»"
    assert Phrases("es").area("Europa") == "Europa"


def test_a_region_of_a_language_that_has_no_rules_is_refused() -> None:
    with pytest.raises(UsageError, match="ar-XX"):
        Phrases("ar-XX")


# Document design, section 12: the words that are fixed in all four languages.
FIXED = {
    "document.type": ("Briefing report", "Note de synthèse", "Informe de síntesis", "تقرير إحاطة"),
    "heading.summary": ("Executive summary", "Résumé", "Resumen", "ملخص تنفيذي"),
    "heading.scope": (
        "Purpose, event and scope",
        "Objet, événement et périmètre",
        "Objeto, acto y alcance",
        "الموضوع والحدث والنطاق",
    ),
    "heading.bilateral": (
        "Bilateral meetings",
        "Entretiens bilatéraux",
        "Reuniones bilaterales",
        "الاجتماعات الثنائية",
    ),
    "heading.multilateral": (
        "Multilateral meetings",
        "Entretiens multilatéraux",
        "Reuniones multilaterales",
        "الاجتماعات متعددة الأطراف",
    ),
    "heading.instruments": (
        "Memoranda of understanding and other instruments",
        "Mémorandums d’entente et autres instruments",
        "Memorandos de entendimiento y otros instrumentos",
        "مذكرات التفاهم والوثائق الأخرى",
    ),
    "heading.subjects": ("Subjects raised", "Sujets abordés", "Temas tratados", "المواضيع المطروحة"),
    "heading.follow_up": ("Follow-up", "Suites à donner", "Seguimiento", "المتابعة"),
    "heading.confirm": (
        "Points to confirm",
        "Points à confirmer",
        "Puntos por confirmar",
        "نقاط بحاجة إلى تأكيد",
    ),
    "caption.table": ("Table~{number}.", "Tableau~{number}~–", "Cuadro~{number}.", "الجدول~{number}:"),
    "caption.figure": ("Figure~{number}.", "Figure~{number}~–", "Gráfico~{number}.", "الشكل~{number}:"),
    "caption.continued": ("(continued)", "(suite)", "(continuación)", "(تابع)"),
    "note.source": ("Source: {list}.", "Source~: {list}.", "Fuente: {list}.", "المصدر: {list}."),
    "missing.fact": (
        "not stated in the source",
        "non précisé par la source",
        "no consta en la fuente",
        "غير مذكور في المصدر",
    ),
    "missing.assignment": ("[to be assigned]", "[à attribuer]", "[por asignar]", "[يحدد لاحقا]"),
    "document.page": (
        "Page~{page} of~{pages}",
        "Page~{page} sur~{pages}",
        "Página~{page} de~{pages}",
        "الصفحة~{page} من~{pages}",
    ),
    "document.copy": (
        "Copy~{number} of~{of}",
        "Exemplaire~{number}/{of}",
        "Ejemplar~{number} de~{of}",
        "النسخة~{number} من~{of}",
    ),
    "heading.annex": ("Annex~{letter}", "Annexe~{letter}", "Anexo~{letter}", "المرفق~{letter}"),
}


@pytest.mark.parametrize("key", FIXED)
def test_the_fixed_words_are_those_of_the_document_design(key: str) -> None:
    printed = [Phrases(lang).template(key) for lang in ("en", "fr", "es", "ar")]
    assert printed == [words.replace("~", "\u00a0") for words in FIXED[key]]
