"""The command line: arguments in, printing and exit codes out. Exit 0 clean, 1 findings that block, 2 usage."""

from __future__ import annotations

from typing import Any

import click

from curriculum.cli_i18n import i18n
from curriculum.cli_options import as_json, house, options, where_from
from curriculum.cli_people import certificates, listed, verify
from curriculum.command.asked import rearranged, recorded, selection

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
editions_folder = click.option(
    "--editions", default="editions", show_default=True, help="Folder of the editions that you keep."
)


class Quiet(click.Group):
    """Leaves quietly where what it prints goes nowhere, such as a full disk; `output.heard` does so for commands."""

    def main(self, *args: Any, **more: Any) -> Any:
        """Run the command that the arguments name."""
        import errno
        import os
        import sys

        try:
            return super().main(*args, **more)
        except OSError as fault:
            if fault.errno not in (errno.ENOSPC, errno.EBADF, errno.EIO):
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            sys.exit(1)


@click.group(cls=Quiet, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="curriculum", prog_name="curriculum")
def main() -> None:
    """Build training packs, legal guides and brochures against trafficking in persons and the smuggling of migrants.

    Begin with: curriculum list packs, then curriculum build PACK.
    """


@main.command("list")
@click.argument("kind", default="packs")
@where_from
@as_json
def list_(kind: str, content: str | None, layouts: str | None, json_: bool) -> None:
    """List modules, activities, cases, items, terms, audiences, products, packs, facts, laws, helplines, languages …"""
    from curriculum.command import show

    show.list_kind(house(content, layouts, json_), kind, json_)


@main.command()
@click.argument("id_", metavar="ID")
@where_from
@as_json
def show(id_: str, content: str | None, layouts: str | None, json_: bool) -> None:
    """Show what a record says."""
    from curriculum.command import show as command

    command.show(house(content, layouts, json_), id_, json_)


@main.command()
@click.argument("id_", metavar="ID")
@where_from
@as_json
def where(id_: str, content: str | None, layouts: str | None, json_: bool) -> None:
    """Show everything that uses a record, down to file and line."""
    from curriculum.command import show as command

    command.where(house(content, layouts, json_), id_, json_)


@main.command()
@click.option("--final", is_flag=True, help="Also report what keeps the library from going to print.")
@where_from
@as_json
def check(final: bool, content: str | None, layouts: str | None, json_: bool) -> None:
    """Check the whole library and report every fault at once."""
    from curriculum.command import build as command

    command.check(house(content, layouts, json_), final, json_)


@main.command()
@click.argument("pack")
@choice
@where_from
@as_json
def plan(pack: str, content: str | None, layouts: str | None, json_: bool, **chosen: Any) -> None:
    """Show what a build of PACK would make, from what, and what is left out."""
    from curriculum.command import build as command

    command.plan(house(content, layouts, json_), pack, selection(**chosen), json_)


@main.command()
@click.argument("packs", nargs=-1, required=True, metavar="PACK…")
@choice
@rearranging
@click.option("--out", default="build", show_default=True, help="Folder for the finished files.")
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes to work in. Default: one for each processor.")
@click.option("--final", is_flag=True, help="Refuse whatever has not been reviewed, verified and dialled.")
@click.option("--edition", metavar="NAME", help="Record what was built, so that it can be recalled.")
@listed
@click.option("--copies", multiple=True, metavar="PRODUCT=N", help="Copies printed of a product, for --edition.")
@click.option("--sent-to", multiple=True, metavar="WHERE", help="Where the copies go, for --edition.")
@editions_folder
@where_from
@as_json
def build(
    packs: tuple[str, ...], out: str, jobs: int | None, final: bool, content: str | None, layouts: str | None,
    json_: bool, edition: str | None, copies: tuple[str, ...], sent_to: tuple[str, ...], editions: str, frame: str,
    starts: Any, town: str, people: int | None, late: tuple[str, ...], roster: str | None, sheet: str, **chosen: Any,
) -> None:  # fmt: skip
    """Build the documents of one or more packs."""
    from curriculum.command import build as command
    from curriculum.command.certificates import people_of

    asked = recorded(edition, packs, copies, sent_to, editions)
    opened = rearranged(house(content, layouts, json_), packs, frame, starts, town, people, late)
    opened = opened._replace(people=people_of(roster, sheet, json_))
    command.build(opened, packs, selection(**chosen), out, jobs, final, json_, asked)


@main.command()
@click.argument("id_", metavar="[ID]", default="")
@click.option("--since", default="", metavar="EDITION", help="Only this edition and those made after it.")
@click.option("--out", default="", metavar="DIR", help="Make errata slips and sticker sheets in this folder.")
@editions_folder
@where_from
@as_json
def recall(
    id_: str, since: str, out: str, editions: str, content: str | None, layouts: str | None, json_: bool
) -> None:
    """List the printed editions that are wrong now: of the fact, provision, helpline or unit ID, or of anything."""
    from curriculum.command import recall as command

    command.run(house(content, layouts, json_), id_, since, editions, out, json_)


