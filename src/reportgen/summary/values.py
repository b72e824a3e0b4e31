"""The small values a summary is made of: wordings, dates, quotes, closed lists.

Annotations of shapes are not postponed: `Shape` says why.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import Annotated, Any, Final, Self

from reportgen.patterns import pattern
from reportgen.shapes import About, Before, ReadBy, Reader, Refusal, RefusedError, Shape, is_group, reader_of

LANGUAGE_CODE = pattern(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
_SLUG: Final = pattern(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,79}")

MAIN = ""
"""Stands for the report's main language in a `Wording` that was given as one plain string."""


class Part(Shape):
    """What every part of a summary has in common: it cannot be changed, and an unknown key is refused."""


# ------------------------------------------------------------------------------------------------------- texts


def _line(value: Any, _handed: object = None) -> str:
    """Return a text without the white space around it."""
    if not isinstance(value, str):
        raise RefusedError(Refusal("text", value))
    stripped = value.strip()
    if not stripped:
        raise RefusedError(Refusal("empty", value))
    return stripped


def _line_or_number(value: Any, _handed: object = None) -> str:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return _line(str(value) if plain else value)


def _slug(value: Any, _handed: object) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str):
        raise RefusedError(Refusal("text", value))
    if not _SLUG.fullmatch(text):
        raise RefusedError(Refusal("id", value))
    return text


def _language(value: Any, _handed: object) -> str:
    if not isinstance(value, str):
        raise RefusedError(Refusal("text", value))
    if not LANGUAGE_CODE.match(value):
        raise RefusedError(Refusal("language", value))
    return value


def _main_or_language(code: Any, handed: object) -> str:
    return MAIN if code == MAIN else _language(code, handed)


def _country(value: Any, resolve: Callable[[str], str] | None) -> str:
    """Return the alpha-3 code of a country given by any usual name, as far as names can be looked up."""
    name = _line(value)
    return resolve(name) if resolve else name


Line = Annotated[str, ReadBy(_line, {"minLength": 1})]
"""A text that is there: at least one character that is not white space."""

Slug = Annotated[str, ReadBy(_slug, {"maxLength": 80, "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]*$"})]
"""An id: letters, digits, ``-``, ``_`` and ``.``, at most 80."""

LanguageCode = Annotated[str, ReadBy(_language)]
"""A language as in ``en``, ``fr`` or ``pt-BR``."""

CountryName = Annotated[str, ReadBy(_country)]
"""A country by code (ISO 3166 alpha-2 or alpha-3) or any usual name; read as text, so that NO is Norway."""


class Wording(Shape):
    """A text a reader will see: a string in the main language, or a map from language code to string."""

    texts: Mapping[str, str]

    @classmethod
    def reader(cls) -> Reader:
        """Return what reads a text, or one for each language."""
        return _wording

    @classmethod
    def of(cls, text: str) -> Self:
        """Return a text in the report's main language."""
        return cls({MAIN: text.strip()})

    def text(self, lang: str, main: str) -> tuple[str, str]:
        """Return the text for an edition in `lang` and the language it is really in.

        Where there is none in `lang`, the text of the report's `main` language stands in, else the first
        given.
        """
        texts = self.texts
        if len(texts) == 1 and MAIN in texts:  # as most are
            return texts[MAIN], main
        asked = (lang, lang.partition("-")[0], MAIN if lang == main else lang, main, MAIN)
        code = next((code for code in asked if code in texts), next(iter(texts)))
        return texts[code], main if code == MAIN else code


_TEXTS: Final = reader_of(
    Mapping[Annotated[str, ReadBy(_main_or_language)], Annotated[str, ReadBy(_line_or_number)]]
)


def _wording(value: Any, handed: object) -> Wording:
    if isinstance(value, str) and (text := value.strip()):
        return Wording({MAIN: text})
    if isinstance(value, Wording):
        return value
    if not is_group(value):
        return Wording({MAIN: _line_or_number(value)})
    if not value:
        raise RefusedError(Refusal("textless", value))
    return Wording(_TEXTS(value, handed))


def one_or_many(value: Any) -> Any:
    """Return a list of what may be given alone; nothing is an empty one."""
    if value is None:
        return ()
    return value if isinstance(value, (list, tuple)) else (value,)


Wordings = Annotated[tuple[Wording, ...], Before(one_or_many)]
"""Several wordings; one may be given without a list."""

# ------------------------------------------------------------------------------------------------------- dates


class PartialDate(Shape):
    """A date of which the source may leave a part open.

    Written ``2026-11-24``, ``2026-11``, ``2026``, or ``--11-24`` where the year is not stated. A missing part
    is None and is never filled in.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def reader(cls) -> Reader:
        """Return what reads a date as it is written, or a calendar day."""
        return _date

    def __str__(self) -> str:
        """Return the date as it is written in a summary."""
        if self.year is None:
            return f"--{self.month:02d}-{self.day:02d}"
        return "-".join(
            [f"{self.year:04d}", *(f"{part:02d}" for part in (self.month, self.day) if part is not None)]
        )

    @property
    def exact(self) -> dt.date | None:
        """The calendar day, where all three parts are stated."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return dt.date(self.year, self.month, self.day)


