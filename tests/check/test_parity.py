"""All channels of a message say the same: its points, and the same numbers to call."""

from __future__ import annotations

from typing import Any

import pytest

from curriculum.check import channels, parity
from curriculum.model.findings import Finding
from curriculum.model.library import Library
from curriculum.model.messages import Message
from curriculum.model.place import Place
from curriculum.model.registers import Helpline, Language
from curriculum.model.rules import ChannelRules
from tests.check import made

HERE = Place("messages/m.yaml", 1)


def helpline(id_: str, number: str, *purpose: str) -> Helpline:
    """Return a number to call."""
    data = {"id": id_, "name": id_, "number": number, "display": number, "owner": "o", "purpose": purpose}
    return Helpline.model_validate(
        {**data, "regions": ("land",), "status": "active", "at": HERE},
    )


POLICE, OFFICE = helpline("police-15", "15", "emergency"), helpline("office", "1991", "trafficking")
OTHER = helpline("other", "111247786", "trafficking")
ENGLISH = Language.model_validate(
    {"id": "en", "name": "English", "english": "English", "script": "Latn", "direction": "ltr", "status": "ready",
     "pace": 150, "at": HERE}
)  # fmt: skip


def message(**more: Any) -> Message:
    """Return a key message called m."""
    return Message.model_validate({"id": "m", "title": "M", "idea": "Ask first.", "at": HERE, **more})


def library(**more: Any) -> Library:
    """Return a library of one message, three numbers to call and English."""
    return made.library(message(**more), POLICE, OFFICE, OTHER, ENGLISH)


def found(**more: Any) -> list[str]:
    """Return what the rule on parity says of a message."""
    return made.said(parity.findings(library(**more)))


def judged(**more: Any) -> list[Finding]:
    """Return what the rules on channels say of a message."""
    return list(channels.findings(library(**more)))


ASK = {"points": ({"id": "ask", "words": {"en": ("ask", "question")}},)}


def test_a_channel_that_leaves_out_a_point_is_told() -> None:
    assert found(**ASK, sign={"heading": "Stay at home"}, sms="Ask first.") == [
        "the sign of “m” leaves out the point “ask”, which its other channels make"
    ]
    assert found(**ASK, sign={"heading": "A QUESTION first"}, sms="Ask first.") == []


def test_a_channel_may_be_excused_from_a_point() -> None:
    points = ({"id": "ask", "words": {"en": ("ask",)}, "unless": ("sign",)},)
    assert found(points=points, sign={"heading": "Stay at home"}) == []


def test_a_channel_that_stands_alone_gives_its_numbers() -> None:
    wanted = {"numbers": ("emergency", "trafficking")}
    assert found(**wanted, sms="Ask. {phone:police-15}") == ["the sms of “m” gives no number for trafficking"]
    assert found(**wanted, sms="Ask. {phone:police-15} {phone:office}") == []
    assert found(**wanted, poster={"heading": "The layout prints them"}) == []


def test_two_channels_do_not_send_people_to_different_numbers() -> None:
    social = {"heading": "Ask", "caption": "Ask {phone:other}", "alt": "A door"}
    assert found(numbers=("trafficking",), sms="Ask {phone:office}", social=social) == [
        "for trafficking the sms of “m” gives “office”, and its social gives “other”"
    ]
    same = {**social, "caption": "Ask {phone:office}"}
    assert found(numbers=("trafficking",), sms="Ask {phone:office}", social=same) == []


def test_one_letter_of_a_word_processor_is_named() -> None:
    (said,) = judged(sms="Don’t wait. Call {phone:police-15}.")
    assert said.message == "“’” sends this message in UCS-2: 70 letters fill it, and not 160"
    assert said.hint == "write '"
    assert judged(sms="Don't wait. Call {phone:police-15}.") == []


WORDS = "Ask three questions before you say yes to a job far from home. Who pays? Who keeps your papers? "
"""So many words are one part of a text message, and in UCS-2 two."""


@pytest.mark.parametrize(
    ("odd", "fault", "hint"),
    [
        ("😀", "“😀” sends", "take out or replace “😀”"),
        ("é á", "“á” sends", "take out or replace “á”"),
        ("پ and ڈ", "“پ” and “ڈ” send", "take out or replace “پ” and “ڈ”"),
        ("áíóúýâê", "“á”, “í”, “ó”, “ú”, “ý” and 2 more send",
         "take out or replace “á”, “í”, “ó”, “ú”, “ý” and 2 more"),
        ("áíóúý", "“á”, “í”, “ó”, “ú” and “ý” send", "take out or replace “á”, “í”, “ó”, “ú” and “ý”"),
        ("don’t 😀", "“😀” and “’” send", "take out or replace “😀”; write ' for “’”"),
        ("“áíóúýâ”", "“á”, “í”, “ó”, “ú”, “ý” and 3 more send",
         "take out or replace “á”, “í”, “ó”, “ú”, “ý” and 1 more; write \" for ““”, \" for “””"),
        ("it’s – so", "“’” and “–” send", "write ' for “’”, - for “–”"),
        ("👩\u200d👧", "“👩” and “👧” send", "take out or replace “👩” and “👧”"),
        ("a\u200bb", "U+200B (zero width space) sends", "take out or replace U+200B (zero width space)"),
        ("a\u00a0b", "U+00A0 (no-break space) sends", "write a space"),
    ],
)  # fmt: skip
def test_letters_that_make_two_parts_of_one_are_named(odd: str, fault: str, hint: str) -> None:
    (said,) = judged(sms=WORDS + odd)
    assert said.message == f"{fault} this message in UCS-2: 70 letters fill it, and not 160"
    assert said.hint == hint


