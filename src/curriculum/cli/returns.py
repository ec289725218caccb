"""Commands on what comes back: the sheets of an event, and a Word file that somebody changed."""

from __future__ import annotations

import click

from curriculum.cli.options import as_json, house, where_from


@click.command()
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


@click.command()
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
