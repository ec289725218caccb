"""What was learned: the tests of the same people before and after, matched by their codes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from curriculum.model.results import Aim, Gain
from curriculum.model.returns import ReturnRules, Sitting, Test
from curriculum.report.numbers import mean, spread, standard_gain

BINS = 10
"""Into how many equal parts the scores from 0 to 100 are counted."""


def gain(pre: Test, post: Test, rules: ReturnRules, aims: Mapping[str, str]) -> Gain | None:
    """Return what those gained who sat both; None where they are too few. `aims` are the texts of objectives."""
    pairs = matched(pre, post)
    if len(pairs) < rules.small:
        return None
    before, after = [score(pre, s) for s, _ in pairs], [score(post, s) for _, s in pairs]
    change = [b - a for a, b in zip(before, after, strict=True)]
    return Gain(
        first=len(pre.sittings),
        second=len(post.sittings),
        matched=len(pairs),
        double=sum(not s.lone for t in (pre, post) for s in t.sittings),
        before=spread(before),
        after=spread(after),
        gain=spread(change),
        standard=standard_gain(before, after),
        better=sum(c > 0 for c in change),
        passes=100 * rules.passes,
        passed=(passed(before, rules), passed(after, rules)),
        aims=tuple(by_aim(pre, post, pairs, aims)),
        scores=(binned(before), binned(after)),
    )


def matched(pre: Test, post: Test) -> list[tuple[Sitting, Sitting]]:
    """Return the tests of the same people, before and after. A code that stands twice belongs to nobody."""
    later = {s.code: s for s in post.sittings if s.code and s.lone}
    return [(s, later[s.code]) for s in pre.sittings if s.code and s.lone and s.code in later]


def points(test: Test, places: Sequence[int]) -> int:
    """Return the points that questions give in all."""
    return sum(test.questionnaire.asks[n].points for n in places)


def won(test: Test, sitting: Sitting, places: Sequence[int]) -> float:
    """Return the points that somebody won with questions, of a hundred."""
    asks = test.questionnaire.asks
    return 100 * sum(asks[n].points * sitting.marks[n] for n in places) / points(test, places)


def score(test: Test, sitting: Sitting) -> float:
    """Return what somebody won of all that the sheet has, of a hundred."""
    return won(test, sitting, test.asked)


def passed(scores: Sequence[float], rules: ReturnRules) -> int:
    """Return how many reach the mark; half a thousandth is forgiven, since shares of points are no whole numbers."""
    return sum(s >= 100 * rules.passes - 0.0005 for s in scores)


def binned(scores: Sequence[float]) -> tuple[int, ...]:
    """Return how many scores lie in each tenth of the scale; the highest belongs to the last."""
    found = [min(BINS - 1, int((s + 1e-9) * BINS / 100)) for s in scores]
    return tuple(found.count(n) for n in range(BINS))


def testing(test: Test, aim: str) -> list[int]:
    """Return the questions that test an objective."""
    return [n for n in test.asked if aim in test.questionnaire.asks[n].objectives]


def by_aim(pre: Test, post: Test, pairs: Sequence[tuple[Sitting, Sitting]], aims: Mapping[str, str]) -> list[Aim]:
    """Return the gain in each objective that both tests ask for, the one least reached afterwards first."""
    every = dict.fromkeys(o for n in pre.asked for o in pre.questionnaire.asks[n].objectives)
    found = []
    for aim in every:
        first, second = testing(pre, aim), testing(post, aim)
        if first and second:
            before = [won(pre, s, first) for s, _ in pairs]
            after = [won(post, s, second) for _, s in pairs]
            change = spread([b - a for a, b in zip(before, after, strict=True)])
            found.append(
                Aim(
                    id=aim,
                    text=aims[aim],
                    n=len(pairs),
                    questions=len(second),
                    before=mean(before),
                    after=mean(after),
                    gain=change,
                )
            )
    return sorted(found, key=lambda a: a.after)
