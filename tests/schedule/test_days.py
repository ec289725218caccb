"""Days that add up: whatever is asked for, the rows follow each other and keep breaks, lunch, prayers and Fridays."""

from datetime import date
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.model.event import Slot
from curriculum.model.registers import Town
from curriculum.model.rules import DayRules
from curriculum.schedule.calendar import sky
from curriculum.schedule.clock import clock, minutes_of
from curriculum.schedule.cut import cuts, whole
from curriculum.schedule.day import Hours, Layer
from curriculum.schedule.fill import filled
from curriculum.schedule.fit import Piece, fit
from curriculum.schedule.judge import RESTS, faults, sittings

RULES = DayRules()
MULTAN = Town(id="multan", label="Multan", region="punjab", north=30.2, east=71.47)
TUESDAY, FRIDAY, FASTING = date(2027, 1, 19), date(2027, 1, 22), date(2027, 2, 15)


@cache
def above(on):
    return sky(on, MULTAN)


def hours(on=TUESDAY, start="09:00", end="17:00", opening=30, closing=30, people=25):
    opens = (Slot(kind="opening", minutes=opening, title="Opening"),) if opening else ()
    shuts = (Slot(kind="closing", minutes=closing, title="Closing"),) if closing else ()
    return Hours(minutes_of(start), minutes_of(end), opens, shuts, above(on), people)


def session(name, minutes, **more):
    return Slot(minutes=minutes, module=name, **more)


def piece(name, minutes, short=0, priority="must"):
    forms = [session(name, minutes, priority=priority)]
    if short:
        forms.append(session(name, short, priority=priority, short=True))
    return Piece(name, name.capitalize(), tuple(forms), priority)


def lay(day, *minutes, paused=frozenset()):
    layer = Layer(day, RULES, paused)
    found = layer.lay(tuple(session(f"m{n}", m) for n, m in enumerate(minutes)))
    return found and filled(layer, found)


def rows(day):
    now, made = minutes_of(day.start), []
    for slot in day.slots:
        made.append((clock(now), slot.module or slot.title))
        now += slot.minutes
    return made, clock(now)


def test_the_police_day_of_the_training_brief_comes_out_as_it_stands_there():
    day = lay(hours(end="17:15", closing=25), 90, 90, 60, 90)
    made, over = rows(day)
    assert [m for _, m in made if m.startswith("m")] == ["m0", "m1", "m2", "m3"]
    assert {m: at for at, m in made}["m0"] == "09:30"
    assert ("12:45", "Lunch and Zuhr") in made
    assert over == day.end <= "17:15"


def test_what_is_longer_than_the_day_does_not_fit():
    assert lay(hours(end="13:00"), 90, 90, 90) is None


def test_a_long_stretch_gets_a_break():
    made, _ = rows(lay(hours(end="13:00", closing=15), 90, 60))
    assert [m for _, m in made] == ["Opening", "m0", "Tea", "m1", "Closing"]


def test_a_module_with_a_pause_may_be_longer():
    assert lay(hours(end="13:00", closing=15), 120) is None
    assert lay(hours(end="13:00", closing=15), 120, paused=frozenset({"m0"}))


def test_nothing_is_taught_during_the_friday_prayer():
    day = lay(hours(on=FRIDAY), 90, 60, 60)
    made, _ = rows(day)
    assert "Lunch and Jumma" in [m for _, m in made]
    assert not list(faults(RULES, above(FRIDAY), minutes_of(day.start), day.slots, frozenset()))


def test_in_ramadan_nothing_is_served_and_the_day_ends_early():
    day = lay(hours(on=FASTING), 60, 60, 60)
    assert day.end <= "14:30"
    assert {s.title for s in day.slots if s.kind in RESTS} <= {"Rest", "Zuhr"}


def test_many_people_get_a_longer_lunch():
    day = lay(hours(people=60), 90, 90, 60)
    assert max(s.minutes for s in day.slots if s.kind == "lunch") >= RULES.lunch_large


