"""Documents made on other machines: only where these would make the same bytes, from the same files."""

from __future__ import annotations

import socket
import sys
from collections.abc import Callable, Mapping
from functools import cache
from inspect import signature
from pathlib import Path
from typing import NamedTuple

from curriculum.model.document import Deliverable
from curriculum.model.findings import RenderError, error
from curriculum.model.place import Place
from curriculum.pipeline.house import House
from curriculum.render import alike, pdf_faces
from curriculum.turns import Result

REMEMBERING = type(cache(lambda: None))
"""What a function is that remembers what it has returned."""
ALIKE: list[Home] = []
"""In a worker: what was last found to be the same there."""


class Home(NamedTuple):
    """What the machine of whoever builds makes files with, and from."""

    programs: Mapping[str, str]
    files: Mapping[str, str]


def home(house: House) -> Home:
    """Return what this machine makes files with, and from."""
    layouts = Path(house.layouts.root)
    return Home(alike.programs(layouts), alike.files(Path(house.loaded.library.root), layouts))


def make(work: Callable[[House, Deliverable], Result], wanted: Home, house: House, deliverable: Deliverable) -> Result:
    """Do `work`. Raises CurriculumError where this machine is not like that of whoever builds."""
    if wanted not in ALIKE:
        forget()
        missing(wanted)
        same(wanted, home(house))
        ALIKE[:] = [wanted]
    return work(house, deliverable)


def missing(wanted: Home) -> None:
    """Raise RenderError where a folder of whoever builds is not there."""
    for folder in wanted.files:
        if not Path(folder).is_dir():
            hint = "content and layouts lie under the same path on every worker: docs/how-to/scale.md"
            raise refused(f"a worker on {socket.gethostname()} has no folder {folder}", hint)


def same(wanted: Home, found: Home) -> None:
    """Raise RenderError where a machine differs from that of whoever builds."""
    host = socket.gethostname()
    if told := alike.differences(wanted.programs, found.programs):
        raise refused(f"a worker on {host} would make other files: {told}", "install the same versions on all machines")
    for folder in (folder for folder, digest in wanted.files.items() if found.files[folder] != digest):
        message = f"a worker on {host} has other files in {folder} than this machine"
        raise refused(message, "share the folder, or copy it to the workers again")


def refused(message: str, hint: str) -> RenderError:
    """Say why nothing is made on a machine."""
    return RenderError(error("engine", Place(), message, hint))


def forget() -> None:
    """Forget what functions of this package remember of files of earlier builds, such as fonts and templates."""
    for module in [m for name, m in [*sys.modules.items()] if name.startswith("curriculum.")]:
        for function in [*vars(module).values()]:
            if isinstance(function, REMEMBERING) and signature(function).parameters:
                function.cache_clear()
    pdf_faces.KNOWN.clear()
