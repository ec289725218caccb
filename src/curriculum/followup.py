"""A week after an event: the sheets that came back become a report and a draft of a media update.

The figures are made of records without names; what the report prints goes through the same stages as any document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from curriculum import pack, pipeline, report, returns
from curriculum.check import unknown_pack
from curriculum.check.tests import room
from curriculum.model.banks import Ask
from curriculum.model.content import Item
from curriculum.model.document import Deliverable, Outline
from curriculum.model.findings import ContentError, Finding, blocking, error
from curriculum.model.questionnaire import Choice, Posed, Questionnaire
from curriculum.model.results import Results
from curriculum.pipeline import House
from curriculum.report.plots import drawn
from curriculum.returns import Sheets
from curriculum.schedule.blueprint import blueprint
from curriculum.source.records import nearest

REPORT, UPDATE = "event-report", "event-media-update"
LANGUAGE = "en"
"""The language of reports: drawings have no letters of another script."""
Form = Literal["pre", "post", "evaluation"]
FORMS: tuple[Form, ...] = ("pre", "post", "evaluation")
CHOOSE = "name one of: {}"


class Reported(NamedTuple):
    """What was written, the figures in it, and everything that was odd in the sheets."""

    paths: tuple[Path, ...]
    results: Results
    findings: tuple[Finding, ...]


def make(house: House, pack_id: str, sheets: Sheets, out: Path, audience: str = "") -> Reported:
    """Write the report and the draft of a media update into `out`, in a folder of the pack and its audience.

    Each name in `sheets` is a path, or PATH#SHEET. A sheet that cannot be read is a finding, and the report is made of
    the others. Raises CurriculumError where nothing can be read, or the pack or its audience is not known.
    """
    asked = deliverable(house, pack_id, REPORT, sheets, audience)
    report.needed()
    outline = pipeline.outline_of(house, asked)
    rules = house.loaded.library.returns
    forms: dict[str, Questionnaire | None] = {
        form: questionnaire(house, pack_id, asked.audience, form) for form in FORMS
    }
    read = returns.read(sheets, forms, rules)
    found = report.results(read.back, rules, house.layouts.words[LANGUAGE], outline.facts, aims(outline), read.odd)
    if not found.given:
        raise ContentError(*(blocking(read.findings) or nothing()))
    plots = drawn(found, house.layouts.words[LANGUAGE], Path(house.layouts.root))
    results = found.model_copy(update={"plots": plots})
    files = [f for product in (REPORT, UPDATE) for f in papers(house, asked, product, results)]
    pack.write(out, files)
    return Reported(tuple(out / name for name, _ in files), results, read.findings)


def nothing() -> tuple[Finding, ...]:
    """Say that no sheet was named."""
    from curriculum.model.place import Place

    message = "there is no sheet to read"
    return (error("returns", Place(), message, "name what came back: --attendance, --pre, --post, --evaluation …"),)


def papers(house: House, asked: Deliverable, product: str, results: Results) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one document, each with its name."""
    wanted = asked.model_copy(update={"product": product, "formats": house.layouts.products[product].formats})
    outline = pipeline.outline_of(house, wanted).model_copy(update={"results": results})
    folder = f"{asked.pack}/{asked.audience}"
    yield from ((f"{folder}/{product}.{m.artefact.format}", m.data) for m in pipeline.make_of(house, outline))


def deliverable(house: House, pack_id: str, product: str, sheets: Sheets, audience: str) -> Deliverable:
    """Return the document that is asked for. Raises ContentError where the pack or the audience is not clear."""
    library = house.loaded.library
    if pack_id not in library.packs:
        raise ContentError(*unknown_pack(house.loaded, pack_id))
    asked = library.packs[pack_id]
    offered = list(dict.fromkeys(a for g in asked.groups for a in g.audiences))
    if not audience and len(offered) > 1 and any((sheets.pre, sheets.post, sheets.evaluation)):
        message = f"{pack_id} has {len(offered)} audiences, each with tests and forms of its own"
        raise ContentError(error("report", asked.at, message, f"say whose sheets they are: --audience {offered[0]}, …"))
    chosen = audience or offered[0]
    if chosen not in offered:
        hint = nearest(chosen, offered) or CHOOSE.format(", ".join(offered))
        raise ContentError(error("report", asked.at, f"{pack_id} has no audience “{chosen}”", hint))
    return Deliverable(
        pack=pack_id,
        group=next(n for n, g in enumerate(asked.groups) if chosen in g.audiences),
        audience=chosen,
        language=LANGUAGE,
        product=product,
        formats=house.layouts.products[product].formats,
        law_as_of=asked.law_date,
    )


def aims(outline: Outline) -> Mapping[str, str]:
    """Return the texts of the objectives that are taught."""
    return {f"{m.id}/{o.id}": o.text for m in outline.modules for o in m.objectives}


def questionnaire(house: House, pack_id: str, audience: str, form: Form) -> Questionnaire | None:
    """Return what a test or the evaluation of a group asks, in its final order, with key and points; None for nothing.

    The tests are the blueprint of the modules that the group is taught, the evaluation its form of level 1.
    """
    asked = deliverable(house, pack_id, REPORT, Sheets(), audience)
    outline = pipeline.outline_of(house, asked)
    if form == "evaluation":
        level = [i for i in outline.instruments.values() if i.level == 1]
        asks = [ask for i in level[:1] for ask in i.asks]
        return paper(form, tuple(opinion(n, a) for n, a in enumerate(asks, 1))) if asks else None
    if outline.timetable is None:
        return None
    minutes = room(outline.timetable)
    made = blueprint(outline.modules, outline.items, house.loaded.library.settings.tests, minutes)
    names = made.pre if form == "pre" else made.post
    return paper(form, tuple(item(n, outline.items[i]) for n, i in enumerate(names, 1))) if names else None


def paper(form: str, asks: tuple[Posed, ...]) -> Questionnaire:
    """Return a form with its questions."""
    return Questionnaire(id=form, title={LANGUAGE: form}, version="1", languages=(LANGUAGE,), asks=asks)


def item(number: int, one: Item) -> Posed:
    """Return an item of the bank as a question."""
    choices = tuple(
        Choice(name=letter, text={LANGUAGE: text}, right=letter in one.key)
        for letter, text in zip("abcdefgh", one.options, strict=False)
    )
    kind: Literal["one", "many", "text"] = "text" if not choices else "one" if len(one.key) == 1 else "many"
    return Posed(
        name=f"q{number}", text={LANGUAGE: one.stem}, answering=kind, choices=choices, points=one.points,
        objectives=one.objectives,
    )  # fmt: skip


SCALES: Mapping[str, tuple[str, ...]] = {
    "faces": ("1", "2", "3", "4", "5"), "agree": ("1", "2", "3", "4", "5"), "yes-no": ("yes", "no", "unsure"),
}  # fmt: skip


def opinion(number: int, ask: Ask) -> Posed:
    """Return a question of an evaluation."""
    choices = tuple(Choice(name=n, text={LANGUAGE: n}) for n in SCALES.get(ask.scale, ()))
    kind: Literal["one", "number", "text"] = "one" if choices else "number" if ask.scale == "number" else "text"
    return Posed(name=f"q{number}", text={LANGUAGE: ask.text}, answering=kind, choices=choices)
