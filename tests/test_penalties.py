"""Acceptance: what the Acts threaten is what a person read in the Gazette, typed here and taken from no register."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from curriculum import check, pipeline
from curriculum.model.base import When
from curriculum.model.findings import blocking
from curriculum.model.law import ref_in_force
from curriculum.pipeline import House
from curriculum.plan import Selection
from tests.breaking import house, swap
from tests.conftest import ROOT
from tests.land import cells, document, of_class, tree, words

BEFORE, AFTER = date(2019, 1, 1), date(2026, 7, 1)
PTPA, PSMA = "PTPA 2018", "PSMA 2018"
ABETMENT, CONSPIRACY = (
    "as the Penal Code, Chapter V (abetment), provides",
    "as the Penal Code, Chapter V-A (criminal conspiracy), provides",
)
BOTH = "as the Penal Code, Chapter V (abetment) and Chapter V-A (criminal conspiracy), provides"
PENALTIES = [
    (PTPA, "3(1)", "up to 7 years, or fine up to Rs 1 million, or both", "up to 10 years and fine up to Rs 1 million"),
    (PTPA, "3(2)", "2 to 10 years, or fine up to Rs 1 million, or both", "up to 14 years and fine up to Rs 2 million"),
    (PTPA, "4", "3 to 14 years and fine up to Rs 2 million", "not less than 14 years and fine up to Rs 2 million"),
    (PTPA, "5(1)", ABETMENT, ABETMENT),
    (PTPA, "5(2)", CONSPIRACY, CONSPIRACY),
    (PSMA, "3", "3 to 5 years and fine up to Rs 1 million", "up to 10 years and fine up to Rs 10 million"),
    (PSMA, "4", "1 to 3 years and fine up to Rs 1 million", "3 to 10 years and fine up to Rs 5 million"),
    (PSMA, "5", "1 to 3 years and fine up to Rs 1 million", "2 to 5 years and fine up to Rs 2 million"),
    (PSMA, "6", "5 to 14 years and fine up to Rs 2 million", "7 to 14 years and fine up to Rs 10 million"),
    (PSMA, "7", BOTH, BOTH),
]
"""Act, section, penalty of 2018, penalty since 2025: law.md 1.2 and 2.2, as a person wrote them down."""
CHANGED = [row for row in PENALTIES if row[2] != row[3]]
ACTS = {PTPA: "ptpa-2018", PSMA: "psma-2018"}


def capital(text: str) -> str:
    """Return text as it begins a cell."""
    return text[:1].upper() + text[1:]


def id_of(act: str, section: str) -> str:
    """Return the name of a section as pages mark it."""
    return f"laws/{ACTS[act]}#sec-{re.sub(r'[()]+', '-', section).strip('-')}"


@pytest.fixture(scope="module")
def guides(real_house: House) -> dict[date, Any]:
    """The legal guide for police in Lahore under the law of two days."""
    return {
        on: tree(document(real_house, "lahore-2026", audiences=("police",), law_as_of=on)) for on in (BEFORE, AFTER)
    }


def printed(page: Any) -> list[tuple[str, ...]]:
    """Return every row of the tables of penalties: Act, section, what was where anything was, what is."""
    found = []
    for table in page.xpath(f"//table[{of_class('penalties')}]"):
        act, _, *heads = (words(x) for x in table.xpath("./thead//th"))
        assert heads in (["Then", "Now"], ["Penalty"])
        for row in table.xpath("./tbody/tr"):
            number, _, *cells = (words(x) for x in row.xpath("./th | ./td"))
            found.append((act, number.removeprefix("s. "), *(cells[-1] if c == "The same" else c for c in cells)))
    return found


def test_after_the_amendments_the_guide_prints_both_penalties_of_every_offence(guides: dict[date, Any]) -> None:
    assert printed(guides[AFTER]) == [(act, n, capital(then), capital(now)) for act, n, then, now in PENALTIES]


def test_before_the_amendments_the_guide_prints_the_penalties_of_2018_alone(guides: dict[date, Any]) -> None:
    assert printed(guides[BEFORE]) == [(act, n, capital(then)) for act, n, then, _ in PENALTIES]
    outside = guides[BEFORE].xpath("//body")[0]
    for later in outside.xpath(f".//*[@id='later'] | .//*[@id='uncertain'] | .//section[{of_class('colophon')}]"):
        later.drop_tree()
    for _, _, _, now in CHANGED:
        assert capital(now) not in re.split(r"(?<=[.a-z]) (?=[A-Z])", words(outside)), now


@pytest.mark.parametrize(("act", "section", "then", "now"), PENALTIES)
@pytest.mark.parametrize("on", [BEFORE, AFTER])
def test_each_section_says_its_penalty_under_its_own_heading(
    guides: dict[date, Any], on: date, act: str, section: str, then: str, now: str
) -> None:
    (own,) = guides[on].xpath(f"//section[{of_class('one')} and @data-use='{id_of(act, section)}']")
    rows = [[words(x) for x in r.xpath("./td")] for r in own.xpath(".//tr[th='Penalty']")]
    (row,) = rows
    shown = [re.sub(r"\. No (minimum|maximum) is printed\.$", "", cell).removesuffix(".") for cell in row]
    wanted = [capital(then), capital(now)] if on == AFTER else [capital(then)]
    assert shown == wanted or (then == now and shown == [capital(now)])


@pytest.mark.parametrize(("act", "section", "then", "now"), PENALTIES)
@pytest.mark.parametrize("on", [BEFORE, AFTER])
def test_the_one_page_has_the_penalty_of_the_day(
    guides: dict[date, Any], on: date, act: str, section: str, then: str, now: str
) -> None:
    rows = [[words(x) for x in r.xpath("./th | ./td")] for r in guides[on].xpath("//*[@id='one-page']//table/tbody/tr")]
    penalties = [row[2] for row in rows if len(row) == 3 and row[2]]
    index = [(a, n) for a, n, _, _ in PENALTIES].index((act, section))
    assert penalties[index] == capital(now if on == AFTER else then)


def unmarked(page: Any, where: str) -> list[str]:
    """Return what a page prints of the law and a recall could not find: no mark around it names its section."""
    found = page.xpath(f"{where}[not(ancestor-or-self::*[starts-with(@data-use, 'laws/')])]")
    return [
        " > ".join(filter(None, (*(a.get("id") for a in reversed(list(e.iterancestors()))), words(e)))) for e in found
    ]


def test_every_place_that_prints_a_penalty_is_marked_for_a_recall(guides: dict[date, Any]) -> None:
    for _, _, _, now in CHANGED:
        text = f"contains(translate(text(), '\u00a0', ' '), '{now[1:]}')"
        assert guides[AFTER].xpath(f"//*[{text}]")
        assert unmarked(guides[AFTER], f"//*[{text}]") == []


def test_every_place_that_prints_the_elements_of_an_offence_is_marked_for_a_recall(guides: dict[date, Any]) -> None:
    beggary = "contains(text(), 'rganized beggary')"
    assert unmarked(guides[AFTER], f"//div[{of_class('elements')}]//li[{beggary}]") == []
    assert unmarked(guides[AFTER], f"//*[@id='quick-card']//*[{beggary}]") == []
    assert unmarked(guides[AFTER], f"//ul[{of_class('check')}]/li[starts-with(text(), 'Organized beggary')]") == []


def changed(house: House, on: date) -> dict[str, tuple[str, str]]:
    """Return the rows of the tables of changes in the bulletin for police: by section, what was and what is."""
    page = tree(document(house, "legal-2026", "change-bulletin", audiences=("police",), law_as_of=on))
    rows = page.xpath(f"//table[{of_class('changes')}]/tbody/tr")
    return {str(row.get("data-use")): (words(row.xpath("./td")[0]), words(row.xpath("./td")[1])) for row in rows}


def test_the_table_of_changes_has_both_penalties_of_every_offence_that_changed(real_house: House) -> None:
    found = changed(real_house, AFTER)
    for act, section, then, now in CHANGED:
        was, is_ = found[id_of(act, section)]
        assert re.match(re.escape(capital(then)) + r"(\.|$)", was), (act, section, was)
        assert re.match(re.escape(capital(now)) + r"(\.|$)", is_), (act, section, is_)
    same = [id_of(act, section) for act, section, then, now in PENALTIES if then == now]
    assert not set(same) & set(found)


def test_before_the_amendments_no_change_is_told(real_house: House, guides: dict[date, Any]) -> None:
    assert changed(real_house, BEFORE) == {}
    assert guides[BEFORE].xpath("//*[@id='changes']//tbody/tr[@data-use]") == []


ACT = r"under (?:this|that|the) (?:[Ss]muggling )?Act\b|under it\b|under the Protocol\b|\bThis Act does not\b"
BLANKET = re.compile(
    r"""\b(?:cannot|can\ not|can’t|can\ never|may\ not|may\ never|will\ not|will\ never)\ be\ (?:prosecuted|charged|punished)
    |\b(?:is|are|stays?|remains?)\ (?:fully\ |always\ )?immune\b|\bimmun(?:e|ity)\ from\ (?:all\ |any\ )?prosecution
    |\bno\ (?:smuggled\ )?migrants?\ (?:can|may|will)\ be\ (?:charged|prosecuted|punished)
    |\bmigrants?\ (?:is|are)\ (?:not|never)\ (?:criminally\ )?(?:liable|prosecuted|charged|punished)""",
    re.I | re.X,
)
WARNING = re.compile(r"\b(?:do not|never|not) (?:write|say|tell|promise|print)[^.]*$", re.I)


def promises(text: str) -> Iterator[str]:
    """Yield the sentences that promise a smuggled migrant more than the Act gives; a warned-of sentence promises nothing."""
    for match in BLANKET.finditer(text):
        start, end = text.rfind(". ", 0, match.start()) + 1, text.find(". ", match.end())
        sentence, before = text[start : end if end > 0 else None], text[max(0, match.start() - 120) : match.start()]
        near = text[max(0, match.start() - 200) : match.end() + 200]
        quoted = before.rfind("“") > before.rfind("”") or before.rfind("‘") > before.rfind("’")
        if re.search(r"migrant|smuggl", near, re.I) and not (
            re.search(ACT, sentence) or WARNING.search(before) or quoted
        ):
            yield sentence.strip()


@pytest.mark.parametrize(
    "text",
    [
        "A smuggled migrant cannot be prosecuted.", "Smuggled migrants are immune.", "PSMA gives migrants immunity from prosecution.",
        "No migrant can be charged.", "No smuggled migrant may be prosecuted in Pakistan.", "Migrants are not liable.",
        "By the smuggling Act migrants are never punished.",
    ],
)  # fmt: skip
def test_a_promise_of_more_than_the_act_gives_would_be_found(text: str) -> None:
    assert len(list(promises(f"It is late. {text} Call."))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Migrants are not prosecuted under this Act for having been the object of conduct under ss. 3 to 7.",
        "Do not write that migrants cannot be prosecuted.", "Never tell a migrant “you cannot be prosecuted”.",
        "The migrants are not prosecuted for having been smuggled under that Act, but other laws stand.",
    ],
)  # fmt: skip
def test_what_the_act_gives_and_a_warning_are_no_promise(text: str) -> None:
    assert list(promises(f"It is late. {text} Call.")) == []


@pytest.mark.parametrize("on", [date(2017, 1, 1), BEFORE, AFTER])
def test_no_document_says_that_the_smuggling_act_protects_from_all_prosecution(real_house: House, on: date) -> None:
    kit = real_house.loaded.library.kits["training-day"].products
    # A handbook, a test and a sheet of the kit say nothing that the guide does not; slides and letters have words of their own.
    told = {"agenda", "participant-handbook", *kit} - {"slides", "invitation-letter", "day-before-checklist"}
    read: set[tuple[str, ...]] = set()
    eight = 0
    for pack in real_house.loaded.library.packs.values():
        asked = Selection(law_as_of=on, districts=("quetta",), languages=("en",))
        for wanted in pipeline.plan_pack(real_house, pack.id, asked):
            outline = pipeline.outline_of(real_house, wanted)
            reader = wanted.product, outline.audience.law, str(outline.audience.charges), str(outline.profile.clearance)
            said = {(*reader, m.id) for m in outline.modules} or {(*reader, pack.region)}
            if wanted.product in told or said <= read:
                continue
            if blocking(check.outline(outline, real_house.loaded.library.settings)):
                continue  # what is refused is not printed
            read |= said
            page = tree(pipeline.document_of(real_house, outline))
            for wrong in page.xpath(f"//ol[{of_class('options')}]/li[not({of_class('right')})]"):
                wrong.drop_tree()
            assert list(promises(words(page))) == [], wanted.stem
            for text in page.xpath(f"//section[@data-use='laws/psma-2018#sec-8']/p[{of_class('rule')}]"):
                eight += 1
                assert "not prosecuted under this Act" in words(text)
                assert "Other criminal laws are left as they are." in words(text)
    modules, products = {r[-1] for r in read}, {r[0] for r in read}
    assert products >= {"facilitator-guide", "legal-guide", "trifold", "change-bulletin", "wall-chart", "pocket-card"}
    assert modules >= {m.id for m in real_house.loaded.library.modules.values() if ref_free(real_house, m.when, on)}
    assert (eight > 0) == (on > date(2018, 5, 24))


def ref_free(house: House, when: When, on: date) -> bool:
    """Tell whether the conditions on law that a module has hold on a day."""
    laws = house.loaded.library.laws
    held = [ref_in_force(laws, ref, on) for ref in when.in_force]
    return all(held) and not any(ref_in_force(laws, ref, on) for ref in when.not_in_force)


WATCH, LANTERNS, NUMBER = "Night Watch", "Court of Lanterns", "1881"


@pytest.fixture(scope="module")
def one_record(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The card, the chart and the guide for police once an agency, a court and a number say something else in the register."""
    content = Path(shutil.copytree(ROOT / "content", tmp_path_factory.mktemp("one") / "content"))
    swap(content, "law/ptpa-2018.yaml", "investigator: Police\n", f"investigator: {WATCH}\n",
         "court: Magistrate of the First Class\n        watch: Read it with its proviso.",
         f"court: {LANTERNS}\n        watch: Read it with its proviso.")  # fmt: skip
    swap(content, "helplines.yaml", 'display: "1991"', f'display: "{NUMBER}"')
    here = house(content)
    products = ("legal-guide", "wall-chart", "pocket-card")
    return {p: tree(document(here, "legal-2026", p, audiences=("police",))) for p in products}


