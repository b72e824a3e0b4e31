"""`Summary` and its parts: what the user states, and nothing else.

Every part is frozen and refuses unknown keys. A value that is missing is None or empty and is never filled
in. Annotations of shapes are not postponed: `Shape` says why.
"""

from functools import cached_property
from typing import Annotated, Final

from msgspec import json

from reportgen.shapes import About, ReadBy, Refusal, at_least
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

_ASCII: Final = bytes(range(128))


class Source(Part, kw_only=True):
    """A document the facts come from."""

    id: Annotated[Slug, About("A name for this source that stays the same.", ["statement"])]
    title: Annotated[Wording, About("The title of the document.", ["Statement on the Assembly"])]
    publisher: Annotated[Wording | None, About("Who published it.", ["Press Office"])] = None
    date: Annotated[PartialDate | None, About("When it was published.", ["2026-11-27"])] = None
    address: Annotated[
        Line | None,
        About("Where it can be found; printed, never visited.", ["https://press.example/statement"]),
    ] = None
    file: Annotated[
        Line | None,
        About(
            "A text file beside the summary; each quote is looked up in it word for word.",
            ["articles/statement.txt"],
        ),
    ] = None
    note: Annotated[
        Wording | None,
        About("Anything a reader should know about it.", ["Published in French; quoted in the original."]),
    ] = None


class Event(Fact, kw_only=True):
    """The event at which the meetings were held."""

    name: Annotated[Wording, About("Name of the event.", ["General Assembly"])]
    short: Annotated[
        Wording | None, About("A short form of the name, for captions and sentences.", ["the Assembly"])
    ] = None
    place: Annotated[Wording | None, About("Where it was held.", ["Marrakech"])] = None
    start: Annotated[
        PartialDate | None,
        About("First day; --11-24 where the year is not stated.", ["2026-11-24", "--11-24"]),
    ] = None
    end: Annotated[PartialDate | None, About("Last day.", ["2026-11-27"])] = None
    host: Annotated[Wording | None, About("Who hosted it.", ["The Federal Police"])] = None
    session: Annotated[Wording | None, About("Number or name of the session.", ["12th session"])] = None


class Principal(Fact, kw_only=True):
    """The person whose meetings the report is about."""

    name: Annotated[Wording, About("Name, as in the source.", ["A. Example"])]
    office: Annotated[Wording | None, About("Office, as in the source.", ["Commissioner"])] = None
    institution: Annotated[
        Wording | None, About("The institution the principal leads.", ["Federal Police"])
    ] = None
    country: Annotated[
        CountryName | None, About("The country that the principal represents.", ["DEU", "Germany"])
    ] = None


class Claim(Fact, kw_only=True):
    """A number that the source itself states; it is never merged with a counted one."""

    unit: Annotated[Unit, About("What the number counts.")]
    value: Annotated[int, ReadBy(at_least(0), {"minimum": 0}), About("The number, as stated.", [31])]
    scope: Annotated[Scope, About("Which part of the summary it speaks of.")] = Scope.ALL
    region: Annotated[
        Line | None, About("Id or name of the one region of whose meetings it speaks.", ["Europe"])
    ] = None
    label: Annotated[
        Wording | None, About("What the source calls the things it counts.", ["bilateral meetings"])
    ] = None
    explanation: Annotated[
        Wording | None,
        About(
            "Why the number differs from the count, where that is known.",
            ["The source counts the meetings with organizations as well."],
        ),
    ] = None


class Region(Fact, kw_only=True):
    """A group of meetings as the source forms it."""

    name: Annotated[Wording, About("The region's name.", ["Europe"])]
    adjective: Annotated[
        Wording | None, About("Not printed alone; for sentences, if needed.", ["European"])
    ] = None


class Counterpart(Part, kw_only=True):
    """A person who was met, or the office alone where the source gives no name."""

    name: Annotated[Wording | None, About("Name, spelt as in the source.", ["B. Example"])] = None
    office: Annotated[
        Wording | None, About("Office, word for word as in the source.", ["Director-General of Police"])
    ] = None
    second_office: Annotated[
        Wording | None, About("A second office, as in the source.", ["Head of the National Central Bureau"])
    ] = None
    accompanied_by: Annotated[Wording | None, About("Who came with the counterpart.", ["The Ambassador"])] = (
        None
    )

    def fault(self) -> Refusal | None:
        """Refuse nobody."""
        return Refusal("nobody", self) if self.name is None and self.office is None else None


