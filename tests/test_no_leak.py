"""No leak: whatever a library holds, a reader gets nothing above the ceiling, for others, of other days, or of answers.

Libraries are drawn at random, every text with a mark of its own and the limits it stands under. The limits are judged
here again, from plain tables, and compared with the real pages.
"""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, Phase, find, given, settings
from hypothesis import strategies as st

from curriculum import choose, pipeline
from curriculum.choose import judge, laws, parts
from curriculum.model.aids import Chapter
from curriculum.model.banks import Ask, Blank, Conduct, Form, Instrument, Query, Section, Service, Sign, Signs
from curriculum.model.base import Clearance, Line, When
from curriculum.model.content import (
    Activity,
    Adaptation,
    Case,
    CaseQuestion,
    Item,
    Material,
    Module,
    Objective,
    Question,
    Role,
    Step,
)
from curriculum.model.document import Deliverable
from curriculum.model.event import Late
from curriculum.model.library import Library
from curriculum.model.prose import Block
from curriculum.pipeline import House
from curriculum.source.load import load
from tests.breaking import real_layouts
from tests.conftest import SAMPLES

RANK = {"public": 0, "practitioner": 1, "restricted": 2}
PLACE = "land"
SEES = {"everyone": 0, "neighbours": 0, "helpers": 1, "officers": 2}
HOLDS = {"agenda": 2, "facilitator-guide": 2, "participant-handbook": 1, "helpline-sop": 1}
DAYS: dict[date, set[str]] = {
    date(2015, 11, 25): set(),
    date(2021, 6, 29): {"ropes-act", "ropes-act#sec-3-1"},
    date(2026, 2, 3): {"ropes-act", "ropes-act#sec-3-1", "ropes-act#sec-4"},
}
FOR_ALL = ("explain", "story", "caution", "legal", "indicators", "helpline", "note-lines")
FOR_FACILITATORS = ("facilitator", "ask", "debrief")


class Reader(NamedTuple):
    """Who reads which product, and the day whose law it prints."""

    audience: str
    product: str
    on: date


class Limit(NamedTuple):
    """What keeps a text from readers."""

    when: When = When()
    clearance: Clearance | None = None
    facilitator: bool = False

    def admits(self, reader: Reader) -> bool:
        """Tell whether a reader may see what stands under this limit."""
        line, law = {reader.audience, "everyone"}, DAYS[reader.on]
        return (
            (self.clearance is None or RANK[self.clearance] <= min(SEES[reader.audience], HOLDS[reader.product]))
            and (not self.facilitator or reader.product == "facilitator-guide")
            and (not self.when.audience or bool(line & {*self.when.audience}))
            and not line & {*self.when.not_audience}
            and (not self.when.region or PLACE in self.when.region)
            and PLACE not in self.when.not_region
            and "nobody" not in self.when.known
            and law >= {*self.when.in_force}
            and not law & {*self.when.not_in_force}
        )


HIDDEN = Limit(facilitator=True)
NEVER = Limit(When(known=("nobody",)))
AGENDA, GUIDE, HANDBOOK, HELPLINE = (
    ("agenda",), ("facilitator-guide",), ("participant-handbook",), ("helpline-sop",),
)  # fmt: skip


