"""Parts that many messages share: why the system refused, several choices, a name in quotation marks."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from reportgen.messages import N_, _

_REASONS: Final[Mapping[int, str]] = MappingProxyType(
    {
        errno.EACCES: N_("permission denied"),
        errno.EPERM: N_("operation not permitted"),
        errno.ENOENT: N_("no such file or directory"),
        errno.EEXIST: N_("file exists"),
        errno.EISDIR: N_("is a directory"),
        errno.ENOTDIR: N_("not a directory"),
        errno.ENOTEMPTY: N_("directory not empty"),
        errno.ENAMETOOLONG: N_("file name too long"),
        errno.ENOSPC: N_("no space left on device"),
        errno.EDQUOT: N_("disk quota exceeded"),
        errno.EROFS: N_("read-only file system"),
        errno.EBUSY: N_("device or resource busy"),
        errno.EMFILE: N_("too many open files"),
        errno.EIO: N_("input/output error"),
        errno.ELOOP: N_("too many levels of symbolic links"),
        errno.EBADF: N_("bad file descriptor"),
    }
)
"""Why the system may refuse. Its own words follow a locale that need not be installed."""


def reason(error: Exception, otherwise: str = "") -> str:
    """Return why the system refused; `otherwise`, or what the error says, where that has no number."""
    known = _REASONS.get(getattr(error, "errno", None) or 0)
    if known:
        return _(known)
    return str(getattr(error, "strerror", None) or otherwise or error).lower()


def either(names: Sequence[str]) -> str:
    """Return the names as a choice: ``a, b or c``."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} or {last}").format(names=_(", ").join(names[:-1]), last=names[-1])


def did_you_mean(name: str) -> str:
    """Return the question whether that name was meant."""
    return _('did you mean "{name}"?').format(name=name)


def quoted(text: str) -> str:
    """Return the text in quotation marks."""
    return _('"{text}"').format(text=text)
