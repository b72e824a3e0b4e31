"""Outside checkers find nothing, and LibreOffice makes as many pages as the layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdf
import pytest

from support.tools import ooxml_validator, openxml_audit, soffice_to_pdf

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


def test_libreoffice_opens_the_file_on_as_many_pages(path: Path, tmp_path: Path, pages: Pages) -> None:
    with pypdf.PdfReader(soffice_to_pdf(path, tmp_path)) as made:
        assert abs(len(made.pages) - len(pages.pages)) <= 1
        assert "Bilateral meetings held during" in made.pages[0].extract_text()
