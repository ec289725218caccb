"""What one document says: it is planned, what its reader may see is chosen, and it is composed."""

from __future__ import annotations

from curriculum import choose, compose, plan, schedule, translate
from curriculum.compose.signed import Signer, signed, units_of
from curriculum.compose.survey import Voice, tongues
from curriculum.compose.trace import stretches
from curriculum.model.document import Deliverable, Document, Outline
from curriculum.model.trace import Trace
from curriculum.pipeline.house import House, built, library_in
from curriculum.plan import Selection


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
