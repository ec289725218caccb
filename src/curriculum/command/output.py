"""Findings and tables on the screen, or as JSON. Whatever content holds is shown as text and nothing else.

No markup is read in it, and no control code of it reaches the terminal. A letter that the terminal cannot show is
replaced; where nobody takes what is printed any more, the program leaves quietly.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn, TextIO

import click
from rich.console import Console, RenderableType
from rich.highlighter import JSONHighlighter
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from curriculum.model.findings import Finding

STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}
HARMLESS: dict[int, int | str] = {
    **{code: 0x2400 + code for code in range(32)}, 0x7F: 0x2421, **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys((0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029), " "),
}  # fmt: skip
"""What stands for each control code: its picture, such as ␛, and a space for what would begin a line."""


def clean(text: str) -> str:
    """Return text that only says something to whoever reads it, and nothing to the terminal."""
    return text.translate(HARMLESS)


def console(stderr: bool = False) -> Console:
    """Return the console; long lines are left whole for whoever pipes them."""
    stream = sys.stderr if stderr else sys.stdout
    forgive(stream)
    wide = None if stream and stream.isatty() else 240
    return Console(stderr=stderr, highlight=False, markup=False, emoji=False, soft_wrap=True, width=wide)


def forgive(stream: TextIO | None) -> None:
    """Let a stream replace the letters that it cannot write."""
    if isinstance(stream, io.TextIOWrapper) and stream.errors in ("strict", "surrogateescape"):
        stream.reconfigure(errors="replace")


@contextmanager
def heard() -> Iterator[None]:
    """Leave quietly with exit code 1 where what is printed goes nowhere: the disk is full, or the pipe is closed."""
    try:
        yield
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):  # what they still hold would be tried again at the very end
            with suppress(OSError, ValueError, AttributeError):
                os.dup2(nowhere, stream.fileno())
        sys.exit(1)


def show(what: RenderableType, stderr: bool = False) -> None:
    """Print what is clean already."""
    with heard():
        console(stderr).print(what)


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Show on a terminal that something takes a moment."""
    screen = console(stderr=True)
    if screen.is_terminal:
        with screen.status(what):
            yield
    else:
        yield


@contextmanager
def counting(what: str, json_: bool) -> Iterator[Callable[[int, int, str], None]]:
    """Show on a terminal how far work is, and give what tells it: how many are done, of how many, and the last."""
    screen = console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=screen, disable=json_ or not screen.is_terminal, transient=True) as bar:
        task = bar.add_task(what, total=None)

        def step(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, description=name)

        yield step


class Line(NamedTuple):
    """A line to be printed, with a style: that of its first words, where it has any, else of all of it."""

    text: str
    style: str = ""
    lead: str = ""
    stderr: bool = False


def say(text: str, style: str = "", stderr: bool = False) -> None:
    """Print a line."""
    put(Line(text, style, "", stderr))


def put(line: Line) -> None:
    """Print a line; where it has a first word, the style is that of the word."""
    text = Text(clean(line.text), "" if line.lead else line.style)
    show(Text(line.lead, line.style).append_text(text) if line.lead else text, line.stderr)


def plain(value: Any) -> Any:
    """Return a value as JSON knows it."""
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", by_alias=True)
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    return [plain(v) for v in value] if isinstance(value, (list, tuple)) else value


def as_json(value: Any) -> str:
    """Return a value as JSON, in letters that standard output can write."""
    narrow = not (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
    text = json.dumps(plain(value), ensure_ascii=narrow, indent=1)
    return re.sub("[\x7f-\x9f]", lambda m: f"\\u{ord(m[0]):04x}", text)


def dump(value: Any) -> None:
    """Print JSON."""
    forgive(sys.stdout)
    with heard():
        click.echo(as_json(value))


def pretty(value: Any) -> None:
    """Print JSON for a person, in colours where there are any."""
    show(JSONHighlighter()(as_json(value)))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print a table without a frame."""
    made = Table(box=None, pad_edge=False, header_style="bold", highlight=False)
    for head in heads:
        made.add_column(head, overflow="fold")
    for row in rows:
        made.add_row(*(Text(clean(cell)) for cell in row))
    show(made)


def tell(findings: Iterable[Finding], quiet: bool = True) -> None:
    """Print findings, one a line; `quiet` leaves out those that only explain."""
    for line in told(findings, quiet):
        put(line)


def told(findings: Iterable[Finding], quiet: bool = True) -> Iterator[Line]:
    """Yield the lines of findings; `quiet` leaves out those that only explain."""
    for finding in findings:
        if not (quiet and finding.severity == "info"):
            yield Line(str(finding), STYLES[finding.severity], f"{finding.severity}: ", stderr=True)


def stop(findings: tuple[Finding, ...], json_: bool, outcome: str = "nothing was written") -> NoReturn:
    """Print what blocks and leave with exit code 1."""
    from curriculum.model.findings import blocking

    if json_:
        dump({"findings": plain(findings)})
    else:
        tell(findings)
        count = len(blocking(findings))
        end = f"; {outcome}." if outcome else "."
        say(f"{count} {'thing' if count == 1 else 'things'} to mend{end}", "bold", stderr=True)
    sys.exit(1)


def usage(message: str) -> NoReturn:
    """Leave with exit code 2."""
    raise click.UsageError(clean(message))
