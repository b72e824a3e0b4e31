"""YAML whose values are texts as they are written: ``NO`` is a country, ``1.0`` a version."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

import yaml

from reportgen.messages import N_, _
from reportgen.summary.locate import MAX_DEPTH, Fault, FaultyTextError, Span, Spot, duplicate_key, too_deep

_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

MAX_VALUES: Final = 2_000_000
"""More values than the longest file that is read can hold by itself: only repeated aliases lead beyond."""

_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})
_CORE: Final = "tag:yaml.org,2002:"
_TAGS: Final = {"scalar": f"{_CORE}str", "map": f"{_CORE}map", "list": f"{_CORE}seq"}

# What libyaml says, as far as it can be told in plain words: part of its message, our words, our hint.
_WORDS: Final = (
    (
        "mapping values are not allowed",
        N_("a colon is not expected here"),
        N_('put a text that holds a colon in quotes: "Subject: the rest"; see also the indentation'),
    ),
    (
        "found character that cannot start any token",
        N_("this character cannot begin a value"),
        N_("put a text that begins with @, ` or % in quotes"),
    ),
    (
        "found character '",
        N_("this character cannot begin a value"),
        N_("put a text that begins with @, ` or % in quotes"),
    ),
    ("did not find expected key", N_("a key is expected here"), N_("keys of one group begin in one column")),
    (
        "did not find expected '-' indicator",
        N_("a dash is expected here"),
        N_("entries of one list begin in one column"),
    ),
    (
        "could not find expected ':'",
        N_("a colon is missing"),
        N_("write a key, a colon, a space and the value"),
    ),
    (
        "unexpected end of stream",
        N_("a quotation mark is not closed"),
        N_("look for the text that begins here"),
    ),
    (
        "did not find expected ',' or",
        N_("a comma or the closing bracket is missing"),
        N_("put the text in quotes"),
    ),
    (
        "block sequence entries are not allowed",
        N_("a dash is not expected here"),
        N_("begin the list on a line of its own"),
    ),
    (
        "block mapping entries are not allowed",
        N_("a key is not expected here"),
        N_("begin the group on a line of its own"),
    ),
    (
        "unknown escape character",
        N_("this backslash does not belong here"),
        N_("use single quotes, or double the backslash"),
    ),
    (
        "unknown anchor",
        N_("no part of the file has this name"),
        N_("write &name before the part that *name repeats"),
    ),
    ("found duplicate anchor", N_("this name is given twice"), N_("give each part a name of its own")),
)


def read(text: str) -> tuple[Spot | None, list[Fault]]:
    """Return the values of a YAML text with their places, and the faults that did not stop the reading.

    Raises:
        FaultyTextError: if the text is not YAML, holds tags or several documents, is nested too deeply, or
        repeats
            parts of itself without end.
    """
    loader = _LOADER(text)
    try:
        builder = _Builder(loader)
        return builder.build(), builder.faults
    except yaml.MarkedYAMLError as error:
        raise FaultyTextError(_syntax_fault(error, text)) from None
    except yaml.YAMLError as error:
        span = (error.position, error.position + 1) if isinstance(error, yaml.reader.ReaderError) else None
        raise FaultyTextError(Fault("syntax", _("this is not YAML"), span)) from None
    finally:
        loader.dispose()


def _syntax_fault(error: yaml.MarkedYAMLError, text: str) -> Fault:
    said = error.problem or ""
    message, hint = next(((_(words), _(hint)) for part, words, hint in _WORDS if part in said), ("", ""))
    if not message:
        message = _("this is not YAML: {reason}").format(reason=said) if said else _("this is not YAML")
    mark = error.problem_mark
    if "end of stream" in said and error.context_mark:
        mark = error.context_mark
    if mark and text[mark.index : mark.index + 1] == "\t":
        message, hint = _("a tab stands where a value begins"), _("indent with spaces, never with tabs")
    return Fault("syntax", message, None if mark is None else (mark.index, mark.index + 1), hint)


def _span(event: Any) -> Span:
    return event.start_mark.index, event.end_mark.index


class _Builder:
    """Builds the tree of one document from the parser's events, without recursion."""

    def __init__(self, loader: Any) -> None:
        self.faults: list[Fault] = []
        self._next = loader.get_event
        self._open: list[Spot] = []
        self._keys: list[tuple[str, Span] | None] = []
        self._anchors: dict[str, tuple[Spot, int]] = {}
        self._unfinished: list[tuple[str, int] | None] = []
        self._merges: dict[int, list[Spot]] = {}
        self._count = 0
        self._root: Spot | None = None

    def build(self) -> Spot | None:
        """Return the document's tree, or None if there is no document."""
        documents = 0
        while (event := self._next()) is not None:
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._scalar(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._begin(event, is_list=kind is yaml.SequenceStartEvent)
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._end(event)
            elif kind is yaml.AliasEvent:
                self._alias(event)
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                _refuse_second(event, documents)
            elif kind is yaml.StreamEndEvent:
                break
        return self._root

    def _scalar(self, event: Any) -> None:
        _refuse_tag(event, "scalar")
        missing = event.value in _NOTHING and not event.style
        spot = Spot(_span(event), text=None if missing else event.value)
        if event.anchor:
            self._anchors[event.anchor] = (spot, 1)
        if self._keys and self._keys[-1] is None and not self._open[-1].is_list:
            self._key(event)
        else:
            self._add(spot, 1)

    def _key(self, event: Any) -> None:
        name, span = str(event.value), _span(event)
        children = self._open[-1].children or {}
        if name in children and not (name == "<<" and not event.style):
            self.faults.append(duplicate_key(name, span, children[name].key))
        self._keys[-1] = (name, span)

    def _begin(self, event: Any, *, is_list: bool) -> None:
        _refuse_tag(event, "list" if is_list else "map")
        if len(self._open) >= MAX_DEPTH:
            raise FaultyTextError(too_deep(_span(event)))
        self._refuse_as_key(event)
        self._open.append(Spot(_span(event), children={}, is_list=is_list))
        self._keys.append(None)
        self._unfinished.append((event.anchor, self._count) if event.anchor else None)
        if event.anchor:
            self._anchors.pop(event.anchor, None)

    def _end(self, event: Any) -> None:
        spot, anchor = self._open.pop(), self._unfinished.pop()
        self._keys.pop()
        spot.span = (spot.span[0], event.end_mark.index)
        for merged in self._merges.pop(id(spot), []):
            self._merge(spot, merged)
        self._add(spot, 1)
        if anchor:
            self._anchors[anchor[0]] = (spot, self._count - anchor[1])

    def _alias(self, event: Any) -> None:
        self._refuse_as_key(event)
        if event.anchor not in self._anchors:
            within = any(anchor and anchor[0] == event.anchor for anchor in self._unfinished)
            message = (
                _("this part repeats itself without end")
                if within
                else _("no part is called &{anchor}").format(anchor=event.anchor)
            )
            raise FaultyTextError(Fault("yaml-alias", message, _span(event), _("write the part out in full")))
        spot, size = self._anchors[event.anchor]
        if self._count + size > MAX_VALUES:
            raise FaultyTextError(_too_many(_span(event)))
        self._add(replace(spot, key=None), size)

    def _add(self, spot: Spot, size: int) -> None:
        """Put a finished value where it belongs: under its key, at the end of its list, or at the root."""
        self._count += size
        if self._count > MAX_VALUES:
            raise FaultyTextError(_too_many(spot.span))
        if not self._open:
            self._root = spot
            return
        parent, key = self._open[-1], self._keys[-1]
        children = parent.children if parent.children is not None else {}
        if parent.is_list or key is None:
            children[len(children)] = spot
            return
        self._keys[-1] = None
        if key[0] == "<<" and spot.children is not None:
            self._merges.setdefault(id(parent), []).append(spot)
            return
        spot.key = key[1]
        children.setdefault(key[0], spot)

    def _merge(self, spot: Spot, merged: Spot) -> None:
        """Add the keys of the mapping or mappings that a merge key (``<<``) names; own keys go before."""
        several = list((merged.children or {}).values()) if merged.is_list else [merged]
        for one in several:
            if spot.children is not None and one.children is not None and not one.is_list:
                self._count += len(one.children)
                spot.children = {**one.children, **spot.children}
        if self._count > MAX_VALUES:
            raise FaultyTextError(_too_many(spot.span))

    def _refuse_as_key(self, event: Any) -> None:
        if self._open and not self._open[-1].is_list and self._keys[-1] is None:
            hint = _("put a text that begins with a bracket, a brace or an asterisk in quotes")
            raise FaultyTextError(Fault("yaml-key", _("a key must be a plain word"), _span(event), hint))


def _refuse_tag(event: Any, kind: str) -> None:
    if event.tag not in {None, "!", _TAGS[kind]}:
        hint = _("leave out what begins with an exclamation mark, or put the text in quotes")
        tag = str(event.tag).removeprefix(_CORE)
        message = _('the tag "{tag}" is not allowed in a summary').format(tag=tag)
        raise FaultyTextError(Fault("yaml-tag", message, _span(event), hint))


def _refuse_second(event: Any, documents: int) -> None:
    if documents > 1:
        hint = _("put each summary in a file of its own, and delete the line of three dashes")
        raise FaultyTextError(Fault("yaml-documents", _("a second document begins here"), _span(event), hint))


def _too_many(span: Span) -> Fault:
    hint = _("write the parts out instead of repeating them")
    return Fault(
        "yaml-expansion",
        _("with its aliases, the file has more than {n} values").format(n=f"{MAX_VALUES:,}"),
        span,
        hint,
    )
