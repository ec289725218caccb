"""What goes to a printer in one parcel: press files, pictures to compare with, what to print how often, and checksums.

Whatever is handed over is recorded as an edition, so that it can be recalled.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from curriculum import editions, pack, pipeline
from curriculum.model.artefact import Made
from curriculum.model.document import Deliverable, Outline
from curriculum.model.edition import Edition
from curriculum.model.findings import ContentError, Finding, error
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.model.press import Order, Ordered
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.render import picture
from curriculum.source.records import nearest

SPEC = "spec-sheet"
OFFERED = 6
"""How many districts a message names."""
LONGEST = 2000
"""Dots of the longer side of a picture to compare with."""
FORMATS = ("pdf", "press", "sheet")
Quantities = Mapping[tuple[str, str], int]
"""Copies by language and district; no district means all of the language."""
Progress = Callable[[int, int, str], None]


class Handed(NamedTuple):
    """A parcel: its file, what it asks for, the edition it is recorded as, and what the checks said."""

    path: Path
    order: Order
    edition: Edition
    findings: tuple[Finding, ...]


class Piece(NamedTuple):
    """One document of a parcel: what was chosen for it, its files by format, and how many copies are wanted."""

    outline: Outline
    made: Mapping[str, Made]
    quantity: int


def hand_over(
    house: House, pack_id: str, piece: str, quantities: Quantities, out: Path, today: date, name: str = "",
    sent_to: Sequence[str] = (), progress: Progress | None = None, audience: str = "",
) -> Handed:  # fmt: skip
    """Write the parcel of one piece of a pack into `out`. Raises CurriculumError, and then writes nothing.

    `piece` is its name as files have it, such as ``trifold`` or ``poster-job-offer-a3``. `quantities` are copies by
    language and district. `name` is that of the edition; unset, it has the names of pack and piece, and the version.
    `audience` says whose edition it is, where several get the same piece.
    """
    edition = named(name or edition_name(house, pack_id, piece))
    asked = selection(house, piece, quantities, audience)
    known = pack_id in house.loaded.library.packs
    wanted = chosen(house, pack_id, piece, asked, quantities) if known else ()
    said = pipeline.check_pack(house, pack_id, asked)
    pieces = list(made(house, wanted, quantities, progress))
    order = ordered(house, pieces)
    files = dict(parcel(pieces, specification(house, wanted[0], order, edition)))
    pack.write(out, [(f"{edition}.zip", zipped(files, pieces[0].outline.pack.content_date))])
    printed = tuple(p.made["press"].artefact for p in pieces)
    copies = {p.outline.deliverable.stem: p.quantity for p in pieces}
    kept = editions.of(house, edition, pack_id, printed, today, copies, sent_to)
    findings = tuple(dict.fromkeys((*said, *(f for a in printed for f in a.findings))))
    return Handed(out / f"{edition}.zip", order, kept, findings)


def edition_name(house: House, pack_id: str, piece: str) -> str:
    """Return what the edition of a parcel is called where nobody names it: by its pack, piece and version."""
    pack_ = house.loaded.library.packs.get(pack_id)
    return f"{pack_id}-{piece}-v{pack_.version if pack_ else ''}".replace(".", "-")


def named(name: str) -> str:
    """Return the name of an edition, which is that of a file. Raises ContentError where it can be none."""
    if re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", name):
        return name
    hint = "write small letters, digits and dashes, such as spring-2027"
    raise ContentError(error("handoff", Place(), f"“{name[:60]}” is no name of an edition", hint))


def selection(house: House, piece: str, quantities: Quantities, audience: str) -> Selection:
    """Return the part of a pack that a parcel is made of."""
    products = sorted(house.layouts.products, key=len, reverse=True)
    product = next((p for p in products if piece == p or piece.startswith(f"{p}-")), piece)
    languages = tuple(dict.fromkeys(language for language, _ in quantities))
    return Selection(audiences=(audience,) if audience else (), languages=languages, products=(product,))


def chosen(house: House, pack_id: str, piece: str, asked: Selection, quantities: Quantities) -> tuple[Deliverable, ...]:
    """Return the documents of a parcel. Raises ContentError where the piece or a district is not there."""
    place = house.loaded.library.packs[pack_id].at
    planned = pipeline.plan_pack(house, pack_id, asked)
    offered = list(dict.fromkeys(d.piece for d in planned if "press" in d.formats))
    if piece not in offered:
        hint = (
            f"name one of: {', '.join(offered)}" if offered else "pieces with a press file have “press” in their layout"
        )
        raise ContentError(error("handoff", place, f"“{piece}” is no piece of {pack_id} for the press", hint))
    readers = list(dict.fromkeys(d.audience for d in planned if d.piece == piece))
    if len(readers) > 1:
        hint = f"say whose: --audience {' or --audience '.join(readers)}"
        raise ContentError(error("handoff", place, f"{pack_id} makes {piece} for {len(readers)} audiences", hint))
    known = {(d.language, d.district): d for d in planned if d.piece == piece}
    faults = [
        error(
            "handoff",
            place,
            f"{pack_id} makes no {piece} in {language} for {district or 'all districts'}",
            offers(known, language, district),
        )
        for language, district in quantities
        if (language, district) not in known
    ]
    if faults:
        raise ContentError(*faults)
    return tuple(known[key] for key in quantities)


def offers(known: Mapping[tuple[str, str], Deliverable], language: str, district: str) -> str:
    """Return for what a piece can be asked that was asked for in a language, for a district."""
    spoken = list(dict.fromkeys(name for name, _ in known))
    if language not in spoken:
        return nearest(language, spoken) or f"it is made in: {', '.join(spoken)}"
    places = [f"{language}/{place}" if place else language for name, place in known if name == language]
    more = len(places) - OFFERED
    listed = f"write {', '.join(places[:OFFERED])}{f' or another of {more} more districts' if more > 0 else ''}"
    meant = nearest(district, [place for name, place in known if name == language and place])
    return f"{meant}; {listed}" if meant else listed


def made(
    house: House, wanted: Sequence[Deliverable], quantities: Quantities, progress: Progress | None
) -> Iterator[Piece]:
    """Yield the documents of a parcel. Raises CurriculumError where a printer would refuse one."""
    for done, asked in enumerate(wanted, 1):
        outline = pipeline.outline_of(
            house, asked.model_copy(update={"formats": tuple(f for f in FORMATS if f in asked.formats)})
        )
        files = {str(m.artefact.format): m for m in pipeline.make_of(house, outline)}
        yield Piece(outline, files, quantities[asked.language, asked.district])
        if progress:
            progress(done, len(wanted), asked.stem)


def ordered(house: House, pieces: Sequence[Piece]) -> Order:
    """Return what the printer is asked for, in the first language of the pack."""
    first = pieces[0].outline
    language, asked = first.pack.languages[0], first.deliverable
    layout, library = house.layouts.product(asked.product, asked.size, language), pipeline.library_in(house, language)
    page, press = layout.page, house.layouts.press
    return Order(
        product=layout.id, title=layout.title, width=page.width * layout.scale, height=page.height * layout.scale,
        scale=layout.scale, bleed=page.bleed, stock=layout.stock, finish=layout.finish,
        condition=f"{press.condition}: {press.about}" if press else "",
        wide=layout.wide,
        up=layout.up.columns * layout.up.rows if layout.up else 1, sheet_width=layout.up.width if layout.up else 0,
        sheet_height=layout.up.height if layout.up else 0,
        draft=any(m.artefact.lacking for p in pieces for m in p.made.values()),
        files=tuple(one_file(p, library) for p in pieces),
    )  # fmt: skip


def one_file(piece: Piece, library: Library) -> Ordered:
    """Return what is asked for of one press file; the library has the names of places and readers."""
    press, outline = piece.made["press"].artefact, piece.outline
    district = outline.deliverable.district
    return Ordered(
        path=f"press/{stem_of(piece)}.press.pdf", edition=outline.deliverable.stem, sides=press.pages,
        language=outline.language.english, district=library.regions[district].label if district else "",
        audience=library.audiences[outline.audience.id].label, quantity=piece.quantity,
        sheet=f"sheet/{stem_of(piece)}.sheet.pdf" if "sheet" in piece.made else "", folds=folds(outline),
        sha256=press.sha256,
    )  # fmt: skip


def folds(outline: Outline) -> tuple[tuple[float, ...], ...]:
    """Return for each side where its folds are, from the left edge as the sheet lies in the file, in millimetres."""
    width, mirrored = outline.layout.page.width, outline.language.direction == "rtl"
    return tuple(tuple(sorted(width - x if mirrored else x for x in side)) for side in outline.layout.folds)


def specification(house: House, like: Deliverable, order: Order, name: str) -> Made:
    """Return the sheet that tells the printer what to do, in the first language of the pack."""
    formats, language = house.layouts.products[SPEC].formats, house.loaded.library.packs[like.pack].languages[0]
    sheet = {"product": SPEC, "size": "", "part": "", "district": "", "formats": formats, "language": language}
    asked = like.model_copy(update=sheet)
    outline = pipeline.outline_of(house, asked).model_copy(update={"order": order, "edition": name})
    return pipeline.make_of(house, outline)[0]


def parcel(pieces: Sequence[Piece], spec: Made) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a parcel, each with its name in it."""
    yield "spec-sheet.pdf", spec.data
    for piece in pieces:
        stem = stem_of(piece)
        for form in (f for f in FORMATS[1:] if f in piece.made):
            yield f"{form}/{stem}.{form}.pdf", piece.made[form].data
        yield f"telephone/{stem}.pdf", piece.made["pdf"].data
        for number in range(piece.made["pdf"].artefact.pages):
            yield f"proof/{stem}-{number + 1}.png", proof(piece, number, LONGEST)


def stem_of(piece: Piece) -> str:
    """Return the name of a piece in a parcel, which holds several languages."""
    return f"{Path(piece.outline.deliverable.stem).name}-{piece.outline.language.id}"


def proof(piece: Piece, number: int, longest: int) -> bytes:
    """Return a side of a piece as a picture whose longer side has so many dots."""
    page = piece.outline.layout.page
    dots = (longest - 0.5) * 25.4 / max(page.width, page.height)  # a part of a dot counts as a whole one
    return picture.png(piece.made["pdf"].data, dots, number)


def zipped(files: Mapping[str, bytes], day: date) -> bytes:
    """Return files as one archive, with their checksums; the same bytes every time."""
    import hashlib

    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted({**files, "SHA256SUMS": sums.encode()}.items()):
            about = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(about, data)
    return target.getvalue()