class BilateralMeeting(Fact, kw_only=True):
    """A meeting with the delegation of one country."""

    country: Annotated[
        CountryName,
        About(
            "The country met, by code (ISO 3166 alpha-2 or alpha-3) or any usual name.",
            ["DEU", "Germany", "NO"],
        ),
    ]
    named: Annotated[
        Wording | None, About("The country's name as the source writes it, where it differs.", ["Turkey"])
    ] = None
    counterparts: Annotated[tuple[Counterpart, ...], About("Who was met.")] = ()
    level: Annotated[Level | None, About("Level of the first counterpart; never inferred.")] = None
    region: Annotated[
        Line | None, About("Id or name of the region in which the source lists it.", ["Europe"])
    ] = None
    date: Annotated[PartialDate | None, About("Day of the meeting.", ["2026-11-24"])] = None
    subjects: Annotated[Wordings, About("What was discussed.", [["cybercrime", "training"]])] = ()
    outcome: Annotated[Wording | None, About("What came of it.", ["Both sides agreed to meet again."])] = None
    remark: Annotated[
        Wording | None, About("A remark printed under the entry.", ["The meeting was short."])
    ] = None


class OrganizationMeeting(Fact, kw_only=True):
    """A meeting with an international or regional organization."""

    body: Annotated[Wording, About("Name of the organization.", ["World Health Organization"])]
    short: Annotated[Line | None, About("Its abbreviation.", ["WHO"])] = None
    kind: Annotated[BodyKind | None, About("What kind of body it is.")] = None
    counterparts: Annotated[tuple[Counterpart, ...], About("Who was met.")] = ()
    level: Annotated[Level | None, About("Level of the first counterpart; never inferred.")] = None
    date: Annotated[PartialDate | None, About("Day of the meeting.", ["2026-11-25"])] = None
    subjects: Annotated[
        Wordings, About("What was discussed, as the source attributes it.", [["data exchange"]])
    ] = ()
    statements: Annotated[
        Wordings,
        About(
            "What the other side said, as a sentence that names the speaker.",
            ["The Director thanked the hosts."],
        ),
    ] = ()
    outcome: Annotated[Wording | None, About("What came of it.", ["A working group will meet."])] = None
    remark: Annotated[Wording | None, About("A remark printed under the entry.", ["Held by video link."])] = (
        None
    )


class Party(Part, kw_only=True):
    """A party to an instrument and who signed for it."""

    name: Annotated[
        Wording,
        About("The party's formal name, as in the source.", ["Federal Police of the Republic of Austria"]),
    ]
    country: Annotated[
        CountryName | None,
        About("The country that is the party, or to which it belongs.", ["DEU", "Germany"]),
    ] = None
    signatory: Annotated[Counterpart | None, About("Who signed for this party.")] = None


class Commitment(Fact, kw_only=True):
    """What one party undertook towards another."""

    text: Annotated[
        Wording, About("The commitment, as a sentence.", ["The parties exchange data on stolen vehicles."])
    ]
    by: Annotated[Wording | None, About("Who undertook it.", ["Both parties"])] = None
    to: Annotated[Wording | None, About("Towards whom.", ["each other"])] = None


class Instrument(Fact, kw_only=True):
    """An instrument that was signed. A signature alone is not a meeting."""

    kind: Annotated[InstrumentKind, About("What kind of instrument it is.")]
    title: Annotated[
        Wording | None,
        About("Its title, where the source gives one.", ["Memorandum on the exchange of data"]),
    ] = None
    parties: Annotated[tuple[Party, ...], About("The parties.")] = ()
    date: Annotated[PartialDate | None, About("Day of signature.", ["2026-11-25"])] = None
    place: Annotated[Wording | None, About("Place of signature.", ["Vienna"])] = None
    subjects: Annotated[Wordings, About("What it is about.", [["data exchange"]])] = ()
    commitments: Annotated[
        tuple[Commitment, ...], identified("commitments"), About("What the parties undertook.")
    ] = ()
    reference: Annotated[Line | None, About("Its own reference number.", ["MOU/2026/7"])] = None


