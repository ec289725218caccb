"""What lies on the desk while a file is compared: what was printed, what stands there now, and which is which."""

from __future__ import annotations

from dataclasses import dataclass, field

from curriculum.reconcile.arrive import Arrived
from curriculum.reconcile.baseline import Baseline, Printed
from curriculum.reconcile.editions import Editions
from curriculum.reconcile.judge import Judge, Judged
from curriculum.reconcile.paragraphs import Paragraph
from curriculum.reconcile.unmarked import Aligned


@dataclass
class Desk:
    """One file on the desk. `again` is the file as today's library makes it, of which `base` are the paragraphs."""

    file: Arrived
    again: Arrived
    base: Baseline
    edited: list[Paragraph]
    editions: Editions
    aligned: Aligned
    judge: Judge
    found: list[Judged] = field(default_factory=list)

    @property
    def same(self) -> bool:
        """Whether today's library prints what the file printed."""
        return self.file.origin["text"] == self.base.fingerprint

    def printed(self, number: int) -> Printed | None:
        """Return what is known of a printed paragraph; None where the library says something else since."""
        now = self.editions.today.get(number)
        return None if now is None else self.base.printed[now]

    def after(self, at: int) -> Printed | None:
        """Return the printed paragraph that stands before a place of the edited file."""
        return self.printed(self.aligned.before(at))

    def near(self, at: int) -> str:
        """Return the unit of a paragraph of the edited file, or of the one before it."""
        marked = next((u for m in self.edited[at].marks if (u := self.base.units.get(m.unit))), "")
        before = self.after(at + 1)
        return marked or (before.piece.unit if before and before.piece else "")
