"""The reference pages say what the program says: every error code, every field."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "reportgen"
ERRORS = (ROOT / "docs" / "errors.md").read_text("utf-8")

TAKES_A_CODE = {"Problem", "Fault", "Refusal", "_Words", "_refuse", "_refusal", "read_toml"}
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)+|syntax|usage|internal")
OPEN = "x0x"
"""Stands in a code for the part that the program puts in while it runs."""


def codes_in(tree: ast.AST) -> Iterator[str]:
    """Yield each code that is handed to a problem."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in TAKES_A_CODE:
            given = [*node.args, *(keyword.value for keyword in node.keywords if keyword.arg == "code")]
            yield from [text for text in map(text_of, given) if CODE.fullmatch(text)][:1]


def text_of(value: ast.expr) -> str:
    if isinstance(value, ast.JoinedStr):
        return "".join(part.value if isinstance(part, ast.Constant) else OPEN for part in value.values)
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def codes() -> set[str]:
    return {code for path in SOURCE.rglob("*.py") for code in codes_in(ast.parse(path.read_text("utf-8")))}


def is_about(section: str, code: str) -> bool:
    return re.fullmatch(code.replace(OPEN, "[a-z]+"), section) is not None


SECTIONS = set(re.findall(r"^### (\S+)$", ERRORS, re.MULTILINE))


def test_every_error_code_has_a_section() -> None:
    assert [code for code in sorted(codes()) if not any(is_about(name, code) for name in SECTIONS)] == []


def test_every_section_is_about_a_code_of_the_program() -> None:
    known = codes()
    assert [name for name in sorted(SECTIONS) if not any(is_about(name, code) for code in known)] == []


def test_every_section_says_something_and_stands_once() -> None:
    parts = re.split(r"^### (\S+)$", ERRORS, flags=re.MULTILINE)[1:]
    assert [name for name, text in zip(parts[::2], parts[1::2], strict=True) if not text.strip()] == []
    assert len(parts[::2]) == len(SECTIONS)


def test_the_generated_pages_are_up_to_date() -> None:
    command = [sys.executable, str(ROOT / "docs" / "generate.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
