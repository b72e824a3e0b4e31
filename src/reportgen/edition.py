"""One edition of a report: a summary, examined, becomes its tree, its drawings, its pages and its files."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reportgen.analysis import Analysis, Finding, Severity
from reportgen.analysis.telling import tell as tell_findings
from reportgen.config import NO_HOUSE_RULES, HouseRules
from reportgen.errors import ConfigurationError, InputError, Place, Problem
from reportgen.finish import NOTHING_WISHED, PdfWishes, finished, pdf_options
from reportgen.language import Phrases, is_edition
from reportgen.messages import _, language
from reportgen.records import Explained, Record, replace
from reportgen.summary.copies import copies_asked, copies_of, for_copy
from reportgen.summary.load import Loaded
from reportgen.summary.model import Summary
from reportgen.summary.report import Titled

if TYPE_CHECKING:
    from reportgen.compose import Options
    from reportgen.document.media import Artifact, Media
    from reportgen.document.tree import Briefing
    from reportgen.layout.boxes import Pages
    from reportgen.render.options import RenderOptions
    from reportgen.theme import Script, Theme

FORMATS = ("pdf", "docx")
"""The formats that are made where none is named."""


class Request(Record):
    """What is asked for. Empty `languages` means the report's own language.

    `embed_fonts` tells whether the faces travel with a Word file, and `template` is the house template whose styles,
    heads and page it takes over. `review` asks for the review edition: the Word file with a comment beside each fact.
    `pdf` is what is asked of the PDF beside its words, `rules` what the house chooses among the rules. `for_each`
    asks for a copy for each recipient of the distribution list, `copy` for the one of that number.
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
    template: Path | None = None
    review: bool = False
    pdf: PdfWishes = NOTHING_WISHED
    rules: HouseRules = NO_HOUSE_RULES
    epoch: int | None = None
    cache: Path | None = None
    for_each: bool = False
    copy: int | None = None


NOTHING_ASKED: Final = Request()
"""The request of a run that asks for nothing in particular."""


class Checked(Record):
    """A summary that was read and examined. `characters` tells of those that no font of the report has."""

    path: Path
    loaded: Loaded
    analysis: Analysis
    characters: tuple[Problem, ...] = ()

    @property
    def titled(self) -> Titled:
        """What the names of its files follow from."""
        return Titled(self.path, self.loaded.summary.report)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was found in it."""
        return self.analysis.findings

    @property
    def told(self) -> tuple[Problem, ...]:
        """What was found, in words, the weightiest first."""
        return (*self.characters, *tell_of(self, self.findings))

    @property
    def aside(self) -> tuple[tuple[Problem, str], ...]:
        """The findings that were set aside, in words, each with its reason in the report's main language."""
        main = self.loaded.summary.report.language
        return tuple(
            (tell_of(self, (one.finding,))[0], one.reason.text(main, main)[0])
            for one in self.analysis.suppressed
        )


class Edition(Record, metaclass=Explained):
    """One language of a report: its tree, its drawings, its pages and its files."""

    briefing: Briefing
    media: Media
    pages: Pages
    artifacts: tuple[Artifact, ...]
    findings: tuple[Finding, ...] = ()


def tell_of(checked: Checked, findings: Iterable[Finding], lang: str | None = None) -> tuple[Problem, ...]:
    """Return findings in words, the weightiest first: in a language, else in that of the program's messages."""
    return tell_findings(findings, checked.loaded.locator, checked.analysis.countries, lang or language())


def make_editions(
    checked: Checked, lang: str, request: Request, tell: Callable[[str], None]
) -> Iterator[Edition]:
    """Yield the edition in one language, or one for each copy that is asked for; `tell` hears each step.

    What the copies have in common is composed, drawn and laid out once.

    Raises:
        InputError: a character stands in the report that no face has.
        ConfigurationError: the theme, the template, or a country's name in the language, is wanting.
    """
    from reportgen.charts.cache import Cache
    from reportgen.charts.draw import draw_all
    from reportgen.compose import compose, compose_again
    from reportgen.render import RENDERERS

    phrases = Phrases(lang)
    theme = theme_of(request, phrases.direction)
    tell(_("Composing the report ({lang})").format(lang=lang))
    options = _wording(checked, request, theme)
    (alone, summary), *others = _each_asked(checked, request)
    briefing = compose(summary, checked.analysis, phrases, options)
    if request.countries or _in_doubt(checked, request):
        _refuse_characters(checked, briefing, theme, request)
    for name in request.formats:
        RENDERERS[name].load()  # while what draws may still be loading beside this process
    tell(_("Drawing the charts ({lang})").format(lang=lang))
    cache = Cache(request.cache) if request.cache else None
    pictures = {kind for name in request.formats for kind in RENDERERS[name].pictured}
    media = draw_all(briefing, theme, pictures=pictures, cache=cache)
    tell(_("Laying out the pages ({lang})").format(lang=lang))
    whole = briefing
    briefing, fits = _fitted(whole, media, theme)
    pages = _laid_out(briefing, media, theme)
    told, _aside = checked.analysis.settings.judge(_summary_findings(whole, briefing, fits=fits))
    artifacts = tuple(_artifacts(checked, lang, alone, (briefing, media, pages, theme), tell))
    yield Edition(briefing, media, pages, artifacts, told)
    for alone, summary in others:
        briefing = compose_again(briefing, summary, checked.analysis, phrases, options)
        pages = _laid_out(briefing, media, theme, pages)
        artifacts = tuple(_artifacts(checked, lang, alone, (briefing, media, pages, theme), tell))
        yield Edition(briefing, media, pages, artifacts, told)


