"""Indicators: what can be counted in a summary. Pure arithmetic; nothing is estimated and nothing is adjusted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from functools import cached_property

from reportgen.countries import Area, Countries, collation_key, in_area
from reportgen.records import CachingRecord, Record
from reportgen.summary.model import (
    BilateralMeeting,
    Claim,
    Counterpart,
    OrganizationMeeting,
    Region,
    Summary,
)
from reportgen.summary.values import Level, RegionOrder, RegionRule, Scope, Unit, Wording


class Group(CachingRecord):
    """The meetings of one region, in the order of the summary.

    `name` is the source's wording of the region, or the United Nations' area; None where no region is stated.
    """

    key: str
    name: Wording | Area | None
    meetings: tuple[BilateralMeeting, ...]
    region: Region | None = None

    def is_called(self, name: str) -> bool:
        """Tell whether the region has this id, code or name."""
        names = self.name.texts if isinstance(self.name, Wording) else self.name.names if self.name else {}
        return name == self.key or name in names.values()

    @cached_property
    def levels(self) -> Counter[Level | None]:
        """How many meetings were held at each level; None where the level is not stated."""
        return Counter(meeting.level for meeting in self.meetings)


class Reading(Record):
    """One way of counting what a claim speaks of: what is included, and the result."""

    code: str
    value: int


class Verdict(Enum):
    """How a stated number stands beside the counted one."""

    EQUAL = "equal"
    EXPLAINED = "explained"
    UNEXPLAINED = "unexplained"


class Reconciliation(Record):
    """A claim beside the counts. `matching` holds the readings that give the stated number; none is chosen."""

    claim: Claim
    counted: int
    readings: tuple[Reading, ...]

    @property
    def difference(self) -> int:
        """The stated number less the counted one."""
        return self.claim.value - self.counted

    @property
    def agrees(self) -> bool:
        """Whether the plain count gives the stated number."""
        return self.difference == 0

    @property
    def verdict(self) -> Verdict:
        """Whether the plain count gives the stated number and, if not, whether the summary says why."""
        if self.agrees:
            return Verdict.EQUAL
        return Verdict.EXPLAINED if self.claim.explanation else Verdict.UNEXPLAINED

    @property
    def matching(self) -> tuple[Reading, ...]:
        """The readings that give the stated number."""
        return tuple(reading for reading in self.readings if reading.value == self.claim.value)


class Indicators(CachingRecord):
    """All counts of a summary."""

    meetings: int
    countries: int
    organizations: int
    instruments: int
    persons_named: int
    groups: tuple[Group, ...]
    signing_only: tuple[str, ...]
    """Codes of the countries that signed an instrument and with which no meeting is listed."""
    reconciliations: tuple[Reconciliation, ...]

    @property
    def regions(self) -> int:
        """How many regions the meetings are spread over; a group without a region is none."""
        return sum(group.name is not None for group in self.groups)

    @cached_property
    def levels(self) -> Counter[Level | None]:
        """How many meetings were held at each level, in all regions."""
        return sum((group.levels for group in self.groups), Counter())


def measure(summary: Summary, countries: Countries) -> Indicators:
    """Return the counts of the summary."""
    counted = Indicators(
        meetings=len(summary.bilateral),
        countries=len({meeting.country for meeting in summary.bilateral}),
        organizations=len(summary.organizations),
        instruments=len(summary.instruments),
        persons_named=sum(person.name is not None for person in _counterparts(summary)),
        groups=_groups(summary, countries),
        signing_only=_signing_only(summary),
        reconciliations=(),
    )
    return Indicators(
        **{name: getattr(counted, name) for name in counted.__struct_fields__ if name != "reconciliations"},
        reconciliations=tuple(reconcile(claim, counted) for claim in summary.claims),
    )


def _counterparts(summary: Summary) -> Iterable[Counterpart]:
    meetings: tuple[BilateralMeeting | OrganizationMeeting, ...] = (
        *summary.bilateral,
        *summary.organizations,
    )
    return (person for meeting in meetings for person in meeting.counterparts)


# ------------------------------------------------------------------------------------------------------- regions


def _groups(summary: Summary, countries: Countries) -> tuple[Group, ...]:
    by_area = summary.report.regions is RegionRule.M49
    groups = _by_area(summary.bilateral, countries) if by_area else _by_source(summary)
    if summary.report.order.regions is RegionOrder.SOURCE:
        return groups
    main = summary.report.language
    return tuple(
        sorted(groups, key=lambda group: (group.name is None, collation_key(_region_name(group, main), main)))
    )


def _region_name(group: Group, lang: str) -> str:
    if group.name is None:
        return ""
    return group.name.name(lang) if isinstance(group.name, Area) else group.name.text(lang, lang)[0]


def _by_source(summary: Summary) -> tuple[Group, ...]:
    regions = {region.id: region for region in summary.regions}
    named = {text: region.id for region in summary.regions for text in region.name.texts.values()}
    buckets: dict[str, list[BilateralMeeting]] = {region: [] for region in regions}
    for meeting in summary.bilateral:
        stated = meeting.region or ""
        buckets.setdefault(named.get(stated, stated), []).append(meeting)
    return tuple(
        Group(
            key=key or "none",
            name=regions[key].name if key in regions else Wording.of(key) if key else None,
            meetings=tuple(meetings),
            region=regions.get(key),
        )
        for key, meetings in buckets.items()
        if meetings
    )


def _by_area(meetings: tuple[BilateralMeeting, ...], countries: Countries) -> tuple[Group, ...]:
    buckets: dict[str, list[BilateralMeeting]] = {}
    areas: dict[str, Area] = {}
    for meeting in meetings:
        area = countries.by_alpha3(meeting.country).region
        code = area.code if area else ""
        if area:
            areas[code] = area
        buckets.setdefault(code, []).append(meeting)
    return tuple(Group(code or "none", areas.get(code), tuple(held)) for code, held in buckets.items())


def differing_regions(groups: Iterable[Group], countries: Countries) -> Iterator[BilateralMeeting]:
    """Yield the meetings that the source lists in a region of the United Nations in which their country is not."""
    for group in groups:
        if group.name is None or isinstance(group.name, Area):
            continue
        area = next(filter(None, map(countries.area, group.name.texts.values())), None)
        held = {meeting.country: countries.by_alpha3(meeting.country) for meeting in group.meetings if area}
        outside = {code for code, one in held.items() if area and one.region and not in_area(one, area)}
        yield from (meeting for meeting in group.meetings if meeting.country in outside)


def _signing_only(summary: Summary) -> tuple[str, ...]:
    own = summary.principal.country if summary.principal else None
    met = {meeting.country for meeting in summary.bilateral} | {own}
    parties = (party.country for instrument in summary.instruments for party in instrument.parties)
    return tuple(dict.fromkeys(country for country in parties if country and country not in met))


# ------------------------------------------------------------------------------------------------ reconciliation


def reconcile(claim: Claim, counted: Indicators) -> Reconciliation:
    """Return the claim beside the plain count of its unit and scope and beside the other ways of counting it.

    Meetings, countries, delegations and organizations are different things: only readings of the claim's own unit
    are offered.
    """
    readings = tuple(_readings(claim, counted))
    return Reconciliation(claim, readings[0].value, readings)


def _readings(claim: Claim, counted: Indicators) -> Iterable[Reading]:
    if claim.region is not None and claim.unit not in {Unit.ORGANIZATIONS, Unit.INSTRUMENTS}:
        held = [
            meeting.country
            for group in counted.groups
            if group.is_called(claim.region)
            for meeting in group.meetings
        ]
        yield Reading("listed", len(set(held)) if claim.unit is Unit.COUNTRIES else len(held))
        return
    signing, organizations = len(counted.signing_only), counted.organizations
    if claim.unit is Unit.COUNTRIES:
        yield Reading("listed", counted.countries)
        if signing:
            yield Reading("listed-signing", counted.countries + signing)
    elif claim.unit is Unit.INSTRUMENTS or claim.scope is Scope.INSTRUMENTS:
        yield Reading("instruments", counted.instruments)
    elif claim.unit is Unit.ORGANIZATIONS or claim.scope is Scope.MULTILATERAL:
        yield Reading("organizations", organizations)
    else:
        yield Reading("listed", counted.meetings)
        if signing:
            yield Reading("listed-signing", counted.meetings + signing)
        if organizations and claim.scope is Scope.ALL:
            yield Reading("listed-organizations", counted.meetings + organizations)
            if signing:
                yield Reading("listed-organizations-signing", counted.meetings + organizations + signing)
