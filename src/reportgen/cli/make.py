"""``reportgen make``: the files of a report."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from reportgen.cli import choices
from reportgen.cli.copies import COPIES, CopiesAsked
from reportgen.cli.help import Command
from reportgen.cli.many import MANY, Many
from reportgen.cli.voice import VOICE, Voice
from reportgen.cli.wishes import PDF, PdfAsked

_EXAMPLES = """
reportgen make                              the summary here, else the sample
reportgen make visit.yaml --format pdf      only the PDF
reportgen make visit.yaml --lang en,fr      an edition for each language
reportgen make a.yaml b.yaml --out reports  several summaries, in a folder
reportgen make reports/*.yaml --resume      many; what is there already stays
reportgen make visit.yaml --strict          nothing, if anything was found
reportgen make visit.yaml -f pdf --encrypt  the PDF alone, with a password
reportgen make visit.yaml --review          the Word file with its sources
reportgen make visit.yaml --watch           again at every save, until Ctrl-C
reportgen make visit.yaml --copy 3          the copy for one recipient
"""


def command() -> Command:
    """Return the command, in the user's language."""
    return Command(
        make,
        _EXAMPLES,
        choices.SUMMARIES,
        choices.FORMAT,
        choices.OUT,
        choices.LANG,
        choices.PAPER,
        choices.PROFILE,
        choices.SIMPLEX,
        choices.THEME,
        choices.TEMPLATE,
        choices.REVIEW,
        choices.WATCH,
        choices.STRICT,
        choices.FORCE,
        choices.EMBED_FONTS,
        choices.CACHE,
        MANY,
        COPIES,
        PDF,
        VOICE,
    )


def make(  # noqa: PLR0913 - one argument an option
    *,
    summary: tuple[Path, ...],
    formats: tuple[str, ...],
    out: Path | None,
    lang: tuple[str, ...],
    paper: str | None,
    profile: str | None,
    simplex: bool,
    theme: Path | None,
    template: Path | None,
    review: bool,
    watch: bool,
    strict: bool,
    force: bool,
    embed_fonts: bool,
    cache: bool,
    many: Many,
    copies: CopiesAsked,
    pdf: PdfAsked,
    voice: Voice,
) -> int:
    """Make the report of a summary, as PDF and as a Word file; of several, each by itself.

    Findings are shown and the files are made; errors of form stop that report. Without SUMMARY: what the nearest
    reportgen.toml names, else the one summary.* in this folder, else the sample that comes with the program.
    """
    from reportgen.cli import making

    asked = making.Asked(
        summaries=summary,
        formats=formats,
        languages=lang,
        out=out,
        paper=paper,
        profile=profile,
        theme=theme,
        simplex=simplex,
        template=template,
        review=review,
        strict=strict,
        force=force,
        embed_fonts=embed_fonts,
        cache=cache,
        pdf=pdf,
        copies=copies,
        many=many,
    )
    work = import_module("reportgen.cli.watching").watch_reports if watch else making.make_reports
    return int(work(asked, voice) or 0)
