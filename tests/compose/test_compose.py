"""Composing: an outline and a layout become one document."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from lxml import html

from curriculum import layouts, pipeline
from curriculum.compose import Pick, credit_lines, numbers
from curriculum.compose.law import Law
from curriculum.compose.tokens import Tokens
from curriculum.model.document import Document, Outline
from curriculum.model.findings import ContentError, LayoutError
from curriculum.pipeline import House
from curriculum.plan import Selection
from tests.breaking import ACTIVITY, CASE, ITEM, MODULE, PACK, ROUTER, TEXT, add, checked, house, page, swap
from tests.conftest import LAYOUTS

HOSTILE = '{{ 7*7 }} {% x %} & "quoted"'


def outline(
    house: House, product: str, pack: str = "now", law: date | None = None, audience: str = "officers"
) -> Outline:
    """Return what one document may draw on."""
    selection = Selection(audiences=(audience,), products=(product,), law_as_of=law)
    (wanted,) = pipeline.plan_pack(house, pack, selection)
    return pipeline.outline_of(house, wanted)


def made(house: House, product: str) -> Document:
    """Return one document."""
    return pipeline.document_of(house, outline(house, product))


def law(house: House, on: date) -> Law:
    """Return what templates ask of the law of a day."""
    found = outline(house, "legal-guide", law=on)
    return Law(found.laws, found.profile, Tokens(found))


@pytest.fixture
def own_layouts(tmp_path: Path) -> Path:
    """A copy of the layouts, for a test to break; the fonts are only linked."""
    made = Path(shutil.copytree(LAYOUTS, tmp_path / "layouts", ignore=shutil.ignore_patterns("fonts")))
    (made / "shared/fonts").symlink_to(LAYOUTS / "shared/fonts")
    return made


def broken(small: Path, root: Path) -> str:
    """Return the finding on a handbook of broken layouts."""
    here = House(house(small).loaded, layouts.load(root))
    with pytest.raises(LayoutError) as caught:
        page(here, "now", "neighbours", "participant-handbook")
    (found,) = caught.value.findings
    return str(found)


def test_a_document_says_what_it_is(small_house: House) -> None:
    document = made(small_house, "participant-handbook")
    assert document.title == "Participant handbook for officers: The now event"
    assert (document.subject, document.creator, document.language, document.direction) == (
        "One morning on ropes.",
        "test team",
        "en",
        "ltr",
    )
    assert (document.created, document.version) == (date(2026, 1, 1), "0.1")
    tree = html.document_fromstring(document.html)
    assert tree.findtext(".//title") == document.title
    assert (tree.get("lang"), tree.get("dir")) == ("en", "ltr")


def test_a_document_keeps_all_that_it_shows(small_house: House) -> None:
    used = made(small_house, "participant-handbook").used
    assert used.modules == ("ropes",)
    assert set(used.units) >= {"cases/case-one", "activities/act-sort", "items/item-one", "comparisons/rope-and-debt"}
    assert (used.facts, used.terms, used.sources) == (("heard",), ("debt",), ("book",))
    assert "ropes-act#sec-3-1" in used.provisions


def test_what_is_not_shown_is_not_kept_as_used(small_house: House) -> None:
    used = made(small_house, "agenda").used
    assert (used.facts, used.provisions, used.units, used.modules) == ((), (), (), ("ropes",))


def test_only_layouts_for_the_screen_have_styles_for_it(small_house: House) -> None:
    found = outline(small_house, "participant-handbook")
    printed = found.model_copy(update={"layout": found.layout.model_copy(update={"formats": ("pdf", "docx")})})
    assert pipeline.document_of(small_house, found).screen_css
    assert pipeline.document_of(small_house, printed).screen_css == ""


def test_the_same_outline_gives_the_same_document(small_house: House) -> None:
    for product in ("agenda", "facilitator-guide", "participant-handbook", "legal-guide"):
        assert made(small_house, product) == made(small_house, product)


def test_every_id_of_a_page_is_there_once_and_every_link_leads_somewhere(small_house: House) -> None:
    for product in ("facilitator-guide", "participant-handbook", "legal-guide"):
        tree = html.document_fromstring(made(small_house, product).html)
        ids = tree.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {h[1:] for h in tree.xpath("//@href") if h.startswith("#")} <= set(ids)


@pytest.mark.parametrize("product", ["agenda", "facilitator-guide", "participant-handbook", "legal-guide"])
def test_template_syntax_and_signs_in_content_are_only_text(small: Path, product: str) -> None:
    for name, old in [
        (PACK, "title: The now event"), (PACK, "place: Town"), (MODULE, "title: What ropes do"), (ACTIVITY, "title: Card sort"),
        (CASE, "title: The debt"), ("programmes/day.yaml", "title: One morning"),
    ]:  # fmt: skip
        swap(small, name, old, f"{old.partition(':')[0]}: '{HOSTILE}'")
    for name, old in [
        (ITEM, "Write the three questions."),
        (MODULE, "A debt is not a rope."),
        (ACTIVITY, "Sort the cards into two heaps."),
    ]:
        swap(small, name, old, f"'{HOSTILE}'")
    add(small, TEXT, f"::: explain {{note='{HOSTILE.replace(chr(34), '')}'}}\n{HOSTILE}\n:::\n")
    assert checked(small) == ()
    text = html.document_fromstring(page(house(small), "now", "officers", product)).text_content()
    assert "{{ 7*7 }} {% x %} &" in text
    assert "49" not in text.replace("149", "")


def test_a_layout_that_asks_for_a_missing_variable_is_told_with_template_and_line(
    small: Path, own_layouts: Path
) -> None:
    template = own_layouts / "participant-handbook/template.html"
    line = template.read_text().count("\n", 0, template.read_text().index("{{ m.glossary() }}")) + 1
    template.write_text(template.read_text().replace("{{ m.glossary() }}", "{{ m.glossary() }}{{ packk.title }}"))
    said = broken(small, own_layouts)
    assert (
        said
        == f"participant-handbook/template.html:{line}: the template cannot be filled: 'packk' is undefined (is the variable’s name right?)"
    )


def test_a_word_that_the_layouts_lack_is_told(small: Path, own_layouts: Path) -> None:
    words = own_layouts / "shared/words/en.yaml"
    words.write_text(words.read_text().replace("glossary: Words used here\n", ""))
    said = broken(small, own_layouts)
    assert said.startswith("shared/macros.html:")
    assert "has no attribute 'glossary'" in said


def test_an_icon_that_content_names_and_the_layouts_lack_is_told(small: Path) -> None:
    swap(small, ROUTER, "icon: border", "icon: bordr")
    with pytest.raises(LayoutError, match="there is no icon “bordr” \\(icons: act, alert, ask"):
        page(house(small), "now", "neighbours", "participant-handbook")


def test_a_style_sheet_that_asks_for_a_missing_variable_is_told(small: Path, own_layouts: Path) -> None:
    sheet = own_layouts / "participant-handbook/print.css"
    sheet.write_text(f"\n{{{{ page.widht }}}}\n{sheet.read_text()}")
    assert broken(small, own_layouts).startswith("participant-handbook/print.css:2: ")


@pytest.mark.parametrize(("pack", "line"), [("before", "With the old friends."), ("now", "With the new friends.")])
def test_a_credit_line_is_the_one_of_the_day(small_house: House, pack: str, line: str) -> None:
    assert credit_lines(outline(small_house, "agenda", pack)) == (line,)
    assert line in page(small_house, pack, "neighbours", "participant-handbook")


def test_an_aim_stands_only_where_its_modules_are_taught(small: Path) -> None:
    swap(small, PACK, "{text: Classify two cases", "{text: AIM-ONE, modules: []}\n  - {text: Classify two cases")
    made = page(house(small), "now", "neighbours", "participant-handbook")
    assert "Classify two cases" in made
    assert "AIM-ONE" not in made


def test_the_law_of_a_day_is_asked_by_templates(small_house: House) -> None:
    now, first = law(small_house, date(2026, 2, 3)), law(small_house, date(2021, 6, 29))
    act, provision, text = now.provision("ropes-act#sec-3-1")
    assert (now.has("ropes-act"), law(small_house, date(2018, 6, 1)).has("ropes-act"), now.has("none")) == (
        True,
        False,
        False,
    )
    assert (text.penalty and text.penalty.years and text.penalty.years.max) == 10
    assert [t and t.from_.year for t in (now.before(provision), first.before(provision))] == [2018, None]
    assert (now.changes(act), first.changes(first.acts["ropes-act"])) == (["Act II of 2025"], [])
    assert [a.id for a in first.later("none")] == ["ropes-act"]


def test_a_template_that_asks_for_law_of_another_day_is_refused_at_the_pack(small_house: House) -> None:
    with pytest.raises(ContentError) as caught:
        law(small_house, date(2021, 6, 29)).provision("ropes-act#sec-4")
    (found,) = caught.value.findings
    assert (found.rule, found.path) == ("law", PACK)
    assert found.message == "ropes-act#sec-4 was not in force on 2021-06-29"


def test_self_check_asks_one_short_question_for_each_objective(small_house: House) -> None:
    found = outline(small_house, "participant-handbook")
    pick = Pick(found, Tokens(found))
    assert [i.id for i in pick.self_check(found.modules[0])] == ["item-one"]
    assert [i.id for i in pick.items(found.modules[0])] == ["item-one", "item-two", "item-three"]
    assert [a.id for a in pick.activities(found.modules[0])] == ["act-sort"]
    assert pick("cases", "none") is None


def test_a_slot_takes_the_groups_own_message_else_the_first_that_applies(small: Path) -> None:
    wide = "[agenda, facilitator-guide, participant-handbook, legal-guide]"
    swap(small, PACK, wide, "[agenda, trifold]\n    messages: {front: not-a-rope}")
    found = outline(house(small), "trifold")
    pick = Pick(found, Tokens(found))
    assert pick.message("front").id == "not-a-rope"
    with pytest.raises(ContentError, match="no key message for the slot “flap” applies"):
        pick.message("flap")


def test_a_message_without_a_panel_fills_no_slot(small: Path) -> None:
    wide = "[agenda, facilitator-guide, participant-handbook, legal-guide]"
    swap(small, PACK, wide, "[agenda, trifold]\n    messages: {front: not-a-rope}")
    text = (small / "messages/ropes.yaml").read_text()
    (small / "messages/ropes.yaml").write_text(text[: text.index("    panel:")])
    found = outline(house(small), "trifold")
    with pytest.raises(ContentError, match="no key message for the slot “front” applies"):
        Pick(found, Tokens(found)).message("front")


def test_a_slot_without_a_choice_takes_the_first_message_of_the_layout_that_applies(small: Path) -> None:
    wide = "[agenda, facilitator-guide, participant-handbook, legal-guide]"
    swap(small, PACK, wide, "[agenda, trifold]")
    found = outline(house(small), "trifold")
    slots = [
        s.model_copy(update={"messages": ("none", "not-a-rope")} if s.id == "back" else {}) for s in found.layout.slots
    ]
    offered = found.model_copy(update={"layout": found.layout.model_copy(update={"slots": tuple(slots)})})
    assert Pick(offered, Tokens(offered)).message("back").id == "not-a-rope"


def test_what_belongs_to_another_module_is_not_picked(small_house: House) -> None:
    found = outline(small_house, "participant-handbook")
    other = found.modules[0].model_copy(update={"id": "rope"})
    pick = Pick(found, Tokens(found))
    assert pick.activities(other) == pick.items(other) == pick.self_check(other) == []


def test_a_document_says_where_the_text_of_each_slot_is_written(small: Path) -> None:
    wide = "[agenda, facilitator-guide, participant-handbook, legal-guide]"
    slots = "{front: not-a-rope, flap: not-a-rope, inside-1: not-a-rope, inside-2: not-a-rope, inside-3: not-a-rope, back: not-a-rope}"
    swap(small, PACK, wide, f"[agenda, trifold]\n    messages: {slots}")
    document = pipeline.document_of(house(small), outline(house(small), "trifold"))
    text = (small / "messages/ropes.yaml").read_text().splitlines()
    assert set(document.slots) == {"front", "flap", "inside-1", "inside-2", "inside-3", "back"}
    written = {text[line - 1].strip()[:6] for path, line in document.slots.values() if path == "messages/ropes.yaml"}
    assert written == {"panel:"}


def test_a_group_names_the_numbers_that_its_products_print(small: Path) -> None:
    assert [h.id for h in numbers(outline(house(small), "participant-handbook"))] == ["police-15"]
    products = "    products: [agenda, participant-handbook]"
    swap(small, PACK, products, f"{products}\n    helplines: [long-line]")
    found = outline(house(small), "participant-handbook", audience="neighbours")
    assert [h.id for h in numbers(found)] == ["long-line"]
    assert "Long line:" in pipeline.document_of(house(small), found).html
