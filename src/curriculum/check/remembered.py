"""What rules said of single records before, out of the store: a sentence that changes has its own file judged again.

Such a rule looks at one record and at the registers, and is given nothing else: so what it says of the records of a
file hangs on that file and on those of the registers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.metadata import version
from typing import Any

from curriculum import store as kept
from curriculum.model.findings import Finding, packed, unpacked
from curriculum.model.once import once
from curriculum.model.prose import Written
from curriculum.source.load import Loaded
from curriculum.store import Store

ENGINES = (
    "pyyaml", "pydantic", "markdown", "nh3", "babel", "fonttools", "phonenumbers", "pyphen", "gsm0338", "num2words",
    "adhanpy", "hijridate", "lxml", "pillow", "resvg-py",
)  # fmt: skip
"""Libraries that decide what checks say, by the names under which they are installed."""
REGISTERS = ("laws", "facts", "helplines", "terms", "wordings")
"""Kinds of records that rules on other records ask."""
ALTERED = frozenset({"packs"})
"""Kinds whose records may be otherwise than their files say: they are judged each time."""
KEPT = 4
"""Of how many libraries a process keeps the digest of the registers."""
Judge = Callable[[Loaded], Iterable[Finding]]


@cache
def code() -> str:
    """Return the digest of this package's own code and of the versions of what it asks."""
    return kept.key("checks", kept.code(), *(f"{name} {version(name)}" for name in ENGINES))


class Part(Loaded):
    """Some records of a library, with all of its registers, of which no record is judged."""

    @property
    def records(self) -> Iterator[tuple[str, Any]]:
        """The records that are no registers', with their kinds."""
        yield from ((kind, record) for kind, record in super().records if kind not in REGISTERS)


class Registers(Loaded):
    """The registers of a library alone."""

    @property
    def records(self) -> Iterator[tuple[str, Any]]:
        """The records of registers, with their kinds."""
        yield from ((kind, record) for kind, record in super().records if kind in REGISTERS)


def findings(loaded: Loaded, judge: Judge, store: Store | None) -> Iterator[Finding]:
    """Yield what `judge` says of a library, by rules that look at single records and at registers."""
    if store is None or not loaded.digests:
        yield from judge(loaded)
        return
    common = context(loaded)
    for part, mine in ((Part, lambda kind: kind not in REGISTERS), (Registers, lambda kind: kind in REGISTERS)):
        names = {path: name(loaded, files, common) for path, files in shares(loaded, mine).items()}
        known = {path: unpacked(store.get(key)) if key else None for path, key in names.items()}
        yield from (f for found in known.values() for f in found or ())
        lacking = {path for path, found in known.items() if found is None}
        if lacking:
            said = tuple(judge(part(*only(loaded, lacking))))
            put(store, {path: names[path] for path in lacking}, said, shares(loaded, lambda _: True))
            yield from said


def of_file(
    loaded: Loaded, path: str, what: str, ask: Callable[[], Iterable[Finding]], store: Store | None
) -> tuple[Finding, ...]:  # fmt: skip
    """Return what rules say, by registers and by `what` else they look at, of a file: as before, or `ask` now."""
    if store is None or path not in loaded.digests:
        return tuple(ask())
    key = kept.key("file", code(), context(loaded), what, path, loaded.digests[path])
    found = unpacked(store.get(key))
    if found is not None:
        return found
    said = tuple(ask())
    store.put(key, packed(said))
    return said


@once(KEPT)
def context(loaded: Loaded) -> str:
    """Return the digest of all that rules ask besides the record that they judge."""
    library = loaded.library
    asked = {library.settings.at.path, *(r.at.path for kind in REGISTERS for r in library.kinds()[kind].values())}
    files = [f"{path} {loaded.digests.get(path, '')}" for path in sorted(asked)]
    return kept.key("context", *files, *sorted(loaded.broken), repr(loaded.findings))


def shares(loaded: Loaded, mine: Callable[[str], bool]) -> dict[str, tuple[str, ...]]:
    """Return the files of records of some kinds, each with those that its records are written in.

    A record that is not read from a file alone has none.
    """
    found: dict[str, tuple[str, ...]] = {}
    for kind, record in loaded.records:
        if mine(kind):
            own = (record.at.path, *((record.text_path,) if isinstance(record, Written) else ()))
            found[record.at.path] = () if kind in ALTERED else own
    return found


def name(loaded: Loaded, files: tuple[str, ...], common: str) -> str:
    """Return under which name the findings on records of files lie; nothing where they are not kept."""
    if not files or not all(path in loaded.digests for path in files):
        return ""
    return kept.key("texts", code(), common, *(part for path in files for part in (path, loaded.digests[path])))


def only(loaded: Loaded, paths: set[str]) -> Loaded:
    """Return a library with its registers, and of other records those alone that are read from some files."""
    kinds = {
        kind: {i: r for i, r in records.items() if r.at.path in paths}
        for kind, records in loaded.library.kinds().items()
        if kind not in REGISTERS
    }
    loose = tuple(prose for prose in loaded.loose if prose.at.path in paths)
    return loaded._replace(library=loaded.library.model_copy(update=kinds), loose=loose)


def put(
    store: Store, names: dict[str, str], said: tuple[Finding, ...], every: dict[str, tuple[str, ...]]
) -> None:  # fmt: skip
    """Keep what was said of each file that lacked it; nothing is kept where something was said of no record's file."""
    homes = {file: path for path, files in every.items() for file in (path, *files)}
    if not all(f.path in homes for f in said):
        return
    for path, key in names.items():
        if key:
            store.put(key, packed(f for f in said if homes[f.path] == path))
