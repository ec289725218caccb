"""recall: which printed editions are wrong now, where, and what to do."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from curriculum import editions, recall
from curriculum.command import output
from curriculum.command.show import lookup
from curriculum.home import output_folder
from curriculum.model.edition import Edition, Wrong
from curriculum.model.findings import CurriculumError
from curriculum.pipeline import House
from curriculum.source.records import nearest

DOING = {
    "reprint": "stop giving it out; print it again",
    "errata": "lay an errata slip into each copy",
    "sticker": "cover it with a sticker",
}
WHY = {
    "changed": "the register was corrected",
    "superseded": "the law has changed since",
    "retired": "the number serves no more",
    "expired": "the figure has run out",
    "unread": "an amendment that nobody has read",
    "gone": "the register no longer has it",
}


def run(house: House, id_: str, since: str, folder: str, out: str, json_: bool) -> None:
    """Print every recorded edition that is wrong now, and make its slips and stickers in `out` where that is named."""
    try:
        every = editions.load(Path(folder))
        asked = chosen(every, since, folder)
        if id_:
            known_somewhere(house, every, id_)
        found = editions.wrong(house, asked, date.today(), id_)
        made = editions.papers(house, asked, found, date.today(), output_folder(out)) if out else []
    except CurriculumError as fault:
        output.stop(fault.findings, json_)
    if json_:
        output.dump({"editions": [e.name for e in asked], "wrong": list(found), "papers": [str(p) for p in made]})
    else:
        tell(asked, found, made, folder)
    if found:
        raise SystemExit(1)


def chosen(every: tuple[Edition, ...], since: str, folder: str) -> tuple[Edition, ...]:
    """Return the editions to look at: all, or those since the one named."""
    if not since:
        return every
    found = recall.since(every, since)
    if not found:
        output.usage(f"no edition “{since}” is recorded in {folder}. {nearest(since, [e.name for e in every])}")
    return found


def known_somewhere(house: House, every: tuple[Edition, ...], id_: str) -> None:
    """Leave with exit code 2 where neither the library nor an edition has a unit of that id."""
    if not any(recall.named(p.unit, id_) for e in every for p in e.printed):
        lookup(house, id_)


def tell(asked: tuple[Edition, ...], found: tuple[Wrong, ...], made: list[Path], folder: str) -> None:
    """Print edition by edition, file by file, what is wrong and what to do."""
    if not asked:
        output.say(f"no edition is recorded in {folder}; record one with build --edition NAME")
        return
    for edition in asked:
        of_it = [w for w in found if w.edition == edition.name]
        went = f"; sent to {', '.join(edition.sent_to)}" if edition.sent_to else ""
        state = "is wrong now" if of_it else "is right"
        output.say(f"{edition.name}, {edition.title}, made on {edition.made_on}, {state}{went}", "bold")
        if of_it:
            output.table(("file", "copies", "where", "what", "was", "now", "do"), [row(w) for w in of_it])
    for path in made:
        output.say(f"made {path}")


def row(w: Wrong) -> tuple[str, ...]:
    """Return one fault as a row of the table."""
    what = f"{w.label}: {w.field} ({WHY[w.why]})"
    return (w.path, str(w.copies or "?"), recall.where(w.places) or "?", what, w.was, w.now or "–", DOING[w.do])
