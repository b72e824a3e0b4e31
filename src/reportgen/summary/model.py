"""`Summary` and its parts: what the user states, and nothing else.

Every part is frozen and refuses unknown keys. A value that is missing is None or empty and is never filled
in.
"""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from reportgen.summary.ids import identified
from reportgen.summary.prose import AttentionItem, Paragraphs, Prose, Texts
from reportgen.summary.report import Copies, Order, Recipient, Report, Signature, SignOffs
from reportgen.summary.rules import Rules, Suppression
from reportgen.summary.values import (
    BodyKind,
    CountryName,
    Fact,
    InstrumentKind,
    Level,
    Line,
    Part,
    PartialDate,
    Scope,
    Slug,
    Unit,
    Wording,
    Wordings,
)

__all__ = [
    "Abbreviation",
    "Action",
    "AttentionItem",
    "BilateralMeeting",
    "Claim",
    "Commitment",
    "Copies",
    "Counterpart",
    "Event",
    "Instrument",
    "Order",
    "OrganizationMeeting",
    "Paragraphs",
    "Party",
    "PointToConfirm",
    "Principal",
    "Prose",
    "Recipient",
    "Region",
    "Report",
    "Rules",
    "SignOffs",
    "Signature",
    "Source",
    "Subject",
    "Summary",
    "Suppression",
    "Texts",
]


class Source(Part):
    """A document the facts come from."""

    id: Slug = Field(description="A name for this source that stays the same.", examples=["statement"])
    title: Wording = Field(description="The title of the document.", examples=["Statement on the Assembly"])
    publisher: Wording | None = Field(
        default=None, description="Who published it.", examples=["Press Office"]
    )
    date: PartialDate | None = Field(
        default=None, description="When it was published.", examples=["2026-11-27"]
    )
    address: Line | None = Field(
        default=None,
        description="Where it can be found; printed, never visited.",
        examples=["https://press.example/statement"],
    )
    file: Line | None = Field(
        default=None,
        description="A text file beside the summary; each quote is looked up in it word for word.",
        examples=["articles/statement.txt"],
    )
    note: Wording | None = Field(
        default=None,
        description="Anything a reader should know about it.",
        examples=["Published in French; quoted in the original."],
    )


class Event(Fact):
    """The event at which the meetings were held."""

    name: Wording = Field(description="Name of the event.", examples=["General Assembly"])
    short: Wording | None = Field(
        default=None,
        description="A short form of the name, for captions and sentences.",
        examples=["the Assembly"],
    )
    place: Wording | None = Field(default=None, description="Where it was held.", examples=["Marrakech"])
    start: PartialDate | None = Field(
        default=None,
        description="First day; --11-24 where the year is not stated.",
        examples=["2026-11-24", "--11-24"],
    )
    end: PartialDate | None = Field(default=None, description="Last day.", examples=["2026-11-27"])
    host: Wording | None = Field(default=None, description="Who hosted it.", examples=["The Federal Police"])
    session: Wording | None = Field(
        default=None, description="Number or name of the session.", examples=["12th session"]
    )


class Principal(Fact):
    """The person whose meetings the report is about."""

    name: Wording = Field(description="Name, as in the source.", examples=["A. Example"])
    office: Wording | None = Field(
        default=None, description="Office, as in the source.", examples=["Commissioner"]
    )
    institution: Wording | None = Field(
        default=None, description="The institution the principal leads.", examples=["Federal Police"]
    )
    country: CountryName | None = Field(
        default=None, description="The country that the principal represents.", examples=["DEU", "Germany"]
    )


class Claim(Fact):
    """A number that the source itself states; it is never merged with a counted one."""

    unit: Unit = Field(description="What the number counts.")
    value: int = Field(ge=0, description="The number, as stated.", examples=[31])
    scope: Scope = Field(default=Scope.ALL, description="Which part of the summary it speaks of.")
    region: Line | None = Field(
        default=None,
        description="Id or name of the one region of whose meetings it speaks.",
        examples=["Europe"],
    )
    label: Wording | None = Field(
        default=None,
        description="What the source calls the things it counts.",
        examples=["bilateral meetings"],
    )
    explanation: Wording | None = Field(
        default=None,
        description="Why the number differs from the count, where that is known.",
        examples=["The source counts the meetings with organizations as well."],
    )


