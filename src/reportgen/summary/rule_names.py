"""Names of rules in a summary: only the program's own are known, and a misspelt one is suggested."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from reportgen.errors import Place, Problem
from reportgen.messages import _
from reportgen.summary.locate import Positions
from reportgen.summary.problems import Path, Suggestions, given


def unknown_rules(
    data: Mapping[str, Any], codes: Collection[str], families: Collection[str], locator: Positions
) -> Iterator[Problem]:
    """Yield each name under ``rules`` that is no rule's; `data` is the summary as it was given."""
    suggestions = Suggestions()
    for path, name, at_key in rule_names(data.get("rules"), ("rules",)):
        known = codes if at_key or path[-1] == "code" else (*codes, *families)
        if name not in known:
            yield no_rule(name, known, locator.place(path, key=at_key), suggestions)


def no_rule(name: str, known: Collection[str], place: Place, suggestions: Suggestions) -> Problem:
    """Return the problem of a name that is no rule's."""
    hint = suggestions.hint(name, known, _("the rules are: {names}"))
    return Problem("rule-unknown", _("no rule is called {name}").format(name=given(name)), place, hint)


def rule_names(rules: object, path: Path) -> Iterator[tuple[Path, str, bool]]:
    """Yield each name of a rule with its path, and whether it is a key; what has another form is passed over."""
    if not isinstance(rules, Mapping):
        return
    for name in ("select", "ignore"):
        stated = rules.get(name)
        if isinstance(stated, str):
            yield (*path, name), stated, False
        for position, code in enumerate(stated if isinstance(stated, list) else []):
            if isinstance(code, str):
                yield (*path, name, position), code, False
    weights = rules.get("severity")
    for code in weights if isinstance(weights, Mapping) else ():
        yield (*path, "severity", str(code)), str(code), True
    entries = rules.get("suppress")
    for position, entry in enumerate(entries if isinstance(entries, list) else []):
        if isinstance(entry, Mapping) and isinstance(entry.get("code"), str):
            yield (*path, "suppress", position, "code"), entry["code"], False
