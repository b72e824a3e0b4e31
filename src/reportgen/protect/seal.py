"""A seal in the file: a digest of everything else in it, so that a change of a single byte is noticed.

The seal is a comment before the last ``startxref``, where nothing that a reader looks up is moved by it (ISO 32000-1,
7.2.3 and 7.5.5). What is added behind it by an incremental update, such as a signature, leaves it whole. It shows
whether a file is what the program made; it does not show who made it: for that there are signatures.
"""

from __future__ import annotations

import hashlib
import re

from reportgen.records import Record

_SEAL = re.compile(rb"%reportgen-seal sha256 ([0-9a-f]{64})\nstartxref\n\d+\n%%EOF\n")
_NONE = b"0" * 64
"""What stands for the digest while it is computed."""


class Sealed(Record):
    """What a seal says: whether all before its end is as it was made, and where in the file that end is."""

    whole: bool
    end: int


def seal(data: bytes) -> bytes:
    """Return the file with its seal; one that has a seal already gets a new one behind its last part."""
    at = data.rindex(b"startxref\n")
    before, after = data[:at] + b"%reportgen-seal sha256 ", b"\n" + data[at:]
    digest = hashlib.sha256(before + _NONE + after).hexdigest().encode("ascii")
    return before + digest + after


def sealed(data: bytes) -> Sealed | None:
    """Return what the seal of the file says; None where there is none."""
    found = _SEAL.search(data)
    if found is None:
        return None
    made = data[: found.start(1)] + _NONE + data[found.end(1) : found.end()]
    return Sealed(hashlib.sha256(made).hexdigest().encode("ascii") == found[1], found.end())
