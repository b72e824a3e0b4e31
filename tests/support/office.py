"""LibreOffice told by a macro to update all that it can of a Word file."""

from __future__ import annotations

import subprocess
from pathlib import Path

from support.tools import require, soffice_to_pdf

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Module1"/>
</library:library>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Update
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  Dim pdf(0) As New com.sun.star.beans.PropertyValue
  pdf(0).Name = "FilterName"
  pdf(0).Value = "writer_pdf_Export"
  doc = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, hidden())
  doc.TextFields.refresh()
  doc.refresh()
  doc.storeToURL("{fields}", pdf())
  For i = 0 To doc.DocumentIndexes.Count - 1
    doc.DocumentIndexes.getByIndex(i).update()
  Next
  doc.storeToURL("{indexes}", pdf())
  doc.close(True)
End Sub
</script:module>
"""


def update_all(path: Path, folder: Path) -> tuple[Path, Path, Path]:
    """Return three PDFs of a Word file: as it is, with its fields updated, and with its contents made anew too."""
    plain = soffice_to_pdf(path, folder)  # the first start also makes the profile that the macro goes into
    fields, indexes = folder / "fields.pdf", folder / "indexes.pdf"
    profile = folder / "office-profile"
    basic = profile / "user" / "basic" / "Standard"
    basic.mkdir(parents=True, exist_ok=True)
    addresses = {"source": path.as_uri(), "fields": fields.as_uri(), "indexes": indexes.as_uri()}
    (basic / "script.xlb").write_text(_LIBRARY, "utf-8")
    (basic / "Module1.xba").write_text(_MODULE.format(**addresses), "utf-8")
    command = [
        require("soffice"),
        f"-env:UserInstallation={profile.resolve().as_uri()}",
        "--headless",
        "--norestore",
    ]
    subprocess.run(
        [*command, "macro:///Standard.Module1.Update"], check=True, timeout=180, capture_output=True
    )
    assert indexes.is_file(), "LibreOffice did not run the macro"
    return plain, fields, indexes
