"""What stands on the screen: errors with their line and a caret, findings in groups, paths on standard output."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from reportgen.errors import Problem
from reportgen.messages import N_, RIGHT_TO_LEFT, _, language
from reportgen.messages.parts import reason
from reportgen.patterns import pattern
from reportgen.records import replace

if TYPE_CHECKING:
    from collections.abc import Callable

    from reportgen.errors import Place

_COLOURS = {"error": "31;1", "warning": "33;1", "note": "36;1", "hint": "2"}
SEVERITIES = {"error": N_("error"), "warning": N_("warning"), "note": N_("note")}
"""The words for what a problem weighs; in JSON it is the code."""
_BETWEEN_ARABIC = pattern("[^\u0590-\u08ff«»\\n]*[A-Za-z][^\u0590-\u08ff«»\\n]*")
"""A stretch of a right-to-left sentence that reads from left to right: options, paths, codes, values."""
_COUNT = pattern(": [0-9]+$")
"""A colon and a number at the end of such a stretch."""
LONGEST_LINE = 110
"""A longer source line is shown around the caret only."""


class OutputClosedError(Exception):
    """Standard output cannot be written to, which has been said."""


class Console:
    """Standard error for people, standard output for what was asked for.

    With `json_wanted`, standard output gets one JSON document and nothing else.
    """

    def __init__(self, *, json_wanted: bool = False, quiet: bool = False, verbose: bool = False) -> None:
        """Look once whether colours are wanted: a terminal, and no NO_COLOR."""
        self.json_wanted = json_wanted
        self.quiet = quiet
        self.verbose = verbose
        self._terminal = is_terminal(sys.stderr)
        self._colours = self._terminal and not os.environ.get("NO_COLOR")

    def say(self, text: str) -> None:
        """Say a line on standard error, unless quiet."""
        if not self.quiet:
            self.insist(text)

    def insist(self, text: str) -> None:
        """Say a line on standard error, even if quiet."""
        with suppress(OSError, ValueError):
            _write(sys.stderr, text)

    def out(self, text: str) -> None:
        """Write a line on standard output."""
        self._standard_output(text)

    def path(self, path: Path) -> None:
        """Write a path on standard output, byte for byte, unless a person looks on."""
        buffer = getattr(sys.stdout, "buffer", None)
        if buffer is None or is_terminal(sys.stdout):
            self._standard_output(shown(str(path)))
            return
        with self._output_guard():
            sys.stdout.flush()
            buffer.write(os.fsencode(path) + b"\n")
            buffer.flush()

    def json_text(self, text: str) -> None:
        """Write JSON on standard output; what its encoding lacks is escaped as JSON has it."""
        encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
        try:
            text.encode(encoding)
        except UnicodeEncodeError:
            text = json.dumps(json.loads(text), indent=2 if "\n" in text else None)
        self._standard_output(text)

    def result(
        self,
        *,
        files: Iterable[Mapping[str, Any]] = (),
        problems: Iterable[Problem] = (),
        findings: Iterable[Problem] = (),
        tally: Iterable[str] = (),
        summaries: Iterable[Mapping[str, Any]] = (),
        sample: bool = False,
        **more: object,
    ) -> None:
        """Tell how a run ended: in words, or with ``--json`` as the one document, in which `more` stands too."""
        if self.json_wanted:
            document = {
                "sample": sample,
                "summaries": list(summaries),
                "files": list(files),
                "problems": [problem_as_json(problem) for problem in problems],
                "findings": [problem_as_json(finding) for finding in findings],
                **more,
            }
            self.json_text(json.dumps(document, ensure_ascii=False, indent=2))
            return
        self.problems(problems)
        for finding in findings:
            self.finding(finding)
        for line in tally:
            self.say(worded(line))
        for file in files:
            self.path(Path(file["path"]))

    def finding(self, finding: Problem, form: str = "{finding}", *, gone: bool = False) -> None:
        """Show a finding; `form` says what has become of it. Of one that is gone, there is no line to show."""
        tell = self.insist if finding.severity == "error" else self.say
        whole = (self.verbose or finding.severity == "error") and not gone
        first, *rest = self.block(finding) if whole else [self._brief(finding)]
        for line in (form.format(finding=first), *rest):
            tell(line)

    def problems(self, problems: Iterable[Problem]) -> None:
        """Show problems one after another, even if quiet."""
        for problem in problems:
            for line in self.block(problem):
                self.insist(line)

    def block(self, problem: Problem) -> list[str]:
        """Return the lines that show a problem: what, where, the source line with a caret, and the hint."""
        lines = [self._headline(problem)]
        where = str(problem.place)
        if where:
            lines.append(f"  --> {shown(where)}")
        lines += _excerpt(problem.place)
        if problem.hint:
            lines.append(f"  {self._coloured(_('hint:'), 'hint')} {worded(problem.hint)}")
        return [*lines, ""]

    def hint(self, text: str) -> None:
        """Say what to do about the finding before."""
        self.say(f"  {self._coloured(_('hint:'), 'hint')} {worded(text)}")

    def _brief(self, problem: Problem) -> str:
        where = str(replace(problem.place, field=""))
        return f"{self._headline(problem)} ({worded(where)})" if where else self._headline(problem)

    def _headline(self, problem: Problem) -> str:
        severity = _(SEVERITIES.get(problem.severity, problem.severity))
        label = self._coloured(worded(f"{severity}[{problem.code}]"), problem.severity)
        return _("{label}: {message}").format(label=label, message=worded(problem.message))

    def _coloured(self, text: str, name: str) -> str:
        return f"\x1b[{_COLOURS[name]}m{text}\x1b[0m" if self._colours else text

    @contextmanager
    def progress(self) -> Iterator[Callable[[str], None]]:
        """Give a function that shows the present step, on a terminal only; elsewhere it does nothing."""
        if not self._shows_progress:
            yield lambda _step: None
            return
        from rich.console import Console as Screen
        from rich.text import Text

        screen = Screen(stderr=True, no_color=not self._colours)
        with screen.status(_("Reading")) as status:
            yield lambda step: status.update(Text(shown(step)))

    @contextmanager
    def counting(self, total: int) -> Iterator[Callable[[str], None]]:
        """Give a function that counts one more of `total` as done, and shows what it was and the time that is left.

        It does so on a terminal only.
        """
        if not self._shows_progress:
            yield lambda _done: None
            return
        from rich.console import Console as Screen
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.description}", markup=False),
        )
        screen = Screen(stderr=True, no_color=not self._colours)
        with Progress(*columns, console=screen, transient=True) as progress:
            bar = progress.add_task("", total=total)
            yield lambda done: progress.update(bar, advance=1, description=shown(done))

    @property
    def _shows_progress(self) -> bool:
        return self._terminal and not self.quiet and not self.json_wanted and os.environ.get("TERM") != "dumb"

    def _standard_output(self, text: str) -> None:
        with self._output_guard():
            if sys.stdout is not None:
                _write(sys.stdout, text)

    @contextmanager
    def _output_guard(self) -> Iterator[None]:
        """Let a reader that has gone (``| head``) be no error, and say so where the output cannot be written.

        Raises:
            OutputClosedError: the output cannot be written, as on a full disk.
        """
        try:
            yield
        except BrokenPipeError:
            _abandon_output()
        except OSError as error:
            self.output_failed(error)
            raise OutputClosedError from None

    def output_failed(self, error: OSError) -> None:
        """Say that standard output cannot be written."""
        _abandon_output()
        problem = Problem(
            "output-unwritable", _("standard output cannot be written: {reason}").format(reason=reason(error))
        )
        self.problems([problem])


def problem_as_json(problem: Problem) -> dict[str, Any]:
    """Return a problem, or a finding in words, as ``--json`` has it."""
    place = problem.place
    return {
        "code": problem.code,
        "severity": problem.severity,
        "message": problem.message,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "sheet": place.sheet,
        "cell": place.cell,
        "field": place.field,
        "hint": problem.hint,
    }


def shown(text: str) -> str:
    """Return text from outside as a terminal may show it: no control takes effect there."""
    return "".join(
        character
        if unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
        else f"[U+{ord(character):04X}]"
        for character in text
    )


def worded(text: str) -> str:
    """Return a sentence of the program as a terminal may show it, in the user's language.

    No control in it takes effect. In a language from right to left, each stretch of Latin letters stands between
    isolates (UAX 9), so that an option or a path keeps its order.
    """
    safe = shown(text)
    if language() not in RIGHT_TO_LEFT:
        return safe
    return _BETWEEN_ARABIC.sub(lambda run: _isolated(run[0]), safe)


def _isolated(run: str) -> str:
    """Return the run between isolates, without the spaces, the stops, a count and half a pair of brackets around it.

    They belong to the sentence: in ``summary.yaml: 3`` the number counts what the next Arabic word names.
    """
    core = _COUNT.sub("", run.strip(" :;,")).rstrip(".")
    if core.count("(") != core.count(")"):
        core = core.strip("() ")
    before, _core, after = run.partition(core)
    return f"{before}\u2066{core}\u2069{after}"


def is_terminal(stream: TextIO | None) -> bool:
    """Tell whether a person looks at the stream."""
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # it was closed
        return False


def _excerpt(place: Place) -> list[str]:
    if place.line is None or not place.source.strip():
        return []
    source, column = place.source.rstrip("\r\n"), (place.column or 1) - 1
    start = max(0, column - LONGEST_LINE // 2) if len(source) > LONGEST_LINE else 0
    end = start + LONGEST_LINE
    before = shown(source[start:column].replace("\t", " "))
    stretch = shown(source[column : min(end, column + max(place.length, 1))].replace("\t", " "))
    after = shown(source[column + max(place.length, 1) : end].replace("\t", " "))
    number = str(place.line)
    margin = " " * len(number)
    lines = [f" {margin} |", f" {number} | {before}{stretch}{after}"]
    if place.column is None:
        return lines
    return [*lines, f" {margin} | {' ' * _width(before)}{'^' * max(1, _width(stretch))}"]


def _width(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _write(stream: TextIO | None, text: str) -> None:
    if stream is None:
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    stream.write(text.encode(encoding, "backslashreplace").decode(encoding) + "\n")
    stream.flush()


def _abandon_output() -> None:
    """Send what is still to come to nowhere, so that Python's own last flush does not fail."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
