"""The commands of `curriculum i18n`: what there is to translate goes out, and comes back."""

from __future__ import annotations

import click

from curriculum.cli.options import as_json, house, where_from


@click.group()
def i18n() -> None:
    """Translate: extract strings, let catalogues follow their source, see how far a language has come."""


@i18n.command()
@click.option("--out", default="build/i18n", show_default=True, help="Folder for the templates.")
@where_from
def extract(out: str, content: str | None, layouts: str | None) -> None:
    """Write every string that is to be translated as PO templates."""
    from curriculum.command import i18n as command

    command.extract(house(content, layouts, False), out)


@i18n.command()
@click.argument("language")
@click.option("--all", "every", is_flag=True, help="Also write the strings that nobody has translated yet.")
@where_from
def merge(language: str, every: bool, content: str | None, layouts: str | None) -> None:
    """Let the catalogues of LANGUAGE follow their source: what moved is kept, what changed becomes fuzzy."""
    from curriculum.command import i18n as command

    command.update(house(content, layouts, False), language, every)


@i18n.command()
@click.argument("language")
@where_from
@as_json
def status(language: str, content: str | None, layouts: str | None, json_: bool) -> None:
    """Show how far LANGUAGE has come: strings missing, stale, draft and reviewed, by the harm that a slip can do."""
    from curriculum.command import i18n as command

    command.status(house(content, layouts, json_), language, json_)


@i18n.command("pack")
@click.argument("language")
@click.option("--pack", "pack_id", metavar="PACK", default="", help="Only what documents of this pack show.")
@click.option("--product", multiple=True, help="Only this product. May be repeated.")
@click.option("--audience", multiple=True, help="Only this audience. May be repeated.")
@click.option("--as", "form", type=click.Choice(["xlsx", "docx", "po"]), help="The kind of file. Default: xlsx.")
@click.option("--all", "every", is_flag=True, help="Also what is translated already.")
@click.option("--out", metavar="FILE", default="", help="The file to write. Default: in build/i18n.")
@where_from
def pack_(
    language: str, pack_id: str, product: tuple[str, ...], audience: tuple[str, ...], form: str | None, every: bool,
    out: str, content: str | None, layouts: str | None,
) -> None:  # fmt: skip
    """Write a table of what is to be translated into LANGUAGE, for a translator."""
    from curriculum.command import translators as command

    command.send(house(content, layouts, False), language, pack_id, product, audience, form or "", every, out)


@i18n.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--language", default="", help="The language, where a file does not say it.")
@click.option(
    "--accept",
    type=click.Choice(["all", "clean"]),
    default="clean",
    show_default=True,
    help="Enter only what nobody need look at, or also what is held for a look.",
)
@click.option("--dry-run", "dry", is_flag=True, help="Write nothing.")
@where_from
def import_(
    files: tuple[str, ...], language: str, accept: str, dry: bool, content: str | None, layouts: str | None
) -> None:  # fmt: skip
    """Check what a translator sent back, row by row, and enter what is accepted into the catalogues.

    Exit code 1 where rows were not accepted, 2 where a file cannot be read.
    """
    from curriculum.command import translators as command

    command.receive(house(content, layouts, False), files, language, accept == "all", dry)
