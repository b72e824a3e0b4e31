"""The drop-down lists of a workbook, and the hidden sheet on which their words stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation

from reportgen.language import LANGUAGES
from reportgen.messages import _
from reportgen.summary.sheets.headings import Column
from reportgen.summary.sheets.looks import cell, put_text
from reportgen.summary.sheets.reader import LISTS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LAST_ROW: Final = 2000
"""Down to this row, a table offers its drop-down lists."""

_ELSEWHERE: Final = {"region": ("Regions", "name"), "source": ("Sources", "id")}
"""Fields whose values stand under a heading of another sheet."""


@dataclass
class Lists:
    """Writes the lists that the sheets need, each once. `columns` tells where the headings of the sheets stand."""

    sheet: Worksheet
    countries: tuple[str, ...]
    columns: dict[tuple[str, str], int]
    written: dict[str, str] = field(default_factory=dict)

    def offer(self, sheet: Worksheet, where: str, column: Column) -> None:
        """Let the cells `where` of a sheet offer or demand what the column is for."""
        rule = self._rule(column)
        if rule is not None:
            rule.add(where)
            sheet.add_data_validation(rule)

    def offer_words(self, sheet: Worksheet, where: str, name: str, words: Iterable[str]) -> None:
        """Let cells take one of the words and nothing else."""
        rule = _list(self._words(name, words), strict=True)
        rule.add(where)
        sheet.add_data_validation(rule)

    def offer_column(self, sheet: Worksheet, where: str, name: str, heading: str) -> None:
        """Let cells offer what stands under a heading of another sheet."""
        place = self.columns.get((name, heading))
        if place:
            rule = _list(_range(name, place, LAST_ROW), strict=False)
            rule.add(where)
            sheet.add_data_validation(rule)

    def _rule(self, column: Column) -> DataValidation | None:
        last = column.steps[-1].name
        if column.kind == "choice":
            return _list(self._words(last, column.choices), strict=True)
        if column.kind == "country":
            return _list(self._words("countries", self.countries), strict=False)
        if column.kind == "truth":
            return _list(self._words("yes or no", ("yes", "no")), strict=True)
        if column.kind == "language":
            return _list(self._words("languages", LANGUAGES), strict=False)
        if column.kind == "number":
            rule = DataValidation("whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
            rule.error, rule.errorTitle = _("Type a whole number, such as 31."), _("A whole number")
            return rule
        place = self.columns.get(_ELSEWHERE[last]) if last in _ELSEWHERE else None
        return _list(_range(_ELSEWHERE[last][0], place, LAST_ROW), strict=False) if place else None

    def _words(self, name: str, words: Iterable[str]) -> str:
        """Return the range of a list on the hidden sheet, written there when it is first needed."""
        several = list(words)
        key = "\n".join((name, *several))
        if key not in self.written:
            column = len(self.written) + 1
            for row, word in enumerate((name, *several), start=1):
                put_text(cell(self.sheet, row, column), word)
            self.written[key] = _range(LISTS, column, len(several) + 1)
        return self.written[key]


def _range(sheet: str, column: int, last: int) -> str:
    letter = get_column_letter(column)
    return f"{quote_sheetname(sheet)}!${letter}$2:${letter}${last}"


def _list(words: str, *, strict: bool) -> DataValidation:
    rule = DataValidation("list", formula1=words, allow_blank=True, showErrorMessage=strict)
    if strict:
        rule.error, rule.errorTitle = _("Choose one of the list."), _("Not one of the choices")
    return rule
