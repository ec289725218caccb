"""Stage: schedule. The sessions that the days of a group hold, and their rows with clock times that add up."""

from __future__ import annotations

from curriculum.schedule.rows import AgendaDay, Row, schedule
from curriculum.schedule.timetable import timetable

__all__ = ["AgendaDay", "Row", "schedule", "timetable"]
