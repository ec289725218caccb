"""`python -m tests.bench [WORK…] [--quick] [--runs N]`: measure, keep the results, and write the page."""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.bench import page, record, works
from tests.bench.record import Result

SCREEN = Console()


def main() -> None:
    """Measure the works that are named, or all. A trial is printed and kept, but never reaches the page."""
    parser = argparse.ArgumentParser(prog="nox -s bench --", description=main.__doc__)
    parser.add_argument("works", nargs="*", metavar="WORK", help=", ".join(works.NAMES))
    parser.add_argument("--quick", action="store_true", help="try it on little, in one round")
    parser.add_argument("--runs", type=int, help="rounds; by default 3, with --quick 1")
    asked = parser.parse_args()
    if unknown := [name for name in asked.works if name not in works.NAMES]:
        parser.error(f"there is no work {', '.join(unknown)}: choose from {', '.join(works.NAMES)}")
    for name in asked.works or works.NAMES:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            how = works.How(Path(folder), asked.quick, asked.runs or (1 if asked.quick else 3))
            result = works.measured(name, how)
        record.keep(result)
        SCREEN.print(shown(result))
    if not asked.quick:
        page.main()


def shown(result: Result) -> Table:
    """Return a result as a table for the screen."""
    before, after = result.about["load"]
    title = f"{works.work(result.work).TITLE} ({result.subject}; load {before}, {after} of {os.cpu_count()})"
    table = Table("what", "measured", "goal", "met", title=title)
    for line in result.lines:
        goal = f"{line.goal} {page.amount(line.bound, line.unit)}" if line.goal else ""
        met = {True: "yes", False: "no", None: ""}[line.met]
        table.add_row(line.what, page.amount(line.value, line.unit), goal, met)
    return table


if __name__ == "__main__":
    main()
