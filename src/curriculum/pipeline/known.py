"""What the checks said before, out of the store: of the same files, read by the same code, they say the same.

Checks read files themselves: pictures, fonts, icons. So what they say is kept under the digest of every file below both
folders, and only while nothing in those has changed since before the house was opened.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from curriculum import store
from curriculum.check.remembered import code
from curriculum.model.findings import Finding, packed, unpacked
from curriculum.pipeline.house import House, seen_in


def said(house: House, what: str, ask: Callable[[], tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """Return what is said of a house, `what` of all that may be asked of it: as it was said before, or `ask` now."""
    if house.store is None or not unchanged(house):
        return ask()
    name = store.key("said", code(), house.seen, repr((house.loaded.findings, house.changes)), what)
    found = unpacked(house.store.get(name))
    if found is not None:
        return found
    made = ask()
    if unchanged(house):
        house.store.put(name, packed(made))
    return made


def unchanged(house: House) -> bool:
    """Tell whether the files of a house still say what they said when it was opened."""
    folders = Path(house.loaded.library.root), Path(house.layouts.root)
    return bool(house.seen) and house.seen == seen_in(*folders)
