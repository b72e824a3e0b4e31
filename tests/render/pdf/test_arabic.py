"""The sample turned into Arabic, with Latin words and numbers left among the others: direction, order, conformance."""

from __future__ import annotations

import re
from enum import Enum
from io import BytesIO
from typing import TYPE_CHECKING, TypeVar

import pikepdf
import pytest

from reportgen.layout.pages import lay_out
from reportgen.records import Record, replace
from reportgen.render.pdf import render
from reportgen.theme import load_theme
from support.briefings import sample_briefing, sample_media
from support.pdf_read import Reader, told
from support.tools import page_validation, verapdf

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.document.tree import Briefing

Node = TypeVar("Node")
WORDS = (
    *("تقرير", "إحاطة", "عن", "الاجتماعات", "الثنائية", "في", "المؤتمر", "الدولي", "للشرطة", "والأمن"),
    *("الوطني", "بالمملكة", "المغربية", "وزارة", "الداخلية", "المدير", "العام"),
)
KEPT = frozenset(("id", "target", "url", "lang", "metadata", "direction", "number", "label", "page"))


def in_arabic(node: Node, field: str = "") -> Node:
    """Return the tree with every longer word replaced."""
    if field in KEPT or isinstance(node, Enum):
        return node
    if isinstance(node, str):
        return re.sub(r"[A-Za-zÀ-ỹ]{4,}", _other_word, node)  # type: ignore[return-value]
    if isinstance(node, tuple):
        return tuple(in_arabic(each) for each in node)  # type: ignore[return-value]
    if isinstance(node, Record):
        return replace(
            node, **{name: in_arabic(getattr(node, name), name) for name in node.__struct_fields__}
        )
    return node


def _other_word(word: re.Match[str]) -> str:
    return WORDS[sum(map(ord, word[0])) % len(WORDS)]


@pytest.fixture(scope="module")
def briefing() -> Briefing:
    return replace(in_arabic(sample_briefing()), lang="ar-MA", direction="rtl")


@pytest.fixture(scope="module")
def data(briefing: Briefing) -> bytes:
    theme = load_theme(script="arabic")
    return render(briefing, {}, lay_out(briefing, sample_media(), theme), theme)


def test_the_structure_reads_in_logical_order(briefing: Briefing, data: bytes) -> None:
    assert Reader(data).root.spoken(without="TOC").split() == told(briefing)


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_the_arabic_sample_conforms(data: bytes, flavour: str, tmp_path: Path) -> None:
    file = tmp_path / "arabic.pdf"
    file.write_bytes(data)
    assert page_validation(file, flavour) == ()


@pytest.mark.conformance
def test_the_reference_checker_finds_nothing_in_arabic(data: bytes, tmp_path: Path) -> None:
    file = tmp_path / "arabic.pdf"
    file.write_bytes(data)
    assert verapdf(file, "ua1", "2a") == ()


def test_the_document_is_arabic_and_bound_on_the_right(data: bytes) -> None:
    with pikepdf.open(BytesIO(data)) as pdf:
        assert pdf.Root.Lang == "ar-MA"
        assert pdf.Root.ViewerPreferences.Direction == "/R2L"


def test_the_arabic_sample_is_small(data: bytes) -> None:
    assert len(data) < 130_000
