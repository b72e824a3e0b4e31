"""What no validator sees in a Word file: fields, bookmarks, references, numbers, alternatives, direct formatting."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Callable, Iterator

from lxml import etree

from support.docx_parts import WP, Counter, R, W, WordFile, numbered, style_of, text_of, value

# What may be set on a paragraph or run besides its style: numbers, direction, language.
_PARAGRAPH = frozenset({"pStyle", "numPr", "bidi"})
_RUN = frozenset({"rStyle", "rtl", "lang"})
_EMPTY = ("Separator", "Authority", "PlaceAndDate")
_LAYOUT = frozenset({"KeyFigures"})


def lint(file: WordFile) -> tuple[str, ...]:
    """Return every fault found, each in a few words."""
    return tuple(fault for check in CHECKS for fault in check(file))


def open_fields(file: WordFile) -> Iterator[str]:
    for root in (file.body, *file.furniture):
        depth = 0
        for mark in root.iter(f"{W}fldChar"):
            depth += {"begin": 1, "separate": 0, "end": -1}[mark.get(f"{W}fldCharType")]
            if depth < 0:
                yield "a field ends that never began"
        if depth:
            yield "a field never ends"


def open_bookmarks(file: WordFile) -> Iterator[str]:
    starts = Tally(mark.get(f"{W}id") for mark in file.body.iter(f"{W}bookmarkStart"))
    ends = Tally(mark.get(f"{W}id") for mark in file.body.iter(f"{W}bookmarkEnd"))
    yield from (
        f"bookmark {id_} does not begin and end once"
        for id_ in starts | ends
        if starts[id_] != 1 != ends[id_]
    )
    yield from (
        f"bookmark {id_} does not begin and end alike" for id_ in starts | ends if starts[id_] != ends[id_]
    )
    names = Tally(mark.get(f"{W}name").lower() for mark in file.body.iter(f"{W}bookmarkStart"))
    yield from (f"two bookmarks are called {name}" for name, count in names.items() if count > 1)
    yield from (f"{name} is too long for a bookmark" for name in names if len(name) > 40)


def dangling_references(file: WordFile) -> Iterator[str]:
    for field in file.fields():
        if field.words[0] in {"REF", "PAGEREF"} and field.words[1] not in file.bookmarks:
            yield f"{field.instruction} points nowhere"
    for link in file.body.iter(f"{W}hyperlink"):
        anchor, relation = link.get(f"{W}anchor"), link.get(f"{R}id")
        if anchor is not None and anchor not in file.bookmarks:
            yield f"a link to {anchor} points nowhere"
        if relation is not None and relation not in file.relations("document.xml"):
            yield f"a link has no relation {relation}"


def wrong_results(file: WordFile) -> Iterator[str]:
    """Compare the result of each REF and SEQ field with what Word would compute."""
    labels = {id(paragraph): label for paragraph, label in numbered(file)}
    sequences: dict[str, int] = {}
    for field in file.fields():
        name, *rest = field.words
        if name == "REF" and field.words[1] in file.bookmarks:
            target = file.bookmarks[rest[0]]
            computed = labels[id(target)].rstrip(".") if r"\n" in rest else _marked(file, rest[0])
            if computed != field.result:
                yield f"{field.instruction} says {field.result}, Word would say {computed}"
        elif name == "SEQ":
            count = int(rest[rest.index(r"\r") + 1]) if r"\r" in rest else sequences.get(rest[0], 0) + 1
            sequences[rest[0]] = count
            if str(count) != field.result:
                yield f"{field.instruction} says {field.result}, Word would say {count}"


def _marked(file: WordFile, name: str) -> str:
    paragraph = file.bookmarks[name]
    start = next(mark for mark in paragraph.iter(f"{W}bookmarkStart") if mark.get(f"{W}name") == name)
    found = ""
    for node in start.itersiblings():
        if node.tag == f"{W}bookmarkEnd" and node.get(f"{W}id") == start.get(f"{W}id"):
            break
        found += text_of(node)
    return found


def missing_numbers(file: WordFile) -> Iterator[str]:
    counter = Counter(file)
    for paragraph in file.paragraphs:
        place = counter.placed(paragraph)
        if place and place[0] not in counter.lists:
            yield f"a paragraph is numbered by list {place[0]}, which does not exist"


def missing_alternatives(file: WordFile) -> Iterator[str]:
    for picture in file.body.iter(f"{WP}docPr"):
        if not (picture.get("descr") or "").strip():
            yield f"{picture.get('name')} has no text alternative"
    ids = Tally(picture.get("id") for picture in file.body.iter(f"{WP}docPr"))
    yield from (f"two pictures have the id {id_}" for id_, count in ids.items() if count > 1)
    for table in file.body.iter(f"{W}tbl"):
        properties = table.find(f"{W}tblPr")
        named = value(properties, "tblCaption") and value(properties, "tblDescription")
        if not named and value(properties, "tblStyle") not in _LAYOUT:
            yield "a table has no title or no description"


def unknown_styles(file: WordFile) -> Iterator[str]:
    for root in (file.body, *file.furniture):
        for name in ("pStyle", "rStyle", "tblStyle"):
            for style in root.iter(f"{W}{name}"):
                if style.get(f"{W}val") not in file.styles:
                    yield f"no style is called {style.get(f'{W}val')}"
        for paragraph in root.iter(f"{W}p"):
            if paragraph.find(f"{W}pPr/{W}pStyle") is None:
                yield f"a paragraph has no style: {text_of(paragraph)[:40]}"
        for table in root.iter(f"{W}tbl"):
            if table.find(f"{W}tblPr/{W}tblStyle") is None:
                yield "a table has no style"


def direct_formatting(file: WordFile) -> Iterator[str]:
    for root in (file.body, *file.furniture):
        for properties, allowed in ((f"{W}pPr", _PARAGRAPH), (f"{W}rPr", _RUN)):
            for each in root.iter(properties):
                for child in each:
                    if child.tag.removeprefix(W) not in allowed:
                        yield f"{child.tag.removeprefix(W)} is set directly"


def empty_paragraphs(file: WordFile) -> Iterator[str]:
    """A paragraph without text or picture is one for spacing, but for what keeps two tables apart.

    A cell of the cover whose words were not supplied has one too: Word knows no cell without a paragraph.
    """
    for paragraph in file.paragraphs:
        pictured = next(paragraph.iter(f"{WP}inline"), None) is not None
        if not pictured and not text_of(paragraph).strip() and not style_of(paragraph).startswith(_EMPTY):
            yield f"an empty paragraph in {style_of(paragraph)}"


def joined_tables(file: WordFile) -> Iterator[str]:
    for table in file.body.iter(f"{W}tbl"):
        following = table.getnext()
        if following is None or following.tag in {f"{W}tbl", f"{W}sectPr"}:
            yield "a table is not followed by a paragraph"


def questions(file: WordFile) -> Iterator[str]:
    """What would make Word ask on opening, or say who made the file."""
    settings = file.root("settings.xml")
    for name in ("updateFields", "attachedTemplate", "rsids", "documentProtection"):
        if settings.find(f"{W}{name}") is not None:
            yield f"the settings have {name}"
    for root in (file.body, *file.furniture):
        for mark in root.iter():
            if mark.get(f"{W}dirty") or any(key.startswith(f"{W}rsid") for key in mark.attrib):
                yield f"{mark.tag.removeprefix(W)} is dirty or says in which session it was written"
    for name in file.parts:
        if "comments" in name or "vbaProject" in name or "people" in name:
            yield f"the package has {name}"


def stray_comments(file: WordFile) -> Iterator[str]:
    """A comment has a beginning, an end and a mark in the text, and a text of its own."""
    there = "word/comments.xml" in file.parts
    written = [one.get(f"{W}id") for one in file.root("comments.xml").iter(f"{W}comment")] if there else []
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        marked = Tally(mark.get(f"{W}id") for mark in file.body.iter(f"{W}{name}"))
        for id_ in (Tally(written) - marked) + (marked - Tally(written)):
            yield f"comment {id_} and its {name} are not one each"


def outside_relations(file: WordFile) -> Iterator[str]:
    """Nothing leads out of the file but the links that are printed."""
    for name, data in file.parts.items():
        if name.endswith(".rels"):
            for entry in etree.fromstring(data):
                if entry.get("TargetMode") == "External" and not entry.get("Type", "").endswith("/hyperlink"):
                    yield f"{name} leads to {entry.get('Target')}"


def authors(file: WordFile) -> Iterator[str]:
    """Nobody is named as the author, and no program."""
    core = etree.fromstring(file.parts["docProps/core.xml"])
    for name in ("creator", "lastModifiedBy", "revision"):
        if core.find(f"{{*}}{name}") is not None:
            yield f"the properties have {name}"
    if "docProps/app.xml" in file.parts:
        yield "the properties name a program"


CHECKS: tuple[Callable[[WordFile], Iterator[str]], ...] = (
    open_fields,
    open_bookmarks,
    dangling_references,
    wrong_results,
    missing_numbers,
    missing_alternatives,
    unknown_styles,
    direct_formatting,
    empty_paragraphs,
    joined_tables,
    questions,
    stray_comments,
    outside_relations,
    authors,
)
