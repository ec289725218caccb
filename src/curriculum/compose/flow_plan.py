"""Where the boxes of a flow chart stand, and where its connectors run, so that none crosses another where it can be.

Questions stand on one spine. Answers that lead to another question than the next run together on one rail for each such
question, at the start; ends, and what is to be done on the way, stand at the end side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from curriculum.compose.flow_parts import Answer, Box, End, Line, Path, Row, Sheet, Step, Type, Way, tall

TURN = 3.4
"""How far above a question a way that comes back from the side joins the spine."""
HEAD = 2.4
"""The length of an arrow's head; it is as wide as it is long."""
Key = tuple[int, str]
"""An answer by its row and its side."""


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


class Plan:
    """Where everything stands with a certain gap between questions. `holds` tells whether the side has found room."""

    def __init__(self, graph: Graph, types: Mapping[str, Type], end: float, gap: float) -> None:
        self.graph, self.types, self.sheet, self.end = graph, types, graph.sheet, end
        sheet = graph.sheet
        self.left = sheet.label + sheet.lane * max(0, len(graph.rails) - 1) + 0.5 if graph.rails else 0.5
        gutter = sheet.label + 3 * sheet.lane + HEAD
        self.step = sheet.width - self.left - gutter - end - 0.5
        self.side = sheet.width - end - 0.5
        self.spine = self.left + sheet.pad + sheet.number / 2
        if self.step < 2 * sheet.pad + 2 * sheet.number:
            raise ValueError("the chart is too narrow for its questions")
        self.boxes = list(self.questions(gap))
        self.moves: dict[tuple[str, str], Box] = {}
        self.ends: dict[str, Box] = {}
        self.holds = self.settle()

    def questions(self, gap: float) -> Iterator[Box]:
        """Yield the boxes of the questions, one below the other; spare height is shared among the gaps."""
        heights = [self.question(n) for n in range(len(self.graph.steps))]
        rows = [max(h, self.moved(n)) for n, h in enumerate(heights)]
        spare = self.sheet.height - sum(rows) - gap * (len(rows) - 1) - 1
        gap += max(0, spare) / max(1, len(rows) - 1)
        y = 0.5
        for n, step in enumerate(self.graph.steps):
            yield Box(step.id, "step", n + 1, self.left, y, self.step, heights[n], step.lines)
            y += rows[n] + gap
        self.height = max(self.sheet.height, y - gap + 0.5, self.ends_alone() + 1)

    def question(self, row: int) -> float:
        """Return how tall a question must be: for its words, its number, and the labels of its answers."""
        sheet, graph = self.sheet, self.graph
        words = tall(graph.steps[row].lines, self.types, self.step - 3 * sheet.pad - sheet.number) + 2 * sheet.pad
        entry = sheet.pad + sheet.number / 2 if graph.steps[row].id in graph.rails else 0
        return max(
            words, sheet.number + 2 * sheet.pad, entry + 13 * len(graph.leaving(row)), 7 + 7 * len(graph.beside(row))
        )

    def box_height(self, lines: Sequence[Line]) -> float:
        """Return how tall a box at the side is."""
        return tall(lines, self.types, self.end - 2 * self.sheet.pad - 1) + 2 * self.sheet.pad

    def moved(self, row: int) -> float:
        """Return how tall the boxes are together that say what to do on the way from a row to the next."""
        heights = [self.box_height(w.more) for w in self.graph.beside(row) if w.to not in self.graph.ends]
        return sum(heights) + self.sheet.apart * max(0, len(heights) - 1)

    def ends_alone(self) -> float:
        """Return how tall all ends are together."""
        return sum(self.box_height(e.lines) + self.sheet.apart for e in self.graph.ends.values())

    def settle(self) -> bool:
        """Place the boxes at the side; where they find no room the chart grows as far as they reach."""
        placed = self.side_by_side()
        if not self.parted(placed):
            self.height = max(self.height, *(b.bottom + 0.5 for b in self.pushed(self.wishes())))
            placed = self.side_by_side()
        for box in placed:
            if box.kind == "end":
                self.ends[box.id] = box
            else:
                row, _, way = box.id.rpartition("/")
                self.moves[row, way] = box
        return self.parted(placed)

    def wishes(self) -> list[Box]:
        """Return the boxes at the side where they would like to stand, from top to bottom.

        Between what is to be done on one way and on the next there is no room for an end: it waits until there is.
        """
        rows = [list(self.wished(row)) for row in range(len(self.boxes))]
        placed: list[Box] = []
        waiting: list[Box] = []
        for row, after in zip(rows, [*rows[1:], []], strict=True):
            placed += [b for b in row if b.kind == "move"]
            waiting += [b for b in row if b.kind == "end"]
            if not (any(b.kind == "move" for b in row) and any(b.kind == "move" for b in after)):
                placed += waiting
                waiting = []
        return placed

    def pushed(self, placed: list[Box]) -> list[Box]:
        """Return boxes of which the ends are moved down as far as those above them ask."""
        low = 0.5
        for n, box in enumerate(placed):
            if box.kind == "end":
                placed[n] = box._replace(y=max(box.y, low))
            low = self.floor(placed[n]) + self.sheet.apart
        return placed

    def side_by_side(self) -> list[Box]:
        """Return the boxes at the side: what is to be done beside its question, ends around the middle of theirs."""
        placed = self.pushed(self.wishes())
        high = self.height - 0.5
        for n, box in reversed(list(enumerate(placed))):
            if box.kind == "end":
                placed[n] = box._replace(y=min(box.y, high - box.height))
            high = placed[n].y - self.sheet.apart
        return placed

    def parted(self, placed: list[Box]) -> bool:
        """Tell whether no box at the side stands in another's room, or above the chart."""
        parted = all(self.floor(b) + self.sheet.apart <= c.y + 0.01 for b, c in pairwise(placed))
        return parted and (not placed or placed[0].y >= 0.49)

    def floor(self, box: Box) -> float:
        """Return how far down a box at the side takes its place: what is to be done, as far as its way back."""
        if box.kind == "end":
            return box.bottom
        return max(box.bottom, self.boxes[self.graph.at[box.id.partition("/")[0]] + 1].y - TURN - self.sheet.apart / 2)

    def wished(self, row: int) -> Iterator[Box]:
        """Yield the new boxes beside a row where they would like to stand, from top to bottom."""
        sheet, step = self.sheet, self.boxes[row]
        ways = [
            w for w in self.graph.beside(row) if w.to in self.graph.at or self.graph.first[w.to] == (step.id, w.side)
        ]
        ways.sort(key=lambda w: w.to in self.graph.ends)
        blocks = [self.graph.ends[w.to].lines if w.to in self.graph.ends else w.more for w in ways]
        heights = [self.box_height(b) for b in blocks]
        alone = all(w.to in self.graph.ends for w in ways)
        y = max(0.5, step.middle - (sum(heights) + sheet.apart * (len(heights) - 1)) / 2) if alone else step.y
        for way, lines, height in zip(ways, blocks, heights, strict=True):
            if way.to in self.graph.ends:
                yield Box(way.to, "end", 0, self.side, y, self.end, height, lines, self.graph.ends[way.to].strong)
            else:
                yield Box(f"{step.id}/{way.side}", "move", 0, self.side, y, self.end, height, lines)
            y += height + sheet.apart

    def target(self, row: int, way: Way) -> Box:
        """Return the box at the side to which an answer leads."""
        return self.ends[way.to] if way.to in self.ends else self.moves[self.boxes[row].id, way.side]

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
            if way.to not in self.ends:
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
            x = self.spine + 2 if straight[0] == way.side else self.left
            return Answer(way.side, way.label, 0, x, step.bottom + 0.5, None)
        x = self.left - self.sheet.label + 1 if course == "rail" else step.x + step.width + 2
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
                step.id, way.side, self.target(row, way).id, ((right, y), (x, y), (x, enter), (self.side, enter))
            )
        if course == "on":
            yield from self.onward(row, step, way, way.side in exits)

    def onward(self, row: int, step: Box, way: Way, by_side: bool) -> Iterator[Path]:
        """Yield the connector to the next question: down the spine, or back to it from the side."""
        goal = self.boxes[row + 1]
        if not by_side:
            yield Path(step.id, way.side, way.to, ((self.spine, step.bottom), (self.spine, goal.y)))
            return
        move, x, join = self.target(row, way), self.side + 2 * self.sheet.pad, goal.y - TURN
        points = ((x, move.bottom), (x, join), (self.spine, join), (self.spine, goal.y))
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
        return {name: self.left - self.sheet.label - self.sheet.lane * lane for name, lane in lanes.items()}

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
        step, start = self.sheet.lane, self.left + self.step + self.sheet.label
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
