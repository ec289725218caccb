"""Who came: by role and gender, by organisation, and in how many sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from curriculum.model.results import Counts, Present, Shown
from curriculum.model.returns import Attendance, Attendee, Gender, ReturnRules
from curriculum.report.guard import guarded
from curriculum.report.numbers import mean

GENDERS: tuple[Gender, ...] = ("woman", "man", "other", "unstated")


def present(came: Attendance, rules: ReturnRules, words: Mapping[str, str]) -> Present:
    """Return the figures of attendance. `words` are those of the layouts."""
    groups = by_role(came.people, rules, words)
    ways = one_way(came.people, rules, words) if says_nothing(groups) else ()
    counted = [p.present for p in came.people if p.present is not None]
    whole = sum(n >= came.sessions for n in counted)
    return Present(
        people=len(came.people),
        groups=groups,
        ways=ways,
        places=by_place(came.people, rules, words),
        women=share_of_women(ways[0] if ways else groups),
        sessions=came.sessions if counted else 0,
        counted=len(counted),
        mean=mean(counted) if len(counted) >= rules.small else None,
        whole=of_all(whole, len(counted), rules.small),
    )


def of_all(some: int, everybody: int, least: int) -> Shown:
    """Return how many of all did something; hidden where they, or those who did not, are a small group."""
    table = guarded([[some, everybody - some]], least)
    return table[0][0] if table else "held"


def by_role(people: Sequence[Attendee], rules: ReturnRules, words: Mapping[str, str]) -> Counts:
    """Return people by what they do and by gender; roles that few have are counted together."""
    heads, labels, table = both_ways(people, rules, words)
    return counts((*heads, words["report_all"]), (*labels, words["report_all"]), table, rules.small)


def both_ways(
    people: Sequence[Attendee], rules: ReturnRules, words: Mapping[str, str]
) -> tuple[list[str], list[str], list[list[int]]]:
    """Return genders, roles, and how many people are of both."""
    labels = largest([p.role for p in people], rules, words["report_other_roles"], words["report_no_role"])
    shown = list(dict.fromkeys(labels.values()))
    kinds = [g for g in GENDERS if g in ("woman", "man") or any(p.gender == g for p in people)]
    found = Counter((labels[p.role], p.gender) for p in people)
    return [words[f"report_gender_{g}"] for g in kinds], shown, [[found[role, g] for g in kinds] for role in shown]


def says_nothing(groups: Counts) -> bool:
    """Tell whether a table shows no number but the sum of all, and 0."""
    return not any(isinstance(x, int) and x for row in groups.cells for x in row[:-1]) and not any(
        isinstance(row[-1], int) for row in groups.cells[:-1]
    )


def one_way(people: Sequence[Attendee], rules: ReturnRules, words: Mapping[str, str]) -> tuple[Counts, ...]:
    """Return people by gender, and by role, in tables of their own.

    Nothing joins them but the sum of all, from which neither lets a small group follow: so neither tells of the other.
    """
    heads, labels, table = both_ways(people, rules, words)
    everybody = words["report_all"]
    by_gender = [[sum(column) for column in zip(*table, strict=True)]]
    genders = counts((*heads, everybody), (everybody,), by_gender, rules.small)
    roles = counts((everybody,), (*labels, everybody), [[sum(row)] for row in table], rules.small)
    return (
        genders.model_copy(update={"cells": genders.cells[-1:]}),
        roles.model_copy(update={"cells": tuple(row[-1:] for row in roles.cells)}),
    )


def by_place(people: Sequence[Attendee], rules: ReturnRules, words: Mapping[str, str]) -> Counts | None:
    """Return people by organisation; None where nobody wrote one down."""
    if not any(p.organisation for p in people):
        return None
    labels = largest([p.organisation for p in people], rules, words["report_other_places"], words["report_no_place"])
    shown = list(dict.fromkeys(labels.values()))
    found = Counter(labels[p.organisation] for p in people)
    made = counts((words["report_all"],), (*shown, words["report_all"]), [[found[x]] for x in shown], rules.small)
    return made.model_copy(update={"cells": tuple(row[-1:] for row in made.cells)})


def counts(heads: tuple[str, ...], labels: tuple[str, ...], table: list[list[int]], least: int) -> Counts:
    """Return a table with its small groups hidden; where that is impossible, the sum of all alone."""
    return Counts(heads=heads, labels=labels, cells=guarded(table, least) or sum_alone(table))


def sum_alone(table: list[list[int]]) -> tuple[tuple[Shown, ...], ...]:
    """Return a table of which nothing but the sum of all is shown."""
    held: list[Shown] = ["held"] * len(table[0])
    return (*((*held, "held"),) * len(table), (*held, sum(map(sum, table))))


def largest(named: Sequence[str], rules: ReturnRules, others: str, none: str, least: int = 0) -> dict[str, str]:
    """Return by which name each is counted, the most frequent first: its own, or `others` where few bear it.

    Few are under `least`, or under what is told apart.
    """
    ranked = sorted(Counter(named).items(), key=lambda one: (-one[1], one[0]))
    own = [name for name, n in ranked if name and n >= max(least, rules.small)][: rules.roles]
    rest = {name: others if name else none for name, _ in ranked if name not in own}
    return {name: name for name in own} | dict(sorted(rest.items(), key=lambda one: one[1] == none))


def share_of_women(groups: Counts) -> float | None:
    """Return the share of women among women and men; None where one of their numbers is hidden."""
    women, men = groups.cells[-1][0], groups.cells[-1][1]
    if not isinstance(women, int) or not isinstance(men, int) or not women + men:
        return None
    return women / (women + men)
