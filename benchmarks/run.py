#!/usr/bin/env python3
"""Print what reportgen costs beside its peers, as ratios measured in one run on one machine.

python benchmarks/run.py             the whole table, some minutes
python benchmarks/run.py --quick     smaller cases and fewer turns: shows that it works, measures nothing
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import subprocess
import sys
import sysconfig
import tempfile
from dataclasses import asdict
from importlib import metadata
from pathlib import Path

from bench.budgets import BUDGETS, Budget, Result
from bench.libreoffice_peer import version
from bench.measures import QUICK, Bench, Plan, measure, stages
from bench.prepare import write_summaries
from bench.processes import WORKER, environment

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "seeds" / "summaries" / "dgsn-interpol-marrakech.yaml"
PACKAGES = ("reportgen", "reportlab", "matplotlib", "python-docx", "pikepdf", "uharfbuzz", "pydantic", "typer",
            "typst", "docxtpl", "weasyprint")  # fmt: skip


def main() -> int:
    """Measure, print, and return 1 where a budget is exceeded."""
    options = _options()
    plan = QUICK if options.quick else Plan()
    compile_bytecode()
    with tempfile.TemporaryDirectory(prefix="reportgen-bench-") as name:
        bench = prepared(Path(name), plan)
        results, times = [], {}
        for result in measure(bench):
            results.append(result)
            print(line(result), file=sys.stderr if options.json else sys.stdout, flush=True)
        times = stages(bench)
    document = {
        "machine": machine(),
        "quick": options.quick,
        "results": [
            {**asdict(result), "budget": asdict(result.budget), "met": result.is_met} for result in results
        ],
        "stages": times,
    }
    print(json.dumps(document, indent=1) if options.json else "\n".join(table(results, times, plan)))
    return int(any(result.is_met is False for result in results) and not options.quick)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure reportgen beside its peers, as ratios.")
    parser.add_argument("--quick", action="store_true", help="smaller cases, fewer turns: no measurement")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    return parser.parse_args()


def compile_bytecode() -> None:
    """Compile what will be imported: without bytecode imports take three times as long, on one side more so."""
    for folder in (ROOT / "src", ROOT / "benchmarks", Path(sysconfig.get_path("purelib"))):
        compileall.compile_dir(folder, quiet=2)


def prepared(folder: Path, plan: Plan) -> Bench:
    """Return the bench with all cases written; another process does it, so that this one stays small."""
    cases = {"folder": str(folder), "cases": plan.cases, "sample": str(SAMPLE)}
    bench = Bench(plan, folder, SAMPLE, ROOT / "assets" / "fonts", environment(folder / "cache"))
    subprocess.run(
        [sys.executable, str(WORKER), "prepare", json.dumps(cases)], check=True, env=bench.environment
    )
    write_summaries(folder, plan.batch_alone)
    return bench


def machine() -> dict[str, str | int | None]:
    """Return what the figures were measured on and with."""
    installed = {}
    for name in PACKAGES:
        try:
            installed[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            installed[name] = "not installed"
    return {
        "python": platform.python_version(),
        "system": platform.platform(),
        "processors": os.cpu_count(),
        **installed,
        "LibreOffice": version(),
    }


def line(result: Result) -> str:
    """Return a result as a line: its figure, its budget, and the times it was made from."""
    budget = result.budget
    if result.value is None:
        return f"  –      {budget.what}: {result.skipped}"
    mark = {True: "met ", False: "OVER", None: "    "}[result.is_met]
    unit = f" {budget.unit}" if budget.unit else ""
    digits = 0 if budget.unit else 2
    bound = "" if budget.limit is None else f"  ≤ {budget.limit:g}"
    known = "" if budget.known is None else f", known to be possible {budget.known:g}"
    times = "" if result.ours is None else f"  ({result.ours:.3f} s / {result.theirs:.3f} s)"
    return f"  {mark}  {result.value:7.{digits}f}{unit}{bound}{known}: {budget.what}{times}"


def table(results: list[Result], times: dict[str, dict[str, float]], plan: Plan) -> list[str]:
    """Return the table, the seconds of each stage and the machine, as lines of Markdown."""
    by_name = {result.budget.name: result for result in results}
    lines = ["", "| what | measured | budget | known bound | met |", "|---|--:|--:|--:|---|"]
    lines += [row(budget, by_name.get(name)) for name, budget in BUDGETS.items()]
    if (plan.small, plan.large) != (500, 5000):
        lines.append(f"\nQuick: {plan.large} meetings stood for 5,000 and {plan.small} for 500.")
    lines += ["", "| stage, seconds | " + " | ".join(times) + " |", "|---|" + "--:|" * len(times)]
    for stage in next(iter(times.values())):
        lines.append(f"| {stage} | " + " | ".join(f"{column[stage]:.3f}" for column in times.values()) + " |")
    lines += ["", ", ".join(f"{name} {value}" for name, value in machine().items())]
    return lines


def row(budget: Budget, result: Result | None) -> str:
    """Return a row of the table."""
    unit, digits = (f" {budget.unit}", 0) if budget.unit else ("", 2)
    bounds = ["" if bound is None else f"{bound:g}{unit}" for bound in (budget.limit, budget.known)]
    if result is None or result.value is None:
        return f"| {budget.what} | – | {' | '.join(bounds)} | {result.skipped if result else ''} |"
    met = {True: "yes", False: "**no**", None: ""}[result.is_met]
    return f"| {budget.what} | {result.value:.{digits}f}{unit} | {' | '.join(bounds)} | {met} |"


if __name__ == "__main__":
    sys.exit(main())
