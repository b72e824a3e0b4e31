"""The paragraphs that the user may write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from reportgen.summary.values import Part, Quotes, Slug, Wording


class Prose(Part):
    """A paragraph the user wrote, with its source."""

    text: Wording = Field(
        description="The paragraph.", examples=["The meetings dealt with training and data exchange."]
    )
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

    refers_to: Slug | None = Field(
        default=None, description="Id of the entry that the item is about.", examples=["deu"]
    )


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
