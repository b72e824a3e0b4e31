"""A Word file made into a PDF by LibreOffice: what who fills a template with docxtpl does for a PDF."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

PROGRAM = "soffice"
_FILTER = "pdf:writer_pdf_Export:" + json.dumps({"PDFUACompliance": {"type": "boolean", "value": "true"}})


def version() -> str:
    """Return the version of LibreOffice ("7.4.7.2"), or "not installed"."""
    if shutil.which(PROGRAM) is None:
        return "not installed"
    said = subprocess.run([PROGRAM, "--version"], capture_output=True, text=True, check=True).stdout
    return said.split()[1]


def to_pdf(document: bytes, folder: Path) -> bytes:
    """Return the Word file as a PDF, tagged as far as LibreOffice can.

    Args:
        document: a Word file.
        folder: where the file passes through the disk, beside the office's profile, which is made the first time.

    Raises:
        subprocess.CalledProcessError: LibreOffice failed.
        FileNotFoundError: it wrote nothing.
    """
    folder.mkdir(exist_ok=True)
    source = folder / "report.docx"
    target = source.with_suffix(".pdf")
    source.write_bytes(document)
    target.unlink(missing_ok=True)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [PROGRAM, profile, "--headless", "--convert-to", _FILTER, "--outdir", str(folder), str(source)],
        check=True,
        capture_output=True,
    )
    return target.read_bytes()
