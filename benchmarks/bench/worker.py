"""One process that makes one thing, over and over, on command: what is measured runs here and nothing else does.

Started as ``worker.py SIDE FOLDER``; each line on standard input is the name of a case, each line on standard output
the seconds that it took and the bytes that came out. ``worker.py prepare TASK`` writes the cases.
"""

from __future__ import annotations

import gc
import json
import pickle
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportgen.document.media import Media
    from reportgen.document.tree import Briefing

ROOT = Path(__file__).resolve().parents[2]
FONTS = ROOT / "assets" / "fonts"


def reportgen_pdf(folder: Path) -> Callable[[str], bytes]:
    """Return what makes the PDF of the summary ``NAME.json``: from the file to the bytes, every stage."""
    return _reportgen(folder, "pdf")


def reportgen_docx(folder: Path) -> Callable[[str], bytes]:
    """Return what makes the Word file of the summary ``NAME.json``."""
    return _reportgen(folder, "docx")


def _reportgen(folder: Path, name: str) -> Callable[[str], bytes]:
    from reportgen import pipeline

    request = pipeline.Request(formats=(name,), cache=folder / "charts")
    return lambda case: pipeline.make(pipeline.check(folder / f"{case}.json"), request).artifacts[0].data


def reportgen_pdf_tree(folder: Path) -> Callable[[str], bytes]:
    """Return what makes the PDF of ``NAME.tree``: layout and drawing alone, as the peers do."""
    return _from_tree(folder, "pdf")


def reportgen_docx_tree(folder: Path) -> Callable[[str], bytes]:
    """Return what makes the Word file of ``NAME.tree``."""
    return _from_tree(folder, "docx")


def _from_tree(folder: Path, name: str) -> Callable[[str], bytes]:
    from reportgen.layout.pages import lay_out
    from reportgen.render import RENDERERS
    from reportgen.theme import load_theme

    theme = load_theme(None)
    trees = _trees(folder)

    def make(case: str) -> bytes:
        briefing, media = trees[case]
        gc.disable()  # a search for cycles would blur what layout and drawing take
        return RENDERERS[name](briefing, media, lay_out(briefing, media, theme), theme)

    return make


def _trees(folder: Path) -> dict[str, tuple[Briefing, Media]]:
    return {path.stem: _tree(path) for path in folder.glob("*.tree")}


def _tree(path: Path) -> tuple[Briefing, Media]:
    briefing, media = pickle.loads(path.read_bytes())  # noqa: S301 - this run wrote it
    return briefing, media


def reportgen_stages(folder: Path) -> Callable[[str], bytes]:
    """Return what makes both files and answers with the seconds of each stage, as JSON."""
    from bench.stages import stages

    return lambda case: json.dumps(stages(folder / f"{case}.json", folder / "charts")).encode()


def typst_pdf(folder: Path) -> Callable[[str], bytes]:
    """Return what makes the PDF of ``NAME.typ`` with Typst, tagged as PDF/UA-1 asks."""
    import typst

    def make(case: str) -> bytes:
        data = typst.compile(
            str(folder / f"{case}.typ"),
            font_paths=[str(FONTS)],
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
        )
        assert isinstance(data, bytes)
        return data

    return make


def docxtpl_docx(folder: Path) -> Callable[[str], bytes]:
    """Return what fills the template with the words of ``NAME.tree``; reading them is not measured."""
    from bench.docxtpl_peer import fill

    trees = _trees(folder)
    return lambda case: fill(folder / "template.docx", *trees[case])


def weasyprint_pdf(folder: Path) -> Callable[[str], bytes]:
    """Return what makes the PDF of ``NAME.html`` with WeasyPrint, as PDF/UA-1; the style sheet is read once."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    from bench.weasyprint_peer import STYLE, font_faces

    fonts = FontConfiguration()
    style = weasyprint.CSS(string=font_faces(FONTS) + STYLE, font_config=fonts)

    def make(case: str) -> bytes:
        source = weasyprint.HTML(filename=str(folder / f"{case}.html"))
        data = source.write_pdf(stylesheets=[style], font_config=fonts, pdf_variant="pdf/ua-1")
        assert isinstance(data, bytes)
        return data

    return make


def libreoffice_pdf(folder: Path) -> Callable[[str], bytes]:
    """Return what fills the template with the words of ``NAME.tree``, and has LibreOffice, started anew, make the PDF.

    Only the tree that is asked for is read: the memory of the others would be taken for the peer's.
    """
    from bench.docxtpl_peer import fill
    from bench.libreoffice_peer import to_pdf

    def make(case: str) -> bytes:
        briefing, media = _tree(folder / f"{case}.tree")
        return to_pdf(fill(folder / "template.docx", briefing, media), folder / "office")

    return make


SIDES = {
    side.__name__: side
    for side in (
        reportgen_pdf,
        reportgen_pdf_tree,
        reportgen_docx,
        reportgen_docx_tree,
        reportgen_stages,
        typst_pdf,
        docxtpl_docx,
        weasyprint_pdf,
        libreoffice_pdf,
    )
}


def main() -> None:
    """Answer each line of standard input."""
    side, folder = sys.argv[1:]
    if side == "prepare":
        from bench.prepare import prepare

        task = json.loads(folder)
        prepare(Path(task["folder"]), task["cases"], Path(task["sample"]))
        return
    make = SIDES[side](Path(folder))
    for line in sys.stdin:
        start = time.perf_counter()
        data = make(line.strip())
        seconds = time.perf_counter() - start
        answer = json.loads(data) if side == "reportgen_stages" else None
        print(json.dumps({"seconds": seconds, "size": len(data), "stages": answer}), flush=True)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
    main()
