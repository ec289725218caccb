"""Which colours are in use and on what, how much ink lies in one place, and which type is set in how many inks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from curriculum.model.preflight import Asked, Colour, Fault, Ink, Letters, On, fault
from curriculum.preflight import colour
from curriculum.preflight.colour import Paint, Space
from curriculum.preflight.matrix import Area, meet
from curriculum.preflight.state import Look, Mark, Placed, Run, Shape

SLACK = 0.5
"""Per cent by which inks may be over the limit, for rounding."""
FINE, SEVERAL, TRACE = 12.0, 2, 0.01
"""Type smaller than so many points should not have more inks than that; less of an ink than that is none."""

MANY: dict[On, str] = {"text": "text", "line": "lines", "fill": "fills", "image": "pictures", "shading": "gradients"}


class Laid(NamedTuple):
    """A colour laid on by a mark."""

    on: On
    look: Look


def laid(mark: Mark) -> Iterator[Laid]:
    """Yield the colours that a mark lays on."""
    if isinstance(mark, Run):
        yield Laid("text", mark.look)
    elif isinstance(mark, Shape):
        if mark.fill:
            yield Laid("fill", mark.fill)
        if mark.stroke:
            yield Laid("line", mark.stroke)
    elif isinstance(mark, Placed):
        yield Laid("image", mark.look if mark.stencil else Look(Paint(mark.space, ())))
    else:
        yield from (Laid("shading", Look(p)) for p in mark.colours or (Paint(mark.space, ()),))


class Inks:
    """What the marks of a page say of colours. `trim` is where the sheet is cut."""

    def __init__(self, trim: Area) -> None:
        self.trim = trim
        self.used: dict[tuple[On, str], Space] = {}
        self.spots: dict[str, None] = {}
        self.most: Ink | None = None
        self.type: dict[str, Letters] = {}
        self.many: dict[str, Run] = {}
        self.lost: dict[str, int] = {}
        self.registration = False

    def take(self, mark: Mark) -> None:
        """Look at one mark; what lies outside the cut counts only for the list of colours."""
        cut = meet(mark.area, self.trim) is not None
        for one in laid(mark):
            counted = colour.real(one.look.paint.space)
            if counted.kind != "pattern":  # what a pattern draws comes as marks of its own
                self.used[one.on, counted.name] = counted
                self.spots.update(dict.fromkeys(colour.spots(counted)))
            if cut:
                self.within(one, mark)

    def within(self, one: Laid, mark: Mark) -> None:
        """Look at a colour that stays on the sheet."""
        paint = one.look.paint
        found = colour.inks(paint)
        if "All" in paint.space.plates and paint.values and max(paint.values) > 0:
            self.registration = True
        if found is not None and one.look.overprint and not any(v >= TRACE for v in found.values()):
            self.lost[one.on] = self.lost.get(one.on, 0) + 1
        if found is not None and not isinstance(mark, Placed):
            self.add(Ink(total=round(100 * sum(found.values()), 1), on=one.on, inks=colour.in_inks(found)))
        if isinstance(mark, Run):
            self.letters(mark, sum(v >= TRACE for v in (found or {}).values()))

    def add(self, ink: Ink | None) -> None:
        """Keep the most ink that was met."""
        if ink and (self.most is None or ink.total > self.most.total):
            self.most = ink

    def letters(self, run: Run, count: int) -> None:
        """Keep the smallest type of each colour, and the type that has too many inks for its size."""
        name = colour.said(run.look.paint)
        known = self.type.get(name)
        number = known.count + 1 if known else 1
        if known is None or run.size < known.size - 0.005:
            known = Letters(colour=name, size=round(run.size, 2), font=run.font.name, words=words(run), count=number)
        self.type[name] = known.model_copy(update={"count": number})
        small = run.size < FINE - 0.05
        if count > SEVERAL and small and (name not in self.many or run.size < self.many[name].size):
            self.many[name] = run

    def colours(self) -> tuple[Colour, ...]:
        """Return the colours in use."""
        return tuple(Colour(on=on, space=name) for on, name in sorted(self.used))

    def faults(self, page: int, asked: Asked, claims: frozenset[str]) -> Iterator[Fault]:
        """Yield what a printer would object to."""
        yield from self.of_light(page, claims)
        if self.most and self.most.exact and self.most.total > asked.ink + SLACK:
            said = f"a {self.most.on} has {self.most.total:g}% of ink ({self.most.inks}); the limit is {asked.ink:g}%"
            yield fault("error", "total-ink", page, said, "take some cyan, magenta and yellow out of dark colours")
        if self.registration:
            said = "something on the sheet is painted in the colour of registration marks, which prints on every plate"
            yield fault("error", "registration", page, said, "paint it in black")
        for name, run in self.many.items():
            said = f"type of {run.size:.1f} pt is set in {name}: {words(run)}"
            hint = f"below {FINE:g} pt set type in one or two inks, or it blurs where the plates do not quite meet"
            yield fault("warning", "type-inks", page, said, hint)
        for on, count in self.lost.items():
            said = f"white is set to overprint and will not be seen: {count} × {on}"
            yield fault("error", "white-overprint", page, said, "turn overprint off for whatever is white")
        for spot in self.spots:
            yield fault("info", "spot-colour", page, f"spot colour “{spot}” needs a plate of its own")

    def of_light(self, page: int, claims: frozenset[str]) -> Iterator[Fault]:
        """Yield the colours that are light, not ink. `claims` are what the file says it is and made for."""
        for name in dict.fromkeys(n for (_, n), s in self.used.items() if s.kind in ("rgb", "lab")):
            on = [o for o, n in self.used if n == name]
            device = any(s.device for (_, n), s in self.used.items() if n == name)
            barred = "X-1a" in claims or (device and "X" in claims and "rgb" not in claims)
            grave = barred or (device and on != ["image"])
            said = f"{name} is used for {' and '.join(MANY[o] for o in sorted(on))}"
            why = "; the file says it is PDF/X and may not have it" if barred else ""
            hint = "turn it into CMYK with the printer’s profile; black text belongs on the black plate alone"
            yield fault("error" if grave else "warning", "rgb", page, said + why, hint)


def words(run: Run) -> str:
    """Return the words of a piece of text in quotation marks, or its font where they cannot be read."""
    said = " ".join(run.words.split())
    return f"“{said[:57]}…”" if len(said) > 60 else f"“{said}”" if said else f"in {run.font.name}"
