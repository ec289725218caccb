"""Folders under a layouts folder become `Layout` records; templates, styles and words stay files until composing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from curriculum.model.base import Record
from curriculum.model.findings import ContentError, Finding, LayoutError, error
from curriculum.model.layout import Layout
from curriculum.model.phrases import COUNTS, ENGLISH, LOCALE
from curriculum.model.place import Place
from curriculum.model.press import Press
from curriculum.model.translation import Catalogue, Catalogues, Key, Said
from curriculum.source import kept
from curriculum.source.records import record
from curriculum.store import Store
from curriculum.translate.apply import Tongue

SHARED = "shared"
UNSAID = (LOCALE, COUNTS)
"""Keys of words that are rules and no words."""
PRESS = "shared/press/press.yaml"
PARTS = ("layout.yaml", "template.html", "print.css")
"""The files that every layout has."""


class Layouts(Record):
    """All layouts of a folder.

    `words` are the fixed words of layouts by language and key, `templates` the texts of templates by their file.
    `press` is the printing condition that press files are made for. `catalogues` are what the fixed words and the names
    of products are in other languages. `titles` are, by language, the names of products
    and of their sizes, ``layout`` or ``layout/size``.
    """

    root: str
    products: Mapping[str, Layout]
    words: Mapping[str, Mapping[str, str]]
    templates: Mapping[str, str] = {}
    press: Press | None = None
    titles: Mapping[str, Mapping[str, Layout]] = {}
    catalogues: Catalogues = {}

    def product(self, name: str, size: str, language: str) -> Layout:
        """Return a layout at one of its sizes, named in a language."""
        return self.titles.get(language, self.products)[name].at_size(size)


def load(root: Path, store: Store | None = None) -> Layouts:
    """Return the layouts under `root`. Raises LayoutError with every fault of every layout file.

    What was read before may come out of a `store`.
    """
    if not (root / SHARED).is_dir():
        hint = "name a layouts folder with --layouts DIR"
        raise LayoutError(error("layout", Place(str(root)), "there is no folder “shared” here", hint))
    faults = [*missing(root)]
    products: dict[str, Layout] = {}
    for file in sorted(root.glob("*/layout.yaml")):
        with collecting(faults):
            made = one(root, file, store)
            products[made.id] = made
    fixed = {code: {**ENGLISH, **made} for code, made in words(root, faults, store).items()}
    spoken = catalogues(root, faults, store)
    fixed |= {code: worded(fixed.get("en", {}), said) for code, said in spoken.items()}
    texts: dict[str, str] = {}
    for file in sorted(root.glob("*/*.html")):
        with collecting(faults):
            texts[file.relative_to(root).as_posix()] = text_of(root, file)
    condition = press(root, faults, store)
    if condition is None:
        faults += [unprintable(made) for made in products.values() if {"press", "sheet"}.intersection(made.formats)]
    if faults:
        raise LayoutError(*faults)
    return Layouts(
        root=str(root),
        products=products,
        words=fixed,
        templates=texts,
        press=condition,
        titles={code: {i: titled(made, said) for i, made in products.items()} for code, said in spoken.items()},
        catalogues=spoken,
    )


def press(root: Path, faults: list[Finding], store: Store | None) -> Press | None:
    """Return the printing condition of the layouts, if they have one."""
    if not (root / PRESS).exists():
        return None
    with collecting(faults):
        data, lines = kept.data(text_of(root, root / PRESS), PRESS, store)
        made = record(Press, data, Place(PRESS, 1, lines))
        if (root / PRESS).with_name(made.profile).is_file():
            return made
        message = f"there is no profile “{made.profile}” beside this file"
        raise ContentError(error("press", made.at.of("profile"), message, "put it there, or correct its name"))
    return None


def unprintable(layout: Layout) -> Finding:
    """Say that the layouts lack what a press file needs."""
    return error("press", layout.at.of("formats"), f"press files need {PRESS}", "add it, or drop the format")


def missing(root: Path) -> Iterator[Finding]:
    """Yield what a layouts folder lacks: fonts, and files of its layouts."""
    if not any((root / SHARED / "fonts").glob("*/*.ttf")):
        yield error("font", Place("shared/fonts"), "there are no fonts here", "every family has a folder of its own")
    for folder in sorted(p for p in root.glob("*") if p.is_dir() and p.name != SHARED and p.name[0] not in "._"):
        held = {p.name for p in folder.glob("*")}
        for part in (p for p in PARTS if p not in held):
            hint = f"a layout has {', '.join(PARTS)}; add it, or move the folder away"
            yield error("layout", Place(f"{folder.name}/{part}"), "this file is missing", hint)


@contextmanager
def collecting(faults: list[Finding]) -> Iterator[None]:
    """Keep what is wrong with one file, so that the others are read too."""
    try:
        yield
    except ContentError as fault:
        faults.extend(fault.findings)


def text_of(root: Path, file: Path) -> str:
    """Return the text of a layout's file. Raises ContentError where it cannot be read."""
    place = Place(file.relative_to(root).as_posix())
    try:
        if not file.is_file():
            raise ContentError(error("file", place, "this is not a file", "rename or remove it"))
        if not file.resolve().is_relative_to(root.resolve()):
            raise ContentError(error("file", place, "this link leads out of the layouts folder", "copy the file"))
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise ContentError(error("file", place, "this file is not UTF-8 text", "save it as UTF-8")) from None
    except OSError as fault:
        message = f"this file cannot be read: {fault.strerror}"
        raise ContentError(error("file", place, message, "check its rights")) from None


