"""The public names are there, are documented, and hide no module of the same name."""

from __future__ import annotations

import pkgutil
import pydoc
from pathlib import Path

import pytest

import reportgen

PACKAGES = {module.name for module in pkgutil.iter_modules(reportgen.__path__)}


@pytest.mark.parametrize("name", reportgen.__all__)
def test_every_public_name_is_there(name: str) -> None:
    assert getattr(reportgen, name) is not None
    assert name in dir(reportgen)


def test_no_public_name_is_that_of_a_package() -> None:
    assert set(reportgen.__all__) & PACKAGES == set()


def test_every_public_name_has_one_home() -> None:
    homes = [name for names in reportgen._HOMES.values() for name in names]

    assert sorted([*homes, "__version__"]) == sorted(reportgen.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = reportgen.nonsense


def test_every_public_function_and_type_says_what_it_is() -> None:
    plain = {"Media", "__version__"}  # an alias and a string have no docstring

    assert [
        name for name in reportgen.__all__ if name not in plain and not getattr(reportgen, name).__doc__
    ] == []


@pytest.mark.parametrize("name", [name for name in reportgen.__all__ if name != "__version__"])
def test_help_explains_every_public_name(name: str) -> None:
    assert "Python Library Documentation" in pydoc.render_doc(f"reportgen.{name}")


def test_help_explains_the_whole_package() -> None:
    assert "Made(checked: 'Checked', editions:" in pydoc.plain(pydoc.render_doc(reportgen))


def test_a_report_is_made_and_written_by_the_public_interface(tmp_path: Path) -> None:
    path = tmp_path / "visit.yaml"
    path.write_text("report: {title: Meetings}\nevent: {name: Assembly}\n", "utf-8")

    made = reportgen.make(path, reportgen.Request(formats=("text",)))
    written = reportgen.write(made, tmp_path / "out")

    assert written == (tmp_path / "out" / "visit_en.txt",)
    assert reportgen.load(path).report.language == "en"
    assert [finding.code for finding in reportgen.check(path).findings] == [
        finding.code for finding in made.findings
    ]
