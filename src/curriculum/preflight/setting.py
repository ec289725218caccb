"""Settings: states saved and taken back, colours, widths of lines, how colours are mixed (ISO 32000-1, 8.4 to 8.6)."""

from __future__ import annotations

from typing import Any

from curriculum.preflight import colour, write
from curriculum.preflight.colour import Paint
from curriculum.preflight.matrix import six, times
from curriculum.preflight.objects import entry, number, parts, word
from curriculum.preflight.state import Handler, Reader, State

SAVED = 5000
"""How many states may be saved in each other."""


def save(walker: Reader, _operands: list[Any]) -> None:
    """q: keep the state for later."""
    if len(walker.stack) >= SAVED:
        walker.skipped += 1
        walker.note(f"more than {SAVED} states are saved in each other")
    else:
        walker.stack.append(walker.state.copy())


def restore(walker: Reader, _operands: list[Any]) -> None:
    """Q: take the last state that was kept."""
    if walker.skipped:
        walker.skipped -= 1
    elif walker.stack:
        walker.state = walker.stack.pop()
    else:
        walker.note("a state is taken back that was never saved")


def transform(walker: Reader, operands: list[Any]) -> None:
    """cm: turn, stretch and move what follows."""
    walker.state.matrix = times(six(operands), walker.state.matrix)


def line_width(walker: Reader, operands: list[Any]) -> None:
    """w: how wide lines are."""
    walker.state.width = float(operands[0])


def chosen(line: bool) -> Handler:
    """CS, cs: choose a colour space."""

    def choose(walker: Reader, operands: list[Any]) -> None:
        put(walker.state, line, colour.first(walker.space(operands[0])))

    return choose


def coloured(line: bool) -> Handler:
    """SC, SCN, sc, scn: choose a colour in the space chosen before."""

    def choose(walker: Reader, operands: list[Any]) -> None:
        now = walker.state.stroke if line else walker.state.fill
        pattern = None
        if operands and word(operands[-1]):
            pattern = entry(entry(walker.resources, "/Pattern"), str(operands[-1]))
            operands = operands[:-1]
        put(walker.state, line, Paint(now.space, tuple(float(v) for v in operands), pattern))

    return choose


def device(name: str, line: bool) -> Handler:
    """G, g, RG, rg, K, k: choose a space and a colour at once."""

    def choose(walker: Reader, operands: list[Any]) -> None:
        values = tuple(float(v) for v in operands)
        found = walker.space(NAMES[name])
        if len(values) != found.channels:
            raise ValueError(name)
        put(walker.state, line, Paint(found, values))

    return choose


NAMES = {"grey": "DeviceGray", "rgb": "DeviceRGB", "cmyk": "DeviceCMYK"}


def put(state: State, line: bool, paint: Paint) -> None:
    """Set the colour of lines, or that of everything else."""
    if line:
        state.stroke = paint
    else:
        state.fill = paint


def settings(walker: Reader, operands: list[Any]) -> None:
    """gs: several settings by name."""
    given, state = entry(entry(walker.resources, "/ExtGState"), str(operands[0])), walker.state
    state.width = number(entry(given, "/LW"), state.width)
    state.alpha, state.alpha_line = (
        number(entry(given, "/ca"), state.alpha),
        number(entry(given, "/CA"), state.alpha_line),
    )
    both = entry(given, "/OP")
    state.over_line = bool(both) if both is not None else state.over_line
    alone = entry(given, "/op", both)
    state.over = bool(alone) if alone is not None else state.over
    state.mode = int(number(entry(given, "/OPM"), state.mode))
    font = parts(entry(given, "/Font"))
    if len(font) == 2:
        write.chosen(walker, font[0], number(font[1]))
    mixing(walker, given)


def mixing(walker: Reader, given: Any) -> None:
    """Read how colours are mixed with what lies under them, and note it."""
    state = walker.state
    blend, mask = entry(given, "/BM"), entry(given, "/SMask")
    if blend is not None:
        name = word(blend) or word((parts(blend) or [None])[0])
        state.mixed = name not in ("Normal", "Compatible", "")
        if state.mixed:
            walker.clear[f"blend mode {name}"] = None
    if mask is not None and word(mask) != "None":
        state.mixed = True
        walker.clear["soft mask"] = None
    for share in (state.alpha, state.alpha_line):
        if share < 1:
            walker.clear[f"opacity {share * 100:.0f}%"] = None
    if state.over or state.over_line:
        walker.over[f"overprint of {'fills' if state.over else 'lines'}, mode {state.mode}"] = None


def nothing(_walker: Reader, _operands: list[Any]) -> None:
    """Pass over what changes nothing that is judged here."""


OPERATORS: dict[str, Handler] = {
    "q": save, "Q": restore, "cm": transform, "w": line_width, "gs": settings, "CS": chosen(True), "cs": chosen(False),
    "SC": coloured(True), "SCN": coloured(True), "sc": coloured(False), "scn": coloured(False),
    "G": device("grey", True), "g": device("grey", False), "RG": device("rgb", True), "rg": device("rgb", False),
    "K": device("cmyk", True), "k": device("cmyk", False),
    **dict.fromkeys(("J", "j", "M", "d", "ri", "i", "MP", "DP", "BMC", "BDC", "EMC", "BX", "EX", "d0", "d1"), nothing),
}  # fmt: skip
