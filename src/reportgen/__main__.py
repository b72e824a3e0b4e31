"""``python -m reportgen`` is the command ``reportgen``: a Ctrl-C while it is being loaded ends it without a word."""

from __future__ import annotations

import sys
from typing import NoReturn

INTERRUPTED = 130
"""As in `reportgen.cli`, which may not be there yet."""


def main() -> NoReturn:
    """Load the command and run it."""
    try:
        from reportgen.cli import main as command

        command()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)


if __name__ == "__main__":
    main()
