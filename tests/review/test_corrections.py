"""What an official changed in the Word file is found, and nothing else, and led back to the summary."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen.errors import InputError, UsageError
from reportgen.render.docx.opened import WordPackage
from reportgen.review.compare import Difference
from reportgen.review.corrections import edition_language
from support.word_edits import (
    edited,
    last,
    paragraph_with,
    repacked,
    replaced,
    saved_by_libreoffice,
    saved_by_word,
    with_parts,
)

Changes = Callable[[bytes], tuple[Difference, ...]]
POLE = "Commander-in-Chief of the Polish National Police"
CLAIM = "43 bilateral meetings. Its"
THERE = "The source states that the meetings highlighted"


def test_a_file_nobody_touched_has_no_difference(report: bytes, changes: Changes) -> None:
    assert changes(report) == ()


def test_a_file_that_word_saved_again_has_none(report: bytes, changes: Changes) -> None:
    again = edited(report, saved_by_word)
    assert b"smartTag" in again or again != report
    assert changes(again) == ()


@pytest.mark.conformance
def test_a_file_that_libreoffice_saved_again_has_none(
    report: bytes, changes: Changes, tmp_path: Path
) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(report)
    assert changes(saved_by_libreoffice(path, tmp_path).read_bytes()) == ()


def test_a_word_changed_in_a_cell_is_led_back_to_its_field(report: bytes, changes: Changes) -> None:
    (found,) = changes(edited(report, replaced(POLE, "Commander of the Polish National Police")))
    assert (found.kind, found.change) == ("cell", "changed")
    assert found.where.endswith("(Poland), Counterpart")
    assert found.before == POLE
    assert found.after == "Commander of the Polish National Police"
    assert found.fields == (("bilateral", 0, "counterparts", 0, "office"),)


def test_a_country_renamed_is_led_back_to_its_entry(report: bytes, changes: Changes) -> None:
    (found,) = changes(edited(report, replaced(">Serbia<", ">Republic of Serbia<")))
    assert found.fields == (("bilateral", 1, "country"),)


def test_a_figure_of_the_source_is_led_back_to_the_claim(report: bytes, changes: Changes) -> None:
    (found,) = changes(edited(report, replaced(CLAIM, "44 bilateral meetings. Its")))
    assert found.kind == "paragraph"
    assert found.fields == (("claims", 0, "value"),)


def test_the_name_of_a_person_is_told_as_a_name(report: bytes, changes: Changes) -> None:
    (found,) = changes(edited(report, replaced("Abdellatif Hammouchi", "Abdelatif Hammouchi")))
    assert found.kind == "name"
    assert ("principal", "name") in found.fields


def test_a_count_of_the_program_has_no_field(report: bytes, changes: Changes) -> None:
    (found,) = changes(edited(report, replaced("Its lists name 46", "Its lists name 47")))
    assert found.fields == ()


def test_a_paragraph_added_and_one_deleted_are_told_as_such(report: bytes, changes: Changes) -> None:
    new = "<w:p><w:r><w:t>The Minister was informed by telephone.</w:t></w:r></w:p>"
    added = changes(edited(report, paragraph_with(CLAIM, lambda text: text + new)))
    assert [(one.change, one.after) for one in added] == [
        ("added", "The Minister was informed by telephone.")
    ]
    assert re.fullmatch(r"after paragraph \d+", added[0].where)
    (deleted,) = changes(edited(report, paragraph_with(CLAIM, lambda _: "")))
    assert (deleted.kind, deleted.change, deleted.after) == ("paragraph", "deleted", "")
    assert ("claims", 0, "value") in deleted.fields


def _row(text: str, country: str) -> str:
    rows = re.findall(r"<w:tr>.*?</w:tr>", text, re.DOTALL)
    return next(row for row in rows if f">{country}<" in row)


def test_a_row_deleted_and_a_row_added_are_one_difference_each(report: bytes, changes: Changes) -> None:
    (deleted,) = changes(edited(report, lambda text: text.replace(_row(text, "Serbia"), "", 1)))
    assert (deleted.kind, deleted.change) == ("row", "deleted")
    assert deleted.fields[0][:2] == ("bilateral", 1)

    def add(text: str) -> str:
        row = _row(text, "Serbia")
        return text.replace(row, row + re.sub(r">[^<>]+</w:t>", ">Nowhere</w:t>", row), 1)

    (added,) = changes(edited(report, add))
    assert (added.kind, added.change) == ("row", "added")
    assert added.after.startswith("Nowhere | Nowhere | Nowhere")


def test_a_paragraph_that_was_moved_is_told_once_with_both_places(report: bytes, changes: Changes) -> None:
    (moved,) = changes(edited(report, _moved(CLAIM, THERE)))
    assert (moved.kind, moved.change) == ("paragraph", "moved")
    assert moved.before == moved.after
    assert CLAIM in moved.before
    assert re.fullmatch(r"paragraph \d+", moved.where)
    assert re.fullmatch(r"after paragraph \d+", moved.to)
    assert ("claims", 0, "value") in moved.fields


def test_what_was_moved_and_changed_a_little_is_told_with_both_wordings(
    report: bytes, changes: Changes
) -> None:
    def both(text: str) -> str:
        return replaced(CLAIM, "44 bilateral meetings. Its")(_moved(CLAIM, THERE)(text))

    (moved,) = changes(edited(report, both))
    assert moved.change == "moved"
    assert "43 bilateral" in moved.before
    assert "44 bilateral" in moved.after
    assert moved.fields == (("claims", 0, "value"),)


def test_a_row_that_was_moved_is_no_change_of_its_neighbours(report: bytes, changes: Changes) -> None:
    def move(text: str) -> str:
        serbia, poland = _row(text, "Serbia"), _row(text, "Poland")
        return text.replace(serbia, "", 1).replace(poland, serbia + poland, 1)

    (moved,) = changes(edited(report, move))
    assert (moved.kind, moved.change) == ("row", "moved")
    assert "Serbia" in moved.before
    assert moved.before == moved.after
    assert moved.where != moved.to
    assert moved.fields[0][:2] == ("bilateral", 1)


def test_something_new_in_the_place_of_what_was_moved_is_added(report: bytes, changes: Changes) -> None:
    new = "<w:p><w:r><w:t>The Minister was informed by telephone.</w:t></w:r></w:p>"

    def edit(text: str) -> str:
        found = _paragraph(text, CLAIM)
        return _moved(CLAIM, THERE)(text.replace(found, new + found, 1))

    told = changes(edited(report, edit))
    assert sorted(one.change for one in told) == ["added", "moved"]


def _paragraph(text: str, words: str) -> str:
    paragraphs = re.findall(r"<w:p>(?:(?!<w:p>).)*?</w:p>", text, re.DOTALL)
    return next(one for one in paragraphs if words in re.sub("<[^>]+>", "", one))


def _moved(words: str, after: str) -> Callable[[str], str]:
    """Return the edit that moves the paragraph of some words to behind that of others."""

    def move(text: str) -> str:
        moved, there = _paragraph(text, words), _paragraph(text, after)
        return text.replace(moved, "", 1).replace(there, there + moved, 1)

    return move


def test_a_heading_a_caption_and_a_running_head_are_told_by_name(report: bytes, changes: Changes) -> None:
    heading = changes(edited(report, last(">Follow-up<", ">Next steps<")))
    assert [(one.kind, one.change, one.after) for one in heading] == [("heading", "changed", "Next steps")]
    caption = changes(edited(report, last("> Counterparts named for ", "> Counterparts in ")))
    assert [one.kind for one in caption] == ["caption"]
    head = repacked(
        report,
        {
            f"word/header-{name}.xml": lambda text: text.replace("Meetings during", "Talks during")
            for name in ("default", "first")
        },
    )
    assert [(one.kind, one.where) for one in changes(head)] == [("running head or foot", "running head")]


def test_tracked_changes_count_as_accepted(report: bytes, changes: Changes) -> None:
    who = 'w:id="900" w:author="A" w:date="2026-11-23T00:00:00Z"'

    def track(paragraph: str) -> str:
        run = re.search(r"<w:r>(?:(?!<w:r>).)*?" + CLAIM + r".*?</w:r>", paragraph, re.DOTALL)
        assert run
        gone = run[0].replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        new = run[0].replace(CLAIM, "44 bilateral meetings. Its")
        return paragraph.replace(run[0], f"<w:del {who}>{gone}</w:del><w:ins {who}>{new}</w:ins>")

    (found,) = changes(edited(report, paragraph_with(CLAIM, track)))
    assert "44 bilateral meetings" in found.after
    assert "43" not in found.after


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next(report: bytes, changes: Changes) -> None:
    mark = '<w:rPr><w:del w:id="901" w:author="A" w:date="2026-11-23T00:00:00Z"/></w:rPr></w:pPr>'
    joined = changes(edited(report, paragraph_with(CLAIM, lambda text: text.replace("</w:pPr>", mark, 1))))
    assert any("neither has been adjusted." in one.after and one.change != "deleted" for one in joined)


def test_numbers_that_word_counts_are_no_change(report: bytes, changes: Changes) -> None:
    """A paragraph added makes Word renumber all that follow, captions and references too, at the next update."""

    def renumber(text: str) -> str:
        return re.sub(
            r'((?:SEQ|REF) [^<]*</w:instrText></w:r><w:r>(?:(?!<w:r>).)*?<w:fldChar w:fldCharType="separate"/></w:r>'
            r"<w:r>(?:(?!<w:r>).)*?<w:t[^>]*>)(\d+)",
            lambda found: f"{found[1]}{int(found[2]) + 1}",
            text,
            flags=re.DOTALL,
        )

    again = edited(report, renumber)
    assert again != report
    assert changes(again) == ()


def test_the_data_of_a_chart_are_compared(report: bytes, changes: Changes) -> None:
    edit = {"word/charts/chart1.xml": lambda text: re.sub(r"(<c:val>.*?<c:v>)\d+", r"\g<1>99", text)}
    (found,) = changes(repacked(report, edit))
    assert (found.kind, found.change) == ("chart", "changed")
    assert " 99" in found.after


def test_comments_of_others_are_told_and_a_footnote_is_an_addition(report: bytes, changes: Changes) -> None:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    note = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    question = f'<w:comment w:id="0" w:author="B. Reader">{note.format("Is this right?")}</w:comment>'
    comments = f"<w:comments {word}>{question}</w:comments>"
    footnotes = (
        f'<w:footnotes {word}><w:footnote w:id="1">{note.format("See the annex.")}</w:footnote></w:footnotes>'
    )
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = replaced(
        "</Relationships>",
        f'<Relationship Id="rIdC" Type="{office}/comments" Target="comments.xml"/>'
        f'<Relationship Id="rIdF" Type="{office}/footnotes" Target="footnotes.xml"/></Relationships>',
    )
    added = with_parts(
        repacked(report, {"word/_rels/document.xml.rels": relations}),
        {"word/comments.xml": comments.encode(), "word/footnotes.xml": footnotes.encode()},
    )
    assert [(one.kind, one.where, one.after) for one in changes(added)] == [
        ("paragraph", changes(added)[0].where, "See the annex."),
        ("comment", "comment by B. Reader", "Is this right?"),
    ]


def test_the_language_of_the_edition_is_read_from_the_file(report: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(report)
    assert edition_language(WordPackage(path, InputError)) == "en"


def test_a_report_of_something_else_is_refused(report: bytes, changes: Changes) -> None:
    def other(text: str) -> str:
        return re.sub(r">([A-Za-z][^<]{5,})<", ">Words of some other report<", text)

    with pytest.raises(UsageError, match="no report of this summary"):
        changes(edited(report, other))
