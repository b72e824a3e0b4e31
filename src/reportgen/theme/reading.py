"""Theme files: the shipped one, and over it what the user's changes; or all that is wrong with them at once."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any

from reportgen.assets import asset
from reportgen.errors import ConfigurationError, Place, Problem
from reportgen.kept import kept, note
from reportgen.messages import _
from reportgen.messages.parts import did_you_mean
from reportgen.shapes import Refusal, RefusedError, in_words
from reportgen.theme.model import WEIGHTS, Family, Script, Theme, Weight
from reportgen.tomlfile import TomlFile, read_toml


@kept(32)
def load_theme(
    path: Path | None = None,
    *,
    paper: str = "a4",
    profile: str = "house",
    script: Script = "latin",
    simplex: bool = False,
) -> Theme:
    """Return the theme of the file at `path` over the shipped one, resolved.

    Raises:
        ConfigurationError: the file cannot be read, is no TOML, or says something a theme cannot say.
    """
    shipped = read_toml(asset("theme.toml"), "theme-unreadable", _("the theme"))
    file = shipped if path is None else read_toml(path, "theme-unreadable", _("the theme"))
    table = _merged(shipped.table, _rooted(file.table, file.path.parent.absolute()))
    unknown = _unknown_groups(table, shipped.table, file)
    _refuse_forms(table, file)
    table = _layered(table, paper=paper, profile=profile, script=script, file=file)
    parts = {
        "house": table["house"],
        "colours": table["colours"],
        "markings": table["markings"],
        "paper": table["paper"][paper],
        "fonts": table["fonts"],
        "styles": table["style"],
        "template": table["template"],
    }
    own = {"styles": ("style",), "paper": ("paper", paper)}
    try:
        theme = Theme.read({**parts, "script": script, "simplex": simplex})
    except RefusedError as error:
        wrong = [_problem(refusal, file, own) for refusal in error.refusals]
        raise ConfigurationError(*unknown, *wrong) from None
    wrong = [*unknown, *_wrong_fonts(theme, file), *_wrong_emblem(theme, file)]
    if wrong:
        raise ConfigurationError(*wrong)
    return theme


def _unknown_groups(table: Mapping[str, Any], shipped: Mapping[str, Any], file: TomlFile) -> list[Problem]:
    unknown = _("no group is called '{name}'")
    return [
        Problem("theme-key", unknown.format(name=name), file.place(name), _nearest(name, shipped))
        for name in table
        if name not in shipped
    ]


_GROUPS = ("house", "colours", "markings", "paper", "fonts", "style", "arabic", "profile", "template")


def _refuse_forms(table: Mapping[str, Any], file: TomlFile) -> None:
    """Stop where a group of the theme is none."""
    problems = [_no_group(file, name) for name in _GROUPS if not isinstance(table[name], dict)]
    for name in ("paper", "profile"):
        parts = table[name].items() if isinstance(table[name], dict) else ()
        problems += [_no_group(file, name, key) for key, part in parts if not isinstance(part, dict)]
    if problems:
        raise ConfigurationError(*problems)


def _no_group(file: TomlFile, *keys: str) -> Problem:
    name = ".".join(keys)
    message, hint = _("{name} is a group of keys"), _("write it as [{name}]")
    return Problem("theme-value", message.format(name=name), file.place(*keys), hint.format(name=name))


def _layered(
    table: dict[str, Any], *, paper: str, profile: str, script: Script, file: TomlFile
) -> dict[str, Any]:
    """Return the theme with the profile and the script over it."""
    _known(table["paper"], paper, "paper", file)
    layers = [table["arabic"]] if script == "arabic" else []
    if profile != "house":
        _known({"house": {}, **table["profile"]}, profile, "profile", file)
        layers.insert(0, table["profile"][profile])
    for layer in layers:
        table = _merged(table, layer)
    return table


def _known(table: Mapping[str, Any], name: str, what: str, file: TomlFile) -> None:
    if name not in table:
        message = _("no paper is called '{name}'") if what == "paper" else _("no profile is called '{name}'")
        hint, place = _nearest("", sorted(table)), Place(str(file.path))
        raise ConfigurationError(Problem(f"theme-{what}", message.format(name=name), place, hint))


def _problem(refusal: Refusal, file: TomlFile, own: Mapping[str, tuple[str, ...]]) -> Problem:
    """Return what is wrong in one place; `own` has the names of parts as a theme file writes them."""
    first, *rest = map(str, refusal.path)
    keys = (*own.get(first, (first,)), *rest)
    place, name = file.place(*keys), ".".join(keys)
    hint = _("see the shipped theme for every name and its unit")
    if refusal.kind == "unknown" or refusal.at_key:
        return Problem("theme-key", _("the theme has no '{name}'").format(name=name), place, hint)
    if refusal.kind == "pattern":
        hint = _("write it as #RRGGBB")
        return Problem("theme-value", _("{name} is no colour").format(name=name), place, hint)
    return Problem("theme-value", f"{name}: {in_words(refusal)}", place, hint)


def _nearest(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return did_you_mean(near[0]) if near else _("the theme knows: {names}").format(names=", ".join(known))


def _wrong_fonts(theme: Theme, file: TomlFile) -> list[Problem]:
    """Return what is wrong with the files of the faces."""
    hint = _("name one of assets/fonts, or give the path of a TrueType font, as seen from the theme's folder")
    return [
        Problem(
            "theme-font", wrong.format(file=getattr(family, weight)), file.place("fonts", name, weight), hint
        )
        for name, family in theme.fonts.families.items()
        for weight in WEIGHTS
        if (wrong := _wrong_face(family, weight))
    ]


def _wrong_emblem(theme: Theme, file: TomlFile) -> list[Problem]:
    """Return what is wrong with the file of the emblem, as far as its first bytes tell."""
    if not theme.house.emblem:
        return []
    wrong = _("{file} is no PNG or JPEG file")
    note(Path(theme.house.emblem))
    try:
        with Path(theme.house.emblem).open("rb") as stream:
            if stream.read(8).startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")):
                return []
    except (OSError, ValueError):
        wrong = _("{file} is not there, or cannot be read")
    hint, place = _("name a PNG or JPEG file, as seen from the theme's folder"), file.place("house", "emblem")
    return [Problem("theme-emblem", wrong.format(file=theme.house.emblem), place, hint)]


def _wrong_face(family: Family, weight: Weight) -> str:
    """Return what is wrong with the ``{file}`` of a face; empty where it begins as TrueType outlines do."""
    note(family.file(weight))
    try:
        with family.file(weight).open("rb") as stream:
            head = stream.read(4)
    except (OSError, ValueError):
        return _("{file} is not there, or cannot be read")
    return "" if head in {b"\0\1\0\0", b"true"} else _("{file} is no font with TrueType outlines")


def _rooted(table: Mapping[str, Any], folder: Path) -> Mapping[str, Any]:
    """Return what a theme file says, with its paths of fonts and emblem as seen from its own folder.

    The bare name of one of our fonts stays as it is. What has another form than it should is left to be told.
    """
    rooted, house = dict(table), table.get("house")
    if isinstance(house, dict) and isinstance(name := house.get("emblem"), str) and name:
        rooted["house"] = {**house, "emblem": str(folder / name)}
    if isinstance(fonts := table.get("fonts"), dict):
        rooted["fonts"] = {key: _rooted_family(family, folder) for key, family in fonts.items()}
    if isinstance(profiles := table.get("profile"), dict):
        forms = {key: profile for key, profile in profiles.items() if isinstance(profile, dict)}
        rooted["profile"] = {**profiles, **{key: _rooted(form, folder) for key, form in forms.items()}}
    return rooted


def _rooted_family(family: object, folder: Path) -> object:
    if not isinstance(family, dict):
        return family
    files = {key: family[key] for key in WEIGHTS if isinstance(family.get(key), str)}
    return {
        **family,
        **{key: name if _is_shipped(name) else str(folder / name) for key, name in files.items()},
    }


def _is_shipped(name: str) -> bool:
    return name in {path.name for path in asset("fonts").iterdir()}


def _merged(base: Mapping[str, Any], change: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in change.items():
        old = merged.get(key)
        merged[key] = _merged(old, value) if isinstance(old, dict) and isinstance(value, dict) else value
    return merged
