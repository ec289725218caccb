"""What came back is judged row by row, and nothing that somebody else has written is lost."""

from __future__ import annotations

import pytest

from curriculum.exchange.enter import entered
from curriculum.exchange.table import Back, Returned, mark
from curriculum.exchange.take import Desk, Judged, desk, fitted, take
from curriculum.model.place import Place
from curriculum.model.translation import Catalogue, Entry, Key, Said
from curriculum.pipeline import House

CALL = Key("modules/ropes helpline", "In danger call {phone:police-15} within 10 minutes.")
DEBT = Key("modules/ropes story", "A man owed money. He could not leave.")
OLD = Key(DEBT.context, "A man owed money. He could never leave.")
LIST = Key("modules/ropes indicators", "- Cannot leave freely\n- Papers kept")
DONE = Key("modules/ropes title", "What ropes do")
GONE = Key("modules/gone title", "Gone")
URDU = {
    CALL: "خطرے میں {phone:police-15} پر 10 منٹ کے اندر کال کریں۔",
    DEBT: "ایک شخص مقروض تھا۔ وہ نہیں جا سکا۔",
    OLD: "ایک شخص مقروض تھا۔ وہ کبھی نہیں جا سکا۔",
    LIST: "- آزادی سے نہیں جا سکتا\n- کاغذات رکھ لیے گئے",
    DONE: "رسیاں کیا کرتی ہیں",
}
CATALOGUE = Catalogue("ur", (Entry(DONE, URDU[DONE]), Entry(OLD, URDU[OLD])))


def judged(house: House, *rows: Back, everything: bool = False, catalogue: Catalogue = CATALOGUE) -> list[Judged]:
    """Return what becomes of rows."""
    made = desk_of(house, everything, catalogue)
    return take(made, [Returned("back.xlsx", "ur", rows)])


def desk_of(house: House, everything: bool, catalogue: Catalogue) -> Desk:
    """Return what rows are judged by."""
    strings = [Said(k, Place()) for k in (CALL, DEBT, LIST, DONE)]
    return desk(house.loaded.library, "ur", strings, catalogue, everything)


def back(
    key: Key, target: str, before: str = "", comment: str = "", source: str | None = None, sure: bool | None = None
) -> Back:
    """Return a row that went out with a translation, and came back with another."""
    return Back(2, mark(key, before), key.source if source is None else source, target, comment, sure)


@pytest.mark.parametrize("key", [CALL, DEBT, LIST])
def test_a_sound_translation_is_accepted(small_house: House, key: Key) -> None:
    (one,) = judged(small_house, back(key, URDU[key]))
    assert (one.outcome, one.entry) == ("accepted", Entry(key, URDU[key]))


def test_digits_of_another_keyboard_become_latin(small_house: House) -> None:
    (one,) = judged(small_house, back(CALL, "خطرے میں {phone:police-15} پر ۱۰ منٹ کے اندر کال کریں۔"))
    assert (one.outcome, one.entry) == ("accepted", Entry(CALL, URDU[CALL]))


@pytest.mark.parametrize(
    ("key", "target", "why"),
    [
        (CALL, "خطرے میں ۱۰ منٹ کے اندر کال کریں۔", "the token {phone:police-15} is lost"),
        (CALL, "خطرے میں {phone:police-15} پر کال کریں۔", "the figure 10 is lost"),
        (DEBT, "ایک شخص مقروض تھا.", "is a Latin mark"),
        (DEBT, "ايک شخص", "is not one of this language"),
        (DEBT, "ایک شخص مقروض تھا۔\nوہ نہیں جا سکا۔", "2 lines stand for 1"),
        (DEBT, "ایک شخص\x0b مقروض تھا۔", "control character"),
        (LIST, "آزادی سے نہیں جا سکتا\nکاغذات رکھ لیے گئے", "0 points of a list stand for 2"),
    ],
)
def test_a_translation_that_lost_something_is_rejected_with_the_reason(
    small_house: House, key: Key, target: str, why: str
) -> None:
    (one,) = judged(small_house, back(key, target), everything=True)
    assert one.outcome == "rejected"
    assert why in "; ".join(one.reasons)
    assert one.entry is None


def test_what_nobody_touched_changes_nothing(small_house: House) -> None:
    rows = [
        back(CALL, ""),
        back(DONE, URDU[DONE], URDU[DONE]),
        back(DEBT, URDU[OLD], URDU[OLD]),
        back(DONE, f" {URDU[DONE]} ", "x"),
    ]
    assert [j.outcome for j in judged(small_house, *rows)] == ["empty", "unchanged", "unchanged", "unchanged"]


@pytest.mark.parametrize(("comment", "sure"), [("ok", None), ("OK.", None), ("", True)])
def test_an_old_translation_is_taken_where_the_translator_says_that_it_is_right(
    small_house: House, comment: str, sure: bool | None
) -> None:
    (one,) = judged(small_house, back(DEBT, URDU[OLD], URDU[OLD], comment, sure=sure))
    assert (one.outcome, one.entry) == ("accepted", Entry(DEBT, URDU[OLD]))


