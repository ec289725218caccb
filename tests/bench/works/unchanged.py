"""A pack that is built again with nothing changed, through the command."""

from __future__ import annotations

from curriculum.home import content_folder
from tests.bench import clock, record
from tests.bench.command import Home
from tests.bench.record import Line, Result
from tests.bench.works import How

TITLE = "A full pack again, nothing changed"
METHOD = (
    "`curriculum build` as anybody gives it, with two processes: once with nothing kept, which is the cold build, and then again and "
    "again. Whole processes are counted, from the start of Python to its end."
)


def measure(how: How) -> Result:
    """Return what building again takes."""
    home = Home(how.folder / "cache", how.folder / "out", content_folder())
    pack, more = chosen(how)
    cold = home.build(pack, *more)
    before = home.files()
    again = [home.build(pack, *more) for _ in range(how.runs)]
    changed = sum(before.get(name, ("", 0))[0] != digest for name, (digest, _) in home.files().items())
    lines = figures(cold, again, len(before), changed)
    return Result("unchanged", pack, lines, record.every({"cold": [cold], "again": again}))


def chosen(how: How) -> tuple[str, tuple[str, ...]]:
    """Return which pack, and which part of it."""
    return (
        ("islamabad-2015", ("--audience", "civil-society", "--product", "agenda")) if how.quick else ("lahore-2026", ())
    )


def figures(cold: clock.Spent, again: list[clock.Spent], files: int, changed: int) -> tuple[Line, ...]:
    """Return the figures."""
    best = clock.least(again)
    return (
        Line("files", files, "files"),
        Line("again", best, "s", "at most", 0.5),
        Line("again, of the cold build", best / cold.seconds * 100, "%", "at most", 2),
        Line("files with other bytes", changed, "files", "at most", 0),
        Line("cold", cold.seconds, "s"),
    )
