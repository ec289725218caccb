"""What a run stands on: a library with its layouts, and what is otherwise in it than its files say."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from curriculum import files, layouts, plan, translate
from curriculum.layouts import Layouts
from curriculum.model.library import Library
from curriculum.model.roster import Person
from curriculum.plan import Change
from curriculum.source import load
from curriculum.source.load import Loaded
from curriculum.store import Store, key, tree


class House(NamedTuple):
    """What a build stands on: a library with what its files got wrong, the layouts, and the people of a roster.

    `changes` are what is otherwise in its packs than their files say, in the order in which it was asked for. `pages`
    is how many pages the files have that were made before, by path. `store` keeps what was
    made before, if anything does; `seen` is the digest of all files from right before they were read for it.
    """

    loaded: Loaded
    layouts: Layouts
    people: tuple[Person, ...] = ()
    changes: tuple[tuple[str, Change], ...] = ()
    pages: Mapping[str, int] = {}
    store: Store | None = None
    seen: str = ""

    def informed(self, pages: Mapping[str, int]) -> House:
        """Return the house with the pages of files that were made before."""
        return self._replace(pages=pages)


def open_house(content: Path, layout_root: Path, store: Store | None = None) -> House:
    """Load a library and its layouts. A `store` saves reading, checking and making again what did not change."""
    content, layout_root = content.resolve(), layout_root.resolve()
    files.begun(layout_root)
    seen = seen_in(content, layout_root) if store else ""
    return House(load.load(content, store), layouts.load(layout_root, store), store=store, seen=seen)


def seen_in(content: Path, layout_root: Path) -> str:
    """Return the digest of all files of a library and its layouts, as they are now."""
    return key("house", tree(content), tree(layout_root))


def rearranged(house: House, pack_id: str, change: Change) -> House:
    """Return the house with one of its packs otherwise than its file says."""
    library = house.loaded.library
    if pack_id not in library.packs or change == Change():
        return house
    packs = {**library.packs, pack_id: plan.changed(library, library.packs[pack_id], change)}
    loaded = house.loaded._replace(library=library.model_copy(update={"packs": packs}))
    return house._replace(loaded=loaded, changes=(*house.changes, (pack_id, change)))


def built(house: House, pack_id: str) -> dict[str, str]:
    """Return with what documents of a pack are built besides it, so that they are built again: never who takes part."""
    changes = plan.written([change for pack, change in house.changes if pack == pack_id])
    found = {"changes": changes, "roster": str(len(house.people) or "")}
    return {name: value for name, value in found.items() if value}


def library_in(house: House, language: str) -> Library:
    """Return the library in a language; a language without a catalogue is the one that it is written in."""
    catalogue = house.loaded.catalogues.get(language)
    return translate.translate(house.loaded.library, catalogue) if catalogue else house.loaded.library
