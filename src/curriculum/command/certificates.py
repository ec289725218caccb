"""certificates, verify: papers for people of a roster, and whether one is genuine."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from curriculum import certificates, crew, roster
from curriculum.certificates import Asked, Issued
from curriculum.certify import register
from curriculum.certify.verify import SAYS, Checked, verify
from curriculum.command import output
from curriculum.command.build import counted, stoppable, today
from curriculum.home import output_folder
from curriculum.model.findings import CurriculumError, OutputError
from curriculum.model.roster import Person
from curriculum.pipeline import House
from curriculum.roster import Roster

MANY = 100
"""Certificates from which on it is worth while to work in several processes."""


def make(
    house: House, asked: Asked, people: tuple[str, str], out: str, jobs: int | None, final: bool, json_: bool
) -> None:
    """Make the certificates of a roster, `people` being its file and sheet, and say what came out."""
    try:
        found = roster.read(Path(people[0]), people[1])
        count = jobs or (crew.cores() if len(found.people) > MANY else 1)
        with stoppable(), output.counting("setting the page", json_) as step:
            made = certificates.issue(house, asked, found, output_folder(out), count, today(final), step)
    except KeyboardInterrupt:
        output.say("stopped: what was made stands, and the same command goes on from there", stderr=True)
        raise
    except OutputError as fault:
        output.stop(fault.findings, json_, "what was made stands, and the same command goes on from there")
    except CurriculumError as fault:
        output.stop(fault.findings, json_)
    if json_:
        output.dump(
            {"folder": str(made.folder), "made": made.made, "stood": made.stood, "left_out": found.left_out,
             "seal": made.register.seal, "findings": output.plain(made.findings)}
        )  # fmt: skip
    else:
        report(made, found)


def report(made: Issued, found: Roster) -> None:
    """Say what was made and where it is."""
    output.tell(made.findings)
    parts = [counted(made.made, "certificate")]
    parts += [f"{made.stood} stood already"] if made.stood else []
    parts += [f"{counted(found.left_out, 'row')} left out"] if found.left_out else []
    output.say(f"{', '.join(parts)}, in {made.folder}")
    output.say(f"register {made.folder.parent / 'certificates.json'}, seal {made.register.seal}")
    output.say("keep certificates.key beside it to yourself: without it no later certificate fits this register")


def people_of(path: str | None, sheet: str, json_: bool) -> tuple[Person, ...]:
    """Return the people of a roster for a build, and say what is odd in it; nobody where no file is named."""
    if not path:
        return ()
    try:
        found = roster.read(Path(path), sheet)
    except CurriculumError as fault:
        output.stop(fault.findings, json_)
    if not json_:
        output.tell(found.findings)
    return found.people


def check(text: tuple[str, ...], path: str, names: tuple[str, ...], json_: bool) -> None:
    """Say whether a certificate is genuine; leave with exit code 1 where it is not, or where that is not known."""
    try:
        held = register.load(Path(path))
    except CurriculumError as fault:
        output.stop(fault.findings, json_, "")
    found = verify(held, " ".join(text), names)
    if found.verdict == "code right" and not json_ and sys.stdin.isatty():
        found = verify(held, " ".join(text), (click.prompt("name on the paper"),))
    if json_:
        output.dump({**found._asdict(), "facts": output.plain(held.facts), "seal": held.seal})
    else:
        explain(found, held)
    if found.verdict != "genuine":
        raise SystemExit(1)


def explain(found: Checked, held: register.Register) -> None:
    """Say what came out, and what the paper must say besides."""
    good = found.verdict == "genuine"
    output.say(
        f"{found.serial}: {SAYS[found.verdict]}" if found.serial else SAYS[found.verdict], "bold" if good else ""
    )
    if found.verdict in ("genuine", "code right"):
        facts = held.facts
        days = f"{facts.starts} to {facts.ends}" if facts.starts != facts.ends else str(facts.starts)
        output.say(f"the paper says too: {facts.title}, {facts.place}, {days}, given on {facts.issued}")
    gone = sum(entry.withdrawn for entry in held.certificates.values())
    count = counted(len(held.certificates), "certificate") + (f", {gone} of them withdrawn," if gone else "")
    output.say(f"register of {count} of {held.facts.event}, seal {held.seal}; the organiser can tell you the seal")
