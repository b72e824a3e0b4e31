"""No file in a user's home has a say in a report: ReportLab would run ``~/.reportlab_mods`` and ``_settings``.

To be imported before it. A home that is no folder, as /dev/null is for a service, would also end the program there.
"""

from __future__ import annotations

import sys
from types import ModuleType

for _name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_name, ModuleType(_name))