_DATE: Final = pattern(
    r"^(?:(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?|--(?P<m>\d{2})-(?P<d>\d{2}))$"
)


def _date(value: Any, _handed: object) -> PartialDate:
    if isinstance(value, PartialDate):
        return value
    day = value.date() if isinstance(value, dt.datetime) else value
    found = _written(str(day).strip()) if isinstance(day, str | int | dt.date) else None
    if found is None:
        raise RefusedError(Refusal("date", value))
    return found


@lru_cache(maxsize=1024)
def _written(text: str) -> PartialDate | None:
    """Return the date that a text writes; the meetings of an event were held on a few days."""
    found = _DATE.match(text)
    if not found:
        return None
    parts = (found["year"], found["month"] or found["m"], found["day"] or found["d"])
    year, month, day = (int(part) if part else None for part in parts)
    try:
        dt.date(
            *(default if part is None else part for part, default in ((year, 2000), (month, 1), (day, 1)))
        )
    except ValueError:
        return None
    return PartialDate(year, month, day)


# ------------------------------------------------------------------------------------------------------ quotes


class Quote(Part, kw_only=True):
    """The sentence of a source in which a fact stands, word for word."""

    text: Annotated[Line, About("The words of the source, copied and not changed.", ["They met."])]
    source: Annotated[
        Slug | None,
        About("Id of the source. May be left out where the summary has only one source.", ["statement"]),
    ] = None

    @classmethod
    def unfolded(cls, value: Any) -> Any:
        """Let a text stand for its quote."""
        return {"text": value} if isinstance(value, str) else value


Quotes = Annotated[tuple[Quote, ...], Before(one_or_many)]
"""Several quotes; one may be given without a list."""

# ------------------------------------------------------------------------------------------------ closed lists


class Level(StrEnum):
    """The level of a counterpart; given by the user, never inferred by the program."""

    HEAD_OF_STATE = "head of State or government"
    MINISTER = "minister"
    DEPUTY_MINISTER = "deputy minister"
    HEAD_OF_SERVICE = "head of service"
    DEPUTY_HEAD_OF_SERVICE = "deputy head of service"
    DIRECTOR = "director"
    HEAD_OF_NCB = "head of national central bureau"
    OTHER = "other"


class Unit(StrEnum):
    """What a stated number counts. The units are different things and are never added up."""

    MEETINGS = "meetings"
    COUNTRIES = "countries"
    DELEGATIONS = "delegations"
    ORGANIZATIONS = "organizations"
    INSTRUMENTS = "instruments"


class Scope(StrEnum):
    """Which part of the summary a stated number speaks of."""

    ALL = "all"
    BILATERAL = "bilateral"
    MULTILATERAL = "multilateral"
    INSTRUMENTS = "instruments"


class BodyKind(StrEnum):
    """What kind of body an organization is."""

    INTERNATIONAL = "international organization"
    REGIONAL = "regional organization"
    OTHER = "other body"


class InstrumentKind(StrEnum):
    """What was signed."""

    MEMORANDUM = "memorandum of understanding"
    AGREEMENT = "agreement"
    PARTNERSHIP = "partnership agreement"
    LETTER = "letter of intent"
    PROTOCOL = "protocol"
    DECLARATION = "declaration"
    OTHER = "other instrument"


class Purpose(StrEnum):
    """Why a recipient gets a copy."""

    ACTION = "action"
    INFORMATION = "information"


class Severity(StrEnum):
    """How much a finding weighs. An error stops the files; under ``--strict`` every finding does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class RowOrder(StrEnum):
    """The order of the rows: the alphabet of the countries' names, the level of who was met, or the day."""

    ALPHABET = "alphabet"
    RANK = "rank"
    DATE = "date"


class RegionOrder(StrEnum):
    """The order of the regions: alphabetical in the main language, or as first met in the summary."""

    ALPHABETICAL = "alphabetical"
    SOURCE = "source"


class RegionRule(StrEnum):
    """Whose regions group the meetings: the source's, or those of the United Nations (M49)."""

    SOURCE = "source"
    M49 = "m49"


class Fact(Part, kw_only=True):
    """A fact of the summary: its id, the sentence it comes from, and what its author inferred."""

    id: Annotated[
        Slug, About("A name for this entry that stays the same; made from its content if left out.", ["deu"])
    ]
    quote: Annotated[Quotes, About("Where this stands in the source: one quote or a list of them.")] = ()
    inferred: Annotated[
        Wordings,
        About(
            "What the source does not say in so many words and the author of the summary inferred.",
            ["The source says Korea; the Republic of Korea was understood."],
        ),
    ] = ()
