"""`curriculum handoff`: the parcel for a printer, and the edition by which it can be recalled."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from curriculum import editions, handoff
from curriculum.command import output
from curriculum.model.findings import CurriculumError

if TYPE_CHECKING:
    from curriculum.handoff import Handed, Quantities
    from curriculum.pipeline import House

COPIES = re.compile(r"(?P<language>[a-z]+(?:-[a-z0-9]+)*)(?:/(?P<district>[a-z0-9-]+))?=(?P<number>[1-9][0-9]{0,8})")
"""How copies are written: ``ur=600000``, or for one district ``ur/quetta=20000``."""


def hand_over(
    house: House, pack: str, piece: str, quantity: tuple[str, ...], audience: str, out: str, edition: str, folder: str,
    sent_to: tuple[str, ...], json_: bool,
) -> None:  # fmt: skip
    """Write the parcel, record its edition and say what is in it."""
    wanted = quantities(quantity)
    try:
        name = handoff.named(edition or handoff.edition_name(house, pack, piece))
        editions.free(Path(folder), name)
        made = with_progress(house, pack, piece, wanted, audience, Path(out), name, sent_to, json_)
        kept = editions.keep(made.edition, Path(folder))
    except CurriculumError as fault:
        output.stop(fault.findings, json_)
    if json_:
        output.dump({"parcel": str(made.path), "edition": str(kept), "order": made.order})
    else:
        report(made, kept)


def quantities(written: tuple[str, ...]) -> Quantities:
    """Return the copies that the options ask for, by language and district. Raises UsageError."""
    found: dict[tuple[str, str], int] = {}
    for part in (p for w in written for p in w.split(",")):
        match = COPIES.fullmatch(part.strip().lower())
        if not match:
            output.usage(
                f"“{part}” is no number of copies: write --quantity en=200000, or ur/quetta=20000, no commas in numbers"
            )
        key = (match["language"], match["district"] or "")
        if key in found:
            output.usage(f"copies for {part.partition('=')[0]} are asked for twice")
        found[key] = int(match["number"])
    return found


def with_progress(
    house: House, pack: str, piece: str, wanted: Quantities, audience: str, out: Path, edition: str,
    sent_to: tuple[str, ...], json_: bool,
) -> Handed:  # fmt: skip
    """Make the parcel behind a progress bar."""
    screen = output.console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=screen, disable=json_ or not screen.is_terminal, transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def step(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name)

        return handoff.hand_over(house, pack, piece, wanted, out, date.today(), edition, sent_to, step, audience)


def report(made: Handed, kept: Path) -> None:
    """Say what is in the parcel and what to do with it."""
    output.tell(made.findings)
    rows: list[tuple[Any, ...]] = [
        (f.path, f.audience, f.language, f.district or "all", str(f.sides), f"{f.quantity:,}") for f in made.order.files
    ]
    output.table(("press file", "for", "language", "district", "sides", "copies"), rows)
    output.say(f"{made.path}: {made.order.total:,} copies of {made.order.title}")
    output.say(f"recorded in {kept}; keep this file as long as copies are in use")
    if any(a.lacking for a in made.edition.artefacts):
        output.say("These files are drafts: they await reviews, and say so in print.", "yellow")