class School(NamedTuple):
    """A library whose texts are marks, their limits, the products in which each surely stands, and a reader."""

    library: Library
    limits: dict[str, tuple[Limit, ...]]
    printed: dict[str, tuple[str, ...]]
    reader: Reader

    def __repr__(self) -> str:
        return f"{self.reader}: {self.library.modules['ropes'].blocks!r}"[:3000]


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Draw no value mostly, else one or two."""
    few = st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True).map(tuple)
    return st.one_of(st.just(()), st.just(()), st.just(()), few)


REFS = some(("ropes-act", "ropes-act#sec-3-1", "ropes-act#sec-4"))
AUDIENCES, REGIONS = some(tuple(SEES)), some((PLACE, "hills"))
WHEN = st.builds(
    When,
    in_force=REFS,
    not_in_force=REFS,
    audience=AUDIENCES,
    not_audience=AUDIENCES,
    region=REGIONS,
    not_region=REGIONS,
    known=some(("police-15", "heard", "nobody")),
)
CLEARED = st.sampled_from(("public", "public", "public", "practitioner", "restricted"))
BOOKS = ("participant-handbook", "participant-handbook", "facilitator-guide", "agenda", "helpline-sop")
READERS = st.builds(Reader, st.sampled_from(tuple(SEES)), st.sampled_from(BOOKS), st.sampled_from(tuple(DAYS)))


class Pen:
    """Writes marks and keeps their limits. `books` are the products that print what it writes where nothing else is said."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.limits: dict[str, tuple[Limit, ...]] = {}
        self.printed: dict[str, tuple[str, ...]] = {}
        self.books = GUIDE + HANDBOOK

    def mark(self, *limits: Limit, printed: bool | tuple[str, ...] = False) -> str:
        """Return a new mark under limits, printed for all whom they admit, in the products named or those of the pen."""
        made = f"MARK{len(self.limits)}X"
        self.limits[made] = limits
        if printed:
            self.printed[made] = self.books if printed is True else printed
        return made

    def when(self) -> When:
        return self.draw(WHEN)

    def line(self, *limits: Limit, printed: bool | tuple[str, ...] = False) -> Line:
        """Return a line with a condition of its own."""
        return Line(**self.words("text", *limits, printed=printed))

    def words(self, key: str, *limits: Limit, printed: bool | tuple[str, ...] = False) -> dict[str, Any]:
        """Return a text under a key, with a condition of its own."""
        when = self.when()
        return {key: self.mark(*limits, Limit(when), printed=printed), "when": when}

    def material(self, *limits: Limit, printed: bool | tuple[str, ...] = False) -> Material:
        """Return a thing to bring, for one or for many, bought or copied."""
        each = self.draw(st.sampled_from(("session", "facilitator", "group", "pair", "person")))
        return Material(**self.words("text", *limits, printed=printed), each=each, printed=self.draw(st.booleans()))

    def blocks(self, around: tuple[Limit, ...], depth: int) -> tuple[Block, ...]:
        """Return up to three blocks, each with blocks inside."""
        return tuple(self.block(around, depth) for _ in range(self.draw(st.integers(0, 3))))

    def block(self, around: tuple[Limit, ...], depth: int) -> Block:
        """Return a block of a random kind, clearance and condition."""
        kind = self.draw(st.sampled_from((*FOR_ALL, *FOR_FACILITATORS, "dos-donts", "prose")))
        if kind == "prose":
            return Block(kind=kind, text=self.mark(*around, printed=True))
        limit = Limit(self.when(), self.draw(st.none() | CLEARED), kind in FOR_FACILITATORS)
        limits = (*around, limit)
        given: dict[str, Any] = {
            "kind": kind,
            "when": limit.when,
            "clearance": limit.clearance,
            "line": len(self.limits),
        }
        if kind == "dos-donts":
            return Block(**given, blocks=tuple(self.side(limits, side) for side in ("do", "dont")))
        text, note = self.mark(*limits, printed=True), self.mark(*limits)
        inner = self.blocks(limits, depth + 1) if depth < 2 and kind != "ask" else ()
        held = {"blocks": (Block(kind="prose", text=text), *inner)} if inner else {"text": text}
        return Block(**given, **held, attrs={"note": note})

    def side(self, around: tuple[Limit, ...], kind: str) -> Block:
        """Return one side of a pair of lists."""
        limit = Limit(self.when(), self.draw(st.none() | CLEARED))
        text = self.mark(*around, limit, printed=True)
        return Block(kind=kind, when=limit.when, clearance=limit.clearance, text=text)

    def question(self, around: tuple[Limit, ...]) -> CaseQuestion:
        """Return a question with its answer."""
        limits = (*around, Limit(when := self.when()))
        return CaseQuestion(question=self.mark(*limits), answer=self.mark(*limits, HIDDEN), when=when)

    def case(self, number: int, module: Limit) -> Case:
        """Return a case with answers, annotation and variation."""
        given = self.unit()
        limits = (module, Limit(given["when"], given["clearance"]))
        return Case(
            id=f"case-{number}", title=self.mark(*limits), story=self.mark(*limits), classification="tip",
            elements={"act": self.mark(*limits, HIDDEN)}, questions=(self.question(limits), self.question(limits)),
            variation=self.question((*limits, HIDDEN)), **given,
        )  # fmt: skip

    def activity(self, number: int, module: Limit, cases: tuple[str, ...]) -> Activity:
        """Return an activity with its key."""
        given = self.unit()
        limits = (module, Limit(given["when"], given["clearance"]))
        secret = (*limits, HIDDEN)
        return Activity(
            id=f"act-{number}", title=self.mark(*limits, printed=True), objectives=("ropes/O1",), type="card-sort",
            minutes=15, group="five", task=self.mark(*limits, printed=True), product=self.mark(*limits), cases=cases,
            materials=(self.material(*secret),), steps=(self.line(*secret, printed=True),), debrief=(self.line(*secret, printed=True),),
            roles=(Role(name=self.mark(*secret, printed=True), card=self.mark(*secret, printed=True)),),
            observe=(self.line(*secret, printed=True), self.line(*secret, printed=True)),
            key=self.mark(*secret, printed=True), watch=self.mark(*secret, printed=True), low_literacy=self.mark(*secret), **given,
        )  # fmt: skip

    def item(self, number: int, module: Limit) -> Item:
        """Return an assessment item with its key."""
        given = self.unit()
        limits = (module, Limit(given["when"], given["clearance"]))
        options = tuple(self.mark(*limits) for _ in range(self.draw(st.sampled_from((0, 3)))))
        return Item(
            id=f"item-{number}", title=self.mark(*limits), objectives=("ropes/O1",), type="mcq" if options else "short",
            level="remember", stem=self.mark(*limits), options=options, key="b" if options else "",
            answer=self.mark(*limits, HIDDEN), feedback=self.mark(*limits, HIDDEN), **given,
        )  # fmt: skip

    def unit(self) -> dict[str, Any]:
        """Return the clearance and the condition of a unit."""
        return {"clearance": self.draw(CLEARED), "when": self.when()}

    def signs(self) -> Signs:
        """Return the signs of a setting."""
        limit = Limit(**(given := self.unit()))
        shown = (Sign(**self.words("text", limit, printed=HELPLINE), area="work") for _ in range(3))
        lead = self.mark(limit, printed=HELPLINE)
        return Signs(
            id="signs-general", title=self.mark(limit), setting="general", lead=lead, signs=tuple(shown), **given
        )

    def conduct(self) -> Conduct:
        """Return what to do and not to do."""
        limit = Limit(**(given := self.unit()))
        do, dont = (tuple(self.line(limit, printed=HANDBOOK) for _ in range(2)) for _ in range(2))
        title, lead = self.mark(limit, printed=HANDBOOK), self.mark(limit, printed=HANDBOOK)
        return Conduct(id="manners", title=title, lead=lead, do=do, dont=dont, **given)

    def query(self) -> Query:
        """Return a question whose answer has a condition of its own: without the answer it is not asked."""
        limit = Limit(**(given := self.unit()))
        said = self.line(limit, printed=GUIDE)
        title = self.mark(limit, Limit(said.when), printed=GUIDE)
        return Query(id="query", title=title, answer=said, myth=self.draw(st.booleans()), **given)

    def form(self) -> Form:
        """Return a form of two parts."""
        limit = Limit(**(given := self.unit()))
        sections = tuple(
            Section(title=self.mark(limit), fields=(self.blank(limit), self.blank(limit))) for _ in range(2)
        )
        title, lead, rule = (self.mark(limit, printed=HELPLINE) for _ in range(3))
        return Form(id="call-log", title=title, lead=lead, rule=rule, sections=sections, **given)

    def blank(self, limit: Limit) -> Blank:
        """Return a field of a form: its label, help and choices have one condition."""
        mine = (limit, Limit(when := self.when()))
        label, help_, choice = (self.mark(*mine, printed=HELPLINE) for _ in range(3))
        return Blank(label=label, help=help_, choices=(choice,), when=when)

    def instrument(self) -> Instrument:
        """Return an evaluation."""
        limit = Limit(**(given := self.unit()))
        asks = tuple(Ask(name=f"ask_{n}", **self.words("text", limit, printed=GUIDE), scale="faces") for n in range(2))
        return Instrument(id="faces", title=self.mark(limit), lead=self.mark(limit), level=1, asks=asks, **given)

    def service(self) -> Service:
        """Return a service, of this place or of another, open or closed."""
        regions, status = self.draw(st.sampled_from(((PLACE,), ("hills",), ("hills", PLACE)))), self.draw(STATUS)
        limits = (Limit(When(region=regions)), *((NEVER,) if status == "closed" else ()))
        title, offers, contact, note = (self.mark(*limits, printed=HELPLINE) for _ in range(4))
        return Service(
            id="house", title=title, kind="shelter", regions=regions, serves=("women",), offers=offers, contact=contact,
            status=status, note=note,
        )  # fmt: skip

    def chapter(self) -> Chapter:
        """Return the chapter that the procedure of a helpline prints."""
        limit = Limit(**(given := self.unit()))
        self.books = HELPLINE
        title, lead, blocks = self.mark(limit, printed=True), self.mark(limit, printed=True), self.blocks((limit,), 0)
        self.books = GUIDE + HANDBOOK
        return Chapter(id="helpline-sop", title=title, lead=lead, blocks=blocks, **given)

    def banks(self) -> dict[str, dict[str, Any]]:
        """Return one record of each kind that is kept to be used again, or none of it."""
        made = {
            "indicators": self.signs, "conduct": self.conduct, "questions": self.query, "forms": self.form,
            "instruments": self.instrument, "services": self.service, "chapters": self.chapter,
        }  # fmt: skip
        drawn = {kind: write() for kind, write in made.items() if self.draw(st.booleans())}
        return {kind: {drawn[kind].id: drawn[kind]} if kind in drawn else {} for kind in made}

    def dropped(self) -> Step:
        """Return a step that the short form leaves out, of which nothing is printed."""
        return Step(minutes=15, short=0, title=self.mark(NEVER), method="activity", do=(self.line(NEVER),))

    def module(self, whole: Module, limit: Limit, cases: tuple[str, ...], activity: str) -> Module:
        """Return a module in which every text is a mark, whole or to be taught in its short form."""
        secret, short = (limit, HIDDEN), self.draw(st.booleans())
        goal = Objective(
            id="O1", level="remember", text=self.mark(limit, Limit(when := self.when()), printed=True), when=when
        )
        ask = Question(
            question=self.mark(*secret, Limit(when := self.when())),
            listen_for=self.mark(*secret, Limit(when)),
            when=when,
        )
        step = Step(minutes=30, title=self.mark(*secret, printed=True), method="input", do=(self.line(*secret, printed=True),),
                    say=(self.line(*secret, printed=True),), ask=(ask,), activity=activity)  # fmt: skip
        refs = [*(("case", c) for c in cases), ("signs", "signs-general"), ("conduct", "manners"), ("form", "call-log")]
        shown = tuple(Block(kind=kind, attrs={"ref": ref}, line=n) for n, (kind, ref) in enumerate(refs, 900))
        return whole.model_copy(
            update={
                "clearance": limit.clearance, "when": limit.when, "objectives": (goal,),
                "steps": (step, self.dropped()) if short else (step,), "minutes": 45 if short else 30,
                "aim": self.mark(limit, printed=() if short else AGENDA), "method": self.mark(limit, printed=AGENDA),
                "content_note": self.mark(limit, printed=True),
                "purpose": self.mark(limit, printed=True), "key_messages": (self.line(limit, printed=True),),
                "materials": (self.material(*secret, printed=True),), "handouts": (self.line(limit),),
                "adaptation": Adaptation(sixty_minutes=self.mark(*secret), low_literacy=self.mark(*secret, printed=True)),
                "blocks": (*self.blocks((limit,), 0), *shown),
            }
        )  # fmt: skip


