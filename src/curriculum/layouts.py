"""Folders under a layouts folder become `Layout` records; templates, styles and words stay files until composing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from curriculum.model.base import Record
from curriculum.model.findings import ContentError, Finding, LayoutError, error
from curriculum.model.layout import Layout
from curriculum.model.place import Place
from curriculum.source.records import record
from curriculum.source.yaml import read

SHARED = "shared"


class Layouts(Record):
    """All layouts of a folder. `words` are the fixed words of layouts by language and key."""

    root: str
    products: Mapping[str, Layout]
    words: Mapping[str, Mapping[str, str]]


def load(root: Path) -> Layouts:
    """Return the layouts under `root`. Raises LayoutError with every fault of every layout file."""
    if not (root / SHARED).is_dir():
        hint = "name a layouts folder with --layouts DIR"
        raise LayoutError(error("layout", Place(str(root)), "there is no folder “shared” here", hint))
    faults: list[Finding] = []
    products: dict[str, Layout] = {}
    for file in sorted(root.glob("*/layout.yaml")):
        try:
            made = one(root, file)
            products[made.id] = made
        except ContentError as fault:
            faults.extend(fault.findings)
    if faults:
        raise LayoutError(*faults)
    return Layouts(root=str(root), products=products, words=words(root))


def one(root: Path, file: Path) -> Layout:
    """Return the layout of one folder, which bears its id."""
    name = file.relative_to(root).as_posix()
    data, lines = read(file.read_text("utf-8"), name)
    made = record(Layout, data, Place(name, 1, lines))
    if made.id != file.parent.name:
        hint = "make them equal"
        raise ContentError(error("layout", made.at.of("id"), f"the id is “{made.id}” but the folder is “{file.parent.name}”", hint))
    return made


def words(root: Path) -> dict[str, dict[str, str]]:
    """Return the fixed words of the layouts by language."""
    made: dict[str, dict[str, str]] = {}
    for file in sorted((root / SHARED / "words").glob("*.yaml")):
        data, _ = read(file.read_text("utf-8"), file.relative_to(root).as_posix())
        made[file.stem] = dict(data)
    return made
