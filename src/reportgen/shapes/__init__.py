"""Shapes: records whose annotations say what a user may write, read with all that is wrong told at once.

A summary, a theme and the settings are shapes. `Shape.read` takes what a file says as plain groups, lists, texts and
numbers. Why this is not a library: docs/decisions/0037-shapes.md.
"""

from reportgen.shapes.fields import About, Field, fields_of
from reportgen.shapes.readers import (
    Before,
    ReadBy,
    Reader,
    at_least,
    between,
    is_group,
    matching,
    reader_of,
    truth,
    whole,
)
from reportgen.shapes.refusals import TOLD, Path, Refusal, RefusedError
from reportgen.shapes.shape import Shape, as_plain, is_unfolded
from reportgen.shapes.words import in_words

__all__ = [
    "TOLD",
    "About",
    "Before",
    "Field",
    "Path",
    "ReadBy",
    "Reader",
    "Refusal",
    "RefusedError",
    "Shape",
    "as_plain",
    "at_least",
    "between",
    "fields_of",
    "in_words",
    "is_group",
    "is_unfolded",
    "matching",
    "reader_of",
    "truth",
    "whole",
]
