"""The whole curriculum: twenty modules, full banks, and days that add up for every audience in every frame."""

import re
from datetime import date
from pathlib import Path

import pytest

from curriculum import pipeline
from curriculum.choose import programme_modules
from curriculum.command.agenda import needs_of
from curriculum.model.event import Late
from curriculum.model.findings import blocking
from curriculum.plan import Change, Selection, changed
from curriculum.schedule import timetable
from curriculum.schedule.clock import clock, minutes_of
from curriculum.schedule.judge import faults, sittings
from curriculum.schedule.sums import facilitators
from curriculum.schedule.timetable import paused

ROOT = Path(__file__).parent.parent
HOUSE = pipeline.open_house(ROOT / "content", ROOT / "layouts")
LIBRARY = HOUSE.loaded.library
PACK = LIBRARY.packs["any-2027"]
FRAMES = ("half-day", "one-day", "two-days", "friday")
PATHS = tuple(g.path for g in PACK.groups)
DAY = LIBRARY.settings.day
PAUSED = paused(LIBRARY)


def test_there_are_twenty_modules_of_about_eighteen_hundred_minutes():
    codes = sorted(m.code for m in LIBRARY.modules.values())
    assert codes == [f"M{n:02}" for n in range(1, 21)]
    assert 1700 <= sum(m.minutes for m in LIBRARY.modules.values()) <= 1900


@pytest.mark.parametrize(
    ("kind", "least"),
    [("activities", 40), ("cases", 40), ("items", 120), ("terms", 80), ("coverage", 30), ("towns", 30)],
)
def test_the_banks_are_full(kind, least):
    assert len(LIBRARY.kinds()[kind]) >= least


def test_every_setting_has_its_signs():
    settings = {s.setting for s in LIBRARY.indicators.values()}
    assert {"general", "child", "labour", "sexual", "domestic", "kiln", "begging"} <= settings


def test_every_module_has_a_short_form_and_the_ways_to_teach_without():
    for module in LIBRARY.modules.values():
        assert module.short_minutes == (45 if module.minutes == 60 else 60), module.id
        assert all(module.adaptation.model_dump().values()), module.id
        assert module.aim, module.id
        assert module.method, module.id


def test_cases_say_whom_they_show_and_what_they_are():
    for case in LIBRARY.cases.values():
        assert case.people, case.id
        assert case.elements, case.id


def laid(path, frame, **more):
    pack = changed(LIBRARY, PACK, Change(frame=frame, **more))
    group = next(g for g in pack.groups if g.path == path)
    return pack, group, timetable(LIBRARY, pack, group)


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("path", PATHS)
def test_the_days_of_every_audience_add_up_in_every_frame(path, frame):
    _, group, table = laid(path, frame)
    hours = LIBRARY.frames[frame].days
    days = len(table.programme.days)
    assert days == len(hours) or not table.cuts
    assert table.unneeded == tuple(range(days + 1, len(hours) + 1))
    assert days == len(hours) or not any(d.title for d in table.programme.days)
    assert all(any(s.module for s in d.slots) for d in table.programme.days)
    for day, asked, above in zip(table.programme.days, hours, table.skies, strict=False):
        assert minutes_of(day.start) + sum(s.minutes for s in day.slots) == minutes_of(day.end) <= minutes_of(asked.end)
        assert list(faults(DAY, above, minutes_of(day.start), day.slots, PAUSED)) == []
        assert list(sittings(DAY, minutes_of(day.start), day.slots)) == []
    assert bool(table.whole_minutes or table.whole_days) == bool(table.cuts)
    taught = programme_modules(table.programme)
    dropped = {c.module for c in table.cuts if not c.now}
    assert [s.module for s in LIBRARY.paths[path].stops if s.module not in dropped] == list(taught)
    assert LIBRARY.paths[path].stops[0].module in taught
    assert {*group.audiences} <= {*LIBRARY.paths[path].audiences}


