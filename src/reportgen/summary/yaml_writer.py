"""A summary as YAML that a person can go on writing in: blocks, no anchors, a blank line between the parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import yaml

_WIDTH: Final = 110


class _Dumper(yaml.SafeDumper):
    """Writes entries of a list further in than their key, and every part out in full."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - as the library has it
        """Begin a deeper level; a list is one too."""
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - as the library has it
        """Tell that nothing is written as a reference to something else."""
        return True


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _text)


def write(data: Mapping[str, Any], schema: str) -> str:
    """Return the YAML text of a summary; its first line names the schema to the editor."""
    options: dict[str, Any] = {"allow_unicode": True, "sort_keys": False, "width": _WIDTH}
    parts = [yaml.dump({key: value}, Dumper=_Dumper, **options) for key, value in data.items()]
    return f"# yaml-language-server: $schema={schema}\n\n" + "\n".join(parts)
