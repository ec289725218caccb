"""`curriculum report`: what came back from an event, as a report and a draft of a media update."""

from __future__ import annotations

from curriculum import followup
from curriculum.command import output
from curriculum.followup import Reported
from curriculum.home import output_folder
from curriculum.model.findings import CurriculumError, blocking
from curriculum.model.results import Results
from curriculum.pipeline import House
from curriculum.returns import Sheets


def run(house: House, pack: str, sheets: Sheets, audience: str, out: str, json_: bool) -> None:
    """Read the sheets, write the report, and say what was odd in them, by row and column.

    Leaves with exit code 1 where nothing was written, or a sheet could not be read.
    """
    if not any(sheets):
        output.usage("name what came back: --attendance, --pre, --post, --evaluation, --baseline or --endline")
    try:
        made = followup.make(house, pack, sheets, output_folder(out), audience)
    except CurriculumError as fault:
        output.stop(fault.findings, json_)
    if json_:
        output.dump(
            {"files": [str(p) for p in made.paths], "results": summary(made.results), "findings": list(made.findings)}
        )
    else:
        tell(made)
    if blocking(made.findings):
        raise SystemExit(1)


def summary(results: Results) -> dict[str, object]:
    """Return the figures of a report, without its drawings."""
    found: dict[str, object] = results.model_dump(mode="json", exclude={"plots"})
    return found


def tell(made: Reported) -> None:
    """Print what was odd, the figures in short, and where the files are."""
    output.tell(made.findings)
    results = made.results
    if results.present:
        output.say(f"{results.present.people} people came")
    if gain := results.gain:
        few = gain.matched < results.tiny
        figures = f"{gain.gain.mean:.1f} points of 100 on average ({gain.gain.low:.1f} to {gain.gain.high:.1f})"
        output.say(f"{gain.matched} people sat both tests{'' if few else f', and gained {figures}'}")
    if results.views:
        output.say(f"{results.views.forms} people gave their view, with {results.views.comments} comments")
    if results.survey:
        output.say(f"surveys of {results.survey.people[0]} people before and {results.survey.people[1]} after")
    if results.only:
        output.say(f"only one test came back, given as --{results.only}: the report says so among its limits")
    for part in results.few:
        output.say(f"{part}: too few answers to show", "yellow")
    for path in made.paths:
        output.say(f"made {path}")
    output.say("Read the report before you pass it on; the media update is a draft. Keep the sheets locked.", "yellow")
