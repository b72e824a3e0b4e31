"""The flow of the program, one line an arrow: file → Summary → Analysis → Briefing → Media → Pages → Artifact."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from msgspec import json

from reportgen import __version__
from reportgen.analysis import Finding, Severity, analyse
from reportgen.analysis.rules import FAMILIES, RULES
from reportgen.countries import load_countries
from reportgen.edition import (
    FORMATS,
    NOTHING_ASKED,
    Checked,
    Edition,
    Request,
    languages_of,
    make_editions,
    missing_characters,
    name_of,
    receipt_of,
    tell_of,
    theme_of,
)
from reportgen.errors import FindingsError, InputError, Place, Problem, UsageError
from reportgen.kept import one_look
from reportgen.language import LANGUAGES, is_edition
from reportgen.messages import _
from reportgen.records import Explained, Record, replace
from reportgen.shapes import as_plain
from reportgen.summary.copies import copies_asked, copies_of, for_copy, numbers_given_twice
from reportgen.summary.load import RuleNames, glance
from reportgen.summary.load import load as load_summary
from reportgen.summary.model import Summary
from reportgen.summary.report import Titled

if TYPE_CHECKING:
    from reportgen.deliver import Delivery, Receipt
    from reportgen.document.media import Artifact
    from reportgen.review.compare import Difference
    from reportgen.theme import Theme

__all__ = [
    "FORMATS",
    "Checked",
    "Edition",
    "Made",
    "Request",
    "as_json",
    "check",
    "delivery_of",
    "diff",
    "load",
    "make",
    "names",
    "names_ahead",
    "refuse",
    "refuse_languages",
    "settings_of",
    "write",
]


_RUNS: Final = count(1)
_SEARCHED: Final = 256
"""One search for cycles in so many runs: it takes as long as a report or two."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put off the search for cycles: of 5,000 meetings it takes a third of the time, and finds hardly any.

    What is left at the end goes to the oldest generation unsearched; one time in so many all is searched.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            if next(_RUNS) % _SEARCHED:
                gc.freeze()
                gc.unfreeze()
            else:
                gc.collect()
            gc.enable()


RULE_NAMES: Final = RuleNames(RULES.keys(), FAMILIES.keys())


def _silent(_step: str) -> None:
    """Hear of a step and say nothing."""


