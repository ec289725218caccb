"""The whole curriculum: twenty modules, full banks, and days that add up for every audience in every frame."""

from datetime import date
from pathlib import Path

import pytest

from curriculum import pipeline
from curriculum.choose import programme_modules
from curriculum.model.event import Late
from curriculum.model.findings import blocking
from curriculum.plan import Change, Selection, changed
from curriculum.schedule import timetable
from curriculum.schedule.clock import minutes_of
from curriculum.schedule.judge import faults
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
    assert 1 <= len(table.programme.days) <= len(hours)
    assert all(any(s.module for s in d.slots) for d in table.programme.days)
    for day, asked, above in zip(table.programme.days, hours, table.skies, strict=False):
        assert minutes_of(day.start) + sum(s.minutes for s in day.slots) == minutes_of(day.end) <= minutes_of(asked.end)
        assert list(faults(DAY, above, minutes_of(day.start), day.slots, PAUSED)) == []
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


def test_a_friday_in_ramadan_is_laid_out_or_says_what_does_not_fit():
    _, _, table = laid("police", "one-day", starts=date(2027, 2, 19))
    (day,) = table.programme.days
    assert table.skies[0].friday
    assert table.skies[0].ramadan
    assert day.end <= "14:30"
    assert {c.why for c in table.cuts} == {"ramadan"}


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
