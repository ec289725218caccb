"""A Word file against a PDF of the same document, out of nothing kept."""

from __future__ import annotations

import json
from functools import partial

from tests.bench import clock, record, subjects
from tests.bench.record import Line, Result
from tests.bench.works import How, handbook

TITLE = "DOCX against PDF"
METHOD = "One composed book, in processes that begin with it and keep nothing; the seconds of making are counted."
BOOK = ("islamabad-2015", "police", "en", "facilitator-guide")


def measure(how: How) -> Result:
    """Return what both formats take."""
    document = handbook.book(subjects.opened(), *(handbook.SMALL if how.quick else BOOK))
    folder = str(subjects.laid_by([document], how.folder / "ours"))
    sides = {
        form: partial(clock.python, "task", "one_format", json.dumps({"folder": folder, "format": form}))
        for form in ("docx", "pdf")
    }
    took = clock.in_turns(sides, how.runs)
    ratio = clock.least(took["docx"], "inside") / clock.least(took["pdf"], "inside")
    line = Line("DOCX over PDF", ratio, "×", "at most", 0.33)
    return Result("word", document.deliverable.stem, (line,), record.every(took))
