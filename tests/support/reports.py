"""Summaries of every kind, as files: the sample, one with every part, the smallest, the largest, the strangest."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bench.summaries import generated

from reportgen.summary.starter import starter

SEED = Path(__file__).parents[2] / "seeds" / "summaries" / "dgsn-interpol-marrakech.json"
HOSTILE = (
    "<b>bold</b> & <img src=x> &amp; </w:t>",
    "(()) \\( \\) [] <FEFF> %PDF /Type >> endobj",
    "fi ffi fl AVAT To Wa Nguyễn Văn Hùng Çağla Yıldırım Žižek",
    "e\u0301 e\u0301e a\u0308\u0323 Ẫ Ελληνικά Български",
    "no\u00a0break narrow\u202fspace thin\u2009space soft\u00adhyphen",
    "½ № € † ‡ … “quoted” ‹so›",
    "وزارة الداخلية (INTERPOL 2026) لله مُذَكِّرَات",
    "x" * 300,
    "one-two/three·four—five " * 30,
)
_FREE = frozenset(
    (
        "title",
        "subject",
        "name",
        "office",
        "remark",
        "text",
        "place",
        "handling",
        "status",
        "outcome",
        "note",
        "body",
    )
)
Summary = tuple[str, str]
"""The suffix of a file and the text that stands in it."""


def as_json(**parts: object) -> Summary:
    """Return a summary with the parts given; the report and the event are there in any case."""
    return ".json", json.dumps({"report": {"title": "Meetings"}, "event": {"name": "Assembly"}, **parts})


def hostile() -> Summary:
    """Return the sample with hostile words wherever a person writes freely."""
    summary = json.loads(SEED.read_text("utf-8"))
    summary["sources"] = [{"id": "assahafa", "title": "Article"}]
    count = 0

    def changed(node: Any, key: str = "") -> Any:  # noqa: ANN401  # any JSON
        nonlocal count
        if isinstance(node, dict):
            return {
                name: changed(value, name)
                for name, value in node.items()
                if name not in {"quote", "inferred"}
            }
        if isinstance(node, list):
            return [changed(value, key) for value in node]
        if key in _FREE and isinstance(node, str):
            count += 1
            return f"{node} {HOSTILE[count % len(HOSTILE)]}"
        return node

    return ".json", json.dumps(changed(summary))


def sample() -> Summary:
    """Return the sample without its article, which lies elsewhere."""
    summary = json.loads(SEED.read_text("utf-8"))
    for source in summary["sources"]:
        source.pop("file", None)
    return ".json", json.dumps(summary)


def many(meetings: int) -> Summary:
    """Return a summary of so many meetings."""
    return ".json", generated(meetings)


REPORTS: dict[str, Summary] = {
    "sample": sample(),
    "every part": (".yaml", starter()),
    "one meeting": as_json(bilateral=[{"country": "DEU"}]),
    "nothing": as_json(),
    "hostile": hostile(),
    "hundreds": many(300),
}
