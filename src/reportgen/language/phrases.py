"""`Phrases`: the wording of the program in one language, by key, with the plural forms of CLDR.

A catalogue is a YAML file beside this module. A phrase is a string with named places (``{country}``), or a map from
CLDR plural category (zero, one, two, few, many, other) to such strings. ``~`` stands for a no-break space. A key that
a catalogue does not have is an error in every build. What another region of the language writes differently stands
under ``variant`` and the region's code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property, lru_cache
from typing import Any, Literal

from reportgen.errors import Problem, ReportgenError, UsageError
from reportgen.language.catalogue import LANGUAGES, catalogue
from reportgen.language.typography import NO_BREAK, set_spaces
from reportgen.messages import _
from reportgen.patterns import pattern
from reportgen.records import Record

_FIELD = re.compile(r"\{(\w+)\}")
Day = tuple[int | None, int | None, int | None]
"""Year, month and day; a part that is not known is None."""
ONE_AND_OTHER = frozenset({"en"})
"""Languages in which 1 is "one" and any other whole number "other" (CLDR). Babel knows the rest, but loads slowly."""
_I_SOUND = pattern(r"[\u2066-\u2069«“]*h?[ií](?![aeoáéó])", re.IGNORECASE)
"""What changes the Spanish conjunctions before it: Irán and Hidalgo, not hielo."""
_ASCII_DIGITS = "0123456789"


class Template(Record):
    """A phrase with its places open.

    `text` is the phrase as the catalogue has it, `form` the same as the operator ``%`` takes it. `places` is the name
    of each place after the words before it, and `rest` what stands after the last one.
    """

    text: str
    form: str
    places: tuple[tuple[str, str], ...]
    rest: str

    def filled(self, values: Mapping[str, str]) -> str:
        """Return the phrase with its places filled in."""
        return self.form % values


class _Edition:
    """The catalogue of an edition, and the templates that were asked for: one for all reports of a process."""

    def __init__(self, lang: str, table: Mapping[str, Any]) -> None:
        self.table = table
        self._lang = lang
        self.templates: dict[str, Template] = {}
        """By key; where a phrase has plural forms, by key and category."""

    def template(self, key: str, category: str, phrase: str) -> Template:
        """Return the template of a phrase, and keep it."""
        name = f"{key}|{category}" if category else key
        found = self.templates.get(name)
        if found is None:
            text = set_spaces(phrase.replace("~", NO_BREAK), self._lang)
            *parts, rest = _FIELD.split(text)
            places = tuple(zip(parts[::2], parts[1::2], strict=True))
            form = _FIELD.sub(r"%(\1)s", text.replace("%", "%%"))
            found = self.templates[name] = Template(text, form, places, rest)
        return found


@lru_cache(maxsize=16)
def _edition(code: str) -> _Edition | None:
    """Return the catalogue of a language with what the region in its code writes differently; None without one."""
    lang, _, region = code.partition("-")
    if lang not in LANGUAGES:
        return None
    table = catalogue(lang)
    prefix = f"variant.{region.upper()}."
    variant = {key.removeprefix(prefix): text for key, text in table.items() if key.startswith(prefix)}
    if not region or variant or code.lower() == str(table["locale"]).lower():
        return _Edition(lang, {**table, **variant})
    return None


def is_edition(code: str) -> bool:
    """Tell whether there is an edition under the code: a language, or one with a region ("ar-EG").

    A catalogue is read for the sake of a region alone.
    """
    return code in LANGUAGES or _edition(code) is not None


class Phrases:
    """The phrases of one language, and how it writes numbers, dates and lists."""

    def __init__(self, code: str) -> None:
        """Read the catalogue of a language, or of a language as a region writes it ("ar-EG").

        Raises:
            UsageError: there is no such edition.
        """
        edition = _edition(code)
        if edition is None:
            known = ", ".join(LANGUAGES)
            raise UsageError(
                Problem(
                    "language-unknown",
                    _("there is no edition in '{name}'").format(name=code),
                    hint=_("there is: {known}").format(known=known),
                )
            )
        self.lang = code.partition("-")[0]
        self._edition = edition
        self._table = edition.table
        self._ungrouped = 10 ** (int(self._table["number.grouped_from"]) - 1)
        self._plain_digits = "number.digits" not in self._table
        self._own_digits = str.maketrans(_ASCII_DIGITS, self._table.get("number.digits", _ASCII_DIGITS))

    @property
    def locale_code(self) -> str:
        """BCP 47 code of the edition with its region ("en-GB")."""
        return str(self._table["locale"])

    @property
    def direction(self) -> Literal["ltr", "rtl"]:
        """The direction the language is written in."""
        return "rtl" if self._table["direction"] == "rtl" else "ltr"

    @cached_property
    def _locale(self) -> Any:
        from babel import Locale  # noqa: PLC0415 - takes 30 ms, and not every command counts

        return Locale.parse(self.locale_code, sep="-")

    def __contains__(self, key: str) -> bool:
        """Tell whether the catalogue has the key."""
        return key in self._table

    def template(self, key: str, n: int | None = None) -> str:
        """Return the phrase as it stands in the catalogue, in the plural form for `n`, with its places open."""
        return self.opened(key, n).text

    def opened(self, key: str, n: int | None = None) -> Template:
        """Return the phrase in the plural form for `n`, taken apart at its places."""
        found = self._edition.templates.get(key)
        if found is not None:
            return found
        try:
            phrase = self._table[key]
        except KeyError:
            problem = Problem(
                "phrase-missing",
                _("the catalogue '{lang}' has no phrase '{key}'").format(lang=self.lang, key=key),
            )
            raise ReportgenError(problem) from None
        category = ""
        if isinstance(phrase, dict):
            category = "zero" if n == 0 and "zero" in phrase else self._category(n or 0, phrase)
            phrase = phrase[category]
        return self._edition.template(key, category, str(phrase))

    def _category(self, n: int, phrase: Mapping[str, str]) -> str:
        if self.lang in ONE_AND_OTHER:
            return "one" if n == 1 else "other"
        category = str(self._locale.plural_form(n))
        return category if category in phrase else "other"

    def __call__(self, key: str, n: int | None = None, /, **values: str) -> str:
        """Return the phrase with its places filled in; ``{n}`` is the number as the language writes it."""
        filled = values if n is None else {"n": self.number(n), **values}
        return self.opened(key, n).filled(filled)

    # ------------------------------------------------------------------------------------ numbers, dates, lists

    def number(self, value: int) -> str:
        """Return a whole number with the language's separators, from as many digits as it asks for."""
        if 0 <= value < self._ungrouped and self._plain_digits:
            return str(value)
        text = str(abs(value))
        if abs(value) >= self._ungrouped:
            text = f"{abs(value):,}".replace(",", str(self._table["number.separator"]))
        return self._digits(text if value >= 0 else f"\u2212{text}")

    def _digits(self, text: str) -> str:
        return text if self._plain_digits else text.translate(self._own_digits)

    def span(self, first: int, last: int) -> str:
        """Return a range of whole numbers: ``5–7``."""
        return self("number.range", start=self.number(first), end=self.number(last))

    def letter(self, position: int) -> str:
        """Return the letter that stands for a place in a list, from 0; after the last one come pairs."""
        alphabet = str(self._table["letter.items"]).split()
        text, position = "", position + 1
        while position:
            position, rest = divmod(position - 1, len(alphabet))
            text = alphabet[rest] + text
        return text

    def annex_letter(self, position: int) -> str:
        """Return the letter of an annex, from 0."""
        return str(self._table["letter.annexes"]).split()[position]

    def area(self, name: str) -> str:
        """Return the name of a region as it stands in a sentence, with its article where the language needs one.

        A name that the catalogue does not know is put in quotation marks, so that no article is missed.
        """
        if "area_other" not in self:
            return name
        key = f"area.{name}"
        return self(key) if key in self else self("area_other", name=name)

    def language_name(self, code: str) -> str:
        """Return the name of a language in this one; the code itself where CLDR has none."""
        return str(self._locale.languages.get(code.partition("-")[0], code))

    def month(self, month: int) -> str:
        """Return the name of a month, 1 to 12."""
        return str(self._table["date.months"]).split()[month - 1]

    def date(self, year: int | None, month: int | None, day: int | None) -> str:
        """Return a date of which a part may be missing; a missing part is left out."""
        written = self._digits(str(year)) if year else ""
        parts = {"year": written, "month": self.month(month) if month else "", "day": self._day(day)}
        known = "_".join(name for name in ("day", "month", "year") if parts[name])
        return self(f"date.{known}", **parts)

    def _day(self, day: int | None) -> str:
        if day is None:
            return ""
        return self("date.first") if day == 1 and "date.first" in self else self._digits(str(day))

    def dates(self, start: Day, end: Day) -> str:
        """Return a span of days as short as the language allows: ``3–6 November 2026``."""
        (year, month, day), (last_year, last_month, last_day) = start, end
        if start == end:
            return self.date(*start)
        whole = None not in (month, day, last_month, last_day) and (year is None) == (last_year is None)
        if not whole or year != last_year:
            key = "date.span_without_days" if None in (day, last_day) else "date.span"
            return self(key, start=self.date(*start), end=self.date(*end))
        if month == last_month:
            return self(
                "date.days_in_month",
                start=self._day(day),
                end=self._day(last_day),
                rest=self.date(year, month, None) if year else self.month(month or 1),
            )
        return self("date.span", start=self.date(None, month, day), end=self.date(*end))

    def join(self, items: tuple[str, ...] | list[str]) -> str:
        """Return the items as the language lists them: ``a, b and c``."""
        if len(items) < 2:
            return "".join(items)
        head = self.template("list.comma").join(items[:-1])
        return head + self.conjunction(items[-1]) + items[-1]

    def conjunction(self, following: str, key: str = "list.and") -> str:
        """Return what joins the last item of a list to those before it; Spanish looks at the sound it begins with."""
        changed = f"{key}_before_i"
        return self.template(changed if changed in self and _I_SOUND.match(following) else key)
