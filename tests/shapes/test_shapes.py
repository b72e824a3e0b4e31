"""What a user writes becomes a record, or all that is wrong with it is told at once.

The shapes here stand for those of the summary, the theme and the settings, and are not postponed either.
"""

import math
import pickle
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Literal

import pytest

from reportgen.records import field
from reportgen.shapes import (
    TOLD,
    About,
    Before,
    ReadBy,
    Refusal,
    RefusedError,
    Shape,
    as_plain,
    at_least,
    between,
    fields_of,
    in_words,
    is_unfolded,
    matching,
    reader_of,
)


class Mood(StrEnum):
    CALM = "calm"
    BRISK = "brisk"


class Word(Shape, kw_only=True):
    text: str

    @classmethod
    def unfolded(cls, value: object) -> object:
        return {"text": value} if isinstance(value, str) else value


class Base(Shape, kw_only=True):
    id: Annotated[str, About("A name.", ["a"])]
    mood: Mood = Mood.CALM


class Whole(Base, kw_only=True):
    size: Annotated[int, ReadBy(at_least(1), {"minimum": 1}), About("How many.", [3])]
    words: Annotated[
        tuple[Word, ...], Before(lambda value: value if isinstance(value, list) else [value])
    ] = ()
    by_name: Mapping[Annotated[str, ReadBy(matching("[a-z]+"))], tuple[Word, ...]] = field(
        default_factory=dict
    )
    copy_number: int | None = field(default=None, name="copy")
    paper: Literal["a4", "letter"] = "a4"

    def fault(self) -> Refusal | None:
        return Refusal("odd", self) if self.size % 2 else None


def refused(value: object, shape: type[Shape] = Whole) -> list[tuple[str, tuple[str | int, ...], bool]]:
    with pytest.raises(RefusedError) as refusal:
        shape.read(value)
    return [(each.kind, each.path, each.at_key) for each in refusal.value.refusals]


def test_a_group_of_keys_becomes_a_record() -> None:
    read = Whole.read(
        {"size": "2", "id": "a", "words": "one", "by_name": {"b": ["two", {"text": "three"}]}, "copy": 4}
    )

    assert read == Whole(
        id="a",
        size=2,
        words=(Word(text="one"),),
        by_name={"b": (Word(text="two"), Word(text="three"))},
        copy_number=4,
    )
    assert Whole.read(read) is read
    assert pickle.loads(pickle.dumps(read)) == read  # noqa: S301 - what we have just written


def test_all_that_is_wrong_is_told_in_the_order_of_the_fields_and_unknown_keys_last() -> None:
    value = {
        "colour": 1,
        "by_name": {"B": ["x"], "c": [{"text": 3}, {}]},
        "words": [None, "x", {"text": "y", "more": 1}],
        "size": 0,
        "mood": "Calm",
        "copy_number": 1,
    }

    assert refused(value) == [
        ("missing", ("id",), False),
        ("choice", ("mood",), False),
        ("low", ("size",), False),
        ("group", ("words", 0), False),
        ("unknown", ("words", 2, "more"), False),
        ("pattern", ("by_name", "B"), True),
        ("text", ("by_name", "c", 0, "text"), False),
        ("missing", ("by_name", "c", 1, "text"), False),
        ("unknown", ("colour",), False),
        ("unknown", ("copy_number",), False),
    ]


def test_what_is_wrong_with_the_whole_is_told_where_each_value_is_right() -> None:
    assert refused({"id": "a", "size": 3}) == [("odd", (), False)]
    assert refused({"id": "a", "size": 3, "mood": ""}) == [("choice", ("mood",), False)]
    assert refused({"whole": {"id": "a", "size": 3}}, Around) == [("odd", ("whole",), False)]


class Around(Shape):
    whole: Whole


@pytest.mark.parametrize("value", [None, "a", 1, [], [{"id": "a"}]])
def test_what_is_no_group_is_no_shape(value: object) -> None:
    assert refused(value) == [("group", (), False)]


