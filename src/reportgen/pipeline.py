"""The flow of the program, one line an arrow: file → Summary → Analysis → Briefing → Media → Pages → Artifact."""

from __future__ import annotations

import datetime as dt
import gc
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen import __version__
from reportgen.analysis import Analysis, Finding, Severity, analyse
from reportgen.analysis.telling import tell as tell_findings
from reportgen.countries import load_countries
from reportgen.errors import FindingsError, InputError, Place, Problem, UsageError
from reportgen.language import LANGUAGES, Phrases, is_edition
from reportgen.summary.load import Loaded
from reportgen.summary.load import load as load_summary
from reportgen.summary.model import Summary

if TYPE_CHECKING:
    from reportgen.deliver import Receipt
    from reportgen.document.media import Artifact, Media
    from reportgen.document.tree import Briefing
    from reportgen.layout.boxes import Pages
    from reportgen.theme import Theme

FORMATS = ("pdf", "docx")
"""The formats that are made where none is named."""


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put off the search for cycles: of 5,000 meetings it takes a third of the time, and finds hardly any."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. Empty `languages` means the report's own language.

    `embed_fonts` tells whether the faces travel with a Word file.
    `epoch` is the value of SOURCE_DATE_EPOCH in seconds, `cache` the folder for drawn charts; None for neither.
    """

    formats: tuple[str, ...] = FORMATS
    languages: tuple[str, ...] = ()
    paper: str = "a4"
    profile: str = "house"
    simplex: bool = False
    theme: Path | None = None
    countries: Path | None = None
    strict: bool = False
    embed_fonts: bool = True
    epoch: int | None = None
    cache: Path | None = None


def _silent(_step: str) -> None:
    """Hear of a step and say nothing."""


@dataclass(frozen=True)
class Checked:
    """A summary that was read and examined."""

    path: Path
    loaded: Loaded
    analysis: Analysis

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found in it."""
        return self.analysis.findings

    @property
    def told(self) -> tuple[Problem, ...]:
        """What was found, in words, the weightiest first."""
        return _told(self, self.findings)


