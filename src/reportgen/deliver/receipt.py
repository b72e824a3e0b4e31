"""The receipt of a run: what the files were made from, and what they were when they were made."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from reportgen.document.media import Artifact
from reportgen.records import Record, field

FORM = 1
"""The form of a receipt; a later form gets a higher number."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data`, as lower-case hexadecimal."""
    return hashlib.sha256(data).hexdigest()


class Known(Record):
    """What a receipt knows of a file: its SHA-256, and the name of the summary it was made from; empty if unknown."""

    sha256: str
    summary_file: str = ""


class Receipt(Record):
    """What a run was made from: SHA-256 of summary, articles, theme and country names, the version, the options.

    `summary_file` is the name of the summary's file, without its folder, and `file` the SHA-256 of what stands in it
    (of a text, in UTF-8 with plain newlines); `article_files` are paths from that folder, `language` is the summary's
    own. `countries` is empty where no file overrides country names. The findings tell what was found.
    """

    summary: str
    theme: str
    version: str
    summary_file: str = ""
    countries: str = ""
    file: str = ""
    language: str = ""
    articles: Mapping[str, str] = field(default_factory=dict)
    article_files: Mapping[str, str] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Mapping[str, Any], ...] = ()

    def as_bytes(self, files: Mapping[str, str], earlier: Mapping[str, Known]) -> bytes:
        """Return the receipt as JSON, with the SHA-256 of each file by its name.

        `earlier` are files of earlier runs that still lie there.
        """
        content = {
            "form": FORM,
            "reportgen": self.version,
            "summary_file": self.summary_file,
            "summary_file_sha256": self.file,
            "summary_language": self.language,
            "summary_sha256": self.summary,
            "articles_sha256": dict(self.articles),
            "article_files": dict(self.article_files),
            "theme_sha256": self.theme,
            "countries_sha256": self.countries or None,
            "options": dict(self.options),
            "files": [{"name": name, "sha256": files[name]} for name in sorted(files)],
            "earlier_files": [
                {"name": name, "sha256": earlier[name].sha256, "summary_file": earlier[name].summary_file}
                for name in sorted(earlier)
            ],
            "findings": list(self.findings),
        }
        return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "backslashreplace")


def is_receipt(data: bytes | None) -> bool:
    """Tell whether the bytes are those of a receipt."""
    return read_receipt(data) is not None


def recorded(data: bytes | None) -> dict[str, Known]:
    """Return what the bytes of a receipt record of each file, by its name.

    What cannot be read vouches for nothing: the files beside it are then never replaced unasked.
    """
    receipt = read_receipt(data)
    if receipt is None:
        return {}
    own = str(receipt.get("summary_file") or "")
    earlier = {
        str(entry["name"]): Known(str(entry["sha256"]), str(entry.get("summary_file") or ""))
        for entry in receipt.get("earlier_files", ())
    }
    now = {str(entry["name"]): Known(str(entry["sha256"]), own) for entry in receipt["files"]}
    return earlier | now


def read_receipt(data: bytes | None) -> dict[str, Any] | None:
    """Return what a receipt says; None where the bytes are not those of one."""
    try:
        receipt = json.loads(data or b"")
        entries = [*receipt["files"], *receipt.get("earlier_files", ())]
        whole = all(isinstance(entry, dict) and entry["name"] and entry["sha256"] for entry in entries)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return receipt if whole and receipt.get("form") == FORM else None


def hashes(artifacts: Iterable[Artifact]) -> dict[str, str]:
    """Return the SHA-256 of each artifact by its name."""
    return {artifact.name: digest(artifact.data) for artifact in artifacts}
