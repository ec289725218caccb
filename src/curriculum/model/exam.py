"""A test before and after a training: which items its two forms ask, and in which order their options stand."""

from __future__ import annotations

from typing import Literal

from curriculum.model.base import Record
from curriculum.model.event import Tested

FormName = Literal["A", "B"]
"""Form A is asked before, form B after."""


class Asked(Record):
    """One question of a form: the id of its item, and its options as they are printed, by their numbers in the item."""

    item: str
    order: tuple[int, ...] = ()


class Sitting(Record):
    """One form of a test, question by question."""

    form: FormName
    asked: tuple[Asked, ...]


class Exam(Record):
    """How a group is tested, and on paper with which forms: question n of one asks for the objective of question n
    of the other.

    `objectives` are those that are asked for, in the order of the questions; `without` are those of the modules taught
    that no item on paper tests. A test may take `room` minutes, and takes `minutes`; `passing` is the share of the
    points that passes it.
    """

    how: Tested
    forms: tuple[Sitting, ...] = ()
    objectives: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    minutes: int = 0
    room: int = 0
    passing: float = 0
