"""Stage: compose. An outline and a layout become one document: semantic HTML, and the styles for paper and screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from curriculum.compose import contents, engine, sections
from curriculum.compose.tokens import Tokens
from curriculum.model.document import Document, Outline, Profile
from curriculum.model.findings import ContentError, error
from curriculum.model.law import Act, Provision, Text, act_on, in_interval, ref_in_force, text_on
from curriculum.schedule import AgendaDay


def compose(outline: Outline, agenda: tuple[AgendaDay, ...], root: str, words: Mapping[str, str]) -> Document:
    """Return the document of `outline`. `root` is the layouts folder, `words` its fixed words in the language.

    Raises ContentError where a token has no answer in the outline, and LayoutError where a template is wrong.
    """
    tokens = Tokens(outline)
    context = context_of(outline, agenda, words, tokens)
    layout = outline.layout
    body = engine.render(root, f"{layout.id}/template.html", context)
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
        html=contents.finish(body),
        print_css=engine.render(root, f"{layout.id}/print.css", context),
        screen_css=engine.render(root, "shared/screen.css", context) if "html" in layout.formats else "",
        used=tokens.everything_used(),
    )


def title_of(outline: Outline) -> str:
    """Return the title that the file bears: product, audience, event."""
    return f"{outline.layout.title} for {outline.audience.people}: {outline.pack.title}"


def context_of(
    outline: Outline, agenda: tuple[AgendaDay, ...], words: Mapping[str, str], tokens: Tokens
) -> dict[str, Any]:
    """Return the names a template may use, and nothing else."""
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
        "law": Law(outline.laws, outline.profile, tokens),
        "pick": Pick(outline, tokens),
        "credits": credit_lines(outline),
        "taught": frozenset(m.id for m in outline.modules).intersection,
    }


def credit_lines(outline: Outline) -> tuple[str, ...]:
    """Return the partners' credit lines that were right on the first day of the event."""
    on = outline.pack.starts
    return tuple(c.text for p in outline.partners for c in p.credits if in_interval(on, c.from_, c.to))


class Law:
    """What templates ask of the law: provisions as of the law date, and what they said before."""

    def __init__(self, laws: Mapping[str, Act], profile: Profile, tokens: Tokens) -> None:
        self.acts = laws
        self.on = profile.law_as_of
        self.regions = profile.regions
        self.tokens = tokens

    def has(self, act: str) -> bool:
        """Tell whether an Act is in force on the law date."""
        return act in self.acts and act_on(self.acts[act], self.on)

    def provision(self, ref: str) -> tuple[Act, Provision, Text]:
        """Return the Act, provision and text in force that `ref` names."""
        try:
            return self.tokens.provision(ref)
        except KeyError:
            raise ContentError(
                error(
                    "law",
                    self.tokens.outline.pack.at,
                    f"{ref} was not in force on {self.on}",
                    "put it under a condition",
                )
            ) from None

    def now(self, provision: Provision) -> Text:
        """Return the text of a provision on the law date."""
        text = text_on(provision, self.on)
        if text is None:
            raise KeyError(provision.id)
        return text

    def before(self, provision: Provision) -> Text | None:
        """Return the text that the present one replaced, or None."""
        older = [t for t in provision.texts if t.to is not None and t.to < self.on]
        return older[-1] if older else None

    def read(self, act: Act, provision: Provision, text: Text | None = None) -> Text:
        """Return `text`, or the text on the law date, and keep that the document prints it with its sources."""
        text = text or self.now(provision)
        self.tokens.use("provisions", f"{act.id}#{provision.id}")
        for source in text.sources:
            self.tokens.use("sources", source)
        return text

    def reworded(self, was: Text, now: Text) -> bool:
        """Tell whether two summaries must stand side by side: they differ, and no lists of elements say how."""
        return was.summary != now.summary and not (was.elements and now.elements)

    def changes(self, act: Act) -> list[str]:
        """Return what has amended the texts of an Act on the law date, each once."""
        return list(dict.fromkeys(t.amended_by for t in map(self.now, act.provisions) if t.amended_by))

    def stood(self, act: Act, provision: Provision) -> bool:
        """Tell whether a provision of the later law already stood, in an older text, on the law date."""
        return ref_in_force(self.acts, f"{act.id}#{provision.id}", self.on)

    def core(self, first: str) -> list[Act]:
        """Return the Acts in force that a guide treats section by section, the Act `first` before the others."""
        return sorted((a for a in self.acts.values() if a.core), key=lambda a: a.id != first)

    def later(self, first: str) -> list[Act]:
        """Return the core Acts with what came after the law date, the Act `first` before the others."""
        return sorted(self.tokens.outline.later.values(), key=lambda a: a.id != first)

    def priced(self, act: Act) -> bool:
        """Tell whether most provisions of an Act carry a penalty."""
        return 2 * sum(self.now(p).penalty is not None for p in act.provisions) >= len(act.provisions)

    def related(self) -> list[Act]:
        """Return the other Acts in force where the event is, without treaties, in a reader's order."""
        return [a for a in sections.in_order(self.acts.values()) if self.beside(a) and self.applies(a)]

    def elsewhere(self) -> list[Act]:
        """Return the other Acts in force in other parts of the country only."""
        return [a for a in sections.in_order(self.acts.values()) if self.beside(a) and not self.applies(a)]

    def standards(self) -> list[Act]:
        """Return the treaties, the oldest first."""
        treaties = (a for a in self.acts.values() if a.kind == "treaty")
        return sorted(treaties, key=lambda a: a.in_force_from)

    def beside(self, act: Act) -> bool:
        """Tell whether an Act stands beside the core Acts: national law, and not one of them."""
        return not act.core and act.kind != "treaty"

    def applies(self, act: Act) -> bool:
        """Tell whether an Act's territory covers the place of the event."""
        return not self.regions.isdisjoint(act.territory)

    def section(self, act: Act, provision: Provision) -> str:
        """Return what a reader calls a provision: s. 3(1), art. 12."""
        return sections.name(act, provision.number)

    def parts(self, act: Act) -> list[Provision]:
        """Return the provisions of an Act, none of them twice."""
        return list(sections.whole(act))

    def runs(self, act: Act) -> tuple[sections.Run, ...]:
        """Return the provisions of an Act, each under the heading where it belongs."""
        return sections.runs(act)

    def doubts(self, act: Act) -> tuple[sections.Doubt, ...]:
        """Return what is not sure about an Act's texts on the law date, and about the texts they replaced."""
        both = ((p, t) for p in act.provisions for t in (self.before(p), self.now(p)) if t)
        return sections.doubts(act, both)


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
            if name in self.outline.messages:
                return self("messages", name)
        where = self.outline.pack.at
        raise ContentError(
            error("slot", where, f"no key message for the slot “{slot}” applies", "name one under messages:")
        )
