from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import msgpack

from reportgen.charts.stored import drawing_from, drawing_to, pictures_from, pictures_to
from reportgen.document.media import ChartImage, DrawnText, FillPath, StrokePath
from reportgen.packed import pack

numbers = st.floats(-1e6, 1e6)
points = st.tuples(st.sampled_from("ML"), numbers, numbers)
commands = st.lists(points | st.just(("Z",)), max_size=5).map(tuple)
texts = st.text(st.characters(codec="utf-8"), max_size=20)
operations = (
    st.builds(FillPath, commands, texts)
    | st.builds(StrokePath, commands, texts, numbers)
    | st.builds(DrawnText, numbers, numbers, texts, numbers, st.sampled_from(["regular", "bold"]), texts)
)


@st.composite
def images(draw: st.DrawFn) -> ChartImage:
    return ChartImage(
        draw(numbers),
        draw(numbers),
        draw(st.lists(operations, max_size=5).map(tuple)),
        direction=draw(st.sampled_from(["ltr", "rtl"])),
        lang=draw(texts),
    )


@given(images())
def test_a_drawing_comes_back_as_it_went(image: ChartImage) -> None:
    assert drawing_from(drawing_to(image)) == image


def test_pictures_come_back_as_they_went() -> None:
    pictures = b"\x89PNG\x00", pack("<svg>é</svg>".encode())

    assert pictures_from(pictures_to(*pictures)) == pictures


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        msgpack.encode(None),
        msgpack.encode([]),
        msgpack.encode([1, 1, "ltr", "en", 3]),
        msgpack.encode([1, 1, "ltr", "en", [["burn"]]]),
        msgpack.encode([1, 1, "ltr", "en", [["fill", 1]]]),
        msgpack.encode([1, 1, "ltr", "en", [["fill", 1, "#000000"]]]),
        msgpack.encode(["wide", 1, "ltr", "en", []]),
        msgpack.encode(["png", b"svg"]),
        msgpack.encode([b"png", b"svg"]),
        msgpack.encode([b"png", 3]),
        b'{"width": 1, "height": 1, "direction": "ltr", "lang": "en", "operations": []}',
    ],
)
def test_what_is_no_drawing_is_none(data: bytes) -> None:
    assert drawing_from(data) is None
    assert pictures_from(data) is None
