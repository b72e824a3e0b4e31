"""What ``reportgen check`` says for other programs: SARIF 2.1.0, and annotations of GitHub Actions."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from reportgen import __version__
from reportgen.analysis.rules import FAMILY_OF, RULES
from reportgen.cli.explaining import explanation
from reportgen.errors import Place, Problem

Aside = tuple[Problem, str]
"""A finding in words that was set aside, and the reason."""

SARIF_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_ANNOTATION: Final = {"error": "error", "warning": "warning", "note": "notice"}


def sarif(found: Iterable[Problem], aside: Iterable[Aside]) -> str:
    """Return the problems and findings as one log of SARIF, with all rules and what was set aside."""
    places = {code: number for number, code in enumerate(RULES)}
    results = [_result(problem, places) for problem in found]
    results += [
        {**_result(problem, places), "suppressions": [{"kind": "inSource", "justification": reason}]}
        for problem, reason in aside
    ]
    driver = {
        "name": "reportgen",
        "semanticVersion": __version__,
        "rules": [_rule(code) for code in RULES],
    }
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2)


def _rule(code: str) -> Mapping[str, Any]:
    rule = RULES[code]
    return {
        "id": code,
        "shortDescription": {"text": rule.name},
        "help": {"text": explanation(code)},
        "defaultConfiguration": {"level": rule.severity.value},
        "properties": {"tags": [FAMILY_OF[code]]},
    }


def _result(problem: Problem, places: Mapping[str, int]) -> dict[str, Any]:
    text = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    result: dict[str, Any] = {"ruleId": problem.code, "level": problem.severity, "message": {"text": text}}
    if problem.code in places:
        result["ruleIndex"] = places[problem.code]
    return {**result, "locations": [_location(problem.place)]} if problem.place.file else result


def _location(place: Place) -> Mapping[str, Any]:
    path = Path(place.file)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    if place.line is not None and not place.sheet:
        column = place.column or 1
        physical["region"] = {
            "startLine": place.line,
            "startColumn": column,
            "endColumn": column + max(place.length, 1),
        }
    location: dict[str, Any] = {"physicalLocation": physical}
    names = [place.field, f"{place.sheet}!{place.cell}" if place.sheet else ""]  # a workbook has no lines
    if any(names):
        location["logicalLocations"] = [{"fullyQualifiedName": name} for name in names if name]
    return location


def workflow_commands(found: Iterable[Problem]) -> Iterator[str]:
    """Yield a line for each problem and finding, as GitHub Actions reads it from the output of a step."""
    for problem in found:
        place = problem.place
        named = {
            "file": place.file,
            "line": place.line,
            "col": place.column,
            "endColumn": place.column + max(place.length, 1) if place.column else None,
            "title": problem.code,
        }
        text = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
        if place.sheet:
            named |= {"line": None, "col": None, "endColumn": None}
            text = f"{place.sheet}!{place.cell}: {text}"
        properties = ",".join(f"{name}={_property(value)}" for name, value in named.items() if value)
        yield f"::{_ANNOTATION[problem.severity]} {properties}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str | int) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")