BASE = load(SAMPLES / "small")
STATUS = st.sampled_from(("unverified", "verified", "closed"))


def unsaid(library: Library) -> Library:
    """Return a library whose days leave it to the modules what they aim at and how."""
    day = library.programmes["day"]
    slots = tuple(s.model_copy(update={"objective": "", "method": ""}) for s in day.days[0].slots)
    days = (day.days[0].model_copy(update={"slots": slots}),)
    return library.model_copy(update={"programmes": {"day": day.model_copy(update={"days": days})}})


@st.composite
def schools(draw: st.DrawFn, readers: st.SearchStrategy[Reader] = READERS) -> School:
    """Draw a library of marks and a reader."""
    pen = Pen(draw)
    limit = Limit(draw(st.one_of(st.just(When()), st.just(When()), WHEN)), draw(CLEARED))
    cases = {c.id: c for c in (pen.case(n, limit) for n in range(draw(st.integers(0, 2))))}
    named = tuple(cases)
    activities = {a.id: a for a in (pen.activity(n, limit, named[1:]) for n in range(draw(st.integers(0, 2))))}
    module = pen.module(BASE.library.modules["ropes"], limit, named[:1], next(iter(activities), ""))
    items = {i.id: i for i in (pen.item(n, limit) for n in range(draw(st.integers(0, 3))))}
    made = {"modules": {"ropes": module}, "cases": cases, "activities": activities, "items": items, **pen.banks()}
    return School(unsaid(BASE.library).model_copy(update=made), pen.limits, pen.printed, draw(readers))


