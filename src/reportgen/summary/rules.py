"""The part of a summary that chooses among the rules, and sets single findings aside with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from reportgen.summary.values import Line, Part, Severity, Slug, Wording, one_or_many

Names = Annotated[tuple[Line, ...], BeforeValidator(one_or_many)]
"""Codes and families of rules; one may be given without a list."""


class Suppression(Part):
    """One finding that is right, stays so and is set aside; the reason is printed in Annex B."""

    code: Line = Field(description="The code of the rule.", examples=["year-unknown"])
    refers_to: Slug | None = Field(
        default=None, description="Id of the entry that the finding is about.", examples=["mou-data"]
    )
    field: Line | None = Field(
        default=None, description="The field that it is about, instead of an entry.", examples=["event.start"]
    )
    reason: Wording = Field(description="Why it is set aside.", examples=["The source states no year."])

    @model_validator(mode="after")
    def _one_finding(self) -> Self:
        if (self.refers_to is None) == (self.field is None):
            raise PydanticCustomError(
                "suppression_target", "a suppression names an entry (refers_to) or a field, and not both"
            )
        return self


class Rules(Part):
    """Which rules look at this summary, beside what the house chooses in reportgen.toml."""

    select: Names = Field(
        default=(), description="Codes or families of rules: only these.", examples=[["dates", "names"]]
    )
    ignore: Names = Field(
        default=(), description="Codes or families of rules: not these.", examples=[["double-space"]]
    )
    severity: Mapping[str, Severity] = Field(
        default={}, description="The weight of a rule, by its code.", examples=[{"year-unknown": "warning"}]
    )
    suppress: tuple[Suppression, ...] = Field(
        default=(), description="Single findings that are set aside, each with its reason."
    )
