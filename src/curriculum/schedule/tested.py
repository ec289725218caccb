"""How a group is tested: on paper, by a show of hands, by being watched, or not at all."""

from __future__ import annotations

from curriculum.model.event import Group, Pack, Tested
from curriculum.model.library import Library
from curriculum.model.timetable import Timetable


def tested(library: Library, pack: Pack, group: Group, days: Timetable, line: frozenset[str]) -> Tested:
    """Return how an audience of a group is tested; `line` is that audience with its ancestors.

    Days written by hand do not say it: then the path does that is made for this audience, and else it is on paper. Days
    in Ramadan, and days that begin late, have no time for tests on paper.
    """
    path, frame = library.paths.get(group.path), library.frames.get(group.frame)
    if path and frame:
        how = frame.tested(path)
    else:
        how = next((p.tested for p in library.paths.values() if line.intersection(p.audiences)), "paper")
    hurried = bool(pack.late) or any(s.ramadan for s in days.skies)
    return "spoken" if how == "paper" and hurried else how
