"""The front door: a file becomes a `Summary`, or all that is wrong with it is told at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from reportgen.countries import Ambiguous, Countries, Country, Unknown
from reportgen.errors import InputError, Place, Problem
from reportgen.messages import N_, _, language
from reportgen.messages.parts import either, quoted
from reportgen.records import CachingRecord, Record
from reportgen.shapes import TOLD, Refusal, RefusedError
from reportgen.summary.files import is_beside, read_text
from reportgen.summary.lists import with_list
from reportgen.summary.locate import Positions
from reportgen.summary.model import Summary
from reportgen.summary.opening import in_order, open_summary
from reportgen.summary.problems import Suggestions, given, problems_of
from reportgen.summary.references import References
from reportgen.summary.report import Report
from reportgen.summary.rule_names import unknown_rules


class Loaded(CachingRecord):
    """A summary, and the file it was read from.

    Attributes:
        summary: what the file says, accepted by the model.
        locator: where the values stand.
        articles: the texts of the sources that have a file, by their ids.
        data: what the file says, as plain groups, lists, texts and truth values.
        raw: the file; of a text, the text in UTF-8 with plain newlines.
        lists: the names of the other files from which a list of it came.
    """

    summary: Summary
    locator: Positions
    articles: Mapping[str, str]
    data: Mapping[str, Any]
    raw: bytes
    lists: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of what the summary says, whatever the format of its file."""
        from hashlib import sha256  # noqa: PLC0415 - a check needs none

        return sha256(self.summary.said).hexdigest()


class RuleNames(Record):
    """The codes and families of rules that a summary may name."""

    codes: Collection[str]
    families: Collection[str]


def load(path: Path, countries: Countries, rules: RuleNames | None = None) -> Loaded:
    """Return the summary in the file at `path`, with the articles that its sources name.

    The suffix tells the format. The file of a source is looked for from the folder of the summary. `rules` are those
    that it may name; without them, the names are not looked at.

    Raises:
        InputError: with every problem of the file, in the order of its lines or cells.
    """
    opened = with_list(open_summary(path), path.parent)
    data, locator, problems = opened.data, opened.positions, opened.problems
    refused = {(each.place.sheet, each.place.cell) for each in problems if each.place.sheet}
    suggestions = Suggestions()
    problems += References(data, locator, suggestions).problems()
    problems += unknown_rules(data, rules.codes, rules.families, locator) if rules else ()
    articles, unread = _articles(path.parent, data, locator)
    problems += unread
    try:
        summary = accepted(data, countries)
    except RefusedError as error:
        found = problems_of(error.refusals, locator, suggestions)
        problems += (each for each in found if not _follows(each, refused))
    if problems:
        raise InputError(*in_order(problems, locator))
    return Loaded(summary, locator, articles, data, opened.raw, opened.lists)


def _follows(problem: Problem, refused: Collection[tuple[str, str]]) -> bool:
    """Tell whether a value is missing only because what its cell holds was refused already."""
    return problem.code == "field-missing" and (problem.place.sheet, problem.place.cell) in refused


def articles_ahead(path: Path) -> tuple[str, ...]:
    """Return the files that the sources of a summary name, seen from its folder; none where it cannot be read."""
    try:
        return tuple(name for _position, _own, name in _named_files(open_summary(path).data))
    except InputError:
        return ()


def accepted(data: Mapping[str, Any], countries: Countries) -> Summary:
    """Return the summary that plain data say.

    Raises:
        RefusedError: they are no summary.
    """
    return Summary.read(data, _resolver(countries, _language(data)))


def glance(path: Path) -> Report | None:
    """Return what the file at `path` says of the report itself; None where its form does not allow to tell.

    Nothing else in it is looked at: this takes a small part of the time of `load`.
    """
    try:
        return Report.read(open_summary(path).data["report"])
    except (InputError, KeyError, RefusedError):
        return None


# -------------------------------------------------------------------------------------------------- countries


def _language(data: Mapping[str, Any]) -> str | None:
    """Return the language in which the summary's names are written, as far as it says so."""
    report = data.get("report")
    language = report.get("language", "en") if isinstance(report, Mapping) else None
    return language if isinstance(language, str) else None


