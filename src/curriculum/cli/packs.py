"""Commands on packs: what they make and why, the days they take, and making it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from curriculum.cli.options import as_json, cache, editions_folder, house, no_cache, options, where_from
from curriculum.cli.people import listed
from curriculum.command.asked import rearranged, recorded, selection

if TYPE_CHECKING:
    from curriculum.pipeline import House

FORMATS = [
    "pdf", "press", "sheet", "png", "docx", "pptx", "html", "txt", "csv", "srt", "vtt", "xlsform", "gift", "qti"
]  # fmt: skip
"""Those of `model.layout.Format`, which is not imported for a help text; a test keeps them equal."""
choice = options(
    click.option("--audience", multiple=True, help="Only this audience. May be repeated."),
    click.option("--language", multiple=True, help="Only this language. May be repeated."),
    click.option("--product", multiple=True, help="Only this product. May be repeated."),
    click.option("--district", multiple=True, help="Only for this district. May be repeated."),
    click.option("--format", "format_", multiple=True, type=click.Choice(FORMATS), help="Only this format."),
    click.option("--law-as-of", type=click.DateTime(["%Y-%m-%d"]), help="Print the law of this day."),
)
rearranging = options(
    click.option("--frame", metavar="FRAME", default="", help="Another time frame: half-day, one-day, two-days …"),
    click.option("--starts", type=click.DateTime(["%Y-%m-%d"]), help="Another first day."),
    click.option("--town", metavar="TOWN", default="", help="The town whose times of prayer hold."),
    click.option("--people", type=click.IntRange(1, 5000), help="How many take part, in each group."),
    click.option("--late", multiple=True, metavar="DAY=HH:MM[-HH:MM]", help="That day begins late, or ends so."),
)


@click.command()
@click.argument("pack")
@choice
@where_from
@as_json
def plan(pack: str, content: str | None, layouts: str | None, json_: bool, **chosen: Any) -> None:
    """Show what a build of PACK would make, from what, and what is left out."""
    from curriculum.command import build as command

    command.plan(house(content, layouts, json_), pack, selection(**chosen), json_)


def addressed(executor: str, json_: bool) -> None:
    """Leave with what is wrong with an address of a cluster, whether it is needed or not."""
    from curriculum.cluster import address_of
    from curriculum.command import output
    from curriculum.model.findings import CurriculumError

    try:
        address_of(executor)
    except CurriculumError as fault:
        output.stop(fault.findings, json_)


@click.command()
@click.argument("packs", nargs=-1, required=True, metavar="PACK…")
@choice
@rearranging
@click.option("--out", default="build", show_default=True, help="Folder for the finished files.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes to work in. Default: one for each processor.")
@click.option("--final", is_flag=True, help="Refuse whatever has not been reviewed, verified and dialled.")
@click.option("--edition", metavar="NAME", help="Record what was built, so that it can be recalled.")
@click.option("--executor", metavar="dask://HOST:PORT", default="", help="Let the workers of a cluster do it.")
@click.option("--watch", is_flag=True, help="Go on, and build again what a saved file touches, until Ctrl-C.")
@listed
@click.option("--copies", multiple=True, metavar="PRODUCT=N", help="Copies printed of a product, for --edition.")
@click.option("--sent-to", multiple=True, metavar="WHERE", help="Where the copies go, for --edition.")
@editions_folder
@no_cache
@where_from
@as_json
def build(
    packs: tuple[str, ...], out: str, jobs: int | None, final: bool, no_cache: bool, content: str | None,
    layouts: str | None, json_: bool, edition: str | None, copies: tuple[str, ...], sent_to: tuple[str, ...],
    editions: str, frame: str, starts: Any, town: str, people: int | None, late: tuple[str, ...], roster: str | None,
    sheet: str, executor: str, watch: bool, **chosen: Any,
) -> None:  # fmt: skip
    """Build the documents of one or more packs."""
    from curriculum.command.again import Stamp

    if executor:
        addressed(executor, json_)
    kept = cache(no_cache)
    stamp = Stamp(click.get_current_context().params, kept)
    if stamp.told(json_):
        return
    from curriculum.command import build as command
    from curriculum.command.certificates import people_of

    asked = recorded(edition, packs, copies, sent_to, editions)
    named = people_of(roster, sheet, json_)

    def opened() -> House:
        """Read everything that is built from."""
        read = rearranged(house(content, layouts, json_, kept), packs, frame, starts, town, people, late)
        return read._replace(people=named)

    if not watch:
        stamp.keep(command.build(opened(), packs, selection(**chosen), out, jobs, final, json_, asked, executor))
        return
    if edition or json_:
        raise click.UsageError("--watch goes with neither --edition nor --json")
    from curriculum.command import watch as watching

    wanted = watching.Wanted(opened, packs, selection(**chosen), out, jobs, final, executor)
    watching.watch(wanted, watching.saves(content, layouts, out))


@click.command()
@click.argument("pack")
@click.argument("unit")
@choice
@where_from
@as_json
def explain(pack: str, unit: str, content: str | None, layouts: str | None, json_: bool, **chosen: Any) -> None:
    """Say why UNIT is in the documents of PACK, or why it is not.

    UNIT is an id, or a line of a module's text written modules/ID#LINE.
    """
    from curriculum.command import build as command

    command.explain(house(content, layouts, json_), pack, unit, selection(**chosen), json_)


@click.command()
@click.argument("pack")
@click.option("--audience", multiple=True, help="Only this audience. May be repeated.")
@rearranging
@click.option("--brief", is_flag=True, help="Without the list of things to bring.")
@where_from
@as_json
def agenda(
    pack: str, audience: tuple[str, ...], brief: bool, content: str | None, layouts: str | None, json_: bool, **how: Any
) -> None:
    """Show the days of PACK with their clock times, what was cut to make them fit, and what they take."""
    from curriculum.command import agenda as command
    from curriculum.plan import Selection

    opened = rearranged(house(content, layouts, json_), (pack,), **how)
    command.run(opened, pack, Selection(audiences=audience), brief, json_)
