"""The measurements: each gives the figures of one or more budgets."""

from __future__ import annotations

import json
import math
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.budgets import BUDGETS, Result
from bench.libreoffice_peer import PROGRAM as OFFICE
from bench.processes import BATCH_SIDE, WORKER, Command, Worker, in_turns

PROGRAM = "from reportgen.cli import main; main()"
ALL_IMPORTS = "import reportlab.platypus, matplotlib, docx, typer, pydantic"
CHECK_IMPORTS = "import typer, pydantic, yaml"
TYPST = """\
import pathlib, typst
pathlib.Path("typst.pdf").write_bytes(typst.compile(
    "sample.typ", font_paths=[{fonts!r}], ignore_system_fonts=True, pdf_standards=["ua-1"]))
"""
PACKAGES = {"reportgen": "reportgen", "typst": "typst", "weasyprint": "weasyprint", "libreoffice": "docxtpl"}
"""Each side that makes PDFs → the package that it needs."""
_BATCH = 10_000
"""Where the numbers begin that tell the summaries of the batch from others."""
SMALL = 3
"""How many small reports the growth begins from."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: the sizes of the growth, how many turns, and how many reports of the sample's size."""

    small: int = 500
    large: int = 5000
    rounds: int = 9
    reports: int = 12
    sample_size: int = 54
    """Bilateral and other meetings of the shipped sample."""
    slow: int = 4
    """How many turns, and how many reports, are made with a peer that needs seconds for each."""
    batch: int = 1000
    batch_peer: int = 100
    """Reports of the batch, and of them those that a peer makes as well: its rate is the same for more."""

    @property
    def cases(self) -> dict[str, tuple[int, int]]:
        """Name of a case → its number of meetings, and what tells it from others of that size."""
        warm_up = {"first": (self.sample_size, 1000), "second": (self.sample_size, 1001)}
        reports = {f"report-{index}": (self.sample_size, index) for index in range(self.reports)}
        small = {f"small-{index}": (self.small, index) for index in range(SMALL)}
        peer = {batch_case(index): (self.sample_size, _BATCH + index) for index in range(self.batch_peer)}
        return {**warm_up, **reports, **small, **peer, "large": (self.large, 0)}

    @property
    def batch_alone(self) -> dict[str, tuple[int, int]]:
        """The cases of the batch that no peer makes."""
        rest = range(self.batch_peer, self.batch)
        return {batch_case(index): (self.sample_size, _BATCH + index) for index in rest}


def batch_case(index: int) -> str:
    """Return the name of a case of the batch."""
    return f"batch-{index:04d}"


QUICK = Plan(small=100, large=400, rounds=3, reports=4, slow=1, batch=20, batch_peer=4)


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the cases lie, and what the measured processes are given."""

    plan: Plan
    folder: Path
    sample: Path
    fonts: Path
    environment: Mapping[str, str]

    def python(self, code: str, *arguments: str) -> Command:
        """Return Python running `code` with `arguments`."""
        return Command([sys.executable, "-c", code, *arguments], self.environment, self.folder)

    def sample_pdf(self, *options: str) -> Command:
        """Return the program making the PDF of the sample, into the folder ``out``."""
        out = str(self.folder / "out")
        arguments = ("make", str(self.sample), "--format", "pdf", "--out", out, "--force", "--quiet")
        return self.python(PROGRAM, *arguments, *options)

    def once(self, side: str, case: str) -> Command:
        """Return a process of a side that makes one case and ends."""
        return Command(
            [sys.executable, str(WORKER), side, str(self.folder)], self.environment, self.folder, f"{case}\n"
        )

    def worker(self, side: str) -> Worker:
        """Return a warm process of a side."""
        return Worker(side, self.folder, self.environment)


def measure(bench: Bench) -> Iterator[Result]:
    """Yield every result, in the order in which it is measured."""
    yield from cold(bench)
    yield from warm(bench, "pdf", "typst", "typst_pdf")
    yield from warm(bench, "docx", "docxtpl", "docxtpl_docx")
    yield from large(bench, "pdf", "typst", "typst_pdf")
    yield from large(bench, "docx", "docxtpl", "docxtpl_docx")
    yield from slow(bench, "weasyprint")
    yield from slow(bench, "libreoffice")
    yield from footprint(bench)
    yield from batch(bench)


def cold(bench: Bench) -> Iterator[Result]:
    """Yield what a process costs from its start to its end, and the size of the sample's PDF."""
    make, first = bench.sample_pdf(), bench.sample_pdf("--no-cache")
    check = bench.python(PROGRAM, "check", str(bench.sample))
    make.seconds()  # draws the charts into the cache
    rounds = bench.plan.rounds
    if find_spec("typst"):
        typst = bench.python(TYPST.format(fonts=str(bench.fonts)))
        yield _ratio("pdf-cold", *in_turns(make, typst, rounds))
    else:
        yield _without("pdf-cold", "typst")
    yield _ratio("pdf-first", *in_turns(first, bench.python(ALL_IMPORTS), rounds))
    yield _ratio("check-cold", *in_turns(check, bench.python(CHECK_IMPORTS), rounds))
    (pdf,) = (bench.folder / "out").glob("*.pdf")
    yield Result(BUDGETS["pdf-size"], pdf.stat().st_size / 1000)


