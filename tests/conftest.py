"""What holds for every test: no setting of the machine or of the user changes what it sees."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

# Variables that the program or its libraries heed; a test that is about one of them sets it itself.
for _name in ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "SOURCE_DATE_EPOCH", "LANGUAGE", "LC_ALL", "LC_MESSAGES"):
    os.environ.pop(_name, None)
os.environ["LANG"] = "C.UTF-8"

# The same examples on every run and machine, and no limit of time that a busy machine would break. REPORTGEN_EXAMPLES
# sets how many a property is put to: continuous integration takes hundreds, thousands over all properties.
settings.register_profile(
    "reportgen",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=int(os.environ.get("REPORTGEN_EXAMPLES", "40")),
)
settings.load_profile("reportgen")
