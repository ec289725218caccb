"""What templates ask of the law: texts as of the law date, what they said before, and which Acts stand where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple, get_args

from markupsafe import Markup

from curriculum.compose.sections import Doubt, Run, doubts, in_order, name, runs, whole
from curriculum.compose.tokens import Tokens
from curriculum.model.aids import Explainer
from curriculum.model.document import Profile
from curriculum.model.findings import ContentError, error
from curriculum.model.law import Act, Child, Provision, Text, TextStatus, ref_in_force, text_on

SURE = get_args(TextStatus)
"""How a text may be known, the surest way first."""
ELEMENTS: tuple[Literal["act", "means", "purpose"], ...] = ("act", "means", "purpose")


class Side(NamedTuple):
    """One element of an offence beside the same element of a standard: what both have, and what only one has."""

    element: str
    both: tuple[str, ...]
    standard_only: tuple[str, ...]
    law_only: tuple[str, ...]


class Gap(NamedTuple):
    """How a provision differs from the standard that it is measured by."""

    act: Act
    provision: Provision
    treaty: Act
    article: Provision
    rows: tuple[Side, ...]


def side(name: Literal["act", "means", "purpose"], text: Text, standard: Text) -> Side:
    """Return one element of an offence beside that of its standard."""
    ours, theirs = text.elements.get(name, ()), standard.elements.get(name, ())
    return Side(
        element=name,
        both=tuple(e for e in theirs if e in ours),
        standard_only=tuple(e for e in theirs if e not in ours),
        law_only=tuple(e for e in ours if e not in theirs),
    )


class Law:
    """What templates ask of the law: provisions as of the law date, and what they said before."""

    def __init__(self, laws: Mapping[str, Act], profile: Profile, tokens: Tokens) -> None:
        self.acts = laws
        self.on = profile.law_as_of
        self.regions = profile.regions
        self.tokens = tokens

    def has(self, ref: str) -> bool:
        """Tell whether an Act or a provision is in force on the law date."""
        return ref_in_force(self.acts, ref, self.on)

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
        self.tokens.print_text(f"{act.id}#{provision.id}", text)
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

    def reported(self) -> list[Act]:
        """Return the Acts in force whose changes a guide tells: the core ones, and those told beside them."""
        return [*self.core("ptpa-2018"), *(a for a in self.acts.values() if a.reported and not a.core)]

    def later(self, first: str) -> list[Act]:
        """Return the core Acts with what came after the law date, the Act `first` before the others."""
        return sorted(self.tokens.outline.later.values(), key=lambda a: a.id != first)

    def related(self) -> list[Act]:
        """Return the other Acts in force where the event is, without treaties, in a reader's order."""
        return [a for a in in_order(self.acts.values()) if self.beside(a) and self.applies(a)]

    def elsewhere(self) -> list[Act]:
        """Return the other Acts in force in other parts of the country only."""
        return [a for a in in_order(self.acts.values()) if self.beside(a) and not self.applies(a)]

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
        return name(act, provision.number)

    def parts(self, act: Act) -> list[Provision]:
        """Return the provisions of an Act, none of them twice."""
        return list(whole(act))

    def runs(self, act: Act) -> tuple[Run, ...]:
        """Return the provisions of an Act, each under the heading where it belongs."""
        return runs(act)

    def ages(self) -> list[tuple[Act, Provision, Child]]:
        """Return every text in force here that says whom it calls a child; treaties first, the oldest age first."""
        found = [
            (a, p, t.child)
            for a in (*self.standards(), *self.core(""), *self.related())
            for p in a.provisions
            if (t := self.now(p)).child and self.read(a, p)
        ]
        return sorted(((a, p, c) for a, p, c in found if c), key=lambda row: -max(age.under for age in row[2].ages))

    def gap(self, ref: str) -> Gap | None:
        """Return how a provision differs from the standard that it is measured by, or None where it has none."""
        act, provision, text = self.provision(ref)
        if not provision.standard or not self.has(provision.standard):
            return None
        treaty, article, standard = self.provision(provision.standard)
        rows = tuple(
            side(name, text, standard) for name in ELEMENTS if text.elements.get(name) or standard.elements.get(name)
        )
        return Gap(act, provision, treaty, article, rows)

    def unsettled(self) -> list[Act]:
        """Return the Acts in force of which it is not verified that they apply in every part of their territory."""
        return [a for a in self.core("") if a.unsettled]

    def unsettled_in(self) -> list[str]:
        """Return the regions where it is not verified that the core Acts apply."""
        return list(dict.fromkeys(r for a in self.unsettled() for r in a.unsettled))

    def offences(self, act: Act) -> list[Provision]:
        """Return the provisions of an Act that carry a penalty of their own."""
        return [p for p in act.provisions if p.kind == "offence"]

    def changed(self, act: Act) -> list[Provision]:
        """Return the provisions of an Act whose text on the law date is not their first, or that came after the Act."""
        return [p for p in whole(act) if self.before(p) or self.now(p).from_ > act.in_force_from]

    def explainers(self, act: Act, shown: Sequence[Provision]) -> list[Explainer]:
        """Return the explainers that are due after the provisions `shown`, which end what these are about."""
        names = {f"{act.id}#{p.id}" for p in shown}
        due = [e for e in self.tokens.outline.explainers.values() if self.last(e) in names]
        for explainer in due:
            self.tokens.use("units", f"explainers/{explainer.id}")
        return due

    def last(self, explainer: Explainer) -> str:
        """Return the last section of an explainer that is in force; nothing where none is."""
        return next((s for s in reversed(explainer.sections) if self.has(s)), "")

    def amended(self) -> bool:
        """Tell whether an offence of a core Act has another text on the law date than at first."""
        return any(p.kind == "offence" for a in self.core("") for p in self.changed(a))

    def weakest(self, act: Act) -> Text | None:
        """Return the text of an Act on the law date that is known least surely; None where the Act has no text."""
        texts = [self.now(p) for p in act.provisions]
        return max(texts, key=lambda t: SURE.index(t.status), default=None)

    def mark(self, act: Act, provision: Provision) -> Markup:
        """Return the attribute by which the place of a provision is found in print."""
        return Markup(f' data-use="laws/{act.id}#{provision.id}"')  # noqa: S704  # ids are letters, digits and dashes

    def shared_notes(self, acts: Sequence[Act]) -> dict[str, list[Act]]:
        """Return the notes that more than one of `acts` bears, each with those Acts."""
        every = dict.fromkeys(note for act in acts for note in act.notes)
        found = {note: [a for a in acts if note in a.notes] for note in every}
        return {note: bearers for note, bearers in found.items() if len(bearers) > 1}

    def doubts(self, act: Act) -> tuple[Doubt, ...]:
        """Return what is not sure about an Act's texts on the law date, and about the texts they replaced."""
        both = ((p, t) for p in act.provisions for t in (self.before(p), self.now(p)) if t)
        return doubts(act, both)
