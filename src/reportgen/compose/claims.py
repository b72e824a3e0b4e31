"""The source's figures beside the counted ones: said once, with every other way of counting, and none adjusted."""

from __future__ import annotations

from reportgen.analysis import Reading, Reconciliation
from reportgen.compose.writer import Words, Writer
from reportgen.document.tree import Inlines, Text
from reportgen.summary.values import Wording


def what(writer: Writer, reconciliation: Reconciliation) -> Inlines:
    """Return what the source counts, in its own words or by the unit."""
    claim = reconciliation.claim
    unit = f"key.claim_unit.{claim.unit.value}"
    counted = writer.text(claim.label) if claim.label else writer.say(unit, claim.value)
    return (*counted, Text(" ("), *_region(writer, claim.region), Text(")")) if claim.region else counted


def _region(writer: Writer, name: str) -> Inlines:
    """Return the region of which a claim speaks, as the summary words it."""
    for group in writer.analysis.indicators.groups:
        if group.is_called(name) and isinstance(group.name, Wording):
            return writer.text(group.name)
    return writer.value(name)


def counted(writer: Writer, reconciliation: Reconciliation) -> str:
    """Return what was counted beside the claim, with its noun."""
    code = reconciliation.readings[0].code
    # What the list holds is named by the unit of the claim; of the other readings, each counts one kind of thing.
    noun = reconciliation.claim.unit.value if code == "listed" else code
    return writer.count(noun, reconciliation.counted)


def sentences_about(writer: Writer, reconciliation: Reconciliation) -> list[Words]:
    """Return the sentences of the count note for one claim."""
    stated = writer.phrases.number(reconciliation.claim.value)
    subject = what(writer, reconciliation)
    if reconciliation.agrees:
        explanation = reconciliation.claim.explanation
        remark = [writer.sentence(explanation)] if explanation else []
        return [writer.say("bilateral.claim_agrees", stated=stated, what=subject), *remark]
    key = "bilateral.claim_more" if reconciliation.difference < 0 else "bilateral.claim_fewer"
    n = writer.phrases.number(abs(reconciliation.difference))
    first = writer.say(
        key, stated=stated, what=subject, counted=writer.phrases.number(reconciliation.counted), n=n
    )
    return [first, *_why(writer, reconciliation), writer.say("bilateral.claim_kept")]


def _why(writer: Writer, reconciliation: Reconciliation) -> list[Words]:
    if reconciliation.claim.explanation:
        return [
            writer.say("bilateral.claim_explained", explanation=writer.text(reconciliation.claim.explanation))
        ]
    unexplained = writer.say("bilateral.claim_unexplained")
    if reconciliation.matching:
        return [
            unexplained,
            writer.say("bilateral.claim_match", readings=_told(writer, reconciliation.matching)),
        ]
    others = reconciliation.readings[1:]
    if not others:
        return [unexplained]
    readings = writer.say("bilateral.claim_readings", readings=_told(writer, others))
    return [unexplained, readings, writer.say("bilateral.claim_none")]


def _told(writer: Writer, readings: tuple[Reading, ...]) -> Inlines:
    return writer.listed(
        writer.say(f"bilateral.reading.{reading.code}", reading.value) for reading in readings
    )