def _resolver(countries: Countries, language: str | None) -> Callable[[str], str]:
    """Return the function that gives the alpha-3 code of a country by any usual name, or refuses."""
    codes: dict[str, str] = {}
    refused: dict[str, Refusal] = {}

    def resolve(text: str) -> str:
        if text in codes:
            return codes[text]
        if text not in refused:
            match countries.find(text, language):
                case Country() as found:
                    return codes.setdefault(text, found.alpha3)
                case other:
                    refused[text] = _no_country(text, other)
        raise RefusedError(refused[text])

    return resolve


def _no_country(text: str, found: Unknown | Ambiguous) -> Refusal:
    """Return why a text names no country."""
    name = given(text)
    match found:
        case Ambiguous():
            message = _("{name} is the name of more than one country").format(name=name)
            return _refusal(text, "country-ambiguous", message, _choices(found))
        case Unknown(entity_without_un_name=True):
            hint = _("ask the operator to word it in the file of country overrides, under [entity.XXX]")
            return _refusal(
                text, "country-wording", _("no wording is set for {name}").format(name=name), hint
            )
        case Unknown():
            nearest = either([_named(country) for country in found.suggestions])
            hint = _("did you mean {names}?").format(names=nearest)
            hint = hint if nearest else _("write a code such as DEU, or the usual name")
            return _refusal(text, "country-unknown", _("no country is called {name}").format(name=name), hint)


def _refusal(name: str, code: str, message: str, hint: str) -> Refusal:
    return Refusal(TOLD, name, {"code": code, "message": message, "hint": hint})


def _choices(found: Ambiguous) -> str:
    return _("write {names}").format(names=either([_named(country) for country in found.choices]))


def _named(country: Country) -> str:
    return f"{quoted(country.known_as(language()))} ({country.alpha3})"


# ---------------------------------------------------------------------------------------------------- sources


def _articles(
    folder: Path, data: Mapping[str, Any], locator: Positions
) -> tuple[Mapping[str, str], list[Problem]]:
    """Return the texts of the sources that name a file, by their ids, and why others cannot be read."""
    articles: dict[str, str] = {}
    problems: list[Problem] = []
    for position, own, name in _named_files(data):
        try:
            articles[own] = _article(folder, name)
        except InputError as error:
            place = locator.place(("sources", position, "file"))
            for problem in error.problems:
                line = problem.place.line
                message = _("{name} cannot be read: {reason} (its line {line})")
                message = message if line else _("{name} cannot be read: {reason}")
                message = message.format(name=given(name), reason=problem.message, line=line)
                helpful = _ARTICLE_HINTS.get(problem.code)
                hint = _(helpful) if helpful else problem.hint
                problems.append(Problem("source-file", message, place, hint))
    return MappingProxyType(articles), problems


_ARTICLE_HINTS: Final = {
    "file-binary": N_("save the article's words as plain text in UTF-8, and name that file"),
    "file-empty": N_("put the article's words into the file, or leave out the field file"),
    "file-folder": N_("name the file that holds the article's words"),
    "file-long": N_("keep the article's words alone, as plain text"),
}
"""What helps with a file that should hold an article; `read_text` thinks of summaries."""


def _named_files(data: Mapping[str, Any]) -> Iterator[tuple[int, str, str]]:
    sources = data.get("sources")
    for position, source in enumerate(sources if isinstance(sources, list) else []):
        if isinstance(source, Mapping) and isinstance(source.get("file"), str) and source["file"].strip():
            yield position, str(source.get("id")), source["file"].strip()


def _article(folder: Path, name: str) -> str:
    """Return the text of a source's file; no address is visited."""
    if not is_beside(name):
        hint = _("write the path from the summary's folder, such as articles/statement.txt")
        hint = _("an address belongs in the field address") if "://" in name else hint
        raise InputError(
            Problem("source-file", _("this is no path from the summary's folder"), Place(name), hint)
        )
    return read_text(folder / name)
