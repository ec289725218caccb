"""What surveys say: shares with their intervals, the difference of two rounds, and a figure to set them beside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from curriculum.model.registers import Fact
from curriculum.model.results import Compared, Share, Survey
from curriculum.model.returns import Indicator, ReturnRules, Wave
from curriculum.report import numbers
from curriculum.report.splits import splits, unsplit


def survey(
    baseline: Wave | None, endline: Wave | None, rules: ReturnRules, facts: Mapping[str, Fact], words: Mapping[str, str]
) -> Survey | None:
    """Return the figures of one or two rounds; None where every question was answered by too few."""
    rounds = (baseline, endline)
    found = (compared(i, rounds, rules, facts) for i in rules.indicators)
    indicators = tuple(c for c in found if c.baseline or c.endline)
    if not indicators:
        return None
    made = tuple(splits(baseline, endline, rules, words))
    return Survey(
        people=pair(len(w.respondents) if w else 0 for w in rounds),
        clusters=pair(len({r.cluster for r in w.respondents} - {""}) if w else 0 for w in rounds),
        districts=pair(len({r.district for r in w.respondents} - {""}) if w else 0 for w in rounds),
        indicators=indicators,
        splits=made,
        unsplit=tuple(unsplit(baseline, endline, made)),
    )


def pair(values: Iterator[int]) -> tuple[int, int]:
    """Return two values as a pair."""
    first, second = values
    return first, second


def compared(
    indicator: Indicator, rounds: tuple[Wave | None, Wave | None], rules: ReturnRules, facts: Mapping[str, Fact]
) -> Compared:
    """Return one indicator in both rounds, with the figure of a fact where the library has it."""
    before, after = (share(indicator, w, rules) for w in rounds)
    latest, known = after or before, value(facts.get(indicator.fact))
    difference = numbers.newcombe(before, after) if before and after else (None, None, None)
    return Compared(
        id=indicator.id,
        title=indicator.title,
        baseline=before,
        endline=after,
        difference=difference[0],
        low=difference[1],
        high=difference[2],
        fact=indicator.fact if known is not None else "",
        known=known,
        within=latest.low <= known <= latest.high if latest and known is not None else None,
    )


def value(fact: Fact | None) -> float | None:
    """Return a fact in per cent as a share; None where there is none, or it is something else."""
    if fact is None or fact.unit != "per cent" or isinstance(fact.value, str):
        return None
    return fact.value / 100


def share(indicator: Indicator, wave: Wave | None, rules: ReturnRules) -> Share | None:
    """Return how many of a round say yes; None where too few answered, or nobody was asked."""
    asked = [r for r in wave.respondents if indicator.id in r.said] if wave else []
    if len(asked) < rules.small:
        return None
    return numbers.share([r.said[indicator.id] for r in asked], [r.cluster for r in asked])
