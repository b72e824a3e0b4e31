"""The part of a summary that is about the report itself. Annotations of shapes are not postponed."""

from pathlib import Path
from typing import Annotated

from reportgen.records import Record, field
from reportgen.shapes import About, ReadBy, at_least
from reportgen.summary.ids import identified
from reportgen.summary.values import (
    LanguageCode,
    Line,
    Part,
    PartialDate,
    Purpose,
    RegionOrder,
    RegionRule,
    RowOrder,
    Slug,
    Wording,
    Wordings,
)

FromOne = Annotated[int, ReadBy(at_least(1), {"minimum": 1})]
"""A number that counts from 1."""


class Copies(Part, kw_only=True):
    """The number of this copy and how many there are."""

    number: Annotated[FromOne, About("Number of this copy.", [3])]
    of: Annotated[FromOne, About("How many copies there are.", [12])]


class Recipient(Part, kw_only=True):
    """One line of the distribution list."""

    id: Annotated[Slug, About("A name for this recipient that stays the same.", ["minister"])]
    recipient: Annotated[Wording, About("Who receives the report.", ["The Minister of the Interior"])]
    office: Annotated[Wording | None, About("The recipient's office.", ["Private Office"])] = None
    copy_number: Annotated[FromOne | None, About("Number of the recipient's copy.", [1])] = field(
        default=None, name="copy"
    )
    purpose: Annotated[Purpose | None, About("For action or for information.")] = None


class Signature(Part, kw_only=True):
    """Who prepared, cleared or approved the report; empty lines are printed for what is missing."""

    name: Annotated[Wording | None, About("The person's name.", ["A. Example"])] = None
    office: Annotated[Wording | None, About("The person's office.", ["Head of Division"])] = None
    date: Annotated[PartialDate | None, About("The day of the signature.", ["2026-11-28"])] = None


class SignOffs(Part, kw_only=True):
    """The sign-off of the report."""

    prepared: Annotated[Signature, About("Prepared by.")] = Signature()
    cleared: Annotated[Signature, About("Cleared by.")] = Signature()
    approved: Annotated[Signature, About("Approved by.")] = Signature()


class Order(Part, kw_only=True):
    """Rules of order."""

    language: Annotated[
        LanguageCode | None, About("Language whose alphabet orders the rows; else the document's.", ["fr"])
    ] = None
    by: Annotated[
        RowOrder, About("Order of the rows: alphabet, rank (by level) or date; ties follow the alphabet.")
    ] = RowOrder.ALPHABET
    regions: Annotated[
        RegionOrder,
        About("Order of the regions: alphabetical in the main language, or source (as first met)."),
    ] = RegionOrder.ALPHABETICAL


class Report(Part, kw_only=True):
    """The report itself: who issues it, what it is called, who gets it."""

    language: Annotated[
        LanguageCode, About("The main language of the summary and of the report, as a code.", ["en"])
    ] = "en"
    authority: Annotated[
        Wordings,
        About(
            "The issuing authority, one text a line, at most three.",
            [["Ministry of the Interior", "Federal Police"]],
        ),
    ] = ()
    authority_beside: Annotated[
        Wordings,
        About(
            "The same in a second language, for a bilingual heading of the cover.",
            [["Ministère de l’Intérieur"]],
        ),
    ] = ()
    document_type: Annotated[
        Wording | None, About("What the document is; if left out, Briefing report.", ["Briefing report"])
    ] = None
    title: Annotated[Wording, About("The title on the cover.", ["Bilateral meetings at the Assembly"])]
    subject: Annotated[
        Wording | None, About("The short subject for the running head.", ["Bilateral meetings"])
    ] = None
    reference: Annotated[Line | None, About("The file reference.", ["DGX/2026/114"])] = None
    place: Annotated[Wording | None, About("Where the report was drawn up.", ["Vienna"])] = None
    date: Annotated[PartialDate | None, About("The date of the report.", ["2026-11-28"])] = None
    version: Annotated[Line | None, About("The version, a number or a word.", ["1"])] = None
    status: Annotated[Wording | None, About("The status of the version.", ["Final"])] = None
    draft: Annotated[bool, About("true to print DRAFT on the cover; if left out, false.")] = False
    marking: Annotated[Line | None, About("The protective marking, printed unchanged.", ["OFFICIAL"])] = None
    handling: Annotated[
        Wording | None,
        About("The handling instruction that goes with the marking.", ["Keep in a locked cabinet"]),
    ] = None
    prepared_for: Annotated[
        Wording | None, About("For whom the report was prepared.", ["The Minister of the Interior"])
    ] = None
    prepared_by: Annotated[
        Wording | None, About("By whom the report was prepared.", ["International Cooperation Division"])
    ] = None
    copies: Annotated[Copies | None, About("The number of this copy and of all copies.")] = None
    distribution: Annotated[
        tuple[Recipient, ...], identified("report.distribution"), About("The distribution list.")
    ] = ()
    sign_off: Annotated[SignOffs, About("Who prepared, cleared and approved the report.")] = SignOffs()
    order: Annotated[Order, About("Rules of order.")] = Order()
    regions: Annotated[RegionRule, About("Whose regions group the meetings: source or m49.")] = (
        RegionRule.SOURCE
    )
    translation: Annotated[
        bool, About("Whether editions in other languages are unofficial translations.")
    ] = False


class Titled(Record):
    """What the names of a report's files follow from: its summary's path, and what that says of the report itself."""

    path: Path
    report: Report
