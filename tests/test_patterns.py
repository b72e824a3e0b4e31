from __future__ import annotations

import re

import pytest

from reportgen.patterns import pattern


def test_a_pattern_answers_as_a_compiled_expression_does() -> None:
    late, compiled = pattern(r"(\d+)[a-z]", re.IGNORECASE), re.compile(r"(\d+)[a-z]", re.IGNORECASE)
    text = "12A and 3b"

    assert late.sub("-", text) == compiled.sub("-", text) == "- and -"
    assert late.findall(text) == compiled.findall(text)
    assert [found[1] for found in late.finditer(text)] == ["12", "3"]
    assert (late.pattern, late.flags, late.groups) == (compiled.pattern, compiled.flags, compiled.groups)
    assert not late.fullmatch(text)


def test_a_pattern_is_compiled_when_it_is_first_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    compiling = re.compile
    monkeypatch.setattr(re, "compile", lambda text, flags: made.append(text) or compiling(text, flags))
    late = pattern("x+")
    before = list(made)

    assert late.search("axx") is not None
    assert late.search("a") is None
    assert (before, made) == ([], ["x+"])


def test_a_pattern_that_is_wrong_is_told_when_it_is_asked() -> None:
    late = pattern("(")

    with pytest.raises(re.error, match="unterminated subpattern"):
        late.search("")
