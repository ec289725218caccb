"""What is left of a day goes to people: longer breaks, open questions, a calm close; or the day ends early."""

from __future__ import annotations

from itertools import takewhile

from curriculum.model.event import Day, Slot
from curriculum.schedule.clock import clock
from curriculum.schedule.day import Layer
from curriculum.schedule.judge import RESTS, timed

STEP = 5
"""Minutes that are given away at a time."""
GROWING = ("lunch", "break", "prayer", "closing")
"""The slots that may become longer, in the order in which they do."""


def filled(layer: Layer, slots: tuple[Slot, ...]) -> Day:
    """Return the day whose slots are laid out, with what is left of it spread so that it adds up to the minute."""
    hours = layer.hours
    asked = questions(layer, grown(layer, rested(layer, slots)))
    whole = named(layer, grown(layer, asked))
    over = hours.start + sum(s.minutes for s in whole)
    return Day(start=clock(hours.start), end=clock(over), title=hours.title, slots=whole)


def rested(layer: Layer, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Return the slots with a break before the close, where questions and a calm close would make the sitting long."""
    rules, at, left = layer.rules, len(slots) - len(layer.hours.closing), left_of(layer, slots)
    if not at or slots[at - 1].kind in (*RESTS, "opening") or sitting(slots) + min(left, rules.filler) <= rules.sitting:
        return slots
    tea = Slot(minutes=rules.tea, kind="break", title=rules.title("rest" if layer.hours.sky.ramadan else "tea"))
    tried = (*slots[:at], tea, *slots[at:])
    return tried if layer.keeps(tried) else slots


def sitting(slots: tuple[Slot, ...]) -> int:
    """Return the minutes since the last break of a day."""
    return sum(s.minutes for s in takewhile(lambda s: s.kind not in RESTS, reversed(slots)))


def left_of(layer: Layer, slots: tuple[Slot, ...]) -> int:
    """Return the minutes of a day that no slot takes."""
    return layer.end - layer.hours.start - sum(s.minutes for s in slots)


def grown(layer: Layer, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Return the slots with what is left given to breaks and then to the close, a little to each in turn."""
    most = [ceiling(layer, s) for s in slots]
    order = sorted((n for n, s in enumerate(slots) if s.kind in GROWING), key=lambda n: GROWING.index(slots[n].kind))
    growing = True
    while growing:
        growing = False
        for n in order:
            step = min(STEP, left_of(layer, slots), most[n] - slots[n].minutes)
            tried = (*slots[:n], longer(slots[n], step), *slots[n + 1 :])
            if step > 0 and layer.keeps(tried):
                slots, growing = tried, True
    return slots


def ceiling(layer: Layer, slot: Slot) -> int:
    """Return how long a slot may become."""
    rules = layer.rules
    if slot.kind == "lunch":
        return slot.minutes if layer.friday else max(slot.minutes, rules.lunch_large)
    if slot.kind == "break":
        return max(slot.minutes, rules.tea_most)
    ends = sum(s.minutes for s in layer.hours.closing)
    return max(slot.minutes, ends + rules.grow) if slot.kind == "closing" else slot.minutes


def longer(slot: Slot, minutes: int) -> Slot:
    """Return a slot with so many minutes more."""
    return slot.model_copy(update={"minutes": slot.minutes + minutes})


def questions(layer: Layer, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Return the slots with open questions before the close, where there is room for them and they break no rule."""
    rules, at = layer.rules, len(slots) - len(layer.hours.closing)
    for minutes in range(min(left_of(layer, slots), rules.filler) // STEP * STEP, 2 * STEP, -STEP):
        asked = Slot(minutes=minutes, title=rules.title("questions"), method=rules.title("questions-method"))
        tried = (*slots[:at], asked, *slots[at:])
        if layer.keeps(tried):
            return tried
    return slots


def named(layer: Layer, slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    """Return the slots with the break named in which Asr falls."""
    asr, maghrib = layer.hours.sky.prayers["asr"], layer.hours.sky.prayers["maghrib"]
    title = layer.rules.title("rest-asr" if layer.hours.sky.ramadan else "tea-asr")
    for n, (start, end, slot) in enumerate(timed(layer.hours.start, slots)):
        if slot.kind == "break" and end > asr and start < maghrib:
            return (*slots[:n], slot.model_copy(update={"title": title}), *slots[n + 1 :])
    return slots
