"""Sheets that come back from an event become records without names, and findings on all that could not be read.

A sheet that cannot be read at all is one finding more: the others are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from curriculum.model.findings import ContentError, Finding, error, warning
from curriculum.model.place import Place
from curriculum.model.questionnaire import Questionnaire
from curriculum.model.returns import Feedback, Form, Returned, ReturnRules, Test, Titles
from curriculum.returns import feedback, survey, tests, which
from curriculum.returns.attendance import Came, attendance
from curriculum.returns.sheet import Sheet, opened

__all__ = ["Read", "Sheets", "read"]
SHEET = "#"
"""Parts the name of a file from that of a sheet of it: returns.xlsx#Pre-test."""
LOST_PRE = "this code is in no test before the event"
LOST_LIST = "this code is not in the attendance sheet"
HINT = "was the code written otherwise? The test counts in its own figures alone"

UNTESTED = "this audience has no test on paper, so that nobody knows what these answers mean"
UNTESTED_HINT = "name the audience whose tests they are: --audience"

KINDS: dict[str, str] = {"attendance": "attendance sheet", **which.CALLED}
"""What sheets are called in findings; others are called as their option is."""
OTHER = "is it the sheet of another form? Give each file once, as what it is"

AS = "give it as --{}; of a workbook name the sheet that is meant: FILE.xlsx#SHEET"
DOUBT = "if it is, give it as --{}: its figures would stand under the wrong name, and be marked by the wrong key"

AGAIN = "if it is another day, or other people, write so in it: in its title, or in titles such as “Day 2 AM”"

T = TypeVar("T")


class Sheets(NamedTuple):
    """The files that came back, each named as a path, or PATH#SHEET for one sheet of a workbook."""

    attendance: tuple[str, ...] = ()
    pre: tuple[str, ...] = ()
    post: tuple[str, ...] = ()
    evaluation: tuple[str, ...] = ()
    baseline: tuple[str, ...] = ()
    endline: tuple[str, ...] = ()


class Read(NamedTuple):
    """What was read, everything that is odd in it, and how many cells and rows were left out."""

    back: Returned
    findings: tuple[Finding, ...]
    odd: int


def read(files: Sheets, asked: Mapping[str, Questionnaire | None], rules: ReturnRules) -> Read:
    """Return what came back. `asked` are the questionnaires of the forms pre, post and evaluation."""
    reader = Reader(rules)
    came = reader.part(lambda: attendance(reader.came(files.attendance), rules), files.attendance)
    pre = reader.test(files.pre, "pre", asked, came)
    post = reader.test(files.post, "post", asked, came, pre)
    back = Returned(
        attendance=came.attendance if came else None,
        pre=pre,
        post=post,
        feedback=reader.part(lambda: reader.views(files.evaluation, asked.get("evaluation"), came), files.evaluation),
        baseline=reader.part(lambda: survey.wave(reader.survey(files.baseline, "baseline"), rules), files.baseline),
        endline=reader.part(lambda: survey.wave(reader.survey(files.endline, "endline"), rules), files.endline),
    )
    return Read(back, reader.findings(), sum(len(s.lost) for s in reader.opened))


