"""The functions of a PDF (ISO 32000-1, 7.10) that turn a tint into colours: sampled, exponential and stitched ones.

Those written as PostScript (type 4) are not run; what depends on them is not judged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from curriculum.preflight.objects import TINY, content, entry, number, numbers, parts

Function = Callable[[Sequence[float]], tuple[float, ...]]
DEEPEST = 4


def function(source: Any, depth: int = 0) -> Function | None:
    """Return a function of the file as one of ours; None where it cannot be run."""
    several = parts(source)
    if several and depth == 0:
        made = [function(s, 1) for s in several]
        return joined([m for m in made if m]) if all(made) else None
    kind = int(number(entry(source, "/FunctionType"), -1))
    makers = {0: sampled, 2: exponential, 3: stitched}
    return makers[kind](source, depth) if kind in makers and depth < DEEPEST else None


def joined(made: Sequence[Function]) -> Function:
    """Return functions of one value each as one of several values."""
    return lambda values: tuple(v for one in made for v in one(values))


def clamped(value: float, low: float, high: float) -> float:
    """Return a value that is not outside its domain."""
    return min(max(value, low), high)


def exponential(source: Any, _depth: int) -> Function:
    """Return a function that goes from one colour to another."""
    low = numbers(entry(source, "/C0")) or (0.0,)
    high = numbers(entry(source, "/C1")) or (1.0,)
    power = clamped(number(entry(source, "/N"), 1.0), 0.01, 100)

    def run(values: Sequence[float]) -> tuple[float, ...]:
        share = clamped(values[0], 0, 1) ** power
        return tuple(a + share * (b - a) for a, b in zip(low, high, strict=False))

    return run


def stitched(source: Any, depth: int) -> Function | None:
    """Return a function that is put together of others, each for a part of the domain."""
    made = [function(s, depth + 1) for s in parts(entry(source, "/Functions"))]
    first, last = (numbers(entry(source, "/Domain")) or (0.0, 1.0))[:2]
    ends = [first, *numbers(entry(source, "/Bounds")), last]
    encode = numbers(entry(source, "/Encode")) or (0.0, 1.0) * len(made)
    if not made or not all(made) or len(ends) != len(made) + 1 or len(encode) < 2 * len(made):
        return None

    def run(values: Sequence[float]) -> tuple[float, ...]:
        x = clamped(values[0], first, last)
        index = next((n for n in range(len(made) - 1) if x < ends[n + 1]), len(made) - 1)
        wide = ends[index + 1] - ends[index]
        share = (x - ends[index]) / wide if wide else 0.0
        low, high = encode[2 * index : 2 * index + 2]
        chosen = made[index]
        return chosen((low + share * (high - low),)) if chosen else ()

    return run


def sampled(source: Any, _depth: int) -> Function | None:
    """Return a function that looks its result up in a table; the nearest entry serves."""
    sizes = [int(v) for v in numbers(entry(source, "/Size"))]
    ranges, bits = numbers(entry(source, "/Range")), int(number(entry(source, "/BitsPerSample")))
    domain = numbers(entry(source, "/Domain"))
    table, count, step = content(source, TINY), len(ranges) // 2, bits // 8
    if not table or bits not in (8, 16) or not count or not sizes or len(domain) < 2 * len(sizes) or min(sizes) < 1:
        return None
    decode = numbers(entry(source, "/Decode")) or ranges
    encode = numbers(entry(source, "/Encode")) or tuple(v for s in sizes for v in (0.0, s - 1.0))

    def run(values: Sequence[float]) -> tuple[float, ...]:
        place, wide = 0, 1
        for n, size in enumerate(sizes):
            low, high = domain[2 * n : 2 * n + 2]
            share = (clamped(values[n], low, high) - low) / ((high - low) or 1)
            index = encode[2 * n] + share * (encode[2 * n + 1] - encode[2 * n])
            place += wide * int(clamped(round(index), 0, size - 1))
            wide *= size
        start = place * count * step
        found = [table[start + k * step] / 255 for k in range(count)]
        return tuple(decode[2 * k] + v * (decode[2 * k + 1] - decode[2 * k]) for k, v in enumerate(found))

    return run
