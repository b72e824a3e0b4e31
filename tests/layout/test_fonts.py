"""Faces: their measures, their characters, shaped words, and what a file embeds of them."""

from __future__ import annotations

import hashlib
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from reportgen.assets import asset
from reportgen.layout.fonts import (
    FACES,
    WORDS,
    Face,
    FontStack,
    _load,
    load_face,
    missing,
    stack,
    subset,
)

SANS = load_face(asset("fonts", "SourceSans3-Regular.ttf"))
SERIF = load_face(asset("fonts", "SourceSerif4-Regular.ttf"))
AMIRI = load_face(asset("fonts", "Amiri-Regular.ttf"))
LATIN = FontStack((SANS, AMIRI))


def gids(face: Face, text: str, *, rtl: bool = False) -> list[int]:
    return [glyph.gid for glyph in face.shape(text, rtl=rtl).glyphs]


def test_a_face_is_read_once() -> None:
    assert load_face(asset("fonts", "SourceSans3-Regular.ttf")) is SANS
    assert SANS.name == "SourceSans3-Regular"
    assert SANS.sha256 == hashlib.sha256(SANS.path.read_bytes()).hexdigest()


def test_a_file_without_truetype_outlines_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "face.otf"
    path.write_bytes(b"OTTO" + bytes(100))

    with pytest.raises(ValueError, match=r"face\.otf is not a font with TrueType outlines"):
        load_face(path)
    with pytest.raises(FileNotFoundError):
        load_face(tmp_path / "none.ttf")


@pytest.mark.parametrize("face", [SANS, SERIF, AMIRI], ids=repr)
def test_measures_are_those_of_the_font_file(face: Face) -> None:
    font = TTFont(face.path)
    scale = 1000 / font["head"].unitsPerEm
    metrics = face.metrics

    assert metrics.cap_height == font["OS/2"].sCapHeight * scale
    assert metrics.x_height == font["OS/2"].sxHeight * scale
    assert metrics.bbox == tuple(
        getattr(font["head"], side) * scale for side in ("xMin", "yMin", "xMax", "yMax")
    )
    assert metrics.descent < 0 < metrics.x_height < metrics.cap_height < metrics.ascent
    assert (
        face.advance(face.shape("n").glyphs[0].gid) == font["hmtx"][font.getBestCmap()[ord("n")]][0] * scale
    )


def test_pairs_are_kerned() -> None:
    pair, apart = SANS.shape("AV").advance, SANS.shape("A").advance + SANS.shape("V").advance

    assert pair < apart - 10


def test_ligatures_stand_for_all_their_letters_and_can_be_switched_off() -> None:
    ligature = SANS.shape("ff").glyphs
    letters = SANS.shape("ff", features=("-liga",)).glyphs

    assert [glyph.text for glyph in ligature] == ["ff"]
    assert [glyph.text for glyph in letters] == ["f", "f"]


def test_tabular_figures_are_all_of_one_width() -> None:
    tabular = {SERIF.shape(digit, features=("tnum", "lnum")).advance for digit in "0123456789"}
    proportional = {SERIF.shape(digit, features=("pnum",)).advance for digit in "0123456789"}

    assert len(tabular) == 1
    assert len(proportional) > 1


def test_arabic_letters_are_joined_and_stand_from_right_to_left() -> None:
    joined = gids(AMIRI, "كتب", rtl=True)
    isolated = [gids(AMIRI, letter, rtl=True)[0] for letter in "بتك"]

    assert len(joined) == 3
    assert all(one != other for one, other in zip(joined, isolated, strict=True))
    assert [glyph.text for glyph in AMIRI.shape("كتب", rtl=True).glyphs] == ["ب", "ت", "ك"]


def test_brackets_are_mirrored_from_right_to_left() -> None:
    assert gids(AMIRI, "(", rtl=True) == gids(AMIRI, ")")


def test_controls_draw_nothing_and_leave_no_text() -> None:
    shaped = SANS.shape("\u2068a\u2069\u00adb\u200b")

    assert [glyph.text for glyph in shaped.glyphs] == ["a", "b"]
    assert SANS.shape("\u2066\u2069").glyphs == ()


