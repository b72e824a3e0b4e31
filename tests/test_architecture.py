"""The shape of the code: what the linters have no rule for."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "src").rglob("*.py"))

# The closed unions of the document stand in one place, so that a reader sees every node at once.
WHOLE = {"src/reportgen/document/tree.py"}


@pytest.mark.parametrize("module", sorted(set(MODULES) - WHOLE))
def test_a_module_fits_in_four_hundred_lines(module: str) -> None:
    lines = len((ROOT / module).read_text("utf-8").splitlines())

    assert lines <= 400


@pytest.mark.parametrize("module", MODULES)
def test_no_function_is_longer_than_fifty_lines(module: str) -> None:
    functions = [
        node
        for node in ast.walk(ast.parse((ROOT / module).read_text("utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = [f"{node.name} in line {node.lineno}" for node in functions if _lines(node) > 50]

    assert long == []


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1
