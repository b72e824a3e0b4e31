"""The words of the report."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis.finding import Field, Severity, path_of
from reportgen.analysis.rules.rule import Case, Hit, Rule, hit, when_laid_out
from reportgen.language import CONTROLS, Phrases, is_edition, of_other_script

MOST_SUMMARY_WORDS = 120

_OF_ITS_OWN_LANGUAGE = frozenset({"named", "authority_beside"})
"""The source's own name of a country, and the heading in a second language."""


def directional_control(case: Case) -> Iterator[Hit]:
    """A character that changes the direction of the text around it; it is written out and takes no effect."""
    texts = [(field, tuple(wording.texts.values())) for field, wording in case.parts.wordings]
    texts += [(field, (line,)) for field, line in case.parts.lines]
    for field, given in texts:
        if any(map(CONTROLS.search, given)):
            yield hit(field)


def translation_missing(case: Case) -> Iterator[Hit]:
    """Texts that an edition prints in another language than its own: told once for each edition."""
    for lang in filter(is_edition, case.languages):
        fields = tuple(_foreign(case, Phrases(lang)))
        if fields:
            yield hit(fields[0], lang=lang, n=len(fields), fields=tuple(map(path_of, fields)))


def _foreign(case: Case, say: Phrases) -> Iterator[Field]:
    """Yield the fields of the texts that are not given in the language of the edition."""
    for field, wording in case.parts.wordings:
        if field[-1] not in _OF_ITS_OWN_LANGUAGE:
            text, lang = wording.text(say.lang, case.main)
            same_name = _is_person(field) and not of_other_script(text, say.direction)
            if lang.partition("-")[0] != say.lang and not same_name:
                yield field


def _is_person(field: Field) -> bool:
    """Tell whether a field is the name of a person: in one script, it is the same in every language."""
    return field[-1] == "name" and not {"principal", "counterparts", "signatory", "sign_off"}.isdisjoint(
        field
    )


def summary_wordy(case: Case) -> Iterator[Hit]:
    """An executive summary of more words than its page has room for."""
    words = sum(len(case.said(prose.text).split()) for prose in case.summary.prose.summary)
    if words > MOST_SUMMARY_WORDS:
        yield hit(("prose", "summary"), n=words)


RULES = (
    Rule(
        "directional-control",
        "a character that changes the direction of the text",
        Severity.WARNING,
        directional_control,
    ),
    Rule(
        "translation-missing",
        "texts that an edition has in another language only",
        Severity.WARNING,
        translation_missing,
    ),
    Rule("summary-too-wordy", "an executive summary of more than 120 words", Severity.WARNING, summary_wordy),
    Rule("summary-too-long", "an executive summary of more than a page", Severity.WARNING, when_laid_out),
    Rule(
        "attention-shortened",
        "items for attention that found no room",
        Severity.WARNING,
        when_laid_out,
    ),
)
