"""Comments of a review edition: where a fact comes from and what was found, beside the words it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportgen.render.docx.xml import attribute, declared, part

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.document.media import Notes, Spot

AUTHOR, INITIALS = "reportgen", "rg"
"""Who signs the comments of a review edition: the program, and nobody else."""


class Comments:
    """Puts notes beside what they are about and collects them; without notes nothing is written."""

    def __init__(self, notes: Notes, stamp: str) -> None:
        self.expected = bool(notes)
        """Whether there are notes to be put anywhere."""
        self._notes = notes
        self._stamp = stamp
        self._written: list[tuple[str, ...]] = []

    def __bool__(self) -> bool:
        """Tell whether there is any comment."""
        return bool(self._written)

    def beside(self, spot: Spot, content: str, reference: Callable[[], str]) -> str:
        """Return the content with the notes of a place beside it; `reference` gives the properties of their mark."""
        note = self._notes.get(spot)
        if not note:
            return content
        id_ = len(self._written)
        self._written.append(note)
        mark = f'<w:r>{reference()}<w:commentReference w:id="{id_}"/></w:r>'
        return f'<w:commentRangeStart w:id="{id_}"/>{content}<w:commentRangeEnd w:id="{id_}"/>{mark}'

    def xml(self, style: str, runs: Callable[[str], str]) -> bytes:
        """Return the part of comments; `runs` writes a text, `style` is that of its paragraphs."""
        written = "".join(
            f'<w:comment w:id="{id_}" w:author={attribute(AUTHOR)} w:date="{self._stamp}"'
            f" w:initials={attribute(INITIALS)}>{_paragraphs(note, style, runs)}</w:comment>"
            for id_, note in enumerate(self._written)
        )
        return part(f"<w:comments {declared('w')}>{written}</w:comments>")


def _paragraphs(note: tuple[str, ...], style: str, runs: Callable[[str], str]) -> str:
    return "".join(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{runs(text)}</w:p>' for text in note)
