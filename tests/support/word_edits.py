"""A Word file edited as a person would edit it, and as word processors save it."""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

from support.tools import require

Edit = Callable[[str], str]


def edited(data: bytes, edit: Edit, part: str = "word/document.xml") -> bytes:
    """Return the file with one part changed."""
    return repacked(data, {part: edit})


def repacked(data: bytes, edits: dict[str, Edit]) -> bytes:
    """Return the file with parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            content = source.read(name)
            if name in edits:
                changed = edits[name](content.decode())
                content = changed.encode()
            made.writestr(name, content)
    return out.getvalue()


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """Return the file with parts added or put in place of others."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in source.namelist():
            if name not in parts:
                made.writestr(name, source.read(name))
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def replaced(old: str, new: str, count: int = 1) -> Edit:
    """Return the edit that puts one text in place of another, which must be there."""

    def edit(text: str) -> str:
        assert old in text, old
        return text.replace(old, new, count)

    return edit


def last(old: str, new: str) -> Edit:
    """Return the edit that puts one text in place of the last place of another: the first may be in the contents."""

    def edit(text: str) -> str:
        before, found, after = text.rpartition(old)
        assert found, old
        return before + new + after

    return edit


def paragraph_with(words: str, change: Edit) -> Edit:
    """Return the edit of the one paragraph in which the words stand."""

    def edit(text: str) -> str:
        paragraphs = re.findall(r"<w:p>(?:(?!<w:p>).)*?</w:p>", text, re.DOTALL)
        found = [each for each in paragraphs if words in re.sub(r"<[^>]+>", "", each)]
        assert found, words
        return text.replace(found[0], change(found[0]), 1)

    return edit


def saved_by_word(text: str) -> str:
    """Return the text as Word saves it again: session ids, marks of spelling, runs split, tags around words."""
    text = re.sub(r"<w:p>", '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD" w14:paraId="1F2E3D4C">', text)
    text = re.sub(r"<w:r>", '<w:r w:rsidRPr="00EF34AB">', text)

    def split(found: re.Match[str]) -> str:
        properties, words = found[1], found[2]
        middle = len(words) // 2
        if len(words) < 8 or "&" in words:
            return found[0]
        pieces = [
            f'<w:r>{properties}<w:t xml:space="preserve">{piece}</w:t></w:r>'
            for piece in (words[:middle], words[middle:])
        ]
        tagged = f'<w:smartTag w:uri="urn:x" w:element="place">{pieces[1]}</w:smartTag>'
        return f'{pieces[0]}<w:proofErr w:type="spellStart"/>{tagged}<w:proofErr w:type="spellEnd"/>'

    run = r'<w:r w:rsidRPr="00EF34AB">(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space="preserve">([^<]*)</w:t></w:r>'
    return re.sub(run, split, text)


def saved_by_libreoffice(path: Path, folder: Path) -> Path:
    """Return the file as LibreOffice saves it as a Word file again."""
    profile = (folder / "office-profile").resolve().as_uri()
    command = [require("soffice"), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    again = folder / "again"
    convert = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", again, path]
    subprocess.run([*command, *convert], check=True, timeout=180, capture_output=True)
    return again / path.name
