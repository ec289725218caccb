"""The test before and after: papers without a key, and one key that says what the papers asked."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from lxml import html
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from curriculum import check, pipeline
from curriculum.check.tests import left_out
from curriculum.model.document import Document
from curriculum.model.findings import Finding
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.render import xlsform
from curriculum.render.assets import Assets
from curriculum.render.gift import text as gift_text
from tests.breaking import ACTIVITY, PACK, add, house, swap
from tests.conftest import LAYOUTS, ROOT, SAMPLES
from tests.render.gift_reader import read

PAPERS, KEYED = ("pre-test", "post-test"), ("answer-key", "marking-sheet")
SECRET = re.compile(r"SECRET[\w-]*|\bkeyed\b")
ITEMS = "".join(
    f"""  - {{id: mcq-{n}, title: T{n}, objectives: [ropes/O{n % 2 + 1}], type: mcq, level: remember, stem: "Which of {n} is it?",
     options: [red {n}, blue {n}, grey {n}, pink {n}], key: {"abcd"[n % 4]}, feedback: "SECRET-WHY {n}, {{cite:ropes-act#sec-3-1}}",
     when: {{in_force: [ropes-act]}}}}\n"""
    for n in range(4)
)
OTHERS = """  - {id: pairs, title: P, objectives: [ropes/O3], type: match, level: remember, answer: "1 b, 2 c, 3 a.", points: 3,
     stem: "Match. (1) a rope (2) a debt (3) a road. Kinds: (a) walked (b) tied (c) owed"}
  - {id: words, title: W, objectives: [ropes/O4], type: short, level: remember, stem: "Say why: {a} = #1?", answer: SECRET-WORDS, points: 2,
     feedback: SECRET-BACK}
"""


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small library with items enough for a test, and a group that gets it."""
    made = Path(shutil.copytree(SAMPLES / "small", tmp_path_factory.mktemp("exam") / "content"))
    add(made, "items/ropes.yaml", ITEMS + OTHERS)
    add(made, "settings.yaml", "\ntests: {items: [2, 20], passing_for: {helpers: 0.9}}\n")
    swap(made, "modules/ropes/module.yaml", "key_messages:", "  - {id: O3, level: remember, text: Match kinds.}\n"
         "  - {id: O4, level: remember, text: State why.}\nkey_messages:")  # fmt: skip
    swap(made, "programmes/day.yaml", "{minutes: 10, kind: opening", "{minutes: 20, kind: opening",
         "{minutes: 10, kind: closing", "{minutes: 20, kind: closing", 'end: "10:00"', 'end: "10:20"')  # fmt: skip
    wanted = f"products: [{', '.join((*PAPERS, *KEYED))}]"
    swap(made, PACK, "products: [agenda, facilitator-guide, participant-handbook, legal-guide]", wanted)
    return made


@pytest.fixture(scope="module")
def exam_house(content: Path) -> House:
    """That library with the real layouts."""
    return house(content)


def composed(here: House, product: str, **asked: object) -> Document:
    """Return the document of a product for the officers."""
    selection = Selection.model_validate({"audiences": ("officers",), "products": (product,), **asked})
    (wanted,) = pipeline.plan_pack(here, "now", selection)
    return pipeline.document_of(here, pipeline.outline_of(here, wanted))


def words_of(made: Document) -> str:
    """Return what a page says."""
    return " ".join(" ".join(html.document_fromstring(made.html).itertext()).split())


def options(made: Document) -> list[list[str]]:
    """Return the options of each question to tick, as they are printed."""
    page = html.document_fromstring(made.html)
    lists = page.xpath("//ol[contains(@class, 'ticked')]//ol[@class='options']")
    return [[" ".join(li.itertext()).split(maxsplit=2)[2] for li in found] for found in lists]


