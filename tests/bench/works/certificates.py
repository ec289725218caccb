"""Certificates: stamped ones, against one process of the PDF engine for each, in processor time of one run."""

from __future__ import annotations

import pickle
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from curriculum import pipeline, roster
from curriculum.certificates import Asked, make
from curriculum.certificates.blank import deliverable, facts_of, page, with_issue
from curriculum.home import content_folder, layouts_folder
from curriculum.pipeline import House
from tests.bench.record import Line, Result
from tests.bench.works import How

TITLE = "Certificates"
METHOD = (
    "Tagged certificates in two languages, a file each: shaping, fitting, cutting fonts, code, register and writing. Against a process "
    "of the engine for each that reads nothing but the finished page. Seconds of the processor."
)
ASKED = Asked("lahore-2026", "police", "ur")
FIRST = ("Ayesha", "Muhammad", "Bilal", "Fatima", "Zainab", "Usman", "Sana", "Hamza")
LAST = ("Khan", "Baloch", "Shah", "Chaudhry", "Bibi", "Masih", "Lal", "Mengal", "Afridi")
HERE = ("عائشہ", "محمد", "بلال", "فاطمہ", "زینب", "عثمان", "ثنا")
ENGINE = """import pickle, sys
from pathlib import Path
from curriculum.render import pdf
from curriculum.render.assets import Assets
document, content, layouts = pickle.load(open(sys.argv[1], "rb"))
assets = Assets(Path(content), Path(layouts))
pdf.write(pdf.layout(pdf.engine(assets), document, assets), document)
"""
"""One certificate as the engine alone makes it, in a process of its own: nothing is read but the page as it stands."""


def measure(how: How) -> Result:
    """Return what making so many certificates takes."""
    count, folder = 100 if how.quick else 1000, how.folder
    house = pipeline.open_house(content_folder(), layouts_folder())
    alone = engine(house, folder)
    people = listed(folder, count)
    wanted = deliverable(house, ASKED, None)
    facts = facts_of(house, wanted)
    blank, _ = page(house, wanted, facts)
    press = make.Press(blank, facts, bytes(32), folder, "out", {}, {})
    make.batch(press, people.people[:50])  # faces are opened once
    before = peak()
    each = spent(lambda: make.batch(press, people.people)) / count * 1000
    lines = (
        Line("a process of the engine over a stamped one", alone / each, "×", "at least", 50),
        Line("a stamped one", each, "ms", "at most", 10),
        Line("more memory after all than after 50", peak() - before, "MB", "at most", 10),
        Line(
            "one in files for the printer over one by itself",
            in_files(house, people, folder) / count * 1000 / each,
            "×",
        ),
    )
    return Result("certificates", f"{count} people", lines)


def in_files(house: House, people: roster.Roster, folder: Path) -> float:
    """Return the processor time in seconds of the files for the printer."""
    wanted = deliverable(house, ASKED, None)
    facts = facts_of(house, wanted)
    blank, _ = page(house, wanted, facts, one_file=True)
    press = make.Press(blank, facts, bytes(32), folder, "out", {}, {})
    return spent(lambda: make.printed(press, people.people, {}, None))


def engine(house: House, folder: Path, runs: int = 5) -> float:
    """Return the processor time in milliseconds of the engine’s process for one certificate."""
    wanted = deliverable(house, ASKED, None)
    outline = with_issue(pipeline.outline_of(house, wanted), facts_of(house, wanted))
    document = pipeline.document_of(house, outline)
    held, script = folder / "page.pickle", folder / "engine.py"
    held.write_bytes(pickle.dumps((document, house.loaded.library.root, house.layouts.root)))
    script.write_text(ENGINE)
    begun = resource.getrusage(resource.RUSAGE_CHILDREN)
    for _ in range(runs):
        subprocess.run([sys.executable, str(script), str(held)], check=True)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (ended.ru_utime + ended.ru_stime - begun.ru_utime - begun.ru_stime) / runs * 1000


def listed(folder: Path, count: int) -> roster.Roster:
    """Return a list of so many people with names of two scripts."""
    rows = (
        f"{n},{FIRST[n % 8]} {LAST[n % 9]} {LAST[n % 7]},{HERE[n % 7]} {HERE[n % 5]} خان,SI {n}"
        for n in range(1, count + 1)
    )
    (folder / "people.csv").write_text("No,Name,Name (Urdu),Rank\n" + "\n".join(rows), "utf-8")
    return roster.read(folder / "people.csv")


def spent(work: Callable[[], object]) -> float:
    """Return the processor time in seconds of some work of this process."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def peak() -> float:
    """Return the most memory of this process until now, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
