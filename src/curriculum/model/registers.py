"""Data that can be wrong later: facts, sources, helplines, partners, terms, audiences."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator

from curriculum.model.base import Clearance, Id, Placed, Record, Said

Purpose = Literal[
    "emergency", "trafficking", "smuggling", "child", "women", "labour", "migration", "ambulance", "cyber", "legal"
]
Rank = Literal["primary", "secondary", "press", "seed"]


class Source(Placed):
    """Where something was read. `rank` is primary for statutes, gazettes and judgments."""

    id: Id
    title: Said
    publisher: Said
    published: date | None = None
    url: str = Field(default="", pattern=r"^(https://\S+)?$")
    kind: Literal["statute", "gazette", "judgment", "treaty", "press-release", "report", "manual", "news", "web"]
    rank: Rank
    note: str = ""


class Fact(Placed):
    """A figure or a dated event with all that it needs to be quoted honestly.

    `text` is how it prints. `rank` settles which of two disagreeing facts is used.
    """

    id: Id
    label: Said
    value: int | float | str
    unit: str = ""
    text: Said
    population: str = ""
    place: str
    period: str
    source: str
    as_of: date
    valid_until: date | None = None
    rank: Literal["preferred", "normal", "deprecated"] = "normal"
    status: Literal["sourced", "computed", "opinion", "conflict", "unverified"] = "sourced"
    caveat: str = ""


class Helpline(Placed):
    """A number people call. `purpose` says for what; `valid_from` is the first day it is known to have served it.

    Whether somebody dialled it, and when, is told by a review of the kind verification.
    """

    unsaid: ClassVar[frozenset[str]] = frozenset({"caution", "evidence_on", "sources"})

    id: Id
    name: Said
    number: Said
    display: Said
    owner: Said
    purpose: tuple[Purpose, ...]
    regions: tuple[str, ...]
    status: Literal["active", "unverified", "retired"]
    valid_from: date | None = None
    valid_to: date | None = None
    evidence_on: date | None = None
    sources: tuple[str, ...] = ()
    public: bool = False
    caution: str = ""


class Credit(Record):
    """A credit line and the days between which it is the right one."""

    from_: date = Field(alias="from")
    to: date | None = None
    text: Said


class Partner(Placed):
    """An organisation that must be credited, with its dated credit lines.

    `logo` is a file in the content folder, such as ``partners/friends.svg``. No logo is printed that nobody gave.
    """

    id: Id
    name: Said
    credits: tuple[Credit, ...]
    logo: str = Field(default="", pattern=r"^$|^[a-z0-9/-]+\.(?:svg|png|jpe?g)$")
    sources: tuple[str, ...] = ()


class Label(Record):
    """The words for a concept in one language.

    `bound` tells that a translation of a text that names the concept must bear the preferred word or an allowed one:
    two concepts that people confuse must never come down to one word.
    """

    preferred: Said
    allowed: tuple[str, ...] = ()
    forbidden: tuple[str, ...] = ()
    bound: bool = False


class Term(Placed):
    """A glossary concept. `labels` is keyed by language code."""

    id: Id
    definition: Said
    labels: dict[str, Label]
    why: str = ""
    sources: tuple[str, ...] = ()
    clearance: Clearance = "public"


class Audience(Placed):
    """A kind of reader. A child audience inherits nothing but its place in the tree; its clearance is its own.

    `charges` is whether these people register cases or lay charges: a guide to the law speaks to others of reading it.
    `law` is how much of the law a guide gives them: every section and the neighbouring laws in full, what they work
    with, or offences and protection in brief.
    """

    id: Id
    label: Said
    people: Said
    parent: str = ""
    clearance: Clearance
    reading: Literal["plain", "professional", "technical"] = "professional"
    charges: bool = False
    law: Literal["full", "working", "brief"] = "working"


class Region(Placed):
    """A province or territory, and its chief town."""

    id: Id
    label: Said
    parent: str = ""
    town: str = ""


class Town(Placed):
    """A town where events are held: degrees north and east, and the hours its clocks are ahead of UTC."""

    id: Id
    label: Said
    region: str
    north: float = Field(ge=-66, le=66)
    east: float = Field(ge=-180, le=180)
    utc: float = Field(default=5, ge=-12, le=14)


class Measure(Record):
    """How type of a size of the style sheets, which are measured for Latin letters, is set in another script.

    From `least` points of Latin type on it is `size` times as large, `floor` points or more, on `leading` times the
    leading; `small` type has the faces for what is short of room.
    """

    least: float = Field(default=0, ge=0)
    size: float = Field(default=1, gt=0, le=4)
    leading: float = Field(default=1, gt=0, le=4)
    floor: float = Field(default=0, ge=0)
    small: bool = False


class Language(Placed):
    """A language a document can be in.

    `locale` names the rules of CLDR by which days, numbers and plurals are written, `tag` the language for readers and
    engines where that is not its id (BCP 47). `faces` are the families that set it, the first that has a letter wins;
    `small` those for what is short of room, such as imprints. `shapes` is the language system of the font (OpenType)
    where the tag alone does not choose it. `measures` are the sizes and line heights of its script, the largest type
    first, `sheets` those of loose sheets to write on, where they differ. `counts` is by what large sums
    are counted. `pace` is how many words a radio voice says in a minute. Numbers have Latin digits in every language.
    """

    id: Id
    name: Said
    english: Said
    script: Literal["Latn", "Arab"]
    direction: Literal["ltr", "rtl"]
    status: Literal["ready", "draft", "none"]
    locale: str = "en"
    tag: str = ""
    faces: tuple[Said, ...] = ("Atkinson Hyperlegible Next", "Source Serif 4")
    small: tuple[Said, ...] = ()
    shapes: Annotated[str, Field(pattern=r"^[A-Z]{0,4}$")] = ""
    measures: tuple[Measure, ...] = Field(default=(Measure(),), min_length=1)
    sheets: tuple[Measure, ...] = ()
    counts: Literal["million", "lakh"] = "million"
    pace: int = Field(default=150, ge=60, le=250)

    @model_validator(mode="after")
    def down_to_nothing(self) -> Language:
        """Refuse measures that leave out a size, or that nothing can reach."""
        rule = "go from the largest type down to `least: 0`, each for smaller type than the one before"
        for measures in filter(None, (self.measures, self.sheets)):
            sizes = [m.least for m in measures]
            if sizes != sorted(set(sizes), reverse=True) or sizes[-1]:
                raise ValueError(f"the measures {rule}")
        return self


def ancestry(tree: Mapping[str, Any], leaf: str) -> frozenset[str]:
    """Return `leaf` and every parent above it in `tree`, of audiences or regions."""
    found: list[str] = []
    while leaf and leaf not in found:
        found.append(leaf)
        leaf = tree[leaf].parent if leaf in tree else ""
    return frozenset(found)