def test_what_is_too_long_without_its_odd_letters_is_cut_as_well() -> None:
    (said,) = judged(sms="a " * 85 + "😀")
    assert said.hint == "take out or replace “😀”; cut 10 letters: 160 are one part"
    (said,) = judged(sms="a " * 85 + "’")
    assert said.hint == "write '; cut 11 letters: 160 are one part"


def test_a_message_that_is_one_part_with_its_odd_letters_may_keep_them() -> None:
    assert judged(sms="Ask first 😀") == []
    assert judged(sms="Don’t go 😀") == []


def test_an_urdu_message_is_told_its_parts_and_no_letters() -> None:
    assert judged(sms="کال کریں {phone:police-15} “ابھی” ✓") == []
    assert judged(sms="کال کریں " * 9 + "’") == []
    (said,) = judged(sms="کال کریں " * 16 + "’")
    assert said.message == "this message takes 145 places in UCS-2: 3 parts are paid for"
    assert said.hint == "cut 11 letters: 134 are 2 parts"


def test_where_more_parts_are_paid_for_their_letters_are_counted() -> None:
    rules = ChannelRules(sms_parts=2)
    assert list(channels.texted("a" * 306, HERE, rules)) == []
    (said,) = channels.texted("a" * 310, HERE, rules)
    assert said.hint == "cut 4 letters: 306 are 2 parts"


def test_a_number_that_is_typed_is_told_in_every_channel() -> None:
    for words in ("Call 1919.", "Call 15.", "Call 0800."):
        (said,) = judged(sign={"heading": words})
        assert said.rule == "phone"
        assert "is typed" in said.message
    assert judged(sign={"heading": "Under 18? Call {phone:police-15}, 24 hours."}) == []


def test_a_long_text_message_says_how_much_to_cut() -> None:
    (said,) = judged(sms="a " * 85)
    assert said.message == "this message takes 170 places in GSM-7: 2 parts are paid for"
    assert said.hint == "cut 10 letters: 160 are one part"


def spot(words: int, *last: str) -> dict[str, Any]:
    """Return a spot of 30 seconds with so many words, and last ones."""
    return {"radio": ({"seconds": 30, "lines": ({"text": "word " * words}, {"text": " ".join(last)})},)}


def test_a_spot_is_as_long_as_it_says() -> None:
    twice = ("{phone:police-15}", "{phone:police-15}")
    assert judged(**spot(70, *twice)) == []
    (long,) = judged(**spot(90, *twice))
    assert long.message == "these 94 words take 38 seconds at 150 a minute; the spot has 30"
    assert long.hint.startswith("cut 19 words")
    (short,) = judged(**spot(30, *twice))
    assert (short.severity, short.hint) == ("warning", "there is room for 41 more")


def test_a_number_is_said_twice() -> None:
    (once,) = judged(**spot(72, "{phone:police-15}"))
    assert once.message == "“police-15” is said once; who looks for a pencil hears it the second time"
    (none,) = judged(**spot(75), numbers=("emergency",))
    assert none.message == "this spot says no number"


def film(*shots: tuple[float, str], seconds: float = 10) -> dict[str, Any]:
    """Return a film with shots, each its seconds and the words on the screen."""
    made_of = tuple({"seconds": s, "picture": "A door", "frame": f} for s, f in shots)
    return {"video": ({"seconds": seconds, "shots": made_of},), "numbers": ("emergency",)}


END = (5.0, "Police {phone:police-15}")


def test_a_film_is_filled_by_its_shots_and_understood_without_sound() -> None:
    assert judged(**film((5, "Ask first"), END)) == []
    assert [f.message for f in judged(**film((4, "Ask first"), END))] == ["the shots take 9 seconds, the film 10"]
    (mute,) = judged(**film((5, ""), END))
    assert mute.message == "this shot says nothing to those who do not hear it"
    (much,) = judged(**film((5, "word " * 16), END))
    assert (much.message, much.hint) == ("16 words stand on the screen for 5 seconds", "15 can be read in that time")


def test_a_film_ends_with_a_number_that_stands() -> None:
    for last in [(4.0, "Police {phone:police-15}"), (5.0, "Police")]:
        (said,) = judged(**film((10 - last[0], "Ask first"), last))
        assert said.message == "the film does not end with a number that stands long enough to be noted"


def test_every_word_of_a_picture_stands_in_its_caption() -> None:
    social = {"heading": "Ask first", "caption": "Ask your agent.", "alt": "A door", "hashtags": ("#AskFirst",)}
    (said,) = judged(social=social)
    assert said.message == "the caption lacks words of the picture: first"
    assert judged(social={**social, "caption": "Ask your agent first."}) == []


def test_a_picture_its_caption_and_its_description_are_short() -> None:
    words = " ".join(f"w{n}" for n in range(61))
    social = {"heading": " ".join(f"w{n}" for n in range(21)), "caption": words, "alt": "a" * 151}
    assert [f.message for f in judged(social={**social, "hashtags": tuple(f"#A{n}" for n in range(6))})] == [
        "the picture has 21 words; 20 are the most",
        "the caption has 61 words; 60 are the most",
        "the description has 151 letters; 150 are the most",
        "the post has 6 hashtags; 5 are the most",
    ]
