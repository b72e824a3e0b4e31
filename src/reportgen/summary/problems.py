"""Problems in plain words: why a summary is refused, as an official would want to be told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any, Final

from reportgen.errors import Problem
from reportgen.messages import _, ngettext
from reportgen.messages.parts import did_you_mean, quoted
from reportgen.records import Record
from reportgen.shapes import TOLD, Path, Refusal, fields_of
from reportgen.summary.fields import info_at, leaf, part_at
from reportgen.summary.locate import Positions, field_name

_LONGEST_SHOWN: Final = 40
_MOST_LISTED: Final = 20
_LIKENESS: Final = 0.65
_MOST_COMPARED: Final = 500
_MOST_SUGGESTIONS: Final = 100
"""Comparing words takes time, and nobody reads more suggestions."""


class Suggestions:
    """Finds what a misspelt word was probably meant to be, for as many words as a person would read."""

    def __init__(self) -> None:
        self._left = _MOST_SUGGESTIONS

    def closest(self, word: str, choices: Iterable[str]) -> str:
        """Return the choice that is most like `word`, or nothing."""
        several = list(choices)
        if self._left <= 0 or len(several) > _MOST_COMPARED or len(word) > 2 * _LONGEST_SHOWN:
            return ""
        self._left -= 1
        from difflib import get_close_matches  # noqa: PLC0415 - only for who misspells

        by_fold: dict[str, str] = {}
        for choice in several:
            by_fold.setdefault(choice.casefold(), choice)
        found = get_close_matches(word.casefold(), by_fold, n=1, cutoff=_LIKENESS)
        return by_fold[found[0]] if found else ""

    def hint(self, word: str, choices: Iterable[str], otherwise: str) -> str:
        """Return a question for the closest choice, else `otherwise` with the list of them as its ``{names}``."""
        several = list(choices)
        found = self.closest(word, several)
        return did_you_mean(found) if found else listed(otherwise, several)


def listed(sentence: str, words: list[str]) -> str:
    """Return the sentence with the words for its ``{names}``; a long list is cut. Without words there is none."""
    names, more = ", ".join(words[:_MOST_LISTED]), len(words) - _MOST_LISTED
    if more > 0:
        names = ngettext("{names} and {n} more", "{names} and {n} more", more).format(names=names, n=more)
    return sentence.format(names=names) if words else ""


def given(value: object) -> str:
    """Return a short name for what stands in the file."""
    if isinstance(value, str):
        cut = value if len(value) <= _LONGEST_SHOWN else f"{value[:_LONGEST_SHOWN]}…"
        return quoted(cut) if value.strip() else _("an empty text")
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return _("nothing")
    return _("a group of keys") if isinstance(value, Mapping) else _("a list")


class _Detail(Record):
    """One refusal: its path as the user wrote it, what stands there, and further values."""

    path: Path
    value: object
    values: Mapping[str, Any]
    suggestions: Suggestions

    @property
    def name(self) -> str:
        return str(self.path[-1]) if self.path else ""


class _Words(Record):
    """How an error is told. `at_key` puts the caret under the key and not under the value."""

    code: str
    message: str
    hint: str = ""
    at_key: bool = False


def _missing(detail: _Detail) -> _Words:
    info = info_at(detail.path)
    meaning = f"{detail.name}: {_(info.description)}" if info and info.description else ""
    example = info.examples[0] if info and info.examples else None
    hint = (
        _("{meaning} For example: {example}").format(meaning=meaning, example=example)
        if isinstance(example, str) and meaning
        else meaning
    )
    return _Words("field-missing", _("{name} is missing").format(name=quoted(detail.name)), hint)


def _unknown_key(detail: _Detail) -> _Words:
    known = list(fields_of(part_at(detail.path[:-1])))
    hint = detail.suggestions.hint(detail.name, known, _("the keys here are: {names}"))
    return _Words("key-unknown", _("unknown key {name}").format(name=given(detail.name)), hint, at_key=True)


def _unknown_choice(detail: _Detail) -> _Words:
    info = info_at(detail.path)
    kind = leaf(info.kind) if info else None
    choices = [str(one.value) for one in kind] if isinstance(kind, type) and issubclass(kind, Enum) else []
    closest = detail.suggestions.closest(str(detail.value), choices) if isinstance(detail.value, str) else ""
    question = f"{did_you_mean(closest)} " if closest else ""
    message = _("{value} is not one of the choices here").format(value=given(detail.value))
    return _Words("choice-unknown", message, question + listed(_("the choices are: {names}"), choices))


def _group_needed(detail: _Detail) -> _Words:
    keys = list(fields_of(part_at(detail.path)))
    if detail.value is None:
        return _Words("entry-empty", _("this entry is empty"), _("fill it in or delete it"))
    message = _("a group of keys is needed here, not {value}").format(value=given(detail.value))
    return _Words("group-needed", message, listed(_("the keys are: {names}"), keys))


def _text_needed(detail: _Detail) -> _Words:
    if detail.value is None:
        return _Words("entry-empty", _("this entry is empty"), _("fill it in or delete it"))
    return _Words(
        "text-needed",
        _("a text is needed here, not {value}").format(value=given(detail.value)),
        _("put the text in quotes"),
    )


def _list_needed(detail: _Detail) -> _Words:
    message = _("a list is needed here, not {value}").format(value=given(detail.value))
    return _Words(
        "list-needed", message, _("begin each entry with a dash, or put the entries in square brackets")
    )


def _number_needed(detail: _Detail) -> _Words:
    return _Words(
        "number-needed",
        _("a whole number is needed here, not {value}").format(value=given(detail.value)),
        _("such as 31"),
    )


def _number_low(detail: _Detail) -> _Words:
    least = detail.values["ge"]
    return _Words(
        "number-low",
        _("the number {value} is too low").format(value=str(detail.value)[:_LONGEST_SHOWN]),
        _("write {least} or more").format(least=least),
    )


def _truth_needed(detail: _Detail) -> _Words:
    return _Words(
        "truth-needed",
        _("true or false is needed here, not {value}").format(value=given(detail.value)),
        _("write true or false"),
    )


def _text_empty(_detail: _Detail) -> _Words:
    return _Words("text-empty", _("the text is empty"), _("leave the field out if there is nothing to say"))


def _no_text(_detail: _Detail) -> _Words:
    hint = _("write one text, or one for each language after its code: en, fr")
    return _Words("text-empty", _("there is no text"), hint)


def _no_id(detail: _Detail) -> _Words:
    hint = _("letters without accents, digits, and - _ . between them; at most 80")
    return _Words("id-form", _("{value} cannot be an id").format(value=given(detail.value)), hint)


def _no_date(detail: _Detail) -> _Words:
    hint = _("write 2026-11-24, 2026-11 or 2026, and --11-24 where the source states no year")
    return _Words("date-form", _("{value} is not a date").format(value=given(detail.value)), hint)


def _no_language(detail: _Detail) -> _Words:
    return _Words(
        "language-code",
        _("{code} is not the code of a language").format(code=given(detail.value)),
        _("such as en, fr, es or ar"),
    )


def _nobody(_detail: _Detail) -> _Words:
    return _Words(
        "counterpart-empty", _("a counterpart needs a name or an office"), _("write name: or office:")
    )


def _one_target(_detail: _Detail) -> _Words:
    message = _("a suppression is of one finding: of an entry (refers_to) or of a field")
    hint = _("write refers_to: with an id or field: with a path, not both")
    return _Words("suppression-target", message, hint)


def _told(detail: _Detail) -> _Words:
    """Return the words of a reader that knows best what it refuses, such as that of countries."""
    return _Words(**detail.values)


_TELL: Final[Mapping[str, Callable[[_Detail], _Words]]] = MappingProxyType(
    {
        "missing": _missing,
        "unknown": _unknown_key,
        "choice": _unknown_choice,
        "group": _group_needed,
        "text": _text_needed,
        "list": _list_needed,
        "whole": _number_needed,
        "low": _number_low,
        "truth": _truth_needed,
        "empty": _text_empty,
        "textless": _no_text,
        "id": _no_id,
        "date": _no_date,
        "language": _no_language,
        "nobody": _nobody,
        "target": _one_target,
        TOLD: _told,
    }
)


def problems_of(
    refusals: Iterable[Refusal], locator: Positions, suggestions: Suggestions
) -> Iterator[Problem]:
    """Yield each refusal of a summary as a problem, once, with its place."""
    told: set[tuple[str, Path]] = set()
    for detail, kind, at_key in _without_echoes([_plain(each, suggestions) for each in refusals]):
        words = _TELL[kind](detail)
        place = (
            locator.gap(detail.path)
            if kind == "missing"
            else locator.place(detail.path, key=at_key or words.at_key)
        )
        if (words.code, detail.path) not in told:
            told.add((words.code, detail.path))
            yield Problem(words.code, words.message, place, words.hint)


def _plain(refusal: Refusal, suggestions: Suggestions) -> tuple[_Detail, str, bool]:
    """Return a refusal with its path as the user wrote it, and whether it is about a key."""
    steps = tuple(step for step in refusal.path if step != "")
    return _Detail(steps, refusal.given, refusal.values, suggestions), refusal.kind, refusal.at_key


def _without_echoes(details: list[tuple[_Detail, str, bool]]) -> Iterator[tuple[_Detail, str, bool]]:
    """Leave out the missing key that an unknown key of the same group was probably meant to be."""
    meant = {
        (detail.path[:-1], Suggestions().closest(detail.name, fields_of(part_at(detail.path[:-1]))))
        for detail, kind, _ in details[:_MOST_SUGGESTIONS]
        if kind == "unknown"
    }
    for detail, kind, at_key in details:
        if kind != "missing" or (detail.path[:-1], detail.name) not in meant:
            yield detail, kind, at_key


__all__ = ["TOLD", "Path", "Suggestions", "field_name", "given", "listed", "problems_of"]