def one(root: Path, file: Path, store: Store | None) -> Layout:
    """Return the layout of one folder, which bears its id."""
    name = file.relative_to(root).as_posix()
    data, lines = kept.data(text_of(root, file), name, store)
    made = record(Layout, data, Place(name, 1, lines))
    if made.id != file.parent.name:
        hint = "make them equal"
        raise ContentError(
            error("layout", made.at.of("id"), f"the id is “{made.id}” but the folder is “{file.parent.name}”", hint)
        )
    return made


def words(root: Path, faults: list[Finding], store: Store | None) -> dict[str, dict[str, str]]:
    """Return the fixed words of the layouts by language; what English has, every language has."""
    made: dict[str, dict[str, str]] = {}
    for file in sorted((root / SHARED / "words").glob("*.yaml")):
        with collecting(faults):
            made[file.stem] = language(root, file, store)
    for code, known in made.items():
        lost = [f"“{key}”" for key in made.get("en", {}) if key not in known]
        if lost:
            message = f"{len(lost)} of the words of en.yaml are missing: {', '.join(lost[:8])}"
            faults.append(error("words", Place(f"{SHARED}/words/{code}.yaml"), message, "translate them"))
    return made


def catalogues(root: Path, faults: list[Finding], store: Store | None) -> dict[str, Catalogue]:
    """Return what the layouts say in other languages: ``shared/words/LANGUAGE.po``."""
    made: dict[str, Catalogue] = {}
    for file in sorted((root / SHARED / "words").glob("*.po")):
        with collecting(faults):
            entries, wrong = kept.entries(text_of(root, file), file.relative_to(root).as_posix(), store)
            faults.extend(wrong)
            made[file.stem] = Catalogue(file.stem, entries)
    return made


def worded(english: Mapping[str, str], catalogue: Catalogue) -> dict[str, str]:
    """Return the fixed words as a catalogue says them, by their keys; what it lacks is between signs."""
    say = Tongue(catalogue, frozenset(Key(f"words/{key}", text) for key, text in english.items()))
    return {key: text if key in UNSAID else say(f"words/{key}", text) for key, text in english.items()}


def strings(layouts: Layouts) -> Iterator[Said]:
    """Yield the strings of layouts that are to be translated: their fixed words, and what products are called."""
    place = Place(f"{SHARED}/words/en.yaml")
    for key, text in layouts.words.get("en", {}).items():
        if key not in UNSAID:
            yield Said(Key(f"words/{key}", text), place)
    for layout in layouts.products.values():
        yield Said(Key(f"layouts/{layout.id} title", layout.title), layout.at.of("title"))
        for index, size in enumerate(layout.sizes):
            yield Said(Key(f"layouts/{layout.id} sizes.title", size.title), layout.at.of("sizes", index))


def titled(layout: Layout, catalogue: Catalogue) -> Layout:
    """Return a layout that is called, with its sizes, as a catalogue says it."""
    say = Tongue(catalogue, frozenset({Key(f"layouts/{layout.id} title", layout.title)}))
    sizes = tuple(
        s.model_copy(update={"title": say(f"layouts/{layout.id} sizes.title", s.title)}) for s in layout.sizes
    )
    return layout.model_copy(update={"title": say(f"layouts/{layout.id} title", layout.title), "sizes": sizes})


def language(root: Path, file: Path, store: Store | None) -> dict[str, str]:
    """Return the fixed words of one language."""
    name = file.relative_to(root).as_posix()
    data, lines = kept.data(text_of(root, file), name, store)
    place = Place(name, 1, lines)
    if not isinstance(data, dict):
        raise ContentError(error("words", place, "this file holds “key: words” lines", "check the indentation"))
    odd = [key for key, value in data.items() if not isinstance(value, str)]
    if odd:
        raise ContentError(*(error("words", place.of(k), f"“{k}” is not text", "put quotes around it") for k in odd))
    return data
