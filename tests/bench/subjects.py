"""Which documents are measured: those of a pack, of the whole catalogue, of districts; some are planned in memory."""

from __future__ import annotations

import pickle
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path

from curriculum import pipeline, plan
from curriculum.home import content_folder, layouts_folder
from curriculum.model.document import Deliverable, Document
from curriculum.model.event import Frame, Group, Hours, LearningPath, Pack, Stop
from curriculum.pipeline import House
from curriculum.plan import Change, Selection
from curriculum.render.assets import Assets

BOOKS = ("facilitator-guide", "participant-handbook", "legal-guide")
WIDE = "any-2027"
"""The pack that has every audience, each with its path."""
CAMPAIGN = "national-2024"
"""The pack that names districts."""
HANDED_OUT = ("trifold", "leaflet", "pictorial-leaflet")
TWELVE = (
    "public", "community", "elders", "women", "media", "academia", "teachers", "youth", "pupils", "civil-society",
    "social-workers", "trainers",
)  # fmt: skip
"""The audiences that get a tri-fold and a handbook in every district."""


def opened() -> House:
    """Return the shipped library with its layouts."""
    return pipeline.open_house(content_folder(), layouts_folder())


def assets(house: House) -> Assets:
    """Return the folders that renderers read, without a store."""
    return Assets(Path(house.loaded.library.root), Path(house.layouts.root))


def composed(house: House, wanted: Iterable[Deliverable]) -> list[Document]:
    """Return documents as they are given to a renderer."""
    return [pipeline.document_of(house, pipeline.outline_of(house, one)) for one in wanted]


def laid_by(documents: Iterable[Document], folder: Path) -> Path:
    """Write documents into a folder, for other processes, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, document in enumerate(documents):
        (folder / f"{number:05}.pickle").write_bytes(pickle.dumps(document))
    return folder


def found_in(folder: Path) -> list[Document]:
    """Return the documents that were laid by in a folder."""
    return [pickle.loads(file.read_bytes()) for file in sorted(folder.glob("*.pickle"))]


def with_packs(house: House, packs: Sequence[Pack]) -> House:
    """Return the house with packs that no file holds."""
    library = house.loaded.library
    update = {"packs": {**library.packs, **{p.id: p for p in packs}}}
    return house._replace(loaded=house.loaded._replace(library=library.model_copy(update=update)))


def catalogue(house: House) -> tuple[House, tuple[Deliverable, ...]]:
    """Return the books of every audience in every programme that it may be taught: hand-written ones, and each path in each frame."""
    library = house.loaded.library
    by_hand = [renamed(p, f"by-hand-{p.id}", [g for g in p.groups if g.programme]) for p in library.packs.values()]
    framed = [
        renamed(plan.changed(library, library.packs[WIDE], Change(frame=name)), f"framed-{name}")
        for name in library.frames
    ]
    packs = [p for p in (*by_hand, *framed) if p.groups]
    house = with_packs(house, packs)
    selection = Selection(languages=("en",), products=BOOKS, formats=("pdf",))
    return house, tuple(chain.from_iterable(pipeline.plan_pack(house, p.id, selection) for p in packs))


def renamed(pack: Pack, name: str, groups: Sequence[Group] | None = None) -> Pack:
    """Return a pack under another name whose groups get the three books and nothing else."""
    kept = pack.groups if groups is None else tuple(groups)
    books = tuple(g.model_copy(update={"products": BOOKS, "kits": (), "languages": {}}) for g in kept)
    return pack.model_copy(update={"id": name, "groups": books})


def local(house: House, districts: int, audiences: Sequence[str], languages: Sequence[str]) -> tuple[House, Pack]:
    """Return a pack in which so many districts of the campaign each get a tri-fold and a handbook for each audience."""
    library = house.loaded.library
    products = ("trifold", "participant-handbook")
    groups = [
        g.model_copy(update={"audiences": tuple(a for a in g.audiences if a in audiences), "products": products,
                             "kits": (), "local": products, "districts": named(house)[:districts]})
        for g in library.packs[WIDE].groups if {*g.audiences} & {*audiences}
    ]  # fmt: skip
    update = {"id": "districts", "groups": tuple(groups), "languages": tuple(languages)}
    pack = library.packs[WIDE].model_copy(update=update)
    return with_packs(house, [pack]), pack


def named(house: House) -> tuple[str, ...]:
    """Return the districts that the campaign names."""
    return next(g.districts for g in house.loaded.library.packs[CAMPAIGN].groups if g.districts)


def handed_out(house: House, districts: int, audiences: Sequence[str]) -> tuple[House, Pack]:
    """Return the campaign with tri-folds and leaflets alone, for so many districts and these audiences."""
    campaign = house.loaded.library.packs[CAMPAIGN]
    group = next(g for g in campaign.groups if g.districts)
    update = {
        "audiences": tuple(audiences), "products": HANDED_OUT, "local": HANDED_OUT, "languages": {}, "sending": None,
        "districts": group.districts[:districts],
    }  # fmt: skip
    pack = campaign.model_copy(update={"id": "handed-out", "groups": (group.model_copy(update=update),)})
    return with_packs(house, [pack]), pack


def by_district(wanted: Sequence[Deliverable]) -> list[Deliverable]:
    """Return documents of districts, one district after the other."""
    return sorted((d for d in wanted if d.district), key=lambda d: d.district)


def longest(house: House, modules: int | None, language: str, audience: str = "police") -> tuple[House, Deliverable]:
    """Return a facilitator guide on so many modules, or all that there are, over as many days as that takes."""
    library = house.loaded.library
    group = next(g for g in library.packs[WIDE].groups if audience in g.audiences)
    stops = tuple(Stop(module=name) for name in list(library.modules)[:modules])
    path = library.paths[group.path].model_copy(update={"id": "everything", "stops": stops})
    day = Hours(start="09:00", end="17:00", title="A day")
    frame = library.frames["four-days"].model_copy(update={"id": "many-days", "days": (day,) * 12})
    only = group.model_copy(
        update={"audiences": (audience,), "path": path.id, "frame": frame.id, "products": BOOKS[:1], "kits": ()}
    )
    return planned(house, only, path, frame, language)


def planned(house: House, only: Group, path: LearningPath, frame: Frame, language: str) -> tuple[House, Deliverable]:
    """Return a pack of one group on a path and in a frame that no file holds, with its guide in a language."""
    library = house.loaded.library
    update = {"paths": {**library.paths, path.id: path}, "frames": {**library.frames, frame.id: frame}}
    house = house._replace(loaded=house.loaded._replace(library=library.model_copy(update=update)))
    pack = library.packs[WIDE].model_copy(update={"id": "everything", "groups": (only,), "languages": (language,)})
    pack = plan.changed(library, pack, Change())
    house = with_packs(house, [pack])
    (wanted,) = pipeline.plan_pack(house, pack.id, Selection(formats=("pdf",)))
    return house, wanted
