"""Rules on catalogues (R20, R25, R26): each translation keeps what its source says, and each source has one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from curriculum import layouts as house_words
from curriculum.check import channels, parity, remembered, translated
from curriculum.layouts import Layouts
from curriculum.model.findings import Finding, Severity, error, finding
from curriculum.model.library import Library
from curriculum.model.once import once
from curriculum.model.place import Place
from curriculum.model.registers import Language
from curriculum.model.translation import Catalogue, Entry, Key, Said
from curriculum.source.load import Loaded
from curriculum.source.records import nearest
from curriculum.store import Store
from curriculum.translate import translate
from curriculum.translate.strings import of_library

KEPT = 16
"""For how many languages the termbase is kept."""


def findings(
    loaded: Loaded, layouts: Layouts, languages: frozenset[str] | None = None, store: Store | None = None
) -> Iterator[Finding]:  # fmt: skip
    """Yield what is wrong with every catalogue, or those of some languages, of the library and of the layouts.

    What was said of a file of entries before may come out of a `store`.
    """
    library = loaded.library
    asked = [c for c in loaded.catalogues.values() if languages is None or c.language in languages]
    yield from of_catalogues(loaded, asked, of_library(library), store)
    for catalogue in (c for c in asked if c.language in library.languages):
        yield from voiced(translate(library, catalogue), catalogue.language)
    known = library.languages if languages is None else languages
    shared = (c for c in layouts.catalogues.values() if c.language in known)
    yield from of_catalogues(loaded, shared, tuple(house_words.strings(layouts)))


def of_catalogues(
    loaded: Loaded, found: Iterable[Catalogue], strings: tuple[Said, ...], store: Store | None = None
) -> Iterator[Finding]:  # fmt: skip
    """Yield what is wrong with catalogues of one source."""
    library = loaded.library
    living = frozenset(s.key for s in strings)
    for catalogue in found:
        language = library.languages.get(catalogue.language)
        if language is None:
            place = Place(catalogue.all[0].at.path) if catalogue.all else Place()
            hint = nearest(catalogue.language, library.languages) or "add it to languages.yaml"
            yield error("i18n", place, f"“{catalogue.language}” is not a language of this library", hint)
            continue
        yield from twice(catalogue)
        yield from lost(catalogue, living)
        alone = store if len(catalogue.entries) == sum(bool(e.target) and not e.fuzzy for e in catalogue) else None
        for path, entries in by_file(catalogue).items():
            ask = partial(of_entries, entries, language, library)
            yield from remembered.of_file(loaded, path, language.model_dump_json(), ask, alone)


def by_file(catalogue: Catalogue) -> dict[str, list[Entry]]:
    """Return the entries that may be shown by their files."""
    found: dict[str, list[Entry]] = {}
    for entry in catalogue.entries.values():
        found.setdefault(entry.at.path, []).append(entry)
    return found


def of_entries(entries: Iterable[Entry], language: Language, library: Library) -> Iterator[Finding]:
    """Yield what translations have lost of their sources, and what breaks the rules of their language."""
    words = termbase(library, language.id)
    for entry in entries:
        for fault in translated.faults(entry.key.source, entry.target, language, words):
            level: Severity = "info" if fault.doubtful else "error"
            yield finding(level, "translation", entry.at, f"{short(entry)}: {fault.message}", fault.hint)


@once(KEPT)
def termbase(library: Library, language: str) -> translated.Words:
    """Return the words of a language for the concepts of a library, made once for all of its files."""
    return translated.termbase(library.terms.values(), language)


def voiced(library: Library, language: str) -> Iterator[Finding]:
    """Yield what the channels of a campaign leave out, or have no room for, in another language."""
    name = library.languages[language].english
    for found in (*parity.findings(library, language), *channels.findings(library, language)):
        yield found.model_copy(update={"message": f"{found.message} (in {name})"})


def short(entry: Entry) -> str:
    """Return how findings call an entry."""
    words = " ".join(entry.key.source.split())
    return f"{entry.key.context} “{words[:40]}{'…' if len(words) > 40 else ''}”"


def twice(catalogue: Catalogue) -> Iterator[Finding]:
    """Yield the strings that have two entries."""
    counted = Counter(e.key for e in catalogue)
    for entry in (e for e in catalogue if counted[e.key] > 1):
        yield error("i18n", entry.at, f"{short(entry)} stands twice in this language", "keep one of the two")
        counted[entry.key] = 0


def lost(catalogue: Catalogue, living: frozenset[Key]) -> Iterator[Finding]:
    """Say how many entries have no source any more."""
    gone = [e for e in catalogue.entries.values() if e.key not in living]
    if gone:
        message = f"{len(gone)} translations have lost their source, such as {short(gone[0])}"
        yield finding("info", "i18n", gone[0].at, message, f"run curriculum i18n merge {catalogue.language}")
