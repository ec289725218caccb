"""What the books and sheets of the whole curriculum say: the same minutes everywhere, what was cut, what to bring."""

import re

import pytest
from lxml import html

from curriculum import pipeline
from curriculum.choose import programme_modules
from curriculum.plan import Change, Selection
from tests.test_whole import HOUSE, LIBRARY


def composed(audience, product, **change):
    house = pipeline.rearranged(HOUSE, "any-2027", Change(**change))
    (wanted,) = pipeline.plan_pack(house, "any-2027", Selection(audiences=(audience,), products=(product,)))
    outline = pipeline.outline_of(house, wanted)
    return outline, html.fromstring(pipeline.document_of(house, outline).html)


def said(tree):
    return " ".join(tree.text_content().split())


@pytest.mark.parametrize(("audience", "frame"), [("fia", "half-day"), ("police", "two-days"), ("women", "friday")])
def test_agenda_guide_and_handbook_give_the_same_minutes(audience, frame):
    outline, guide = composed(audience, "facilitator-guide", frame=frame)
    slots = {s.module: s.minutes for d in outline.programme.days for s in d.slots if s.module}
    for module in outline.modules:
        assert module.minutes == slots[module.id] == sum(s.minutes for s in module.steps)
        (section,) = guide.xpath(f'//section[@id="module-{module.id}"]')
        assert f"{module.minutes} minutes" in said(section.xpath('.//table[contains(@class,"glance")]')[0])
        steps = [said(h) for h in section.xpath('.//section[@class="step"]/header')]
        assert sum(int(re.search(r"(\d+) min", s)[1]) for s in steps) == module.minutes
    rows = {}
    for product in ("agenda", "facilitator-guide", "participant-handbook"):
        _, tree = composed(audience, product, frame=frame)
        table = tree.xpath('//table[contains(@class,"agenda") or contains(@class,"programme")]')
        times = re.findall(r"\d\d:\d\d ?–\d\d:\d\d", " ".join(said(t) for t in table))
        rows[product] = [t.replace(" ", "") for t in times]
    assert rows["agenda"] == rows["facilitator-guide"] == rows["participant-handbook"]


def test_a_module_in_its_short_form_says_so_and_leaves_out_what_it_drops():
    outline, guide = composed("fia", "facilitator-guide", frame="half-day")
    (short,) = [s.module for d in outline.programme.days for s in d.slots if s.short]
    text = said(guide.xpath(f'//section[@id="module-{short}"]')[0])
    assert "taught in its short form" in text
    dropped = {s.activity for s in LIBRARY.modules[short].steps if s.short == 0 and s.activity}
    assert not dropped & {*outline.activities}
    for step in (s for s in LIBRARY.modules[short].steps if s.short == 0):
        assert step.title not in [said(h) for h in guide.xpath(f'//section[@id="module-{short}"]//h3')]


def test_the_guide_tells_what_was_cut_and_what_would_keep_it():
    outline, guide = composed("police", "facilitator-guide", frame="one-day")
    (table,) = guide.xpath('//table[contains(@class,"cuts")]')
    assert len(table.xpath(".//tbody/tr")) == len(outline.timetable.cuts) > 0
    assert "another day" in said(table)


def test_the_guide_adds_up_what_to_bring():
    outline, guide = composed("police", "facilitator-guide", people=40)
    (stock,) = guide.xpath('//ul[contains(@class,"stock")]')
    lines = [said(x) for x in stock.xpath("./li")]
    assert len(lines) == len(outline.needs.stock)
    slips = next(s for s in outline.needs.stock if s.printed and s.quantity == 44)  # one each, and one in ten to spare
    assert any(line.startswith(f"44 {slips.text}"[:20]) for line in lines)
    assert f"sheets and cards to copy {outline.needs.copies}." in said(guide)


def test_the_helpline_procedure_holds_its_forms_and_asks_for_no_card():
    _, tree = composed("helpline-staff", "helpline-sop")
    text = said(tree)
    for heading in ("Call log", "Referral form", "Danger now", "What to listen for", "Services you can refer to"):
        assert heading in text
    labels = [said(x) for x in tree.xpath('//table[contains(@class,"blanks")]//th')]
    assert not [x for x in labels if re.search(r"\b(?:CNIC|identity card number|full name)\b", x, re.I)]
    assert tree.xpath('//*[@data-use="forms/call-log"]')


@pytest.mark.parametrize("product", ["talking-points", "media-update"])
def test_sheets_for_the_press_give_numbers_and_nothing_above_public(product):
    outline, tree = composed("media", product)
    assert {c.clearance for c in outline.chapters.values()} == {"public"}
    assert {*outline.chapters} == {product}
    for helpline in outline.layout.helplines:
        assert outline.helplines[helpline].display in said(tree)


def test_the_agenda_tells_when_prayers_begin():
    _, tree = composed("police", "agenda", frame="friday")
    assert re.search(r"Zuhr \d\d:\d\d, Asr \d\d:\d\d, Maghrib \d\d:\d\d", said(tree))


def test_a_pupil_gets_no_service_register_and_no_professional_question():
    outline, tree = composed("pupils", "participant-handbook", frame="half-day")
    assert "Services you can refer to" not in said(tree)
    assert not [q for q in outline.questions if q.startswith("q-pro-")]


def test_every_module_of_a_path_may_be_shown_to_its_audiences():
    house = pipeline.rearranged(HOUSE, "any-2027", Change(frame="four-days"))
    for wanted in pipeline.plan_pack(house, "any-2027", Selection(products=("facilitator-guide",))):
        outline = pipeline.outline_of(house, wanted)
        assert [m.id for m in outline.modules] == list(programme_modules(outline.programme))
