"""Outside checkers find nothing, and LibreOffice makes as many pages as the layout."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdf
import pytest

from support.office import update_all
from support.tools import ooxml_validator, openxml_audit, pdf_text

if TYPE_CHECKING:
    from pathlib import Path

    from reportgen.layout.boxes import Pages

pytestmark = pytest.mark.conformance


@pytest.fixture
def path(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    return path


def test_openxml_audit_finds_nothing(path: Path) -> None:
    assert openxml_audit(path) == ()


def test_the_open_xml_sdk_finds_nothing(path: Path) -> None:
    assert ooxml_validator(path) == ()


def test_libreoffice_makes_as_many_pages_and_updating_all_changes_no_word(
    path: Path, tmp_path: Path, pages: Pages
) -> None:
    plain, fields, indexes = update_all(path, tmp_path)
    with pypdf.PdfReader(plain) as made:
        assert abs(len(made.pages) - len(pages.pages)) <= 1
    before = pdf_text(plain)
    assert "Bilateral meetings held during" in before
    assert pdf_text(fields) == before
    assert sorted(_words(pdf_text(indexes))) == sorted(_words(before))


def _words(text: str) -> list[str]:
    """Return the words without leaders and page numbers, which an update may change."""
    return [word for word in re.split(r"[\s.]+", text) if word and not word.isdigit()]
