"""A passage in another language than the report's is marked with its own, also in headings, captions and contents."""

from __future__ import annotations

import io
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from reportgen import pipeline
from support.pdf_read import Reader

if TYPE_CHECKING:
    from pathlib import Path

    from support.pdf_read import Element

REGION, PARTY, OFFICE = "Pays amis", "Direction générale", "Directeur de la coopération"
SUMMARY = {
    "report": {
        "title": "Meetings",
        "sign_off": {"prepared": {"name": {"fr": "Anne Exemple"}, "office": {"fr": OFFICE}}},
    },
    "event": {"name": "Assembly"},
    "principal": {"name": "A. Example", "country": "Morocco"},
    "regions": [{"id": "friends", "name": {"fr": REGION}}],
    "bilateral": [{"country": "DEU", "region": "friends", "counterparts": [{"office": "Head"}]}],
    "instruments": [
        {"kind": "memorandum of understanding", "parties": [{"name": {"fr": PARTY}, "country": "France"}]},
        *({"kind": "memorandum of understanding", "parties": [{"name": f"Party {n}"}]} for n in range(6)),
    ],
}
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> pipeline.Made:
    path: Path = tmp_path_factory.mktemp("summary") / "summary.json"
    path.write_text(json.dumps(SUMMARY), "utf-8")
    return pipeline.make(path, pipeline.Request(formats=("pdf", "docx")))


@pytest.fixture(scope="module")
def reader(made: pipeline.Made) -> Reader:
    return Reader(made.artifacts[0].data)


@pytest.fixture(scope="module")
def root(reader: Reader) -> Element:
    return reader.root


@pytest.mark.parametrize(
    ("role", "passage"),
    [("H2", REGION), ("Caption", PARTY), ("Link", REGION), ("Link", PARTY), ("P", OFFICE)],
)
def test_the_pdf_says_in_which_language_a_passage_is(root: Element, role: str, passage: str) -> None:
    holders = [element for element in root.all(role) if passage in element.text]
    assert holders
    for holder in holders:
        (span,) = (kid for kid in holder.all("Span") if passage in kid.text)
        assert str(span.node.Lang) == "fr"


def test_what_is_around_the_passage_is_not_of_its_language(root: Element) -> None:
    (caption,) = (element for element in root.all("Caption") if PARTY in element.text)
    assert [kid.text.strip() for kid in caption.all("Span")] == [PARTY]


def test_an_entry_of_the_contents_stays_one_link(root: Element) -> None:
    entries = [entry for entry in root.all("TOCI") if REGION in entry.text]
    assert entries
    assert all(len(entry.all("Link")) == 1 for entry in entries)


@pytest.mark.parametrize("style", ["Heading2", "Caption", "TOC2Number", "TableOfFigures", "SignOffLine"])
def test_the_word_file_says_in_which_language_a_run_is(made: pipeline.Made, style: str) -> None:
    with zipfile.ZipFile(io.BytesIO(made.artifacts[1].data)) as package:
        document = etree.fromstring(package.read("word/document.xml"))
    found = [
        run
        for paragraph in document.iter(f"{WORD}p")
        if paragraph.find(f"{WORD}pPr/{WORD}pStyle") is not None
        and paragraph.find(f"{WORD}pPr/{WORD}pStyle").get(f"{WORD}val").startswith(style)
        for run in paragraph.iter(f"{WORD}r")
        if any(passage in "".join(run.itertext()) for passage in (REGION, PARTY, OFFICE))
    ]
    assert found
    assert {run.find(f"{WORD}rPr/{WORD}lang").get(f"{WORD}val") for run in found} == {"fr-FR"}
