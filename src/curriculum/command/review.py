"""review: the record that says who has read a unit, for what, and what it said then."""

from __future__ import annotations

from datetime import date

from curriculum.check.reviews import names
from curriculum.command import output
from curriculum.model.library import unit_of
from curriculum.model.review import fingerprint
from curriculum.pipeline import House, library_in
from curriculum.source.records import nearest


def run(house: House, unit: str, kind: str, by: str, on: date | None, note: str, language: str = "en") -> None:
    """Print a record for a file in content/reviews/, with the fingerprint of the unit as it is."""
    if language != "en" and language not in house.loaded.catalogues:
        output.usage(f"the library says nothing in “{language}” that could have been read")
    found = unit_of(library_in(house, language), unit)
    if found is None:
        hint = nearest(unit, names(house.loaded.library)) or "Write kind/id, such as modules/tip-and-som."
        output.usage(f"there is no unit “{unit}”. {hint}")
    if kind == "verification" and not unit.startswith("helplines/"):
        output.usage("a verification is a call to a helpline; write legal, protection or language")
    day = on or date.today()
    name = unit.replace("/", "-").replace("#", "-") + (f"-{language}" if language != "en" else "")
    lines = [f"id: {name}-{kind}-{day:%Y-%m-%d}", f"unit: {quoted(unit)}", f"kind: {kind}", f"by: {quoted(by)}"]
    lines += [f"language: {language}"] if language != "en" else []
    lines += [f"on: {day}", f"hash: {quoted(fingerprint(found))}", *([f"note: {quoted(note)}"] if note else [])]
    output.say("reviews:")
    for number, line in enumerate(lines):
        output.say(f"  {'- ' if number == 0 else '  '}{line}")


def quoted(text: str) -> str:
    """Return text as YAML keeps it, whatever it holds."""
    return "'" + text.replace("'", "''").replace("\n", " ") + "'"
