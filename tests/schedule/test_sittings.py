"""Nobody sits for more than two hours: opening, tests, questions and close count like teaching."""

from curriculum.model.event import Slot
from curriculum.model.rules import DayRules
from curriculum.schedule.clock import minutes_of
from curriculum.schedule.judge import faults, sittings
from tests.schedule.test_days import RULES, TUESDAY, above, fitted, hours, lay, piece, rows, taught

LONG = frozenset({"m0"})


def titles(day):
    return [m for _, m in rows(day)[0]]


def test_a_long_module_and_a_long_close_have_tea_between_them():
    day = lay(hours(closing=45), 120, paused=LONG)
    assert titles(day)[-3:] != ["m0", RULES.title("questions"), "Closing"]
    assert not list(sittings(RULES, minutes_of(day.start), day.slots))


def test_what_is_left_is_tea_before_it_is_a_longer_lunch():
    day = lay(hours(end="17:15", closing=25), 90, 90, 60, 90)
    assert titles(day)[-3:] == ["m3", "Tea and Asr", "Closing"]


def test_a_break_stands_after_the_opening_where_the_first_session_is_long():
    assert titles(lay(hours(opening=15), 120, paused=LONG))[:3] == ["Opening", "Tea", "m0"]


def test_a_spoken_opening_gives_way_where_a_break_after_it_has_no_room():
    spoken = Slot(kind="opening", minutes=20, title=RULES.title("opening"))
    tight = hours(start="08:45", end="12:25")._replace(opening=(spoken,))
    day = lay(tight, 105, 45)
    assert day.slots[0].minutes == 15
    test = spoken.model_copy(update={"title": RULES.title("opening-paper")})
    assert lay(tight._replace(opening=(test,)), 105, 45) is None


def test_a_session_is_cut_before_people_sit_too_long_and_the_cut_says_so():
    pieces = [piece("a", 90), piece("b", 90, 60, "could")]
    days, (cut,) = fitted(pieces, hours(end="13:05", opening=15, closing=35))
    assert taught(days) == ["a", "b"]
    assert (cut.module, cut.now, cut.why, cut.extra) == ("b", 60, "breaks", 15)


def test_a_day_written_by_hand_is_not_refused_for_a_long_sitting():
    slots = (Slot(minutes=90, title="a"), Slot(kind="closing", minutes=45, title="Close"))
    start = minutes_of("09:00")
    assert [f.kind for f in sittings(RULES, start, slots)] == ["sitting"]
    assert not list(faults(RULES, above(TUESDAY), start, slots, frozenset()))


def test_how_long_people_may_sit_is_a_setting():
    slots = (Slot(minutes=90, title="a"), Slot(kind="closing", minutes=45, title="Close"))
    assert not list(sittings(DayRules(sitting=135), minutes_of("09:00"), slots))
