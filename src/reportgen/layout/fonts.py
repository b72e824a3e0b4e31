"""Faces: what characters they have, how HarfBuzz shapes a word in them, and the subset that a file embeds.

Lengths of a face are thousandths of an em, as in PDF; multiply by size / 1000 for points. A face is read once
a process and shapes each word once: the caches are bounded, so that no document can fill the memory.
"""

from __future__ import annotations

import hashlib
import re
import struct
import unicodedata
from functools import cached_property, lru_cache, partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uharfbuzz as hb

from reportgen.kept import Stamp, note, stamp
from reportgen.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

FACES = 64
"""Faces kept open in one process."""
WORDS = 16_384
"""Shaped words kept for each face."""
_GLYPHS = 16_384

# Default_Ignorable_Code_Point of DerivedCoreProperties.txt: characters that draw nothing.
_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_BREAKS = frozenset("\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029")
_NON_BREAKING_HYPHEN = "\u2011"

# Read by nobody once the text is shaped and mapped; hinting goes as well, since pages are not low resolution.
_DROPPED_TABLES = (
    "GSUB", "GPOS", "GDEF", "BASE", "MATH", "STAT", "DSIG", "OS/2", "cmap", "meta", "name", "post",
)  # fmt: skip


class Glyph(Record):
    """A glyph of a shaped word: its id, offsets and advance in 1/1000 em.

    `text` holds the characters it stands for, in logical order; the further glyphs of a cluster have none.
    """

    gid: int
    text: str
    x_offset: float
    y_offset: float
    advance: float


class Shaped:
    """A shaped text: how many glyphs it has, their total advance in 1/1000 em, and, for who draws it, the glyphs.

    Compared by identity, since a face shapes a text once: to compare and to hash all glyphs would cost more.

    Attributes:
        text: what was shaped, in logical order.
        advance: the total advance.
        count: the number of glyphs.
        rtl: whether it runs from right to left.
        bare: what the advance is without the space that ends the text, where shaping it without would give the same
            glyphs; None where that is not known.
    """

    __slots__ = ("_glyphs", "_make", "advance", "bare", "count", "rtl", "text")

    def __init__(
        self,
        text: str,
        advance: float,
        count: int,
        make: Callable[[], Iterable[Glyph]],
        *,
        rtl: bool = False,
        bare: float | None = None,
    ) -> None:
        self.text = text
        self.advance = advance
        self.count = count
        self.rtl = rtl
        self.bare = bare
        self._make: Callable[[], Iterable[Glyph]] | None = make
        self._glyphs: tuple[Glyph, ...] = ()

    @property
    def glyphs(self) -> tuple[Glyph, ...]:
        """The glyphs in visual order, from left to right: made when they are first asked for."""
        if self._make:
            self._glyphs, self._make = tuple(self._make()), None
        return self._glyphs


class Metrics(Record):
    """Measures of a face in 1/1000 em.

    `descent` is negative; `bbox` encloses all glyphs: left, bottom, right, top.
    """

    ascent: float
    descent: float
    line_gap: float
    cap_height: float
    x_height: float
    underline_position: float
    underline_thickness: float
    italic_angle: float
    bbox: tuple[float, float, float, float]


