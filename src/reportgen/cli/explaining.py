"""What a rule is about: its section on the page of its family, as a terminal can show it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from reportgen.analysis.rules import FAMILY_OF, RULES
from reportgen.assets import rules_page
from reportgen.errors import Problem, UsageError
from reportgen.messages import _
from reportgen.patterns import pattern
from reportgen.summary.problems import Suggestions, given

_LINK: Final = pattern(r"\[([^\]]+)\]\([^)]+\)")


def explanation(code: str) -> str:
    """Return what a rule finds, why it matters and how it is mended.

    Raises:
        UsageError: there is no such rule.
    """
    if code not in RULES:
        hint = Suggestions().hint(code, RULES, _("the rules are: {names}"))
        raise UsageError(
            Problem("rule-unknown", _("no rule is called {name}").format(name=given(code)), hint=hint)
        )
    rule = RULES[code]
    head = f"{code} ({FAMILY_OF[code]}, {rule.severity.value}): {rule.name}"
    text = _LINK.sub(r"\1", _sections(FAMILY_OF[code])[code]).replace("**", "")
    return "\n\n".join([head, text, _aside(code)])


def _aside(code: str) -> str:
    """Return how a single finding of a rule is set aside, and how the rule is switched off."""
    entry, reason = _("the id of the entry that it is about"), _("why it stays as it is")
    off = _("or, instead of refers_to, its field: as check tells it. To switch the rule off: {rules}")
    return "\n".join(
        (
            _("To set one such finding aside, with a reason that Annex B prints, write in the summary:"),
            "",
            "  rules:",
            "    suppress:",
            f"      - code: {code}",
            f"        refers_to: {entry}",
            f"        reason: {reason}",
            "",
            off.format(rules=f"rules: {{ignore: [{code}]}}"),
        )
    )


@lru_cache(maxsize=16)
def _sections(family: str) -> dict[str, str]:
    """Return the sections of a page by their headings."""
    parts = rules_page(family).read_text("utf-8").split("\n## ")[1:]
    return {code: text.strip() for code, _found, text in (part.partition("\n") for part in parts)}
