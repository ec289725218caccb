"""A week after an event: the sheets that came back become a report and a draft of a media update.

The figures are made of records without names; what the report prints goes through the same stages as any document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from curriculum import forms, pack, pipeline, report, returns
from curriculum.model.document import Deliverable, Outline
from curriculum.model.findings import ContentError, Finding, blocking, error
from curriculum.model.place import Place
from curriculum.model.questionnaire import Questionnaire
from curriculum.model.results import Results
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.report.plots import drawn
from curriculum.returns import Sheets

REPORT, UPDATE = "event-report", "event-media-update"
LANGUAGE = "en"
"""The language of reports: drawings have no letters of another script."""


class Reported(NamedTuple):
    """What was written, the figures in it, and everything that was odd in the sheets."""

    paths: tuple[Path, ...]
    results: Results
    findings: tuple[Finding, ...]


def make(house: House, pack_id: str, sheets: Sheets, out: Path, audience: str = "") -> Reported:
    """Write the report and the draft of a media update into `out`, in a folder of the pack and its audience.

    Each name in `sheets` is a path, or PATH#SHEET. A sheet that cannot be read is a finding, and the report is made of
    the others. Raises CurriculumError where nothing can be read, or with all that blocks the pack, as a build does.
    """
    known = house.loaded.library.packs.get(pack_id)
    spoken = (LANGUAGE,) if known and LANGUAGE in known.every_language else ()
    pipeline.check_pack(house, pack_id, Selection(audiences=(audience,) if audience else (), languages=spoken))
    asked = deliverable(house, pack_id, sheets, audience)
    report.needed()
    outline = pipeline.outline_of(house, asked)
    passes = forms.passing(house, pack_id, asked.audience)
    rules = house.loaded.library.returns.model_copy(update={"passes": passes} if passes else {})
    questions: dict[str, Questionnaire | None] = {
        form: forms.questionnaire(house, pack_id, asked.audience, form) for form in asking(sheets)
    }
    words = house.layouts.words[LANGUAGE]
    read = returns.read(sheets, questions, rules)
    found = report.results(read.back, rules, words, outline.facts, aims(outline, questions.values(), words), read.odd)
    if not found.given:
        raise ContentError(*(blocking(read.findings) or nothing()))
    plots = drawn(found, words, Path(house.layouts.root))
    results = found.model_copy(update={"plots": plots})
    files = [f for product in (REPORT, UPDATE) for f in papers(house, asked, product, results)]
    pack.write(out, files)
    return Reported(tuple(out / name for name, _ in files), results, read.findings)


def asking(sheets: Sheets) -> Iterator[forms.Form]:
    """Yield the forms whose questions are needed: those of both tests where there is one, to tell them apart."""
    tested = bool(sheets.pre or sheets.post)
    yield from (form for form in forms.FORMS if (tested if form in forms.LETTER else getattr(sheets, form)))


def nothing() -> tuple[Finding, ...]:
    """Say that no sheet was named."""
    message = "there is no sheet to read"
    return (error("returns", Place(), message, "name what came back: --attendance, --pre, --post, --evaluation …"),)


def papers(house: House, asked: Deliverable, product: str, results: Results) -> Iterator[tuple[str, bytes]]:
    """Yield the files of one document, each with its name."""
    wanted = asked.model_copy(update={"product": product, "formats": house.layouts.products[product].formats})
    outline = pipeline.outline_of(house, wanted).model_copy(update={"results": results})
    folder = f"{asked.pack}/{asked.audience}"
    yield from ((f"{folder}/{product}.{m.artefact.format}", m.data) for m in pipeline.make_of(house, outline))


def deliverable(house: House, pack_id: str, sheets: Sheets, audience: str) -> Deliverable:
    """Return the document that is asked for. Raises ContentError where it is not clear whose sheets they are."""
    asked = house.loaded.library.packs[pack_id]
    offered = list(dict.fromkeys(a for g in asked.groups for a in g.audiences))
    if not audience and len(offered) > 1 and any((sheets.attendance, sheets.pre, sheets.post, sheets.evaluation)):
        message = f"{pack_id} has {len(offered)} audiences, each with sheets of its own"
        raise ContentError(error("report", asked.at, message, f"say whose sheets they are: --audience {offered[0]}, …"))
    return forms.asked(house, pack_id, audience or offered[0])


def aims(outline: Outline, asked: Iterable[Questionnaire | None], words: Mapping[str, str]) -> Mapping[str, str]:
    """Return the texts of the objectives that are tested; of those that the report may not tell, their module."""
    tested = {o for form in asked if form for posed in form.asks for o in posed.objectives}
    told = {f"{m.id}/{o.id}": o.text for m in outline.modules for o in m.objectives}
    return {o: told.get(o) or untold(outline, o, words) for o in sorted(tested)}


def untold(outline: Outline, objective: str, words: Mapping[str, str]) -> str:
    """Return what stands for an objective whose text is above what the report may tell, as those of exercises are."""
    module, name = objective.split("/")
    number = name.removeprefix("O")
    title = outline.titles.get(module)
    return words["report_aim_of"].format(module=title, n=number) if title else words["report_aim_held"].format(n=number)
