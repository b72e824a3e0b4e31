"""Ids and what refers to them: each id once in its list, each reference to something that is there.

These checks read the plain data and not the model, so that they can be told together with all other problems.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final

from reportgen.errors import Problem
from reportgen.messages import _, ngettext
from reportgen.summary.ids import ID_FROM, with_ids
from reportgen.summary.locate import Positions, below
from reportgen.summary.problems import Path, Suggestions, given, listed

_NOTHING: Final[Mapping[str, Any]] = MappingProxyType({})
_REFERENCES: Final = ("refers_to", "arising_from")


class References:
    """The checks on one summary, given as plain data."""

    def __init__(self, data: Mapping[str, Any], locator: Positions, suggestions: Suggestions) -> None:
        """Take the summary, what finds places in it, and what corrects its words."""
        self.data, self.locator, self.suggestions = data, locator, suggestions

    def problems(self) -> Iterator[Problem]:
        """Yield each id that is taken and each reference that leads nowhere."""
        yield from self._duplicates()
        if any(map(self._is_wrong, _groups(self.data))):
            found: list[tuple[Path, Mapping[str, Any]]] = []
            _find_groups(self.data, (), found)
            for path, group in found:
                if "quote" in group:
                    yield from self._quotes((*path, "quote"), group["quote"])
                for name in _REFERENCES:
                    if isinstance(group.get(name), str):
                        yield from self._reference((*path, name), group[name], self._entries)
        yield from self._raised_with()
        yield from self._regions()

    def _is_wrong(self, group: Mapping[str, Any]) -> bool:
        """Tell whether a group names a source or an entry that it should not, before its place is looked for."""
        for quote in _several(group["quote"]) if "quote" in group else ():
            source = quote.get("source") if isinstance(quote, dict) else None
            if (source is None and len(self._sources) > 1) or (
                isinstance(source, str) and source not in self._sources
            ):
                return True
        for name in _REFERENCES:
            if name in group and isinstance(group[name], str) and self._entries.get(group[name]) != 1:
                return True
        return False

    def _duplicates(self) -> Iterator[Problem]:
        for path, entries in self._lists:
            ids = [own for entry in entries if isinstance(own := _mapping(entry).get("id"), str)]
            if len(set(ids)) == len(ids):
                continue
            seen: dict[str, int] = {}
            for position, entry in enumerate(entries):
                own = _mapping(entry).get("id")
                if not isinstance(own, str):
                    continue
                if own in seen:
                    first = self.locator.place((*path, seen[own], "id"))
                    hint = _("the first is on line {line}; give one of them another id")
                    hint = (
                        _("the first is in cell {cell}; give one of them another id") if first.sheet else hint
                    )
                    cell = f"{first.sheet}!{first.cell}"
                    hint = hint.format(line=first.line, cell=cell) if first.line else ""
                    place = self.locator.place((*path, position, "id"))
                    yield Problem(
                        "id-duplicate", _("the id {id} is taken").format(id=given(own)), place, hint
                    )
                seen.setdefault(own, position)

    def _quotes(self, path: Path, value: object) -> Iterator[Problem]:
        for position, quote in enumerate(_several(value)):
            here = (*path, position) if isinstance(value, list) else path
            source = quote.get("source") if isinstance(quote, dict) else None
            if isinstance(source, str) and source not in self._sources:
                hint = self.suggestions.hint(source, self._sources, _("the sources are: {names}")) or _(
                    "list it under sources"
                )
                place = self.locator.place((*here, "source"))
                yield Problem(
                    "source-unknown",
                    _("no source has the id {id}").format(id=given(source)),
                    place,
                    hint,
                )
            elif source is None and len(self._sources) > 1:
                hint = listed(_("write text: and source: with one of the ids: {names}"), self._sources)
                message = ngettext(
                    "from which of the {n} sources is this quote?",
                    "from which of the {n} sources is this quote?",
                    len(self._sources),
                ).format(n=len(self._sources))
                yield Problem("quote-source-missing", message, self.locator.place(here), hint)

    def _reference(self, path: Path, own: str, ids: Mapping[str, int]) -> Iterator[Problem]:
        found = ids.get(own, 0)
        if found == 1:
            return
        place = self.locator.place(path)
        if found:
            message = ngettext("{n} entry has the id {id}", "{n} entries have the id {id}", found).format(
                n=found, id=given(own)
            )
            yield Problem("reference-ambiguous", message, place, _("give one of them another id"))
        else:
            hint = self.suggestions.hint(own, ids, _("the ids are: {names}"))
            yield Problem(
                "reference-unknown", _("no entry has the id {id}").format(id=given(own)), place, hint
            )

    def _raised_with(self) -> Iterator[Problem]:
        for position, subject in enumerate(_list(self.data.get("subjects"))):
            for index, own in enumerate(_list(_mapping(subject).get("raised_with"))):
                if isinstance(own, str):
                    path = ("subjects", position, "raised_with", index)
                    yield from self._reference(path, own, self._meetings)

    def _regions(self) -> Iterator[Problem]:
        names = self._region_names
        if not names:
            return
        for name in ("bilateral", "claims"):
            for position, entry in enumerate(_list(self.data.get(name))):
                region = _mapping(entry).get("region")
                if isinstance(region, str) and region.strip() not in names:
                    yield self._no_region(region, self.locator.place((name, position, "region")))
        for region in _mapping(_mapping(self.data.get("prose")).get("regions")):
            if region.strip() not in names:
                place = self.locator.place(("prose", "regions", region), key=True)
                yield self._no_region(region, place)

    def _no_region(self, region: str, place: Any) -> Problem:
        hint = self.suggestions.hint(region.strip(), self._region_names, _("the regions are: {names}"))
        return Problem(
            "region-unknown", _("no region is called {name}").format(name=given(region)), place, hint
        )

    @cached_property
    def _lists(self) -> list[tuple[Path, list[Any]]]:
        """The lists whose entries have ids, as they are given, with their paths."""
        names = [name for name in ("sources", *ID_FROM) if isinstance(self.data.get(name), list)]
        lists: list[tuple[Path, list[Any]]] = [((name,), self.data[name]) for name in names]
        lists.append(
            (("report", "distribution"), _list(_mapping(self.data.get("report")).get("distribution")))
        )
        for position, instrument in enumerate(_list(self.data.get("instruments"))):
            path = ("instruments", position, "commitments")
            lists.append((path, _list(_mapping(instrument).get("commitments"))))
        return lists

    @cached_property
    def _sources(self) -> list[str]:
        entries = _list(self.data.get("sources"))
        return [own for entry in entries if isinstance(own := _mapping(entry).get("id"), str)]

    @cached_property
    def _region_names(self) -> dict[str, None]:
        """The ids and names by which a region may be called; without a list, the regions of the meetings."""
        names: dict[str, None] = {}
        for region in with_ids(_list(self.data.get("regions")), "regions"):
            name = _mapping(region).get("name")
            texts = name.values() if isinstance(name, dict) else [name]
            names.update({text.strip(): None for text in texts if isinstance(text, str)})
            names.update({own: None for own in [_mapping(region).get("id")] if isinstance(own, str)})
        if not names and _mapping(self.data.get("report")).get("regions") != "m49":
            meetings = (_mapping(entry).get("region") for entry in _list(self.data.get("bilateral")))
            names = {region.strip(): None for region in meetings if isinstance(region, str)}
        return names

    @cached_property
    def _meetings(self) -> dict[str, int]:
        """How many meetings have each id."""
        return self._ids_of("bilateral", "organizations")

    @cached_property
    def _entries(self) -> dict[str, int]:
        """How many entries of the summary have each id."""
        return self._ids_of(*(name for name in ID_FROM if name not in {"report.distribution", "commitments"}))

    def _ids_of(self, *names: str) -> dict[str, int]:
        entries = (entry for name in names for entry in self._identified(name))
        return Counter(own for entry in entries if isinstance(own := _mapping(entry).get("id"), str))

    def _identified(self, name: str) -> Iterator[object]:
        value = self.data.get(name)
        entries = with_ids(value, name)
        yield from entries if isinstance(entries, tuple) else [entries]
        if name == "instruments":
            for instrument in _list(value):
                yield from with_ids(_list(_mapping(instrument).get("commitments")), "commitments")


def _groups(data: object) -> Iterator[Mapping[str, Any]]:
    """Yield every group of keys, the outer ones first."""
    level: list[Any] = [data]
    while level:
        yield from (each for each in level if type(each) is dict)
        level = below(level)


def _find_groups(data: object, path: Path, found: list[tuple[Path, Mapping[str, Any]]]) -> None:
    """Append every group of keys from `data` down, with its path."""
    if isinstance(data, dict):
        found.append((path, data))
        for key, value in data.items():
            if isinstance(value, dict | list):
                _find_groups(value, (*path, key), found)
    elif isinstance(data, list):
        for position, value in enumerate(data):
            if isinstance(value, dict | list):
                _find_groups(value, (*path, position), found)


def _several(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else _NOTHING
