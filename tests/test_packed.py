from __future__ import annotations

import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.packed import DEFLATE, LASTING, STORED, pack, store

contents = st.tuples(st.binary(max_size=300), st.integers(0, 60)).map(lambda given: given[0] * given[1])


@pytest.mark.parametrize("level", [3, LASTING])
@given(data=contents)
def test_what_was_packed_is_had_back(level: int, data: bytes) -> None:
    packed = pack(data, level)

    assert packed.method == DEFLATE
    assert zlib.decompress(packed.data, -zlib.MAX_WBITS) == data
    assert (packed.crc, packed.size) == (zlib.crc32(data), len(data))


@given(data=contents)
def test_what_is_stored_stays_as_it_is(data: bytes) -> None:
    stored = store(data)

    assert (stored.method, stored.data) == (STORED, data)
    assert (stored.crc, stored.size) == (zlib.crc32(data), len(data))
