from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zlib
from collections.abc import Container
from pathlib import Path

import pytest

import reportgen.charts.draw as draw_module
from reportgen.assets import asset
from reportgen.charts.cache import Cache
from reportgen.charts.draw import FORMAT, draw_all
from reportgen.charts.stored import drawing_to
from reportgen.document.tree import Chart, ChartKind
from reportgen.records import replace
from reportgen.theme import Theme, load_theme
from support.briefings import sample_briefing
from support.charts import arabic, bar_boxes, bars, briefing, multiples, texts, theme

HOUSE = load_theme()


EVERY = frozenset(ChartKind)


def _drawn(
    one: Chart, style: Theme = HOUSE, cache: Cache | None = None, *, pictures: Container[ChartKind] = ()
) -> object:
    return draw_all(briefing(one), style, pictures=pictures, cache=cache)["fig-1"]


def test_every_figure_is_drawn_under_its_id() -> None:
    media = draw_all(briefing(bars(), multiples()), HOUSE, pictures=(), cache=None)

    assert list(media) == ["fig-1", "fig-2"]
    assert [len(bar_boxes(image)) for image in media.values()] == [4, 5]
    assert not any(image.png or image.svg for image in media.values())


def test_a_whole_report_has_its_figures_drawn() -> None:
    media = draw_all(sample_briefing(), HOUSE, pictures=EVERY, cache=None)

    assert media
    assert all(image.png.startswith(b"\x89PNG") for image in media.values())
    vectors = [zlib.decompress(image.svg.data, -15) for image in media.values() if image.svg]
    assert len(vectors) == len(media)
    assert all(vector.startswith(b"<?xml") and b"<svg" in vector for vector in vectors)


@pytest.mark.parametrize("pictures", [frozenset(), EVERY], ids=["drawn", "pictured"])
def test_a_drawing_is_the_same_without_a_cache_with_an_empty_and_with_a_full_one(
    tmp_path: Path, pictures: frozenset[ChartKind]
) -> None:
    cache = Cache(tmp_path)
    fresh = [_drawn(one, pictures=pictures) for one in (bars(), multiples(), arabic())]

    for _ in range(2):
        assert [
            _drawn(one, HOUSE, cache, pictures=pictures) for one in (bars(), multiples(), arabic())
        ] == fresh


