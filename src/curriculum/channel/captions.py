"""The words under a film: frames of at most seven words, timed by its shots, as SubRip and WebVTT have them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

MOST = 7
"""Words that a frame may hold, so that they are read on a bus (UNODC Pakistan’s films ran in buses and airports)."""


ENDS = (".", "?", "!", "…", "۔", "؟")
"""What ends a sentence."""


class Cue(NamedTuple):
    """One frame of words: when it comes and goes, in seconds, and what it says."""

    start: float
    end: float
    text: str


def cues(shots: Iterable[tuple[float, str]]) -> Iterator[Cue]:
    """Yield the frames of shots, each with its seconds and words; frames share the time of a shot by their words."""
    at = 0.0
    for length, text in shots:
        frames = list(framed(text.split()))
        total = sum(map(len, frames))
        begin = at
        for frame in frames:
            end = begin + length * len(frame) / total
            yield Cue(round(begin, 3), round(end, 3), " ".join(frame))
            begin = end
        at += length


def framed(words: list[str]) -> Iterator[list[str]]:
    """Yield words in frames: short sentences together as far as a frame holds them, and a long one in equal parts."""
    kept: list[str] = []
    for one in sentences(words):
        if len(kept) + len(one) > MOST and kept:
            yield from even(kept)
            kept = []
        kept += one
    yield from even(kept)


def sentences(words: list[str]) -> Iterator[list[str]]:
    """Yield words sentence by sentence."""
    start = 0
    for end, word in enumerate(words, 1):
        if end == len(words) or word.rstrip("”’\"')").endswith(ENDS):
            yield words[start:end]
            start = end


def even(words: list[str]) -> Iterator[list[str]]:
    """Yield words in frames as equal as may be, none longer than the most."""
    count = -(-len(words) // MOST)
    for n in range(count):
        yield words[len(words) * n // count : len(words) * (n + 1) // count]


def srt(frames: Iterable[Cue]) -> str:
    """Return frames as SubRip."""
    return "\n".join(f"{n}\n{clock(c.start, ',')} --> {clock(c.end, ',')}\n{c.text}\n" for n, c in enumerate(frames, 1))


def vtt(frames: Iterable[Cue], language: str) -> str:
    """Return frames as WebVTT (W3C)."""
    return f"WEBVTT\n\nNOTE Language: {language}\n\n" + "\n".join(
        f"{clock(c.start, '.')} --> {clock(c.end, '.')}\n{escaped(c.text)}\n" for c in frames
    )


def escaped(text: str) -> str:
    """Return words in which WebVTT reads no marks."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def clock(seconds: float, point: str) -> str:
    """Return a time of a film: hours, minutes, seconds and thousandths."""
    whole = round(seconds * 1000)
    return f"{whole // 3600000:02d}:{whole // 60000 % 60:02d}:{whole // 1000 % 60:02d}{point}{whole % 1000:03d}"
