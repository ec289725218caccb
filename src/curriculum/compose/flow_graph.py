"""Which answer of a flow chart leads where: to the next question, by a rail to another one, or to an end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from curriculum.compose.flow_parts import End, Line, Sheet, Step, Way


class Graph:
    """Which answers go on to the next question, which leave the order for another, and which lead to an end."""

    def __init__(self, steps: Sequence[Step], ends: Sequence[End], sheet: Sheet) -> None:
        self.sheet = sheet
        self.at = {s.id: n for n, s in enumerate(steps)}
        self.ends = {e.id: e for e in ends}
        first: dict[str, tuple[str, str]] = {}
        for step in steps:
            for way in step.ways:
                if way.to not in self.at and way.to not in self.ends:
                    raise ValueError(f"“{way.label}” of {step.id} leads to {way.to}, which is neither question nor end")
                first.setdefault(way.to, (step.id, way.side))
        self.first = first
        self.steps = [s._replace(lines=(*s.lines, *self.notes(s))) for s in steps]
        self.rails = {w.to for n, s in enumerate(steps) for w in s.ways if self.course(n, w) == "rail"}

    def course(self, row: int, way: Way) -> str:
        """Return how an answer of a row goes: on to the next, by a rail to another question, or to an end."""
        if way.to in self.ends:
            return "end"
        return "on" if self.at[way.to] == row + 1 else "rail"

    def notes(self, step: Step) -> Iterator[Line]:
        """Yield what a question says itself, because its answer has no box of its own for it."""
        for way in step.ways:
            if self.course(self.at[step.id], way) == "on":
                continue
            known = way.to in self.ends and self.first[way.to] != (step.id, way.side)
            said = [x.html for x in (*way.more, *(self.ends[way.to].lines[:1] if known else ()))]
            if said:
                yield Line(self.sheet.note, f"<b>{way.label}:</b> {' '.join(said)}")

    def beside(self, row: int) -> list[Way]:
        """Return the answers of a row that leave it towards the ends."""
        found = [(self.course(row, w), w) for w in self.steps[row].ways]
        return [w for course, w in found if course == "end" or (course == "on" and w.more)]

    def leaving(self, row: int) -> list[Way]:
        """Return the answers of a row that leave it towards the rails."""
        return [w for w in self.steps[row].ways if self.course(row, w) == "rail"]
