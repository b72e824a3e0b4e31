"""`Summary` and its parts: what the user states, and nothing else.

Every part is frozen and refuses unknown keys. A value that is missing is None or empty and is never filled
in.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping
from typing import Annotated, Any, Final, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from reportgen.summary.values import (
    BodyKind,
    CountryName,
    Fact,
    InstrumentKind,
    LanguageCode,
    Level,
    Line,
    Part,
    PartialDate,
    Purpose,
    Quotes,
    RegionOrder,
    RegionRule,
    Scope,
    Slug,
    Unit,
    Wording,
    Wordings,
)

ID_FROM: Final[Mapping[str, tuple[str, ...]]] = {
    "report.distribution": ("recipient",),
    "event": ("short", "name"),
    "principal": ("name",),
    "claims": ("unit",),
    "regions": ("name",),
    "bilateral": ("country",),
    "organizations": ("short", "body"),
    "instruments": ("title", "kind"),
    "commitments": ("text",),
    "subjects": ("text",),
    "actions": ("action",),
    "confirm": ("point",),
}
"""From which of its fields the id of an entry is made that has none, for each list and each single entry."""


def with_ids(value: Any, name: str) -> Any:
    """Return the entry or the list of entries `value` of the field `name`, each with an id.

    An id that is not given is made from the entry's content and not from its place in the list, so that it
    stays when entries are moved. What is no entry is returned as it is.
    """
    if not isinstance(value, (list, tuple)):
        return _with_id(value, ID_FROM[name], Counter())
    taken = Counter(str(entry["id"]) for entry in value if isinstance(entry, Mapping) and entry.get("id"))
    return tuple(_with_id(entry, ID_FROM[name], taken) for entry in value)


def _identified(name: str) -> BeforeValidator:
    return BeforeValidator(lambda value: with_ids(value, name))


def _with_id(entry: Any, names: tuple[str, ...], taken: Counter[str]) -> Any:
    if not isinstance(entry, Mapping) or entry.get("id"):
        return entry
    stem = next((slug for name in names if (slug := _slug(entry.get(name)))), "entry")
    slug = stem
    while taken[slug]:
        taken[stem] += 1
        slug = f"{stem}-{taken[stem]}"
    taken[slug] += 1
    return {**entry, "id": slug}


def _slug(text: Any) -> str:
    if isinstance(text, Mapping):
        text = next(iter(text.values()), "")
    plain = unicodedata.normalize("NFKD", str(text or "")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].strip("-")


# ----------------------------------------------------------------------------------------------------- report


class Copies(Part):
    """The number of this copy and how many there are."""

    number: int = Field(ge=1, description="Number of this copy.", examples=[3])
    of: int = Field(ge=1, description="How many copies there are.", examples=[12])


class Recipient(Part):
    """One line of the distribution list."""

    id: Slug = Field(description="A name for this recipient that stays the same.")
    recipient: Wording = Field(
        description="Who receives the report.", examples=["The Minister of the Interior"]
    )
    office: Wording | None = Field(default=None, description="The recipient's office.")
    copy_number: int | None = Field(
        default=None, ge=1, alias="copy", description="Number of the recipient's copy."
    )
    purpose: Purpose | None = Field(default=None, description="For action or for information.")


class Signature(Part):
    """Who prepared, cleared or approved the report; empty lines are printed for what is missing."""

    name: Wording | None = Field(default=None, description="The person's name.")
    office: Wording | None = Field(default=None, description="The person's office.")
    date: PartialDate | None = Field(default=None, description="The day of the signature.")


class SignOffs(Part):
    """The sign-off of the report."""

    prepared: Signature = Field(default=Signature(), description="Prepared by.")
    cleared: Signature = Field(default=Signature(), description="Cleared by.")
    approved: Signature = Field(default=Signature(), description="Approved by.")


class Order(Part):
    """Rules of order."""

    language: LanguageCode | None = Field(
        default=None,
        description="Language whose alphabet orders the rows; else the document's.",
        examples=["fr"],
    )
    regions: RegionOrder = Field(
        default=RegionOrder.ALPHABETICAL,
        description="Order of the regions: alphabetical in the main language, or source (as first met).",
    )


class Report(Part):
    """The report itself: who issues it, what it is called, who gets it."""

    language: LanguageCode = Field(
        default="en", description="The main language of the summary and of the report."
    )
    authority: Wordings = Field(
        default=(), description="The issuing authority, one text a line, at most three."
    )
    authority_beside: Wordings = Field(
        default=(), description="The same in a second language, for a bilingual heading of the cover."
    )
    document_type: Wording | None = Field(
        default=None, description="What the document is; else 'Briefing report'."
    )
    title: Wording = Field(
        description="The title on the cover.", examples=["Bilateral meetings at the Assembly"]
    )
    subject: Wording | None = Field(default=None, description="The short subject for the running head.")
    reference: Line | None = Field(default=None, description="The file reference.", examples=["DGX/2026/114"])
    place: Wording | None = Field(default=None, description="Where the report was drawn up.")
    date: PartialDate | None = Field(
        default=None, description="The date of the report.", examples=["2026-11-28"]
    )
    version: Line | None = Field(
        default=None, description="The version, as a number or word.", examples=["1"]
    )
    status: Wording | None = Field(default=None, description="The status.", examples=["Final"])
    draft: bool = Field(default=False, description="Whether DRAFT is printed on the cover.")
    marking: Line | None = Field(
        default=None, description="The protective marking, printed unchanged.", examples=["OFFICIAL"]
    )
    handling: Wording | None = Field(
        default=None, description="The handling instruction that goes with the marking."
    )
    prepared_for: Wording | None = Field(default=None, description="For whom the report was prepared.")
    prepared_by: Wording | None = Field(default=None, description="By whom the report was prepared.")
    copies: Copies | None = Field(default=None, description="The number of this copy and of all copies.")
    distribution: Annotated[tuple[Recipient, ...], _identified("report.distribution")] = Field(
        default=(), description="The distribution list."
    )
    sign_off: SignOffs = Field(
        default=SignOffs(), description="Who prepared, cleared and approved the report."
    )
    order: Order = Field(default=Order(), description="Rules of order.")
    regions: RegionRule = Field(
        default=RegionRule.SOURCE, description="Whose regions group the meetings: source or m49."
    )
    translation: bool = Field(
        default=False, description="Whether editions in other languages are unofficial translations."
    )


# ---------------------------------------------------------------------------------------------- what happened


class Source(Part):
    """A document the facts come from."""

    id: Slug = Field(description="A name for this source that stays the same.")
    title: Wording = Field(description="The title of the document.")
    publisher: Wording | None = Field(default=None, description="Who published it.")
    date: PartialDate | None = Field(default=None, description="When it was published.")
    address: Line | None = Field(default=None, description="Where it can be found; printed, never visited.")
    file: Line | None = Field(
        default=None,
        description="A text file beside the summary; each quote is looked up in it word for word.",
        examples=["articles/statement.txt"],
    )
    note: Wording | None = Field(default=None, description="Anything a reader should know about it.")


class Event(Fact):
    """The event at which the meetings were held."""

    name: Wording = Field(description="Name of the event.", examples=["General Assembly"])
    short: Wording | None = Field(
        default=None, description="A short form of the name, for captions and sentences."
    )
    place: Wording | None = Field(default=None, description="Where it was held.", examples=["Marrakech"])
    start: PartialDate | None = Field(
        default=None, description="First day; --11-24 where the year is not stated."
    )
    end: PartialDate | None = Field(default=None, description="Last day.")
    host: Wording | None = Field(default=None, description="Who hosted it.")
    session: Wording | None = Field(default=None, description="Number or name of the session.")


class Principal(Fact):
    """The person whose meetings the report is about."""

    name: Wording = Field(description="Name, as in the source.")
    office: Wording | None = Field(default=None, description="Office, as in the source.")
    institution: Wording | None = Field(default=None, description="The institution the principal leads.")
    country: CountryName | None = Field(default=None)


class Claim(Fact):
    """A number that the source itself states; it is never merged with a counted one."""

    unit: Unit = Field(description="What the number counts.")
    value: int = Field(ge=0, description="The number, as stated.", examples=[31])
    scope: Scope = Field(default=Scope.ALL, description="Which part of the summary it speaks of.")
    label: Wording | None = Field(
        default=None,
        description="What the source calls the things it counts.",
        examples=["bilateral meetings"],
    )
    explanation: Wording | None = Field(
        default=None, description="Why the number differs from the count, where that is known."
    )


class Region(Fact):
    """A group of meetings as the source forms it."""

    name: Wording = Field(description="The region's name.", examples=["Europe"])
    adjective: Wording | None = Field(
        default=None, description="Not printed alone; for sentences, if needed."
    )


class Counterpart(Part):
    """A person who was met, or the office alone where the source gives no name."""

    name: Wording | None = Field(default=None, description="Name, spelt as in the source.")
    office: Wording | None = Field(default=None, description="Office, word for word as in the source.")
    second_office: Wording | None = Field(default=None, description="A second office, as in the source.")
    accompanied_by: Wording | None = Field(default=None, description="Who came with the counterpart.")

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.name is None and self.office is None:
            raise PydanticCustomError("counterpart_empty", "a counterpart needs a name or an office")
        return self


class BilateralMeeting(Fact):
    """A meeting with the delegation of one country."""

    country: CountryName
    named: Wording | None = Field(
        default=None,
        description="The country's name as the source writes it, where it differs.",
        examples=["Turkey"],
    )
    counterparts: tuple[Counterpart, ...] = Field(default=(), description="Who was met.")
    level: Level | None = Field(default=None, description="Level of the first counterpart; never inferred.")
    region: Line | None = Field(
        default=None,
        description="Id or name of the region in which the source lists it.",
        examples=["Europe"],
    )
    date: PartialDate | None = Field(default=None, description="Day of the meeting.")
    subjects: Wordings = Field(default=(), description="What was discussed.")
    outcome: Wording | None = Field(default=None, description="What came of it.")
    remark: Wording | None = Field(default=None, description="A remark printed under the entry.")


class OrganizationMeeting(Fact):
    """A meeting with an international or regional organization."""

    body: Wording = Field(description="Name of the organization.", examples=["World Health Organization"])
    short: Line | None = Field(default=None, description="Its abbreviation.", examples=["WHO"])
    kind: BodyKind | None = Field(default=None, description="What kind of body it is.")
    counterparts: tuple[Counterpart, ...] = Field(default=(), description="Who was met.")
    level: Level | None = Field(default=None, description="Level of the first counterpart; never inferred.")
    date: PartialDate | None = Field(default=None, description="Day of the meeting.")
    subjects: Wordings = Field(default=(), description="What was discussed, as the source attributes it.")
    statements: Wordings = Field(
        default=(), description="What the other side said, as a sentence that names the speaker."
    )
    outcome: Wording | None = Field(default=None, description="What came of it.")
    remark: Wording | None = Field(default=None, description="A remark printed under the entry.")


class Party(Part):
    """A party to an instrument and who signed for it."""

    name: Wording = Field(description="The party's formal name, as in the source.")
    country: CountryName | None = Field(default=None)
    signatory: Counterpart | None = Field(default=None, description="Who signed for this party.")


class Commitment(Fact):
    """What one party undertook towards another."""

    text: Wording = Field(description="The commitment, as a sentence.")
    by: Wording | None = Field(default=None, description="Who undertook it.")
    to: Wording | None = Field(default=None, description="Towards whom.")


class Instrument(Fact):
    """An instrument that was signed. A signature alone is not a meeting."""

    kind: InstrumentKind = Field(description="What kind of instrument it is.")
    title: Wording | None = Field(default=None, description="Its title, where the source gives one.")
    parties: tuple[Party, ...] = Field(default=(), description="The parties.")
    date: PartialDate | None = Field(default=None, description="Day of signature.")
    place: Wording | None = Field(default=None, description="Place of signature.")
    subjects: Wordings = Field(default=(), description="What it is about.")
    commitments: Annotated[tuple[Commitment, ...], _identified("commitments")] = Field(
        default=(), description="What the parties undertook."
    )
    reference: Line | None = Field(default=None, description="Its own reference number.")


# --------------------------------------------------------------------------------------- what the user writes


class Prose(Part):
    """A paragraph the user wrote, with its source."""

    text: Wording = Field(description="The paragraph.")
    quote: Quotes = Field(default=(), description="Where it stands in the source.")

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        plain = isinstance(value, str) or (isinstance(value, Mapping) and value and "text" not in value)
        return {"text": value} if plain and not (isinstance(value, Mapping) and "quote" in value) else value


def _paragraphs(value: Any) -> Any:
    return value if value is None or isinstance(value, (list, tuple)) else (value,)


Paragraphs = Annotated[tuple[Prose, ...], BeforeValidator(_paragraphs)]


class AttentionItem(Prose):
    """An item for the reader's attention; `refers_to` is the id of the entry it is about."""

    refers_to: Slug | None = Field(default=None, description="Id of the entry that the item is about.")


