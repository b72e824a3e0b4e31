"""The options of copies, together: one for each recipient of the distribution list, or one of them."""

from __future__ import annotations

from typing import Final

from reportgen.cli.options import COUNT, Together, option
from reportgen.errors import Place, Problem, UsageError
from reportgen.messages import _
from reportgen.records import Record

DISTRIBUTION: Final = "distribution"
"""The one list of the summary for whose entries copies are made."""

FOR_EACH: Final = option(
    "--for-each",
    metavar=DISTRIBUTION,
    about="Make a copy for each recipient of the distribution list, numbered on every page.",
)
COPY: Final = option("--copy", metavar="N", type=COUNT, about="Make the copy of this number alone.")


class CopiesAsked(Record, kw_only=True):
    """The options of copies, as they were given."""

    for_each: str | None = None
    copy: int | None = None


COPIES: Final = Together("copies", CopiesAsked, (FOR_EACH, COPY))


def refuse_copies(asked: CopiesAsked) -> None:
    """Refuse options that cannot be.

    Raises:
        UsageError: copies are asked for of another list, or all of them and one besides.
    """
    if asked.for_each is not None and asked.for_each.strip().lower() != DISTRIBUTION:
        message = _("copies cannot be made for each '{name}'").format(name=asked.for_each)
        hint = _("there is: {known}").format(known=DISTRIBUTION)
        raise UsageError(Problem("for-each-unknown", message, Place(field="--for-each"), hint))
    if asked.for_each is not None and asked.copy is not None:
        message = _("--for-each makes every copy and --copy one of them: both cannot be")
        hint = _("leave one of the two out")
        raise UsageError(Problem("copies-twice", message, Place(field="--copy"), hint))