class Face:
    """One font file with TrueType outlines. Compared by identity; `load_face` gives one object for each file.

    Attributes:
        name: the file's name without its ending, such as "SourceSans3-Bold".
        path: where the file lies.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.stem
        self.path = path
        self._blob: Any = hb.Blob.from_file_path(str(path))
        self._face: Any = hb.Face(self._blob)
        self._font: Any = hb.Font(self._face)
        self._scale: float = 1000 / self._face.upem
        self._shapes = lru_cache(WORDS)(self._shape)
        self._advances: dict[int, float] = {}

    def __repr__(self) -> str:
        return f"Face({self.name})"

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the file, as lower-case hexadecimal."""
        return hashlib.sha256(self._blob.data).hexdigest()

    @cached_property
    def metrics(self) -> Metrics:
        """The measures of the face."""
        extents = self._font.get_font_extents("ltr")
        return Metrics(
            ascent=extents.ascender * self._scale,
            descent=extents.descender * self._scale,
            line_gap=extents.line_gap * self._scale,
            cap_height=self._metric("CAP_HEIGHT"),
            x_height=self._metric("X_HEIGHT"),
            underline_position=self._metric("UNDERLINE_OFFSET"),
            underline_thickness=self._metric("UNDERLINE_SIZE"),
            italic_angle=float(self._font.get_style_value(hb.StyleTag.SLANT_ANGLE)),
            bbox=self._bbox(),
        )

    def _metric(self, name: str) -> float:
        tag = hb.OTMetricsTag[name]
        return float(self._font.get_metric_position_with_fallback(tag)) * self._scale

    def _bbox(self) -> tuple[float, float, float, float]:
        """Return xMin, yMin, xMax, yMax of the head table (OpenType specification, "head")."""
        left, bottom, right, top = struct.unpack_from(">4h", self._face.reference_table("head").data, 36)
        return left * self._scale, bottom * self._scale, right * self._scale, top * self._scale

    @cached_property
    def _characters(self) -> frozenset[str]:
        return frozenset(map(chr, self._face.unicodes))

    def has(self, char: str) -> bool:
        """Return whether the face can draw the character, by its parts or by a stand-in if need be.

        Characters that draw nothing (controls of direction, line breaks) are always had.
        """
        return char in self._characters or _IGNORABLE.match(char) is not None or self._has_substitute(char)

    def _has_substitute(self, char: str) -> bool:
        """HarfBuzz takes letters apart, and draws any space and the no-break hyphen by the common ones."""
        if char in _BREAKS or unicodedata.category(char) == "Zs":
            return " " in self._characters
        if char == _NON_BREAKING_HYPHEN:
            return "\u2010" in self._characters
        parts = unicodedata.normalize("NFD", char)
        return parts != char and self._characters.issuperset(parts)

    def has_all(self, text: str) -> bool:
        """Return whether the face has every character of the text."""
        return self._characters.issuperset(text) or all(map(self.has, text))

    def advance(self, gid: int) -> float:
        """Return the glyph's own advance in 1/1000 em, as the widths of a PDF font state it."""
        found = self._advances.get(gid)
        if found is None:
            found = self._advances[gid] = float(self._font.get_glyph_h_advance(gid)) * self._scale
        return found

    def shape(
        self, text: str, *, rtl: bool = False, features: tuple[str, ...] = (), lang: str = ""
    ) -> Shaped:
        """Return the text shaped with kerning and ligatures: one word or more, of one direction.

        Args:
            text: in logical order.
            rtl: whether it runs from right to left; brackets are then mirrored.
            features: OpenType features to switch on ("tnum") or off ("-liga").
            lang: BCP 47 tag, for forms that a language asks of a face.
        """
        return self._shapes(text, rtl, features, lang)

    def _shape(self, text: str, rtl: bool, features: tuple[str, ...], lang: str) -> Shaped:  # noqa: FBT001
        buffer = _buffer()
        buffer.clear_contents()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "rtl" if rtl else "ltr"
        if lang:
            buffer.language = lang
        hb.shape(self._font, buffer, _features(features))
        infos, positions, scale = buffer.glyph_infos, buffer.glyph_positions or (), self._scale
        advances = [position.x_advance * scale for position in positions]
        apart = not rtl and len(text) > 1 and text[-1] == " " != text[-2]
        bare = sum(advances[:-1]) if apart and _stands_apart(infos, len(text) - 1) else None
        make = partial(self._glyphs, text, infos, positions)
        return Shaped(text, sum(advances), len(infos), make, rtl=rtl, bare=bare)

    def _glyphs(
        self, text: str, infos: Sequence[hb.GlyphInfo], positions: Sequence[hb.GlyphPosition]
    ) -> list[Glyph]:
        scale = self._scale
        clusters = [info.cluster for info in infos]
        texts = _cluster_texts(text, clusters)
        glyphs = []
        for info, cluster, position in zip(infos, clusters, positions, strict=True):
            x_offset, y_offset, advance, _ = position.position
            said = texts.pop(cluster, "")
            glyphs.append(_glyph(info.codepoint, said, x_offset * scale, y_offset * scale, advance * scale))
        return glyphs


_glyph = lru_cache(_GLYPHS)(Glyph)


@lru_cache(1)
def _buffer() -> Any:  # noqa: ANN401 - a buffer, of which stubs know no flags
    """Return the buffer in which all texts are shaped, one after the other."""
    buffer = hb.Buffer()
    buffer.flags = hb.BufferFlags.REMOVE_DEFAULT_IGNORABLES
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    return buffer


def _stands_apart(infos: Sequence[hb.GlyphInfo], place: int) -> bool:
    """Tell whether the last glyph is what stands at this place of the text, with no bearing on those before it."""
    last = infos[-1]
    return last.cluster == place and not last.flags & hb.GlyphFlags.UNSAFE_TO_BREAK


@lru_cache(256)
def _features(features: tuple[str, ...]) -> dict[str, bool]:
    return {"kern": True, "liga": True} | {name.lstrip("+-"): not name.startswith("-") for name in features}


