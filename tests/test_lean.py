"""What a process of ours does without, and that nothing else goes with it."""

from __future__ import annotations

import subprocess
import sys

import pytest


def _said(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_pydantic_reads_no_metadata_of_packages() -> None:
    loaded = _said("""
import sys
from reportgen.lean import lean
lean()
from reportgen.summary.model import Summary
Summary.model_rebuild()
print(*sys.modules)
""")

    assert "pydantic" in loaded
    assert {"importlib.metadata", "email", "zipfile"}.isdisjoint(loaded)


def test_what_else_is_wanted_of_the_module_that_looks_for_plugins_comes_from_it() -> None:
    assert _said("""
from reportgen.lean import lean
lean()
from pydantic.plugin._loader import get_plugins, PYDANTIC_ENTRY_POINT_GROUP
print(len(list(get_plugins())), PYDANTIC_ENTRY_POINT_GROUP)
""") == ["0", "pydantic"]


@pytest.mark.parametrize("name", ["Signature", "SignOffs", "Order", "Rules"])
def test_a_part_that_is_left_out_is_the_one_in_which_nothing_is_said(name: str) -> None:
    assert _said(f"""
from reportgen.summary import model
kind = model.{name}
print(kind.model_construct() == kind() == kind.model_validate({{}}), kind().model_fields_set == set())
""") == ["True", "True"]


def test_loading_the_model_builds_no_part_of_it() -> None:
    assert _said("""
from reportgen.summary import model
kinds = [kind for kind in vars(model).values() if isinstance(kind, type) and issubclass(kind, model.Part)]
print(len(kinds) > 20, any(kind.__pydantic_complete__ for kind in kinds))
""") == ["True", "False"]
