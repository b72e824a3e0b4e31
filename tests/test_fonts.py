"""The faces are those that their makers published, and their licences travel with them."""

from __future__ import annotations

import hashlib
import re

import pytest

from reportgen.assets import asset

LISTED = dict(
    reversed(line.split())
    for line in asset("fonts", "README.md").read_text("utf-8").splitlines()
    if re.match(r"[0-9a-f]{64}  ", line)
)


def test_every_face_is_listed_and_every_listed_face_is_there() -> None:
    assert set(LISTED) == {path.name for path in asset("fonts").glob("*.ttf")}


@pytest.mark.parametrize("name", sorted(LISTED))
def test_a_face_is_the_one_its_maker_published(name: str) -> None:
    assert hashlib.sha256(asset("fonts", name).read_bytes()).hexdigest() == LISTED[name]


@pytest.mark.parametrize("name", sorted(LISTED))
def test_a_face_has_truetype_outlines_and_stands_beside_its_licence(name: str) -> None:
    family = name.partition("-")[0]
    licences = [
        path.read_text("utf-8")
        for path in asset("fonts").glob("LICENSE-*")
        if family.startswith(path.stem.removeprefix("LICENSE-"))
    ]

    assert asset("fonts", name).read_bytes()[:4] == b"\x00\x01\x00\x00"
    assert len(licences) == 1
    assert re.search("SIL (OPEN FONT LICENSE|Open Font License)", licences[0])
