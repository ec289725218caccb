"""The rule on panels: the message that fills one has at most as many words as its layout lets it have.

The build counts what it has composed. Here nothing is composed, so a panel is judged only where its template hands the
whole rendition to a macro of ``shared/piece.html``, as ``p.panel('front')``, and only by the parts that this macro
prints. A template that picks its words by itself (`pick.panel`), such as a heading alone for a sticker, is left to the
build. Tokens count as in `voiced.plain`, where a section of law is one word, and what a template adds to a panel does
not count: these words are never more than those of the page, so what is told here the build would tell too. Documents
in other languages than that of the content are left to it as well, since their words are others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape
from typing import NamedTuple

from curriculum import plan
from curriculum.check.voiced import LANGUAGE, plain
from curriculum.choose.judge import Judge, profile
from curriculum.layouts import Layouts
from curriculum.model.document import Deliverable
from curriculum.model.event import Group, Pack
from curriculum.model.findings import Finding, error
from curriculum.model.layout import Layout, Space
from curriculum.model.library import Library
from curriculum.model.messages import Message, Panel
from curriculum.model.registers import Fact, Helpline
from curriculum.plan import Selection
from curriculum.source import markdown
from curriculum.source.load import Loaded

PIECE = "shared/piece.html"
IMPORTED = re.compile(r"""\{%-?\s*import\s+["']shared/piece\.html["']\s+as\s+(\w+)""")
MACRO = re.compile(r"\{%-?\s*macro\s+(panel|sign)\(.*?\{%-?\s*endmacro", re.S)
"""The macros to which a template hands a slot, with what they print."""
PRINTED = re.compile(r"\b(?:text|i)\.(heading|lead|label|text|table|close)\b(?!\s*\[\s*:)")
"""A part of a rendition in a macro; the first rows alone of a table are none."""
TAG = re.compile(r"<[^>]+>")


def findings(loaded: Loaded, layouts: Layouts) -> Iterator[Finding]:
    """Yield for every pack what is too long for the panel that it fills, once for all documents."""
    rule = Panels(loaded.library, layouts)
    found = (f for p in loaded.library.packs.values() for n in range(len(p.groups)) for f in rule.group(p, n))
    yield from dict.fromkeys(found)


class Filled(NamedTuple):
    """A slot of one document, and the key message that fills it; `chosen` is whether the group named that message."""

    layout: Layout
    slot: Space
    message: Message
    chosen: bool


class Panels:
    """Judges the panels of packs. Names that lead nowhere are passed over: other rules tell them."""

    def __init__(self, library: Library, layouts: Layouts) -> None:
        self.library = library
        self.layouts = layouts
        self.macros = {m[1]: printed(m[0]) for m in MACRO.finditer(layouts.templates.get(PIECE, ""))}
        self.registers: dict[str, Fact | Helpline] = {**library.facts, **library.helplines}

    def group(self, pack: Pack, index: int) -> Iterator[Finding]:
        """Yield what is too long in the panels of one group."""
        group = self.known(pack.groups[index])
        wanted = plan.deliverables(self.library, pack, index, group, dict(self.layouts.products), Selection())
        for filled in (f for one in wanted if one.language == LANGUAGE for f in self.filled(one, group)):
            words = self.words(filled)
            if words > filled.slot.max_words:
                yield too_long(filled, words, pack, index)

    def known(self, group: Group) -> Group:
        """Return a group with those audiences, products with slots, and districts alone that there are."""
        products = self.layouts.products
        there = {
            "audiences": tuple(a for a in group.audiences if a in self.library.audiences),
            "products": tuple(p for p in group.products if p in products and products[p].slots),
            "districts": tuple(d for d in group.districts if d in self.library.regions),
        }
        return group.model_copy(update=there)

    def filled(self, one: Deliverable, group: Group) -> Iterator[Filled]:
        """Yield the slots of a document with their messages, as `compose.pick` chooses them."""
        layout = self.layouts.products[one.product].at_size(one.size)
        judge = Judge(profile(self.library, one, layout), self.library.laws, self.registers)
        own = [m.id for m in self.library.messages.values() if layout.each and one.part in m.parts(layout.each)]
        for slot in layout.slots:
            chosen = group.messages.get(slot.id)
            names = (chosen,) if chosen else slot.messages or own
            fit = (m for n in names if (m := self.library.messages.get(n)) and getattr(m, slot.rendition))
            message = next((m for m in fit if not judge.objection(m.when, m.clearance)), None)
            if message:
                yield Filled(layout, slot, message, bool(chosen))

    def words(self, filled: Filled) -> int:
        """Return how many words of a message its panel prints for certain."""
        said = getattr(filled.message, filled.slot.rendition)
        parts = self.parts(filled.layout, filled.slot)
        most = self.library.settings.channels.picture
        if not isinstance(said, Panel) or (filled.slot.rendition == "social" and filled.slot.max_words >= most):
            return 0  # of a picture with more words than `most` another rule tells
        return sum(count(self.library, text) for text in texts(said, parts))

    def parts(self, layout: Layout, slot: Space) -> frozenset[str]:
        """Return the parts of a rendition that the template prints in a slot; none where that cannot be told."""
        template = self.layouts.templates.get(f"{layout.id}/template.html", "")
        shown = IMPORTED.search(template)
        if not shown or "pick.panel" in template or not re.search(rf"""["']{re.escape(slot.id)}["']""", template):
            return frozenset()
        called = {*re.findall(rf"\b{shown[1]}\.(panel|sign)\(", template)}
        return self.macros.get(called.pop(), frozenset()) if len(called) == 1 else frozenset()


def printed(macro: str) -> frozenset[str]:
    """Return the parts of a rendition that a macro prints; of lines of which some are left out, none."""
    rows = {"label", "text"} if "text.items" not in macro or "text.items[" in macro else set()
    return frozenset(PRINTED.findall(macro)) - rows


def texts(said: Panel, parts: frozenset[str]) -> Iterator[str]:
    """Yield the texts of a rendition that stand in those parts."""
    yield from (getattr(said, part) for part in ("heading", "lead", "close") if part in parts)
    yield from (getattr(item, part) for item in said.items for part in ("label", "text") if part in parts)
    yield from (cell for row in said.table for cell in row if "table" in parts)


def count(library: Library, text: str) -> int:
    """Count the words of prose as `proof.fit.word_count` counts those of a page."""
    try:
        made = markdown.html(text, lambda token: escape(plain(library, str(token))))
    except markdown.Unprintable:  # other rules tell why
        return 0
    return sum(any(letter.isalnum() for letter in word) for word in unescape(TAG.sub(" ", made)).split())


def too_long(filled: Filled, words: int, pack: Pack, index: int) -> Finding:
    """Say how many words are too many, in the rendition that has them."""
    slot, message = filled.slot, filled.message
    where = f"the panel “{slot.title}” of the {filled.layout.id}"
    fault = f"{where} gets {words} words from “{message.id}” in {LANGUAGE}; {slot.max_words} is the most"
    more = words - slot.max_words
    hint = f"cut {more} word{'' if more == 1 else 's'}"
    if filled.chosen:
        hint += f", or choose another key message in {pack.at.of('groups', index, 'messages', slot.id)}"
    return error("panel", message.at.of(slot.rendition), fault, hint)