def warm(bench: Bench, name: str, peer: str, side: str) -> Iterator[Result]:
    """Yield what a report costs in a process that has made two others; no report is made twice.

    A compiler that remembers what it has compiled, and caches of shaped words, would make a second time untrue.
    """
    if not find_spec(peer):
        yield from (_without(f"{name}-warm", peer), _without(f"{name}-warm-tree", peer))
        return
    cases = [f"report-{index}" for index in range(bench.plan.reports)]
    with (
        bench.worker(f"reportgen_{name}") as ours,
        bench.worker(f"reportgen_{name}_tree") as tree,
        bench.worker(side) as theirs,
    ):
        workers = (ours, tree, theirs)
        for case in ("first", "second"):
            _each(workers, case)
        times = [_each(workers, case) for case in cases]
    whole, late, peers = (_low(column) for column in zip(*times, strict=True))
    yield _ratio(f"{name}-warm", whole, peers)
    yield _ratio(f"{name}-warm-tree", late, peers)


def large(bench: Bench, name: str, peer: str, side: str) -> Iterator[Result]:
    """Yield how the time grows, and what the largest report costs beside the peer, each in fresh processes."""
    small: list[float] = []
    times, peers, trees = [], [], []
    for _ in range(2):
        with bench.worker(f"reportgen_{name}") as ours:
            ours.seconds("first")
            small += [ours.seconds(f"small-{index}") for index in range(SMALL)]
            times.append(ours.seconds("large"))
        if find_spec(peer):
            trees.append(_once(bench, f"reportgen_{name}_tree"))
            peers.append(_once(bench, side))
    growth = math.log(min(times) / min(small)) / math.log(bench.plan.large / bench.plan.small)
    yield Result(BUDGETS[f"{name}-growth"], growth, min(times), min(small))
    for key, seconds in ((f"{name}-5000", times), (f"{name}-5000-tree", trees)):
        yield _ratio(key, min(seconds), min(peers)) if peers else _without(key, peer)
    if name == "pdf" and ours.peak_mib:
        yield Result(BUDGETS["pdf-5000-memory"], ours.peak_mib)


def slow(bench: Bench, peer: str) -> Iterator[Result]:
    """Yield what a PDF costs beside a peer that needs seconds for it, cold and warm, of the sample's size alone."""
    if reason := missing(bench, peer):
        yield from (Result(BUDGETS[f"{peer}-{what}"], skipped=reason) for what in ("cold", "warm"))
        return
    make, once = bench.sample_pdf(), bench.once(f"{peer}_pdf", "sample")
    for command in (make, once):
        command.seconds()  # draws the charts into the cache, and makes the office's profile
    yield _ratio(f"{peer}-cold", *in_turns(make, once, bench.plan.slow))
    with bench.worker("reportgen_pdf") as ours, bench.worker(f"{peer}_pdf") as theirs:
        for case in ("first", "second"):
            _each((ours, theirs), case)
        times = [_each((ours, theirs), f"report-{index}") for index in range(bench.plan.slow)]
    whole, peers = (_low(column) for column in zip(*times, strict=True))
    yield _ratio(f"{peer}-warm", whole, peers)


