"""How the questions of a test did: difficulty, discrimination, and wrong answers that nobody chose.

Difficulty is the share of the points that was won. Discrimination is the correlation of a question's marks with the
points of all others (corrected item-total correlation): near 0 a question tells nothing, well below 0 its key may be
wrong. Of few answers it is chance, and flags nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from curriculum.model.questionnaire import Posed
from curriculum.model.results import Asked, Flag, Sheet
from curriculum.model.returns import ReturnRules, Test
from curriculum.report.numbers import correlation, mean

LETTERS = "abcdefghij"


def sheet(test: Test, rules: ReturnRules) -> Sheet | None:
    """Return how each question did; None where too few sat the test."""
    if len(test.sittings) < rules.small:
        return None
    return Sheet(form=test.form, asked=tuple(asked(test, place, rules) for place in test.asked))


def asked(test: Test, place: int, rules: ReturnRules) -> Asked:
    """Return how one question did; of few people nothing is told but what they won."""
    posed = test.questionnaire.asks[place]
    marks = [s.marks[place] for s in test.sittings]
    enough = len(marks) >= rules.tiny
    told = correlation(marks, rests(test, place)) if enough and len(test.asked) > 1 else None
    unused = tuple(nobody_chose(test, place, posed)) if enough else ()
    return Asked(
        number=place + 1,
        name=posed.name,
        objectives=posed.objectives,
        n=len(marks),
        won=mean(marks),
        told=told,
        unused=unused,
        flags=tuple(flags(mean(marks), told if len(marks) >= rules.judged else None, unused, rules)) if enough else (),
    )


def rests(test: Test, place: int) -> list[float]:
    """Return the points of each person without those of one question."""
    asks = test.questionnaire.asks
    return [sum(asks[n].points * s.marks[n] for n in test.asked if n != place) for s in test.sittings]


def nobody_chose(test: Test, place: int, posed: Posed) -> Iterator[str]:
    """Yield the letters of wrong answers that nobody chose; none where the sheet tells marks and not answers."""
    chosen = {s.chosen[place] for s in test.sittings} - {""}
    if chosen:
        wrong = ((LETTERS[n], c) for n, c in enumerate(posed.choices) if not c.right)
        yield from (letter for letter, choice in wrong if choice.name not in chosen)


def flags(won: float, told: float | None, unused: tuple[str, ...], rules: ReturnRules) -> Iterator[Flag]:
    """Yield what is to be looked at in a question; `told` is None where it is not to be judged."""
    if won < rules.hard:
        yield "hard"
    if won > rules.easy:
        yield "easy"
    if told is not None and told < rules.weak:
        yield "negative" if told < rules.negative else "weak"
    if unused:
        yield "unused"
