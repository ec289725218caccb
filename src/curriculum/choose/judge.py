"""Who reads a document, and the judge that decides for each unit whether this reader sees it, and says why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from curriculum.model.banks import Service
from curriculum.model.base import CLEARANCES, Clearance, When
from curriculum.model.document import Decision, Deliverable, Profile
from curriculum.model.law import Act, in_interval, ref_in_force
from curriculum.model.layout import Layout
from curriculum.model.library import Library
from curriculum.model.registers import Fact, Helpline, ancestry

T = TypeVar("T")


def rank(clearance: Clearance) -> int:
    """Return how high a clearance is: public 0, practitioner 1, restricted 2."""
    return CLEARANCES.index(clearance)


def lower(one: Clearance, other: Clearance) -> Clearance:
    """Return the lower of two clearances."""
    return min(one, other, key=rank)


def profile(library: Library, deliverable: Deliverable, layout: Layout) -> Profile:
    """Return the reader of a deliverable."""
    audience = library.audiences[deliverable.audience]
    pack = library.packs[deliverable.pack]
    region = deliverable.district or pack.region
    return Profile(
        audience=audience.id,
        audiences=ancestry(library.audiences, audience.id),
        clearance=audience.clearance,
        ceiling=lower(audience.clearance, layout.clearance),
        reader=layout.reader,
        region=region,
        regions=ancestry(library.regions, region),
        law_as_of=deliverable.law_as_of,
        figures_until=max(pack.ends, deliverable.law_as_of),
        numbers_on=max(pack.starts, deliverable.law_as_of),
    )


class Judge:
    """Judges units for one reader and keeps every decision."""

    def __init__(
        self, reader: Profile, laws: Mapping[str, Act], registers: Mapping[str, Fact | Helpline] | None = None
    ) -> None:
        self.reader = reader
        self.laws = laws
        self.registers = registers or {}
        self.decisions: list[Decision] = []

    @property
    def facilitator(self) -> bool:
        """Whether the reader may see answers and notes."""
        return self.reader.reader == "facilitator"

    def objection(self, when: When, clearance: Clearance | None = None) -> str:
        """Return why a unit may not be shown, or an empty text."""
        reader = self.reader
        if clearance and rank(clearance) > rank(reader.ceiling):
            return f"its clearance is {clearance}; this document may hold {reader.ceiling} at most"
        if when.audience and not reader.audiences.intersection(when.audience):
            return f"it is for {', '.join(when.audience)}"
        if reader.audiences.intersection(when.not_audience):
            return f"it is not for {', '.join(when.not_audience)}"
        return self.place_objection(when) or self.law_objection(when) or self.register_objection(when)

    def place_objection(self, when: When) -> str:
        """Return which condition on the place of the event fails."""
        if when.region and not self.reader.regions.intersection(when.region):
            return f"it holds in {', '.join(when.region)}; the event is in {self.reader.region}"
        if self.reader.regions.intersection(when.not_region):
            return f"it does not hold in {', '.join(when.not_region)}"
        return ""

    def law_objection(self, when: When) -> str:
        """Return which condition on the law fails on the law date."""
        on = self.reader.law_as_of
        for ref in when.in_force:
            if not ref_in_force(self.laws, ref, on):
                return f"it rests on {ref}, which was not in force on {on}"
        for ref in when.not_in_force:
            if ref_in_force(self.laws, ref, on):
                return f"it tells what held without {ref}, which was in force on {on}"
        return ""

    def register_objection(self, when: When) -> str:
        """Return which figure is not known yet, or which number does not serve. An unknown one is neither."""
        for name in when.known:
            entry = self.registers.get(name)
            said = "no register has it" if entry is None else self.absent(entry)
            if said:
                return f"it rests on {name}: {said}"
        return ""

    def absent(self, entry: Fact | Helpline) -> str:
        """Return why an entry of a register may not be printed."""
        return self.too_new(entry) if isinstance(entry, Fact) else self.silent(entry)

    def allows(self, unit: str, when: When, clearance: Clearance | None = None) -> bool:
        """Judge a unit and keep the decision."""
        return self.decide(unit, self.objection(when, clearance))

    def decide(self, unit: str, objection: str) -> bool:
        """Keep the decision on a unit and return whether it is shown."""
        self.decisions.append(Decision(unit=unit, shown=not objection, why=objection or "nothing speaks against it"))
        return not objection

    def too_new(self, fact: Fact) -> str:
        """Return why a figure may not be quoted."""
        until = self.reader.figures_until
        return f"it is dated {fact.as_of}; figures here are those known until {until}" if fact.as_of > until else ""

    def silent(self, helpline: Helpline) -> str:
        """Return why a number may not be printed."""
        on, regions = self.reader.numbers_on, self.reader.regions
        if helpline.status == "retired":
            return "it is retired"
        if not in_interval(on, helpline.valid_from, helpline.valid_to):
            return f"it did not serve on {on}"
        return "" if regions.intersection(helpline.regions) else f"it does not serve in {self.reader.region}"

    def elsewhere(self, service: Service) -> str:
        """Return why a service may not be printed."""
        if service.status == "closed":
            return "it is closed"
        here = self.reader.regions.intersection(service.regions)
        return "" if here else f"it does not serve in {self.reader.region}"

    def lines(self, lines: Iterable[T]) -> tuple[T, ...]:
        """Keep what has no failing condition (objectives, key messages, steps' lines …)."""
        return tuple(line for line in lines if not self.objection(line.when))  # type: ignore[attr-defined]

    def units(self, kind: str, units: Mapping[str, T]) -> dict[str, T]:
        """Keep the units that the reader may see."""
        return {i: u for i, u in units.items() if self.allows(f"{kind}/{i}", u.when, u.clearance)}  # type: ignore[attr-defined]

    def entries(self, kind: str, entries: Mapping[str, T], objection: Callable[[T], str]) -> dict[str, T]:
        """Keep the entries of a register that nothing speaks against."""
        return {i: e for i, e in entries.items() if self.decide(f"{kind}/{i}", objection(e))}
