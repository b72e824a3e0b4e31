"""Text out of a file, whatever the file is."""

from __future__ import annotations

import codecs
import stat
import unicodedata
from pathlib import Path
from typing import Final, NoReturn

from reportgen.errors import InputError, Place, Problem
from reportgen.kept import note
from reportgen.messages import N_, _
from reportgen.messages.parts import either, quoted, reason

MAX_BYTES: Final = 16 * 1024 * 1024
"""The longest file that is read: some twenty times a summary of 5,000 meetings."""

_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_HINT_FORMATS: Final = N_("give the summary as YAML, JSON, TOML or an Excel workbook (.xlsx)")
_HINT_UTF_8: Final = N_('save the file again as UTF-8; Notepad and Word offer it under "Save as"')


def shown(path: Path) -> str:
    """Return a path in characters that can be printed."""
    plain = str(path).encode("utf-8", "replace").decode("utf-8")
    return "".join("?" if unicodedata.category(sign) == "Cc" else sign for sign in plain)


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, or in UTF-16 with a byte order mark, with plain newlines.

    Nothing but a regular file is opened, so that a pipe or a device cannot keep the program waiting.

    Raises:
        InputError: if there is no such file, or it is empty, too long, not text, or in another encoding.
    """
    raw = read_bytes(path)
    text = _decode(path, raw)
    if not text.strip():
        _refuse(
            path, "file-empty", _("the file is empty"), _("`reportgen init` writes a summary to start from")
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def is_beside(name: str) -> bool:
    """Tell whether a name leads from the folder of a summary: it is neither an address nor an absolute path."""
    return not (name.startswith(("/", "\\", "~")) or Path(name).is_absolute() or ":" in name.split("/", 1)[0])


def read_bytes(path: Path) -> bytes:
    """Return the content of a regular file that is not longer than `MAX_BYTES`.

    Raises:
        InputError: if there is no such file, or it cannot be read, or is too long.
    """
    note(path)
    try:
        kind = path.stat()
        if stat.S_ISDIR(kind.st_mode):
            _refuse(path, "file-folder", _("this is a folder, not a file"), _files_in(path))
        if not stat.S_ISREG(kind.st_mode):
            _refuse(path, "file-special", _("this is a device or a pipe, not a file"))
        if kind.st_size > MAX_BYTES:
            _refuse_long(path)
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        _refuse(path, "file-missing", _("there is no such file"), _similar(path))
    except PermissionError:
        _refuse(
            path,
            "file-forbidden",
            _("you have no permission to read this file"),
            _("ask the owner of the file"),
        )
    except (OSError, ValueError) as error:
        why = reason(error, _("its name cannot be that of a file"))
        _refuse(path, "file-unreadable", _("the file cannot be read: {reason}").format(reason=why))
    if len(raw) > MAX_BYTES:
        _refuse_long(path)
    return raw


def _decode(path: Path, raw: bytes) -> str:
    if raw.startswith(_UTF_16):
        encoding = "utf-16"
    elif b"\0" in raw[:8192] or raw.startswith((b"PK\3\4", b"%PDF-", b"\x1f\x8b")):
        _refuse(path, "file-binary", _("this is not a text file"), _(_HINT_FORMATS))
    else:
        encoding = "utf-8-sig"
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
        lines = before.split("\n")
        source = lines[-1] + raw[error.start :].decode(encoding, "replace").splitlines()[0]
        place = Place(shown(path), len(lines), len(lines[-1]) + 1, source=source)
        message = _("the byte {byte} at position {position} is not UTF-8: the file is in another encoding")
        message = message.format(byte=f"{raw[error.start]:02X}", position=error.start)
        raise InputError(Problem("file-encoding", message, place, _(_HINT_UTF_8))) from None


def _refuse(path: Path, code: str, message: str, hint: str = "") -> NoReturn:
    raise InputError(Problem(code, message, Place(shown(path)), hint)) from None


def _refuse_long(path: Path) -> NoReturn:
    message = _("the file is longer than {size} MB").format(size=MAX_BYTES // 1024 // 1024)
    _refuse(path, "file-long", message, _("give the summary alone, without pictures or other data"))


def _similar(path: Path) -> str:
    """Return the names in the folder that `path` was probably meant to be."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for who misspells

    close = get_close_matches(path.name, _names(path.parent), n=3, cutoff=0.75)
    return _("did you mean {names}?").format(names=_listed(close)) if close else ""


def _files_in(folder: Path) -> str:
    suffixes = (".yaml", ".yml", ".json", ".toml", ".xlsx")
    names = [name for name in _names(folder) if name.lower().endswith(suffixes)]
    if not names:
        return _("name a summary in it")
    return _("name a file in it, such as {names}").format(names=_listed(names[:3]))


def _names(folder: Path) -> list[str]:
    try:
        return sorted(file.name for file in folder.iterdir() if file.name.isprintable())[:1000]
    except (OSError, ValueError):
        return []


def _listed(names: list[str]) -> str:
    return either([quoted(name) for name in names])