@pytest.mark.parametrize("path", PATHS)
def test_a_day_that_starts_an_hour_late_is_laid_anew(path):
    _, _, planned = laid(path, "one-day")
    _, _, late = laid(path, "one-day", late=(Late(day=1, start="10:00"),))
    (day,) = late.programme.days
    assert day.start == "10:00"
    assert minutes_of(day.start) + sum(s.minutes for s in day.slots) == minutes_of(day.end)
    assert list(faults(DAY, late.skies[0], minutes_of(day.start), day.slots, PAUSED)) == []
    assert {*programme_modules(late.programme)} <= {*programme_modules(planned.programme)}


def test_a_late_second_day_leaves_the_first_alone():
    _, _, planned = laid("police", "two-days")
    _, _, late = laid("police", "two-days", late=(Late(day=2, start="10:30"),))
    assert late.programme.days[0] == planned.programme.days[0]
    assert late.programme.days[1].start == "10:30"


@pytest.mark.parametrize("path", PATHS)
def test_a_second_day_that_begins_a_little_late_leaves_the_first_alone_and_brings_nothing_new(path):
    _, _, planned = laid(path, "two-days")
    _, _, late = laid(path, "two-days", late=(Late(day=2, start="09:15"),))
    assert late.programme.days[0] == planned.programme.days[0]
    assert {*programme_modules(late.programme)} <= {*programme_modules(planned.programme)}


def test_a_first_day_that_loses_little_leaves_the_second_alone():
    _, _, planned = laid("helpline", "two-days")
    _, _, late = laid("helpline", "two-days", late=(Late(day=1, start="09:15"),))
    assert late.programme.days[0].start == "09:15"
    assert late.programme.days[1] == planned.programme.days[1]


def test_a_day_that_gains_time_takes_back_what_was_dropped_and_what_was_short():
    _, _, planned = laid("community", "half-day")
    _, _, longer = laid("community", "half-day", late=(Late(day=1, start="09:30", end="15:40"),))
    assert "tip-and-som" not in programme_modules(planned.programme)
    assert programme_modules(longer.programme) == ("community-prevention", "vulnerability", "tip-and-som")
    (cut,) = longer.cuts
    _, _, whole = laid("community", "half-day", late=(Late(day=1, start="09:30", end=later("15:40", cut.extra)),))
    assert not whole.cuts
    _, _, short = laid("social-work", "two-days")
    assert [(c.module, c.now) for c in short.cuts] == [("trust-and-action", 60)]
    _, _, long = laid("social-work", "two-days", late=(Late(day=2, end=later("17:00", short.cuts[0].extra)),))
    assert not long.cuts
    assert long.programme.days[0] == short.programme.days[0]


@pytest.mark.parametrize("path", PATHS)
def test_more_time_takes_nothing_away(path):
    _, _, planned = laid(path, "two-days")
    _, _, longer = laid(path, "two-days", late=(Late(day=2, end="18:30"),))
    before = {s.module: s.minutes for d in planned.programme.days for s in d.slots if s.module}
    after = {s.module: s.minutes for d in longer.programme.days for s in d.slots if s.module}
    assert all(after[name] >= minutes for name, minutes in before.items())


def test_what_a_late_day_says_of_its_cuts_is_so_of_its_new_hours():
    late = (Late(day=1, start="10:00"),)
    _, _, table = laid("social-work", "one-day", late=late)
    for cut in (c for c in table.cuts if c.extra):
        end = later("17:15", cut.extra)
        _, _, longer = laid("social-work", "one-day", late=(Late(day=1, start="10:00", end=end),))
        assert sum(c.was - c.now for c in longer.cuts) < sum(c.was - c.now for c in table.cuts), cut.module


def later(clock_time, minutes):
    return clock(minutes_of(clock_time) + minutes)


def test_where_a_late_first_day_no_longer_holds_all_the_empty_second_day_is_used():
    _, _, planned = laid("community", "two-days")
    _, _, late = laid("community", "two-days", late=(Late(day=1, start="11:00"),))
    assert (len(planned.programme.days), planned.unneeded) == (1, (2,))
    assert (len(late.programme.days), late.unneeded, late.cuts) == (2, (), ())
    assert len(late.skies) == 2
    _, _, both = laid("community", "two-days", late=(Late(day=1, start="11:00"), Late(day=2, start="10:00")))
    assert [d.start for d in both.programme.days] == ["11:00", "10:00"]
    _, _, unused = laid("community", "two-days", late=(Late(day=2, start="10:00"),))
    assert unused == planned


