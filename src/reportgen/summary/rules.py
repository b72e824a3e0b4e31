"""The part of a summary that chooses among the rules, and sets single findings aside with a reason.

Annotations of shapes are not postponed.
"""

from collections.abc import Mapping
from typing import Annotated

from reportgen import records
from reportgen.shapes import About, Before, Refusal
from reportgen.summary.values import Line, Part, Severity, Slug, Wording, one_or_many

Names = Annotated[tuple[Line, ...], Before(one_or_many)]
"""Codes and families of rules; one may be given without a list."""


class Suppression(Part, kw_only=True):
    """One finding that is right, stays so and is set aside; the reason is printed in Annex B."""

    code: Annotated[Line, About("The code of the rule.", ["year-unknown"])]
    refers_to: Annotated[Slug | None, About("Id of the entry that the finding is about.", ["mou-data"])] = (
        None
    )
    field: Annotated[
        Line | None, About("The field that it is about, instead of an entry.", ["event.start"])
    ] = None
    reason: Annotated[Wording, About("Why it is set aside.", ["The source states no year."])]

    def fault(self) -> Refusal | None:
        """Refuse to set aside none, or more than one."""
        one = (self.refers_to is None) != (self.field is None)
        return None if one else Refusal("target", self)


class Rules(Part, kw_only=True):
    """Which rules look at this summary, beside what the house chooses in reportgen.toml."""

    select: Annotated[Names, About("Codes or families of rules: only these.", [["dates", "names"]])] = ()
    ignore: Annotated[Names, About("Codes or families of rules: not these.", [["double-space"]])] = ()
    severity: Annotated[
        Mapping[str, Severity], About("The weight of a rule, by its code.", [{"year-unknown": "warning"}])
    ] = records.field(default_factory=dict)
    suppress: Annotated[
        tuple[Suppression, ...], About("Single findings that are set aside, each with its reason.")
    ] = ()
