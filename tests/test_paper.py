"""The papers of a training day: lists that are long enough, nothing that identifies anybody, and consent that stands apart."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import docx
import pypdfium2
import pytest
from lxml import html

from curriculum import pipeline
from curriculum.model.document import Document, Outline
from curriculum.model.roster import Person
from curriculum.pipeline import House
from curriculum.plan import Change, Selection

PAPERS = (
    "attendance-sheet", "session-sign-in", "badge", "table-name", "group-plan", "role-cards", "case-cards",
    "materials-checklist", "day-before-checklist", "invitation-letter", "worksheets",
)  # fmt: skip
EDITED = ("attendance-sheet", "invitation-letter")
NAMED = tuple(
    Person(number=n, name=f"Example {n}", name_local=f"مثال {n}", role="Officer", organisation="Office", district="D")
    for n in range(1, 8)
)
WRITE = 9.0
"""Millimetres that a line is high at least in which somebody writes."""


def outline(house: House, product: str, count: int = 25, group: int = 0, **more: Any) -> Outline:
    """Return what a paper of the small library may draw on, for so many people."""
    library = house.loaded.library
    pack = library.packs["now"]
    groups = tuple(g.model_copy(update={"products": PAPERS, "participants": count}) for g in pack.groups)
    packs = {**library.packs, "now": pack.model_copy(update={"groups": groups})}
    own = house._replace(loaded=house.loaded._replace(library=library.model_copy(update={"packs": packs})))
    asked = Selection(products=(product,), audiences=pack.groups[group].audiences)
    (wanted,) = pipeline.plan_pack(own, "now", asked)
    return pipeline.outline_of(own, wanted).model_copy(update=more)


def composed(house: House, product: str, count: int = 25, group: int = 0, **more: Any) -> tuple[Document, Any]:
    """Return a paper and its page."""
    made = pipeline.document_of(house, outline(house, product, count, group, **more))
    return made, html.fromstring(made.html)


def said(element: Any) -> str:
    """Return the words of an element on one line."""
    return " ".join(element.text_content().split())


def rows(tree: Any, inside: str) -> list[Any]:
    """Return the lines of the registers that stand in sections of a class."""
    return list(tree.xpath(f'//section[contains(@class,"{inside}")]//table[@class="register"]/tbody/tr'))


@pytest.mark.parametrize("product", [p for p in PAPERS if p != "role-cards"])
def test_every_paper_asks_for_a_programme_and_is_made_for_every_audience(small_house: House, product: str) -> None:
    assert small_house.layouts.products[product].needs == ("programme",)
    for group in (0, 1):
        made, tree = composed(small_house, product, group=group)
        assert "CNIC" not in made.html
        assert "SECRET" not in made.html
        assert tree.xpath("//section")


@pytest.mark.parametrize(("people", "sheets"), [(10, 1), (18, 1), (19, 2), (25, 2), (40, 3)])
def test_an_attendance_sheet_has_twenty_lines_a_page_and_some_to_spare(
    small_house: House, people: int, sheets: int
) -> None:
    _, tree = composed(small_house, "attendance-sheet", people)
    days = [r for r in rows(tree, "paper") if r not in rows(tree, "photos")]
    assert len(days) == 20 * sheets > people * 1.1 - 1
    assert len(rows(tree, "photos")) == 20 * sheets
    for row in days:
        assert float(re.search(r"height: ([\d.]+)mm", row.get("style"))[1]) >= WRITE  # type: ignore[index]


def test_a_totals_table_counts_every_answer_on_gender(small_house: House) -> None:
    _, tree = composed(small_house, "attendance-sheet")
    (first, *_) = tree.xpath('//table[@class="totals"]')
    heads = [said(th) for th in first.xpath(".//tbody/tr/th")]
    assert heads == ["Woman", "Man", "Transgender or other", "Prefer not to say", "All"]


def test_consent_to_photographs_stands_on_pages_of_its_own_and_may_be_no(small_house: House) -> None:
    _, tree = composed(small_house, "attendance-sheet")
    for section in tree.xpath('//section[contains(@class,"paper")]'):
        heads = [said(th) for th in section.xpath('.//table[@class="register"]/thead//th')]
        apart = "photos" in section.get("class")
        assert any("picture" in h for h in heads) == apart
        assert ("AM" in heads) != apart
        assert ("A no costs nothing" in said(section)) == apart
        assert section.xpath('.//tr[@style="height: 9mm"]')


def test_nothing_asks_for_a_number_that_identifies(small_house: House) -> None:
    for product in ("attendance-sheet", "session-sign-in", "badge", "invitation-letter"):
        _, tree = composed(small_house, product)
        heads = " ".join(said(th) for th in tree.xpath("//th")).lower()
        assert not re.search(r"identity|cnic|phone|telephone|mobile|birth", heads), product


def test_age_is_asked_only_of_the_young_and_of_communities(real_house: House) -> None:
    for audience, asked in (("police", False), ("pupils", True), ("women", True)):
        house = with_paper(real_house, "attendance-sheet")
        (wanted,) = pipeline.plan_pack(
            house, "any-2027", Selection(audiences=(audience,), products=("attendance-sheet",))
        )
        tree = html.fromstring(pipeline.document_of(house, pipeline.outline_of(house, wanted)).html)
        assert ("Age band" in {said(th) for th in tree.xpath("//thead//th")}) == asked, audience


def with_paper(house: House, *products: str, **change: Any) -> House:
    """Return the real library whose pack for every audience holds papers too."""
    library = house.loaded.library
    pack = library.packs["any-2027"]
    groups = tuple(
        g.model_copy(update={"products": tuple(dict.fromkeys((*g.products, *products)))}) for g in pack.groups
    )
    packs = {**library.packs, "any-2027": pack.model_copy(update={"groups": groups})}
    own = house._replace(loaded=house.loaded._replace(library=library.model_copy(update={"packs": packs})))
    return pipeline.rearranged(own, "any-2027", Change(frame="one-day", **change))


def test_names_of_a_list_fill_lines_badges_and_tents(small_house: House) -> None:
    _, sheet = composed(small_house, "attendance-sheet", people=NAMED)
    names = [said(r.find("th")) for r in rows(sheet, "paper")]
    assert names[:8] == [*(p.name for p in NAMED), ""]
    assert [said(r[1]) for r in rows(sheet, "paper")][:2] == ["A01", "A02"]
    _, badges = composed(small_house, "badge", people=NAMED)
    assert [said(x) for x in badges.xpath('//p[@class="name"]')] == [p.name for p in NAMED]
    _, tents = composed(small_house, "table-name", people=NAMED)
    assert len(tents.xpath('//section[@class="side"]')) == len(NAMED)
    for tent, person in zip(tents.xpath('//section[@class="side"]'), NAMED, strict=True):
        over, front = tent.xpath('./div[contains(@class,"face")]')
        assert (over.get("aria-hidden"), front.get("aria-hidden")) == ("true", None)
        assert person.name in said(over)
        assert person.name in said(front)
    _, blank = composed(small_house, "badge", 25)
    assert len(blank.xpath('//div[@class="slip"]')) == 30
    assert not blank.xpath('//p[@class="name"]')


def test_groups_take_people_in_turn(real_house: House) -> None:
    house = with_paper(real_house, "group-plan", people=25)
    (wanted,) = pipeline.plan_pack(house, "any-2027", Selection(audiences=("police",), products=("group-plan",)))
    chosen = pipeline.outline_of(house, wanted)
    tree = html.fromstring(pipeline.document_of(house, chosen.model_copy(update={"people": NAMED})).html)
    needs = chosen.needs
    assert needs is not None
    drawn = tree.xpath('//div[@class="table"]')
    assert len(drawn) == needs.tables == max(w.groups for s in needs.sessions for w in s.works if w.size > 2)
    first = tree.xpath('//table[@class="groups"]//td')[0]
    assert [said(p) for p in first.xpath("./p")][:3] == ["Group 1", "Example 1", "Example 6"]
    for word in ("Quiet corner", "Clear way", "Door", "Water"):
        assert any(word in said(p) for p in tree.xpath('//div[@class="room"]//p'))
    assert max(s.facilitators for s in needs.sessions) == needs.facilitators


def test_materials_stand_in_all_and_session_by_session_with_care_for_people(real_house: House) -> None:
    house = with_paper(real_house, "materials-checklist", "badge", people=40)
    (wanted,) = pipeline.plan_pack(
        house, "any-2027", Selection(audiences=("police",), products=("materials-checklist",))
    )
    before = {f"any-2027/police/en/{name}.pdf": n for name, n in (("badge", 5), ("participant-handbook", 61))}
    chosen = pipeline.outline_of(house.informed(before), wanted)
    tree = html.fromstring(pipeline.document_of(house, chosen).html)
    assert chosen.needs is not None
    text = said(tree)
    for thing in chosen.needs.stock:
        assert f"{thing.quantity} {thing.text}" in text
    counted = tree.xpath('//table[@class="grid papers"]/tbody/tr')
    copies = {said(r.find("th")): (said(r[2]), said(r[3])) for r in counted}
    assert (copies["Participant handbook"], copies["Badges"]) == (("44", "61"), ("1", "5"))
    assert copies["Facilitator guide"] == (str(chosen.needs.facilitators), "")
    for word in (
        "interpreter",
        "contact for referral",
        "place to pray",
        "Childcare",
        "Distress plan",
        "Women and men lead",
    ):
        assert word in text


def test_what_nobody_writes_is_not_copied_and_what_is_asked_aloud_is_one_sheet(real_house: House) -> None:
    papers = (
        "materials-checklist",
        "pre-test",
        "answer-key",
        "evaluation-form",
        "action-plan",
        "slides",
        "kap-baseline",
    )
    house = with_paper(real_house, *papers, people=40)
    for audience, tested, forms in (("police", True, "44"), ("women", False, "1")):
        chosen = Selection(audiences=(audience,), products=("materials-checklist",))
        (wanted,) = pipeline.plan_pack(house, "any-2027", chosen)
        tree = html.fromstring(pipeline.document_of(house, pipeline.outline_of(house, wanted)).html)
        copies = {said(r.find("th")): said(r[2]) for r in tree.xpath('//table[@class="grid papers"]/tbody/tr')}
        assert ("Test before the training" in copies, "Answer key" in copies) == (tested, tested)
        assert (copies["Evaluation form"], copies["Action plan"]) == (forms, "44")
        assert "Slides" not in copies
        assert copies["Survey: baseline"] == ""


def test_slips_stand_two_on_a_sheet(real_house: House) -> None:
    house = with_paper(real_house, "worksheets")
    (wanted,) = pipeline.plan_pack(house, "any-2027", Selection(audiences=("police",), products=("worksheets",)))
    tree = html.fromstring(pipeline.document_of(house, pipeline.outline_of(house, wanted)).html)
    low = ["low" in s.get("class").split() for s in tree.xpath('//section[contains(@class,"half")]')]
    assert low == [n % 2 == 1 for n in range(len(low))]
    for item in tree.xpath('//section[contains(@class,"half")]//li[@class="item"]'):
        assert item.xpath('./ol[@class="options"] | ./div[@class="lines"]') or "___" in said(item)


@pytest.mark.parametrize("product", ["attendance-sheet", "invitation-letter", "badge", "table-name"])
def test_a_paper_without_a_unit_awaits_a_reader_in_another_language_alone(small_house: House, product: str) -> None:
    chosen = outline(small_house, product)
    urdu = chosen.model_copy(update={"language": small_house.loaded.library.languages["ur"]})
    plain, made = pipeline.document_of(small_house, chosen), pipeline.document_of(small_house, urdu)
    assert (plain.lacking, made.lacking) == ((), (("packs/now", "language"),))
    assert small_house.layouts.words["en"]["draft_mark"] not in plain.html
    assert small_house.layouts.words["ur"]["draft_mark"] in made.html


def test_what_a_roster_says_of_people_stands_in_its_own_direction(small_house: House) -> None:
    mixed = Person(number=1, name="Example", name_local="مثال", role="Inspector (Crimes), A.D.", organisation="دفتر")
    for product in ("attendance-sheet", "badge", "table-name"):
        chosen = outline(small_house, product, people=(mixed,))
        urdu = small_house.loaded.library.languages["ur"]
        made = pipeline.document_of(small_house, chosen.model_copy(update={"language": urdu}))
        runs = html.fromstring(made.html).xpath('//span[@dir="ltr" and @lang="en"]')
        assert "Inspector (Crimes), A.D." in {said(run) for run in runs}, product


def test_the_day_before_gives_hours_numbers_to_try_and_the_law_date(real_house: House) -> None:
    house = with_paper(real_house, "day-before-checklist")
    (wanted,) = pipeline.plan_pack(
        house, "any-2027", Selection(audiences=("police",), products=("day-before-checklist",))
    )
    chosen = pipeline.outline_of(house, wanted)
    text = said(html.fromstring(pipeline.document_of(house, chosen).html))
    assert re.search(r"the day before, 18:00", text)
    assert re.search(r"Two hours before: the room 07:00", text)
    for helpline in chosen.helplines.values():
        assert helpline.display in text
    assert "19 January 2027" in text
    old = chosen.model_copy(
        update={"profile": chosen.profile.model_copy(update={"law_as_of": chosen.pack.content_date})}
    )
    assert "Build them again with the date of the day" in said(html.fromstring(pipeline.document_of(house, old).html))


def test_a_letter_marks_what_the_organiser_fills_in(small_house: House) -> None:
    _, tree = composed(small_house, "invitation-letter")
    local = {said(x) for x in tree.xpath('//span[@class="local"]')}
    assert {"Name of the host", "Head of office or organisation", "Signature, post"} <= local
    assert "Town" not in local


def test_cards_and_sheets_hold_no_key(real_house: House) -> None:
    house = with_paper(real_house, "case-cards", "role-cards", "worksheets")
    library = house.loaded.library
    for product in ("case-cards", "worksheets", "role-cards"):
        (wanted,) = pipeline.plan_pack(house, "any-2027", Selection(audiences=("helpline-staff",), products=(product,)))
        tree = html.fromstring(pipeline.document_of(house, pipeline.outline_of(house, wanted)).html)
        text = said(tree)
        for case in library.cases.values():
            assert not any(q.answer and q.answer[:60] in text for q in case.questions)
        assert not any(a.key and a.key[:60] in text for a in library.activities.values())
    assert all(len(r.card.split()) <= 60 for a in library.activities.values() for r in a.roles)


@pytest.fixture(scope="module")
def files(small_house: House) -> Mapping[str, bytes]:
    """Two papers as they are printed and edited, by product and format."""
    made = {p: pipeline.make_of(small_house, outline(small_house, p, 10)) for p in EDITED}
    return {f"{p}.{m.artefact.format}": m.data for p, files in made.items() for m in files}


def test_registers_lie_on_their_side_in_both_formats(files: Mapping[str, bytes]) -> None:
    with pypdfium2.PdfDocument(files["attendance-sheet.pdf"]) as pdf:
        assert len(pdf) == 2
        assert {(round(p.get_width()), round(p.get_height())) for p in pdf} == {(842, 595)}
    section = docx.Document(BytesIO(files["attendance-sheet.docx"])).sections[0]
    assert section.page_width > section.page_height
    assert str(section.orientation) == "LANDSCAPE (1)"


def test_word_files_hold_the_lists_and_the_marked_fields(files: Mapping[str, bytes]) -> None:
    sheet = docx.Document(BytesIO(files["attendance-sheet.docx"]))
    (register, *_) = [t for outer in sheet.tables for c in outer.rows[0].cells for t in c.tables if len(t.rows) > 20]
    assert len(register.rows) == 22
    letter = docx.Document(BytesIO(files["invitation-letter.docx"]))
    styles = {r.style.name for p in letter.paragraphs for r in p.runs}
    assert "TIP Local" in styles