def _each_asked(checked: Checked, request: Request) -> list[tuple[Request, Summary]]:
    """Return for each copy the request of it alone, and what the summary says then; else both as they are."""
    summary = checked.loaded.summary
    copies = copies_asked(summary.report, for_each=request.for_each, number=request.copy)
    each = [(replace(request, copy=copy.number), for_copy(summary, copy)) for copy in copies]
    return each or [(request, summary)]


def _wording(checked: Checked, request: Request, theme: Theme) -> Options:
    from reportgen.compose import Options

    return Options(stamp=stamp_of(checked, request), authority=theme.house.authority)


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


def _summary_findings(whole: Briefing, fitted: Briefing, *, fits: bool) -> Iterator[Finding]:
    """Yield what the page of the executive summary had no room for."""
    if not fits:
        yield Finding("summary-too-long", Severity.WARNING, ("prose", "summary"))
    if left_out := _attention_items(whole) - _attention_items(fitted):
        yield Finding("attention-shortened", Severity.WARNING, ("prose", "attention"), {"n": left_out})


def _attention_items(briefing: Briefing) -> int:
    from reportgen.document.tree import ItemList, PartKind

    blocks = (block for part in briefing.parts if part.kind is PartKind.SUMMARY for block in part.blocks)
    return sum(len(block.items) for block in blocks if isinstance(block, ItemList))


def _summary_fits(briefing: Briefing, media: Media, theme: Theme) -> bool:
    """Tell whether the executive summary takes one page."""
    from reportgen.document.tree import PartKind
    from reportgen.layout.pages import pages_of

    parts = (part for part in briefing.parts if part.kind is PartKind.SUMMARY)
    return all(pages_of(part, briefing, media, theme) <= 1 for part in parts)


def _laid_out(briefing: Briefing, media: Media, theme: Theme, others: Pages | None = None) -> Pages:
    """Return the pages of the report; `others` are those of another copy, from which the rest is taken."""
    from reportgen.layout.pages import lay_out, lay_out_again

    again = lay_out_again(others, briefing, media, theme) if others else None
    return again or lay_out(briefing, media, theme)


def _artifacts(
    checked: Checked,
    lang: str,
    request: Request,
    laid: tuple[Briefing, Media, Pages, Theme],
    tell: Callable[[str], None],
) -> Iterator[Artifact]:
    from reportgen.document.media import Artifact
    from reportgen.render import RENDERERS

    options = _options(checked, lang, request, laid)
    for name in request.formats:
        tell(_("Making the {name} file ({lang})").format(name=name, lang=lang))
        renderer = RENDERERS[name]
        file = name_of(checked.titled, lang, name, request)
        data = renderer(*laid, options)
        yield Artifact(file, renderer.media_type, finished(data, request.pdf) if name == "pdf" else data)


def _options(
    checked: Checked, lang: str, request: Request, laid: tuple[Briefing, Media, Pages, Theme]
) -> RenderOptions:
    """Return the options of the files. A template is read, and notes are written, only where they are asked for."""
    from reportgen.render.options import RenderOptions

    briefing, _, _, theme = laid
    options = RenderOptions(embed_fonts=request.embed_fonts)
    if request.template and "docx" in request.formats:
        from reportgen.render.docx.template import read_template

        options = replace(options, template=read_template(request.template, theme))
    if request.review:
        from reportgen.review.notes import review_notes

        told = [(finding, tell_of(checked, (finding,), lang)[0]) for finding in checked.findings]
        notes = review_notes(briefing, checked.loaded, checked.analysis, Phrases(lang), told)
        options = replace(options, notes=notes)
    if "pdf" in request.formats:
        options = pdf_options(options, request.pdf, checked.loaded, checked.path, theme)
    return options


def theme_of(request: Request, direction: str) -> Theme:
    """Return the theme as the request and the direction of writing ask for it."""
    from reportgen.theme import load_theme

    script: Script = "arabic" if direction == "rtl" else "latin"
    return load_theme(
        request.theme, paper=request.paper, profile=request.profile, script=script, simplex=request.simplex
    )