def test_nothing_is_cut_while_a_day_stands_empty():
    _, _, table = laid("schools", "two-days")
    assert not table.cuts
    assert all(any(s.module for s in d.slots) for d in table.programme.days)
    assert len(table.programme.days) == 2


def test_a_prayer_that_stands_in_the_way_is_named():
    _, _, table = laid("civil-society", "one-day")
    assert {c.module: (c.now, c.why) for c in table.cuts}["trust-and-action"] == (60, "prayer")
    _, _, schools = laid("schools", "one-day")
    assert not schools.cuts


@pytest.mark.parametrize("path", PATHS)
def test_a_friday_morning_asks_for_its_afternoon(path):
    _, _, table = laid(path, "friday")
    ninety = [c for c in table.cuts if c.was <= 90 and not c.now]
    assert all(c.extra and c.after_jumma for c in ninety)


@pytest.mark.parametrize(
    ("path", "people", "facilitators"), [("helpline", 15, 2), ("public", 35, 2), ("justice", 20, 1)]
)
def test_as_many_facilitators_are_asked_for_as_the_modules_say(path, people, facilitators):
    pack, group, table = laid(path, "one-day", people=people)
    assert needs_of(LIBRARY, pack, group, table).facilitators == facilitators


@pytest.mark.parametrize("module", LIBRARY.modules.values(), ids=lambda m: m.code)
def test_facilitators_are_as_the_group_says_in_words(module):
    said = module.group.casefold()
    assert (module.facilitators == 2) == ("with two facilitators" in said)
    if limit := re.search(r"(?:above|more than) (\d+)", said):
        assert module.people_each == int(limit[1])
    elif "with more, a second facilitator" in said:
        assert module.people_each == int(re.search(r"(?:up to|to) (\d+)", said)[1])


def test_thirty_five_people_take_two_facilitators_for_the_first_module():
    counts = LIBRARY.settings.counts
    first = LIBRARY.modules["tip-and-som"]
    assert [facilitators(first, n, counts) for n in (30, 35)] == [1, 2]


def test_a_friday_in_ramadan_is_laid_out_or_says_what_does_not_fit():
    _, _, table = laid("police", "one-day", starts=date(2027, 2, 19))
    (day,) = table.programme.days
    assert table.skies[0].friday
    assert table.skies[0].ramadan
    assert day.end <= "14:30"
    assert {c.why for c in table.cuts} == {"ramadan", "friday"}  # each by that without which the day would hold it


def test_an_act_is_not_taught_before_it_is_law():
    _, _, table = laid("police", "two-days", starts=date(2018, 4, 24))
    assert "trafficking-act" in table.barred
    assert "trafficking-act" not in programme_modules(table.programme)


PUBLIC = tuple(a for g in PACK.groups for a in g.audiences if LIBRARY.audiences[a].clearance == "public")


@pytest.mark.parametrize("audience", PUBLIC)
def test_nothing_in_a_public_product_is_above_public_clearance(audience):
    for deliverable in pipeline.plan_pack(HOUSE, PACK.id, Selection(audiences=(audience,))):
        outline = pipeline.outline_of(HOUSE, deliverable)
        for kind in ("activities", "cases", "items", "questions", "conduct", "indicators", "forms", "chapters"):
            shown = getattr(outline, kind).values()
            assert {u.clearance for u in shown} <= {"public"}, (kind, deliverable.stem)
        assert {m.clearance for m in outline.modules} <= {"public"}
        assert not [b for m in outline.modules for b in m.blocks if b.clearance not in (None, "public")]


@pytest.mark.parametrize("frame", FRAMES)
def test_a_pack_for_every_audience_may_be_built_in_every_frame(frame):
    house = pipeline.rearranged(HOUSE, PACK.id, Change(frame=frame))
    assert blocking(pipeline.judge_pack(house, PACK.id, Selection(), None)) == ()
