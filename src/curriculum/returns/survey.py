"""Surveys of what people know: yes or no for each indicator, whom they were taken of, and where."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from curriculum.grid import Row
from curriculum.model.returns import Gender, Respondent, ReturnRules, Titles, Wave
from curriculum.returns.meaning import Meanings, bare, blank, empty, some, spellings, tight
from curriculum.returns.sheet import Sheet, shown, unread


def titles(rules: ReturnRules) -> Titles:
    """Return the titles of the columns of a survey."""
    return {**rules.columns.get("survey", {}), **{i.id: i.titles for i in rules.indicators}}


def wave(sheets: Sequence[Sheet], rules: ReturnRules) -> Wave:
    """Return one round of a survey. Whoever answered nothing is left out."""
    reader = Reader(rules)
    people = [p for s in sheets for r in s.rows if (p := reader.respondent(s, r)).said]
    usual = spellings(p.district for p in people)
    alike = (p.model_copy(update={"district": usual[tight(p.district)]}) for p in people)
    return Wave(respondents=tuple(alike))


class Reader:
    """Reads respondents."""

    def __init__(self, rules: ReturnRules) -> None:
        self.rules = rules
        self.answers = Meanings(some(rules.words, "yes", "no", "unsure"))
        self.genders = Meanings(some(rules.words, "woman", "man", "other", "unstated"))

    def respondent(self, sheet: Sheet, row: Row) -> Respondent:
        """Return one person’s answers."""
        found = {i.id: self.answer(sheet, row, i.id) for i in self.rules.indicators}
        said = {name: answer for name, answer in found.items() if answer is not None}
        if not said:
            sheet.drop(row.number, -1, "no question was answered in this row", "it was left out")
        cluster, district = sheet.cell(row, "cluster"), sheet.cell(row, "district")
        gender = cast(Gender, self.genders(sheet.cell(row, "gender")) or "unstated")
        return Respondent(
            said=said,
            gender=gender,
            cluster="" if blank(cluster) else bare(cluster),
            district="" if blank(district) else titled(district),
        )

    def answer(self, sheet: Sheet, row: Row, name: str) -> bool | None:
        """Return yes or no; None for what is neither, such as “do not know”, which is no fault."""
        cell = sheet.cell(row, name)
        found = self.answers(cell)
        if found in ("yes", "no"):
            return found == "yes"
        if not found and not empty(cell):
            message = f"{shown(cell)} is neither yes nor no"
            sheet.drop(row.number, name, *unread(cell, message, "write yes or no; it was left out"))
        return None


def titled(district: str) -> str:
    """Return the name of a district as it is printed; forms store it in small letters: rahim_yar_khan."""
    name = district.replace("_", " ")
    return name.title() if name.islower() else name
