"""The packed file: every object is found again, and no stream can be misread."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.render.pdf.file import assemble
from reportgen.render.pdf.syntax import name, number, settled, stream, text_string

CATALOG = b"<</Type/Catalog/Pages 2 0 R/Extra[4 0 R 5 0 R]>>"
PAGES = b"<</Type/Pages/Kids[]/Count 0>>"
INFORMATION = b"<</Title(x)>>"


def made(*more: bytes) -> bytes:
    return assemble((CATALOG, PAGES, INFORMATION, *more), root=1, information=3)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.binary(max_size=80), max_size=20))
def test_every_stream_comes_back(contents: list[bytes]) -> None:
    file = made(*(stream(data) for data in contents))
    with pikepdf.open(BytesIO(file)) as pdf:
        assert [pdf.get_object(at, 0).read_bytes() for at in range(4, 4 + len(contents))] == contents


@pytest.mark.parametrize("count", [1, 199, 200, 500])
def test_every_object_comes_back(count: int) -> None:
    with pikepdf.open(BytesIO(made(*(b"<</At %d>>" % at for at in range(count))))) as pdf:
        assert [int(pdf.get_object(4 + at, 0).At) for at in range(count)] == list(range(count))
        assert pdf.docinfo.Title == "x"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.binary(max_size=30), max_size=8), st.integers(0, 300))
def test_no_stream_ends_in_what_looks_like_an_end_of_line(contents: list[bytes], plain: int) -> None:
    file = made(
        *(stream(data, filler=b" ") for data in contents), *(b"<</At %d>>" % at for at in range(plain))
    )
    assert not re.search(rb"[\r\n]\nendstream", file)


def test_data_is_filled_up_only_as_far_as_needed() -> None:
    assert settled(b"\x09", b" ") == b"\x09 "  # one more than the byte is the checksum's last: a line feed
    assert settled(b"ab", b" ") == b"ab"


def test_the_identifier_is_a_digest_of_the_content() -> None:
    identifiers = {re.findall(rb"/ID\[<(\w+)>", made(b"<</At %s>>" % at))[0] for at in (b"1", b"1", b"2")}
    assert len(identifiers) == 2


@pytest.mark.parametrize(
    ("value", "written"), [(1, "1"), (0.5, "0.5"), (1 / 3, "0.33"), (1234567.0, "1234567"), (100, "100")]
)
def test_numbers_have_no_exponent(value: float, written: str) -> None:
    assert number(value) == written


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=20))
def test_every_text_string_comes_back(text: str) -> None:
    entry = f"<</Said{text_string(text)}>>".encode("latin-1")
    with pikepdf.open(BytesIO(made(entry))) as pdf:
        assert str(pdf.get_object(4, 0).Said) == text


@pytest.mark.parametrize("text", ["Source Sans 3", "a/b", "(x)", "Čeština", "#"])
def test_every_name_comes_back(text: str) -> None:
    with pikepdf.open(BytesIO(made(f"<</Named{name(text)}>>".encode("ascii")))) as pdf:
        assert str(pdf.get_object(4, 0).Named) == f"/{text}"
