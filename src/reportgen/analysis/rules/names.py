"""Names of countries, regions and organizations."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.analysis.finding import Severity
from reportgen.analysis.rules.rule import Case, Hit, Rule, hit
from reportgen.countries import Area, in_area


def region_differs(case: Case) -> Iterator[Hit]:
    """A region of the source that is not that of the United Nations: told, not changed."""
    positions = {meeting.id: position for position, meeting in enumerate(case.summary.bilateral)}
    for group in case.indicators.groups:
        if group.name is None or isinstance(group.name, Area):
            continue
        area = next(filter(None, map(case.countries.area, group.name.texts.values())), None)
        for meeting in group.meetings if area else ():
            country = case.countries.by_alpha3(meeting.country)
            if area and country.region and not in_area(country, area):
                yield hit(("bilateral", positions[meeting.id], "region"), meeting.id, country=country.alpha3)


def own_country(case: Case) -> Iterator[Hit]:
    """The principal's own country among those met."""
    own = case.summary.principal.country if case.summary.principal else None
    for position, meeting in enumerate(case.summary.bilateral):
        if own and meeting.country == own:
            yield hit(("bilateral", position, "country"), meeting.id)


RULES = (
    Rule("own-country", "the principal’s own country among those met", Severity.WARNING, own_country),
    Rule("region-differs", "a region that is not that of the United Nations", Severity.NOTE, region_differs),
)
