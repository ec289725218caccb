"""One sentence of one module is changed, and the pack is built again through the command."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from curriculum.home import content_folder
from tests.bench import clock, record
from tests.bench.command import Home
from tests.bench.record import Line, Result
from tests.bench.works import How

TITLE = "One sentence changed"
METHOD = (
    "The library is copied, the pack built once, then a sentence of a module is written otherwise and the pack built again, each round "
    "with another sentence. Files are compared by their bytes and by when they were written; which hold the module is what "
    "the manifest says of them. Then one handbook is built so as a PDF alone. Whole processes are counted."
)
MODULE = "indicators"
ALONE = ("--audience", "civil-society", "--language", "en", "--product", "participant-handbook", "--format", "pdf")
MORE = " Look again after "
COUNTS = ("two", "three", "four", "five", "six", "seven")
QUICK = (
    "--audience",
    "civil-society",
    "--product",
    "agenda",
    "--product",
    "trifold",
    "--product",
    "participant-handbook",
)


def measure(how: How) -> Result:
    """Return what building again takes, and how many files it writes."""
    content = Path(shutil.copytree(content_folder(), how.folder / "content"))
    home = Home(how.folder / "cache", how.folder / "out", content)
    pack, more = ("islamabad-2015", QUICK) if how.quick else ("lahore-2026", ())
    cold = home.build(pack, *more)
    again, counts = [], []
    for turn in range(how.runs):
        before = home.files()
        say_otherwise(content / "modules" / MODULE, turn)
        again.append(home.build(pack, *more))
        counts.append(compared(before, home.files()))
    alone = one_book(home, content, pack, how.runs)
    written, changed = (max(parts) for parts in zip(*counts, strict=True))
    lines = figures(cold, again, alone, holding(home.out / pack), changed, written)
    took = {"cold": [cold], "again": again, "one book": alone}
    return Result("sentence", f"{pack}: a sentence of {MODULE}", lines, record.every(took))


def one_book(home: Home, content: Path, pack: str, runs: int) -> list[clock.Spent]:
    """Return what it takes to build one book anew, as a PDF alone, after a sentence was changed."""
    took = []
    for turn in range(runs + 1):
        say_otherwise(content / "modules" / MODULE, turn + 1)
        took.append(home.build(pack, *ALONE))
    return took[1:]


def say_otherwise(module: Path, turn: int) -> None:
    """Change a module: after the first line of its text that is a plain sentence stands one more, another each turn."""
    file = module / "text.md"
    lines = file.read_text("utf-8").split("\n")
    at = next(n for n, text in enumerate(lines) if plain(text))
    lines[at] = f"{lines[at].partition(MORE)[0]}{MORE}{COUNTS[turn % len(COUNTS)]} days."
    file.write_text("\n".join(lines), "utf-8")


def plain(text: str) -> bool:
    """Tell whether a line is a sentence of prose."""
    return text[:1].isalpha() and text.endswith(".") and not {*"{[<|:"} & {*text}


def compared(before: dict[str, tuple[str, int]], after: dict[str, tuple[str, int]]) -> tuple[int, int]:
    """Return how many files were written, and how many have other bytes; lists of a build are not counted."""
    documents = {name: told for name, told in after.items() if name.count("/") > 1}
    written = sum(before.get(name, ("", 0))[1] != when for name, (_, when) in documents.items())
    changed = sum(before.get(name, ("", 0))[0] != digest for name, (digest, _) in documents.items())
    return written, changed


def holding(folder: Path) -> int:
    """Return how many files of a build show the module."""
    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    return sum(MODULE in made["used"]["modules"] for made in manifest["artefacts"])


def figures(
    cold: clock.Spent, again: list[clock.Spent], alone: list[clock.Spent], holds: int, changed: int, written: int
) -> tuple[Line, ...]:
    """Return the figures."""
    best = clock.least(again)
    return (
        Line("again", best, "s", "at most", 1.5),
        Line("again, of the cold build", best / cold.seconds * 100, "%"),
        Line("again, of one handbook as a PDF and of nothing else", clock.least(alone), "s"),
        Line("files that show the module", holds, "files"),
        Line("files with other bytes", changed, "files", "at most", holds),
        Line("files that were written", written, "files", "at most", changed),
    )
