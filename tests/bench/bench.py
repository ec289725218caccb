"""Measure, in one run: building each pack, our overhead over bare WeasyPrint, DOCX against PDF, and start-up.

Every figure is a whole process or the median of several runs; trust the ratios more than the seconds.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from rich.console import Console
from rich.table import Table

ROOT = Path(__file__).resolve().parent.parent.parent
PACKS = ("islamabad-2015", "gilgit-2018", "quetta-2021", "lahore-2026")


BUILD = """import curriculum, resource
if __name__ == "__main__":
    curriculum.load().build({pack!r}, {folder!r}, jobs=2)
    print(*(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))
"""
"""Builds a pack, and prints the peaks of its own process and of its largest worker."""


def main() -> None:
    """Print all tables."""
    screen = Console()
    with tempfile.TemporaryDirectory() as folder:
        screen.print(packs(Path(folder)))
    screen.print(ratios())
    screen.print(folded())
    screen.print(start_up())


def packs(folder: Path) -> Table:
    """Time each pack with two processes. The peak is that of the largest process of its build."""
    table = Table("pack", "seconds", "peak MB", title="Building (two processes)")
    for pack in PACKS:
        code = BUILD.format(pack=pack, folder=str(folder))
        script = folder / "run.py"
        script.write_text(code)
        began = time.perf_counter()
        done = subprocess.run([sys.executable, str(script)], cwd=ROOT, check=True, capture_output=True, text=True)
        table.add_row(pack, f"{time.perf_counter() - began:.1f}", f"{max(map(int, done.stdout.split())) / 1024:.0f}")
    return table


def median(work: Callable[[], object], clock: Callable[[], float], runs: int = 3) -> float:
    """Return the median time of `work` by a clock."""
    times = []
    for _ in range(runs):
        began = clock()
        work()
        times.append(clock() - began)
    return statistics.median(times)


def ratios() -> Table:
    """Compare our whole making of a PDF with bare WeasyPrint on the same HTML, and DOCX with PDF, in processor time."""
    from curriculum import pipeline
    from curriculum.home import content_folder, layouts_folder
    from curriculum.plan import Selection
    from curriculum.render import pdf, word
    from curriculum.render.assets import Assets

    house = pipeline.open_house(content_folder(), layouts_folder())
    chosen = Selection(audiences=("police",), products=("facilitator-guide",), formats=("pdf",))
    wanted = pipeline.plan_pack(house, "islamabad-2015", chosen)[0]
    document = pipeline.document_of(house, pipeline.outline_of(house, wanted))
    assets = Assets(Path(house.loaded.library.root), Path(house.layouts.root))
    weasyprint = pdf.engine(assets)

    def bare() -> object:
        """Lay out and write the same HTML with the same style, and nothing else."""
        return pdf.write(pdf.layout(weasyprint, document, assets), document)

    engine = median(bare, time.process_time)
    ours = median(lambda: pipeline.make(house, wanted), time.process_time)
    docx = median(lambda: word.file(document, assets), time.process_time)
    table = Table("what", "seconds", "ratio", "goal", title="Facilitator guide for police, islamabad-2015")
    table.add_row("bare WeasyPrint", f"{engine:.2f}", "1.00", "")
    table.add_row("choose to proof", f"{ours:.2f}", f"{ours / engine:.2f}", "at most 1.10")
    table.add_row("DOCX over PDF", f"{docx:.2f}", f"{docx / engine:.2f}", "at most 0.33")
    return table


def folded() -> Table:
    """Compare a tri-fold, proof and press file, with bare WeasyPrint that lays out and writes the pages of each."""
    from curriculum import pipeline
    from curriculum.home import content_folder, layouts_folder
    from curriculum.plan import Selection
    from curriculum.render import pdf
    from curriculum.render.assets import Assets

    house = pipeline.open_house(content_folder(), layouts_folder())
    chosen = Selection(audiences=("teachers",), products=("trifold",))
    wanted = pipeline.plan_pack(house, "national-2024", chosen)
    documents = [pipeline.document_of(house, pipeline.outline_of(house, one)) for one in wanted]
    assets = Assets(Path(house.loaded.library.root), Path(house.layouts.root))
    weasyprint = pdf.engine(assets)

    def bare() -> None:
        """Lay out the same pages twice, and write them as a proof and with their bleed."""
        for document in documents:
            pdf.write(pdf.layout(weasyprint, document, assets), document)
            pdf.with_bleed(pdf.layout(weasyprint, document, assets), document.layout.page.bleed)

    engine = median(bare, time.process_time, 5)
    ours = median(lambda: [pipeline.make(house, one) for one in wanted], time.process_time, 5)
    table = Table("what", "seconds", "ratio", "goal", title=f"Tri-fold, proof and press file, {len(wanted)} languages")
    table.add_row("bare WeasyPrint", f"{engine:.2f}", "1.00", "")
    table.add_row("choose to preflight", f"{ours:.2f}", f"{ours / engine:.2f}", "at most 1.50")
    return table


def start_up() -> Table:
    """Compare `curriculum --help` with an empty Python."""
    script = Path(sys.executable).with_name("curriculum")
    empty = median(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), time.perf_counter, 15)
    help_ = median(lambda: subprocess.run([script, "--help"], check=True, capture_output=True), time.perf_counter, 15)
    table = Table("what", "milliseconds", "ratio", "goal", title="Start-up")
    table.add_row("python -c pass", f"{empty * 1000:.0f}", "1.0", "")
    table.add_row("curriculum --help", f"{help_ * 1000:.0f}", f"{help_ / empty:.1f}", "at most 4.0")
    return table


if __name__ == "__main__":
    main()