class Subject(Fact, kw_only=True):
    """A subject raised. It is tied to a country or organization only where it says so."""

    text: Annotated[Wording, About("The subject.", ["cybercrime"])]
    raised_with: Annotated[
        tuple[Slug, ...], About("Ids of the meetings at which it was raised.", [["deu", "who"]])
    ] = ()


class Action(Fact, kw_only=True):
    """A follow-up action: a decision of the reader's office, or what a commitment asks for."""

    action: Annotated[Wording, About("What is to be done.", ["Name a contact point."])]
    arising_from: Annotated[Slug | None, About("Id of the entry it arises from.", ["mou-data"])] = None
    owner: Annotated[Wording | None, About("Who does it.", ["International Cooperation Division"])] = None
    due: Annotated[PartialDate | None, About("By when.", ["2026-12-15"])] = None
    status: Annotated[Wording | None, About("How far it is.", ["Open"])] = None


class PointToConfirm(Fact, kw_only=True):
    """Something in the source that is unclear, besides what the program finds by itself."""

    point: Annotated[Wording, About("What is unclear.", ["The year of the event"])]
    affects: Annotated[Wording | None, About("What it affects.", ["The dates on the cover"])] = None
    who: Annotated[Wording | None, About("Who could confirm it.", ["The Press Office"])] = None
    refers_to: Annotated[Slug | None, About("Id of the entry it is about.", ["deu"])] = None


class Abbreviation(Part, kw_only=True):
    """An abbreviation and what it stands for."""

    short: Annotated[Line, About("The abbreviation.", ["DGSN"])]
    long: Annotated[Wording, About("What it stands for.", ["World Health Organization"])]


class Summary(Part, kw_only=True, dict=True, gc=True):
    """One structured summary of an event: all that a briefing report is made from."""

    report: Annotated[Report, About("The report itself: who issues it, what it is called, who gets it.")]
    sources: Annotated[tuple[Source, ...], About("The documents the facts come from.")] = ()
    event: Annotated[Event, identified("event"), About("The event at which the meetings were held.")]
    principal: Annotated[
        Principal | None, identified("principal"), About("The person whose meetings the report is about.")
    ] = None
    delegation: Annotated[
        Wording | None, About("Who accompanied the principal.", ["The Head of the Cooperation Division"])
    ] = None
    initiative: Annotated[
        Wording | None,
        About("On whose initiative the meetings were held.", ["At the request of the delegations"]),
    ] = None
    claims: Annotated[
        tuple[Claim, ...],
        identified("claims"),
        About("Numbers that the source itself states; printed as the source's, beside what is counted."),
    ] = ()
    regions: Annotated[
        tuple[Region, ...],
        identified("regions"),
        About("The groups in which the source lists the bilateral meetings, in its order."),
    ] = ()
    bilateral: Annotated[
        tuple[BilateralMeeting, ...],
        identified("bilateral"),
        About("The meetings with delegations of countries, one entry for each."),
    ] = ()
    organizations: Annotated[
        tuple[OrganizationMeeting, ...],
        identified("organizations"),
        About("The meetings with international and regional organizations, one entry for each."),
    ] = ()
    instruments: Annotated[
        tuple[Instrument, ...], identified("instruments"), About("The instruments that were signed.")
    ] = ()
    prose: Annotated[
        Texts, About("Paragraphs that you write; where there is none, sentences are made from the counts.")
    ] = Texts()
    subjects: Annotated[
        tuple[Subject, ...], identified("subjects"), About("The subjects that were raised.")
    ] = ()
    actions: Annotated[tuple[Action, ...], identified("actions"), About("The follow-up actions.")] = ()
    confirm: Annotated[
        tuple[PointToConfirm, ...],
        identified("confirm"),
        About("What is unclear in the source, besides what the program finds by itself."),
    ] = ()
    abbreviations: Annotated[tuple[Abbreviation, ...], About("The abbreviations that the report uses.")] = ()
    rules: Annotated[
        Rules, About("Which rules look at this summary, and what is set aside of their findings.")
    ] = Rules()

    @cached_property
    def said(self) -> bytes:
        """All that it says, as JSON in UTF-8."""
        return json.encode(self)

    @cached_property
    def beyond_ascii(self) -> str:
        """What is not ASCII of all that it says: to search this is faster than to search each text."""
        return self.said.translate(None, _ASCII).decode()
