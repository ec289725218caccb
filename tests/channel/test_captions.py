"""Frames of a film hold seven words at most, follow each other, and fill their shots."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from curriculum.channel import captions

SHOTS = [(4.0, "Nobody may keep your papers but you and you alone"), (2.0, ""), (5.0, "Police 15 & FIA <1991>")]


def test_long_words_fall_into_frames_that_share_the_time() -> None:
    first, second, last = captions.cues(SHOTS)
    assert (first.text, second.text) == ("Nobody may keep your papers", "but you and you alone")
    assert (first.start, first.end, second.end) == (0, 2, 4)
    assert (last.start, last.end) == (6, 11)


def test_subrip_counts_its_frames_and_writes_commas() -> None:
    made = captions.srt(captions.cues(SHOTS))
    assert made.startswith("1\n00:00:00,000 --> 00:00:02,000\nNobody may keep your papers\n\n2\n")


def test_webvtt_has_a_head_and_escapes_what_it_would_read() -> None:
    made = captions.vtt(captions.cues(SHOTS), "en")
    assert made.startswith("WEBVTT\n\nNOTE Language: en\n\n00:00:00.000 --> 00:00:02.000\n")
    assert "Police 15 &amp; FIA &lt;1991&gt;" in made


def test_hours_are_written() -> None:
    assert captions.clock(3661.5, ",") == "01:01:01,500"


@given(st.lists(st.tuples(st.floats(0.5, 30), st.lists(st.sampled_from(["a", "bb", "ccc"]), max_size=30)), max_size=8))
def test_no_frame_is_long_or_overlaps_another(shots: list[tuple[float, list[str]]]) -> None:
    frames = list(captions.cues((length, " ".join(words)) for length, words in shots))
    assert all(len(f.text.split()) <= captions.MOST for f in frames)
    assert [w for f in frames for w in f.text.split()] == [w for _, words in shots for w in words]
    assert all(a.end <= b.start + 0.002 for a, b in pairwise(frames))
