"""What several commands take, or what is long to declare: each option with its help and what a shell may complete."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reportgen.cli.options import FILE, FOLDER, argument, flag, offering, option

if TYPE_CHECKING:
    from click import Context, Parameter

PAPERS: Final = ("a4", "letter")
CHECK_FORMATS: Final = ("text", "json", "sarif", "github")


def _languages(context: Context, param: Parameter, begun: str) -> list[str]:
    from reportgen.language import LANGUAGES

    return offering(*LANGUAGES, "all")(context, param, begun)


SUMMARIES: Final = argument(
    "summary", nargs=-1, required=False, type=FILE, about="Summaries: YAML, JSON, TOML or XLSX."
)
FORMAT: Final = option(
    "--format",
    "-f",
    "formats",
    metavar="FORMAT",
    multiple=True,
    shell_complete=offering("pdf", "docx", "pdf,docx", "text"),
    about="pdf, docx, or both as pdf,docx; may be repeated. [default: both]",
)
OUT: Final = option(
    "--out",
    "-o",
    metavar="DIR",
    type=FOLDER,
    about="The folder for the files; made if it is not there. [default: out]",
)
LANG: Final = option(
    "--lang",
    "-l",
    metavar="LANG",
    multiple=True,
    shell_complete=_languages,
    about="The language of the edition, several as en,fr, or all. [default: the report's own]",
)
PAPER: Final = option(
    "--paper", metavar="a4|letter", shell_complete=offering(*PAPERS), about="The paper. [default: a4]"
)
PROFILE: Final = option(
    "--profile",
    metavar="NAME",
    shell_complete=offering("house", "classic", "large"),
    about="The theme's type: house, classic or large. [default: house]",
)
SIMPLEX: Final = flag("--simplex", about="Margins for paper printed on one side.")
THEME: Final = option(
    "--theme", metavar="FILE", type=FILE, about="A theme file that changes the house style."
)
TEMPLATE: Final = option(
    "--template",
    metavar="FILE",
    type=FILE,
    about="A Word file of the house whose styles, heads and page the Word file takes over.",
)
REVIEW: Final = flag(
    "--review", about="Make the review edition: the Word file with the source of each fact in comments."
)
PASSWORD_FILE: Final = option(
    "--password-file",
    metavar="FILE",
    type=FILE,
    about="The file with the password of the PDF; - for standard input.",
)
WATCH: Final = flag(
    "--watch", about="Stay, and make the files again whenever something they are made from changes."
)
STRICT: Final = flag("--strict", about="Stop on any finding, before a file is written.")
FORCE: Final = flag("--force", about="Replace files that were changed since they were made.")
EMBED_FONTS: Final = flag(
    "--embed-fonts/--no-embed-fonts",
    default=True,
    about="Whether the Word file carries its fonts; without them it is far smaller. [default: it does]",
)
CACHE: Final = flag(
    "--cache/--no-cache",
    default=True,
    about="Whether drawn charts are kept for the next run. [default: they are]",
)
CHECK_FORMAT: Final = option(
    "--format",
    "-f",
    "form",
    metavar="FORMAT",
    default="text",
    shell_complete=offering(*CHECK_FORMATS),
    about="text, json, sarif (SARIF 2.1.0) or github (annotations of a workflow). [default: text]",
)
EXPLAIN: Final = option(
    "--explain", metavar="CODE", about="Say what a rule finds, why, and how it is mended."
)
JSON: Final = flag("--json", about="Say the result as one JSON document on standard output.")
QUIET: Final = flag("--quiet", "-q", about="Say errors and paths only.")
VERBOSE: Final = flag("--verbose", "-v", about="Show each finding with its line and what to do about it.")