def _cluster_texts(text: str, starts: list[int]) -> dict[int, str]:
    """Return the characters of each cluster, without those that draw nothing."""
    if text.isascii() and starts == list(range(len(text))):  # a glyph a character, as in most words
        return dict(enumerate(text))
    bounds = [*sorted(set(starts)), len(text)]
    return {start: _IGNORABLE.sub("", text[start:end]) for start, end in pairwise(bounds)}


def load_face(path: Path) -> Face:
    """Return the face of the file at `path`, read once as long as it stays as it is.

    Raises:
        OSError: the file cannot be read.
        ValueError: it holds no outlines that can be embedded (TrueType is wanted).
    """
    note(path)
    return _load(str(path), stamp(path))


@lru_cache(FACES)
def _load(path: str, _state: Stamp | None) -> Face:
    with Path(path).open("rb") as file:
        signature = file.read(4)
    if signature not in (b"\x00\x01\x00\x00", b"true"):
        raise ValueError(f"{path} is not a font with TrueType outlines")
    return Face(Path(path))


class FontStack(Record):
    """Faces in order of preference: a character is set in the first face that has it."""

    faces: tuple[Face, ...]

    @property
    def first(self) -> Face:
        """The preferred face, whose measures rule the line."""
        return self.faces[0]

    def runs(self, text: str) -> tuple[tuple[Face, str], ...]:
        """Return the text split by face, in logical order. What no face has falls to the first.

        Spaces stay in the face before them, so that words in a further face are not torn apart.
        """
        if self.first.has_all(text):
            return ((self.first, text),) if text else ()
        runs: list[tuple[Face, str]] = []
        for cluster in _clusters(text):
            before, held = runs[-1] if runs else (self.first, "")
            face = before if cluster.isspace() and before.has_all(cluster) else self._face_of(cluster)
            if held and face is before:
                runs[-1] = (face, held + cluster)
            else:
                runs.append((face, cluster))
        return tuple(runs)

    def _face_of(self, cluster: str) -> Face:
        """Return the first face with the whole cluster, so that an accent is not torn from its letter."""
        base = _IGNORABLE.sub("", cluster)[:1]
        whole = (face for face in self.faces if face.has_all(cluster))
        partly = (face for face in self.faces if face.has_all(base))
        return next(whole, None) or next(partly, self.first)


def stack(*paths: Path) -> FontStack:
    """Return the stack of the faces in these files, in order of preference."""
    return FontStack(tuple(load_face(path) for path in paths))


def missing(text: str, stack: FontStack) -> tuple[tuple[int, str], ...]:
    """Return index and character of all that no face has, so that it can be told before layout."""
    if stack.first.has_all(text):
        return ()
    lacking = {char for char in set(text) if not any(face.has(char) for face in stack.faces)}
    return tuple((index, char) for index, char in enumerate(text) if char in lacking)


def _clusters(text: str) -> Iterator[str]:
    """Yield each character with the marks after it, and with the controls around it."""
    start = 0
    seen = False
    for index, char in enumerate(text):
        if _IGNORABLE.match(char) or unicodedata.category(char)[0] == "M":
            continue
        if seen:
            yield text[start:index]
            start = index
        seen = True
    if text:
        yield text[start:]


def subset(face: Face, gids: Iterable[int], widening: int = 0) -> bytes:
    """Return a font file with only these glyphs, under their own ids, fit for a CIDFontType2 of a PDF.

    The same glyphs give the same bytes. Layout, names and hints are dropped; `widening` (1/1000 em) is added to
    the advance of every glyph.
    """
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).set({0, *gids})
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    for tag in _DROPPED_TABLES:
        dropped.add(int.from_bytes(tag.encode("ascii"), "big"))
    whole = _widened(face, widening) if widening else face._face  # noqa: SLF001
    return bytes(hb.subset(whole, wanted).blob.data)


@lru_cache(FACES)
def _widened(face: Face, widening: int) -> hb.Face:
    """Return the face with another advance of every glyph (OpenType specification, "hmtx")."""
    data = bytearray(face._blob.data)  # noqa: SLF001
    tables = {tag: offset for tag, _, offset, _ in struct.iter_unpack(">4sLLL", _directory(data))}
    (count,) = struct.unpack_from(">H", data, tables[b"hhea"] + 34)
    units = round(widening / face._scale)  # noqa: SLF001
    for at in range(tables[b"hmtx"], tables[b"hmtx"] + 4 * count, 4):
        (advance,) = struct.unpack_from(">H", data, at)
        struct.pack_into(">H", data, at, advance + units)
    return hb.Face(hb.Blob(bytes(data)))


def _directory(data: bytearray) -> bytes:
    (count,) = struct.unpack_from(">H", data, 4)
    return bytes(data[12 : 12 + 16 * count])