class Texts(Part):
    """Prose the user may write; where there is none, sentences are made from the counts."""

    summary: Paragraphs = Field(default=(), description="The executive summary, at most 120 words in all.")
    scope: Paragraphs = Field(default=(), description="More on the event, for section 1.")
    overview: Paragraphs = Field(
        default=(), description="What was discussed collectively in the bilateral meetings."
    )
    regions: Mapping[str, Paragraphs] = Field(
        default={}, description="Paragraphs for a region, by its id or name.", examples=[{"Europe": ["..."]}]
    )
    multilateral: Paragraphs = Field(default=(), description="An introduction to the multilateral meetings.")
    instruments: Paragraphs = Field(default=(), description="An introduction to the instruments.")
    attention: tuple[AttentionItem, ...] = Field(default=(), description="Items for attention, at most five.")


class Subject(Fact):
    """A subject raised. It is tied to a country or organization only where it says so."""

    text: Wording = Field(description="The subject.", examples=["cybercrime"])
    raised_with: tuple[Slug, ...] = Field(
        default=(), description="Ids of the meetings at which it was raised."
    )


class Action(Fact):
    """A follow-up action: a decision of the reader's office, or what a commitment asks for."""

    action: Wording = Field(description="What is to be done.")
    arising_from: Slug | None = Field(default=None, description="Id of the entry it arises from.")
    owner: Wording | None = Field(default=None, description="Who does it.")
    due: PartialDate | None = Field(default=None, description="By when.")
    status: Wording | None = Field(default=None, description="How far it is.")