UNSURE: Final = re.compile(
    "[^\t\n\r -~\u00a0-\u017f\u0218-\u021b\u0300-\u030c\u0391-\u03a1\u03a3-\u03ce\u0400-\u045f\u0606-\u06ff"
    "\u1ea0-\u1ef9\u2000-\u2022\u2026\u202f\u2066-\u2069]"
)
"""A character that some profile of the shipped theme may have no font for; of all others no font has to be asked."""


def missing_characters(checked: Checked, request: Request) -> tuple[Problem, ...]:
    """Tell of each character of the report that no font has, in whatever edition; fonts are loaded in doubt only.

    Raises:
        ConfigurationError: the theme is wanting, or such a character stands in its authority.
    """
    if not _in_doubt(checked, request):
        return ()
    from reportgen.compose import compose

    found: dict[str, Problem] = {}
    for lang in filter(is_edition, languages_of(checked.titled, request)):
        phrases = Phrases(lang)
        theme = theme_of(request, phrases.direction)
        with suppress(ConfigurationError):  # a name without a wording is told where the edition is made
            options = _wording(checked, request, theme)
            briefing = compose(checked.loaded.summary, checked.analysis, phrases, options)
            found = _without_font(checked, briefing, theme) | found
    return _by_owner(checked, found, request)


def _in_doubt(checked: Checked, request: Request) -> bool:
    texts = checked.loaded.summary.beyond_ascii  # of the others none is in doubt
    if request.theme:
        from reportgen.theme import load_theme

        theme = theme_of(request, "ltr")
        if theme.fonts not in [load_theme(profile=profile).fonts for profile in ("house", "classic")]:
            return True
        texts += "".join(theme.house.authority)
    return UNSURE.search("".join(set(texts))) is not None


def _refuse_characters(checked: Checked, briefing: Briefing, theme: Theme, request: Request) -> None:
    if problems := _by_owner(checked, _without_font(checked, briefing, theme), request):
        raise InputError(*problems)


def _without_font(checked: Checked, briefing: Briefing, theme: Theme) -> dict[str, Problem]:
    """Return a problem for each character that no font has."""
    from reportgen.layout.setting import missing_characters as without_font

    problems: dict[str, Problem] = {}
    for entry in without_font(briefing, theme):
        character = entry[0]
        place = checked.loaded.locator.find(character) or Place(str(checked.path))
        code = f"U+{ord(character):04X}"
        message = _("no font of the report has the character {code} “{character}”")
        message = message.format(code=code, character=character)
        hint = _("write it in another way, or name a font that has it in the theme")
        problems.setdefault(character, Problem("character-without-font", message, place, hint))
    return problems


def _by_owner(checked: Checked, found: dict[str, Problem], request: Request) -> tuple[Problem, ...]:
    """Return the problems of the summary's characters; where all of them are the theme's, raise these.

    Raises:
        ConfigurationError: the characters stand in the theme's authority and not in the summary.
    """
    if not found or request.theme is None:
        return tuple(found.values())
    from reportgen.tomlfile import read_toml

    said, authority = checked.loaded.summary.beyond_ascii, "".join(theme_of(request, "ltr").house.authority)
    place = read_toml(request.theme, "theme-unreadable", _("the theme")).place("house", "authority")
    told = {
        character: replace(problem, place=place)
        if character in authority and character not in said
        else problem
        for character, problem in found.items()
    }
    if all(problem.place == place for problem in told.values()):
        raise ConfigurationError(*told.values())
    return tuple(told.values())


# ------------------------------------------------------------------------------------------------- small things


def name_of(titled: Titled, lang: str, format_: str, request: Request) -> str:
    """Return the name of a file; a copy has its number in it, and a review edition says so."""
    from reportgen.deliver import base_name, file_name
    from reportgen.render import RENDERERS

    digits = max((2, *(len(str(copy.of)) for copy in copies_of(titled.report))))
    copy = f"_copy-{request.copy:0{digits}}" if request.copy else ""
    suffix = f"{copy}{'_review' if request.review else ''}{RENDERERS[format_].suffix}"
    base = base_name(titled.report.reference, titled.path.stem)
    return file_name(base, lang, titled.report.version, suffix)


def receipt_of(titled: Titled, *, review: bool) -> str:
    """Return the name of the receipt: a review edition has one of its own."""
    from reportgen.deliver import base_name, receipt_name

    base = base_name(titled.report.reference, titled.path.stem)
    return receipt_name(f"{base}_review" if review else base, titled.report.version)


def languages_of(titled: Titled, request: Request) -> tuple[str, ...]:
    """Return the editions that are wanted."""
    return request.languages or (titled.report.language,)


def stamp_of(checked: Checked, request: Request) -> str:
    """Return the moment written into the files: SOURCE_DATE_EPOCH, else the report's date, else a fixed one."""
    date = checked.loaded.summary.report.date
    day = date.exact if date else None
    if request.epoch is not None:
        moment = dt.datetime.fromtimestamp(request.epoch, dt.UTC)
    else:
        moment = dt.datetime.combine(day or dt.date(2000, 1, 1), dt.time(), dt.UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
