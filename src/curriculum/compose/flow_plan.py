"""Where the boxes of a flow chart stand, so that its connectors need not cross where they can part.

Questions stand on one spine; ends, and what is to be done on the way, stand at the end side.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from curriculum.compose.flow_graph import Graph
from curriculum.compose.flow_parts import Box, Line, Type, tall

TURN = 3.4
"""How far above a question a way that comes back from the side joins the spine."""
HEAD = 2.4
"""The length of an arrow's head; it is as wide as it is long."""


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
