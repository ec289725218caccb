"""What commands of the command line have in common: options, and the library and the layouts that they name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from pathlib import Path

    from curriculum.model.findings import Finding
    from curriculum.pipeline import House
    from curriculum.store import Store

Options = Callable[[Callable[..., Any]], Callable[..., Any]]


def options(*decorators: Options) -> Options:
    """Return several options as one."""

    def add(command: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(decorators):
            command = decorator(command)
        return command

    return add


FOLDER = click.Path(exists=True, file_okay=False, path_type=str)
where_from = options(
    click.option("--content", type=FOLDER, help="Folder of another library."),
    click.option("--layouts", type=FOLDER, help="Folder of other layouts."),
)
as_json = click.option("--json", "json_", is_flag=True, help="Print JSON.")
editions_folder = click.option(
    "--editions", default="editions", show_default=True, help="Folder of the editions that you keep."
)


no_cache = click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing for the next time.")


def cache(no_cache: bool) -> Store | None:
    """Return what this user made before, unless nothing of it is wanted. Raises UsageError as `users` does."""
    return None if no_cache else users()


def users() -> Store:
    """Return what this user made before. Raises UsageError where somebody has named a size for it that is none."""
    from curriculum import cache

    try:
        return cache.store()
    except cache.Unsized as fault:
        raise click.UsageError(str(fault)) from None


def house(content: str | None, layouts: str | None, json_: bool, store: Store | None = None) -> House:
    """Open the library and the layouts named, or those of the checkout, or those installed with the program."""
    from curriculum.command import output
    from curriculum.home import content_folder, layouts_folder
    from curriculum.model.findings import CurriculumError
    from curriculum.pipeline import open_house

    folders = content_folder(content), layouts_folder(layouts)
    if store:
        click.get_current_context().call_on_close(store.trim)
    try:
        return open_house(*folders, store)
    except CurriculumError:
        return output.stop(all_faults(*folders), json_)


def all_faults(content: Path, layouts: Path) -> tuple[Finding, ...]:
    """Return what is wrong with a library and with layouts, of which at least one cannot be opened."""
    from curriculum import check
    from curriculum import layouts as every_layout
    from curriculum.model.findings import CurriculumError
    from curriculum.source import load

    found: tuple[Finding, ...] = ()
    try:
        found = check.content(load.load(content))
    except CurriculumError as fault:
        found = fault.findings
    try:
        every_layout.load(layouts)
    except CurriculumError as fault:
        found += fault.findings
    return found