class Region(Fact):
    """A group of meetings as the source forms it."""

    name: Wording = Field(description="The region's name.", examples=["Europe"])
    adjective: Wording | None = Field(
        default=None, description="Not printed alone; for sentences, if needed.", examples=["European"]
    )


class Counterpart(Part):
    """A person who was met, or the office alone where the source gives no name."""

    name: Wording | None = Field(
        default=None, description="Name, spelt as in the source.", examples=["B. Example"]
    )
    office: Wording | None = Field(
        default=None,
        description="Office, word for word as in the source.",
        examples=["Director-General of Police"],
    )
    second_office: Wording | None = Field(
        default=None,
        description="A second office, as in the source.",
        examples=["Head of the National Central Bureau"],
    )
    accompanied_by: Wording | None = Field(
        default=None, description="Who came with the counterpart.", examples=["The Ambassador"]
    )

    @model_validator(mode="after")
    def _somebody(self) -> Self:
        if self.name is None and self.office is None:
            raise PydanticCustomError("counterpart_empty", "a counterpart needs a name or an office")
        return self


class BilateralMeeting(Fact):
    """A meeting with the delegation of one country."""

    country: CountryName = Field(
        description="The country met, by code (ISO 3166 alpha-2 or alpha-3) or any usual name.",
        examples=["DEU", "Germany", "NO"],
    )
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
    date: PartialDate | None = Field(default=None, description="Day of the meeting.", examples=["2026-11-24"])
    subjects: Wordings = Field(
        default=(), description="What was discussed.", examples=[["cybercrime", "training"]]
    )
    outcome: Wording | None = Field(
        default=None, description="What came of it.", examples=["Both sides agreed to meet again."]
    )
    remark: Wording | None = Field(
        default=None, description="A remark printed under the entry.", examples=["The meeting was short."]
    )


class OrganizationMeeting(Fact):
    """A meeting with an international or regional organization."""

    body: Wording = Field(description="Name of the organization.", examples=["World Health Organization"])
    short: Line | None = Field(default=None, description="Its abbreviation.", examples=["WHO"])
    kind: BodyKind | None = Field(default=None, description="What kind of body it is.")
    counterparts: tuple[Counterpart, ...] = Field(default=(), description="Who was met.")
    level: Level | None = Field(default=None, description="Level of the first counterpart; never inferred.")
    date: PartialDate | None = Field(default=None, description="Day of the meeting.", examples=["2026-11-25"])
    subjects: Wordings = Field(
        default=(),
        description="What was discussed, as the source attributes it.",
        examples=[["data exchange"]],
    )
    statements: Wordings = Field(
        default=(),
        description="What the other side said, as a sentence that names the speaker.",
        examples=["The Director thanked the hosts."],
    )
    outcome: Wording | None = Field(
        default=None, description="What came of it.", examples=["A working group will meet."]
    )
    remark: Wording | None = Field(
        default=None, description="A remark printed under the entry.", examples=["Held by video link."]
    )


class Party(Part):
    """A party to an instrument and who signed for it."""

    name: Wording = Field(
        description="The party's formal name, as in the source.",
        examples=["Federal Police of the Republic of Austria"],
    )
    country: CountryName | None = Field(
        default=None,
        description="The country that is the party, or to which it belongs.",
        examples=["DEU", "Germany"],
    )
    signatory: Counterpart | None = Field(default=None, description="Who signed for this party.")


class Commitment(Fact):
    """What one party undertook towards another."""

    text: Wording = Field(
        description="The commitment, as a sentence.",
        examples=["The parties exchange data on stolen vehicles."],
    )
    by: Wording | None = Field(default=None, description="Who undertook it.", examples=["Both parties"])
    to: Wording | None = Field(default=None, description="Towards whom.", examples=["each other"])


class Instrument(Fact):
    """An instrument that was signed. A signature alone is not a meeting."""

    kind: InstrumentKind = Field(description="What kind of instrument it is.")
    title: Wording | None = Field(
        default=None,
        description="Its title, where the source gives one.",
        examples=["Memorandum on the exchange of data"],
    )
    parties: tuple[Party, ...] = Field(default=(), description="The parties.")
    date: PartialDate | None = Field(default=None, description="Day of signature.", examples=["2026-11-25"])
    place: Wording | None = Field(default=None, description="Place of signature.", examples=["Vienna"])
    subjects: Wordings = Field(default=(), description="What it is about.", examples=[["data exchange"]])
    commitments: Annotated[tuple[Commitment, ...], identified("commitments")] = Field(
        default=(), description="What the parties undertook."
    )
    reference: Line | None = Field(
        default=None, description="Its own reference number.", examples=["MOU/2026/7"]
    )


