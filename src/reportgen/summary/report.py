"""The part of a summary that is about the report itself."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

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


class Copies(Part):
    """The number of this copy and how many there are."""

    number: int = Field(ge=1, description="Number of this copy.", examples=[3])
    of: int = Field(ge=1, description="How many copies there are.", examples=[12])


class Recipient(Part):
    """One line of the distribution list."""

    id: Slug = Field(description="A name for this recipient that stays the same.", examples=["minister"])
    recipient: Wording = Field(
        description="Who receives the report.", examples=["The Minister of the Interior"]
    )
    office: Wording | None = Field(
        default=None, description="The recipient's office.", examples=["Private Office"]
    )
    copy_number: int | None = Field(
        default=None, ge=1, alias="copy", description="Number of the recipient's copy.", examples=[1]
    )
    purpose: Purpose | None = Field(default=None, description="For action or for information.")


class Signature(Part):
    """Who prepared, cleared or approved the report; empty lines are printed for what is missing."""

    name: Wording | None = Field(default=None, description="The person's name.", examples=["A. Example"])
    office: Wording | None = Field(
        default=None, description="The person's office.", examples=["Head of Division"]
    )
    date: PartialDate | None = Field(
        default=None, description="The day of the signature.", examples=["2026-11-28"]
    )


class SignOffs(Part):
    """The sign-off of the report."""

    prepared: Signature = Field(default=Signature.model_construct(), description="Prepared by.")
    cleared: Signature = Field(default=Signature.model_construct(), description="Cleared by.")
    approved: Signature = Field(default=Signature.model_construct(), description="Approved by.")


class Order(Part):
    """Rules of order."""

    language: LanguageCode | None = Field(
        default=None,
        description="Language whose alphabet orders the rows; else the document's.",
        examples=["fr"],
    )
    by: RowOrder = Field(
        default=RowOrder.ALPHABET,
        description="Order of the rows: alphabet, rank (by level) or date; ties follow the alphabet.",
    )
    regions: RegionOrder = Field(
        default=RegionOrder.ALPHABETICAL,
        description="Order of the regions: alphabetical in the main language, or source (as first met).",
    )


class Report(Part):
    """The report itself: who issues it, what it is called, who gets it."""

    language: LanguageCode = Field(
        default="en",
        description="The main language of the summary and of the report, as a code.",
        examples=["en"],
    )
    authority: Wordings = Field(
        default=(),
        description="The issuing authority, one text a line, at most three.",
        examples=[["Ministry of the Interior", "Federal Police"]],
    )
    authority_beside: Wordings = Field(
        default=(),
        description="The same in a second language, for a bilingual heading of the cover.",
        examples=[["Ministère de l’Intérieur"]],
    )
    document_type: Wording | None = Field(
        default=None,
        description="What the document is; if left out, Briefing report.",
        examples=["Briefing report"],
    )
    title: Wording = Field(
        description="The title on the cover.", examples=["Bilateral meetings at the Assembly"]
    )
    subject: Wording | None = Field(
        default=None, description="The short subject for the running head.", examples=["Bilateral meetings"]
    )
    reference: Line | None = Field(default=None, description="The file reference.", examples=["DGX/2026/114"])
    place: Wording | None = Field(
        default=None, description="Where the report was drawn up.", examples=["Vienna"]
    )
    date: PartialDate | None = Field(
        default=None, description="The date of the report.", examples=["2026-11-28"]
    )
    version: Line | None = Field(default=None, description="The version, a number or a word.", examples=["1"])
    status: Wording | None = Field(default=None, description="The status of the version.", examples=["Final"])
    draft: bool = Field(default=False, description="true to print DRAFT on the cover; if left out, false.")
    marking: Line | None = Field(
        default=None, description="The protective marking, printed unchanged.", examples=["OFFICIAL"]
    )
    handling: Wording | None = Field(
        default=None,
        description="The handling instruction that goes with the marking.",
        examples=["Keep in a locked cabinet"],
    )
    prepared_for: Wording | None = Field(
        default=None,
        description="For whom the report was prepared.",
        examples=["The Minister of the Interior"],
    )
    prepared_by: Wording | None = Field(
        default=None,
        description="By whom the report was prepared.",
        examples=["International Cooperation Division"],
    )
    copies: Copies | None = Field(default=None, description="The number of this copy and of all copies.")
    distribution: Annotated[tuple[Recipient, ...], identified("report.distribution")] = Field(
        default=(), description="The distribution list."
    )
    sign_off: SignOffs = Field(
        default=SignOffs.model_construct(), description="Who prepared, cleared and approved the report."
    )
    order: Order = Field(default=Order.model_construct(), description="Rules of order.")
    regions: RegionRule = Field(
        default=RegionRule.SOURCE, description="Whose regions group the meetings: source or m49."
    )
    translation: bool = Field(
        default=False, description="Whether editions in other languages are unofficial translations."
    )


@dataclass(frozen=True, slots=True)
class Titled:
    """What the names of a report's files follow from: its summary's path, and what that says of the report itself."""

    path: Path
    report: Report
