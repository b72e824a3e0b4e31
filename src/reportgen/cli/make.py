"""``reportgen make``: the files of a report."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from reportgen.cli import choices
from reportgen.cli.copies import NO_COPIES, CopiesAsked
from reportgen.cli.grouping import taking
from reportgen.cli.help import Command
from reportgen.cli.many import BY_ITSELF, Many
from reportgen.cli.voice import USUAL, Voice
from reportgen.cli.wishes import NO_PDF_WISHES, PdfAsked

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

SUMMARIES = typer.Argument(metavar="SUMMARY", help="Summaries: YAML, JSON, TOML or XLSX.", show_default=False)


def register(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command("make", cls=Command, epilog=_EXAMPLES)(make)


@taking("voice", Voice)
@taking("pdf", PdfAsked)
@taking("copies", CopiesAsked)
@taking("many", Many)
def make(  # noqa: PLR0913 - one argument an option
    summary: Annotated[list[Path] | None, SUMMARIES] = None,
    *,
    formats: Annotated[list[str] | None, choices.FORMAT] = None,
    out: Annotated[Path | None, choices.OUT] = None,
    lang: Annotated[list[str] | None, choices.LANG] = None,
    paper: Annotated[str | None, choices.PAPER] = None,
    profile: Annotated[str | None, choices.PROFILE] = None,
    simplex: Annotated[bool, choices.SIMPLEX] = False,
    theme: Annotated[Path | None, choices.THEME] = None,
    template: Annotated[Path | None, choices.TEMPLATE] = None,
    review: Annotated[bool, choices.REVIEW] = False,
    watch: Annotated[bool, choices.WATCH] = False,
    strict: Annotated[bool, choices.STRICT] = False,
    force: Annotated[bool, choices.FORCE] = False,
    embed_fonts: Annotated[bool, choices.EMBED_FONTS] = True,
    cache: Annotated[bool, choices.CACHE] = True,
    copies: CopiesAsked = NO_COPIES,
    many: Many = BY_ITSELF,
    pdf: PdfAsked = NO_PDF_WISHES,
    voice: Voice = USUAL,
) -> int:
    """Make the report of a summary, as PDF and as a Word file; of several, each by itself.

    Findings are shown and the files are made; errors of form stop that report. Without SUMMARY: what the nearest
    reportgen.toml names, else the one summary.* in this folder, else the sample that comes with the program.
    """
    from reportgen.cli import making

    asked = making.Asked(
        summaries=tuple(summary or ()),
        formats=tuple(formats or ()),
        languages=tuple(lang or ()),
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