def test_what_is_left_goes_to_open_questions_or_ends_the_day():
    day = lay(hours(), 90, 60)
    assert any(s.title == RULES.title("questions") for s in day.slots)
    assert day.end < "17:00"


@given(
    minutes=st.lists(st.sampled_from([45, 60, 75, 90, 105, 120]), max_size=6),
    on=st.sampled_from([TUESDAY, FRIDAY, FASTING]),
    start=st.sampled_from(["08:00", "08:45", "09:00", "09:30", "10:15"]),
    length=st.integers(3, 10),
    people=st.integers(5, 120),
)
@settings(max_examples=120, deadline=None)
def test_every_day_that_is_laid_adds_up_and_keeps_every_rule(minutes, on, start, length, people):
    asked = hours(on, start, clock(minutes_of(start) + 60 * length), people=people)
    paused = frozenset(f"m{n}" for n, m in enumerate(minutes) if m == 120)
    day = lay(asked, *minutes, paused=paused)
    if day is None:
        return
    assert [s.module for s in day.slots if s.module] == [f"m{n}" for n in range(len(minutes))]
    assert minutes_of(day.start) + sum(s.minutes for s in day.slots) == minutes_of(day.end) <= asked.end
    assert list(faults(RULES, above(on), minutes_of(day.start), day.slots, paused)) == []
    assert list(sittings(RULES, minutes_of(day.start), day.slots)) == []


def fitted(pieces, *days):
    made = fit(tuple(pieces), days, RULES, frozenset())
    return made.days, cuts(tuple(pieces), days, RULES, frozenset())


def taught(days):
    return [s.module for d in days for s in d.slots if s.module]


def test_all_is_kept_whole_where_there_is_time():
    days, cuts = fitted([piece("a", 90, 60), piece("b", 60, 45, "could")], hours())
    assert taught(days) == ["a", "b"]
    assert not cuts


def test_what_matters_least_gives_way_first():
    pieces = [piece("a", 90, 60, "could"), piece("b", 90, 60), piece("c", 90, 60, "should")]
    days, cuts = fitted(pieces, hours(end="13:00", opening=15, closing=25))
    assert taught(days) == ["b", "c"]
    assert {c.module: (c.priority, c.now) for c in cuts}["a"] == ("could", 0)


def test_a_cut_says_how_much_longer_the_day_would_have_to_be():
    pieces = [piece("a", 90), piece("b", 60)]
    days, cuts = fitted(pieces, hours(end="11:30", opening=15, closing=15))
    assert taught(days) == ["a"]
    (cut,) = cuts
    longer, none = fitted(pieces, hours(end=clock(minutes_of("11:30") + cut.extra), opening=15, closing=15))
    assert taught(longer) == ["a", "b"]
    assert not none
    shorter, _ = fitted(pieces, hours(end=clock(minutes_of("11:30") + cut.extra - 5), opening=15, closing=15))
    assert taught(shorter) == ["a"]


def test_a_cut_that_no_longer_day_would_keep_asks_for_another_day():
    _, cuts = fitted([piece("a", 90), piece("b", 120)], hours())  # nobody listens for 120 minutes without a pause
    assert [(c.module, c.extra) for c in cuts] == [("b", 0)]


def test_the_reason_names_friday_and_the_fast():
    many = [piece(n, 90) for n in "abcdefg"]
    assert {c.why for c in fitted(many, hours(on=FRIDAY))[1]} == {"friday"}
    assert {c.why for c in fitted(many, hours(on=FASTING))[1]} == {"ramadan"}
    assert {c.why for c in fitted(many, hours())[1]} == {"time"}


def test_sessions_go_on_to_the_next_day_in_their_order():
    days, _ = fitted([piece(n, 90) for n in "abcdef"], hours(), hours(on=date(2027, 1, 20)))
    assert taught(days[:1]) == ["a", "b", "c"]
    assert taught(days) == list("abcdef")


