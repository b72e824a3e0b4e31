"""Options that belong together are the fields of one dataclass, which a command takes as one argument."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from dataclasses import fields
from typing import Any, get_type_hints


def taking(name: str, group: type[Any]) -> Callable[[Callable[..., object]], Callable[..., object]]:
    """Return the decorator that gives a command an option for each field of `group`.

    The command gets them together, as its argument `name`. Each field is annotated as an option of typer's and has
    its default value.
    """
    hints = get_type_hints(group, include_extras=True)
    options = [
        inspect.Parameter(
            each.name, inspect.Parameter.KEYWORD_ONLY, default=each.default, annotation=hints[each.name]
        )
        for each in fields(group)
    ]

    def decorate(command: Callable[..., object]) -> Callable[..., object]:
        @functools.wraps(command)
        def run(**given: object) -> object:
            own = {option.name: given.pop(option.name) for option in options}
            return command(**given, **{name: group(**own)})

        annotations = get_type_hints(command, include_extras=True)
        others = [
            parameter.replace(annotation=annotations[parameter.name])
            for parameter in inspect.signature(command).parameters.values()
            if parameter.name != name
        ]
        run.__signature__ = inspect.Signature([*others, *options])  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in (*others, *options)}
        return run

    return decorate
