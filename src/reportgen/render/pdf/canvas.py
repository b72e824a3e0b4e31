"""The sheets of a document on ReportLab's canvas: the only module that touches what ReportLab keeps private.

ReportLab keeps the pages with their resources, the outline, the catalogue and the table of objects. It knows
neither structure trees nor fonts of our own, so some of its internals are used, each in one place here:

- `_code`: the operators of the open page, appended to directly;
- `_make_preamble`: overridden, since it would select an unembedded Helvetica on every page;
- `_setAnnotations`: overridden, since it sees each page object before it is stored;
- `_formsinuse`: the names of the pictures of the open page;
- `_destinations`: explicit destinations for the outline, so that no names are needed;
- `_doc`: to add objects of our own, to learn the numbers of objects, to add fonts and catalogue entries, and to
  write the file ourselves where ReportLab would call `format`.

The version is pinned in pyproject.toml, and the conformance tests are the tripwire.
"""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFObject, format, xObjectName  # noqa: A004 - ReportLab's name
from reportlab.pdfgen.canvas import Canvas

from reportgen.document.walk import shown
from reportgen.render.pdf.file import assemble
from reportgen.render.pdf.intent import output_intents, srgb
from reportgen.render.pdf.syntax import stream, text_string

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.pdfbase.pdfdoc import PDFPage

    from reportgen.layout.boxes import Bookmark
    from reportgen.render.pdf.metadata import Properties


class Indirect(PDFObject):  # type: ignore[misc]  # ReportLab is untyped
    """An indirect object of our own: its number is known at once, its bytes may be filled in until `save`."""

    __RefOnly__ = True  # within other objects ReportLab writes a reference to it
    __slots__ = ("__InternalName__", "data", "number")

    def __init__(self, data: bytes = b"null") -> None:
        self.data = data
        self.number = 0

    def format(self, document: object) -> bytes:
        """Return the object as ReportLab is to write it."""
        del document
        return self.data

    @property
    def reference(self) -> str:
        """The reference to it."""
        return f"{self.number} 0 R"


