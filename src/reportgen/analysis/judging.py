"""What is made of the findings: which rules count, how much each weighs, and what is set aside with a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from reportgen.analysis.finding import Finding, Severity
from reportgen.analysis.rules import FAMILIES, RULES
from reportgen.config import HouseRules
from reportgen.records import Record, field, replace
from reportgen.summary.rules import Rules
from reportgen.summary.values import Wording

UNUSED = "suppression-unused"


class Suppression(Record):
    """One finding that is set aside: its code, and the id of its entry or its field.

    `position` is the place in the summary's list; None for one of the house, which need not fit every summary.
    """

    code: str
    reason: Wording
    refers_to: str | None = None
    field: str | None = None
    position: int | None = None

    def fits(self, finding: Finding) -> bool:
        """Tell whether it is this finding that is meant."""
        if finding.code != self.code:
            return False
        return finding.about == self.refers_to if self.refers_to else finding.path == self.field


class Suppressed(Record):
    """A finding that is set aside, and why."""

    finding: Finding
    reason: Wording


class RuleSettings(Record):
    """What the house and the summary choose. `selected` are the codes of the rules that count."""

    selected: frozenset[str] = frozenset(RULES)
    weights: Mapping[str, Severity] = field(default_factory=lambda: MappingProxyType({}))
    suppressions: tuple[Suppression, ...] = ()

    def judge(self, findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
        """Return the findings that count, each with its weight, and those that are set aside."""
        told: list[Finding] = []
        aside: list[Suppressed] = []
        for finding in findings:
            if finding.code not in self.selected:
                continue
            meant = next((one for one in self.suppressions if one.fits(finding)), None)
            if meant:
                aside.append(Suppressed(self._weighed(finding), meant.reason))
            else:
                told.append(self._weighed(finding))
        return tuple(told), tuple(aside)

    def unused(self, aside: Iterable[Suppressed]) -> Iterator[Finding]:
        """Yield a finding for each suppression of the summary to which none belongs; its rule must have looked."""
        used = [one.finding for one in aside]
        for one in self.suppressions:
            looked = one.code in self.selected and one.code in RULES and RULES[one.code].looks
            if one.position is not None and looked and not any(map(one.fits, used)):
                yield Finding(
                    UNUSED, RULES[UNUSED].severity, ("rules", "suppress", one.position), {"code": one.code}
                )

    def _weighed(self, finding: Finding) -> Finding:
        weight = self.weights.get(finding.code, finding.severity)
        return finding if weight is finding.severity else replace(finding, severity=weight)


ALL_RULES = RuleSettings()
"""Every rule, each with its usual weight, and nothing set aside."""


def settings_of(rules: Rules, house: HouseRules) -> RuleSettings:
    """Return what a summary and the house choose: the summary's `select` and weights come first."""
    chosen = _codes(rules.select or house.select) or frozenset(RULES)
    ignored = _codes((*house.ignore, *rules.ignore))
    weights = {code: Severity(weight) for code, weight in house.severity.items()}
    own = [
        Suppression(one.code, one.reason, one.refers_to, one.field, position)
        for position, one in enumerate(rules.suppress)
    ]
    others = [
        Suppression(one.code, Wording.of(one.reason), one.refers_to, one.field) for one in house.suppress
    ]
    return RuleSettings(chosen - ignored, {**weights, **rules.severity}, (*own, *others))


def _codes(names: Iterable[str]) -> frozenset[str]:
    """Return the codes that the names stand for: a rule's own, or those of a family."""
    return frozenset(
        code for name in names for code in ([rule.code for rule in FAMILIES.get(name, ())] or [name])
    )
