"""Commands on people who take part: certificates from a roster, and whether one is genuine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from curriculum.cli.options import as_json, cache, house, no_cache, options, where_from

if TYPE_CHECKING:
    from curriculum.certify.changes import Absent

FILE = click.Path(exists=True, dir_okay=False, path_type=str)
ROSTER = "List of people: CSV or XLSX."
sheet = click.option("--sheet", default="", help="Sheet of the workbook. Default: the first that holds anything.")
listed = options(click.option("--roster", type=FILE, help=ROSTER), sheet)
"""The options of a command that may be given a roster."""


@click.command()
@click.argument("pack")
@click.option("--roster", type=FILE, required=True, help=ROSTER)
@sheet
@click.option("--audience", default="", help="Whose certificate, where several audiences get one.")
@click.option("--language", default="", help="In which language, where there are several.")
@click.option("--out", default="build/certificates", show_default=True, help="Folder for the certificates.")
@click.option("--one-file", is_flag=True, help="One file of all, for the printer.")
@click.option(
    "--absent",
    type=click.Choice(("withdraw", "keep")),
    help="What becomes of certificates of people who are not on the list. Default: withdrawn, if they are not most.",
)
@click.option("--jobs", type=click.IntRange(1, 64), help="Processes to work in. Default: as many as are worth while.")
@click.option("--final", is_flag=True, help="Refuse whatever has not been reviewed, verified and dialled.")
@no_cache
@where_from
@as_json
def certificates(
    pack: str, roster: str, sheet: str, audience: str, language: str, out: str, one_file: bool, absent: Absent | None,
    jobs: int | None, final: bool, no_cache: bool, content: str | None, layouts: str | None, json_: bool,
) -> None:  # fmt: skip
    """Make a certificate for each person of a roster, and the register by which certificates are checked.

    Those that stand already are not made again: a run that was broken off goes on where it stopped.
    """
    from curriculum.certificates import Asked
    from curriculum.command import certificates as command

    asked = Asked(pack, audience, language, one_file, absent or "")
    here = house(content, layouts, json_, cache(no_cache))
    command.make(here, asked, (roster, sheet), out, jobs, final, json_)


@click.command()
@click.argument("text", nargs=-1, required=True, metavar="NUMBER CODE")
@click.option("--register", "path", type=FILE, required=True, help="The register of the event: certificates.json.")
@click.option("--name", "names", multiple=True, help="The name on the paper, in either script. May be repeated.")
@as_json
def verify(text: tuple[str, ...], path: str, names: tuple[str, ...], json_: bool) -> None:
    """Say whether a certificate is genuine, by what its square code says, or by its number and code as printed.

    Works without a network. Exit code 0 where it is genuine, 1 where it is not or where that is not known.
    """
    from curriculum.command import certificates as command

    command.check(text, path, names, json_)