class Sheets:
    """A PDF file in the making, page after page."""

    def __init__(self, width: float, height: float, lang: str) -> None:
        self._canvas = _Canvas(BytesIO(), (width, height), pageCompression=0, invariant=1, lang=lang)
        self._pages = 0

    def reserve(self, data: bytes = b"null", name: str | None = None) -> Indirect:
        """Return a new indirect object of the file; `name` is for objects that ReportLab looks up."""
        document, indirect = self._canvas._doc, Indirect(data)  # noqa: SLF001
        document.Reference(indirect, name)
        indirect.number = document.objectcounter
        return indirect

    @property
    def operators(self) -> list[str]:
        """The operators of the open page, to be appended to."""
        code: list[str] = self._canvas._code  # noqa: SLF001
        return code

    def add_picture(self, picture: bytes) -> str:
        """Return the name under which the open page can paint the image, which is stored once."""
        name = hashlib.sha256(picture).hexdigest()[:16]
        if not self._canvas._doc.hasForm(name):  # noqa: SLF001
            self.reserve(picture, xObjectName(name))
        self._canvas._formsinuse.append(name)  # noqa: SLF001
        return str(xObjectName(name))

    def close_page(self, parents: int, annotations: Sequence[Indirect]) -> None:
        """End the open page: `parents` is its key in the parent tree of the structure."""
        content = self.reserve(stream("\n".join(self.operators).encode("ascii"), filler=b"\n"))
        self._canvas.page_entries = (content, parents, annotations)
        self._canvas.showPage()
        self._pages += 1

    @property
    def pages(self) -> tuple[str, ...]:
        """References to the pages closed so far, in order."""
        numbers = self._canvas._doc.idToObjectNumberAndVersion  # noqa: SLF001
        return tuple(f"{numbers[f'Page{page}'][0]} 0 R" for page in range(1, self._pages + 1))

    def add_font(self, resource: str, font: Indirect) -> None:
        """Make the font known to every page under the name of `resource`."""
        self._canvas._doc.idToObject["BasicFonts"].dict[resource] = font  # noqa: SLF001

    def add_outline(self, bookmarks: Sequence[Bookmark], destinations: Sequence[Indirect]) -> None:
        """Write the outline, shown beside the pages on opening; a destination for each bookmark."""
        level = 0
        for at, (bookmark, destination) in enumerate(zip(bookmarks, destinations, strict=True)):
            key, level = f"outline-{at}", min(bookmark.level, level + 1)  # no level may be skipped
            self._canvas.addOutlineEntry(shown(bookmark.text), key, level - 1)
            self._canvas._destinations[key] = destination  # noqa: SLF001
        if bookmarks:
            self._canvas.showOutline()

    def prefer(self, preference: str, value: str) -> None:
        """Set a viewer preference."""
        self._canvas.setViewerPreference(preference, value)

    def set_structure(self, root: Indirect) -> None:
        """Name the root of the structure tree and mark the file as tagged."""
        catalog = self._canvas._doc.Catalog  # noqa: SLF001
        catalog.StructTreeRoot = root
        catalog.MarkInfo = self.reserve(b"<</Marked true>>")

    def set_form(self, field: Indirect) -> None:
        """Make the field, an annotation of a page, known as the one field of a form."""
        form = f"<</Fields[{field.reference}]/SigFlags 0>>"
        self._enter("AcroForm", self.reserve(form.encode("ascii")))

    def attach(self, file: str, specification: Indirect) -> None:
        """Make a file that travels inside known under its name, and as one that belongs to the document."""
        reference = specification.reference
        self._enter("AF", self.reserve(f"[{reference}]".encode("ascii")))
        names = f"<</EmbeddedFiles<</Names[{text_string(file)} {reference}]>>>>"
        self._enter("Names", self.reserve(names.encode("ascii")))

    def _enter(self, key: str, value: Indirect) -> None:
        """Set an entry of the catalogue, be it one that ReportLab does not know."""
        catalog = self._canvas._doc.Catalog  # noqa: SLF001
        catalog.__NoDefault__ = list(dict.fromkeys((*catalog.__NoDefault__, key)))
        setattr(catalog, key, value)

    def save(self, properties: Properties) -> bytes:
        """Return the whole file, which says of itself what the properties say."""
        document = self._canvas._doc  # noqa: SLF001
        document.Catalog.Metadata = self.reserve(properties.metadata())
        profile = self.reserve(stream(srgb(), "/N 3"))
        self._enter("OutputIntents", self.reserve(output_intents(profile.reference)))
        document.format = lambda: self._written(properties)
        data: bytes = self._canvas.getpdfdata()
        return data

    def _written(self, properties: Properties) -> bytes:
        """Return the file; objects may be added while others are formatted."""
        document = self._canvas._doc  # noqa: SLF001
        objects: list[bytes] = []
        while len(objects) < document.objectcounter:
            held = document.idToObject[document.numberToId[len(objects) + 1]]
            if held is document.info:
                objects.append(properties.information())
            else:
                objects.append(
                    held.data if isinstance(held, Indirect) else format(held, document, toplevel=1)
                )
        numbers = document.idToObjectNumberAndVersion
        root, information = (numbers[held.__InternalName__][0] for held in (document.Catalog, document.info))
        return assemble(objects, root, information)


class _Canvas(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    page_entries: tuple[Indirect, int, Sequence[Indirect]]

    def _make_preamble(self) -> None:
        self._preamble = ""

    def _setAnnotations(self, page: PDFPage) -> None:  # noqa: N802 - ReportLab's name
        page.Contents, parents, annotations = self.page_entries
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = parents
        page.Tabs = "/S"  # tab order follows the structure (ISO 14289-1, 7.18.3)
        page.Trans = None
        page.Annots = list(annotations)
