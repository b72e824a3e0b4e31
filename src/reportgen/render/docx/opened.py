"""Word files from outside, opened with care: a house template, a report that officials corrected.

Such a file is untrusted: it may be no archive, hold macros, or unpack to more than any report needs. Its XML is read
without entities and without a network, and what its relations point to outside is never looked at.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import etree

from reportgen.errors import Place, Problem
from reportgen.kept import note
from reportgen.messages import N_, _
from reportgen.messages.parts import reason
from reportgen.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reportgen.errors import ReportgenError

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type of its elements

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

MOST_FILE = 100 * 1024 * 1024
"""Bytes of a file that is looked into."""
MOST_PART = 64 * 1024 * 1024
"""Bytes that one part may unpack to: a report of 5,000 meetings has 8 MB of text."""
MOST_ENTRIES = 5000

_COMPOUND = b"\xd0\xcf\x11\xe0"
"""How a file of the old format begins, and one that is locked by a password."""
_MACROS = ("macroenabled", "vbaproject")
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"


class Relation(Record):
    """What a part points to: the part's name without its first slash, or an address outside."""

    kind: str
    target: str
    external: bool


class WordPackage:
    """The parts of a Word file, each read when it is asked for."""

    def __init__(self, path: Path, error: type[ReportgenError]) -> None:
        """Open the file.

        Raises:
            ReportgenError: of the class given: the file cannot be read, is no Word file, or holds macros.
        """
        self._path = path
        self._error = error
        self._zip = self._opened()
        self._names = {name.replace("\\", "/"): name for name in self._zip.namelist()}
        self._refuse_macros()
        if self.main not in self._names:
            raise self._refusal(_("there is no text of a document in it"))

    def __contains__(self, name: str) -> bool:
        """Tell whether there is a part of the name, such as ``word/styles.xml``."""
        return name in self._names

    @cached_property
    def main(self) -> str:
        """The name of the part that holds the text."""
        return next(
            (each.target for each in self.relations("").values() if each.kind == "officeDocument"), ""
        )

    def read(self, name: str) -> bytes:
        """Return a part's content.

        Raises:
            ReportgenError: there is no such part, it is damaged, or it is larger than any report's.
        """
        try:
            with self._zip.open(self._names[name]) as stream:
                data = stream.read(MOST_PART + 1)
        except (KeyError, ValueError, OSError, EOFError, RuntimeError, NotImplementedError, *_DAMAGE):
            raise self._refusal(_("its part {name} is missing or damaged").format(name=name)) from None
        if len(data) > MOST_PART:
            raise self._refusal(
                _("its part {name} unpacks to more than {size} MB").format(name=name, size=MOST_PART // 2**20)
            )
        return data

    def xml(self, name: str) -> Element:
        """Return the root of a part of XML, freshly read.

        Raises:
            ReportgenError: as for `read`, or the part is no XML that a Word file may hold.
        """
        data = self.read(name)
        if _STRICT in data:
            raise self._refusal(
                _("it was saved as “Strict Open XML”"), _("save it as a plain Word document (.docx)")
            )
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
            root: Element = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise self._refusal(_("its part {name} is no XML").format(name=name)) from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._refusal(
                _("its part {name} declares a document type, which no Word file does").format(name=name)
            )
        return root

    def relations(self, part: str) -> Mapping[str, Relation]:
        """Return what a part points to, by id; the package itself is the part without a name."""
        folder, _, file = part.rpartition("/")
        name = f"{folder}/_rels/{file}.rels".lstrip("/")
        if name not in self._names:
            return {}
        return {
            entry.get("Id", ""): Relation(
                entry.get("Type", "").rpartition("/")[2],
                _target(entry.get("Target", ""), folder),
                entry.get("TargetMode") == "External",
            )
            for entry in self.xml(name).iter("{*}Relationship")
        }

    def related(self, part: str, kind: str) -> str:
        """Return the name of the part that is related to another in a way; empty if there is none."""
        found = (
            entry.target
            for entry in self.relations(part).values()
            if entry.kind == kind and not entry.external
        )
        return next((name for name in found if name in self._names), "")

    def _opened(self) -> zipfile.ZipFile:
        note(self._path)
        try:
            with self._path.open("rb") as stream:
                data = stream.read(MOST_FILE + 1)
        except (OSError, ValueError) as error:
            raise self._refusal(reason(error)) from None
        if len(data) > MOST_FILE:
            raise self._refusal(_("it is larger than {size} MB").format(size=MOST_FILE // 2**20))
        if data.startswith(_COMPOUND):
            raise self._refusal(_("it is locked by a password, or of the old format (.doc)"), _(_SAVE_PLAIN))
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, *_DAMAGE):
            raise self._refusal(_("it is damaged, or no Word file"), _(_SAVE_PLAIN)) from None
        if len(archive.namelist()) > MOST_ENTRIES:
            raise self._refusal(_("it has more than {n} parts").format(n=MOST_ENTRIES))
        return archive

    def _refuse_macros(self) -> None:
        types = self.read("[Content_Types].xml").lower().decode("utf-8", "replace")
        if any(mark in types for mark in _MACROS) or any(
            "vbaproject" in name.lower() for name in self._names
        ):
            message = _("{file} holds macros, which are never taken over").format(file=self._path)
            raise self._error(Problem("word-macros", message, Place(str(self._path)), _(_SAVE_PLAIN)))

    def _refusal(self, why: str, hint: str = "") -> ReportgenError:
        message = _("{file} cannot be read as a Word file: {reason}").format(file=self._path, reason=why)
        return self._error(Problem("word-unreadable", message, Place(str(self._path)), hint))


_DAMAGE = (zipfile.BadZipFile, zlib.error)
_SAVE_PLAIN = N_("open it in Word and save it as a plain Word document (.docx), without macros and password")


def _target(target: str, folder: str) -> str:
    """Return a relation's target as the name of a part."""
    path = unquote(target)
    return posixpath.normpath(path[1:] if path.startswith("/") else posixpath.join(folder, path))


def value(parent: Element | None, name: str) -> str | None:
    """Return the ``w:val`` of a child of that name; None where there is none."""
    child = None if parent is None else parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")
