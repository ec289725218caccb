"""The patch: what files of the source would say with the changes of a person, as a unified diff. Nothing is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher, unified_diff
from itertools import zip_longest
from pathlib import Path

from curriculum.model.trace import Piece
from curriculum.model.translation import Catalogue
from curriculum.reconcile import catalogue_file, data_file, prose_file
from curriculum.reconcile.judge import Addition, Rewrite, Wish
from curriculum.reconcile.paragraph import Wanted, grouped
from curriculum.reconcile.words import Unfaithful
from curriculum.source import load

COUNTED = frozenset({("items", "options")})
"""Lists of which a key beside them tells."""
LINE = re.compile(r"[^\n]*\n|[^\n]+")


@dataclass
class Files:
    """Files of a library as they are and as they would be, by their path below `root`. It writes nothing."""

    root: Path
    catalogue: Catalogue | None = None
    old: dict[str, str] = field(default_factory=dict)
    new: dict[str, str] = field(default_factory=dict)

    @property
    def changed(self) -> set[str]:
        """The files that would say something else."""
        return {path for path in self.new if self.new[path] != self.old[path]}

    def text(self, path: str) -> str:
        """Return what a file would say by now. Raises Unfaithful where it cannot be read."""
        if path not in self.new:
            try:
                self.old[path] = self.new[path] = (self.root / path).read_bytes().decode()
            except (OSError, UnicodeDecodeError):
                raise Unfaithful("its file cannot be read") from None
        return self.new[path]

    def path_of(self, wanted: Wanted) -> str:
        """Return the file that says a paragraph in the language of the document. Raises Unfaithful."""
        if self.catalogue is None:
            return wanted.piece.at.path
        entry = self.catalogue.entries.get(catalogue_file.key(wanted))
        if entry is None:
            raise Unfaithful("it is not translated yet: translate it first")
        return entry.at.path

    def change(self, wanted: Wanted) -> None:
        """Make the changes of one paragraph. Raises Unfaithful, and then changes nothing."""
        if (wanted.piece.kind, wanted.piece.field) in COUNTED and (wanted.after or None in wanted.words.values()):
            raise Unfaithful("its key tells of these options: change both")
        if wanted.piece.copies > 1 and self.catalogue is None:
            raise Unfaithful(f"the same words stand {wanted.piece.copies} times in this field")
        path = self.path_of(wanted)
        room = catalogue_file if self.catalogue else prose_file if path.endswith(".md") else data_file
        text = self.text(path)
        self.new[path] = room.changed(text.replace("\r\n", "\n"), wanted)
        if "\r\n" in text:
            self.new[path] = self.new[path].replace("\n", "\r\n")


def make(files: Files, changes: Sequence[Sequence[Wish]]) -> dict[Wish, str]:
    """Change files as is wished; return the wishes that a person has to fulfil, each with the reason.

    Of each of the changes all wishes are fulfilled or none. `files` are begun anew until nothing is refused any more.
    """
    refused: dict[Wish, str] = {}
    while True:
        left = [w for wishes in changes if refused.keys().isdisjoint(wishes) for w in wishes]
        again = attempted(files, left) or unreadable(files, left)
        if not again:
            return refused
        refused |= again
        files.new = dict(files.old)


def attempted(files: Files, wishes: Sequence[Wish]) -> dict[Wish, str]:
    """Change files as is wished; return the wishes that they cannot fulfil."""
    refused = contrary(wishes)
    for wanted in sorted(grouped(wishes), key=lambda w: (w.piece.at.path, -w.piece.at.line)):
        try:
            files.change(wanted)
        except Unfaithful as fault:
            refused |= {w: str(fault) for w in wishes if w.piece._replace(number=0, words="") == wanted.piece}
    return refused


def contrary(wishes: Sequence[Wish]) -> dict[Wish, str]:
    """Return the wishes for words that stand in several places of a document and say something else in each."""
    said: dict[Piece, set[str | None]] = {}
    for wish in wishes:
        if isinstance(wish, Rewrite):
            said.setdefault(wish.piece, set()).add(wish.words)
    why = "it stands in several places of the document, and was changed otherwise in each"
    return {w: why for w in wishes if isinstance(w, Rewrite) and len(said[w.piece]) > 1}


def unreadable(files: Files, wishes: Sequence[Wish]) -> dict[Wish, str]:
    """Return the wishes for more items, or for less, after which files of data could not be read any more."""
    paths = {w.piece.at.path for w in wishes if is_shape(w)} & files.changed
    if not any(path.endswith(".yaml") for path in paths):
        return {}
    drafts = {path: files.new[path] for path in paths}
    faults = {f.path: f.message for f in load.faults(files.root, drafts)}
    return {
        w: f"its file could not be read with it: {faults[w.piece.at.path]}"
        for w in wishes
        if is_shape(w) and w.piece.at.path in faults
    }


def is_shape(wish: Wish) -> bool:
    """Tell whether a wish is for a paragraph or item more, or for one less."""
    return isinstance(wish, Addition) or wish.words is None


def diff(old: Mapping[str, str], new: Mapping[str, str], folder: str) -> str:
    """Return a unified diff of files, which git and patch apply from the folder that holds `folder`."""
    made: list[str] = []
    for path in sorted(p for p in new if new[p] != old[p]):
        name = f"{folder}/{path}"
        before, after = LINE.findall(old[path]), LINE.findall(new[path])
        for line in unified_diff(before, after, f"a/{name}", f"b/{name}"):
            made.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
    return "".join(made)


def replaced(was: Sequence[str], now: Sequence[str]) -> list[tuple[str, str]]:
    """Return what became of texts that stand in an order: pairs of the old and the new, nothing for none."""
    made: list[tuple[str, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "equal":
            made += zip_longest(was[a:b], now[c:d], fillvalue="")
    return made
