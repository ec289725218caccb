"""Commands on the library: what it holds, what is wrong with it, who reviewed it, what changed in the law."""

from __future__ import annotations

from typing import Any

import click

from curriculum.cli.options import as_json, house, where_from


@click.command("list")
@click.argument("kind", default="packs")
@where_from
@as_json
def list_(kind: str, content: str | None, layouts: str | None, json_: bool) -> None:
    """List modules, activities, cases, items, terms, audiences, products, packs, facts, laws, helplines, languages …"""
    from curriculum.command import show

    show.list_kind(house(content, layouts, json_), kind, json_)


@click.command()
@click.argument("id_", metavar="ID")
@where_from
@as_json
def show(id_: str, content: str | None, layouts: str | None, json_: bool) -> None:
    """Show what a record says."""
    from curriculum.command import show as command

    command.show(house(content, layouts, json_), id_, json_)


@click.command()
@click.argument("id_", metavar="ID")
@where_from
@as_json
def where(id_: str, content: str | None, layouts: str | None, json_: bool) -> None:
    """Show everything that uses a record, down to file and line."""
    from curriculum.command import show as command

    command.where(house(content, layouts, json_), id_, json_)


@click.command()
@click.option("--final", is_flag=True, help="Also report what keeps the library from going to print.")
@where_from
@as_json
def check(final: bool, content: str | None, layouts: str | None, json_: bool) -> None:
    """Check the whole library and report every fault at once."""
    from curriculum.command import build as command

    command.check(house(content, layouts, json_), final, json_)


@click.command()
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


@click.command()
@click.option("--law", nargs=2, required=True, type=click.DateTime(["%Y-%m-%d"]), metavar="FROM TO")
@where_from
@as_json
def diff(law: tuple[Any, Any], content: str | None, layouts: str | None, json_: bool) -> None:
    """List what changed in the law between two days, section by section, and what it touches."""
    from curriculum.command import diff as command

    command.run(house(content, layouts, json_), law[0].date(), law[1].date(), json_)
