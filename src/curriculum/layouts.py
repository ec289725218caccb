"""Folders under a layouts folder become `Layout` records; templates, styles and words stay files until composing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from curriculum.model.base import Record
from curriculum.model.findings import ContentError, Finding, LayoutError, error
from curriculum.model.layout import Layout
from curriculum.model.place import Place
from curriculum.source.records import record
from curriculum.source.yaml import read

SHARED = "shared"


class Layouts(Record):
    """All layouts of a folder.

    `words` are the fixed words of layouts by language and key, `templates` the texts of templates by their file.
    """

    root: str
    products: Mapping[str, Layout]
    words: Mapping[str, Mapping[str, str]]
    templates: Mapping[str, str] = {}


def load(root: Path) -> Layouts:
    """Return the layouts under `root`. Raises LayoutError with every fault of every layout file."""
    if not (root / SHARED).is_dir():
        hint = "name a layouts folder with --layouts DIR"
        raise LayoutError(error("layout", Place(str(root)), "there is no folder “shared” here", hint))
    faults: list[Finding] = []
    products: dict[str, Layout] = {}
    fixed: dict[str, dict[str, str]] = {}
    for file in sorted(root.glob("*/layout.yaml")):
        with collecting(faults):
            made = one(root, file)
            products[made.id] = made
    with collecting(faults):
        fixed = words(root)
    texts: dict[str, str] = {}
    for file in sorted(root.glob("*/*.html")):
        with collecting(faults):
            texts[file.relative_to(root).as_posix()] = text_of(file, file.relative_to(root).as_posix())
    if faults:
        raise LayoutError(*faults)
    return Layouts(root=str(root), products=products, words=fixed, templates=texts)


@contextmanager
def collecting(faults: list[Finding]) -> Iterator[None]:
    """Keep what is wrong with one file, so that the others are read too."""
    try:
        yield
    except ContentError as fault:
        faults.extend(fault.findings)


def text_of(file: Path, name: str) -> str:
    """Return the text of a layout's file. Raises ContentError where it cannot be read."""
    try:
        return file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise ContentError(
            error("file", Place(name), f"this file cannot be read: {fault}", "save it as UTF-8")
        ) from None


def one(root: Path, file: Path) -> Layout:
    """Return the layout of one folder, which bears its id."""
    name = file.relative_to(root).as_posix()
    data, lines = read(text_of(file, name), name)
    made = record(Layout, data, Place(name, 1, lines))
    if made.id != file.parent.name:
        hint = "make them equal"
        raise ContentError(
            error("layout", made.at.of("id"), f"the id is “{made.id}” but the folder is “{file.parent.name}”", hint)
        )
    return made


def words(root: Path) -> dict[str, dict[str, str]]:
    """Return the fixed words of the layouts by language."""
    made: dict[str, dict[str, str]] = {}
    for file in sorted((root / SHARED / "words").glob("*.yaml")):
        name = file.relative_to(root).as_posix()
        data, _ = read(text_of(file, name), name)
        made[file.stem] = {str(k): str(v) for k, v in (data or {}).items()}
    return made
