"""The shares of a survey by gender and by district. No group under the least is told, nor can it be worked out.

What is printed of the groups is taken from what is printed of all: so a single hidden group would follow, and several
that are few together would follow as one. Others are held back until neither does (`guard` for the first).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from curriculum.model.results import Share, Split
from curriculum.model.returns import Indicator, Respondent, ReturnRules, Wave
from curriculum.report import numbers
from curriculum.report.guard import guarded
from curriculum.report.people import GENDERS, largest

Cell = Share | Literal["none", "under", "held"]
Hidden = Literal["", "under", "held"]
FEWEST = 2
"""Groups that must be told of an indicator, so that there is something to compare."""


class Group(NamedTuple):
    """People of one gender, or of one district."""

    label: str
    people: tuple[Respondent, ...]


def splits(
    baseline: Wave | None, endline: Wave | None, rules: ReturnRules, words: Mapping[str, str]
) -> Iterator[Split]:
    """Yield the tables of both rounds for which there are groups enough."""
    rounds: tuple[tuple[Literal["baseline", "endline"], Wave | None], ...] = (
        ("baseline", baseline), ("endline", endline)
    )  # fmt: skip
    taken = [(name, wave) for name, wave in rounds if wave]
    for name, wave in taken:
        yield from split("gender", name, genders(wave, words), rules, words)
    for name, wave in taken:
        yield from split("district", name, districts(wave, rules, words), rules, words)


def unsplit(baseline: Wave | None, endline: Wave | None, made: Sequence[Split]) -> Iterator[tuple[str, str]]:
    """Yield what has no table although people said it: by what it would be, and its round."""
    told = {(t.by, t.round) for t in made}
    for by in ("gender", "district"):
        for name, wave in (("baseline", baseline), ("endline", endline)):
            said = {r.gender if by == "gender" else r.district for r in wave.respondents} if wave else set()
            if (by, name) not in told and said - {"", "unstated"}:
                yield by, name


def genders(wave: Wave, words: Mapping[str, str]) -> list[Group]:
    """Return people by gender."""
    found = (Group(words[f"report_gender_{g}"], tuple(r for r in wave.respondents if r.gender == g)) for g in GENDERS)
    return [g for g in found if g.people]


def districts(wave: Wave, rules: ReturnRules, words: Mapping[str, str]) -> list[Group]:
    """Return people by district, the largest first; the smallest together."""
    names = [r.district for r in wave.respondents]
    labels = largest(names, rules, words["report_other_districts"], words["report_no_place"], rules.tiny)
    return [
        Group(label, tuple(r for r in wave.respondents if labels[r.district] == label))
        for label in dict.fromkeys(labels.values())
    ]


def split(
    by: Literal["gender", "district"], round_: Literal["baseline", "endline"], groups: Sequence[Group],
    rules: ReturnRules, words: Mapping[str, str],
) -> Iterator[Split]:  # fmt: skip
    """Yield the table of groups, without the indicators that too few groups can be told of; nothing without any."""
    everybody = [r for g in groups for r in g.people]
    columns = [(i, column(i, groups, rules.tiny)) for i in rules.indicators]
    told = [(i, cells) for i, cells in columns if sum(isinstance(c, Share) for c in cells) >= FEWEST]
    if told:
        rows = [*zip(*(cells for _, cells in told), strict=True), tuple(share(i, everybody) for i, _ in told)]
        labels = (*(g.label for g in groups), words["report_all"])
        yield Split(by=by, round=round_, labels=labels, heads=tuple(i.title for i, _ in told), cells=tuple(rows))


def column(indicator: Indicator, groups: Sequence[Group], least: int) -> list[Cell]:
    """Return the shares of groups for one indicator, or why each is not told."""
    answered = [[r for r in g.people if indicator.id in r.said] for g in groups]
    signs = hidden([len(a) for a in answered], least)
    return [sign or (share(indicator, a) if a else "none") for sign, a in zip(signs, answered, strict=True)]


def share(indicator: Indicator, people: Sequence[Respondent]) -> Share:
    """Return the share of people who say yes."""
    asked = [r for r in people if indicator.id in r.said]
    return numbers.share([r.said[indicator.id] for r in asked], [r.cluster for r in asked])


def hidden(counts: Sequence[int], least: int) -> list[Hidden]:
    """Return for each group whether its figures are hidden. Nobody is no group, and hides nothing.

    All that are hidden are together as many as the least: otherwise they would be one small group.
    """
    table = guarded([counts], least)
    if table is None:
        return ["under" if 0 < n < least else "held" if n else "" for n in counts]
    signs: list[Hidden] = [c if c in ("under", "held") else "" for c in table[0][:-1]]
    while any(signs) and sum(n for n, s in zip(counts, signs, strict=True) if s) < least:
        rest = [at for at, n in enumerate(counts) if n and not signs[at]]
        if not rest:
            break
        signs[rest[-1]] = "held"  # by place, as there: a choice by number would tell of it
    return signs
