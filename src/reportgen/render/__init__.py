"""The last stage: a briefing and its pages become the bytes of a file. Nothing is decided here."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reportgen.document.tree import ChartKind
from reportgen.records import Record
from reportgen.render.options import STANDARD, RenderOptions

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reportgen.document.media import Media
    from reportgen.document.tree import Briefing
    from reportgen.layout.boxes import Pages
    from reportgen.theme import Theme

__all__ = ["RENDERERS", "RenderOptions", "Renderer"]


class Renderer(Record):
    """A format: the module whose `render` makes it, imported on first use, and how its files are named.

    `pictured` are the kinds of charts that it shows as a picture, PNG and SVG.

    Asking for one format must not load the libraries of another.
    """

    module: str
    suffix: str
    media_type: str
    pictured: frozenset[ChartKind] = frozenset()

    def __call__(
        self,
        briefing: Briefing,
        media: Media,
        pages: Pages,
        theme: Theme,
        options: RenderOptions = STANDARD,
    ) -> bytes:
        """Return the file's bytes: the same for the same arguments, on any day."""
        data: bytes = self.load().render(briefing, media, pages, theme, options)
        return data

    def load(self) -> Any:  # noqa: ANN401 - a module, of which `render` is known to be there
        """Return the module that makes the format: imported now, if it is not there yet."""
        return import_module(self.module)


RENDERERS: Mapping[str, Renderer] = {
    "docx": Renderer(
        "reportgen.render.docx",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        pictured=frozenset({ChartKind.MULTIPLES}),
    ),
    "pdf": Renderer("reportgen.render.pdf", ".pdf", "application/pdf"),
    "text": Renderer("reportgen.render.text", ".txt", "text/plain; charset=utf-8"),
}
"""Every format by the name that the command knows it by."""
