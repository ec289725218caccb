"""Frames and captions of a film hold what can be read, follow each other, and fill their shots."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum.channel import captions

SHOTS = [(4.0, "Nobody may keep your papers but you and you alone"), (2.0, ""), (5.0, "Police 15 & FIA <1991>")]


def test_long_words_fall_into_frames_that_share_the_time() -> None:
    first, second, last = captions.cues(SHOTS)
    assert (first.text, second.text) == ("Nobody may keep your papers", "but you and you alone")
    assert (first.start, second.end) == (0, 4)
    assert first.end == second.start == pytest.approx(4 * 27 / (27 + 21), abs=0.001)
    assert (last.start, last.end) == (6, 11)


def test_subrip_counts_its_frames_and_writes_commas() -> None:
    made = captions.srt(captions.cues(SHOTS))
    assert made.startswith("1\n00:00:00,000 --> 00:00:02,250\nNobody may keep your papers\n\n2\n")


def test_webvtt_has_a_head_and_escapes_what_it_would_read() -> None:
    made = captions.vtt(captions.cues(SHOTS), "en")
    assert made.startswith("WEBVTT\n\nNOTE Language: en\n\n00:00:00.000 --> 00:00:02.250\n")
    assert "Police 15 &amp; FIA &lt;1991&gt;" in made


def test_hours_are_written() -> None:
    assert captions.clock(3661.5, ",") == "01:01:01,500"


@given(st.lists(st.tuples(st.floats(0.5, 30), st.lists(st.sampled_from(["a", "bb", "ccc"]), max_size=30)), max_size=8))
def test_no_frame_is_long_or_overlaps_another(shots: list[tuple[float, list[str]]]) -> None:
    frames = list(captions.cues((length, " ".join(words)) for length, words in shots))
    assert all(len(f.text.split()) <= captions.MOST for f in frames)
    assert [w for f in frames for w in f.text.split()] == [w for _, words in shots for w in words]
    assert all(a.end <= b.start + 0.002 for a, b in pairwise(frames))


def said(*shots: tuple[float, str, str]) -> list[captions.Cue]:
    """Return the captions of shots, followed by an end card."""
    return list(captions.spoken(captions.Heard(*s) for s in (*shots, (5.0, "", "Police, 15."))))


def test_a_caption_holds_what_is_spoken_in_two_lines_parted_where_a_sentence_ends() -> None:
    first, last = said((6.0, "", "No clear answer? Then wait. Good work can wait too."))
    assert first == (0, 6, "No clear answer? Then wait.\nGood work can wait too.")
    assert last == (6, 11, "Police, 15.")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("x" * 20 + " " + "y" * 21, ["x" * 20 + " " + "y" * 21]),
        ("Who pays for my travel, and what will I owe?", ["Who pays for my travel,", "and what will I owe?"]),
        ("It says that somebody whom nobody knows will come", ["It says that somebody whom", "nobody knows will come"]),
        (" ".join(["x" * 20] * 5), [" ".join(["x" * 20] * 2)] * 2 + ["x" * 20]),
        ("x" * 50, ["x" * 50]),
    ],
)
def test_lines_part_at_a_sentence_then_at_a_pause_then_in_the_middle(text: str, lines: list[str]) -> None:
    assert captions.lines(text) == lines


def test_a_sound_stands_in_brackets_with_the_words_or_before_them() -> None:
    assert said((4.0, "A bell", "Look."))[0].text == "[A bell]\nLook."
    words = "Many offers are honest. Some are not. They look just as good."
    sound, speech, _ = said((6.0, "A bell", words))
    assert sound == (0, 1, "[A bell]")
    assert (speech.start, speech.end, speech.text.replace("\n", " ")) == (1, 6, words)


def test_a_sound_that_there_is_no_time_to_read_gives_way_to_the_words() -> None:
    assert said((2.0, "A calm tone to the end", "Six signs of trafficking."))[0].text == "Six signs of trafficking."
    assert said((1.0, "A calm tone to the end", ""))[0].text == "[A calm tone to the end]"


def test_what_is_short_stands_a_second_and_the_rest_share_the_time_by_letters() -> None:
    assert captions.shared(5, [1, 100, 100]) == [1, 2, 2]
    assert captions.shared(2, [1, 1, 98, 100]) == [0.5] * 4


def test_the_end_card_is_one_caption_however_much_it_says() -> None:
    words = "In danger now, the police: 15. Trafficking or smuggling, the FIA helpline: 1991. A child alone: 1121."
    (card,) = captions.spoken([captions.Heard(8, "", words)])
    assert (card.start, card.end, card.text.replace("\n", " ")) == (0, 8, words)
    assert len(list(captions.spoken([captions.Heard(8, "", words), captions.Heard(5, "", "")]))) == 2


WORDS = st.lists(st.sampled_from(["a", "Stop.", "papers,", "somebody", "trafficking"]), max_size=60)
SOUNDS = st.sampled_from(["", "A bell", "Engines, voices, far off"])


@given(st.lists(st.tuples(st.floats(0.5, 30), SOUNDS, WORDS), max_size=8))
def test_captions_hold_every_word_in_two_lines_for_a_second_where_there_is_time(
    shots: list[tuple[float, str, list[str]]],
) -> None:
    made = said(*((length, sound, " ".join(words)) for length, sound, words in shots))
    spoken = " ".join(line for c in made for line in c.text.split("\n") if not line.startswith("["))
    assert spoken.split() == [w for *_, words in shots for w in words] + ["Police,", "15."]
    assert all(len(line) <= captions.WIDE for c in made for line in c.text.split("\n"))
    assert all(c.text.count("\n") < captions.DEEP for c in made)
    assert all(a.end <= b.start + 0.002 for a, b in pairwise(made))
    for start, length, *_ in timed(shots):
        inside = [c for c in made if start - 0.01 <= c.start < start + length - 0.01]
        assert all(c.end - c.start >= min(1, length / len(inside)) - 0.002 for c in inside)


def timed(shots: list[tuple[float, str, list[str]]]) -> list[tuple[float, float]]:
    """Return when each shot begins, and how long it is."""
    return [(sum(s[0] for s in shots[:n]), shot[0]) for n, shot in enumerate(shots)]
