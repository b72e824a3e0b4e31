"""What an option chooses from: the values that are known, on the command line or in the settings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportgen import messages
from reportgen.config import Configuration
from reportgen.errors import ConfigurationError, Place, Problem, UsageError
from reportgen.language import LANGUAGES, is_edition
from reportgen.messages import N_, _
from reportgen.records import Record
from reportgen.tomlfile import TomlFile


class Chooser(Record):
    """Chooses the values of an option: those of the command line, else those of the settings."""

    configuration: Configuration

    def __call__(
        self, option: str, given: Sequence[str], stated: Sequence[str], known: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Return the values, each once; they may be repeated or separated by commas.

        Raises:
            UsageError: the command line names an unknown value, or none at all.
            ConfigurationError: the settings do.
        """
        names = _names(given or stated)
        unknown = [name for name in names if name not in known]
        if unknown or (given and not names):
            hint = _("there is: {known}").format(known=", ".join(dict.fromkeys(known)))
            message = (
                _(_UNKNOWN[option]).format(name=unknown[0])
                if unknown
                else _("--{option} names nothing").format(option=option)
            )
            problem = Problem(f"{option}-unknown", message, self._place(option, by_option=bool(given)), hint)
            raise UsageError(problem) if given else ConfigurationError(problem)
        return tuple(dict.fromkeys(names))

    def languages(self, given: Sequence[str], stated: Sequence[str] | None = None) -> tuple[str, ...]:
        """Return the editions that are wanted: those of ``--lang``, else of the settings; ``all`` is every language.

        A language may carry a region, as in ``ar-EG``.

        Raises:
            UsageError: the command line names an unknown language, or none at all.
            ConfigurationError: the settings do.
        """
        stated = self.configuration.settings.languages if stated is None else stated
        names = _names(given or stated)
        if "all" in names:
            return LANGUAGES
        regional = tuple(name for name in names if is_edition(name))
        found = self("lang", given, stated, (*LANGUAGES, *regional))
        return tuple(map(_tag, found))

    def _place(self, option: str, *, by_option: bool) -> Place:
        if by_option or not self.configuration.file:
            return Place(field=f"--{option}")
        return self.configuration.file.place(_KEYS[option])


def wrong_choices(file: TomlFile) -> Iterator[Problem]:
    """Yield what the settings name that the program does not know: told with all else that is wrong in the file."""
    stated = {key: _stated(file.table.get(key)) for key in ("formats", "languages")}
    choose = Chooser(Configuration(file=file))
    try:
        choose("format", (), stated["formats"], known_formats())
    except ConfigurationError as error:
        yield from error.problems
    yield from _unknown_rules(file)
    try:
        choose.languages((), stated["languages"])
    except ConfigurationError as error:
        yield from error.problems
    spoken = file.table.get("ui_language")
    if isinstance(spoken, str) and spoken not in messages.languages():
        message = _("there is no language '{name}' to speak").format(name=spoken)
        hint = _("there is: {known}").format(known=", ".join(messages.languages()))
        yield Problem("ui-language-unknown", message, file.place("ui_language"), hint)


def _unknown_rules(file: TomlFile) -> Iterator[Problem]:
    """Yield each name in the settings that is no rule's."""
    from reportgen.analysis.rules import FAMILIES, RULES
    from reportgen.summary.problems import Suggestions
    from reportgen.summary.rule_names import no_rule, rule_names

    suggestions = Suggestions()
    for path, name, at_key in rule_names(file.table.get("rules"), ("rules",)):
        known = tuple(RULES) if at_key or path[-1] == "code" else (*RULES, *FAMILIES)
        if name not in known:
            place = file.place(*(step for step in path if isinstance(step, str)))
            yield no_rule(name, known, place, suggestions)


def _stated(value: object) -> tuple[str, ...]:
    """Return the names of a list of the settings; what is no list of texts is told by the settings' own form."""
    names = value if isinstance(value, list) else []
    return tuple(name for name in names if isinstance(name, str))


def known_formats() -> tuple[str, ...]:
    """Return the names of the formats, those that are made unasked first."""
    from reportgen.render import RENDERERS

    usual = ("pdf", "docx")
    return tuple(sorted(RENDERERS, key=lambda name: (name not in usual, name)))


_UNKNOWN = {
    "format": N_("there is no format '{name}'"),
    "lang": N_("there is no edition in the language '{name}'"),
    "paper": N_("there is no paper '{name}'"),
}
_KEYS = {"format": "formats", "lang": "languages", "paper": "paper"}


def _names(texts: Sequence[str]) -> list[str]:
    names = (name.strip().lower() for text in texts for name in text.split(","))
    return [name for name in names if name]


def _tag(name: str) -> str:
    """Return the code of a language as it is usually written: ``ar-EG``."""
    lang, _, region = name.partition("-")
    return f"{lang}-{region.upper()}" if region else lang
