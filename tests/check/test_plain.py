"""What participants read is short, active and spelled out (R27)."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum import pipeline
from curriculum.check import plain
from curriculum.model.document import Outline
from curriculum.model.prose import Block
from curriculum.model.rules import PlainRules, Settings
from curriculum.pipeline import House
from curriculum.plan import Selection
from tests.check import made
from tests.check.made import module, only, rules, said

FREE = PlainRules(mean=999, longest=999, grade=999, passive=1, points=999, capitals=999, acronyms=("TIP",))
"""Rules that allow everything; a test takes one leave back."""


def outline(house: House, *paragraphs: str, reading: str = "plain", product: str = "participant-handbook") -> Outline:
    """Return what the neighbours of the small library would read in a document, with other prose."""
    selection = Selection(audiences=("officers",), products=(product,))
    (wanted,) = pipeline.plan_pack(house, "now", selection)
    whole = pipeline.outline_of(house, wanted)
    blocks = tuple(Block(kind="explain", text=t, line=9 * n, text_line=9 * n) for n, t in enumerate(paragraphs, 1))
    reader = whole.audience.model_copy(update={"reading": reading})
    return whole.model_copy(update={"modules": (module(blocks=blocks),), "audience": reader})


def judged(house: House, *paragraphs: str, **leave: object) -> list[str]:
    settings = Settings(plain={"plain": FREE.model_copy(update=leave)})
    return said(plain.findings(outline(house, *paragraphs), settings))


def words(number: int) -> str:
    return "word " * (number - 1) + "end."


@pytest.mark.parametrize(("number", "fires"), [(25, False), (26, True)])
def test_a_sentence_is_short(small_house: House, number: int, fires: bool) -> None:
    found = judged(small_house, f"See. {words(number)}", longest=25)
    assert [m.split(":")[0] for m in found] == [
        f"a sentence has {number} words for readers of “plain” language"
    ] * fires


@pytest.mark.parametrize("between", [".\n\n", ".\n- ", "?\n1. ", " | "])
def test_a_point_and_a_cell_are_sentences_of_their_own(small_house: House, between: str) -> None:
    assert judged(small_house, words(15)[:-1] + between + words(15), longest=25) == []


def test_a_token_is_one_word_and_a_picture_none(small_house: House) -> None:
    text = f"{words(24)[:-1]} {{cite:an-act#sec-1}}. ![one two three four](content:p.svg)"
    assert judged(small_house, text, longest=25) == []


def test_key_messages_are_judged_too(small_house: House) -> None:
    long = outline(small_house).model_copy(update={"modules": (module(key_messages=(words(30),)),)})
    found = only(plain.findings(long, Settings(plain={"plain": FREE.model_copy(update={"longest": 25})})))
    assert found.path == "modules/m/module.yaml"


def test_a_finding_stands_at_its_line(small_house: House) -> None:
    text = outline(small_house, "See.", f"See.\n\n{words(30)}")
    found = only(plain.findings(text, Settings(plain={"plain": FREE.model_copy(update={"longest": 25})})))
    assert (found.path, found.line) == ("modules/m/text.md", 18 + 2)


@pytest.mark.parametrize(("reading", "severity"), [("plain", "error"), ("professional", "warning")])
def test_what_is_hard_is_an_error_for_plain_readers_alone(small_house: House, reading: str, severity: str) -> None:
    strict = Settings(plain={reading: FREE.model_copy(update={"longest": 25})})
    found = only(plain.findings(outline(small_house, words(30), reading=reading), strict))
    assert (found.severity, found.rule) == (severity, "plain")


def test_a_reader_without_thresholds_is_not_judged(small_house: House) -> None:
    assert list(plain.findings(outline(small_house, words(99)), Settings())) == []


def test_facilitators_are_not_judged(small_house: House) -> None:
    strict = Settings(plain={"plain": FREE.model_copy(update={"longest": 25})})
    assert list(plain.findings(outline(small_house, words(99), product="facilitator-guide"), strict)) == []


SHORT, LONG = "A man sees a cup. " * 20, "A man sees a cup and a man sees a hat and a man sees a bed. " * 8


def test_sentences_are_short_on_average(small_house: House) -> None:
    assert judged(small_house, SHORT, mean=15) == []
    (message,) = judged(small_house, LONG, mean=14)
    assert message == "sentences have 15.2 words on average for readers of “plain” language"


def test_long_words_make_a_high_grade(small_house: House) -> None:
    assert judged(small_house, SHORT, grade=6) == []
    (message,) = judged(small_house, "International organisations administer responsibilities. " * 20, grade=6)
    assert message.startswith("the text reads at grade")


def test_a_short_text_has_no_average(small_house: House) -> None:
    assert judged(small_house, "International organisations administer responsibilities. " * 3, grade=6, mean=1) == []


PASSIVE = ("She was sold. ", "It is quickly done. ", "They were not paid. ", "He has been beaten. ")
ACTIVE = ("He sold her. ", "She is afraid. ", "They will pay. ", "It needed time. ")


@pytest.mark.parametrize("sentence", PASSIVE)
def test_somebody_acts_in_most_sentences(small_house: House, sentence: str) -> None:
    (message,) = judged(small_house, sentence * 25, passive=0.10)
    assert message == "more than 10% of the sentences do not say who acts"
    assert judged(small_house, sentence + SHORT, passive=0.10) == []


@pytest.mark.parametrize("sentence", ACTIVE)
def test_a_sentence_that_says_who_acts_is_left_alone(small_house: House, sentence: str) -> None:
    assert judged(small_house, sentence * 25, passive=0.0) == []


def points(number: int, mark: str = "-", between: str = "\n") -> str:
    return between.join(f"{mark} A point" for _ in range(number))


@pytest.mark.parametrize(("number", "fires"), [(5, False), (6, True), (9, True)])
@pytest.mark.parametrize("mark", ["-", "*", "1."])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_list_is_short(small_house: House, number: int, fires: bool, mark: str, between: str) -> None:
    found = judged(small_house, points(number, mark, between), points=5)
    assert found == ["a list has more than 5 points"] * fires


def test_two_lists_with_a_sentence_between_them_are_two(small_house: House) -> None:
    assert judged(small_house, f"{points(4)}\n\nAnd then:\n\n{points(4)}", points=5) == []


def test_nothing_shouts(small_house: House) -> None:
    assert (
        judged(small_house, "DO NOT TALK TO them. THEM", capitals=4, acronyms=("DO", "NOT", "TALK", "TO", "THEM")) == []
    )
    shout = ("DO", "NOT", "TALK", "TO", "THEM")
    assert judged(small_house, " ".join(shout) + " now.", capitals=4, acronyms=shout) == [
        "words shout: “DO NOT TALK TO THEM”"
    ]


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("TIP is a crime.", []),
        ("The FIR comes first. The FIR is free.", ["FIR"]),
        ("The first information report (FIR) comes first. The FIR is free.", []),
        ("The FIR (first information report) comes first.", []),
        ("The FIR is free. A report (FIR) comes first.", ["FIR"]),
        ("The FIR and the CNIC.", ["FIR", "CNIC"]),
        ("The {cite:PTPA#sec-1} of COVID-19.", []),
        ("Act IX of 2025, part II.", []),
        ("The VIP room.", ["VIP"]),
    ],
)
def test_letters_that_stand_for_words_are_spelled_out_where_they_first_stand(
    small_house: House, text: str, missing: list[str]
) -> None:
    found = [m for m in judged(small_house, text) if "spelled out" in m]
    assert found == [f"“{letters}” is not spelled out where it first stands" for letters in missing]


def test_letters_spelled_out_in_one_paragraph_are_known_in_the_next(small_house: House) -> None:
    assert judged(small_house, "A report (FIR).", "The FIR is free.") == []


@pytest.mark.parametrize(("word", "beats"), [("cup", 1), ("paper", 2), ("victim", 2), ("understand", 3)])
def test_syllables_are_counted(word: str, beats: int) -> None:
    assert plain.syllables(word) == beats


def test_the_grade_is_that_of_flesch_and_kincaid() -> None:
    assert plain.grade(100, 10, 140) == pytest.approx(0.39 * 10 + 11.8 * 1.4 - 15.59)


@given(st.text(max_size=30))
@settings(deadline=None)
def test_every_word_has_a_syllable(word: str) -> None:
    assert plain.syllables(word) >= 1


@given(st.integers(1, 500), st.integers(1, 100), st.integers(1, 5))
@settings(deadline=None)
def test_longer_sentences_and_longer_words_read_harder(words: int, said: int, beats: int) -> None:
    grade = plain.grade(words, said, beats * words)
    assert plain.grade(words, said + 1, beats * words) < grade
    assert plain.grade(words, said, beats * words + 1) > grade


@given(st.text(max_size=80))
@settings(deadline=None)
def test_what_is_read_aloud_stands_in_the_text(text: str) -> None:
    assert all(0 <= at <= len(text) and sentence.strip() for at, sentence in plain.spoken(text))


def test_thresholds_of_the_real_library_are_kept_by_all_who_read_plainly() -> None:
    strict = made.real().settings.plain
    assert (strict["plain"].mean, strict["plain"].longest, strict["plain"].grade) == (15, 25, 6)
    assert {*strict} == {"plain", "professional", "technical"}


def test_warnings_of_style_never_block(small_house: House) -> None:
    text = f"{points(9)}\n\nThe FIR is here. SO DO NOT EVER EVER RUN."
    strict = Settings(plain={"plain": FREE.model_copy(update={"points": 5, "capitals": 4})})
    assert {severity for severity, _ in rules(plain.findings(outline(small_house, text), strict))} == {"warning"}
