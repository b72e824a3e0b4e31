"""The sheets of a file: its pages with their resources, its catalogue, and the table of all its objects.

Everything is written as bytes at once (ISO 32000-1, 7.7): a document of 5,000 meetings has some 60,000 objects.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reportgen.render.pdf.file import assemble
from reportgen.render.pdf.intent import output_intents, srgb
from reportgen.render.pdf.outline import outline
from reportgen.render.pdf.syntax import stream, text_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportgen.layout.boxes import Bookmark
    from reportgen.render.pdf.metadata import Properties


class Indirect:
    """An indirect object: its number and reference are known at once, its bytes may be filled in until `save`."""

    __slots__ = ("data", "number", "reference")

    def __init__(self, number: int, data: bytes) -> None:
        self.data = data
        self.number = number
        self.reference = f"{number} 0 R"


class Sheets:
    """A PDF file in the making, page after page. `operators` are those of the open page, to be appended to."""

    def __init__(self, width: float, height: float, lang: str) -> None:
        self.operators: list[str] = []
        self._objects: list[Indirect] = []
        self._nodes = self.reserve()
        self._fonts = self.reserve()
        self._shared = (
            f"<</Type/Page/Parent {self._nodes.reference}/MediaBox[0 0 {width:.7g} {height:.7g}]/Tabs/S"
        )
        self._pages: list[Indirect] = []
        self._page: Indirect | None = None
        self._faces: dict[str, str] = {}
        self._pictures: dict[str, str] = {}
        self._painted: dict[str, str] = {}
        self._preferences: dict[str, str] = {}
        self._catalogue = {
            "Type": "/Catalog",
            "Pages": f" {self._nodes.reference}",
            "Lang": text_string(lang),
        }

    def reserve(self, data: bytes = b"null") -> Indirect:
        """Return a new indirect object of the file."""
        indirect = Indirect(len(self._objects) + 1, data)
        self._objects.append(indirect)
        return indirect

    @property
    def page(self) -> str:
        """The reference to the open page."""
        if self._page is None:
            self._page = self.reserve()
        return self._page.reference

    @property
    def pages(self) -> tuple[str, ...]:
        """References to the pages closed so far, in order."""
        return tuple(page.reference for page in self._pages)

    def add_picture(self, picture: bytes) -> str:
        """Return the name under which the open page can paint the image, which is stored once."""
        name = f"X{hashlib.sha256(picture).hexdigest()[:16]}"
        if name not in self._pictures:
            self._pictures[name] = self.reserve(picture).reference
        self._painted[name] = self._pictures[name]
        return name

    def close_page(self, parents: int, annotations: Sequence[Indirect]) -> None:
        """End the open page: `parents` is its key in the parent tree of the structure.

        Its tab order follows the structure (ISO 14289-1, 7.18.3).
        """
        content = self.reserve(stream("\n".join(self.operators).encode("latin-1"), filler=b"\n"))
        page, self._page = self._page or self.reserve(), None
        pictures = "".join(f"/{name} {reference}" for name, reference in self._painted.items())
        painted = f"/XObject<<{pictures}>>" if pictures else ""
        active = " ".join([annotation.reference for annotation in annotations])
        page.data = (
            f"{self._shared}/StructParents {parents}/Contents {content.reference}"
            f"/Resources<</Font {self._fonts.reference}{painted}>>{f'/Annots[{active}]' if active else ''}>>"
        ).encode("latin-1")
        self._pages.append(page)
        self._painted.clear()
        self.operators.clear()

    def add_font(self, resource: str, font: Indirect) -> None:
        """Make the font known to every page under the name of `resource`."""
        self._faces[resource] = font.reference

    def add_outline(self, bookmarks: Sequence[Bookmark], destinations: Sequence[str]) -> None:
        """Write the outline, shown beside the pages on opening; a destination for each bookmark."""
        if bookmarks:
            root = outline(bookmarks, destinations, self.reserve)
            self._catalogue |= {"Outlines": f" {root.reference}", "PageMode": "/UseOutlines"}

    def prefer(self, preference: str, value: str) -> None:
        """Set a viewer preference; `value` is an object as PDF writes it."""
        self._preferences[preference] = value

    def set_structure(self, root: Indirect) -> None:
        """Name the root of the structure tree and mark the file as tagged."""
        self._catalogue |= {"StructTreeRoot": f" {root.reference}", "MarkInfo": "<</Marked true>>"}

    def set_form(self, field: Indirect) -> None:
        """Make the field, an annotation of a page, known as the one field of a form.

        The form is an object of its own: a signature sets its flags, and then replaces no more than that object.
        """
        form = self.reserve(f"<</Fields[{field.reference}]/SigFlags 0>>".encode("ascii"))
        self._catalogue["AcroForm"] = f" {form.reference}"

    def attach(self, file: str, specification: Indirect) -> None:
        """Make a file that travels inside known under its name, and as one that belongs to the document."""
        reference = specification.reference
        names = f"<</EmbeddedFiles<</Names[{text_string(file)} {reference}]>>>>"
        self._catalogue |= {"AF": f"[{reference}]", "Names": names}

    def save(self, properties: Properties) -> bytes:
        """Return the whole file, which says of itself what the properties say."""
        kids = " ".join(self.pages)
        self._nodes.data = f"<</Type/Pages/Count {len(self._pages)}/Kids[{kids}]>>".encode("latin-1")
        fonts = "".join(f"/{name} {reference}" for name, reference in self._faces.items())
        self._fonts.data = f"<<{fonts}>>".encode("latin-1")
        profile = self.reserve(stream(srgb(), "/N 3"))
        preferences = "".join(f"/{key} {value}" for key, value in self._preferences.items())
        self._catalogue |= {
            "ViewerPreferences": f"<<{preferences}>>",
            "Metadata": f" {self.reserve(properties.metadata()).reference}",
            "OutputIntents": output_intents(profile.reference).decode("ascii"),
        }
        entries = "".join(f"/{key}{value}" for key, value in self._catalogue.items())
        root = self.reserve(f"<<{entries}>>".encode("latin-1"))
        information = self.reserve(properties.information())
        return assemble([held.data for held in self._objects], root.number, information.number)
