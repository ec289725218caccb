"""Figures of samples: means, spreads, and intervals that hold in 95 of 100 samples.

Sources: Student's interval of a mean; Wilson (1927) for a share; Newcombe (1998), method 10, for the difference of two
shares; Becker (1988) for a gain in standard deviations; the variance of a share in clusters after Kish (1965).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from importlib import import_module
from math import fsum, sqrt
from statistics import median

from curriculum.model.findings import MissingEngine, error
from curriculum.model.place import Place
from curriculum.model.results import Share, Spread

Z = 1.959963984540054
"""The value that 2.5 per cent of a normal distribution lie above."""
FEWEST_CLUSTERS = 2


def needed() -> None:
    """Load the libraries of the extra “report”. Raises MissingEngine, which says how to install them."""
    try:
        import_module("scipy.special")
        import_module("matplotlib.figure")
    except ImportError as fault:
        message = f"a report needs {fault.name or 'a library'}, which is not installed"
        raise MissingEngine(error("engine", Place(), message, 'pip install "curriculum[report]"')) from None


def student(freedom: int) -> float:
    """Return what 2.5 per cent of Student's distribution with so many degrees of freedom lie above."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.975))


def mean(values: Sequence[float]) -> float:
    """Return the mean of one value or more."""
    return fsum(values) / len(values)


def deviation(values: Sequence[float]) -> float:
    """Return the standard deviation of a sample; 0 for one value."""
    if len(values) < 2:
        return 0.0
    middle = mean(values)
    return sqrt(fsum((v - middle) ** 2 for v in values) / (len(values) - 1))


def spread(values: Sequence[float]) -> Spread:
    """Return how values of two people or more lie, with Student's interval of their mean."""
    middle, sd = mean(values), deviation(values)
    reach = student(len(values) - 1) * sd / sqrt(len(values)) if len(values) > 1 else 0.0
    return Spread(
        n=len(values), mean=middle, sd=sd, median=float(median(values)), low=middle - reach, high=middle + reach
    )


def standard_gain(before: Sequence[float], after: Sequence[float]) -> float | None:
    """Return a gain in standard deviations of the values before, corrected for few people; None where all were equal.

    The correction is 1 - 3 / (4 (n - 1) - 1).
    """
    sd, freedom = deviation(before), len(before) - 1
    if not sd:
        return None
    return (1 - 3 / (4 * freedom - 1)) * (mean(after) - mean(before)) / sd


def correlation(one: Sequence[float], other: Sequence[float]) -> float | None:
    """Return Pearson's correlation; None where the values of either are all the same."""
    a, b = mean(one), mean(other)
    both = fsum((x - a) * (y - b) for x, y in zip(one, other, strict=True))
    spread_ = fsum((x - a) ** 2 for x in one) * fsum((y - b) ** 2 for y in other)
    return max(-1.0, min(1.0, both / sqrt(spread_))) if spread_ > 1e-12 else None


def wilson(yes: float, n: float) -> tuple[float, float]:
    """Return Wilson's interval for a share of `yes` among `n`, which need not be whole numbers."""
    share = yes / n
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    reach = Z / (1 + Z * Z / n) * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    # The ends are exact where all or nobody said yes; rounding must not push them over.
    low = 0.0 if yes == 0 else max(0.0, middle - reach)
    return low, 1.0 if yes == n else min(1.0, middle + reach)


def share(said: Sequence[bool], clusters: Sequence[str] = ()) -> Share:
    """Return the share that said yes; where people were asked in `clusters`, one name a person, for so many fewer."""
    n, yes = len(said), sum(said)
    effect = design_effect(said, clusters) if any(clusters) else 1.0
    like = n / effect
    low, high = wilson(yes / effect, like)
    return Share(n=n, yes=yes, share=yes / n, low=low, high=high, effect=effect, like=like)


def design_effect(said: Sequence[bool], clusters: Sequence[str]) -> float:
    """Return by how much the variance of a share grows because people of a cluster answer alike; 1 at least.

    Whoever has no cluster is one of their own.
    """
    groups: dict[str, list[bool]] = defaultdict(list)
    for number, (answer, name) in enumerate(zip(said, clusters, strict=True)):
        groups[name or f"\0{number}"].append(answer)
    n, many, share_ = len(said), len(groups), sum(said) / len(said)
    if many < FEWEST_CLUSTERS or share_ in (0, 1):
        return 1.0
    between = fsum((sum(g) - share_ * len(g)) ** 2 for g in groups.values()) * many / (many - 1) / n**2
    return max(1.0, between / (share_ * (1 - share_) / (n - 1)))


def newcombe(before: Share, after: Share) -> tuple[float, float, float]:
    """Return the difference of two shares of different people, and its interval from their intervals by Wilson."""
    change = after.share - before.share
    down = sqrt((after.share - after.low) ** 2 + (before.high - before.share) ** 2)
    up = sqrt((after.high - after.share) ** 2 + (before.share - before.low) ** 2)
    return change, max(-1.0, change - down), min(1.0, change + up)
