"""The corrections of a report: differences, each with the fields of the summary to which it belongs."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from reportgen.compose import Options, compose, shortened
from reportgen.errors import InputError, Problem, UsageError
from reportgen.language import Phrases
from reportgen.messages import _
from reportgen.records import replace
from reportgen.render.docx.opened import WordPackage
from reportgen.render.docx.targets import find_targets
from reportgen.review.compare import Difference, alike, differences
from reportgen.review.expected import expected
from reportgen.review.found import found
from reportgen.review.origins import Origins
from reportgen.review.pieces import folded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reportgen.analysis import Analysis
    from reportgen.document.tree import Briefing
    from reportgen.summary.model import Summary


_PEOPLE = frozenset({"principal", "counterparts", "signatory", "prepared", "cleared", "approved"})
"""Parts of a summary whose name is a person's."""
LEAST_ALIKE = 0.3
"""A file that shares less of its paragraphs with a report is another report's."""


def read_back(
    path: Path, summary: Summary, analysis: Analysis, *, lang: str | None, authority: tuple[str, ...] = ()
) -> tuple[Difference, ...]:
    """Return what was changed in the Word file at `path`, compared with the report composed anew.

    Raises:
        InputError: the file is no Word file, or is damaged.
        UsageError: it is no report of the summary, or there is no edition in the language.
    """
    package = WordPackage(path, InputError)
    phrases = Phrases(lang or edition_language(package) or summary.report.language)
    briefing = compose(summary, analysis, phrases, Options(authority=authority))
    editions = (briefing, *shortened(briefing))
    return corrections(package, editions, Origins(summary, phrases, analysis.countries))


def corrections(
    package: WordPackage, editions: Sequence[Briefing], origins: Origins
) -> tuple[Difference, ...]:
    """Return what was changed in a Word file since it was made.

    Args:
        package: the file.
        editions: the report as it may have been made, in one language: with more or fewer items for attention. The
            one to which the file is nearest is compared.
        origins: the summary of the report.

    Raises:
        UsageError: the file is not a report of the summary.
        ReportgenError: the file is damaged.
    """
    numbers = {
        target.bookmark: target.number.rstrip(".")
        for edition in reversed(editions)
        for target in find_targets(edition).values()
    }
    read = found(package, numbers)
    made = max(map(expected, editions), key=lambda edition: alike(edition, read))
    if alike(made, read) < LEAST_ALIKE:
        message = _("the Word file is no report of this summary: almost nothing in it is the same")
        raise UsageError(Problem("report-other", message, hint=_("name the summary from which it was made")))
    return tuple(_placed(difference, origins) for difference in differences(made, read))


def edition_language(package: WordPackage) -> str:
    """Return the language of the report as its properties tell it (``en``); empty if they do not."""
    for part, name in (("docProps/custom.xml", "property"), ("docProps/core.xml", "language")):
        if part not in package:
            continue
        for entry in package.xml(part).iter(f"{{*}}{name}"):
            if entry.get("name", "Language") == "Language":
                return "".join(str(text) for text in entry.itertext()).strip().partition("-")[0]
    return ""


def _placed(difference: Difference, origins: Origins) -> Difference:
    if not difference.before or difference.kind in {"chart", "table"}:
        return difference
    before, after = folded(difference.before), folded(difference.after)
    whole = difference.change == "deleted" or before == after
    spans = [(0, len(before))] if whole else _changed(before, after)
    fields = [field for start, end in spans for field in origins.fields(before, start, end, difference.about)]
    unique = tuple(dict.fromkeys(fields))
    named = bool(unique) and all(field[-1] == "name" and _PEOPLE & set(field) for field in unique)
    return replace(difference, fields=unique, kind="name" if named else difference.kind)


def _changed(before: str, after: str) -> list[tuple[int, int]]:
    """Return the spans of the old wording in which it differs, whole words each."""
    old, new = _words(before), _words(after)
    matcher = SequenceMatcher(None, [word for _, word in old], [word for _, word in new], autojunk=False)
    spans = []
    for tag, start, end, *_others in matcher.get_opcodes():
        if tag == "equal":
            continue
        first = old[start][0] if start < len(old) else len(before)
        last = old[end - 1][0] + len(old[end - 1][1]) if end > start else first
        spans.append((first, last) if end > start else (max(0, first - 1), first))
    return spans


def _words(text: str) -> list[tuple[int, str]]:
    found, at = [], 0
    for word in text.split(" "):
        found.append((at, word))
        at += len(word) + 1
    return found
