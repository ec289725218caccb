"""The commands of `curriculum cache`: what was made before, how much it is, and away with it."""

from __future__ import annotations

import click

from curriculum.cli.options import as_json, users


@click.group()
def cache() -> None:
    """Look at what builds have kept so that nothing is made twice, or remove it.

    CURRICULUM_CACHE names another folder for it, CURRICULUM_CACHE_MB another size, in megabytes.
    """


@cache.command()
@as_json
def info(json_: bool) -> None:
    """Show where the cache lies, what it holds, and how much it may hold."""
    from curriculum.command import cached as command

    command.info(users(), json_)


@cache.command()
@as_json
def clear(json_: bool) -> None:
    """Remove all that the cache holds. Nothing is lost by it: the next build takes as long as the first."""
    from curriculum.command import cached as command

    command.clear(users(), json_)