def test_an_unsure_one_is_held(small_house: House) -> None:
    rows = back(CALL, URDU[CALL], sure=False), back(DEBT, URDU[OLD], URDU[OLD], sure=False)
    assert [j.outcome for j in judged(small_house, *rows, everything=True)] == ["held", "empty"]


def test_what_somebody_else_wrote_meanwhile_is_replaced_only_where_that_is_asked_for(small_house: House) -> None:
    new = "رسیاں کیا کیا کرتی ہیں"
    (held,) = judged(small_house, back(DONE, new, "something else"))
    assert held.outcome == "held"
    assert URDU[DONE] in held.reasons[0]
    (taken,) = judged(small_house, back(DONE, new, "something else"), everything=True)
    assert (taken.outcome, taken.entry) == ("accepted", Entry(DONE, new))
    (clean,) = judged(small_house, back(DONE, new, URDU[DONE]))
    assert (clean.outcome, clean.reasons) == ("accepted", ())


def test_what_is_much_too_short_is_held(small_house: House) -> None:
    long = Key(LIST.context, "word " * 30)
    made = desk(small_house.loaded.library, "ur", [Said(long, Place())], Catalogue("ur"), False)
    (one,) = take(made, [Returned("a.xlsx", "ur", (back(long, "لفظ"),))])
    assert one.outcome == "held"


def test_rows_of_another_edition_are_told(small_house: House) -> None:
    lost = Back(9, None, "English", "ترجمہ")
    found = judged(small_house, back(GONE, "گیا"), lost, back(GONE, "گیا", "گیا"))
    assert [j.outcome for j in found] == ["unknown", "unknown", "unchanged"]
    assert "hidden key" in found[1].reasons[0]


def test_a_translation_of_what_the_english_was_is_kept_as_unsure(small_house: House) -> None:
    was = Key(DEBT.context, "A man owed money. He could not go.")
    (one,) = judged(small_house, back(was, "ایک شخص"))
    assert (one.outcome, one.entry) == ("outdated", Entry(was, "ایک شخص", fuzzy=True))
    (moved,) = judged(small_house, back(was, "ایک شخص", source="other words"))
    assert (moved.outcome, moved.entry) == ("outdated", None)


def test_a_translation_that_was_sorted_away_from_its_english_is_rejected(small_house: House) -> None:
    (one,) = judged(small_house, back(DEBT, URDU[LIST], source=LIST.source))
    assert one.outcome == "rejected"
    assert "belongs to another row" in one.reasons[0]


def test_rows_that_contradict_each_other_are_both_rejected(small_house: House) -> None:
    found = judged(
        small_house, back(DEBT, URDU[DEBT]), back(DEBT, URDU[OLD]), back(LIST, URDU[LIST]), back(LIST, URDU[LIST])
    )
    assert [j.outcome for j in found] == ["rejected", "rejected", "accepted", "accepted"]


@pytest.mark.parametrize(
    ("source", "target", "made"),
    [
        (", ", "،", "، "), ("a", " b\n", "b"), ("a  \nb", "c\nd", "c  \nd"), ("a\n\nb", "c\n\nd", "c\n\nd"),
        ("a", "\u200fب\u200f", "\u200fب\u200f"), ("a", "b\nc", "b\nc"),
    ],
)  # fmt: skip
def test_blanks_at_the_ends_are_those_of_the_source(source: str, target: str, made: str) -> None:
    assert fitted(source, target) == made


def test_entering_keeps_whatever_else_stands_in_a_catalogue() -> None:
    strings = [Said(k, Place("f", 1)) for k in (CALL, DEBT, DONE)]
    lost = Entry(Key("modules/ropes explain", "Nobody says this."), "کوئی نہیں")
    before = Catalogue("ur", (Entry(DONE, URDU[DONE]), Entry(OLD, URDU[OLD]), lost))
    found = entered(before, {CALL: Entry(CALL, URDU[CALL])}, strings)
    assert [(e.key, e.target, e.fuzzy, e.was) for e in found] == [
        (CALL, URDU[CALL], False, ""), (DEBT, URDU[OLD], True, OLD.source), (DONE, URDU[DONE], False, ""),
        (lost.key, lost.target, False, ""),
    ]  # fmt: skip


def test_entering_keeps_strings_that_wait() -> None:
    strings = [Said(k, Place("f", 1)) for k in (CALL, DEBT)]
    found = entered(Catalogue("ur", (Entry(DEBT, ""),)), {CALL: Entry(CALL, URDU[CALL])}, strings)
    assert [(e.key, e.target) for e in found] == [(CALL, URDU[CALL]), (DEBT, "")]
