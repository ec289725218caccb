"""The page that certificates are stamped on: which one is asked for, what it says for all, and how it is set, once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from curriculum import pipeline
from curriculum.certify import events
from curriculum.certify.changes import Absent
from curriculum.certify.register import Facts
from curriculum.model.artefact import Rendered
from curriculum.model.document import Deliverable, Document, Outline
from curriculum.model.findings import ContentError, Finding, error
from curriculum.model.roster import Issue
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.preflight import ours
from curriculum.render import press as plates
from curriculum.render.assets import Assets
from curriculum.stamp import ink, sheet
from curriculum.stamp.sheet import Sheet

PRODUCT = "certificate"


class Asked(NamedTuple):
    """What is asked for: whose certificates, in which language, as files or as one file for the printer.

    `absent` says what becomes of certificates of people who are not on the list any more.
    """

    pack: str
    audience: str = ""
    language: str = ""
    one_file: bool = False
    absent: Absent = ""


def deliverable(house: House, asked: Asked, final: date | None) -> Deliverable:
    """Return the one certificate that is asked for. Raises ContentError where the pack has none, or several."""
    chosen = Selection(
        audiences=(asked.audience,) if asked.audience else (),
        languages=(asked.language,) if asked.language else (),
        products=(PRODUCT,),
        formats=("pdf",),
    )
    pipeline.check_pack(house, asked.pack, chosen, final)
    found = pipeline.plan_pack(house, asked.pack, chosen)
    if len(found) > 1:
        ways = ", ".join(f"--audience {d.audience} --language {d.language}" for d in found)
        place = house.loaded.library.packs[asked.pack].at
        raise ContentError(error("certificates", place, "this pack has more than one certificate", f"name one: {ways}"))
    return found[0]


def facts_of(house: House, wanted: Deliverable) -> Facts:
    """Return what all certificates of an event say."""
    asked = house.loaded.library.packs[wanted.pack]
    return Facts(
        pack=asked.id, title=asked.title, audience=wanted.audience, event=events.event(asked, wanted.audience),
        place=asked.place, starts=asked.starts, ends=asked.ends, issued=asked.ends,
    )  # fmt: skip


def page(
    house: House, wanted: Deliverable, facts: Facts, one_file: bool = False
) -> tuple[Sheet, tuple[Finding, ...]]:  # fmt: skip
    """Return the page that is stamped, set once, and what is to be known of it. Raises CurriculumError.

    That of the one file for the printer is a press page, where the layout has a bleed.
    """
    outline = with_issue(pipeline.outline_of(house, wanted), facts)
    document = pipeline.document_of(house, outline)
    pipeline.sound(document, outline, house)
    assets = Assets(Path(house.loaded.library.root), Path(house.layouts.root), store=house.store)
    fitting, files = pipeline.fitted(document, assets)
    made = pipeline.finish(fitting, "pdf", files["pdf"])
    found = tuple(f for f in made.artefact.findings if f.severity != "info")
    if one_file and fitting.press and fitting.layout.page.bleed:
        return pressed(fitting, files["pdf"], outline.language.faces, assets, found)
    return sheet.sheet(fitting, files["pdf"], house.layouts.root, outline.language.faces), found


def pressed(
    document: Document, screen: Rendered, faces: tuple[str, ...], assets: Assets, found: tuple[Finding, ...]
) -> tuple[Sheet, tuple[Finding, ...]]:
    """Return the page for the press that is stamped: its colours as inks, with bleed, marks and tags.

    Raises ContentError with what a printer would send it back for.
    """
    data, said = plates.tagged(screen.data, document, assets)
    page = screen.model_copy(update={"data": data})
    judged = ours.findings(document, page, "press")
    pipeline.stop(judged)
    tint, margin = plates.tint(document, ink.COLOUR), plates.margin(document)
    made = sheet.sheet(document, page, str(assets.layouts), faces, margin, tint)
    return made, tuple(dict.fromkeys((*found, *said, *judged)))


def with_issue(outline: Outline, facts: Facts) -> Outline:
    """Return what a certificate may draw on, with places for what is stamped."""
    return outline.model_copy(update={"issue": Issue(event=facts.event, on=facts.issued)})
