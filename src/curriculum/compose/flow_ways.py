"""Where the connectors of a flow chart run between boxes that stand, so that none crosses another where it can be.

Answers that lead to another question than the next run together on one rail for each such question, at the start.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from curriculum.compose.flow_parts import Answer, Box, Path, Row, Way
from curriculum.compose.flow_plan import TURN, Plan

Key = tuple[int, str]
"""An answer by its row and its side."""


class Ways:
    """The connectors of a plan, and the words that stand on them."""

    def __init__(self, plan: Plan) -> None:
        self.plan, self.graph, self.sheet, self.boxes = plan, plan.graph, plan.sheet, plan.boxes

    def target(self, row: int, way: Way) -> Box:
        """Return the box at the side to which an answer leads."""
        return self.plan.ends[way.to] if way.to in self.plan.ends else self.plan.moves[self.boxes[row].id, way.side]

    def exits(self, row: int) -> dict[str, float]:
        """Return at which height each answer of a row leaves its box, but for those that go straight on."""
        step, graph = self.boxes[row], self.graph
        entry = self.entry(step) - step.y + 2 if step.id in graph.rails else 0.0
        found = {}
        for at, ways in (
            (entry, graph.leaving(row)),
            (0.0, sorted(graph.beside(row), key=lambda w: self.target(row, w).y)),
        ):
            for n, way in enumerate(ways, 1):
                found[way.side] = step.y + at + (step.height - at) * n / (len(ways) + 1)
        for way in graph.beside(row)[: len(graph.beside(row)) == 1]:
            if way.to not in self.plan.ends:
                found[way.side] = step.y + min(step.height, self.target(row, way).height) / 2
        return found

    def entry(self, step: Box) -> float:
        """Return at which height a rail enters a question: at its number."""
        return step.y + self.sheet.pad + self.sheet.number / 2

    def rows(self) -> Iterator[Row]:
        """Yield each question with its answers."""
        for n, step in enumerate(self.boxes):
            exits = self.exits(n)
            yield Row(step, tuple(self.answer(n, way, exits) for way in self.graph.steps[n].ways))

    def answer(self, row: int, way: Way, exits: Mapping[str, float]) -> Answer:
        """Return where the word of an answer stands: above its connector, or beside the spine."""
        step, course = self.boxes[row], self.graph.course(row, way)
        go = self.graph.at[way.to] + 1 if course == "rail" else 0
        if way.side not in exits:
            straight = [w.side for w in self.graph.steps[row].ways if w.side not in exits]
            x = self.plan.spine + 2 if straight[0] == way.side else self.plan.left
            return Answer(way.side, way.label, 0, x, step.bottom + 0.5, None)
        x = self.plan.left - self.sheet.label + 1 if course == "rail" else step.x + step.width + 2
        new = way.to in self.graph.at or self.graph.first[way.to] == (step.id, way.side)
        box = self.target(row, way) if course != "rail" and new else None
        return Answer(way.side, way.label, go, x, exits[way.side], box)

    def paths(self) -> Iterator[Path]:
        """Yield the connector of every answer."""
        rails, lanes = self.rail_lanes(), self.side_lanes()
        for n, step in enumerate(self.boxes):
            exits = self.exits(n)
            for way in self.graph.steps[n].ways:
                yield from self.way_paths(n, step, way, exits, rails, lanes)

    def way_paths(
        self, row: int, step: Box, way: Way, exits: Mapping[str, float],
        rails: Mapping[str, float], lanes: Mapping[Key, tuple[float, float]],
    ) -> Iterator[Path]:  # fmt: skip
        """Yield the one or two connectors of an answer."""
        course, right = self.graph.course(row, way), step.x + step.width
        if course == "rail":
            y, goal = exits[way.side], self.boxes[self.graph.at[way.to]]
            x, enter = rails[way.to], self.entry(goal)
            yield Path(step.id, way.side, way.to, ((step.x, y), (x, y), (x, enter), (goal.x, enter)))
            return
        if course == "end" or way.side in exits:
            x, enter = lanes[row, way.side]
            y = exits[way.side]
            yield Path(
                step.id, way.side, self.target(row, way).id, ((right, y), (x, y), (x, enter), (self.plan.side, enter))
            )
        if course == "on":
            yield from self.onward(row, step, way, way.side in exits)

    def onward(self, row: int, step: Box, way: Way, by_side: bool) -> Iterator[Path]:
        """Yield the connector to the next question: down the spine, or back to it from the side."""
        goal = self.boxes[row + 1]
        if not by_side:
            yield Path(step.id, way.side, way.to, ((self.plan.spine, step.bottom), (self.plan.spine, goal.y)))
            return
        move, x, join = self.target(row, way), self.plan.side + 2 * self.sheet.pad, goal.y - TURN
        points = ((x, move.bottom), (x, join), (self.plan.spine, join), (self.plan.spine, goal.y))
        yield Path(move.id, way.side, way.to, points)

    def rail_lanes(self) -> dict[str, float]:
        """Return where the rail to each question stands; the shortest is the nearest to the questions."""
        spans = {}
        for name in self.graph.rails:
            ys = [self.exits(n)[w.side] for n in range(len(self.boxes)) for w in self.graph.leaving(n) if w.to == name]
            ys.append(self.entry(self.boxes[self.graph.at[name]]))
            spans[name] = (min(ys), max(ys))
        lanes: dict[str, int] = {}
        for name, (low, high) in sorted(spans.items(), key=lambda s: (s[1][1] - s[1][0], s[0])):
            lanes[name] = 1 + max((lanes[o] for o in lanes if spans[o][0] <= high and low <= spans[o][1]), default=-1)
        return {name: self.plan.left - self.sheet.label - self.sheet.lane * lane for name, lane in lanes.items()}

    def side_lanes(self) -> dict[Key, tuple[float, float]]:
        """Return for each answer that leaves to the side where it turns, and at which height it enters its box.

        Ways up turn the sooner the higher they start, ways down the later, so that none crosses another.
        """
        ways = [(n, w) for n in range(len(self.boxes)) for w in self.graph.beside(n)]
        into: dict[str, list[Key]] = {}
        for n, way in sorted(ways, key=lambda p: self.exits(p[0])[p[1].side]):
            into.setdefault(self.target(n, way).id, []).append((n, way.side))
        spans: dict[Key, tuple[float, float]] = {}
        for n, way in ways:
            box, leaves = self.target(n, way), self.exits(n)[way.side]
            guests = into[box.id]
            enters = box.y + box.height * (guests.index((n, way.side)) + 1) / (len(guests) + 1)
            straight = len(guests) == 1 and box.y + 2 <= leaves <= box.bottom - 2
            spans[n, way.side] = (leaves, leaves if straight else enters)
        lanes = lanes_of(spans)
        step, start = self.sheet.lane, self.plan.left + self.plan.step + self.sheet.label
        pitch = min(step, 3 * step / (1 + max(lanes.values(), default=0)))
        return {key: (start + pitch * lanes[key], enters) for key, (_, enters) in spans.items()}


def lanes_of(spans: Mapping[Key, tuple[float, float]]) -> dict[Key, int]:
    """Return the lane of each way that leaves at one height and enters at another."""
    lanes: dict[Key, int] = {}
    up = sorted((k for k, (a, b) in spans.items() if b < a), key=lambda k: spans[k])
    down = sorted((k for k, (a, b) in spans.items() if b >= a), key=lambda k: spans[k], reverse=True)
    for keys in (up, down):
        for n, key in enumerate(keys):
            low, high = min(spans[key]), max(spans[key])
            met = (lanes[o] for o in keys[:n] if min(spans[o]) <= high and low <= max(spans[o]))
            lanes[key] = 1 + max(met, default=-1)
    return lanes
