"""``python -m reportgen`` is the command ``reportgen``: a Ctrl-C while it is being loaded ends it without a word."""

from __future__ import annotations

import sys
from typing import NoReturn

INTERRUPTED = 130
"""As in `reportgen.cli`, which may not be there yet."""
DAMAGED = 2
"""Exit code of an installation that lacks a package, as after its folder was brought up to date alone."""
INSTALL = "install reportgen again; in a copy of its folder, start: python3 run.py sample"


def main() -> NoReturn:
    """Load the command and run it."""
    try:
        from reportgen.cli import main as command

        command()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except ModuleNotFoundError as error:
        # What words all other errors needs the packages itself.
        sys.stderr.write(f"error: the package {error.name} is not installed\n  hint: {INSTALL}\n")
        sys.exit(DAMAGED)


if __name__ == "__main__":
    main()