@dataclass(frozen=True)
class Edition:
    """One language of a report: its tree, its drawings, its pages and its files."""

    briefing: Briefing
    media: Media
    pages: Pages
    artifacts: tuple[Artifact, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Made:
    """What was made from one summary. `receipt` is what the receipt beside the files will say of the run."""

    checked: Checked
    editions: tuple[Edition, ...]
    receipt: Receipt

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
        return _told(self.checked, self.findings)


def load(path: Path | str, request: Request = Request()) -> Summary:
    """Return the summary in the file at `path`.

    Raises:
        InputError: the file is no summary; with every problem in it.
    """
    return load_summary(Path(path), load_countries(request.countries)).summary


@_uncollected()
def check(path: Path | str, request: Request = Request()) -> Checked:
    """Return the summary at `path` with all that was found in it.

    Raises:
        InputError: the file is no summary; with every problem in it.
    """
    countries = load_countries(request.countries)
    loaded = load_summary(Path(path), countries)
    analysis = analyse(loaded.summary, loaded.articles, countries, request.languages)
    return Checked(Path(path), loaded, analysis)


def names(checked: Checked, request: Request) -> tuple[str, ...]:
    """Return the names of the files that `make` and `write` will give, known before any work."""
    from reportgen.deliver import file_name, receipt_name
    from reportgen.render import RENDERERS

    base, version = _base(checked), checked.loaded.summary.report.version
    files = [
        file_name(base, lang, version, RENDERERS[name].suffix)
        for lang in _languages(checked, request)
        for name in request.formats
    ]
    return (*files, receipt_name(base, version))


@_uncollected()
def make(
    source: Checked | Path | str, request: Request = Request(), tell: Callable[[str], None] = _silent
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
    editions = tuple(_edition(checked, lang, request, tell) for lang in _languages(checked, request))
    made = Made(checked, editions, _receipt(checked, request))
    _refuse_findings(checked, made.findings, strict=request.strict)
    findings = tuple(map(as_json, made.findings))
    return replace(made, receipt=replace(made.receipt, findings=findings))


def write(made: Made | Sequence[Made], folder: Path | str, *, force: bool = False) -> tuple[Path, ...]:
    """Write the files and receipts, all or none, into `folder` and return the files' paths.

    A file is replaced only when its bytes are those that the receipt there records, or with `force`.

    Raises:
        OutputError: a file was changed since it was made, or cannot be written.
    """
    from reportgen.deliver import Delivery, deliver, receipt_name

    deliveries = [
        Delivery(
            Path(folder),
            receipt_name(_base(one.checked), one.checked.loaded.summary.report.version),
            one.artifacts,
            one.receipt,
        )
        for one in ((made,) if isinstance(made, Made) else made)
    ]
    deliver(deliveries, force=force)
    return tuple(path for delivery in deliveries for path in delivery.paths)


def refuse(checked: Checked, *, strict: bool) -> None:
    """Stop where a finding weighs as an error; with `strict`, where there is any.

    Raises:
        InputError: a finding is an error.
        FindingsError: something was found and `strict` is true.
    """
    _refuse_findings(checked, checked.findings, strict=strict)


def _refuse_findings(checked: Checked, findings: tuple[Finding, ...], *, strict: bool) -> None:
    fatal = tuple(finding for finding in findings if strict or finding.severity is Severity.ERROR)
    if fatal:
        stop = FindingsError if strict else InputError
        raise stop(*_told(checked, fatal))


def refuse_languages(checked: Checked, request: Request) -> None:
    """Stop where there is no edition in a language that is wanted.

    Raises:
        UsageError: for the first such language; where the summary asks for it, with the place there.
    """
    for lang in _languages(checked, request):
        if not is_edition(lang):
            place = Place() if request.languages else checked.loaded.locator.place(("report", "language"))
            hint = f"there is: {', '.join(LANGUAGES)}"
            raise UsageError(
                Problem("lang-unknown", f"there is no edition in the language '{lang}'", place, hint)
            )


def _told(checked: Checked, findings: Iterable[Finding]) -> tuple[Problem, ...]:
    return tell_findings(findings, checked.loaded.locator, checked.analysis.countries)


# -------------------------------------------------------------------------------------------------- one edition


def _edition(checked: Checked, lang: str, request: Request, tell: Callable[[str], None]) -> Edition:
    from reportgen.charts import Cache, draw_all

    phrases = Phrases(lang)
    theme = _theme(request, phrases.direction)
    tell(f"Composing the report ({lang})")
    briefing = _composed(checked, phrases, _stamp(checked, request), theme)
    _refuse_characters(checked, briefing, theme)
    tell(f"Drawing the charts ({lang})")
    cache = Cache(request.cache) if request.cache else None
    media = draw_all(briefing, theme, pictures="docx" in request.formats, cache=cache)
    tell(f"Laying out the pages ({lang})")
    briefing, fits = _fitted(briefing, media, theme)
    pages = _laid_out(briefing, media, theme)
    findings = () if fits else (Finding("summary-too-long", Severity.WARNING, ("prose", "summary")),)
    artifacts = tuple(_artifacts(checked, lang, request, (briefing, media, pages, theme), tell))
    return Edition(briefing, media, pages, artifacts, findings)


def _composed(checked: Checked, phrases: Phrases, stamp: str, theme: Theme) -> Briefing:
    from reportgen.compose import Options, compose

    options = Options(stamp=stamp, authority=theme.house.authority)
    return compose(checked.loaded.summary, checked.analysis, phrases, options)


def _fitted(briefing: Briefing, media: Media, theme: Theme) -> tuple[Briefing, bool]:
    """Return the report with its executive summary on one page, and whether that can be had.

    Items for attention give way first; where that does not help, all of them stand and a second page is
    taken (document design, section 6).
    """
    from reportgen.compose import shortened

    for edition in (briefing, *shortened(briefing)):
        if _summary_fits(edition, media, theme):
            return edition, True
    return briefing, False


def _summary_fits(briefing: Briefing, media: Media, theme: Theme) -> bool:
    """Tell whether the executive summary, laid out alone, takes one page."""
    from reportgen.document.tree import PartKind

    parts = tuple(part for part in briefing.parts if part.kind is PartKind.SUMMARY)
    return len(_laid_out(replace(briefing, parts=parts), media, theme).pages) <= 1


def _laid_out(briefing: Briefing, media: Media, theme: Theme) -> Pages:
    from reportgen.layout import lay_out

    return lay_out(briefing, media, theme)


def _artifacts(
    checked: Checked,
    lang: str,
    request: Request,
    laid: tuple[Briefing, Media, Pages, Theme],
    tell: Callable[[str], None],
) -> Iterator[Artifact]:
    from reportgen.deliver import file_name
    from reportgen.document.media import Artifact
    from reportgen.render import RENDERERS
    from reportgen.render.options import RenderOptions

    options = RenderOptions(embed_fonts=request.embed_fonts)
    version = checked.loaded.summary.report.version
    for name in request.formats:
        tell(f"Making the {name} file ({lang})")
        renderer = RENDERERS[name]
        file = file_name(_base(checked), lang, version, renderer.suffix)
        yield Artifact(file, renderer.media_type, renderer(*laid, options))


def _theme(request: Request, direction: str) -> Theme:
    from reportgen.theme import load_theme

    script = "arabic" if direction == "rtl" else "latin"
    return load_theme(
        request.theme, paper=request.paper, profile=request.profile, script=script, simplex=request.simplex
    )


def _refuse_characters(checked: Checked, briefing: Briefing, theme: Theme) -> None:
    from reportgen.layout import missing_characters

    problems: dict[str, Problem] = {}
    for entry in missing_characters(briefing, theme):
        character = entry[0]
        place = checked.loaded.locator.find(character) or Place(str(checked.path))
        code = f"U+{ord(character):04X}"
        message = f"no font of the report has the character {code} “{character}”"
        hint = "write it in another way, or name a font that has it in the theme"
        problems.setdefault(character, Problem("character-without-font", message, place, hint))
    if problems:
        raise InputError(*problems.values())


# ------------------------------------------------------------------------------------------------- small things


def _languages(checked: Checked, request: Request) -> tuple[str, ...]:
    return request.languages or (checked.loaded.summary.report.language,)


def _base(checked: Checked) -> str:
    from reportgen.deliver import base_name

    return base_name(checked.loaded.summary.report.reference, checked.path.stem)


def _stamp(checked: Checked, request: Request) -> str:
    """Return the moment written into the files: SOURCE_DATE_EPOCH, else the report's date, else a fixed one."""
    date = checked.loaded.summary.report.date
    day = date.exact if date else None
    if request.epoch is not None:
        moment = dt.datetime.fromtimestamp(request.epoch, dt.UTC)
    else:
        moment = dt.datetime.combine(day or dt.date(2000, 1, 1), dt.time(), dt.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _receipt(checked: Checked, request: Request) -> Receipt:
    from reportgen.deliver import Receipt, digest

    options = {
        "formats": list(request.formats),
        "languages": list(_languages(checked, request)),
        "paper": request.paper,
        "profile": request.profile,
        "simplex": request.simplex,
        "embed_fonts": request.embed_fonts,
        "source_date_epoch": request.epoch,
    }
    return Receipt(
        summary=digest(checked.loaded.summary.model_dump_json().encode()),
        theme=_theme(request, "ltr").fingerprint,
        version=__version__,
        articles={name: digest(text.encode()) for name, text in sorted(checked.loaded.articles.items())},
        options=options,
    )


def as_json(finding: Finding) -> Mapping[str, Any]:
    """Return a finding as the receipt has it."""
    values = json.loads(json.dumps(dict(finding.values)))
    return {"code": finding.code, "severity": finding.severity.value, "field": finding.path, "values": values}
