"""The receipt of a run: what the files were made from, and what they were when they were made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportgen.document.media import Artifact

FORM = 1
"""The form of a receipt; a later form gets a higher number."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data`, as lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a run was made from: SHA-256 of summary and theme, the version of the program, and the findings."""

    summary: str
    theme: str
    version: str
    findings: tuple[Mapping[str, Any], ...] = field(default=())

    def as_bytes(self, files: Mapping[str, str]) -> bytes:
        """Return the receipt as JSON, with the SHA-256 of each file by its name."""
        content = {
            "form": FORM,
            "reportgen": self.version,
            "summary_sha256": self.summary,
            "theme_sha256": self.theme,
            "files": [{"name": name, "sha256": files[name]} for name in sorted(files)],
            "findings": list(self.findings),
        }
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def recorded(path: Path) -> dict[str, str]:
    """Return the SHA-256 of each file that the receipt at `path` records; nothing where there is no receipt."""
    try:
        files = json.loads(path.read_bytes())["files"]
        return {str(entry["name"]): str(entry["sha256"]) for entry in files}
    except (OSError, ValueError, KeyError, TypeError):
        # A receipt that cannot be read vouches for nothing: the files beside it are then never replaced unasked.
        return {}


def hashes(artifacts: Iterable[Artifact]) -> dict[str, str]:
    """Return the SHA-256 of each artifact by its name."""
    return {artifact.name: digest(artifact.data) for artifact in artifacts}
