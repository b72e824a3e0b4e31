"""The small values a summary is made of: wordings, dates, quotes, closed lists."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, ClassVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_serializer,
    model_validator,
)
from pydantic_core import CoreSchema, PydanticCustomError

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that is there: at least one character that is not white space."""

Slug = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$", max_length=80)]
"""An id: letters, digits, ``-``, ``_`` and ``.``."""

LANGUAGE_CODE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")

MAIN = ""
"""Stands for the report's main language in a `Wording` that was given as one plain string."""


class Part(BaseModel):
    """What every part of a summary has in common: it cannot be changed, and an unknown key is refused.

    A default that is a part is made by `model_construct`: to validate it, what validates this part alone would be
    built while the program is loaded.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _language(code: str) -> str:
    if LANGUAGE_CODE.match(code):
        return code
    raise PydanticCustomError("language_code", 'not a language code: "{code}"', {"code": code})


def _number_as_text(value: Any) -> Any:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return str(value) if plain else value


def _main_or_language(code: str) -> str:
    return code if code == MAIN else _language(code)


LanguageCode = Annotated[str, AfterValidator(_language)]
"""A language as in ``en``, ``fr`` or ``pt-BR``."""

_Text = Annotated[Line, BeforeValidator(_number_as_text)]


class Wording(BaseModel):
    """A text a reader will see: a string in the main language, or a map from language code to string."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    texts: Annotated[Mapping[Annotated[str, AfterValidator(_main_or_language)], _Text], Field(min_length=1)]

    @model_validator(mode="before")
    @classmethod
    def _from_text_or_map(cls, value: Any) -> Any:
        if isinstance(value, cls):
            return {"texts": value.texts}
        return {"texts": value if isinstance(value, Mapping) else {MAIN: value}}

    @model_serializer
    def _as_given(self) -> str | dict[str, str]:
        return self.texts[MAIN] if MAIN in self.texts else dict(self.texts)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the two forms an editor offers."""
        return {
            "title": "Wording",
            "description": cls.__doc__,
            "anyOf": [
                {"type": "string", "minLength": 1},
                {
                    "type": "object",
                    "minProperties": 1,
                    "propertyNames": {"pattern": LANGUAGE_CODE.pattern},
                    "additionalProperties": {"type": "string", "minLength": 1},
                    "examples": [{"en": "Federal Police", "fr": "Police fédérale"}],
                },
            ],
        }

    def text(self, lang: str, main: str) -> tuple[str, str]:
        """Return the text for an edition in `lang` and the language it is really in.

        Where there is none in `lang`, the text of the report's `main` language stands in, else the first
        given.
        """
        for code in (lang, lang.partition("-")[0], MAIN if lang == main else lang, main, MAIN):
            if code in self.texts:
                return self.texts[code], main if code == MAIN else code
        code, text = next(iter(self.texts.items()))
        return text, code


def one_or_many(value: Any) -> Any:
    """Return a list of what may be given alone; nothing is an empty one."""
    if value is None:
        return ()
    return value if isinstance(value, (list, tuple)) else (value,)


Wordings = Annotated[tuple[Wording, ...], BeforeValidator(one_or_many)]
"""Several wordings; one may be given without a list."""


class PartialDate(BaseModel):
    """A date of which the source may leave a part open.

    Written ``2026-11-24``, ``2026-11``, ``2026``, or ``--11-24`` where the year is not stated. A missing part
    is None and is never filled in.
    """

    model_config = ConfigDict(frozen=True, defer_build=True)

    year: int | None = None
    month: int | None = None
    day: int | None = None

    FORM: ClassVar[re.Pattern[str]] = re.compile(
        r"^(?:(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?|--(?P<m>\d{2})-(?P<d>\d{2}))$"
    )

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        if isinstance(value, cls):
            return {"year": value.year, "month": value.month, "day": value.day}
        if isinstance(value, dt.datetime):
            value = value.date()
        text = str(value).strip() if isinstance(value, (str, int, dt.date)) else ""
        found = cls.FORM.match(text)
        if not found:
            raise _no_date(value)
        year, month, day = found["year"], found["month"] or found["m"], found["day"] or found["d"]
        try:
            dt.date(int(year or 2000), int(month or 1), int(day or 1))
        except ValueError:
            raise _no_date(value) from None
        return {"year": _number(year), "month": _number(month), "day": _number(day)}

    @model_serializer
    def _as_text(self) -> str:
        return str(self)

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Return the form as a pattern."""
        pattern = r"^(\d{4}(-\d{2}(-\d{2})?)?|--\d{2}-\d{2})$"
        examples = ["2026-11-24", "--11-24", "2026-11"]
        return {
            "type": "string",
            "title": "Date",
            "description": cls.__doc__,
            "pattern": pattern,
            "examples": examples,
        }

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


def _number(text: str | None) -> int | None:
    return int(text) if text else None


def _no_date(value: object) -> PydanticCustomError:
    return PydanticCustomError("date_form", 'not a date: "{value}"', {"value": str(value)[:40]})


class Quote(Part):
    """The sentence of a source in which a fact stands, word for word."""

    text: Line = Field(description="The words of the source, copied and not changed.", examples=["They met."])
    source: Slug | None = Field(
        default=None,
        description="Id of the source. May be left out where the summary has only one source.",
        examples=["statement"],
    )

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, value: Any) -> Any:
        return {"text": value} if isinstance(value, str) else value


Quotes = Annotated[tuple[Quote, ...], BeforeValidator(one_or_many)]


def _country(value: str, info: ValidationInfo) -> str:
    """Return the alpha-3 code of a country given by any usual name, through the table in the context."""
    resolve = (info.context or {}).get("country")
    return resolve(value) if resolve else value


CountryName = Annotated[Line, AfterValidator(_country)]
"""A country by code (ISO 3166 alpha-2 or alpha-3) or any usual name; read as text, so that NO is Norway."""


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


class Fact(Part):
    """A fact of the summary: its id, the sentence it comes from, and what its author inferred."""

    id: Slug = Field(
        description="A name for this entry that stays the same; made from its content if left out.",
        examples=["deu"],
    )
    quote: Quotes = Field(
        default=(), description="Where this stands in the source: one quote or a list of them."
    )
    inferred: Wordings = Field(
        default=(),
        description="What the source does not say in so many words and the author of the summary inferred.",
        examples=["The source says Korea; the Republic of Korea was understood."],
    )

    @field_validator("id", mode="before")
    @classmethod
    def _text(cls, value: Any) -> Any:
        return str(value) if isinstance(value, int) and not isinstance(value, bool) else value
