"""Findings and tables on the screen, or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

import click
from pydantic import BaseModel
from rich.console import Console
from rich.table import Table
from rich.text import Text

from curriculum.model.findings import Finding, blocking

STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}


def console(stderr: bool = False) -> Console:
    """Return the console; long lines are left whole for whoever pipes them."""
    wide = None if sys.stdout.isatty() else 240
    return Console(stderr=stderr, highlight=False, soft_wrap=True, width=wide)


def plain(value: Any) -> Any:
    """Return a value as JSON knows it."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True)
    return [plain(v) for v in value] if isinstance(value, (list, tuple)) else value


def dump(value: Any) -> None:
    """Print JSON."""
    click.echo(json.dumps(plain(value), ensure_ascii=False, indent=1))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table without a frame."""
    made = Table(*heads, box=None, pad_edge=False, header_style="bold", highlight=False)
    for row in rows:
        made.add_row(*(Text(cell) for cell in row))
    console().print(made)


def tell(findings: Iterable[Finding], quiet: bool = True) -> None:
    """Print findings, one a line; `quiet` leaves out those that only explain."""
    screen = console(stderr=True)
    for finding in findings:
        if not (quiet and finding.severity == "info"):
            screen.print(Text(f"{finding.severity}: ", STYLES[finding.severity]) + Text(str(finding)))


def stop(findings: tuple[Finding, ...], json_: bool) -> NoReturn:
    """Print what blocks and leave with exit code 1."""
    if json_:
        dump({"findings": plain(findings)})
    else:
        tell(findings)
        count = len(blocking(findings))
        console(stderr=True).print(
            f"{count} {'thing' if count == 1 else 'things'} to mend; nothing was written.", style="bold"
        )
    sys.exit(1)


def usage(message: str) -> NoReturn:
    """Leave with exit code 2."""
    raise click.UsageError(message)
