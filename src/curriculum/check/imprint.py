"""Rules on what every finished document says of itself, and on the numbers to call that its kind must print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from curriculum.check.amendments import unread
from curriculum.compose import words
from curriculum.model.document import Document, Outline
from curriculum.model.findings import Finding, error
from curriculum.model.law import split_ref
from curriculum.model.layout import Needed
from curriculum.model.phrases import LOCALE
from curriculum.model.place import Place


def findings(document: Document, outline: Outline) -> Iterator[Finding]:
    """Yield what a document does not say of itself, and every number that it should print and does not."""
    tree = html.document_fromstring(document.html)
    place = Place(f"{document.layout.id}/template.html")
    said = " ".join(" ".join(tree.itertext()).split())
    for what, wanted in imprint(outline).items():
        if not re.search(rf"(?<![\d.]){re.escape(wanted)}(?!\.?\d)", said):
            hint = "use m.colophon() or m.imprint() of shared/macros.html"
            yield error("imprint", place, f"the {what} “{wanted}” stands nowhere in {outline.deliverable.stem}", hint)
    for needed in document.layout.numbers:
        yield from missing(tree, needed, outline)
    yield from unread_law(document, outline)


def unread_law(document: Document, outline: Outline) -> Iterator[Finding]:
    """Yield the sections that a document prints and whose text on the law date the register lacks."""
    on = outline.profile.law_as_of
    for ref in document.used.provisions:
        act_id, section = split_ref(ref)
        act = outline.laws.get(act_id)
        amendment = unread(act, section, on) if act and section else None
        if act and amendment:
            message = f"{outline.deliverable.stem} prints {ref}, which {amendment.by} changed by {amendment.from_}"
            hint = f"the register lacks the new text; read it and record it in {act.at.path}"
            yield error("law", act.at, message, hint)


def imprint(outline: Outline) -> dict[str, str]:
    """Return what every document says of itself: version, three days and who answers for it."""
    pack = outline.pack
    days = {
        "content date": pack.content_date,
        "law date": outline.profile.law_as_of,
        "day of review": pack.review_by,
    }
    locale = {LOCALE: outline.language.locale}
    written = {what: words.day(on, locale).replace(words.NBSP, " ") for what, on in days.items()}
    return {"version": pack.version, **written, "owner": outline.about.owner}


def missing(tree: Any, needed: Needed, outline: Outline) -> Iterator[Finding]:
    """Yield the panels, or the whole document, where no number for a purpose stands."""
    panels = needed.on or ("",)
    for panel in panels:
        scope = tree.xpath("//*[@data-panel=$panel]", panel=panel) if panel else [tree]
        uses = {e.get("data-use") for part in scope for e in part.xpath(".//*[@data-use]")}
        numbers = {u.partition("/")[2] for u in uses if u.startswith("helplines/")}
        if not any(needed.purpose in outline.helplines[n].purpose for n in numbers if n in outline.helplines):
            where = f"panel “{panel}”" if panel else "document"
            message = f"the {where} of {outline.deliverable.stem} prints no number for {needed.purpose}"
            hint = "name one under helplines: of the group, or of the layout"
            yield error("helpline", outline.pack.at, message, hint)