class PointToConfirm(Fact):
    """Something in the source that is unclear, besides what the program finds by itself."""

    point: Wording = Field(description="What is unclear.")
    affects: Wording | None = Field(default=None, description="What it affects.")
    who: Wording | None = Field(default=None, description="Who could confirm it.")
    refers_to: Slug | None = Field(default=None, description="Id of the entry it is about.")


class Abbreviation(Part):
    """An abbreviation and what it stands for."""

    short: Line = Field(description="The abbreviation.", examples=["DGSN"])
    long: Wording = Field(description="What it stands for.")


class Summary(Part):
    """One structured summary of an event: all that a briefing report is made from."""

    report: Report
    sources: tuple[Source, ...] = Field(default=(), description="The documents the facts come from.")
    event: Annotated[Event, _identified("event")]
    principal: Annotated[Principal | None, _identified("principal")] = None
    delegation: Wording | None = Field(default=None, description="Who accompanied the principal.")
    initiative: Wording | None = Field(
        default=None, description="On whose initiative the meetings were held."
    )
    claims: Annotated[tuple[Claim, ...], _identified("claims")] = ()
    regions: Annotated[tuple[Region, ...], _identified("regions")] = ()
    bilateral: Annotated[tuple[BilateralMeeting, ...], _identified("bilateral")] = ()
    organizations: Annotated[tuple[OrganizationMeeting, ...], _identified("organizations")] = ()
    instruments: Annotated[tuple[Instrument, ...], _identified("instruments")] = ()
    prose: Texts = Texts()
    subjects: Annotated[tuple[Subject, ...], _identified("subjects")] = ()
    actions: Annotated[tuple[Action, ...], _identified("actions")] = ()
    confirm: Annotated[tuple[PointToConfirm, ...], _identified("confirm")] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
