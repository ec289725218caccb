"""What the checks said before, out of the store: of the same files, read by the same code, they say the same.

Checks read files themselves: pictures, fonts, icons. So what they say is kept under the digest of every file below both
folders, and only while nothing in those has changed since before the house was opened.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.metadata import version
from pathlib import Path

from curriculum import store
from curriculum.model.findings import Finding
from curriculum.pipeline.house import House, seen_in

ENGINES = (
    "pyyaml", "pydantic", "markdown", "nh3", "babel", "fonttools", "phonenumbers", "pyphen", "gsm0338", "num2words",
    "adhanpy", "hijridate", "lxml", "pillow", "resvg-py",
)  # fmt: skip
"""Libraries that decide what checks say, by the names under which they are installed."""


@cache
def code() -> str:
    """Return the digest of this package's own code and of the versions of what it asks."""
    return store.key("checks", store.code(), *(f"{name} {version(name)}" for name in ENGINES))


def said(house: House, what: str, ask: Callable[[], tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """Return what is said of a house, `what` of all that may be asked of it: as it was said before, or `ask` now."""
    if house.store is None or not unchanged(house):
        return ask()
    name = store.key("said", code(), house.seen, repr(house.loaded.findings), what)
    found = house.store.get(name)
    if found is not None:
        return tuple(Finding.model_validate_json(line) for line in found.splitlines())
    made = ask()
    if unchanged(house):
        house.store.put(name, b"\n".join(f.model_dump_json().encode() for f in made))
    return made


def unchanged(house: House) -> bool:
    """Tell whether a house says what its files do, and they still say it."""
    folders = Path(house.loaded.library.root), Path(house.layouts.root)
    return bool(house.seen) and not house.changes and house.seen == seen_in(*folders)
