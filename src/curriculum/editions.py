"""Recording what was printed, and making the papers that put it right: errata slips and sheets of stickers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from curriculum import pack, pipeline, recall
from curriculum.model.artefact import Artefact
from curriculum.model.document import Deliverable
from curriculum.model.edition import Edition, Wrong
from curriculum.model.findings import ContentError, error
from curriculum.model.place import Place
from curriculum.pipeline import Build, House
from curriculum.source import editions as source

PAPERS: dict[str, str] = {"errata": "errata-slip", "sticker": "correction-stickers"}
"""What mends a printed copy, and the layout that makes it."""


def file_of(folder: Path, name: str) -> Path:
    """Return the file that holds the edition of that name."""
    return folder / f"{name}.json"


def free(folder: Path, name: str) -> None:
    """Raise ContentError where an edition of that name is recorded already: what was printed is never overwritten."""
    if file_of(folder, name).exists():
        place = Place(str(file_of(folder, name)))
        raise ContentError(
            error(
                "edition", place, f"the edition “{name}” is recorded already", "name this one otherwise: --edition NAME"
            )
        )


def record(
    house: House, name: str, built: Build, out: Path, today: date, copies: Mapping[str, int], sent_to: Sequence[str]
) -> Edition:
    """Return the edition of a build: the files that were written now, and what they say."""
    new = {path.relative_to(out).as_posix() for path in built.written}
    artefacts = tuple(a for a in built.manifest.artefacts if a.path in new)
    return of(house, name, built.manifest.pack, artefacts, today, copies, sent_to)


def of(
    house: House, name: str, pack_id: str, artefacts: tuple[Artefact, ...], today: date, copies: Mapping[str, int],
    sent_to: Sequence[str],
) -> Edition:  # fmt: skip
    """Return the edition of files of a pack, with what they say."""
    printed = house.loaded.library.packs[pack_id]
    return Edition(
        name=name, made_on=today, pack=pack_id, title=printed.title, version=printed.version,
        artefacts=artefacts, printed=recall.printed(house.loaded.library, artefacts),
        copies=dict(copies), sent_to=tuple(sent_to),
    )  # fmt: skip


def keep(edition: Edition, folder: Path) -> Path:
    """Write an edition into its file and return the path. Raises OutputError."""
    data = edition.model_dump_json(indent=1, by_alias=True, exclude_defaults=True) + "\n"
    pack.write(folder, [(f"{edition.name}.json", data.encode())])
    return file_of(folder, edition.name)


def load(folder: Path) -> tuple[Edition, ...]:
    """Return the editions recorded in a folder. Raises ContentError."""
    return source.load(folder)


def wrong(house: House, editions: Sequence[Edition], today: date, only: str = "") -> tuple[Wrong, ...]:
    """Return everything that editions now get wrong; of the unit `only` where it is named."""
    return recall.wrong(house.loaded.library, house.layouts.products, editions, today, only)


def papers(house: House, editions: Sequence[Edition], found: Sequence[Wrong], today: date, out: Path) -> list[Path]:
    """Make slips and stickers for the editions that are wrong, in a folder each below `out`; return their paths.

    Raises CurriculumError, and then writes nothing.
    """
    files = [f for e in editions for f in papers_of(house, e, found, today)]
    pack.write(out, files)
    return [out / name for name, _ in files]


def papers_of(house: House, edition: Edition, found: Sequence[Wrong], today: date) -> Iterator[tuple[str, bytes]]:
    """Yield the papers of one edition, each with its name."""
    titles = {id_: layout.title for id_, layout in house.layouts.products.items()}
    for do, product in PAPERS.items():
        corrections = recall.corrections(found, edition.name, do)
        if corrections:
            asked = deliverable(house, edition, product, today)
            outline = pipeline.outline_of(house, asked).model_copy(
                update={"corrections": corrections, "edition": edition.name, "titles_of": titles}
            )
            yield from ((f"{edition.name}/{product}.{m.artefact.format}", m.data)
                        for m in pipeline.make_of(house, outline))  # fmt: skip


def deliverable(house: House, edition: Edition, product: str, today: date) -> Deliverable:
    """Return the document that mends an edition. Raises ContentError where its pack is gone."""
    packs = house.loaded.library.packs
    if edition.pack not in packs:
        message = f"the edition “{edition.name}” is of the pack “{edition.pack}”, which the library no longer has"
        raise ContentError(error("edition", Place(), message, "bring the pack’s file back to make slips for it"))
    first = edition.artefacts[0]
    groups = packs[edition.pack].groups
    return Deliverable(
        pack=edition.pack,
        group=next((n for n, g in enumerate(groups) if first.audience in g.audiences), 0),
        audience=first.audience if first.audience in house.loaded.library.audiences else groups[0].audiences[0],
        language=first.language,
        product=product,
        formats=house.layouts.products[product].formats,
        law_as_of=today,
    )
