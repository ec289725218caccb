"""A build with nothing to do: what the same build said before is said again, and no file is touched.

A stamp in the cache holds how every file stood that a build could read, and how those that it left stand. It counts
for a build that is asked for in the same words, by the same code, with the same engines. Whatever is not as it was, or
cannot be looked at, leads to a build like any other. The library is not loaded for it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from curriculum import engines, files, store
from curriculum.command import output
from curriculum.home import PACKAGE, content_folder, layouts_folder
from curriculum.store import Store

if TYPE_CHECKING:
    from curriculum.pipeline import Build

NEVER = ("edition", "roster", "watch")
"""Options of builds that are never told again: they record something, hold names of people, or go on."""
ALIKE = ("jobs", "executor", "json_", "no_cache")
"""Options that change nothing of what is made."""
FAULTS = (OSError, ValueError, LookupError, TypeError, AttributeError)
"""What can be wrong with a stamp, or with looking at files."""
States = Mapping[str, files.State]


class Before(NamedTuple):
    """How the files stood that a build reads, and when they were looked at."""

    at: int
    read: States


class Said(NamedTuple):
    """What a build says: lines, or its manifests where it was asked for JSON."""

    lines: tuple[output.Line, ...]
    manifests: list[Any] | None

    def say(self) -> None:
        """Print it."""
        if self.manifests is not None:
            output.dump(self.manifests)
            return
        for line in self.lines:
            output.put(line)


class Stamp:
    """What is known of a build before it is made, by the options it is asked with; nothing without a cache."""

    def __init__(self, options: Mapping[str, Any], kept: Store | None) -> None:
        usable = kept and engines.system() and not any(options.get(name) for name in NEVER)
        folders = content_folder(options["content"]), layouts_folder(options["layouts"])
        self.roots = (*((str(folder), "") for folder in folders), (str(PACKAGE), ".py"))
        self.out = Path(options["out"])
        self.store: Store | None = None
        self.before: Before | None = None
        with suppress(*FAULTS):
            self.name = name(options, self.roots)
            self.store = kept if usable else None

    def told(self, json_: bool) -> bool:
        """Say what the same build said before, and tell whether that was possible: nothing has changed since."""
        found = self.found(json_) if self.store else None
        if found is not None:
            found.say()
        elif self.store:
            with suppress(*FAULTS):
                self.before = Before(files.clock(), files.states(files.every(self.roots)))
        return found is not None

    def found(self, json_: bool) -> Said | None:
        """Return what the same build said before; None where something has changed since, or that is not known."""
        with suppress(*FAULTS):
            now = files.clock()
            was = json.loads(self.store.get(self.name) or b"") if self.store else {}
            read = files.same(was["at"], states(was["read"]), dict(files.every(self.roots)))
            left = files.same(was["then"], states(was["left"]), {path: files.about(path) for path in was["left"]})
            if read is not None and left is not None:
                manifests = [json.loads(Path(path).read_bytes()) for path in was["manifests"]] if json_ else None
                said = Said(tuple(output.Line(*line) for line in was["lines"]), manifests)
                self.renew(was, Before(now, read), left)
                return said
        return None

    def keep(self, made: Sequence[Build]) -> None:
        """Keep what a build that was made now has said, if nothing that it read has changed meanwhile."""
        with suppress(*FAULTS):
            before, now = self.before, files.clock()
            if before and files.same(before.at, before.read, dict(files.every(self.roots))) is not None:
                left = files.states((path, files.about(path)) for path in paths(made, self.out))
                if all(left[path].digest == told for path, told in digests(made, self.out)):
                    self.write(saying(made, self.out), before, now, left)

    def renew(self, was: Mapping[str, Any], now: Before, left: States) -> None:
        """Write a stamp anew where files had to be read, so that next time their sizes and times are enough."""
        latest = max(state.time for state in (*now.read.values(), *left.values()))
        young = latest >= min(was["at"], was["then"]) - files.YOUNG
        touched = now.read != states(was["read"]) or left != states(was["left"])
        if (young or touched) and latest < now.at - files.YOUNG:
            self.write(was, now, now.at, left)

    def write(self, said: Mapping[str, Any], before: Before, then: int, left: States) -> None:
        """Write the stamp: what was said, how files stood that were read, how those stand that are left, and when."""
        stamp = {**said, "at": before.at, "read": before.read, "then": then, "left": left}
        if self.store:
            self.store.put(self.name, json.dumps(stamp).encode())


def name(options: Mapping[str, Any], roots: tuple[tuple[str, str], ...]) -> str:
    """Return under which name the stamp of a build lies that is asked for so. Raises OSError."""
    asked = sorted((key, repr(value)) for key, value in options.items() if key not in ALIKE)
    day = str(date.today()) if options["final"] else ""
    return store.key("build", json.dumps([asked, day, str(Path.cwd()), roots, engines.installed(), engines.system()]))


def states(found: Mapping[str, Any]) -> dict[str, files.State]:
    """Return how files stood, as a stamp has it."""
    return {path: files.State(*state) for path, state in found.items()}


def saying(made: Sequence[Build], out: Path) -> dict[str, Any]:
    """Return what builds say, as a stamp has it."""
    from curriculum.command.build import lines

    manifests = [str(out / one.manifest.pack / "manifest.json") for one in made]
    return {"lines": [line for one in made for line in lines(one, out)], "manifests": manifests}


def listed(made: Sequence[Build], out: Path) -> Iterator[tuple[Path, str]]:
    """Yield the files that the manifests of builds list, with their digests."""
    for build in made:
        yield from ((out / one.path, one.sha256) for one in build.manifest.artefacts)
        yield from ((out / one.path, one.sha256) for one in build.manifest.supplied)


def paths(made: Sequence[Build], out: Path) -> list[str]:
    """Return the paths of what builds wrote, and of all that their manifests list."""
    every = (*(path for path, _ in listed(made, out)), *(path for build in made for path in build.written))
    return [*dict.fromkeys(str(path) for path in every)]


def digests(made: Sequence[Build], out: Path) -> list[tuple[str, str]]:
    """Return the files that builds wrote and list, with what their digests are to be."""
    new = {path for build in made for path in build.written}
    return [(str(path), told) for path, told in listed(made, out) if path in new]
