"""What templates pick from an outline by id; whatever is picked counts as used."""

from __future__ import annotations

from typing import Any, NamedTuple

from curriculum.compose import survey
from curriculum.compose.tokens import Tokens
from curriculum.model.document import Outline
from curriculum.model.findings import ContentError, error
from curriculum.model.messages import Message, Rendition
from curriculum.model.surveys import Survey, SurveyQuestion

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
        """Return the key message for a slot: the piece's own, the group's choice, or the first that applies."""
        layout, own = self.outline.layout, self.piece()
        space = next(s for s in layout.slots if s.id == slot)
        chosen = self.outline.group.messages.get(slot)
        names = space.messages if not chosen else (chosen,)
        for name in names if names or own is None else (own.message.id,):
            found = self.outline.messages.get(name)
            if found is not None and getattr(found, space.rendition):
                place = found.at.of(space.rendition)
                self.tokens.slots[slot] = place.path, place.line
                return self("messages", name)
        message = f"no key message for the slot “{slot}” applies"
        hint = f"name one that has {space.rendition}: under messages:"
        raise ContentError(error("slot", self.outline.pack.at, message, hint))

    def panel(self, slot: str) -> Any:
        """Return what the message of a slot says there."""
        rendition = next(s.rendition for s in self.outline.layout.slots if s.id == slot)
        return getattr(self.message(slot), rendition)

    def saying(self, rendition: Rendition) -> list[Any]:
        """Return the pack's key messages that have words for a channel, in its order."""
        found = (self.outline.messages.get(name) for name in self.outline.pack.messages)
        return [self("messages", m.id) for m in found if m is not None and getattr(m, rendition)]

    def instruments(self) -> list[Any]:
        """Return the instruments of evaluation that the document prints."""
        return [self("instruments", i.id) for i in survey.instruments(self.outline)]

    def survey(self) -> Any:
        """Return the survey that the document prints."""
        return self("surveys", survey.survey(self.outline).id)

    def answers(self, whole: Survey, question: SurveyQuestion) -> list[tuple[str, str]]:
        """Return the answers to a question of a survey, each by its name and in words."""
        return [*survey.answers(self.outline, self.tokens.words, whole, question)]

    def observed(self) -> list[Any]:
        """Return the activities of the modules it teaches in which somebody observes, in the order of the modules."""
        taught = [f"{m.id}/" for m in self.outline.modules]
        watched = [a for a in self.outline.activities.values() if a.observe]
        return [self("activities", a.id) for t in taught for a in watched if a.objectives[0].startswith(t)]

    def piece(self) -> Piece | None:
        """Return the key message that the document alone is made for, and its words; None where it has no such one."""
        layout, part = self.outline.layout, self.outline.deliverable.part
        if layout.each is None or not part:
            return None
        for message in self.outline.messages.values():
            parts = message.parts(layout.each)
            if part in parts:
                said = getattr(message, layout.each)
                self.tokens.use("units", f"messages/{message.id}")
                return Piece(message, said[parts.index(part)] if isinstance(said, tuple) else said)
        fault = (
            f"the key message of “{part}” does not apply on {self.outline.profile.law_as_of}, or is not for this reader"
        )
        raise ContentError(error("slot", self.outline.pack.at.of("messages"), fault, "take it out of messages:"))


class Piece(NamedTuple):
    """What one piece says: its key message, and the words of its channel."""

    message: Message
    said: Any
