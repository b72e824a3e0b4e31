from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.deliver import base_name, file_name, receipt_name


@pytest.mark.parametrize(
    ("reference", "stem", "name"),
    [
        ("FP/2026/114", "visit", "FP-2026-114"),
        ("Réf. nº 12", "visit", "Ref-no-12"),
        (None, "my visit", "my-visit"),
        ("  ", "visit", "visit"),
        ("مرجع", "visit", "visit"),
        (None, "زيارة", "report"),
        ("../../etc/passwd", "x", "etc-passwd"),
        ("CON", "x", "CON-report"),
    ],
)
def test_a_report_is_named_by_its_reference_else_by_its_file(
    reference: str | None, stem: str, name: str
) -> None:
    assert base_name(reference, stem) == name


def test_language_and_version_are_in_the_name() -> None:
    assert file_name("T-1", "pt-BR", "v1.0 draft", ".pdf") == "T-1_pt-BR_v1-0-draft.pdf"
    assert file_name("T-1", "en", None, ".pdf") == "T-1_en.pdf"
    assert receipt_name("T-1", "2") == "T-1_v2.receipt.json"


@given(st.text(max_size=400), st.text(max_size=400), st.none() | st.text(max_size=400))
def test_any_name_is_one_that_every_system_takes(reference: str, stem: str, version: str | None) -> None:
    name = file_name(base_name(reference, stem), "en", version, ".docx")

    assert re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]*\.docx", name)
    assert len(name) < 200
