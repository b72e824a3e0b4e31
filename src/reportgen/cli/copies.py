"""The options of copies, together: one for each recipient of the distribution list, or one of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

import typer

from reportgen.errors import Place, Problem, UsageError
from reportgen.messages import _

DISTRIBUTION: Final = "distribution"
"""The one list of the summary for whose entries copies are made."""

FOR_EACH = typer.Option(
    "--for-each",
    metavar=DISTRIBUTION,
    show_default=False,
    help="Make a copy for each recipient of the distribution list, numbered on every page.",
)
COPY = typer.Option(
    "--copy", metavar="N", min=1, show_default=False, help="Make the copy of this number alone."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiesAsked:
    """The options of copies, as they were given."""

    for_each: Annotated[str | None, FOR_EACH] = None
    copy: Annotated[int | None, COPY] = None


NO_COPIES: Final = CopiesAsked()


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
