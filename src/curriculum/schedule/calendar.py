"""What the sun and the moon ask of a day: times of prayer, Fridays, Ramadan. Computed for a town, offline."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from curriculum.model.registers import Town
from curriculum.model.timetable import Sky

RAMADAN = 9
FIRST, LAST = date(1924, 8, 1), date(2077, 11, 16)
"""The days that the Umm al-Qura calendar has been computed for."""
FRIDAY = 4


def sky(on: date, town: Town) -> Sky:
    """Return the day `on` in `town`: the convention of Karachi for angles, the Hanafi hour for Asr."""
    return Sky(
        date=on,
        prayers=prayers(on, town),
        friday=on.weekday() == FRIDAY,
        ramadan=in_ramadan(on),
        near_ramadan=len({in_ramadan(on + timedelta(days=d)) for d in (-1, 0, 1)}) > 1,
    )


def prayers(on: date, town: Town) -> dict[str, int]:
    """Return when each prayer that falls in working hours begins."""
    from adhanpy.calculation.CalculationMethod import CalculationMethod
    from adhanpy.calculation.CalculationParameters import CalculationParameters
    from adhanpy.calculation.Madhab import Madhab
    from adhanpy.PrayerTimes import PrayerTimes

    rules = CalculationParameters(method=CalculationMethod.KARACHI)
    rules.madhab = Madhab.HANAFI
    zone = timezone(timedelta(hours=town.utc))
    day = datetime(on.year, on.month, on.day)
    times = PrayerTimes((town.north, town.east), day, calculation_parameters=rules, time_zone=zone)
    named = {"zuhr": times.dhuhr, "asr": times.asr, "maghrib": times.maghrib}
    return {name: at.hour * 60 + at.minute for name, at in named.items()}


def in_ramadan(on: date) -> bool:
    """Tell whether a day lies in Ramadan by the Umm al-Qura calendar, which may differ from the sighting by a day."""
    from hijridate import Gregorian

    if not FIRST <= on < LAST:
        return False
    return bool(Gregorian(on.year, on.month, on.day).to_hijri().month == RAMADAN)