class Reader:
    """Opens sheets, and keeps them for what is odd in them."""

    def __init__(self, rules: ReturnRules) -> None:
        self.rules = rules
        self.opened: list[Sheet] = []
        self.faults: list[Finding] = []
        self.kinds: dict[tuple[tuple[str, ...], ...], tuple[str, str]] = {}

    def part(self, make: Callable[[], T], files: Sequence[str]) -> T | None:
        """Return what `make` reads from files; None where there are none, or they cannot be read."""
        if not files:
            return None
        try:
            return make()
        except ContentError as fault:
            self.faults.extend(fault.findings)
            return None

    def columns(self, name: str) -> Titles:
        """Return the titles of the columns of a kind of sheet."""
        return self.rules.columns.get(name, {})

    def came(self, files: Sequence[str]) -> list[Sheet]:
        """Return attendance sheets."""
        return self.sheets(files, self.columns("attendance"), "attendance")

    def wrong(self, sheet: Sheet, kind: str, why: str, hint: str = OTHER) -> None:
        """Keep that a sheet is not what it was given as."""
        message = f"this sheet is no {KINDS.get(kind, kind)}: {why}"
        self.faults.append(error("returns", sheet.grid.at(sheet.head.at), message, hint))

    def sheets(self, files: Sequence[str], wanted: Titles, kind: str, least: int = 1) -> list[Sheet]:
        """Return the sheets of files. Raises ContentError with what is wrong where none can be read."""
        ignored = self.columns("ignored").get("titles", ())
        found: list[Sheet] = []
        faults: list[Finding] = []
        for name in files:
            path, sheet = located(name)
            try:
                found.append(opened(path, sheet, wanted, ignored, self.rules.words, least))
            except ContentError as fault:
                faults.extend(fault.findings)
        found = [s for s in self.once(found) if self.is_new(s, kind)]
        self.opened.extend(found)
        if not found:
            raise ContentError(*faults)
        self.faults.extend(faults)
        return found

    def is_new(self, sheet: Sheet, kind: str) -> bool:
        """Tell whether a sheet was not given as another kind before; else that is a finding."""
        name = Path(sheet.grid.name).name
        before, first = self.kinds.setdefault(tuple(row.cells for row in sheet.grid.rows), (kind, name))
        if before != kind:
            self.wrong(sheet, kind, f"it says cell by cell what {first} says, which is the {KINDS.get(before, before)}")
        return before == kind

    def once(self, sheets: Sequence[Sheet]) -> Iterator[Sheet]:
        """Yield sheets, but not one that says cell by cell what another file says: it is a finding.

        The sheets of one workbook are days of their own, also where everybody came to each.
        """
        known: dict[tuple[tuple[str, ...], ...], Sheet] = {}
        for sheet in sheets:
            first = known.setdefault(tuple(row.cells for row in sheet.grid.rows), sheet)
            if first is sheet or (first.grid.name == sheet.grid.name and first.grid.sheet != sheet.grid.sheet):
                yield sheet
            else:
                message = f"this sheet says cell by cell what {Path(first.grid.name).name} says, and was counted once"
                self.faults.append(warning("returns", sheet.grid.at(sheet.head.at), message, AGAIN))

    def test(
        self,
        files: Sequence[str],
        form: Form,
        asked: Mapping[str, Questionnaire | None],
        came: Came | None,
        first: Test | None = None,
    ) -> Test | None:
        """Return the tests of one form; who is not in the attendance sheet, or sat no first test, is a finding."""
        both = [tests.marked(found) if (found := asked.get(name)) else None for name in (form, which.OTHER[form])]
        scored, other = both
        if scored is None:
            self.faults.extend([error("returns", Place(files[0]), UNTESTED, UNTESTED_HINT)] if files else [])
            return None
        before = self.columns("numbered").get("words", ())
        heads = {
            **which.titles(scored, other),
            **tests.titles(scored, self.columns("tests").get("code", ()), before),
        }

        def make() -> Test:
            found = self.sheets(files, heads, form, 2)
            found = [s for s in found if not self.is_other(s, form, scored) and not self.is_named_other(s, form)]
            for sheet in found:
                self.faults.extend(tests.strange_items(sheet, scored, before, which.theirs(sheet, scored)))
                self.doubt(sheet, form, scored, other)
                if came and tests.share_codes(found, came.attendance.codes):
                    tests.unmatched(sheet, came.attendance.codes, LOST_LIST, HINT)
                if first:
                    tests.unmatched(sheet, frozenset(s.code for s in first.sittings), LOST_PRE, HINT)
            if not found:
                raise ContentError
            return tests.test(found, form, scored, self.rules)

        return self.part(make, files)

    def is_other(self, sheet: Sheet, form: Form, asked: Questionnaire) -> bool:
        """Tell whether a sheet has more columns of other questions than of the test’s; that is a finding."""
        names, theirs = {a.name for a in asked.asks}, len(which.theirs(sheet, asked))
        strange, ours = theirs + len(tests.strangers(sheet)), len(sheet.head.columns.keys() & names)
        other = strange > ours and 2 * ours < len(asked.asks)
        if other and theirs > ours:
            name = which.OTHER[form]
            self.wrong(sheet, form, f"{theirs} of its columns are questions of the {KINDS[name]}", AS.format(name))
        elif other:
            self.wrong(sheet, form, f"{ours} of its columns are questions of the test, and {strange} are not")
        return other

    def is_named_other(self, sheet: Sheet, form: Form) -> bool:
        """Tell whether a whole sheet calls itself one of the other test; that is a finding, as are single rows."""
        name, words = which.OTHER[form], self.rules.words
        where = which.by_title(sheet, form, words)
        column, rows = which.by_column(sheet, form, self.columns("tests").get("form", ()), words)
        if rows and len(rows) == len(sheet.rows):
            where = where or which.place(column)
        elif not where:
            for row in rows:
                hint = f"put it into a sheet of its own, and give that as --{name}"
                sheet.tell(row.number, column, f"this row is of the {KINDS[name]}, as it says", hint)
        if where:
            self.wrong(sheet, form, f"{where} says that it is the {KINDS[name]}", AS.format(name))
        return bool(where)

    def doubt(self, sheet: Sheet, form: Form, asked: Questionnaire, other: Questionnaire | None) -> None:
        """Keep that a sheet may be of the other test: by the name of its file, or because its answers fit that key."""
        name = which.OTHER[form]
        reasons = []
        if which.by_file(Path(sheet.grid.name).stem, form, self.rules.words):
            reasons.append(f"its file is called as one of the {KINDS[name]}")
        if fits := which.by_key(sheet, asked, other, self.rules):
            said = f"of {fits.answers} answers {fits.other} are right by its key, and {fits.own} by that of the"
            reasons.append(f"{said} {KINDS[form]}")
        if reasons:
            message = f"this sheet may be the {KINDS[name]}: {'; '.join(reasons)}"
            self.faults.append(warning("returns", sheet.grid.at(sheet.head.at), message, DOUBT.format(name)))

    def views(self, files: Sequence[str], asked: Questionnaire | None, came: Came | None) -> Feedback:
        """Return the forms of an evaluation."""
        before = self.columns("numbered").get("words", ())
        found = self.sheets(files, feedback.titles(asked, before, self.columns("evaluation")), "evaluation", 0)
        for sheet in list(found):
            if why := feedback.unlike(sheet, asked, self.columns("attendance"), self.rules):
                self.wrong(sheet, "evaluation", why)
                found.remove(sheet)
        if not found:
            raise ContentError
        return feedback.feedback(found, asked, self.rules, came.names if came else frozenset())

    def survey(self, files: Sequence[str], kind: str) -> list[Sheet]:
        """Return the sheets of a survey."""
        return self.sheets(files, survey.titles(self.rules), kind)

    def findings(self) -> tuple[Finding, ...]:
        """Return all that is odd, file by file."""
        return tuple(dict.fromkeys((*self.faults, *(f for s in self.opened for f in s.findings()))))


def located(name: str) -> tuple[Path, str]:
    """Return the file and the sheet that a name means."""
    path, sign, sheet = name.rpartition(SHEET)
    return (Path(path), sheet) if sign and not Path(name).exists() else (Path(name), "")
