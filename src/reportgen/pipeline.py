"""The flow of the program, one line an arrow: file → Summary → Analysis → Briefing → Media → Pages → Artifact."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportgen import __version__
from reportgen.analysis import Analysis, Finding, Severity, analyse
from reportgen.countries import load_countries
from reportgen.errors import FindingsError, InputError, Place, Problem
from reportgen.language import Phrases
from reportgen.summary.load import Loaded, load

if TYPE_CHECKING:
    from reportgen.compose import Options
    from reportgen.deliver import Receipt
    from reportgen.document.media import Artifact, Media
    from reportgen.document.tree import Briefing
    from reportgen.layout.boxes import Pages
    from reportgen.theme import Theme

FORMATS = ("pdf", "docx")
"""The formats that are made where none is named."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. Empty `languages` means the report's own language.

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
    epoch: int | None = None
    cache: Path | None = None


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


@dataclass(frozen=True)
class Edition:
    """One language of a report: its tree, its pages and its files."""

    briefing: Briefing
    pages: Pages
    artifacts: tuple[Artifact, ...]


@dataclass(frozen=True)
class Made:
    """What was made from one summary."""

    checked: Checked
    editions: tuple[Edition, ...]
    base: str
    receipt: Receipt

    @property
    def artifacts(self) -> tuple[Artifact, ...]:
        """The files of all editions."""
        return tuple(artifact for edition in self.editions for artifact in edition.artifacts)


def check(path: Path, request: Request = Request()) -> Checked:
    """Return the summary at `path` with all that was found in it.

    Raises:
        InputError: the file is no summary; with every problem in it.
    """
    countries = load_countries(request.countries)
    loaded = load(path, countries)
    return Checked(path, loaded, analyse(loaded.summary, loaded.articles, countries))


def names(checked: Checked, request: Request) -> tuple[str, ...]:
    """Return the names of the files that `make` will give, known before any work."""
    from reportgen.deliver import file_name
    from reportgen.render import RENDERERS

    report = checked.loaded.summary.report
    return tuple(
        file_name(_base(checked), lang, report.version, RENDERERS[name].suffix)
        for lang in _languages(checked, request)
        for name in request.formats
    )


def make(checked: Checked, request: Request = Request()) -> Made:
    """Return the files asked for, made from a summary that was checked.

    Raises:
        InputError: a finding is an error, or a character stands in the summary that no face has.
        FindingsError: something was found and the request is strict.
        ConfigurationError: the theme, or a country's name in the language, is wanting.
    """
    refuse(checked, strict=request.strict)
    editions = tuple(_edition(checked, lang, request) for lang in _languages(checked, request))
    return Made(checked, editions, _base(checked), _receipt(checked, _theme(request, "ltr")))


def refuse(checked: Checked, *, strict: bool) -> None:
    """Stop where a finding weighs as an error; with `strict`, where there is any."""
    fatal = [finding for finding in checked.findings if strict or finding.severity is Severity.ERROR]
    if fatal:
        stop = FindingsError if strict else InputError
        raise stop(*(told(checked, finding) for finding in fatal))


def told(checked: Checked, finding: Finding, phrases: Phrases | None = None) -> Problem:
    """Return a finding in words, with its place in the file."""
    say = phrases or Phrases("en")
    values = {name: _worded(value, say) for name, value in finding.values.items() if name != "n"}
    n = finding.values.get("n")
    message = say(f"finding.{finding.code}", n if isinstance(n, int) else None, **values)
    key = f"hint.{finding.code}"
    hint = say(key) if key in say else ""
    return Problem(finding.code, message, checked.loaded.locator.place(finding.field), hint)


def _worded(value: str | int | tuple[str, ...], say: Phrases) -> str:
    if isinstance(value, int):
        return say.number(value)
    return say.join(value) if isinstance(value, tuple) else value


# -------------------------------------------------------------------------------------------------- one edition


def _edition(checked: Checked, lang: str, request: Request) -> Edition:
    from reportgen.charts import Cache, draw_all
    from reportgen.compose import Options
    from reportgen.layout import lay_out

    phrases = Phrases(lang)
    theme = _theme(request, phrases.direction)
    options = Options(stamp=_stamp(checked, request), authority=theme.house.authority)
    briefing = _composed(checked, phrases, options)
    _refuse_characters(checked, briefing, theme)
    cache = Cache(request.cache) if request.cache else None
    media = draw_all(briefing, theme, pictures="docx" in request.formats, cache=cache)
    pages = lay_out(briefing, media, theme)
    for items in range(options.items - 1, 1, -1):
        if _summary_pages(pages) <= 1:
            break
        # The summary is to stand on one page: items for attention give way first (document design, section 6).
        briefing = _composed(checked, phrases, replace(options, items=items))
        pages = lay_out(briefing, media, theme)
    return Edition(briefing, pages, tuple(_artifacts(checked, lang, request, briefing, media, pages, theme)))


def _composed(checked: Checked, phrases: Phrases, options: Options) -> Briefing:
    from reportgen.compose import compose

    return compose(checked.loaded.summary, checked.analysis, phrases, options)


def _summary_pages(pages: Pages) -> int:
    """Return how many pages the executive summary takes: those from its heading to that of section 1."""
    first, after = pages.anchors.get("heading-summary"), pages.anchors.get("heading-scope")
    return after.page - first.page if first and after else 1


def _artifacts(
    checked: Checked,
    lang: str,
    request: Request,
    briefing: Briefing,
    media: Media,
    pages: Pages,
    theme: Theme,
) -> Iterator[Artifact]:
    from reportgen.deliver import file_name
    from reportgen.document.media import Artifact
    from reportgen.render import RENDERERS

    version = checked.loaded.summary.report.version
    for name in request.formats:
        renderer = RENDERERS[name]
        file = file_name(_base(checked), lang, version, renderer.suffix)
        yield Artifact(file, renderer.media_type, renderer(briefing, media, pages, theme))


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


def _receipt(checked: Checked, theme: Theme) -> Receipt:
    from reportgen.deliver import Receipt
    from reportgen.deliver.receipt import digest

    content = checked.loaded.summary.model_dump_json().encode()
    return Receipt(digest(content), theme.fingerprint, __version__, tuple(map(as_json, checked.findings)))


def as_json(finding: Finding) -> Mapping[str, Any]:
    """Return a finding as the JSON of the receipt and of ``--json`` has it."""
    values = json.loads(json.dumps(dict(finding.values)))
    return {"code": finding.code, "severity": finding.severity.value, "field": finding.path, "values": values}