PLACES = [
    ("legal-guide", f"//ol[{of_class('tree')}]"),
    ("legal-guide", f"//div[{of_class('router')}]"),
    ("legal-guide", f"//table[{of_class('routes')}]"),
    ("legal-guide", "//*[@id='quick-card']"),
    ("wall-chart", f"//div[{of_class('chart')}]"),
    ("wall-chart", f"//table[{of_class('routes')}]"),
    ("pocket-card", f"//div[{of_class('where')}]"),
]
"""Where a reader looks up who acts."""


@pytest.mark.parametrize(("product", "place"), PLACES)
def test_agency_and_court_are_one_record_wherever_they_stand(
    one_record: dict[str, Any], product: str, place: str
) -> None:
    (found,) = one_record[product].xpath(place)
    assert WATCH in words(found)
    assert LANTERNS in words(found)
    assert "Magistrate of the First Class" not in words(found)


def test_the_quiz_offers_the_agency_that_the_register_names(one_record: dict[str, Any]) -> None:
    (quiz,) = one_record["legal-guide"].xpath(f"//div[{of_class('quiz')}]")
    options = [re.sub(r"^[a-e] ", "", words(x)) for x in quiz.xpath(f".//ol[{of_class('options')}]/li")]
    assert WATCH in options
    assert "Police" not in options


def test_the_situations_name_the_agency_that_the_register_names(one_record: dict[str, Any]) -> None:
    for product in ("legal-guide", "wall-chart"):
        situation, lead, court, _ = cells(one_record[product], "routes")[0]
        assert situation == "Recruited and exploited inside Pakistan"
        assert lead.startswith(WATCH)
        assert court == LANTERNS


@pytest.mark.parametrize("product", ["legal-guide", "wall-chart", "pocket-card"])
def test_a_number_is_one_record_wherever_it_stands(one_record: dict[str, Any], product: str) -> None:
    numbers = {words(x) for x in one_record[product].xpath("//*[@data-use='helplines/fia-1991']")}
    assert numbers == {NUMBER}
    every = {words(x) for x in one_record[product].xpath(f"//*[{of_class('tel')}]")}
    assert "1991" not in every
