"""The stages in their one order: load → check → plan → choose → compose → render → proof → keep. Read this first.

Each stage is a room of its own that takes records and returns records; this room calls them and does nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from curriculum import (
    check,
    choose,
    compose,
    keep,
    layouts,
    plan,
    proof,
    render,
    schedule,
    translate,
    turns,
)
from curriculum.compose.signed import Signer, signed, units_of
from curriculum.compose.survey import Voice, tongues
from curriculum.compose.trace import stretches
from curriculum.layouts import Layouts
from curriculum.model.document import Deliverable, Document, Made, Manifest, Outline, Rendered
from curriculum.model.findings import ContentError, CurriculumError, Finding, blocking, error
from curriculum.model.layout import Format
from curriculum.model.library import Library
from curriculum.model.roster import Person
from curriculum.model.trace import Trace
from curriculum.plan import Change, Selection
from curriculum.preflight import ours
from curriculum.render.assets import Assets
from curriculum.source import load
from curriculum.source.load import Loaded


class House(NamedTuple):
    """What a build stands on: a library with what its files got wrong, the layouts, and the people of a roster.

    `changes` are what is otherwise in its packs than their files say, in the order in which it was asked for. `pages`
    is how many pages the files have that were made before, by path.
    """

    loaded: Loaded
    layouts: Layouts
    people: tuple[Person, ...] = ()
    changes: tuple[tuple[str, Change], ...] = ()
    pages: Mapping[str, int] = {}

    def informed(self, pages: Mapping[str, int]) -> House:
        """Return the house with the pages of files that were made before."""
        return self._replace(pages=pages)


class Build(NamedTuple):
    """What a build gave: the files with their ids, and everything the checks said of what was made now."""

    manifest: Manifest
    written: tuple[Path, ...]
    findings: tuple[Finding, ...]


Progress = Callable[[int, int, str], None]
"""Called after each document with how many are done, how many there are, and the name of the last."""


def open_house(content: Path, layout_root: Path) -> House:
    """Load a library and its layouts."""
    return House(load.load(content.resolve()), layouts.load(layout_root.resolve()))


def rearranged(house: House, pack_id: str, change: Change) -> House:
    """Return the house with one of its packs otherwise than its file says."""
    library = house.loaded.library
    if pack_id not in library.packs or change == Change():
        return house
    packs = {**library.packs, pack_id: plan.changed(library, library.packs[pack_id], change)}
    loaded = house.loaded._replace(library=library.model_copy(update={"packs": packs}))
    return house._replace(loaded=loaded, changes=(*house.changes, (pack_id, change)))


def built(house: House, pack_id: str) -> dict[str, str]:
    """Return with what documents of a pack are built besides it, so that they are built again: never who takes part."""
    changes = plan.written([change for pack, change in house.changes if pack == pack_id])
    found = {"changes": changes, "roster": str(len(house.people) or "")}
    return {name: value for name, value in found.items() if value}


def check_house(house: House, final: date | None = None) -> tuple[Finding, ...]:
    """Return all that is wrong with a library and, where nothing in it blocks, with each of its packs.

    `final` is the day on which the packs are to go to print; None is no such day.
    """
    library = house.loaded.library
    said = check.library(house.loaded, house.layouts)
    if blocking(check.waived(library, said)):
        return check.waived(library, said)
    said = (*said, *(f for p in library.packs for f in judge_pack(house, p, Selection(), final)))
    return check.in_order([*check.waived(library, said), *check.waivers.findings(library, said)])


def check_pack(house: House, pack_id: str, selection: Selection, final: date | None = None) -> tuple[Finding, ...]:
    """Return all that is worth knowing before a pack is built. Raises ContentError with all that blocks."""
    return check_packs(house, (pack_id,), selection, final)[pack_id]


def check_packs(
    house: House, packs: Sequence[str], selection: Selection, final: date | None = None
) -> dict[str, tuple[Finding, ...]]:
    """Return for each pack what is worth knowing before it is built. Raises ContentError with all that blocks any."""
    library = house.loaded.library
    common = check.waived(library, check.library(house.loaded, house.layouts, spoken(house, packs, selection)))
    stop((*common, *(f for p in packs for f in check.unknown_pack(house.loaded, p))))
    judged = {p: check.waived(library, judge_pack(house, p, selection, final)) for p in packs}
    said = {p: check.in_order([*common, *judged[p]]) for p in packs}
    stop(tuple(f for found in said.values() for f in found))
    return said


def spoken(house: House, packs: Sequence[str], selection: Selection) -> frozenset[str]:
    """Return the languages in which something of packs is asked for: a fault of another is no fault of theirs."""
    library = house.loaded.library
    offered = {name for p in packs if p in library.packs for name in library.packs[p].every_language}
    return frozenset(name for name in offered if name in (selection.languages or offered))


def judge_pack(house: House, pack_id: str, selection: Selection, final: date | None) -> tuple[Finding, ...]:
    """Return what is to be known of one pack, down to every token that its readers would see."""
    asked = house.loaded.library.packs[pack_id]
    said = check.pack(house.loaded.library, asked, selection, house.layouts.products)
    wanted = plan_pack(house, pack_id, selection)
    if not wanted and not blocking(said):
        spared = check.spared(house.loaded.library, asked, selection, house.layouts.products)
        hint = spared or f"ask for less at once: “curriculum plan {pack_id}” shows what there is"
        return (*said, error("pack", asked.at, "no document of this pack is all that was asked for", hint))
    return (*said, *(f for d in wanted for f in judge(house, d, final)))


def judge(house: House, deliverable: Deliverable, final: date | None) -> tuple[Finding, ...]:
    """Return what is wrong with what one document would show, and on the day `final` what keeps it a draft.

    Words are judged as they are written; that a translation says the same is judged with its catalogue.
    """
    library = house.loaded.library
    layout = house.layouts.products[deliverable.product].at_size(deliverable.size)
    said = check.outline(choose.choose(library, deliverable, layout), library.settings)
    if final is None or blocking(said):
        return said
    outline = outline_of(house, deliverable)
    return (*said, *check.final(library, outline.pack, document_of(house, outline), final))


def plan_pack(house: House, pack_id: str, selection: Selection) -> tuple[Deliverable, ...]:
    """Return the documents of a pack that `selection` asks for."""
    asked = house.loaded.library.packs[pack_id]
    return plan.plan(house.loaded.library, asked, dict(house.layouts.products), selection)


def outline_of(house: House, deliverable: Deliverable) -> Outline:
    """Choose what one document may draw on."""
    language = deliverable.language
    layout = house.layouts.product(deliverable.product, deliverable.size, language)
    chosen = choose.choose(library_in(house, language), deliverable, layout)
    counted = kit(house, deliverable) if layout.counts else {}
    return chosen.model_copy(update={"people": house.people, **counted})


def kit(house: House, deliverable: Deliverable) -> dict[str, object]:
    """Return the layouts of all that the readers of a document get, and the pages of those that were made before."""
    names = plan.kit(house.loaded.library, deliverable, house.layouts.products)
    files = {n: f"{deliverable.model_copy(update={'product': n}).stem}.pdf" for n in names}
    return {
        "kit": tuple(house.layouts.product(n, "", deliverable.language) for n in names),
        "pages": {n: house.pages[f] for n, f in files.items() if f in house.pages},
    }


def library_in(house: House, language: str) -> Library:
    """Return the library in a language; a language without a catalogue is the one that it is written in."""
    catalogue = house.loaded.catalogues.get(language)
    return translate.translate(house.loaded.library, catalogue) if catalogue else house.loaded.library


def document_of(house: House, outline: Outline) -> Document:
    """Compose one document."""
    agenda = schedule.schedule(outline.programme, outline.pack.starts, outline.titles) if outline.programme else ()
    words = house.layouts.words
    source = compose.Source(house.loaded.library, words.get("en", {}))
    spoken = voices(house, outline)
    made = compose.compose(outline, agenda, house.layouts.root, words[outline.language.id], source, spoken)
    asked = built(house, outline.deliverable.pack)
    return made.model_copy(update={"press": house.layouts.press, "built": asked})


def voices(house: House, outline: Outline) -> tuple[Voice, ...]:
    """Return a document in the other languages in which its files for programs may ask."""
    words, asked = house.layouts.words, outline.deliverable
    names = [n for n in tongues(outline, house.loaded.catalogues) if n in words]
    return tuple(Voice(outline_of(house, asked.model_copy(update={"language": n})), words[n]) for n in names)


def trace_of(house: House, outline: Outline, document: Document) -> Trace:
    """Return where the words of a document come from: it is composed again, with signs around every string."""
    catalogue = house.loaded.catalogues.get(outline.language.id)
    sign = Signer(units_of(house.loaded.library, translate.tongue(house.loaded.library, catalogue)))
    paper = outline.deliverable.model_copy(update={"formats": ("docx",)})
    traced = document_of(house, signed(outline.model_copy(update={"deliverable": paper}), sign))
    return Trace(tuple(sign.pieces), stretches(document.html, traced.html))


def make(house: House, deliverable: Deliverable) -> tuple[Made, ...]:
    """Make the files of one document, one for each format. Raises CurriculumError with all that blocks."""
    return make_of(house, outline_of(house, deliverable))


def make_of(house: House, outline: Outline) -> tuple[Made, ...]:
    """Make the files of what was chosen for one document. Raises CurriculumError with all that blocks."""
    document = document_of(house, outline)
    sound(document, outline, house)
    if "docx" in outline.deliverable.formats:
        document = document.model_copy(update={"trace": trace_of(house, outline, document)})
    assets = Assets(Path(house.loaded.library.root), Path(house.layouts.root))
    fitting, files = fitted(document, assets)
    return tuple(finish(fitting, form, rendered) for form, rendered in files.items())


def sound(document: Document, outline: Outline, house: House) -> None:
    """Raise ContentError with all that is wrong with a composed document."""
    stop(check.document(document, outline, house.layouts.root))


def fitted(document: Document, assets: Assets) -> tuple[Document, dict[Format, Rendered]]:
    """Return the files of a document, and the document as it was set: smaller in slots whose text would not fit."""
    files = render.render_all(document, document.deliverable.formats, assets)
    tighter = proof.tighter(document, files)
    return fitted(tighter, assets) if tighter else (document, files)


def stop(findings: tuple[Finding, ...]) -> None:
    """Raise what blocks, each once."""
    if blocking(findings):
        raise ContentError(*dict.fromkeys(blocking(findings)))


def finish(document: Document, form: Format, rendered: Rendered) -> Made:
    """Proof a rendered file and describe it. Raises ContentError where the finished file shows a fault."""
    said = (
        *proof.proof(document, rendered),
        *(ours.findings(document, rendered, form) if form in ours.PRESSED else ()),
    )
    stop(said)
    return keep.described(document, form, rendered, said)


def attempt(house: House, deliverable: Deliverable) -> tuple[Made, ...] | CurriculumError:
    """Do `make`; what went wrong comes back as a value."""
    try:
        return make(house, deliverable)
    except CurriculumError as fault:
        return fault


def make_all(
    house: House, wanted: Sequence[Deliverable], jobs: int, progress: Progress | None = None
) -> dict[str, list[Made]]:
    """Return the files of documents by pack, made in `jobs` processes. Raises CurriculumError with all that blocks."""
    made: dict[str, list[Made]] = {d.pack: [] for d in wanted}
    faults: list[Finding] = []
    for done, (deliverable, result) in enumerate(turns.each(attempt, house, wanted, jobs), 1):
        if isinstance(result, CurriculumError):
            faults.extend(result.findings)
        else:
            made[deliverable.pack].extend(result)
        if progress:
            progress(done, len(wanted), deliverable.stem)
    stop(tuple(faults))
    return made


def build(
    house: House, pack_id: str, out: Path, selection: Selection, jobs: int = 1, final: date | None = None,
    progress: Progress | None = None,
) -> Build:  # fmt: skip
    """Build a pack into `out/PACK`. Raises CurriculumError with every blocking finding, and then writes nothing.

    Only `pack.Unfinished`, a kind of OutputError, says that a part of the build stands.
    """
    return build_all(house, (pack_id,), out, selection, jobs, final, progress)[0]


def build_all(
    house: House, packs: Sequence[str], out: Path, selection: Selection, jobs: int = 1, final: date | None = None,
    progress: Progress | None = None,
) -> tuple[Build, ...]:  # fmt: skip
    """Build packs as `build` does: all are checked before any is made, and all are made before any is written.

    The finished files of all packs are held in memory meanwhile: 6 to 24 MB for each of the four shipped packs.
    """
    said = check_packs(house, packs, selection, final)
    wanted = [d for p in said for d in plan_pack(house, p, selection)]
    made = make_all(house, wanted, jobs, progress)
    library = house.loaded.library
    ready = [keep.Ready(library.packs[p], selection, made[p], said[p]) for p in said]
    kept = keep.keep(library, house.layouts, out, ready)
    return tuple(Build(*k, all_said(said[p], made[p])) for p, k in zip(said, kept, strict=True))


def all_said(before: tuple[Finding, ...], made: Sequence[Made]) -> tuple[Finding, ...]:
    """Return what the checks said of a pack before it was made, and of the files that were made now.

    The manifest may list files of an earlier build too: what was said of them then is no news.
    """
    return tuple(dict.fromkeys((*before, *(f for m in made for f in m.artefact.findings))))
