"""Stage: compose. An outline and a layout become one document: semantic HTML, and the styles for paper and screen."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from curriculum.compose import contents, drafts, engine
from curriculum.compose.law import Law
from curriculum.compose.routes import Routes
from curriculum.compose.tokens import Tokens
from curriculum.model.document import Document, Outline
from curriculum.model.findings import ContentError, error
from curriculum.model.law import in_interval
from curriculum.model.registers import Helpline
from curriculum.schedule import AgendaDay


def compose(outline: Outline, agenda: tuple[AgendaDay, ...], root: str, words: Mapping[str, str]) -> Document:
    """Return the document of `outline`. `root` is the layouts folder, `words` its fixed words in the language.

    Raises LayoutError where a template is wrong, and ContentError where the pack gives it nothing to fill a slot with.
    """
    tokens = Tokens(outline)
    context = context_of(outline, agenda, words, tokens) | {"draft": drafts.MARK, "signed": drafts.SIGNED}
    layout = outline.layout
    body = engine.render(root, f"{layout.id}/template.html", context)
    used = tokens.everything_used()
    lacking, open_ = drafts.missing(outline, used), drafts.unverified(outline, tokens)
    mark = drafts.mark(words, lacking, open_)
    context["draft"] = mark
    for sign, said in ((drafts.MARK, mark), *drafts.signed(outline, words, lacking).items()):
        body = body.replace(sign, escape(said))
    return Document(
        deliverable=outline.deliverable,
        layout=layout,
        title=title_of(outline),
        subject=outline.group.promise,
        language=outline.language.id,
        direction=outline.language.direction,
        created=outline.pack.content_date,
        version=outline.pack.version,
        creator=outline.about.owner,
        html=contents.finish(body, f"{layout.id}/template.html"),
        print_css=engine.render(root, f"{layout.id}/print.css", context),
        screen_css=engine.render(root, "shared/screen.css", context) if "html" in layout.formats else "",
        used=used,
        slots=dict(tokens.slots),
        lacking=lacking,
        open=open_,
    )


def title_of(outline: Outline) -> str:
    """Return the title that the file bears: product, audience, event."""
    return f"{outline.layout.title} for {outline.audience.people}: {outline.pack.title}"


def context_of(
    outline: Outline, agenda: tuple[AgendaDay, ...], words: Mapping[str, str], tokens: Tokens
) -> dict[str, Any]:
    """Return the names a template may use, and nothing else."""
    law = Law(outline.laws, outline.profile, tokens)
    return {
        "outline": outline,
        "pack": outline.pack,
        "group": outline.group,
        "layout": outline.layout,
        "page": outline.layout.page,
        "audience": outline.audience,
        "language": outline.language,
        "profile": outline.profile,
        "title": title_of(outline),
        "agenda": agenda,
        "words": words,
        "tokens": tokens,
        "start": tokens.start,
        "use": tokens.use,
        "used": tokens.used,
        "law": law,
        "routes": Routes(outline, law),
        "pick": Pick(outline, tokens),
        "credits": credit_lines(outline),
        "numbers": numbers(outline),
        "corrections": outline.corrections,
        "correction": tokens.correction,
        "number_of": {m.id: n for n, m in enumerate(outline.modules, 1)}.__getitem__,
        "taught_short": (outline.programme.shortened if outline.programme else frozenset()).__contains__,
        "taught": frozenset(m.id for m in outline.modules).intersection,
    }


def credit_lines(outline: Outline) -> tuple[str, ...]:
    """Return the partners' credit lines that were right on the first day of the event."""
    on = outline.pack.starts
    return tuple(c.text for p in outline.partners for c in p.credits if in_interval(on, c.from_, c.to))


def numbers(outline: Outline) -> tuple[Helpline, ...]:
    """Return the numbers that a product prints by itself: the group’s choice, else the layout’s that serve."""
    wanted = outline.group.helplines or outline.layout.helplines
    return tuple(outline.helplines[name] for name in wanted if name in outline.helplines)


SHORT = ("mcq", "short", "fill", "order", "match")
"""Types of assessment items that a reader can answer alone with a pencil."""


class Pick:
    """What templates pick from an outline by id; whatever is picked counts as used."""

    def __init__(self, outline: Outline, tokens: Tokens) -> None:
        self.outline = outline
        self.tokens = tokens

    def __call__(self, kind: str, id_: str) -> Any:
        """Return the record of that kind and id, or None where the reader may not see it."""
        found = getattr(self.outline, kind).get(id_)
        if found is not None:
            self.tokens.use("units", f"{kind}/{id_}")
        return found

    def activities(self, module: Any) -> list[Any]:
        """Return the activities of a module, in the order of its plan for a facilitator, else of its objectives."""
        prefix = f"{module.id}/"
        return [
            self("activities", a.id) for a in self.outline.activities.values() if a.objectives[0].startswith(prefix)
        ]

    def items(self, module: Any) -> list[Any]:
        """Return the assessment items that test a module's objectives."""
        prefix = f"{module.id}/"
        return [self("items", i.id) for i in self.outline.items.values() if i.objectives[0].startswith(prefix)]

    def self_check(self, module: Any) -> list[Any]:
        """Return one short question for each objective of a module; the rest of the bank is kept for tests."""
        short = [i for i in self.outline.items.values() if i.type in SHORT]
        firsts = [next((i.id for i in short if f"{module.id}/{o.id}" in i.objectives), "") for o in module.objectives]
        return [self("items", name) for name in dict.fromkeys(firsts) if name]

    def message(self, slot: str) -> Any:
        """Return the key message for a slot: the group's own choice, else the first of the layout's that applies."""
        space = next(s for s in self.outline.layout.slots if s.id == slot)
        chosen = self.outline.group.messages.get(slot)
        for name in (chosen,) if chosen else space.messages:
            if name in self.outline.messages and self.outline.messages[name].panel:
                place = self.outline.messages[name].at.of("panel")
                self.tokens.slots[slot] = place.path, place.line
                return self("messages", name)
        message = f"no key message for the slot “{slot}” applies"
        raise ContentError(error("slot", self.outline.pack.at, message, "name one that has a panel under messages:"))