def footprint(bench: Bench) -> Iterator[Result]:
    """Yield the peak memory and the file's size of one report of the sample's size, of every side that makes PDFs."""
    for side in PACKAGES:
        memory, size = BUDGETS[f"{side}-memory"], BUDGETS[f"{side}-bytes"]
        if reason := missing(bench, side):
            yield from (Result(memory, skipped=reason), Result(size, skipped=reason))
            continue
        with bench.worker(f"{side}_pdf") as worker:
            written = worker.answer("first")["size"]
        if worker.peak_mib:
            yield Result(memory, worker.peak_mib)
        yield Result(size, written / 1000)


def missing(bench: Bench, side: str) -> str:
    """Return why a side that makes PDFs cannot: what is not installed or not found; empty where nothing is missing."""
    package = PACKAGES[side]
    if not find_spec(package):
        return f"{package} is not installed"
    if side == "libreoffice" and shutil.which(OFFICE) is None:
        return f"LibreOffice ({OFFICE}) is not installed"
    if side == "weasyprint":
        try:
            bench.python("import weasyprint").seconds()  # in another process: this one stays small
        except RuntimeError as error:
            return f"weasyprint cannot be imported: {str(error).splitlines()[-1]}"
    return ""


def batch(bench: Bench) -> Iterator[Result]:
    """Yield what many distinct reports cost on two cores, what memory they leave behind, and what a death costs."""
    number, peers = bench.plan.batch, bench.plan.batch_peer
    told = _batch(bench, 0)
    seconds, processor = told["seconds"] / number, told["processor"] / number
    if find_spec("typst"):
        with bench.worker("typst_pdf") as first, bench.worker("typst_pdf") as second:
            start = time.perf_counter()
            with ThreadPoolExecutor(2) as both:
                list(both.map(_make_all, (first, second), (range(0, peers, 2), range(1, peers, 2))))
            theirs = (time.perf_counter() - start) / peers
        yield _ratio("batch", seconds, theirs)
        yield _ratio("batch-processor", processor, (first.processor + second.processor) / peers)
    else:
        yield from (_without("batch", "typst"), _without("batch-processor", "typst"))
    memory = {int(number): mib for number, mib in told["memory"].items()}
    if memory.get(number):
        yield Result(BUDGETS["batch-memory"], memory[number] / memory[number // 10])
    killed = _batch(bench, number // 2)
    yield Result(BUDGETS["batch-killed"], number - killed["states"].get("made", 0))


def _batch(bench: Bench, kill: int) -> dict[str, Any]:
    """Return what a batch on two cores tells; a worker is killed after so many reports, none at 0."""
    arguments = [sys.executable, str(BATCH_SIDE), str(bench.folder), "batch-*.json", "2", str(kill)]
    done = subprocess.run(arguments, env=bench.environment, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def _make_all(worker: Worker, places: Iterable[int]) -> None:
    for place in places:
        worker.answer(batch_case(place))


def _each(workers: Iterable[Worker], case: str) -> tuple[float, ...]:
    return tuple(worker.seconds(case) for worker in workers)


def _once(bench: Bench, side: str) -> float:
    """Return the seconds of the large report in a process that has made a small one."""
    with bench.worker(side) as worker:
        worker.seconds("first")
        return worker.seconds("large")


def stages(bench: Bench) -> dict[str, dict[str, float]]:
    """Return the seconds of each stage, for a report of the sample's size and for the large one."""
    with bench.worker("reportgen_stages") as worker:
        worker.answer("first")
        cases = [f"report-{index}" for index in range(bench.plan.reports)]
        several = [worker.answer(case)["stages"] for case in cases]
        middle = {name: statistics.median(times[name] for times in several) for name in several[0]}
        return {"sample size": middle, "large": worker.answer("large")["stages"]}


def _low(times: Iterable[float]) -> float:
    """Return the lower quartile: reports differ, and the machine may be disturbed."""
    ordered = sorted(times)
    return ordered[len(ordered) // 4]


def _ratio(name: str, ours: float, theirs: float) -> Result:
    return Result(BUDGETS[name], ours / theirs, ours, theirs)


def _without(name: str, peer: str) -> Result:
    return Result(BUDGETS[name], skipped=f"{peer} is not installed")
