"""The paragraphs that the user may write. Annotations of shapes are not postponed."""

from collections.abc import Mapping
from typing import Annotated, Any

from reportgen.records import field
from reportgen.shapes import About, Before, is_group
from reportgen.summary.values import Part, Quotes, Slug, Wording


class Prose(Part, kw_only=True):
    """A paragraph the user wrote, with its source."""

    text: Annotated[Wording, About("The paragraph.", ["The meetings dealt with training and data exchange."])]
    quote: Annotated[Quotes, About("Where it stands in the source.")] = ()

    @classmethod
    def unfolded(cls, value: Any) -> Any:
        """Let a text, in one language or in several, stand for its paragraph."""
        is_text = isinstance(value, str) or (
            is_group(value) and value and not {"text", "quote"} & value.keys()
        )
        return {"text": value} if is_text else value


def _paragraphs(value: Any) -> Any:
    return value if value is None or isinstance(value, (list, tuple)) else (value,)


Paragraphs = Annotated[tuple[Prose, ...], Before(_paragraphs)]


class AttentionItem(Prose, kw_only=True):
    """An item for the reader's attention; `refers_to` is the id of the entry it is about."""

    refers_to: Annotated[Slug | None, About("Id of the entry that the item is about.", ["deu"])] = None


class Texts(Part, kw_only=True):
    """Prose the user may write; where there is none, sentences are made from the counts."""

    summary: Annotated[Paragraphs, About("The executive summary, at most 120 words in all.")] = ()
    scope: Annotated[Paragraphs, About("More on the event, for section 1.")] = ()
    overview: Annotated[Paragraphs, About("What was discussed collectively in the bilateral meetings.")] = ()
    regions: Annotated[
        Mapping[str, Paragraphs], About("Paragraphs for a region, by its id or name.", [{"Europe": ["..."]}])
    ] = field(default_factory=dict)
    multilateral: Annotated[Paragraphs, About("An introduction to the multilateral meetings.")] = ()
    instruments: Annotated[Paragraphs, About("An introduction to the instruments.")] = ()
    attention: Annotated[tuple[AttentionItem, ...], About("Items for attention, at most five.")] = ()
