"""Summaries of any size that read like real ones: the same bytes for the same size and number."""

from __future__ import annotations

import json
import random
from typing import Any

REGIONS = {
    "europe": ("Europe", "AUT BEL BGR HRV CZE DNK FIN FRA DEU GRC HUN IRL ITA NOR POL PRT ROU SRB SVK ESP SWE"),
    "africa": ("Africa", "AGO BEN CMR TCD CIV DJI ETH GAB GMB GHA GIN KEN MDG MLI MRT MOZ NGA RWA SEN TZA UGA ZMB"),
    "americas": ("Latin America and the Caribbean", "ARG BHS BRA CHL COL CRI DOM ECU SLV GTM HND JAM MEX PAN PER URY"),
    "asia": ("Asia", "BHR BGD CHN IND IDN JPN JOR KAZ KWT MYS NPL OMN PAK PHL QAT SAU SGP LKA THA ARE VNM YEM"),
}  # fmt: skip
LEVELS = (
    ("minister", "Minister of the Interior and of Public Security"),
    ("deputy minister", "Deputy Minister of Internal Affairs"),
    ("head of service", "Director General of the National Police"),
    ("head of service", "Inspector General of the Gendarmerie"),
    ("deputy head of service", "Deputy Commissioner of the Federal Criminal Police Office"),
    ("director", "Director of International Police Cooperation at the General Directorate of Security"),
    ("head of national central bureau", "Head of the National Central Bureau"),
)
GIVEN = (
    "Amina",
    "Boris",
    "Chidi",
    "Daniela",
    "Emil",
    "Fatou",
    "Goran",
    "Hana",
    "Ibrahim",
    "Joana",
    "Karim",
    "Lena",
)
FAMILY = (
    "Abel",
    "Benali",
    "Costa",
    "Diallo",
    "Eriksen",
    "Ferrari",
    "Grabar",
    "Haddad",
    "Ivanov",
    "Jensen",
    "Kone",
)
TOPICS = (
    "the exchange of information on stolen vehicles",
    "joint training of investigators",
    "the fight against trafficking in human beings",
    "cybercrime and the preservation of electronic evidence",
    "the extradition of wanted persons",
    "security at large sports events",
    "transnational organized crime and the financing of terrorism",
)


def generated(meetings: int, number: int = 0) -> str:
    """Return a summary with so many bilateral meetings, as JSON.

    Args:
        meetings: entries of the list of bilateral meetings; the rest of the summary grows with it, slower.
        number: tells summaries of one size apart: persons, offices, subjects and reference all differ.
    """
    chance = random.Random(f"{meetings}-{number}")  # noqa: S311 - the same summaries in every run
    summary: dict[str, Any] = {
        "report": {
            "language": "en",
            "title": "Bilateral and multilateral meetings during the General Assembly",
            "subject": "Meetings during the General Assembly",
            "reference": f"IC/{number:04d}/2026",
            "date": "2026-12-01",
        },
        "sources": [{"id": "statement", "title": "Statement on the Assembly", "publisher": "Press Office"}],
        "event": {
            "id": "assembly",
            "name": "General Assembly of the Police Organization",
            "short": "the General Assembly",
            "place": "Vienna",
            "start": "2026-11-24",
            "end": "2026-11-27",
            "quote": "the General Assembly of the Police Organization, held on November 24-27 in Vienna",
        },
        "principal": {"id": "principal", "name": _name(chance), "office": "Director General of Police"},
        "claims": [
            {
                "id": "claim",
                "unit": "meetings",
                "value": meetings,
                "label": "bilateral meetings",
                "quote": f"held {meetings} bilateral meetings",
            }
        ],
        "regions": [{"id": key, "name": name} for key, (name, _) in REGIONS.items()],
        "bilateral": [_meeting(chance, index) for index in range(meetings)],
        "organizations": [_organization(chance, index) for index in range(4 + meetings // 50)],
        "instruments": [_instrument(chance, index) for index in range(2 + meetings // 100)],
        "prose": {
            name: [{"text": _sentences(chance, length), "quote": _sentences(chance, 1)}]
            for name, length in (("summary", 3), ("overview", 5), ("multilateral", 4), ("instruments", 2))
        },
        "subjects": [
            {"id": f"subject-{index}", "text": f"{topic}, item {index + 1}", "quote": topic}
            for index, topic in enumerate(TOPICS)
        ],
        "confirm": [
            {"id": f"point-{index}", "point": _sentences(chance, 1), "affects": "The list of counterparts"}
            for index in range(12)
        ],
        "abbreviations": [{"short": "NCB", "long": "National Central Bureau"}],
    }
    return json.dumps(summary, ensure_ascii=False, indent=1)


def _name(chance: random.Random) -> str:
    return f"{chance.choice(GIVEN)} {chance.choice(FAMILY)}-{chance.choice(FAMILY)}"


def _sentences(chance: random.Random, count: int) -> str:
    """Return sentences that a press office might write, no two reports the same."""
    return " ".join(
        f"According to the statement, {_name(chance)} and the delegation spoke about {chance.choice(TOPICS)}, "
        f"with regard to {chance.choice(TOPICS)} since {chance.randrange(1990, 2026)}."
        for _ in range(count)
    )


def _meeting(chance: random.Random, index: int) -> dict[str, Any]:
    region = list(REGIONS)[index % len(REGIONS)]
    country = chance.choice(REGIONS[region][1].split())
    level, office = chance.choice(LEVELS)
    counterpart = {"office": f"{office}, Division {chance.randrange(1, 400)}"}
    if chance.random() < 0.4:
        counterpart["name"] = _name(chance)
    meeting: dict[str, Any] = {
        "id": f"meeting-{index}",
        "country": country,
        "region": region,
        "level": level,
        "counterparts": [counterpart],
        "quote": f"the {counterpart['office']}",
    }
    if chance.random() < 0.3:
        meeting["subjects"] = [chance.choice(TOPICS)]
    if chance.random() < 0.1:
        meeting["remark"] = "The source names the office and no institution."
    return meeting


def _organization(chance: random.Random, index: int) -> dict[str, Any]:
    body = f"Regional Council for Public Safety No. {index + 1}"
    return {
        "id": f"body-{index}",
        "body": body,
        "counterparts": [{"name": _name(chance), "office": f"Secretary General of the {body}"}],
        "subjects": chance.choice(TOPICS),
        "statements": _sentences(chance, 1),
        "quote": f"the Secretary General of the {body}",
    }


def _instrument(chance: random.Random, index: int) -> dict[str, Any]:
    countries = chance.sample(REGIONS["europe"][1].split(), 2)
    return {
        "id": f"instrument-{index}",
        "kind": "memorandum of understanding",
        "parties": [
            {
                "name": f"Federal Police, Department {index + 1}",
                "country": country,
                "signatory": {"name": _name(chance), "office": "Director General"},
            }
            for country in countries
        ],
        "date": "2026-11-25",
        "place": "Vienna",
        "subjects": chance.choice(TOPICS),
        "quote": _sentences(chance, 1),
        "commitments": [
            {
                "id": f"commitment-{index}",
                "text": f"The parties will exchange data on {chance.choice(TOPICS)}",
            }
        ],
    }
