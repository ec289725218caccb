"""Commands on what is printed: whether a printer can take it, the parcel for one, and what is wrong later."""

from __future__ import annotations

import click

from curriculum.cli.options import as_json, cache, editions_folder, house, no_cache, where_from


@click.command()
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


@click.command()
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
@no_cache
@where_from
@as_json
def handoff(
    pack: str, piece: str, quantity: tuple[str, ...], audience: str, out: str, edition: str, sent_to: tuple[str, ...],
    editions: str, no_cache: bool, content: str | None, layouts: str | None, json_: bool,
) -> None:  # fmt: skip
    """Make the parcel for a printer: press files, pictures, order, checksums; record the edition for recall."""
    from curriculum.command import handoff as command

    here = house(content, layouts, json_, cache(no_cache))
    command.hand_over(here, pack, piece, quantity, audience, out, edition, editions, sent_to, json_)


@click.command()
@click.argument("id_", metavar="[ID]", default="")
@click.option("--since", default="", metavar="EDITION", help="Only this edition and those made after it.")
@click.option("--out", default="", metavar="DIR", help="Make errata slips and sticker sheets in this folder.")
@editions_folder
@no_cache
@where_from
@as_json
def recall(
    id_: str, since: str, out: str, editions: str, no_cache: bool, content: str | None, layouts: str | None,
    json_: bool,
) -> None:  # fmt: skip
    """List the printed editions that are wrong now: of the fact, provision, helpline or unit ID, or of anything."""
    from curriculum.command import recall as command

    command.run(house(content, layouts, json_, cache(no_cache)), id_, since, editions, out, json_)
