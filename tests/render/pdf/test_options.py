"""What can be asked of the PDF: a file that travels inside, a field for a signature, no claim of PDF/A."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pikepdf
import pypdf
import pytest

from reportgen.document.tree import Heading, Paragraph, Part, PartKind, Start
from reportgen.layout.pages import lay_out
from reportgen.records import replace
from reportgen.render import RenderOptions
from reportgen.render.options import Attachment
from reportgen.render.pdf import render
from reportgen.theme import load_theme
from support.blocks import text
from support.briefings import sample_briefing, sample_media
from support.pdf_audit import audit, checked
from support.pdf_read import Reader
from support.tools import verapdf_all

if TYPE_CHECKING:
    from pathlib import Path

SUMMARY = Attachment("Visite à Rabat.yaml", "application/yaml", b"report: {title: A}\n", "The summary")
SIGNED = "Amina Benali"


def made(*, sign_off: bool = True, **options: object) -> bytes:
    briefing, media, theme = sample_briefing(), sample_media(), load_theme()
    if not sign_off:
        words = Part(PartKind.SECTION, Start.PAGE, (Heading("a", 1, text("A")), Paragraph(text("Words."))))
        briefing = replace(briefing, parts=(words,))
    return render(briefing, media, lay_out(briefing, media, theme), theme, RenderOptions(**options))  # type: ignore[arg-type]


# --------------------------------------------------------------------------------------------------- what travels


def test_a_summary_travels_inside_as_the_data_of_the_report() -> None:
    data = made(attachment=SUMMARY)
    assert audit(data, part="3", parts=frozenset(("AF",))) == checked(data, "3") == []
    with pikepdf.open(BytesIO(data)) as pdf:
        (specification,) = pdf.Root.AF
        assert specification.AFRelationship == "/Data"
        assert (str(specification.UF), str(specification.F)) == ("Visite à Rabat.yaml", "Visite a Rabat.yaml")
        assert specification.EF.F.Subtype == "/application/yaml"
        assert specification.EF.F.read_bytes() == SUMMARY.data
        assert int(specification.EF.F.Params.Size) == len(SUMMARY.data)


def test_other_programs_find_what_travels_inside() -> None:
    found = pypdf.PdfReader(BytesIO(made(attachment=SUMMARY))).attachments
    assert found["Visite à Rabat.yaml"] == [SUMMARY.data]


def test_nothing_travels_inside_unasked() -> None:
    with pikepdf.open(BytesIO(made())) as pdf:
        assert "/AF" not in pdf.Root
        assert len(pdf.attachments) == 0


def test_a_name_without_a_latin_letter_has_a_plain_one_beside_it() -> None:
    with pikepdf.open(BytesIO(made(attachment=replace(SUMMARY, name="تقرير.json")))) as pdf:
        assert [str(pdf.Root.AF[0][key]) for key in ("/UF", "/F")] == ["تقرير.json", "data.json"]


# ------------------------------------------------------------------------------------------------ for a signature


def form(data: bytes) -> tuple[pikepdf.Pdf, pikepdf.Object]:
    """Return the file, which must stay open, and its field."""
    pdf = pikepdf.open(BytesIO(data))
    (field,) = pdf.Root.AcroForm.Fields
    return pdf, field


def test_a_field_stands_on_the_last_line_for_a_signature() -> None:
    data = made(signature=SIGNED)
    assert audit(data, parts=frozenset(("AcroForm",))) == checked(data) == []
    reader = Reader(data)
    (element,) = reader.root.all("Form")
    (field,) = reader.pdf.Root.AcroForm.Fields
    assert str(field.Contents) == str(field.TU) == "Approved by: Signature"
    x0, y0, x1, y1 = (float(at) for at in field.Rect)
    assert x1 - x0 == pytest.approx(70 * 72 / 25.4, abs=0.1)
    assert 15 < y1 - y0 < 40
    assert element.node.P.S == "/P"
    assert element.node.K.Obj.objgen == field.objgen


def test_the_words_on_the_line_are_set_in_an_embedded_font() -> None:
    _pdf, field = form(made(signature=SIGNED))
    (font,) = field.AP.N.Resources.Font.values()
    assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
    shown = b"".join(bytes(piece) for operands, code in pikepdf.parse_content_stream(field.AP.N) if str(code) == "TJ"
                     for piece in operands[0] if isinstance(piece, pikepdf.String))  # fmt: skip
    assert len(shown) == 2 * len(SIGNED)


def test_long_words_are_made_smaller_and_unknown_ones_left_out() -> None:
    _pdf, field = form(made(signature="\U00013000" + "Maximilian von und zu Beispielhausen " * 4))
    (size,) = (float(ops[1]) for ops, code in pikepdf.parse_content_stream(field.AP.N) if str(code) == "Tf")
    assert 2 < size < 8


def test_a_field_without_words_is_not_seen() -> None:
    data = made(signature="")
    _pdf, field = form(data)
    assert [float(at) for at in field.Rect] == [0, 0, 0, 0]
    assert "/AP" not in field
    assert audit(data, parts=frozenset(("AcroForm",))) == checked(data) == []


def test_without_a_sign_off_the_field_is_at_the_end() -> None:
    data = made(sign_off=False, signature=SIGNED)
    assert audit(data, parts=frozenset(("AcroForm",))) == checked(data) == []
    _pdf, field = form(data)
    assert str(field.Contents) == sample_briefing().metadata.title


def test_there_is_no_field_unasked() -> None:
    with pikepdf.open(BytesIO(made())) as pdf:
        assert "/AcroForm" not in pdf.Root


# -------------------------------------------------------------------------------------------- what the file claims


def test_the_file_tells_which_program_and_summary_it_is_from() -> None:
    data = made(summary="ab" * 32)
    with pikepdf.open(BytesIO(data)) as pdf:
        said = pdf.open_metadata()
        assert said["{urn:reportgen:provenance#}summary"] == "ab" * 32
        assert f"reportgen {said['{urn:reportgen:provenance#}version']}" == said["pdf:Producer"]
    assert checked(data) == []


def test_a_file_to_be_encrypted_claims_accessibility_alone() -> None:
    data = made(archival=False)
    assert audit(data, part=None) == checked(data, None) == []


@pytest.mark.conformance
def test_the_reference_checker_finds_nothing(tmp_path: Path) -> None:
    paths = [tmp_path / f"{at}.pdf" for at in range(4)]
    options: list[dict[str, object]] = [{"attachment": SUMMARY}, {"signature": SIGNED}, {"signature": ""}, {}]
    for path, asked in zip(paths, options, strict=True):
        path.write_bytes(made(summary="ab" * 32, **asked))
    assert verapdf_all(paths[:1], "ua1", "3a") == {paths[0]: ()}
    assert verapdf_all(paths[1:], "ua1", "2a") == dict.fromkeys(paths[1:], ())
