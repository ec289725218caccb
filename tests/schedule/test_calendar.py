"""What the sun and the moon say of a day, against the sun's own position and dates that are known elsewhere."""

from datetime import date
from math import acos, atan, cos, degrees, pi, radians, sin, tan

import pytest

from curriculum.model.registers import Town
from curriculum.schedule.calendar import in_ramadan, sky
from curriculum.schedule.clock import clock, minutes_of

LAHORE = Town(id="lahore", label="Lahore", region="punjab", north=31.55, east=74.34)
KARACHI = Town(id="karachi", label="Karachi", region="sindh", north=24.86, east=67.01)


def sun(town, on):
    """Noon, the Hanafi hour of Asr and sunset by the sun's position (NOAA's short formulas): minutes from midnight."""
    turn = 2 * pi / 365 * (on.timetuple().tm_yday - 0.5)
    equation = 229.18 * (
        0.000075 + 0.001868 * cos(turn) - 0.032077 * sin(turn) - 0.014615 * cos(2 * turn) - 0.040849 * sin(2 * turn)
    )
    tilt = (
        0.006918 - 0.399912 * cos(turn) + 0.070257 * sin(turn) - 0.006758 * cos(2 * turn) + 0.000907 * sin(2 * turn)
        - 0.002697 * cos(3 * turn) + 0.00148 * sin(3 * turn)
    )  # fmt: skip
    north = radians(town.north)
    noon = 720 - 4 * town.east - equation + 60 * town.utc

    def after(height):
        return 4 * degrees(acos((sin(height) - sin(north) * sin(tilt)) / (cos(north) * cos(tilt))))

    twice = atan(1 / (2 + tan(abs(north - tilt))))  # a shadow of twice its length, beside that of noon
    return {"zuhr": noon, "asr": noon + after(twice), "maghrib": noon + after(radians(-0.833))}


@pytest.mark.parametrize("town", [LAHORE, KARACHI])
@pytest.mark.parametrize("on", [date(2026, 12, 8), date(2026, 6, 21), date(2027, 3, 20), date(2018, 4, 26)])
def test_prayers_begin_when_the_sun_says(town, on):
    found, wanted = sky(on, town).prayers, sun(town, on)
    assert {n: abs(found[n] - wanted[n]) < 4 for n in wanted} == dict.fromkeys(wanted, True)


def test_prayers_follow_each_other_on_every_day_of_a_year():
    for day in range(1, 366, 9):
        above = sky(date.fromordinal(date(2027, 1, 1).toordinal() + day), KARACHI)
        assert list(above.prayers.values()) == sorted(above.prayers.values())


def test_a_friday_is_known():
    assert sky(date(2018, 4, 27), LAHORE).friday
    assert not sky(date(2018, 4, 26), LAHORE).friday


@pytest.mark.parametrize(
    ("on", "held"), [(date(2027, 2, 20), True), (date(2026, 12, 8), False), (date(2021, 4, 20), True)]
)
def test_ramadan_is_known(on, held):
    assert in_ramadan(on) is held
    assert sky(on, LAHORE).ramadan is held


def test_the_edge_of_ramadan_waits_for_the_moon():
    edge = [d for d in range(40) if sky(date.fromordinal(date(2027, 1, 30).toordinal() + d), LAHORE).near_ramadan]
    assert len(edge) in (2, 4)
    assert not sky(date(2027, 2, 20), LAHORE).near_ramadan


def test_clock_times_come_back():
    assert [clock(minutes_of(c)) for c in ("00:00", "09:05", "23:59")] == ["00:00", "09:05", "23:59"]
