"""Whole documents that were made before, out of the store: found by all that decides them, before they are composed.

That is what was chosen for the document, with the places of its records; the layouts' files that its templates may
use; for a Word file, which says where its words come from, what its records say at home; and the pictures that were
read.
What people of a roster said, or what came back from an event, is never kept.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from curriculum import engines, files, store
from curriculum.choose.parts import untold
from curriculum.compose.signed import OF_MODULE
from curriculum.layouts import SHARED, Layouts
from curriculum.model.artefact import Artefact, Made
from curriculum.model.base import Placed, Record
from curriculum.model.content import Module
from curriculum.model.document import Outline
from curriculum.model.once import once
from curriculum.model.place import Place
from curriculum.pipeline.composing import document_of, voices
from curriculum.pipeline.house import House, built, library_in
from curriculum.render import kept
from curriculum.render.assets import Assets
from curriculum.store import Store
from curriculum.translate import fields

TEMPLATES = (".html", ".css", ".txt", ".csv", ".srt", ".vtt")
SETS: dict[str, Any] = {"profile": {"audiences", "regions"}}
"""What of an outline has no order, and is told apart from the rest in one."""
BRINGS = re.compile(rb"\{%[-+]?\s*(?:extends|include|import|from)\s+(.*?)[-+]?%\}", re.DOTALL)
"""How a template brings in another: by a name in quotation marks, or by whatever it works out."""
NAMES = re.compile(rb"""([\"'])([\w-]+)/[\w./-]+(?:%b)\1(?:\s+(?:as|import|ignore|with|without)\s[\w\s,]*)?\s*"""
                   % "|".join(map(re.escape, TEMPLATES)).encode())  # fmt: skip
"""One whole name, of a file that is read for what it brings in itself."""
NESTED = ("programme",)
"""The fields of records in which others lie that know their places."""
MANY = 4_000
"""How many records a process remembers the places of."""


class Desk:
    """What is known of a document before it is made: under which name its files would lie, if they may lie there."""

    def __init__(self, house: House, outline: Outline) -> None:
        self.assets = Assets(Path(house.loaded.library.root), Path(house.layouts.root), store=shelf(house, outline))
        usable = self.assets.store and not outline.people and engines.system() and files.steady(self.assets.layouts)
        self.signs = drawn(self.assets.layouts, outline) if usable else ()
        self.name = name(house, outline, self.signs) if usable else ""

    def get(self) -> tuple[Made, ...] | None:
        """Return the files of the document as they were made before; None where they were not, or would be others."""
        shelf = self.assets.store if self.name else None
        found = shelf.get(self.name) if shelf else None
        return opened(found, self.assets, shelf) if shelf and found else None

    def put(self, made: tuple[Made, ...], outline: Outline) -> tuple[Made, ...]:
        """Keep files that were made, unless a file of the layouts has changed meanwhile, and return them."""
        layouts = self.assets.layouts
        if self.assets.store and self.name and files.steady(layouts) and drawn(layouts, outline) == self.signs:
            self.assets.store.put(self.name, told(made, self.assets.seen, self.assets.store))
        return made


def shelf(house: House, outline: Outline) -> Store | None:
    """Return where files of a document may be kept: nowhere where it holds what people said or what they are called."""
    if not house.store or outline.results is not None:
        return None
    if not outline.people or document_of(house, outline) == document_of(house, nameless(outline)):
        return house.store
    return None


def nameless(outline: Outline) -> Outline:
    """Return what was chosen for a document without the people of a roster."""
    return outline.model_copy(update={"people": ()})


def name(house: House, outline: Outline, signs: files.Signs) -> str:
    """Return under which name the files of a document lie."""
    library, asked = house.loaded.library, outline.deliverable
    own = [library.packs.get(asked.pack), *(library.partners.get(p.id) for p in outline.partners)]
    return store.key(
        "document",
        kept.code(),
        json.dumps([engines.installed(), engines.system(), built(house, asked.pack)]),
        drawings(house.layouts.root, signs),
        fixed(house.layouts),
        *chosen(outline),
        *(said(record) for record in own if record),
        *(part for voice in voices(house, outline) for part in chosen(voice.outline)),
        *(traced(house, outline) if "docx" in asked.formats else ()),
    )


def chosen(outline: Outline) -> Iterator[str]:
    """Yield all that an outline says, and where its records stand."""
    records = {name for name in Outline.model_fields if placed(getattr(outline, name))}
    yield outline.model_dump_json(exclude={**SETS, **dict.fromkeys(records, True)})
    yield json.dumps([sorted(outline.profile.audiences), sorted(outline.profile.regions)])
    for name in sorted(records):
        value = getattr(outline, name)
        yield json.dumps([name, *(value if isinstance(value, Mapping) else ())])
        yield from (said(record) for record in (value.values() if isinstance(value, Mapping) else value))
    yield from places(getattr(outline, field) for field in Outline.model_fields if field not in records)


def placed(value: Any) -> bool:
    """Tell whether a field of an outline holds records by their ids, which documents share."""
    held = tuple(value.values() if isinstance(value, Mapping) else value if isinstance(value, tuple) else ())
    return bool(held) and all(isinstance(one, Placed) and hasattr(one, "id") for one in held)


@once(MANY)
def said(record: Record) -> str:
    """Return the digest of all that a record says, and of where it stands."""
    return store.key("record", record.model_dump_json(), *places([record]))


def places(values: Iterable[Any]) -> Iterator[str]:
    """Yield where records stand, those in other records too."""
    for value in values:
        if isinstance(value, Placed):
            yield place(value.at)
        if isinstance(value, Record):
            yield from places(getattr(value, field) for field in holding(type(value)))
        elif isinstance(value, Mapping):
            yield from places(value.values())
        elif isinstance(value, tuple):
            yield from places(value)


@once(MANY)
def place(at: Place) -> str:
    """Return where a record stands, with each of its lines."""
    return store.key("place", at.path, str(at.line), repr([*at.lines.items()]))


@cache
def holding(kind: type[Record]) -> tuple[str, ...]:
    """Return those of these fields that a kind of record has."""
    return tuple(name for name in NESTED if name in kind.model_fields)


@once(8)
def fixed(found: Layouts) -> str:
    """Return the fixed words of layouts, and what their press files are made for."""
    words = json.dumps({code: dict(words) for code, words in found.words.items()})
    return store.key("words", words, said(found.press) if found.press else "")


def traced(house: House, outline: Outline) -> Iterator[str]:
    """Yield what decides where the words of a document come from, besides themselves: what its records say at home.

    A row of a programme may repeat a few words of any module, in either language.
    """
    library = house.loaded.library
    spoken = library_in(house, outline.language.id)
    home = library.kinds()
    for kind, id_ in ids(outline):
        if record := home[kind].get(id_):
            yield said(
                plain(record) if isinstance(record, Module) and "modules" not in outline.layout.shows else record
            )
    yield from (repeated(each[id_]) for id_ in outline.titles for each in (library.modules, spoken.modules))


@once(MANY)
def repeated(module: Module) -> str:
    """Return the digest of what rows of a programme may repeat of a module, and of the file that says it."""
    return store.key(
        "repeated", module.at.path, module.model_dump_json(include={"title", *sum(OF_MODULE.values(), ())})
    )


plain = once(MANY)(untold)
"""A module without its text: the same one for the same module."""


def ids(outline: Outline) -> Iterator[tuple[str, str]]:
    """Yield the kinds and ids of the records of an outline that bear words."""
    for name in Outline.model_fields:
        value, kind = getattr(outline, name), "laws" if name == "later" else name
        if fields.tree(kind):
            yield from ((kind, id_) for id_ in (value if isinstance(value, Mapping) else (one.id for one in value)))
    yield from (("packs", outline.pack.id), ("audiences", outline.audience.id))
    if outline.timetable:
        yield "programmes", outline.timetable.programme.id


def drawn(layouts: Path, outline: Outline) -> files.Signs:
    """Return the signs of the files of layouts that a document may be made with: all, where its own bring in others."""
    own = files.signs(layouts, SHARED, outline.layout.id)
    return own if alone(str(layouts), outline.layout.id, own) else files.signs(layouts, ".")


@cache
def alone(root: str, layout: str, signs: files.Signs) -> bool:
    """Tell whether the templates and styles among files bring in only what lies in their folder and what is shared."""
    own = {SHARED.encode(), layout.encode()}
    texts = (Path(root, path).read_bytes() for path, size, _ in signs if path.endswith(TEMPLATES) and size >= 0)
    brought = (NAMES.fullmatch(found[1]) for text in texts for found in BRINGS.finditer(text))
    return all(name is not None and name[2] in own for name in brought)


def drawings(root: str, signs: files.Signs) -> str:
    """Return the digest of files below a folder that bear these signs."""
    young = any(written > files.clock() - files.YOUNG for _, _, written in signs)
    return read(root, signs) if young else known(root, signs)


def read(root: str, signs: files.Signs) -> str:
    """Return the digest of files, read now."""
    said = ((path, files.digest(f"{root}/{path}") if size >= 0 else str(when)) for path, size, when in signs)
    return store.key("drawn", *chain.from_iterable(said))


known = cache(read)
"""The digest of files, read when these signs of them were first seen."""


def told(made: tuple[Made, ...], seen: Mapping[str, str], shelf: Store) -> bytes:
    """Return what an entry tells of files, whose bytes are held beside it."""
    about = [
        {"artefact": m.artefact.model_dump(mode="json"), "engine": dict(m.engine), "data": shelf.hold(m.data)}
        for m in made
    ]
    return json.dumps({"seen": seen, "made": about}, ensure_ascii=False, separators=(",", ":")).encode()


def opened(entry: bytes, assets: Assets, shelf: Store) -> tuple[Made, ...] | None:
    """Return the files of an entry, unless a picture has changed since, or the entry cannot be understood."""
    made = []
    try:
        told = json.loads(entry)
        if not assets.unchanged(told["seen"]):
            return None
        for one in told["made"]:
            artefact, data = Artefact.model_validate_json(json.dumps(one["artefact"])), shelf.held(one["data"])
            if data is None:
                return None
            made.append(Made(artefact=artefact, data=data, engine=one["engine"]))
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    return tuple(made)
