"""House templates: the ministry's styles, heads and page, and the report's words and numbers; nothing unsafe."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from reportgen.assets import asset
from reportgen.errors import ConfigurationError
from reportgen.render import RenderOptions
from reportgen.render.docx import opened, render
from reportgen.render.docx.reference import reference_document
from reportgen.render.docx.template import REQUIRED, read_template
from reportgen.theme import load_theme
from support.briefings import sample_media
from support.docx_lint import lint
from support.docx_parts import W, WordFile, style_of, text_of, value, words
from support.house_templates import PARAGRAPHS, ministry
from support.tools import ooxml_validator, openxml_audit
from support.word_edits import repacked, with_parts

if TYPE_CHECKING:
    from reportgen.document.tree import Briefing
    from reportgen.layout.boxes import Pages
    from reportgen.theme import Theme

MAP = '[template.styles]\n"Numbered paragraph" = "Texte numéroté"\n'


@pytest.fixture
def mapped(tmp_path: Path) -> Theme:
    path = tmp_path / "theme.toml"
    path.write_text(MAP, "utf-8")
    return load_theme(path)


def _saved(folder: Path, data: bytes, name: str = "house.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.fixture
def in_house(briefing: Briefing, pages: Pages, mapped: Theme, tmp_path: Path) -> WordFile:
    template = read_template(_saved(tmp_path, ministry()), mapped)
    options = RenderOptions(embed_fonts=False, template=template)
    return WordFile(render(briefing, sample_media(), pages, mapped, options))


def test_the_report_says_the_same_in_a_house_template(file: WordFile, in_house: WordFile) -> None:
    assert words(in_house) == words(file)
    assert lint(in_house) == ()


def test_headings_are_the_ministry_s_own(in_house: WordFile) -> None:
    heading = in_house.styles["Heading1"]
    assert heading.find(f"{W}rPr/{W}color").get(f"{W}val") == "C00010"
    assert heading.find(f"{W}rPr/{W}sz").get(f"{W}val") == "40"
    written = {style_of(paragraph) for paragraph in in_house.paragraphs}
    assert "Heading1" in written


def test_a_style_of_another_name_is_used_as_the_theme_maps_it(in_house: WordFile) -> None:
    names = {id_: value(style, "name") for id_, style in in_house.styles.items()}
    used = {names[style_of(one)] for one in in_house.paragraphs}
    assert "Texte numéroté" in used
    assert "Numbered paragraph" not in names.values()


def test_what_the_template_lacks_is_built_on_its_styles(in_house: WordFile) -> None:
    assert value(in_house.styles["AnnexHeading"], "basedOn") == "Heading1"
    assert value(in_house.styles["TableText"], "basedOn") == "Normal"


def test_the_head_is_the_ministry_s_with_the_report_s_values(briefing: Briefing, in_house: WordFile) -> None:
    (head,) = [root for root in in_house.furniture if root.tag == f"{W}hdr"]
    said = text_of(head)
    assert said.startswith("Ministry of Examples ")
    assert briefing.metadata.marking in said
    assert briefing.metadata.reference in said
    assert "old" not in said


def test_the_page_is_the_template_s_and_tables_fill_it(in_house: WordFile) -> None:
    margins = next(in_house.body.iter(f"{W}pgMar"))
    assert (margins.get(f"{W}left"), margins.get(f"{W}right")) == ("1417", "1417")
    widths = {table.find(f"{W}tblPr/{W}tblW").get(f"{W}w") for table in in_house.body.iter(f"{W}tbl")}
    assert all(abs(int(width) - 160 * 56.6929) <= 3 for width in widths)


def test_no_word_of_the_template_comes_along(in_house: WordFile) -> None:
    assert not any("no report takes over" in text_of(one) for one in in_house.paragraphs)
    assert b"python-docx" not in in_house.parts["docProps/core.xml"]


def test_every_missing_style_is_named_at_once(theme: Theme, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read_template(_saved(tmp_path, ministry(without=("Source note", "Marking"))), theme)
    messages = [problem.message for problem in refused.value.problems]
    assert [re.findall("“(.*)”", text) for text in messages] == [
        ["Numbered paragraph"],
        ["Source note"],
        ["Marking"],
    ]
    assert all("assets/reference.docx" in problem.hint for problem in refused.value.problems)


def test_a_near_name_is_suggested(theme: Theme, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError) as refused:
        read_template(_saved(tmp_path, ministry(numbered="Numbered paragraphs")), theme)
    assert 'did you mean "Numbered paragraphs"?' in refused.value.problems[0].hint


def test_a_style_of_another_type_is_refused(theme: Theme, tmp_path: Path) -> None:
    template = ministry(numbered="Numbered paragraph")
    file = repacked(template, {"word/styles.xml": lambda text: _retyped(text, "Marking")})
    with pytest.raises(ConfigurationError, match="as a character style, and it must be a paragraph style"):
        read_template(_saved(tmp_path, file), theme)


def _retyped(text: str, name: str) -> str:
    return re.sub(
        rf'<w:style w:type="paragraph"([^>]*)>(\s*<w:name w:val="{name}"/>)',
        r'<w:style w:type="character"\1>\2',
        text,
    )


def test_a_theme_that_maps_an_unknown_style_is_told(tmp_path: Path) -> None:
    path = tmp_path / "theme.toml"
    path.write_text('[template.styles]\n"Numbered paragraf" = "Normal"\n', "utf-8")
    with pytest.raises(ConfigurationError) as refused:
        read_template(_saved(tmp_path, ministry(numbered="Numbered paragraph")), load_theme(path))
    assert 'did you mean "Numbered paragraph"?' in refused.value.problems[0].hint


def test_a_head_that_does_not_print_the_marking_is_refused(theme: Theme, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="never prints the marking"):
        read_template(_saved(tmp_path, ministry(marked=False, numbered="Numbered paragraph")), theme)


# ------------------------------------------------------------------------------------------------------- unsafe


def _refusal(path: Path, theme: Theme) -> str:
    with pytest.raises(ConfigurationError) as refused:
        read_template(path, theme)
    return refused.value.problems[0].message


def test_files_that_are_no_word_files_are_refused_in_words(theme: Theme, tmp_path: Path) -> None:
    assert "no such file" in _refusal(tmp_path / "none.docx", theme)
    assert "damaged, or no Word file" in _refusal(_saved(tmp_path, b"plain text"), theme)
    assert "locked by a password" in _refusal(
        _saved(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600), theme
    )
    broken = bytearray(ministry())
    broken[200:2000] = b"\0" * 1800
    assert "cannot be read as a Word file" in _refusal(_saved(tmp_path, bytes(broken)), theme)
    assert "is missing or damaged" in _refusal(_saved(tmp_path, _zip({"a.txt": b""})), theme)


def _zip(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def test_macros_are_refused_under_any_name(theme: Theme, tmp_path: Path) -> None:
    named = with_parts(ministry(), {"word/vbaProject.bin": b"\0"})
    assert "holds macros" in _refusal(_saved(tmp_path, named), theme)
    typed = repacked(
        ministry(),
        {
            "[Content_Types].xml": lambda text: text.replace(
                "wordprocessingml.document.main", "macroEnabled.main"
            )
        },
    )
    assert "holds macros" in _refusal(_saved(tmp_path, typed, "house.docm"), theme)


def test_a_part_that_unpacks_to_more_than_any_report_is_refused(
    theme: Theme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "MOST_PART", 1 << 20)
    bomb = with_parts(ministry(), {"word/styles.xml": b"<x>" + b" " * (4 << 20) + b"</x>"})
    assert len(bomb) < 1 << 20
    assert "unpacks to more than" in _refusal(_saved(tmp_path, bomb), theme)


def test_entities_are_refused_before_they_grow(theme: Theme, tmp_path: Path) -> None:
    lol = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert "declares a document type" in _refusal(
        _saved(tmp_path, with_parts(ministry(), {"word/styles.xml": lol})), theme
    )


def test_what_leads_out_of_the_template_is_left_behind(
    briefing: Briefing, pages: Pages, mapped: Theme, tmp_path: Path
) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rIdX" Type="{office}/hyperlink" Target="https://spy.example/" TargetMode="External"/>'
        f'<Relationship Id="rIdY" Type="{office}/image" Target="https://spy.example/a.png" TargetMode="External"/>'
        "</Relationships>"
    )
    link = (
        f'<w:p><w:hyperlink xmlns:r="{office}" r:id="rIdX"><w:r><w:t>our site</w:t></w:r></w:hyperlink>'
        f'<w:r><w:drawing><x:blip xmlns:x="urn:x" xmlns:r="{office}" r:link="rIdY"/></w:drawing></w:r></w:p></w:hdr>'
    )
    changed = repacked(ministry(), {"word/header1.xml": lambda text: text.replace("</w:hdr>", link)})
    changed = with_parts(changed, {"word/_rels/header1.xml.rels": relations.encode()})
    template = read_template(_saved(tmp_path, changed), mapped)
    made = render(
        briefing, sample_media(), pages, mapped, RenderOptions(embed_fonts=False, template=template)
    )
    assert b"our site" in b"".join(WordFile(made).parts.values())
    assert not any(b"spy.example" in part for part in WordFile(made).parts.values())


# ---------------------------------------------------------------------------------------------------- reference


def test_the_reference_document_is_what_the_theme_says(theme: Theme) -> None:
    assert asset("reference.docx").read_bytes() == reference_document(theme)


def test_the_reference_document_has_every_style_of_a_template_and_opens_elsewhere() -> None:
    document = docx.Document(str(asset("reference.docx")))
    names = {style.element.find(f"{W}name").get(f"{W}val") for style in document.styles}
    assert set(REQUIRED) <= names
    assert set(PARAGRAPHS) <= names


def test_a_report_in_the_reference_document_is_the_report(
    briefing: Briefing, pages: Pages, theme: Theme, file: WordFile
) -> None:
    template = read_template(asset("reference.docx"), theme)
    made = WordFile(
        render(briefing, sample_media(), pages, theme, RenderOptions(embed_fonts=False, template=template))
    )
    assert words(made) == words(file)
    assert lint(made) == ()
    assert {style_of(one) for one in made.paragraphs} == {style_of(one) for one in file.paragraphs}
    assert set(made.styles) >= set(file.styles)


@pytest.mark.conformance
def test_the_checkers_find_nothing(in_house: WordFile, tmp_path: Path) -> None:
    for path in (asset("reference.docx"), _saved(tmp_path, in_house.data, "made.docx")):
        assert openxml_audit(path) == ()
        assert ooxml_validator(path) == ()
