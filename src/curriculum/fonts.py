"""The fonts that Word and PowerPoint files name and do not hold: they are shipped beside them, with their licences.

A PDF holds its fonts. A DOCX or PPTX is set in whatever the reader's computer has, unless they are installed there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from curriculum.model.artefact import Artefact
from curriculum.model.library import Library

FOLDER = "fonts"
README = "README.txt"
EDITED = frozenset({"docx", "pptx"})
"""The formats that name fonts without holding them."""
HOUSE = ("Atkinson Hyperlegible Next", "Source Serif 4")
"""The families that every such file names, whatever its language."""


def beside(library: Library, root: Path, name: str, artefacts: Iterable[Artefact]) -> Iterator[tuple[str, bytes]]:
    """Yield the fonts that files of the pack `name` ask for, how to install them, and their licences, with their paths.

    `root` is the layouts folder. There is nothing where no file is of a format that asks for fonts. Families that the
    layouts lack are none that their style sheets can name.
    """
    languages = {a.language for a in artefacts if a.format in EDITED}
    if not languages:
        return
    folder = root / "shared" / FOLDER
    files = [f for family in sorted(named(library, languages)) for f in sorted((folder / family).glob("*"))]
    for file in filter(Path.is_file, (folder / README, *files)):
        yield f"{name}/{FOLDER}/{file.relative_to(folder).as_posix()}", file.read_bytes()


def named(library: Library, languages: Iterable[str]) -> frozenset[str]:
    """Return the folders of the families that files in these languages name."""
    known = (library.languages[name] for name in languages if name in library.languages)
    families = {*HOUSE, *(family for found in known for family in (*found.faces, *found.small))}
    return frozenset(family.lower().replace(" ", "-") for family in families)