def page(school: School) -> str:
    """Return the whole document of a school's reader: page, styles, title, metadata and what it says it used."""
    house = House(BASE._replace(library=school.library), real_layouts())
    layout = house.layouts.products[school.reader.product]
    wanted = Deliverable(
        pack="now", group=0, audience=school.reader.audience, language="en", product=layout.id, formats=layout.formats,
        law_as_of=school.reader.on,
    )  # fmt: skip
    return pipeline.document_of(house, choose.choose(school.library, wanted, layout)).model_dump_json()


def admitted(school: School) -> set[str]:
    """Return the marks that the reader may see."""
    return {m for m, limits in school.limits.items() if all(x.admits(school.reader) for x in limits)}


def leaks(school: School) -> set[str]:
    """Return the marks on a page that its reader may not see."""
    made = page(school)
    return {m for m in school.limits if m in made} - admitted(school)


@given(schools())
@settings(deadline=None, max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_no_reader_gets_a_text_that_is_not_for_them_and_none_loses_one_that_is(school: School) -> None:
    made = page(school)
    found = {m for m in school.limits if m in made}
    assert found <= admitted(school)
    assert admitted(school) & {m for m, books in school.printed.items() if school.reader.product in books} <= found
    if school.reader.product != "facilitator-guide":
        assert 'class=\\"right\\"' not in made


BREAKS: dict[str, tuple[str, Any]] = {
    "facilitators’ blocks are for all": ("FACILITATOR_KINDS", frozenset()),
    "clearances are all the same": ("rank", lambda _: 0),
    "answers stay": ("unanswered", lambda q: q),
    "cases stay whole": ("case", lambda _, whole: whole),
    "keys of activities stay": ("activity", lambda _, whole, __: whole),
    "keys of items stay": ("item", lambda _, whole: whole),
    "modules stay whole": ("module", lambda _, whole: whole),
    "inner blocks are not judged": (
        "blocks",
        lambda judge, whole, _: [b for b in whole if not judge.objection(b.when, b.clearance)],
    ),
    "every law is in force": ("ref_in_force", lambda *_: True),
    "no law is in force": ("ref_in_force", lambda *_: False),
    "audiences have no ancestors": ("ancestry", lambda _, leaf: frozenset({leaf})),
    "the product’s ceiling is forgotten": ("lower", lambda one, _: one),
    "no condition is judged": ("Judge.objection", lambda *_: ""),
    "lines are not judged": ("Judge.lines", lambda _, lines: tuple(lines)),
    "rows of banks are not judged": ("kept_rows", lambda judge, kind, records, *_: judge.units(kind, records)),
    "forms stay whole": ("form", lambda _, whole: whole),
    "services are open everywhere": ("Judge.elsewhere", lambda *_: ""),
    "rows of the day say what their modules say": ("withheld", lambda days, *_: days),
}
SHOWN_IN = {"rows of the day say what their modules say": "agenda"}
"""The product in which a break shows, where that is not the handbook."""


@pytest.mark.parametrize("broken", BREAKS)
def test_the_property_fails_where_choosing_is_broken_on_purpose(monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    name, instead = BREAKS[broken]
    owner, _, attribute = name.rpartition(".")
    rooms = [getattr(choose, owner)] if owner else [m for m in (choose, judge, laws, parts) if hasattr(m, attribute)]
    for room in rooms:
        monkeypatch.setattr(room, attribute, instead)
    quick = settings(
        deadline=None, max_examples=400, phases=[Phase.generate], database=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    product = st.just(SHOWN_IN.get(broken, "participant-handbook"))
    officers = st.builds(Reader, st.just("officers"), product, st.sampled_from(tuple(DAYS)))
    assert find(schools(officers), lambda s: bool(leaks(s)), settings=quick)


CUT = Reader("neighbours", "facilitator-guide", date(2026, 2, 3))


@pytest.mark.parametrize(("clearance", "named"), [("public", True), ("practitioner", False), ("restricted", False)])
def test_what_was_cut_is_named_to_those_who_may_know_of_it(clearance: Clearance, named: bool) -> None:
    library = BASE.library
    module = library.modules["ropes"].model_copy(update={"title": "MARK", "clearance": clearance})
    late = library.packs["now"].model_copy(update={"late": (Late(day=1, start="09:30"),)})
    changed = library.model_copy(update={"modules": {"ropes": module}, "packs": {**library.packs, "now": late}})
    made = page(School(changed, {}, {}, CUT))
    assert "30 → dropped" in made
    assert ("MARK" in made) is named


@pytest.mark.parametrize(("minutes", "shown"), [(9, True), (0, False)])
def test_a_short_form_prints_a_shorter_task_or_none(minutes: int, shown: bool) -> None:
    library = BASE.library
    opens, talk, sort = library.modules["ropes"].steps
    asks = sort.model_copy(update={"activity": "", "short": 15 - minutes})
    steps = (
        opens,
        talk.model_copy(update={"minutes": 25, "short": 10}),
        sort.model_copy(update={"short": minutes}),
        asks,
    )
    module = library.modules["ropes"].model_copy(update={"steps": steps, "minutes": 60})
    changed = library.model_copy(update={"modules": {"ropes": module}})
    made = page(School(changed, {}, {}, CUT._replace(product="participant-handbook")))
    assert ("Sort the cards into two heaps." in made) is shown
    assert (f"<b>Task</b><small>{minutes}\N{NO-BREAK SPACE}minutes</small>" in made) is shown