class Made(Record, metaclass=Explained):
    """What was made from one summary. `receipt` is what the receipt beside the files will say of the run."""

    checked: Checked
    editions: tuple[Edition, ...]
    receipt: Receipt
    review: bool = False

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """The files of all editions."""
        return tuple(artifact for edition in self.editions for artifact in edition.artifacts)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found in the summary, and what was found while its pages were made, each once."""
        late = (finding for edition in self.editions for finding in edition.findings)
        return (*self.checked.findings, *{finding.code: finding for finding in late}.values())

    @property
    def told(self) -> tuple[Problem, ...]:
        """What was found, in words, the weightiest first."""
        return tell_of(self.checked, self.findings)


def load(path: Path | str, request: Request = NOTHING_ASKED) -> Summary:
    """Return the summary in the file at `path`.

    Raises:
        InputError: the file is no summary; with every problem in it.
    """
    return load_summary(Path(path), load_countries(request.countries), RULE_NAMES).summary


@_uncollected()
@one_look()
def check(path: Path | str, request: Request = NOTHING_ASKED) -> Checked:
    """Return the summary at `path` with all that was found in it.

    Raises:
        InputError: the file is no summary; with every problem in it.
        ConfigurationError: the theme or the file of country names is wanting.
    """
    countries = load_countries(request.countries)
    loaded = load_summary(Path(path), countries, RULE_NAMES)
    analysis = analyse(
        loaded.summary,
        loaded.articles,
        countries,
        request.languages,
        strict=request.strict,
        house=request.rules,
    )
    checked = Checked(Path(path), loaded, analysis)
    return replace(checked, characters=missing_characters(checked, request))


def names(checked: Checked, request: Request) -> tuple[str, ...]:
    """Return the names of the files that `make` and `write` will give, known before any work."""
    return _names(checked.titled, request)


def names_ahead(path: Path, request: Request) -> tuple[str, ...]:
    """Return the same names for a summary that was not examined yet; none where its form does not allow to tell."""
    report = glance(path)
    return _names(Titled(path, report), request) if report else ()


def _names(titled: Titled, request: Request) -> tuple[str, ...]:
    copies = copies_asked(titled.report, for_each=request.for_each, number=request.copy)
    alone = [replace(request, copy=copy.number) for copy in copies] or [request]
    files = [
        name_of(titled, lang, name, each)
        for lang in languages_of(titled, request)
        for each in alone
        for name in request.formats
    ]
    return (*files, receipt_of(titled, review=request.review))


@_uncollected()
@one_look()
def make(
    source: Checked | Path | str, request: Request = NOTHING_ASKED, tell: Callable[[str], None] = _silent
) -> Made:
    """Return the files asked for, made from a summary. Nothing is written; `tell` hears each step.

    Raises:
        InputError: the file is no summary, a finding is an error, or a character stands in it that no face has.
        FindingsError: something was found and the request is strict.
        UsageError: there is no edition in the language.
        ConfigurationError: the theme, or a country's name in the language, is wanting.
    """
    checked = source if isinstance(source, Checked) else check(source, request)
    refuse_languages(checked, request)
    refuse(checked, strict=request.strict)
    refuse_copies(checked, request)
    editions = tuple(
        edition
        for lang in languages_of(checked.titled, request)
        for edition in make_editions(checked, lang, request, tell)
    )
    made = Made(checked, editions, _receipt(checked, request), review=request.review)
    _refuse_findings(checked, made.findings, strict=request.strict)
    findings = tuple(map(as_json, made.findings))
    return replace(made, receipt=replace(made.receipt, findings=findings))


def write(made: Made | Sequence[Made], folder: Path | str, *, force: bool = False) -> tuple[Path, ...]:
    """Write the files and receipts, all or none, into `folder` and return the files' paths.

    A file is replaced only when its bytes are those that the receipt there records and it was made from a summary
    of the same file name, or with `force`.

    Raises:
        OutputError: a file was changed since it was made, is that of another summary, or cannot be written.
    """
    from reportgen.deliver import deliver

    deliveries = [delivery_of(one, folder) for one in ((made,) if isinstance(made, Made) else made)]
    deliver(deliveries, force=force)
    return tuple(path for delivery in deliveries for path in delivery.paths)


def delivery_of(made: Made, folder: Path | str) -> Delivery:
    """Return what was made as it will be written into `folder`."""
    from reportgen.deliver import Delivery

    name = receipt_of(made.checked.titled, review=made.review)
    return Delivery(Path(folder), name, made.artifacts, made.receipt)


def diff(report: Path | str, checked: Checked, request: Request = NOTHING_ASKED) -> tuple[Difference, ...]:
    """Return what was changed in a Word file since it was made from a summary. Nothing is edited.

    The language is the request's first, else the one that the file names, else the summary's. With the number of a
    copy in the request, the file is read as that copy.

    Raises:
        InputError: the file is no Word file, or is damaged.
        UsageError: it is no report of the summary, or there is no edition in the language, or no such copy.
    """
    from reportgen.review.corrections import read_back

    lang = request.languages[0] if request.languages else None
    authority = theme_of(request, "ltr").house.authority
    refuse_copies(checked, request)
    summary = checked.loaded.summary
    for copy in copies_asked(summary.report, for_each=False, number=request.copy):
        summary = for_copy(summary, copy)
    return read_back(Path(report), summary, checked.analysis, lang=lang, authority=authority)


def refuse(checked: Checked, *, strict: bool) -> None:
    """Stop where a finding weighs as an error; with `strict`, where there is any.

    Raises:
        InputError: a finding is an error.
        FindingsError: something was found and `strict` is true.
    """
    _refuse_findings(checked, checked.findings, strict=strict)


def _refuse_findings(checked: Checked, findings: tuple[Finding, ...], *, strict: bool) -> None:
    fatal = tuple(finding for finding in findings if strict or finding.severity is Severity.ERROR)
    if fatal or checked.characters:
        stop = FindingsError if strict else InputError
        raise stop(*checked.characters, *tell_of(checked, fatal))


def refuse_languages(checked: Checked, request: Request) -> None:
    """Stop where there is no edition in a language that is wanted.

    Raises:
        UsageError: for the first such language; where the summary asks for it, with the place there.
    """
    for lang in languages_of(checked.titled, request):
        if not is_edition(lang):
            place = Place() if request.languages else checked.loaded.locator.place(("report", "language"))
            hint = _("there is: {known}").format(known=", ".join(LANGUAGES))
            raise UsageError(
                Problem(
                    "lang-unknown",
                    _("there is no edition in the language '{name}'").format(name=lang),
                    place,
                    hint,
                )
            )


def refuse_copies(checked: Checked, request: Request) -> None:
    """Stop where a copy is asked for that the distribution list does not give.

    Raises:
        InputError: two recipients have one number.
        UsageError: the list is empty, or no recipient has the number.
    """
    if not request.for_each and request.copy is None:
        return
    report, locator = checked.loaded.summary.report, checked.loaded.locator
    field = ("report", "distribution")
    if not report.distribution:
        message = _("copies are made for the recipients of the distribution list, and it names none")
        hint = _("list them under report.distribution, each with its recipient")
        raise UsageError(Problem("distribution-empty", message, locator.place(field), hint))
    if twice := numbers_given_twice(report):
        message = _("another recipient before this one has the copy of the same number")
        hint = _("give each recipient a number of its own, or none")
        places = [locator.place((*field, at, "copy")) for at in twice]
        raise InputError(*(Problem("copy-number-twice", message, place, hint) for place in places))
    if not copies_asked(report, for_each=request.for_each, number=request.copy):
        known = ", ".join(str(copy.number) for copy in copies_of(report))
        message = _("no recipient has the copy {number}").format(number=request.copy)
        hint = _("there is: {known}").format(known=known)
        raise UsageError(Problem("copy-unknown", message, locator.place(field), hint))


# ------------------------------------------------------------------------------------------------- small things


def settings_of(request: Request) -> Receipt:
    """Return the receipt of a report of no summary yet: all that a request decides, with languages as far as it does.

    Raises:
        ConfigurationError: the theme, the template or the file of country names is wanting.
    """
    from reportgen.deliver import Receipt, digest

    load_countries(request.countries)
    theme = theme_of(request, "ltr")
    options = {
        "formats": list(request.formats),
        "languages": list(request.languages),
        "paper": request.paper,
        "profile": request.profile,
        "simplex": request.simplex,
        "embed_fonts": request.embed_fonts,
        "template": _template_digest(request.template, theme) if request.template else None,
        "review": request.review,
        "for_each": "distribution" if request.for_each else None,
        "copy": request.copy,
        "rules": as_plain(request.rules),
        "pdf": request.pdf.as_json(),
        "source_date_epoch": request.epoch,
    }
    return Receipt(
        summary="",
        theme=theme.fingerprint,
        version=__version__,
        countries=digest(request.countries.read_bytes()) if request.countries else "",
        options=options,
    )


def _template_digest(path: Path, theme: Theme) -> str:
    from reportgen.deliver import digest

    try:
        return digest(path.read_bytes())
    except OSError:
        from reportgen.render.docx.template import read_template

        read_template(path, theme)  # tells why it cannot be read
        raise


def _receipt(checked: Checked, request: Request) -> Receipt:
    from reportgen.deliver import digest

    loaded = checked.loaded
    settings = settings_of(request)
    files = {source.id: source.file for source in loaded.summary.sources if source.file}
    return replace(
        settings,
        summary=loaded.digest,
        summary_file=checked.path.name,
        file=digest(loaded.raw),
        articles={name: digest(text.encode()) for name, text in sorted(loaded.articles.items())},
        article_files={name: files.get(name, "") for name in sorted(loaded.articles)},
        options={**settings.options, "languages": list(languages_of(checked.titled, request))},
        language=loaded.summary.report.language,
    )


def as_json(finding: Finding) -> Mapping[str, Any]:
    """Return a finding as the receipt has it."""
    values = json.decode(json.encode(dict(finding.values)))
    return {"code": finding.code, "severity": finding.severity.value, "field": finding.path, "values": values}
