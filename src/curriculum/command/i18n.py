"""i18n: what there is to translate, catalogues that follow their source, and how far a language has come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.table import Table

from curriculum import layouts, pack
from curriculum.command import output
from curriculum.model.translation import STATES, Catalogue, Entry, Said, State
from curriculum.pipeline import House
from curriculum.source import po
from curriculum.source.records import nearest
from curriculum.translate.apply import Tongue
from curriculum.translate.merge import Merged, merge
from curriculum.translate.states import RISKS, Risk, Standing, standings, state, unit_of
from curriculum.translate.strings import of_library

WORDS = "words"
"""The catalogue of what layouts say themselves."""


def extract(house: House, out: str) -> None:
    """Write every string that is to be translated as PO templates, one for each kind of record."""
    made = {kind: [template(s) for s in found] for kind, found in by_kind(house).items()}
    project = house.loaded.library.about.title
    pack.write(Path(out), [(f"{kind}.pot", po.write(found, "", project).encode()) for kind, found in made.items()])
    total = sum(map(len, made.values()))
    output.say(f"{total} strings in {len(made)} files: {out}")


def template(said: Said) -> Entry:
    """Return an entry that waits for its translation."""
    return Entry(said.key, "", notes=(said.note,) if said.note else (), where=(f"{said.at.path}:{said.at.line}",))


def by_kind(house: House) -> dict[str, list[Said]]:
    """Return the strings of a library by kind of record, and those of the layouts."""
    found: dict[str, list[Said]] = {WORDS: list(layouts.strings(house.layouts))}
    for said in of_library(house.loaded.library):
        found.setdefault(unit_of(said.key).partition("/")[0], []).append(said)
    return found


def update(house: House, language: str, every: bool) -> None:
    """Let the catalogues of a language follow their source, and tell how they fared."""
    known(house, language)
    library, shared = Path(house.loaded.library.root), Path(house.layouts.root) / layouts.SHARED
    project, done = house.loaded.library.about.title, Counter[str]()
    for kind, strings in by_kind(house).items():
        made = merge(of_kind(house, language, kind), strings, every)
        done.update({name: getattr(made, name) for name in Merged._fields[1:]})
        folder, name = (shared, f"words/{language}.po") if kind == WORDS else (library, f"i18n/{language}/{kind}.po")
        if made.entries:
            pack.write(folder, [(name, po.write(made.entries, language, project).encode())])
    output.say(", ".join(f"{done[name]} {name}" for name in Merged._fields[1:]))


def of_kind(house: House, language: str, kind: str) -> Catalogue:
    """Return the part of a catalogue that holds one kind of record."""
    if kind == WORDS:
        shared: Catalogue = house.layouts.catalogues.get(language, Catalogue(language))
        return shared
    whole = house.loaded.catalogues.get(language, Catalogue(language))
    return Catalogue(language, tuple(e for e in whole if unit_of(e.key).partition("/")[0] == kind))


def known(house: House, language: str) -> None:
    """Refuse a language that the library does not know."""
    languages = house.loaded.library.languages
    if language not in languages or language == "en":
        hint = nearest(language, languages) or f"languages: {', '.join(n for n in languages if n != 'en')}"
        output.usage(f"“{language}” is not a language to translate into. {hint}")


def status(house: House, language: str, json_: bool) -> None:
    """Show how many strings of each kind and risk are missing, stale, draft and reviewed."""
    known(house, language)
    catalogue = house.loaded.catalogues.get(language, Catalogue(language))
    found = counted([*standings(house.loaded.library, catalogue), *of_words(house, language)])
    if json_:
        output.dump([{"kind": k, "risk": r, **dict.fromkeys(STATES, 0), **c} for (k, r), c in found.items()])
        return
    table = Table("what", "risk", *STATES)
    for (kind, risk), states in sorted(found.items(), key=lambda f: (RISKS.index(f[0][1]), f[0][0])):
        table.add_row(kind, risk, *(str(states[s] or "–") for s in STATES))
    total = sum(found.values(), Counter[State]())
    table.add_section()
    table.add_row("all", "", *(str(total[s]) for s in STATES))
    output.show(table)


def counted(found: Iterable[Standing]) -> dict[tuple[str, Risk], Counter[State]]:
    """Return how many strings of each kind of record and risk are in each state."""
    made: dict[tuple[str, Risk], Counter[State]] = {}
    for one in found:
        kind = unit_of(one.said.key).partition("/")[0]
        made.setdefault((kind, one.risk), Counter())[one.state] += 1
    return made


def of_words(house: House, language: str) -> Iterator[Standing]:
    """Yield how the strings of the layouts stand in a language."""
    every = list(layouts.strings(house.layouts))
    tongue = Tongue(of_kind(house, language, WORDS), frozenset(s.key for s in every))
    for said in every:
        yield Standing(said, state(tongue, said.key, frozenset()), "other")
