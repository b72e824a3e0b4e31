"""Countries: names in each language, codes, M49 areas and sort keys, from one table and one override file."""

from __future__ import annotations

from reportgen.countries.model import LANGUAGES, Ambiguous, Area, Country, Unknown, in_area
from reportgen.countries.names import collation_key, fold, without_article
from reportgen.countries.overrides import load_countries
from reportgen.countries.table import Countries

__all__ = [
    "LANGUAGES",
    "Ambiguous",
    "Area",
    "Countries",
    "Country",
    "Unknown",
    "collation_key",
    "fold",
    "in_area",
    "load_countries",
    "without_article",
]
