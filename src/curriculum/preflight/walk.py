"""Reads the instructions of a page as a press would, and gives what they draw, mark by mark, in the order of painting.

Nothing of the file is believed: drawings within drawings, instructions and saved states are all counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from curriculum.preflight import colour, fonts, paint, pen, setting, write
from curriculum.preflight.colour import Space
from curriculum.preflight.matrix import Area, Matrix
from curriculum.preflight.objects import entry, fits, is_stream, key, parts, word
from curriculum.preflight.state import Budget, Handler, Instruction, Mark, State

DEEPEST, LONGEST, KEPT = 12, 16_000_000, 400_000
"""How deep drawings may stand in each other; how long one may be, in bytes; how many instructions are kept."""
TOO_MUCH = "the drawing is too long to be read whole"
BROKEN = "the drawing cannot be read"


class Walker:
    """Reads one page. `odd` collects what could not be read, `clear` and `over` the transparency and overprint used."""

    def __init__(self, base: Matrix, sheet: Area, budget: Budget) -> None:
        self.base, self.budget = base, budget
        self.state = State(clip=sheet, matrix=base)
        self.stack: list[State] = []
        self.resources: Any = None
        self.spaces: dict[str, Space] = {}
        self.path = pen.Path()
        self.text = write.Lines()
        self.faces: dict[int, fonts.Font] = {}
        self.odd: dict[str, int] = {}
        self.clear: dict[str, None] = {}
        self.over: dict[str, None] = {}
        self.open: list[object] = []
        self.skipped = 0

    def note(self, what: str) -> None:
        """Remember something that could not be read."""
        if what in self.odd or len(self.odd) < 50:
            self.odd[what] = self.odd.get(what, 0) + 1

    def page(self, page: Any) -> Iterator[Mark]:
        """Yield what a page draws."""
        streams = [s for s in parts(entry(page.obj, "/Contents")) or [entry(page.obj, "/Contents")] if s is not None]
        if not all(is_stream(s) for s in streams):
            self.note("a part of the page’s drawing is missing")
            return
        yield from self.run(page, streams, page.resources)
        if self.stack or self.skipped:
            self.note("the drawing ends before it is complete")

    def run(self, holder: Any, streams: Sequence[Any], resources: Any) -> Iterator[Mark]:
        """Yield what a page or a drawing draws, with its resources."""
        outer = self.resources, self.spaces
        self.resources, self.spaces = resources, {}
        for operands, operator in self.instructions(holder, streams):
            if self.budget.left <= 0:
                self.note(TOO_MUCH)
                break
            self.budget.left -= 1
            handler = OPERATORS.get(operator)
            if handler is None:
                self.note(f"“{operator[:20]}” is no instruction")
                continue
            try:
                yield from handler(self, operands) or ()
            except Exception:  # whatever a stranger’s file holds, the rest of it is judged
                self.note(f"an instruction “{operator}” cannot be read")
        self.resources, self.spaces = outer

    def instructions(self, holder: Any, streams: Sequence[Any]) -> list[Instruction]:
        """Return the instructions of a page or a drawing; none where it is broken or too long."""
        name = key(streams[0]) if len(streams) == 1 else None
        if name is not None and name in self.budget.kept:
            return self.budget.kept[name]
        found = self.parsed(holder, streams)
        if name is not None and sum(len(k) for k in self.budget.kept.values()) + len(found) < KEPT:
            self.budget.kept[name] = found
        return found

    def parsed(self, holder: Any, streams: Sequence[Any]) -> list[Instruction]:
        """Read the instructions of a page or a drawing."""
        import pikepdf

        try:
            if not all(fits(s, LONGEST) for s in streams):
                self.note(TOO_MUCH)
                return []
            read = pikepdf.parse_content_stream(holder)
        except Exception:  # damaged packing, or letters that are none
            self.note(BROKEN)
            return []
        found = [(list(i.operands), named(i)) for i in read]
        if not found and any(bytes(s.read_bytes()).strip() for s in streams):
            self.note(BROKEN)
        return found

    def within(self, source: Any, matrix: Matrix, clip: Area, resources: Any) -> Iterator[Mark]:
        """Yield what a drawing draws that stands in this one."""
        mark = key(source)
        if len(self.open) >= DEEPEST or (mark is not None and mark in self.open):
            self.note("drawings stand in each other without end")
            return
        kept = self.state, self.stack, self.base, self.path, self.text, self.skipped
        self.state = self.state.copy()
        self.state.matrix, self.state.clip, self.base = matrix, clip, matrix
        self.stack, self.path, self.text, self.skipped = [], pen.Path(), write.Lines(), 0
        self.open.append(mark)
        own = entry(source, "/Resources")
        yield from self.run(source, [source], own if own is not None else resources)
        self.open.pop()
        self.state, self.stack, self.base, self.path, self.text, self.skipped = kept

    def space(self, name: Any) -> Space:
        """Return the colour space of a name, or of what stands in its place."""
        said = word(name)
        if said not in self.spaces:
            given = entry(entry(self.resources, "/ColorSpace"), "/" + said) if said else name
            members = parts(given)
            mark = key(given) or (key(members[1]) if len(members) == 2 else None)
            if mark is None or mark not in self.budget.spaces:
                found = colour.space(name, self.resources)
                self.budget.spaces[mark or ("", said)] = found
            else:
                found = self.budget.spaces[mark]
            if not said:
                return found
            self.spaces[said] = found
        return self.spaces[said]


def named(instruction: Any) -> str:
    """Return the operator of an instruction; a mark where it is no word."""
    try:
        return str(instruction.operator)
    except UnicodeDecodeError:
        return "�"


OPERATORS: dict[str, Handler] = {**pen.OPERATORS, **write.OPERATORS, **setting.OPERATORS, **paint.OPERATORS}