@main.command()
@click.argument("unit", metavar="UNIT")
@click.argument("kind", type=click.Choice(["legal", "protection", "language", "verification"]))
@click.option("--by", required=True, metavar="ROLE", help="Who reviewed it, as a role: never a person’s name.")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The day of the review. Default: today.")
@click.option("--note", default="", help="What the reviewer checked.")
@click.option("--language", default="en", show_default=True, help="The language of the words that were read.")
@where_from
def review(
    unit: str, kind: str, by: str, on: Any, note: str, language: str, content: str | None, layouts: str | None
) -> None:
    """Print the record of a review of UNIT (kind/id), to be added to a file in content/reviews/.

    A review holds for what the unit says now: where the unit changes, its review is void.
    """
    from curriculum.command import review as command

    command.run(house(content, layouts, False), unit, kind, by, on.date() if on else None, note, language)


@main.command()
@click.option("--law", nargs=2, required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="FROM TO")
@where_from
@as_json
def diff(law: tuple[Any, Any], content: str | None, layouts: str | None, json_: bool) -> None:
    """List what changed in the law between two days, section by section, and what it touches."""
    from curriculum.command import diff as command

    command.run(house(content, layouts, json_), law[0].date(), law[1].date(), json_)


@main.command()
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


@main.command()
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


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--ink", type=click.FloatRange(1, 1000), default=300.0, show_default=True, help="Most ink, in per cent.")
@click.option("--flat", is_flag=True, help="Refuse transparency, for a press that cannot have it.")
@as_json
def preflight(files: tuple[str, ...], ink: float, flat: bool, json_: bool) -> None:
    """Show what a printer would find in PDF files, ours or anyone’s: sizes, bleed, inks, pictures, type, fonts, folds.

    Exit code 1 where something must be mended before the file is printed.
    """
    from curriculum.command import preflight as command

    command.run(files, ink, flat, json_)


@main.command()
@click.argument("pack")
@click.option("--piece", required=True, help="What is printed: trifold, poster-job-offer-a3, leaflet-dl …")
@click.option(
    "--quantity", multiple=True, required=True, metavar="LANG[/DISTRICT]=N", help="Copies: ur=600000,en=200000."
)
@click.option("--audience", default="", help="Whose edition it is, where several audiences get the piece.")
@click.option("--out", default="build/handoff", show_default=True, help="Folder for the parcel.")
@click.option("--edition", metavar="NAME", default="", help="Name of the edition. Default: pack, piece and version.")
@click.option("--sent-to", multiple=True, metavar="WHERE", help="Who gets it: the printer, where the copies go.")
@editions_folder
@where_from
@as_json
def handoff(
    pack: str, piece: str, quantity: tuple[str, ...], audience: str, out: str, edition: str, sent_to: tuple[str, ...],
    editions: str, content: str | None, layouts: str | None, json_: bool,
) -> None:  # fmt: skip
    """Make the parcel for a printer: press files, pictures, order, checksums; record the edition for recall."""
    from curriculum.command import handoff as command

    here = house(content, layouts, json_)
    command.hand_over(here, pack, piece, quantity, audience, out, edition, editions, sent_to, json_)


@main.command()
@click.argument("pack")
@click.option(
    "--attendance", multiple=True, metavar="FILE", help="Attendance sheets, CSV or XLSX; FILE#SHEET for one sheet."
)
@click.option("--pre", multiple=True, metavar="FILE", help="Tests before: one row a person, one column a question.")
@click.option("--post", multiple=True, metavar="FILE", help="Tests after.")
@click.option("--evaluation", multiple=True, metavar="FILE", help="Forms of evaluation.")
@click.option("--baseline", multiple=True, metavar="FILE", help="A survey of what people know, before.")
@click.option("--endline", multiple=True, metavar="FILE", help="The same survey, after.")
@click.option("--audience", default="", help="Whose sheets they are, where the pack has several audiences.")
@click.option("--out", default="build/report", show_default=True, help="Folder for the report.")
@where_from
@as_json
def report(
    pack: str, audience: str, out: str, content: str | None, layouts: str | None, json_: bool, **sheets: tuple[str, ...]
) -> None:
    """Read the sheets that came back from an event; write a report with figures and drawings, and a media update.

    Both are in English only, whatever language the sheets are in. Groups of fewer than five people are not shown, and
    no names. Whatever cannot be read is named by row and column.
    """
    from curriculum.command import report as command
    from curriculum.returns import Sheets

    command.run(house(content, layouts, json_), pack, Sheets(**sheets), audience, out, json_)


@main.command()
@click.argument("file", metavar="FILE.docx")
@click.option("--of", default="", metavar="SENT.docx", help="The file that you sent, if this one lost its marks.")
@click.option("--out", default="", metavar="PATCH", help="Where the patch goes. Default: FILE.patch beside the file.")
@click.option("--force", is_flag=True, help="Write over an older patch.")
@where_from
@as_json
def reconcile(file: str, of: str, out: str, force: bool, content: str | None, layouts: str | None, json_: bool) -> None:
    """List what somebody changed in a Word file of ours, unit by unit, and write a patch of the source.

    Nothing in the content folder is changed: a person applies the patch, or does not. Exit code 1 where changes are
    left that no patch can make.
    """
    from curriculum.command import reconcile as command

    command.run(house(content, layouts, json_), file, of, out, force, json_)


main.add_command(certificates)
main.add_command(verify)
main.add_command(i18n)