def test_an_accent_without_a_letter_of_its_own_stays_above_its_base() -> None:
    base, accent = SERIF.shape("q\u0301").glyphs

    assert (base.text, accent.text) == ("q", "\u0301")
    assert accent.advance == 0


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20), st.booleans())
def test_shaping_any_text_adds_up_and_repeats_itself(text: str, rtl: bool) -> None:  # noqa: FBT001
    shaped = LATIN.first.shape(text, rtl=rtl)

    assert shaped.advance == pytest.approx(sum(glyph.advance for glyph in shaped.glyphs))
    again = Face(SANS.path).shape(text, rtl=rtl)
    assert (again.text, again.advance, again.glyphs, again.bare) == (
        shaped.text,
        shaped.advance,
        shaped.glyphs,
        shaped.bare,
    )


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=20))
def test_a_word_without_its_space_is_as_wide_as_it_is_told_to_be(text: str) -> None:
    for face in LATIN.faces:
        bare = face.shape(f"{text} ").bare
        assert bare in {None, face.shape(text).advance}
    assert LATIN.first.shape("Rome ").bare is not None


def test_missing_tells_what_no_face_has_and_where() -> None:
    assert missing("Tbilisi, თბილისი\n", LATIN) == tuple(enumerate("თბილისი", start=9))
    assert missing("Türkiye, المغرب, Ελλάς, Россия, Việt Nam\u2069\u00ad", LATIN) == ()
    assert missing("المغرب", FontStack((SANS,))) == tuple(enumerate("المغرب"))
    assert missing("", LATIN) == ()


def test_letters_taken_apart_and_no_break_hyphens_are_not_missing() -> None:
    assert missing("q\u0301\u2011\u202f\u2009", FontStack((SANS,))) == ()
    assert all(glyph.gid for glyph in SANS.shape("Ṩ\u2011\u202f\u2003\u2007").glyphs)


def test_what_the_first_face_lacks_falls_to_the_next() -> None:
    assert LATIN.runs("in المغرب now") == ((SANS, "in "), (AMIRI, "المغرب "), (SANS, "now"))
    assert LATIN.runs("plain") == ((SANS, "plain"),)
    assert LATIN.runs("中") == ((SANS, "中"),)
    assert LATIN.runs("") == ()


def test_words_of_a_further_face_keep_their_spaces_controls_and_marks() -> None:
    assert LATIN.runs("\u2068وِزارة الداخلية\u2069.") == ((AMIRI, "\u2068وِزارة الداخلية\u2069"), (SANS, "."))


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_runs_are_the_whole_text_and_a_face_has_all_that_any_has(text: str) -> None:
    runs = LATIN.runs(text)
    lacking = {char for _, char in missing(text, LATIN)}

    assert "".join(run for _, run in runs) == text
    assert all(one[0] is not other[0] for one, other in pairwise(runs))
    assert lacking == {char for char in text if not (SANS.has(char) or AMIRI.has(char))}


def test_a_subset_holds_the_wanted_glyphs_under_their_own_ids() -> None:
    wanted = set(gids(SERIF, "Report"))
    font = TTFont(BytesIO(subset(SERIF, wanted)))
    whole = TTFont(SERIF.path)
    drawn = {gid for gid, name in enumerate(font.getGlyphOrder()) if font["glyf"][name].numberOfContours}

    assert wanted <= drawn
    assert len(drawn) < 12
    assert all(
        font["hmtx"][font.getGlyphName(gid)] == whole["hmtx"][whole.getGlyphName(gid)] for gid in wanted
    )
    assert {"GSUB", "GPOS", "cmap", "name"}.isdisjoint(font.keys())


def test_a_subset_is_the_same_whatever_the_order() -> None:
    assert subset(SANS, [9, 5, 7]) == subset(SANS, (7, 9, 5, 5))


def test_the_caches_are_bounded() -> None:
    assert _load.cache_info().maxsize == FACES
    assert SANS._shapes.cache_info().maxsize == WORDS


def test_a_stack_reads_its_files() -> None:
    assert stack(SANS.path, AMIRI.path) == LATIN
    assert LATIN.first is SANS