ACCEPTED = [
    (str, "a", "a"),
    (str | None, None, None),
    (bool, "Yes", True),
    (bool, "off", False),
    (bool, 0, False),
    (bool, True, True),
    (int, 31, 31),
    (int, " +31.00 ", 31),
    (int, "1_000", 1000),
    (int, "-0", 0),
    (float, 3, 3.0),
    (float, "1e3", 1000.0),
    (Mood, "brisk", Mood.BRISK),
    (Mood, Mood.BRISK, Mood.BRISK),
    (Literal["a4", "letter"], "letter", "letter"),
    (tuple[int, ...], ["1", 2], (1, 2)),
    (tuple[int, ...], (), ()),
    (Mapping[str, int], {"a": "1"}, {"a": 1}),
    (Annotated[float, ReadBy(between(0, 5))], 5, 5.0),
]
REFUSED = [
    (str, 3, "text"),
    (str | None, [], "text"),
    (bool, " yes", "truth"),
    (bool, 2, "truth"),
    (bool, None, "truth"),
    (int, True, "whole"),
    (int, "31.5", "whole"),
    (int, "1__0", "whole"),
    (int, "٣", "whole"),
    (int, 3.0, "whole"),
    (int, "9" * 5000, "whole"),
    (float, True, "number"),
    (float, "1,5", "number"),
    (float, "nan", "number"),
    (float, math.inf, "number"),
    (float, 10**400, "number"),
    (Mood, "BRISK", "choice"),
    (Mood, [], "choice"),
    (Literal["a4", "letter"], "a5", "unlisted"),
    (Literal["a4", "letter"], ["a4"], "unlisted"),
    (tuple[int, ...], "12", "list"),
    (tuple[int, ...], {"a": 1}, "list"),
    (Mapping[str, int], [], "group"),
    (Mapping[str, int], {1: 1}, "text"),
    (Annotated[float, ReadBy(between(0, 5))], -1, "low"),
    (Annotated[float, ReadBy(between(0, 5, without_least=True))], 0, "small"),
    (Annotated[float, ReadBy(between(0, 5))], 5.1, "high"),
    (Annotated[str, ReadBy(matching("[a-z]"))], "a\n", "pattern"),
]


@pytest.mark.parametrize(("kind", "value", "accepted"), ACCEPTED, ids=range(len(ACCEPTED)))
def test_a_value_of_a_kind_is_accepted_in_its_usual_spellings(
    kind: object, value: object, accepted: object
) -> None:
    read = reader_of(kind)(value, None)

    assert (type(read), read) == (type(accepted), accepted)


@pytest.mark.parametrize(("kind", "value", "why"), REFUSED, ids=range(len(REFUSED)))
def test_a_value_of_another_kind_is_refused_and_none_is_guessed(
    kind: object, value: object, why: str
) -> None:
    with pytest.raises(RefusedError) as refusal:
        reader_of(kind)(value, None)

    assert [each.kind for each in refusal.value.refusals] == [why]


def test_what_is_handed_in_reaches_every_reader() -> None:
    class Named(Shape):
        name: Annotated[str, ReadBy(lambda value, known: known[value])]
        more: tuple[Annotated[str, ReadBy(lambda value, known: known[value])], ...] = ()

    assert Named.read({"name": "a", "more": ["b"]}, {"a": "A", "b": "B"}) == Named("A", ("B",))


def test_the_fields_are_known_by_what_users_write_with_their_meaning() -> None:
    fields = fields_of(Whole)

    assert list(fields) == ["id", "mood", "size", "words", "by_name", "copy", "paper"]
    assert [key for key, each in fields.items() if each.is_needed] == ["id", "size"]
    assert (fields["size"].description, fields["size"].examples) == ("How many.", [3])
    assert (fields["copy"].name, fields["copy"].default, fields["copy"].description) == (
        "copy_number",
        None,
        "",
    )
    assert (is_unfolded(Word), is_unfolded(Whole)) == (True, False)


def test_in_plain_values_a_shape_has_every_field_in_its_order_by_the_key_of_the_user() -> None:
    plain = as_plain(Whole.read({"size": 2, "id": '\u00e9\u2028"', "words": ["x"]}))

    assert list(plain.items()) == [
        ("id", '\u00e9\u2028"'),
        ("mood", "calm"),
        ("size", 2),
        ("words", [{"text": "x"}]),
        ("by_name", {}),
        ("copy", None),
        ("paper", "a4"),
    ]


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        (Annotated[float, ReadBy(between(100, 1000))], 1e9, "a number of 1000 or less is needed here"),
        (
            Annotated[float, ReadBy(between(0, without_least=True))],
            0,
            "a number greater than 0 is needed here",
        ),
        (Literal["a", "b", "c"], 1, "one of these is needed here: 'a', 'b' or 'c'"),
        (float, "x", "a number is needed here"),
        (tuple[str, ...], 3, "a list is needed here"),
    ],
)
def test_a_refusal_is_told_in_words(kind: object, value: object, words: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        reader_of(kind)(value, None)

    assert in_words(refusal.value.refusals[0]) == words
    assert in_words(Refusal(TOLD, value, {"message": "so it is"})) == "so it is"
