"""What each figure may be, and how low it is known that it can be."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Budget:
    """A figure, what it may be at most, and the lowest that a proof of concept has reached.

    `unit` is empty for a ratio. `limit` is None for a figure that is only told, `known` where nobody has tried.
    """

    name: str
    what: str
    limit: float | None = None
    known: float | None = None
    unit: str = ""


BUDGETS = {
    budget.name: budget
    for budget in (
        Budget("pdf-warm", "PDF of the sample's size, warm / Typst, PDF/UA-1", 0.6, 0.34),
        Budget("pdf-warm-tree", "of that, layout and file: from the tree / Typst"),
        Budget("pdf-cold", "PDF of the sample, cold, charts in the cache / Typst", 2.5, 1.5),
        Budget("pdf-first", "the same, charts drawn for the first time / imports alone", 1.1, 0.95),
        Budget("pdf-5000", "PDF of 5,000 meetings, from JSON / Typst", 0.6, 0.44),
        Budget("pdf-5000-tree", "of that, layout and file: from the tree / Typst"),
        Budget("pdf-5000-memory", "peak memory of that process", 300, 162, "MiB"),
        Budget("pdf-growth", "growth of the PDF's time, 500 to 5,000 meetings: exponent", 1.1, 0.92),
        Budget("docx-growth", "growth of the Word file's time: exponent", 1.1, 0.92),
        Budget("docx-warm", "Word file of the sample's size, warm / docxtpl", 0.5, 0.07),
        Budget("docx-warm-tree", "of that, layout and file: from the tree / docxtpl"),
        Budget("docx-5000", "Word file of 5,000 meetings / docxtpl", 1.0, 0.05),
        Budget("docx-5000-tree", "of that, layout and file: from the tree / docxtpl"),
        Budget("check-cold", "check of the sample, cold / importing typer, pydantic and yaml", 1.5),
        Budget("batch", "a batch on two cores, seconds a PDF / two processes of Typst", 0.667),
        Budget("batch-processor", "the same in processor time", None),
        Budget("batch-memory", "resident memory of the batch at its end / after its first tenth", 1.1),
        Budget("batch-killed", "reports lost where a worker is killed in the middle", 0, None, "reports"),
        Budget("pdf-size", "PDF of the sample", 150, 61, "KB"),
        Budget("weasyprint-cold", "PDF of the sample, cold / WeasyPrint, PDF/UA-1"),
        Budget("weasyprint-warm", "PDF of the sample's size, warm / WeasyPrint, PDF/UA-1"),
        Budget("libreoffice-cold", "PDF of the sample, cold / docxtpl with LibreOffice"),
        Budget("libreoffice-warm", "PDF of the sample's size, warm / docxtpl with LibreOffice, started anew"),
        *(
            Budget(f"{side}-{name}", f"{what}: {side}", unit=unit)
            for name, what, unit in (
                ("memory", "peak memory of making one PDF of the sample's size", "MiB"),
                ("bytes", "file of one PDF of the sample's size", "KB"),
            )
            for side in ("reportgen", "typst", "weasyprint", "libreoffice")
        ),
    )
}
"""Every figure in the order of the table."""


@dataclass(frozen=True, slots=True)
class Result:
    """A measured figure, with the seconds behind a ratio; `skipped` says why there is no figure."""

    budget: Budget
    value: float | None = None
    ours: float | None = None
    theirs: float | None = None
    skipped: str = ""

    @property
    def is_met(self) -> bool | None:
        """Whether the budget is met; None where nothing was measured or there is none."""
        if self.value is None or self.budget.limit is None:
            return None
        return self.value <= self.budget.limit
