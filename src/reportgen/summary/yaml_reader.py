"""YAML whose values are texts as they are written: ``NO`` is a country, ``1.0`` a version."""

from __future__ import annotations

from typing import Any, Final

import yaml

from reportgen.messages import N_, _
from reportgen.summary.locate import MAX_DEPTH, Fault, FaultyTextError, Span, Spot, duplicate_key, too_deep

_LOADER: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_TEXT: Final[type[Any]] = yaml.ScalarEvent
_LIST_END: Final[type[Any]] = yaml.SequenceEndEvent
_GROUP_END: Final[type[Any]] = yaml.MappingEndEvent

MAX_VALUES: Final = 2_000_000
"""More values than the longest file that is read can hold by itself: only repeated aliases lead beyond."""

_MERGE: Final = "<<"
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
    """Builds the tree of one document from the parser's events: one call for each group and list.

    Most values are plain texts, and most keys are. What is not stands in methods of its own, so that a text costs as
    little as it can.
    """

    def __init__(self, loader: Any) -> None:
        self.faults: list[Fault] = []
        self._next = loader.get_event
        self._depth = 0
        self._anchors: dict[str, tuple[Spot, int]] = {}
        self._unfinished: list[str] = []
        self._count = 0

    def build(self) -> Spot | None:
        """Return the document's tree, or None if there is no document."""
        root, documents = None, 0
        while type(event := self._next()) is not yaml.StreamEndEvent:
            if type(event) is yaml.DocumentStartEvent:
                documents += 1
                _refuse_second(event, documents)
                root = self._value(self._next())
        return root

    def _value(self, event: Any) -> Spot:
        """Return the value that begins with an event."""
        kind = type(event)
        if kind is yaml.AliasEvent:
            return self._alias(event)
        if kind is _TEXT:
            return self._scalar(event)
        is_list = kind is yaml.SequenceStartEvent
        _refuse_tag(event, "list" if is_list else "map")
        if self._depth >= MAX_DEPTH:
            raise FaultyTextError(too_deep(_span(event)))
        begun = self._count
        if event.anchor:
            self._anchors.pop(event.anchor, None)
            self._unfinished.append(event.anchor)
        self._depth += 1
        spot = (self._list if is_list else self._group)(event.start_mark.index)
        self._depth -= 1
        if event.anchor:
            self._unfinished.pop()
            self._anchors[event.anchor] = (spot, self._count - begun + 1)
        return spot

    def _scalar(self, event: Any) -> Spot:
        _refuse_tag(event, "scalar")
        spot = Spot(_span(event), said=_text(event))
        if event.anchor:
            self._anchors[event.anchor] = (spot, 1)
        return spot

    def _list(self, start: int) -> Spot:
        """Return the list whose first event has been read."""
        children: dict[str | int, Spot] = {}
        said: list[object] = []
        while type(event := self._next()) is not _LIST_END:
            child = self._value(event)
            children[len(children)] = child
            said.append(child.said)
        self._counted(len(children), event)
        return Spot((start, event.end_mark.index), None, children, is_list=True, said=said)

    def _group(self, start: int) -> Spot:
        """Return the group of keys whose first event has been read; it does not say what keys have no value."""
        children: dict[str | int, Spot] = {}
        said: dict[str, object] = {}
        merged: list[Spot] = []
        while type(event := self._next()) is not _GROUP_END:
            name, key = self._key(event, children)
            event = self._next()
            if type(event) is _TEXT and event.tag is None and event.anchor is None:
                text = _text(event)
                child = Spot((event.start_mark.index, event.end_mark.index), key, said=text)
            else:
                child = self._value(event)
                if name == _MERGE and child.children is not None:
                    merged.append(child)
                    continue
                child.key = key
            if name not in children:
                children[name] = child
                if child.said is not None:
                    said[name] = child.said
        self._counted(len(children), event)
        spot = Spot((start, event.end_mark.index), None, children, said=said)
        for each in merged:
            self._merge(spot, each)
        return spot

    def _key(self, event: Any, children: dict[str | int, Spot]) -> tuple[str, Span]:
        """Return a key and where it stands."""
        if type(event) is not _TEXT:
            hint = _("put a text that begins with a bracket, a brace or an asterisk in quotes")
            raise FaultyTextError(Fault("yaml-key", _("a key must be a plain word"), _span(event), hint))
        if event.tag is not None or event.anchor is not None:
            self._scalar(event)
        name, span = event.value, (event.start_mark.index, event.end_mark.index)
        if name in children and (name != _MERGE or event.style):
            self.faults.append(duplicate_key(name, span, children[name].key))
        return name, span

    def _alias(self, event: Any) -> Spot:
        if event.anchor not in self._anchors:
            message = (
                _("this part repeats itself without end")
                if event.anchor in self._unfinished
                else _("no part is called &{anchor}").format(anchor=event.anchor)
            )
            raise FaultyTextError(Fault("yaml-alias", message, _span(event), _("write the part out in full")))
        spot, size = self._anchors[event.anchor]
        self._counted(size - 1, event)
        return Spot(spot.span, None, spot.children, spot.is_list, spot.said)

    def _merge(self, spot: Spot, merged: Spot) -> None:
        """Add the keys of the mapping or mappings that a merge key (``<<``) names; own keys go before."""
        several = list((merged.children or {}).values()) if merged.is_list else [merged]
        for one in several:
            if spot.children is not None and one.children is not None and not one.is_list:
                self._counted(len(one.children), spot.span)
                spot.children = {**one.children, **spot.children}
                spot.said = {
                    key: child.said for key, child in spot.children.items() if child.said is not None
                }

    def _counted(self, values: int, place: Any) -> None:
        """Take account of further values: only repeated parts lead to too many."""
        self._count += values
        if self._count > MAX_VALUES:
            raise FaultyTextError(_too_many(place if isinstance(place, tuple) else _span(place)))


def _text(event: Any) -> str | None:
    """Return what a single value says; None where nothing stands."""
    return None if event.value in _NOTHING and not event.style else event.value


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
