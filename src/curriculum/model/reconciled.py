"""What an edited Word file says otherwise than the document it was, and what becomes of each change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from curriculum.model.base import Record

Kind = Literal["changed", "added", "removed", "moved", "split", "merged"]
Verdict = Literal["patch", "hand", "local", "register", "fixed", "stale"]
"""What becomes of a change: it is in the patch; a person makes it; it is true of this event alone and belongs into the
pack; it comes from a register, which is never changed from Word; a layout says or computes it; the library has changed
there since."""


class Change(Record):
    """One change: of which unit and field, in which file and line, what was printed and what stands there now.

    `diff` shows words taken away as ``[-…-]`` and words put in as ``{+…+}``. `why` says what to do where that is not
    in the patch. `part` is where it stands on the page, where that is not its text.
    """

    kind: Kind
    verdict: Verdict
    unit: str = ""
    field: str = ""
    path: str = ""
    line: int = 0
    was: str = ""
    now: str = ""
    diff: str = ""
    why: str = ""
    part: Literal["", "head", "foot", "note"] = ""


class Remark(Record):
    """A comment that somebody wrote beside a paragraph of a unit."""

    unit: str
    by: str
    text: str
    beside: str


class Reconciled(Record):
    """An edited Word file compared with its source.

    `origin` is which document it is (pack, audience, language, product, version …), `same` whether today's library
    would print what the file printed, `marked` whether it has its marks still, without which words are all there is to
    compare; `since` are the units that print something else now. `formatting` is how many
    paragraphs have only another weight or slant, `listed` how many a list of people filled, which are true of this
    event alone and compared with nothing. `patch` is a unified diff of source files, empty where there is none.
    """

    file: str
    origin: Mapping[str, str]
    same: bool
    marked: bool
    since: tuple[str, ...]
    changes: tuple[Change, ...]
    remarks: tuple[Remark, ...]
    formatting: int
    listed: int
    patch: str

    def of(self, *verdicts: Verdict) -> tuple[Change, ...]:
        """Return the changes of which that becomes."""
        return tuple(c for c in self.changes if c.verdict in verdicts)