class Subject(Fact):
    """A subject raised. It is tied to a country or organization only where it says so."""

    text: Wording = Field(description="The subject.", examples=["cybercrime"])
    raised_with: tuple[Slug, ...] = Field(
        default=(), description="Ids of the meetings at which it was raised.", examples=[["deu", "who"]]
    )


class Action(Fact):
    """A follow-up action: a decision of the reader's office, or what a commitment asks for."""

    action: Wording = Field(description="What is to be done.", examples=["Name a contact point."])
    arising_from: Slug | None = Field(
        default=None, description="Id of the entry it arises from.", examples=["mou-data"]
    )
    owner: Wording | None = Field(
        default=None, description="Who does it.", examples=["International Cooperation Division"]
    )
    due: PartialDate | None = Field(default=None, description="By when.", examples=["2026-12-15"])
    status: Wording | None = Field(default=None, description="How far it is.", examples=["Open"])


class PointToConfirm(Fact):
    """Something in the source that is unclear, besides what the program finds by itself."""

    point: Wording = Field(description="What is unclear.", examples=["The year of the event"])
    affects: Wording | None = Field(
        default=None, description="What it affects.", examples=["The dates on the cover"]
    )
    who: Wording | None = Field(
        default=None, description="Who could confirm it.", examples=["The Press Office"]
    )
    refers_to: Slug | None = Field(default=None, description="Id of the entry it is about.", examples=["deu"])


class Abbreviation(Part):
    """An abbreviation and what it stands for."""

    short: Line = Field(description="The abbreviation.", examples=["DGSN"])
    long: Wording = Field(description="What it stands for.", examples=["World Health Organization"])


class Summary(Part):
    """One structured summary of an event: all that a briefing report is made from."""

    report: Report = Field(description="The report itself: who issues it, what it is called, who gets it.")
    sources: tuple[Source, ...] = Field(default=(), description="The documents the facts come from.")
    event: Annotated[Event, identified("event")] = Field(
        description="The event at which the meetings were held."
    )
    principal: Annotated[Principal | None, identified("principal")] = Field(
        default=None, description="The person whose meetings the report is about."
    )
    delegation: Wording | None = Field(
        default=None,
        description="Who accompanied the principal.",
        examples=["The Head of the Cooperation Division"],
    )
    initiative: Wording | None = Field(
        default=None,
        description="On whose initiative the meetings were held.",
        examples=["At the request of the delegations"],
    )
    claims: Annotated[tuple[Claim, ...], identified("claims")] = Field(
        default=(),
        description="Numbers that the source itself states; printed as the source's, beside what is counted.",
    )
    regions: Annotated[tuple[Region, ...], identified("regions")] = Field(
        default=(), description="The groups in which the source lists the bilateral meetings, in its order."
    )
    bilateral: Annotated[tuple[BilateralMeeting, ...], identified("bilateral")] = Field(
        default=(), description="The meetings with delegations of countries, one entry for each."
    )
    organizations: Annotated[tuple[OrganizationMeeting, ...], identified("organizations")] = Field(
        default=(),
        description="The meetings with international and regional organizations, one entry for each.",
    )
    instruments: Annotated[tuple[Instrument, ...], identified("instruments")] = Field(
        default=(), description="The instruments that were signed."
    )
    prose: Texts = Field(
        default=Texts.model_construct(),
        description="Paragraphs that you write; where there is none, sentences are made from the counts.",
    )
    subjects: Annotated[tuple[Subject, ...], identified("subjects")] = Field(
        default=(), description="The subjects that were raised."
    )
    actions: Annotated[tuple[Action, ...], identified("actions")] = Field(
        default=(), description="The follow-up actions."
    )
    confirm: Annotated[tuple[PointToConfirm, ...], identified("confirm")] = Field(
        default=(), description="What is unclear in the source, besides what the program finds by itself."
    )
    abbreviations: tuple[Abbreviation, ...] = Field(
        default=(), description="The abbreviations that the report uses."
    )
    rules: Rules = Field(
        default=Rules.model_construct(),
        description="Which rules look at this summary, and what is set aside of their findings.",
    )
