"""The sign-off: who prepared, cleared and approved, with lines to be filled in by hand. It is kept whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.document.tree import Text
from reportgen.layout.boxes import Tag
from reportgen.layout.setting import span_tags
from reportgen.layout.strips import RuleMark, SignatureMark, Strip, TextMark, glued, spaced, text_at
from reportgen.records import replace
from reportgen.theme import MM

if TYPE_CHECKING:
    from reportgen.document.tree import Inlines, Signatory, SignOff
    from reportgen.layout.setting import Typesetter

LINE = 70 * MM
"""The length of a line for a signature (document design, section 6)."""
_LABELS = 38 * MM
_VALUES = 64 * MM
_PAD = 3.0
_BETWEEN = 18.0
_BLANK_PAD = 9.0
_SIGNATURE_PAD = 14.0
"""Room above a line for what is written by hand, and for the last of them, the signature."""


def lay_sign_off(block: SignOff, setter: Typesetter, parent: Tag) -> list[Strip]:
    """Return a block for each signatory: the role, then its lines, with a hairline between signatories."""
    strips: list[Strip] = []
    for at, signatory in enumerate(block.signatories):
        laid = _signatory(signatory, setter, parent)
        if at and laid:
            hairline = RuleMark(0.0, setter.frame.width, -_BETWEEN / 2, 0.25, setter.theme.colours.hairline)
            laid[0] = replace(laid[0], marks=(hairline, *laid[0].marks), before=_BETWEEN)
        strips += laid
    return spaced([*glued(strips[:-1]), *strips[-1:]], after=14.0)


def _signatory(signatory: Signatory, setter: Typesetter, parent: Tag) -> list[Strip]:
    role = setter.words(f"{signatory.role} ", "table-head", _LABELS - 2 * MM)
    tags = span_tags(role, Tag("P", parent))
    left = setter.frame.left(0.0, _LABELS - 2 * MM)
    last = len(signatory.lines) - 1
    strips = [
        _line((label, value), signatory.role if at == last else "", setter, parent)
        for at, (label, value) in enumerate(signatory.lines)
    ]
    blank = bool(signatory.lines) and not signatory.lines[0][1]
    top = _BLANK_PAD if blank else _PAD
    mark = text_at(role, left, top, tags)
    if not strips:
        return [Strip(top + role.height + _PAD, (mark,))]
    first = strips[0]
    height = max(first.height, top + role.height + _PAD)
    strips[0] = replace(first, height=height, marks=(mark, *first.marks))
    return [*glued(strips[:-1]), strips[-1]]


def _line(line: tuple[str, Inlines], signatory: str, setter: Typesetter, parent: Tag) -> Strip:
    """Return label and value side by side; a value that was not given is a line to write on.

    `signatory` is who signs there; empty on lines that are not for a signature.
    """
    label, value = line
    tag = Tag("P", parent)
    frame = setter.frame
    top = _PAD if value else _SIGNATURE_PAD if signatory else _BLANK_PAD
    marks: list[TextMark | RuleMark | SignatureMark] = []
    height = 0.0
    cells = ((_LABELS, _VALUES - 2 * MM, (Text(f"{label} "),)), (_VALUES, frame.width, value))
    for start, end, content in cells:
        setting = setter.set(content, "table", end - start)
        marks.append(text_at(setting, frame.left(start, end - start), top, span_tags(setting, tag)))
        height = max(height, setting.height)
    if not value:
        left = frame.left(_VALUES, LINE)
        depth = top + setter.baseline("table") + 1.5
        if signatory:
            words = f"{signatory}: {label}"
            marks.append(SignatureMark(left, _PAD, LINE, depth - _PAD, Tag("Form", tag), words))
        marks.append(RuleMark(left, left + LINE, depth, 0.5, setter.theme.colours.text))
    return Strip(top + height + _PAD, tuple(marks))