@pytest.mark.parametrize("product", PAPERS)
def test_a_paper_holds_no_key_in_any_format(exam_house: House, product: str) -> None:
    selection = Selection(audiences=("officers",), products=(product,))
    (wanted,) = pipeline.plan_pack(exam_house, "now", selection)
    assert set(wanted.formats) == {"pdf", "docx", "xlsform"}
    outline = pipeline.outline_of(exam_house, wanted)
    assert not any(i.key or i.answer or i.feedback for i in outline.items.values())
    made = pipeline.document_of(exam_house, outline)
    assert made.questionnaire
    assert not SECRET.search(made.questionnaire.model_dump_json())
    assert not any(c.right for p in made.questionnaire.asks for c in p.choices)
    for file in pipeline.make(exam_house, wanted):
        assert not SECRET.search(everything(file.data)), file.artefact.path


def everything(data: bytes) -> str:
    """Return all words of a file: those of its pages or parts, its metadata, and what pictures say."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return " ".join(parts.read(n).decode("utf-8", "replace") for n in parts.namelist())
    pdf = pypdfium2.PdfDocument(data)
    pages = " ".join(page.get_textpage().get_text_bounded() for page in pdf)
    return f"{pages} {pdf.get_metadata_dict()} {data.decode('latin-1')}"


def test_the_key_knows_what_the_papers_asked(exam_house: House) -> None:
    key = composed(exam_house, "answer-key")
    assert key.questionnaire
    asked = {(p.section["en"], p.text["en"]): p for p in key.questionnaire.asks if p.answering == "one"}
    for product, form in zip(PAPERS, ("Form A", "Form B"), strict=True):
        found = composed(exam_house, product)
        printed = options(found)
        mine = [[c.text["en"] for c in p.choices] for (section, _), p in asked.items() if section == form]
        assert printed == mine
    for posed in asked.values():
        number = int(re.findall(r"\d", posed.text["en"] + "0")[0])
        (right,) = (c.text["en"] for c in posed.choices if c.right)
        assert right in (f"{('red', 'blue', 'grey', 'pink')[number % 4]} {number}", "a debt")


def test_a_form_for_phones_asks_for_a_code_and_says_which_form_it_is(exam_house: House) -> None:
    papers = [composed(exam_house, product) for product in PAPERS]
    asked = [made.questionnaire for made in papers if made.questionnaire]
    titles = [one.title["en"] for one in asked]
    assert "Test before the training (Form A)" in titles[0]
    assert "Test after the training (Form B)" in titles[1]
    assert len({one.version for one in asked}) == 2
    for made, one in zip(papers, asked, strict=True):
        data = xlsform.render(made, ("xlsform",), Assets(ROOT / "content", LAYOUTS))["xlsform"].data
        head, first, *_ = load_workbook(io.BytesIO(data))["survey"].iter_rows(values_only=True)
        row = dict(zip(head, first, strict=True))
        assert (row["type"], row["name"], row["required"]) == ("text", "code", "yes")
        assert row["label::English (en)"] == "Your code"
        assert "Write the same code on both tests" in row["hint::English (en)"]
        result = convert(io.BytesIO(data), validate=False)
        assert not result.warnings
        assert one.title["en"] in result.xform


def test_a_form_for_phones_says_that_it_is_a_draft(content: Path, tmp_path: Path) -> None:
    both = Path(shutil.copytree(content, tmp_path / "content"))
    swap(both, PACK, "sources: [book]", "sources: [book]\nlanguages: [ur]")
    made = composed(house(both), "pre-test").questionnaire
    assert made
    note, code = made.asks[:2]
    assert (note.name, note.answering, code.name) == ("draft_mark", "note", "code")
    assert note.text["ur"]


def test_the_key_asks_for_no_code(exam_house: House) -> None:
    key = composed(exam_house, "answer-key").questionnaire
    assert key
    assert not {"code", "draft_mark"} & {p.name for p in key.asks}
    assert key.title["en"].startswith("Test before and after")


def test_the_key_prints_letters_reasons_and_the_mark_that_passes(exam_house: House) -> None:
    key = composed(exam_house, "answer-key")
    text = words_of(key)
    assert "SECRET-WORDS SECRET-BACK" in text
    assert "70 in a hundred points pass: 5 of 7." in text
    first = next(p for p in key.questionnaire.asks if p.answering == "one") if key.questionnaire else None
    assert first
    letter = next(c.name for c in first.choices if c.right)
    assert f"1\u00a0{letter}" in key.html.replace("<b>", "").replace("</b>", "").replace("&nbsp;", "\u00a0")
    assert "RA 2018, s. 3(1)" in text


def test_gift_and_qti_have_the_questions_of_the_key_without_tokens(exam_house: House) -> None:
    key = composed(exam_house, "answer-key")
    assert key.questionnaire
    found = read(gift_text(key.questionnaire))
    assert [f.id for f in found] == [p.name for p in key.questionnaire.asks]
    assert {f.category.rpartition("/")[2] for f in found} == {"Form A", "Form B"}
    assert not any("{cite" in f.feedback or "<" in f.feedback for f in found)
    assert {f.pairs for f in found if f.pairs} == {(("a rope", "tied"), ("a debt", "owed"), ("a road.", "walked"))}
    assert any(f.stem == "Say why: {a} = #1?" for f in found)
    assert any("RA 2018, s. 3(1)" in f.feedback for f in found)


def test_both_forms_ask_question_by_question_for_the_same_objectives(exam_house: House) -> None:
    key = composed(exam_house, "answer-key")
    assert key.questionnaire
    forms = [[p for p in key.questionnaire.asks if p.section["en"] == f"Form {f}"] for f in "AB"]
    assert [p.objectives for p in forms[0]] == [p.objectives for p in forms[1]]
    kinds = ["one", "text", "match", "text"]  # the last is a case, in the place of recall
    assert [p.answering for p in forms[0]] == kinds == [p.answering for p in forms[1]]
    assert [p.text for p in forms[0][:2]] != [p.text for p in forms[1][:2]]


def test_law_of_another_day_changes_what_is_asked(content: Path, tmp_path: Path) -> None:
    early = Path(shutil.copytree(content, tmp_path / "content"))
    swap(early, PACK, "region: land", "region: land\nlaw_as_of: 2015-11-25")
    made = words_of(composed(house(early), "pre-test"))
    assert "a debt" in made
    assert "Which of" not in made


def test_the_marking_sheet_has_two_rows_for_each_person_and_no_names(exam_house: House) -> None:
    page = html.document_fromstring(composed(exam_house, "marking-sheet").html)
    rows = page.xpath("//table[contains(@class, 'marks')]/tbody/tr")
    assert len(rows) == 2 * 10 + 2
    assert {len(row) for row in rows} == {2 + 4 + 3}
    assert "Codes, never names." in " ".join(page.itertext())


def judged(here: House, product: str) -> tuple[Finding, ...]:
    """Return what is said of a document before it is made."""
    (wanted,) = pipeline.plan_pack(here, "now", Selection(audiences=("officers",), products=(product,)))
    found = pipeline.judge(here, wanted, None)
    return tuple(f for f in found if f.rule == "test")


def test_a_sound_test_is_left_alone(exam_house: House) -> None:
    assert [f for p in (*PAPERS, *KEYED) for f in judged(exam_house, p)] == []


PATH = "- {{id: ours, title: Ours, audiences: [officers], tested: {how}, stops: [{{module: ropes}}]}}\n"


@pytest.mark.parametrize(
    ("how", "says"),
    [("spoken", "by a show of hands"), ("observed", "by being watched"), ("none", "not at all")],
)
def test_who_is_not_tested_on_paper_gets_no_paper_and_is_told(
    content: Path, tmp_path: Path, how: str, says: str
) -> None:
    other = Path(shutil.copytree(content, tmp_path / "content"))
    (other / "paths").mkdir()
    (other / "paths" / "ours.yaml").write_text("paths:\n  " + PATH.format(how=how))
    assert without_papers(other) == [says]


def without_papers(content: Path) -> list[str]:
    """Return how those are tested who get none of the papers that they ask for."""
    here = house(content)
    assert not [d for d in pipeline.plan_pack(here, "now", Selection()) if d.product in (*PAPERS, *KEYED)]
    library = here.loaded.library
    said = list(left_out(library, library.packs["now"], here.layouts.products, Selection()))
    assert [(f.severity, f.path) for f in said] == [("warning", PACK)]
    return [f.message.partition("who are tested ")[2] for f in said]


def test_a_day_that_begins_late_has_no_test(content: Path, tmp_path: Path) -> None:
    late = Path(shutil.copytree(content, tmp_path / "content"))
    add(late, PACK, "late: [{day: 1, start: '09:10'}]\n")
    assert without_papers(late) == ["by a show of hands"]


def test_a_paper_that_would_be_empty_is_left_out_and_told(content: Path, tmp_path: Path) -> None:
    days = Path(shutil.copytree(content, tmp_path / "content"))
    papers = "role-cards, observation-checklist, materials-checklist"
    swap(days, PACK, ", ".join((*PAPERS, *KEYED)), papers)
    assert given(days) == ["materials-checklist"]
    said = left_out_of(days)
    assert [f.message for f in said] == [
        "“role-cards” is left out for “officers”: no session of theirs is a role-play with cards",
        "“observation-checklist” is left out for “officers”: nobody watches them practise",
    ]
    assert {(f.severity, f.path) for f in said} == {("warning", PACK)}
    told = pipeline.judge_pack(house(days), "now", Selection(products=("observation-checklist",)), None)
    assert [f.hint for f in told if f.severity == "error"] == [said[1].message]
    add(days, ACTIVITY, "    roles: [{name: A clerk, card: You keep the ropes.}]\n    observe: [Asks first.]\n")
    assert given(days) == ["role-cards", "observation-checklist", "materials-checklist"]
    assert left_out_of(days) == []
    swap(days, ACTIVITY, "    title: Card sort\n", "    title: Card sort\n    when: {audience: [neighbours]}\n")
    assert given(days) == ["materials-checklist"]


def given(content: Path) -> list[str]:
    """Return what officers get, which is also what their materials checklist counts."""
    here = house(content)
    made = pipeline.plan_pack(here, "now", Selection(audiences=("officers",), languages=("en",)))
    listed = next(d for d in made if d.product == "materials-checklist")
    products = [d.product for d in made]
    assert [x.id for x in pipeline.outline_of(here, listed).kit] == products
    return products


def left_out_of(content: Path) -> list[Finding]:
    """Return what is said of products that are left out."""
    here = house(content)
    library = here.loaded.library
    return list(left_out(library, library.packs["now"], here.layouts.products, Selection()))


def test_too_few_items_name_the_objectives_without_any(content: Path, tmp_path: Path) -> None:
    few = Path(shutil.copytree(content, tmp_path / "content"))
    swap(few, "settings.yaml", "items: [2, 20]", "items: [8, 20]")
    swap(few, "items/ropes.yaml", "type: match, level: remember", "type: drafting, level: remember")
    (found,) = judged(house(few), "answer-key")
    assert found.message == "3 items on paper fit into the 10 minutes that a test may take"
    assert found.hint == "8 to 20: write short items; none is for ropes/O3; or do not test this on paper"


def test_a_group_without_days_gets_no_test(content: Path, tmp_path: Path) -> None:
    idle = Path(shutil.copytree(content, tmp_path / "content"))
    text = (idle / PACK).read_text()
    (idle / PACK).write_text(text.replace("    programme: day\n", "", 1).replace("    participants: 10\n", "", 1))
    here = house(idle)
    said = [f.message for f in check.library(here.loaded, here.layouts)]
    assert "the product “pre-test” needs a programme, and this group has none" in said


def test_urdu_and_english_papers_have_the_same_questions_in_the_same_order(content: Path, tmp_path: Path) -> None:
    both = Path(shutil.copytree(content, tmp_path / "content"))
    swap(both, PACK, "sources: [book]", "sources: [book]\nlanguages: [en, ur]")
    here = house(both)
    papers = [composed(here, "pre-test", languages=(name,)) for name in ("en", "ur")]
    asks = [made.questionnaire.asks for made in papers if made.questionnaire]
    names = [[p.name for p in asked if p.name != "draft_mark"] for asked in asks]
    assert names[0] == names[1]
    assert papers[1].direction == "rtl"
