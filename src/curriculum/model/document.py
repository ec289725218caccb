"""What passes from choosing to composing: deliverables, profiles, outlines, documents."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import SkipValidation

from curriculum.model.aids import Chapter, Checklist, Comparison, Explainer, Procedure, Router
from curriculum.model.banks import Conduct, Form, Instrument, Query, Service, Signs
from curriculum.model.base import Clearance, Record
from curriculum.model.content import Activity, Case, Item, Module
from curriculum.model.event import Group, Pack, Programme
from curriculum.model.exam import Exam
from curriculum.model.law import Act
from curriculum.model.layout import Format, Layout, Reader
from curriculum.model.library import About
from curriculum.model.messages import Message
from curriculum.model.pictures import Picture
from curriculum.model.press import Order, Press
from curriculum.model.questionnaire import Questionnaire
from curriculum.model.registers import Audience, Fact, Helpline, Language, Partner, Region, Source, Term
from curriculum.model.results import Results
from curriculum.model.review import Review, ReviewKind
from curriculum.model.roster import Issue, Person
from curriculum.model.surveys import Measure, Survey
from curriculum.model.timetable import Needs, Timetable
from curriculum.model.trace import Trace
from curriculum.model.translation import State


class Deliverable(Record):
    """One document to make: for which pack, group, audience and language, in which product and formats.

    `part` is the key message that it says, with its seconds where it has a length, `district` the region that it goes
    to; either is empty where it is one for all.
    """

    pack: str
    group: int
    audience: str
    language: str
    product: str
    formats: tuple[Format, ...]
    law_as_of: date
    size: str = ""
    part: str = ""
    district: str = ""

    @property
    def piece(self) -> str:
        """The name of what it is, whoever it goes to: its product, message and size."""
        return "-".join(part for part in (self.product, self.part, self.size) if part)

    @property
    def stem(self) -> str:
        """The path of its files without the suffix, relative to the output folder."""
        name = f"{self.piece}-{self.district}" if self.district else self.piece
        return f"{self.pack}/{self.audience}/{self.language}/{name}"


class Profile(Record):
    """Who reads a document, by which every unit is judged.

    `audiences` is the audience with all its ancestors. `ceiling` is the lower of the audience's clearance and the
    product's. `law_as_of` is the day whose law is printed. Figures are those known until `figures_until`, and numbers
    to call those that serve on `numbers_on`: days of the event, or the law date where that is later.
    """

    audience: str
    audiences: frozenset[str]
    clearance: Clearance
    ceiling: Clearance
    reader: Reader
    region: str
    regions: frozenset[str]
    law_as_of: date
    figures_until: date
    numbers_on: date


class Decision(Record):
    """Why a unit is in a document or is not. `unit` is ``kind/id`` or ``modules/id#line``."""

    unit: str
    shown: bool
    why: str


class Correction(Record):
    """One thing that a printed edition got wrong: what it said, what is right, where it stands, and how to mend it.

    `unit` is ``kind/id``; `place` tells pages or panels; `why` is that of a fault in an edition.
    """

    unit: str
    label: str
    field: str
    was: str
    now: str
    why: str
    product: str
    place: str = ""


class Outline(Record):
    """All that one document may draw on, chosen for its reader: nothing in it needs hiding any more.

    `standing` are the reviews that still stand. `corrections` are what a recalled `edition` got wrong,
    `titles_of` the titles of products by their ids. `order` is what a printer is asked for, `results` what came back
    from the event, `exam` the test that the product holds forms of. `people` are those of a roster, none where they
    write their names in; `places` is for how many there are lines and copies. `issue` is what certificates bear that
    are stamped. `kit` are the layouts of all that the group gets, in its order, for a product that counts them; `pages`
    says by their ids how many pages those have that were made just before.
    """

    deliverable: Deliverable
    profile: Profile
    about: About
    pack: Pack
    group: Group
    audience: Audience
    language: Language
    layout: Layout
    timetable: Timetable | None
    needs: Needs | None
    modules: tuple[Module, ...]
    titles: Mapping[str, str]
    activities: Mapping[str, Activity]
    cases: Mapping[str, Case]
    items: Mapping[str, Item]
    messages: Mapping[str, Message]
    routers: Mapping[str, Router]
    comparisons: Mapping[str, Comparison]
    checklists: Mapping[str, Checklist]
    procedures: Mapping[str, Procedure]
    explainers: Mapping[str, Explainer]
    chapters: Mapping[str, Chapter]
    indicators: Mapping[str, Signs]
    conduct: Mapping[str, Conduct]
    questions: Mapping[str, Query]
    forms: Mapping[str, Form]
    instruments: Mapping[str, Instrument]
    surveys: Mapping[str, Survey]
    measures: Mapping[str, Measure]
    services: Mapping[str, Service]
    laws: Mapping[str, Act]
    later: Mapping[str, Act]
    facts: Mapping[str, Fact]
    helplines: Mapping[str, Helpline]
    terms: Mapping[str, Term]
    sources: Mapping[str, Source]
    pictures: Mapping[str, Picture] = {}
    regions: Mapping[str, Region]
    languages: Mapping[str, Language]
    partners: tuple[Partner, ...]
    decisions: tuple[Decision, ...]
    standing: tuple[Review, ...] = ()
    corrections: tuple[Correction, ...] = ()
    edition: str = ""
    order: Order | None = None
    exam: Exam | None = None
    results: Results | None = None
    titles_of: Mapping[str, str] = {}
    people: tuple[Person, ...] = ()
    places: int = 0
    issue: Issue | None = None
    kit: tuple[Layout, ...] = ()
    pages: Mapping[str, int] = {}

    @property
    def programme(self) -> Programme | None:
        """The days of its group, if it is taught anything."""
        return self.timetable.programme if self.timetable else None


class Used(Record):
    """The ids of everything that a document really shows."""

    modules: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    provisions: tuple[str, ...] = ()
    helplines: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


class Document(Record):
    """A composed document: semantic HTML and the style sheets for paper and screen, with its metadata.

    `slots` says for each fixed slot which file and line hold the key message that fills it. `lacking` are the units
    that it shows without a review they need, each with the kind; `open` are the ids of what is not verified in it.
    `untranslated` is how many of its strings are missing in its language, or stale: older than their source.
    `texts` are what its files of text hold, by their format. `fit` is for slots the share of their type's size in which
    their text is set, where that is less than the whole. `press` is what its press files are made for. `questionnaire`
    is what its files for programs ask. `trace` says where its words come from, `built` which choices made it.
    """

    deliverable: Deliverable
    layout: Layout
    title: str
    subject: str
    language: str
    direction: str
    created: date
    version: str
    creator: str
    html: str
    print_css: str
    screen_css: str
    used: Used
    slots: Mapping[str, tuple[str, int]] = {}
    lacking: tuple[tuple[str, ReviewKind], ...] = ()
    open: tuple[str, ...] = ()
    untranslated: Mapping[State, int] = {}
    texts: Mapping[Format, str] = {}
    press: Press | None = None
    questionnaire: Questionnaire | None = None
    fit: Mapping[str, float] = {}
    trace: Annotated[Trace, SkipValidation] = Trace()
    built: Mapping[str, str] = {}
