"""A key message: one idea, said in every channel of a campaign in the words that the channel takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field

from curriculum.model.base import Id, Line, Record, Said, Unit, as_line
from curriculum.model.registers import Purpose

Rendition = Literal["panel", "leaflet", "poster", "sign", "card", "social", "sms", "radio", "video", "aloud"]
"""The channels in which a message may be said."""
RENDITIONS: tuple[Rendition, ...] = get_args(Rendition)
Seconds = Annotated[int | float, Field(gt=0, le=600)]


class PanelItem(Record):
    """One line of a panel: an icon's name (a file in layouts/shared/icons) and its words."""

    icon: str = ""
    label: str = ""
    text: Said


class Panel(Record):
    """A key message as it stands on a printed panel. Every part is optional but the heading."""

    heading: Said
    lead: str = ""
    items: tuple[PanelItem, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    close: str = ""


class Social(Panel):
    """A picture for social media and what is posted with it.

    `caption` repeats every word of the picture, for those who do not see it; `alt` describes the picture in at most
    150 letters. Hashtags are written in CamelCase, so that screen readers part their words.
    """

    caption: Said
    hashtags: tuple[Annotated[str, Field(pattern=r"^#[A-Z0-9][A-Za-z0-9]*$")], ...] = ()
    alt: Said


class Spoken(Record):
    """What one voice says in a radio spot, or what is heard instead: `voice` is who speaks, `sound` what is heard."""

    voice: str = ""
    sound: str = ""
    text: str = ""


class Spot(Record):
    """A radio spot: its length and what is heard, in order."""

    seconds: Seconds
    lines: Annotated[tuple[Spoken, ...], Field(min_length=1)]


class Shot(Record):
    """One picture of a film: how long it stands, what is seen and heard, and the words on the screen.

    `frame` is what stands on the screen; where it is empty, the words that are spoken stand under the picture.
    """

    seconds: Seconds
    picture: Said
    sound: str = ""
    voice: str = ""
    text: str = ""
    frame: str = ""


class Film(Record):
    """A film: its shots add up to its length. `silent` is the length of the last shots that say all without sound."""

    seconds: Seconds
    shots: Annotated[tuple[Shot, ...], Field(min_length=1)]


class Aloud(Record):
    """What a teacher reads out, in short paragraphs, and what is asked afterwards, each with what to listen for."""

    minutes: int = Field(ge=1, le=60)
    text: Said
    questions: Annotated[tuple[Asked, ...], Field(min_length=1)]


class Asked(Record):
    """A question to a class and what a good answer says."""

    question: Said
    listen_for: Said


class Point(Record):
    """What every channel must say of an idea: any of these words, by language, in lower case."""

    id: Id
    words: Mapping[str, Annotated[tuple[Said, ...], Field(min_length=1)]]
    unless: tuple[Rendition, ...] = ()


class Message(Unit):
    """One idea with renditions per channel.

    `idea` is the message in one sentence and `action` what people are to do. `points` are what no channel may leave
    out, and `numbers` the purposes for which every channel gives a number to call; a layout that prints numbers by
    itself gives them for the message.
    """

    idea: Annotated[Line, BeforeValidator(as_line)]
    action: str = ""
    numbers: tuple[Purpose, ...] = ()
    points: tuple[Point, ...] = ()
    panel: Panel | None = None
    leaflet: Panel | None = None
    poster: Panel | None = None
    sign: Panel | None = None
    card: Panel | None = None
    social: Social | None = None
    sms: str = ""
    radio: tuple[Spot, ...] = ()
    video: tuple[Film, ...] = ()
    aloud: Aloud | None = None

    def only(self, kept: frozenset[Rendition]) -> Message:
        """Return the message with no other renditions than those."""
        gone: dict[str, Any] = {name: type(self).model_fields[name].default for name in RENDITIONS if name not in kept}
        return self.model_copy(update=gone)

    def parts(self, rendition: Rendition) -> tuple[str, ...]:
        """Return the names of the files that a rendition makes, one for each message, or for each of its lengths."""
        found = getattr(self, rendition)
        timed = found if isinstance(found, tuple) else ()
        return tuple(f"{self.id}-{x.seconds:g}" for x in timed) if timed else (self.id,) if found else ()
