"""The words of a film in time: frames of its silent version, and captions of what is spoken, as SubRip and WebVTT."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

MOST = 7
"""Words that a frame may hold, so that they are read on a bus (UNODC Pakistan’s films ran in buses and airports)."""

WIDE, DEEP = 42, 2
"""Letters in a line of a caption, and its lines."""
SPEED, LEAST = 17, 1.0
"""Letters that are read in a second, and the seconds that a caption stands at least (practice of captioners)."""

ENDS = (".", "?", "!", "…", "۔", "؟")
"""What ends a sentence."""
PAUSES = (",", ";", ":", "،", "؛", "–")
"""Where a voice pauses."""

Fits = Callable[[list[str]], bool]
"""Tells whether words stand together in one frame or caption."""


class Cue(NamedTuple):
    """One frame or caption: when it comes and goes, in seconds, and what it says."""

    start: float
    end: float
    text: str


class Heard(NamedTuple):
    """One shot of a film: its seconds, the sounds in it, and what is spoken."""

    seconds: float
    sound: str
    words: str


def cues(shots: Iterable[tuple[float, str]]) -> Iterator[Cue]:
    """Yield the frames of shots, each with its seconds and its words on the screen."""
    return timed((length, [" ".join(f) for f in framed(text.split(), is_frame)]) for length, text in shots)


def spoken(shots: Iterable[Heard]) -> Iterator[Cue]:
    """Yield the captions of shots for those who do not hear; the words of the last, the end card, stay together."""
    every = list(shots)
    return timed((shot.seconds, captioned(shot, shot is every[-1])) for shot in every)


def captioned(shot: Heard, whole: bool) -> list[str]:
    """Return the captions of one shot: its sound in brackets, where there is time to read it, and what is spoken."""
    parts = [shot.words.split()] if whole else framed(shot.words.split(), is_caption)
    said = ["\n".join(lines(" ".join(part))) for part in parts if part]
    sound = "\n".join(lines(f"[{shot.sound}]")) if shot.sound else ""
    if not sound or (said and len(sound) + len(shot.words) > SPEED * shot.seconds):
        return said
    first = "\n".join([sound, *said[:1]])
    return [first, *said[1:]] if len(first.split("\n")) <= DEEP else [sound, *said]


def lines(text: str) -> list[str]:
    """Return the lines of a caption: two are parted where a sentence or a phrase ends, and as equal as may be."""
    if len(text) <= WIDE:
        return [text]
    words = text.split()
    pairs = [[" ".join(words[:n]), " ".join(words[n:])] for n in range(1, len(words))]
    narrow = [pair for pair in pairs if max(map(len, pair)) <= WIDE]
    wrapped = textwrap.wrap(text, WIDE, break_long_words=False, break_on_hyphens=False)
    return min(narrow, key=unevenness, default=wrapped)


def unevenness(pair: list[str]) -> tuple[int, int]:
    """Return how badly two lines are parted: first by what ends the first of them, then by their lengths."""
    first, second = pair
    return 0 if first.endswith(ENDS) else 1 if first.endswith(PAUSES) else 2, abs(len(first) - len(second))


def is_frame(words: list[str]) -> bool:
    """Tell whether words are few enough for a frame."""
    return len(words) <= MOST


def is_caption(words: list[str]) -> bool:
    """Tell whether words stand in the lines of one caption."""
    return len(lines(" ".join(words))) <= DEEP


def framed(words: list[str], fits: Fits) -> Iterator[list[str]]:
    """Yield words in frames: short sentences together as far as a frame holds them, and a long one in equal parts."""
    kept: list[str] = []
    for one in sentences(words):
        if kept and not fits(kept + one):
            yield from even(kept, fits)
            kept = []
        kept += one
    yield from even(kept, fits)


def sentences(words: list[str]) -> Iterator[list[str]]:
    """Yield words sentence by sentence."""
    start = 0
    for end, word in enumerate(words, 1):
        if end == len(words) or word.rstrip("”’\"')").endswith(ENDS):
            yield words[start:end]
            start = end


def even(words: list[str], fits: Fits) -> Iterator[list[str]]:
    """Yield words in as few frames as hold them, as equal as may be."""
    for count in range(1, len(words) + 1):
        parts = [words[len(words) * n // count : len(words) * (n + 1) // count] for n in range(count)]
        if count == len(words) or all(map(fits, parts)):
            yield from parts
            return


def timed(shots: Iterable[tuple[float, list[str]]]) -> Iterator[Cue]:
    """Yield what each shot shows, one after the other, in the shot’s time."""
    at = 0.0
    for length, texts in shots:
        begin = at
        for text, lasts in zip(texts, shared(length, [len(t) for t in texts]), strict=True):
            yield Cue(round(begin, 3), round(begin + lasts, 3), text)
            begin += lasts
        at += length


def shared(seconds: float, sizes: list[int]) -> list[float]:
    """Share the time of a shot by letters; what is short still stands long enough, where there is time for all."""
    given = [0.0] * len(sizes)
    left, rest = seconds, sum(sizes)
    for n in sorted(range(len(sizes)), key=sizes.__getitem__):
        given[n] = max(min(LEAST, seconds / len(sizes)), left * sizes[n] / rest)
        left, rest = left - given[n], rest - sizes[n]
    return given


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