@given(
    wishes=st.lists(
        st.tuples(st.sampled_from([60, 75, 90, 120]), st.sampled_from(["must", "should", "could"])), max_size=8
    ),
    days=st.integers(1, 2),
    end=st.sampled_from(["12:30", "13:00", "15:00", "17:00"]),
)
@settings(max_examples=60, deadline=None)
def test_no_session_is_lost_without_a_word_and_every_day_adds_up(wishes, days, end):
    pieces = [piece(f"p{n}", m, 45 if m == 60 else 60, p) for n, (m, p) in enumerate(wishes)]
    made, cuts = fitted(pieces, *(hours(on=date(2027, 1, 19 + d), end=end) for d in range(days)))
    dropped = {c.module for c in cuts if not c.now}
    assert taught(made) == [p.key for p in pieces if p.key not in dropped]
    whole = {c.module for c in cuts if c.now}
    assert {s.module for d in made for s in d.slots if s.short} == whole
    for day in made:
        assert minutes_of(day.start) + sum(s.minutes for s in day.slots) == minutes_of(day.end)


def test_a_prayer_is_named_where_only_its_break_is_in_the_way():
    pieces = [piece("a", 90), piece("b", 90), piece("c", 90), piece("d", 75, 60)]
    _, (cut,) = fitted(pieces, hours(end="17:15", closing=25))
    assert (cut.module, cut.now, cut.why, cut.extra) == ("d", 60, "prayer", 10)


def test_a_friday_morning_says_that_the_afternoon_would_do():
    pieces = [piece("a", 90), piece("b", 60), piece("c", 90, 60)]
    _, (cut,) = fitted(pieces, hours(on=FRIDAY, start="08:45", end="12:25", opening=20))
    assert cut.after_jumma
    assert cut.extra > 180
    longer, none = fitted(
        pieces, hours(on=FRIDAY, start="08:45", end=clock(minutes_of("12:25") + cut.extra), opening=20)
    )
    assert taught(longer) == ["a", "b", "c"]
    assert not none


def test_no_day_is_thought_of_that_ends_at_night():
    pieces = [piece("a", 90), piece("b", 90), piece("c", 90)]
    _, lost = fitted(pieces, hours(start="13:00", end="16:00"))
    assert lost
    assert all(minutes_of("16:00") + c.extra <= minutes_of(RULES.latest) for c in lost)


def test_all_of_it_takes_more_than_each_alone():
    pieces = tuple(piece(n, 60, priority=p) for n, p in zip("abc", ("must", "could", "could"), strict=True))
    spans = tuple(
        tuple(hours(on=date(2027, 1, 19 + d), end="10:30", opening=15, closing=15) for d in range(n)) for n in (1, 2, 3)
    )
    lost = cuts(pieces, spans[0], RULES, frozenset())
    need = whole(pieces, spans, RULES, frozenset())
    assert need.minutes > max(c.extra for c in lost) > 0
    longer = spans[0][0]._replace(end=spans[0][0].end + need.minutes)
    assert not fitted(pieces, longer)[1]
    assert fitted(pieces, longer._replace(end=longer.end - 5))[1]


def test_where_no_longer_day_holds_all_of_it_days_are_counted():
    pieces = tuple(piece(n, 90, priority="could") for n in "abcdefgh")
    spans = tuple(tuple(hours(on=date(2027, 1, 18 + d)) for d in range(n)) for n in (1, 2, 3, 4))
    need = whole(pieces, spans, RULES, frozenset())
    assert (need.minutes, need.days) == (0, 2)
    assert not fitted(pieces, *spans[2])[1]
    assert fitted(pieces, *spans[1])[1]


def test_no_day_stands_empty_and_the_fullest_is_as_short_as_can_be():
    days, lost = fitted([piece(n, 60) for n in "abc"], hours(), hours(on=date(2027, 1, 20)))
    assert [taught([d]) for d in days] == [["a", "b"], ["c"]]
    assert not lost
