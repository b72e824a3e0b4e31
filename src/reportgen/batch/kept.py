"""What need not be made again: files that lie there, made from the same summary by the same rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from reportgen import pipeline
from reportgen.batch.outcome import File, Outcome, State
from reportgen.batch.task import Task
from reportgen.deliver import Receipt, content, digest, read_receipt
from reportgen.errors import InputError
from reportgen.render import RENDERERS
from reportgen.summary.files import read_text
from reportgen.summary.opening import read_raw

Receipts = Mapping[tuple[str, str], tuple[Mapping[str, Any], ...]]
"""The receipts of a folder by the name and the SHA-256 of the summary's file."""


def kept_outcomes(tasks: Iterable[Task]) -> dict[int, Outcome]:
    """Return the outcomes of the tasks whose files need not be made again, by their place.

    Nothing is parsed: a receipt must record the bytes of the summary and of each article as they are now, the same
    theme, country names, version and options, and the bytes that each of its files has.

    Raises:
        ConfigurationError: the theme or the file of country names is wanting.
    """
    receipts_of = cache(_receipts)
    settings: dict[int, Receipt] = {}
    kept = {}
    for place, task in enumerate(tasks):
        if task.request.pdf.password:  # of which nobody can tell whether it is the same
            continue
        for receipt in receipts_of(task.folder).get((task.summary.name, _digest(task.summary)), ()):
            asked = settings.get(id(task.request)) or pipeline.settings_of(task.request)
            settings[id(task.request)] = asked
            if _is_settled(task, receipt, asked):
                files = tuple(_files(task.folder, receipt))
                kept[place] = Outcome(task.summary, State.KEPT, files, tries=0)
    return kept


def _receipts(folder: Path) -> Receipts:
    found: dict[tuple[str, str], tuple[Mapping[str, Any], ...]] = {}
    for path in sorted(folder.glob("*.receipt.json")):
        if receipt := read_receipt(content(path)):
            key = str(receipt.get("summary_file")), str(receipt.get("summary_file_sha256"))
            found[key] = (*found.get(key, ()), receipt)
    return found


def _digest(path: Path) -> str:
    """Return the SHA-256 by which a receipt knows the summary's file; empty where the file cannot be read."""
    try:
        return digest(read_raw(path))
    except InputError:
        return ""


def _is_settled(task: Task, receipt: Mapping[str, Any], settings: Receipt) -> bool:
    """Tell whether the receipt is one of the same input and request, and its files are what it records."""
    languages = list(task.request.languages or (receipt.get("summary_language"),))
    wanted = (
        settings.version,
        settings.theme,
        settings.countries or None,
        {**settings.options, "languages": languages},
    )
    try:
        return (
            wanted == tuple(map(receipt.get, ("reportgen", "theme_sha256", "countries_sha256", "options")))
            and not (task.request.strict and receipt["findings"])
            and _articles(task.summary.parent, receipt["article_files"]) == receipt["articles_sha256"]
            and all(digest(content(file.path) or b"") == file.sha256 for file in _files(task.folder, receipt))
        )
    except (
        InputError,
        KeyError,
        TypeError,
        AttributeError,
    ):  # an article has gone, or somebody edited the receipt
        return False


def _articles(folder: Path, files: Mapping[str, str]) -> Mapping[str, str]:
    """Return the SHA-256 of the articles' texts as they are now, by the id of their source."""
    return {name: digest(read_text(folder / file).encode()) for name, file in files.items()}


def _files(folder: Path, receipt: Mapping[str, Any]) -> Iterator[File]:
    types = {renderer.suffix: renderer.media_type for renderer in RENDERERS.values()}
    for entry in receipt["files"]:
        path = folder / str(entry["name"])
        yield File(path, types.get(path.suffix, "application/octet-stream"), str(entry["sha256"]))