def test_pictures_are_given_only_to_those_who_ask(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    _drawn(bars(), HOUSE, cache, pictures=EVERY)

    assert _drawn(bars(), HOUSE, cache) == _drawn(bars())


def test_only_the_kinds_asked_for_have_pictures() -> None:
    media = draw_all(briefing(bars(), multiples()), HOUSE, pictures={ChartKind.MULTIPLES}, cache=None)

    assert [bool(image.png and image.svg) for image in media.values()] == [False, True]


@pytest.mark.parametrize(
    "change",
    [
        {"unit": "countries"},
        {"lang": "fr-FR"},
        {"direction": "rtl"},
        {"alternative": "Other words."},
        {"series": bars({"Europe": 13}).series},
    ],
)
def test_another_chart_is_another_entry(tmp_path: Path, change: dict[str, object]) -> None:
    cache = Cache(tmp_path)
    _drawn(bars(), HOUSE, cache)
    _drawn(replace(bars(), **change), HOUSE, cache)  # type: ignore[arg-type]

    assert len(list(tmp_path.iterdir())) == 2


def test_another_theme_is_another_entry(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for style in (HOUSE, theme(primary="#008000"), load_theme(profile="classic"), HOUSE):
        assert _drawn(bars(), style, cache) == _drawn(bars(), style)

    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize(("name", "value"), [("FORMAT", 10**6), ("__version__", "999")])
def test_another_version_is_another_entry(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: object
) -> None:
    cache = Cache(tmp_path)
    _drawn(bars(), HOUSE, cache)
    monkeypatch.setattr(draw_module, name, value)
    _drawn(bars(), HOUSE, cache)

    assert len(list(tmp_path.iterdir())) == 2


def test_pictures_of_another_version_of_their_maker_are_other_entries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    _drawn(bars(), HOUSE, cache, pictures=EVERY)
    monkeypatch.setattr(draw_module, "version", lambda name: f"{name} 999")
    _drawn(bars(), HOUSE, cache, pictures=EVERY)

    assert len(list(tmp_path.iterdir())) == 3


def test_a_face_of_the_operators_that_changed_is_drawn_anew(tmp_path: Path) -> None:
    face = tmp_path / "face.ttf"
    sans = replace(HOUSE.fonts.sans, regular=str(face))
    style = replace(HOUSE, fonts=replace(HOUSE.fonts, sans=sans))
    keys = []
    for shipped in ("SourceSans3-Regular.ttf", "Amiri-Regular.ttf"):
        face.write_bytes(asset("fonts", shipped).read_bytes())
        keys.append(draw_module._style_key(style))

    face.unlink()
    keys.append(draw_module._style_key(style))

    assert len(set(keys)) == 3


@pytest.mark.parametrize("garbage", [b"", b"{}", b"\0" * 500])
def test_a_damaged_entry_is_drawn_anew_and_put_right(tmp_path: Path, garbage: bytes) -> None:
    cache = Cache(tmp_path)
    fresh = _drawn(bars(), HOUSE, cache, pictures=EVERY)
    whole = {file: file.read_bytes() for file in tmp_path.iterdir()}
    for file in whole:
        file.write_bytes(garbage)

    assert _drawn(bars(), HOUSE, cache, pictures=EVERY) == fresh
    assert {file: file.read_bytes() for file in tmp_path.iterdir()} == whole


def test_an_entry_of_another_shape_is_drawn_anew(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    fresh = _drawn(bars(), HOUSE, cache)
    (file,) = tmp_path.iterdir()
    cache.put(file.stem, b'{"operations": "none"}')

    assert _drawn(bars(), HOUSE, cache) == fresh


def test_a_changed_drawing_has_a_new_format_number() -> None:
    """Where this fails because charts are now drawn or stored otherwise: raise FORMAT, then note the new digest."""
    images = draw_all(briefing(bars(), multiples()), HOUSE, pictures=(), cache=None).values()
    digest = hashlib.sha256(b"".join(map(drawing_to, images))).hexdigest()[:16]

    assert (FORMAT, digest) == (3, "6f299cf01558baa7")


HEAVY = ("matplotlib", "numpy", "PIL", "lxml")
SCRIPT = f"""
import sys
from pathlib import Path
from reportgen.charts.cache import Cache
from reportgen.charts.draw import draw_all
loaded = [name for name in {HEAVY} if name in sys.modules]
from reportgen.document.tree import ChartKind
from reportgen.theme import load_theme
from support.charts import bars, briefing, draw, multiples
pictures = ChartKind if sys.argv[2] == "pictures" else ()
media = draw_all(briefing(bars(), multiples()), load_theme(), pictures=pictures, cache=Cache(Path(sys.argv[1])))
assert all(image.operations for image in media.values())
print(loaded, [name for name in {HEAVY} if name in sys.modules])
"""


def test_a_chart_that_is_drawn_for_the_pdf_loads_no_figure_and_no_typesetting() -> None:
    code = """
import sys
from reportgen.theme import load_theme
from support.charts import bars, draw
draw(bars(), load_theme())
print(*sys.modules)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, check=True)
    unwanted = ("text", "figure", "backend_bases", "font_manager", "pyplot")

    assert {f"matplotlib.{name}" for name in unwanted} & set(done.stdout.decode().split()) == set()


@pytest.mark.parametrize("pictures", ["pictures", "none"])
def test_only_a_chart_that_is_not_in_the_cache_loads_matplotlib(tmp_path: Path, pictures: str) -> None:
    def run() -> str:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        command = [sys.executable, "-c", SCRIPT, str(tmp_path), pictures]
        return (
            subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode().strip()
        )

    assert "'matplotlib', 'numpy'" in run()
    assert run() == "[] []"


def test_arabic_figures_are_read_label_first() -> None:
    image = draw_all(briefing(arabic()), load_theme(script="arabic"), pictures=(), cache=None)["fig-1"]

    assert [line.text for line in texts(image)] == ["أوروبا", "12", "آسيا والمحيط الهادئ", "7"]
