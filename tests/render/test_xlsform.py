"""A questionnaire becomes a form that pyxform takes, whatever its words are, and the same one the same bytes."""

from __future__ import annotations

import io
import time
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from openpyxl import load_workbook
from pyxform.xls2xform import convert

from curriculum.model.document import Document
from curriculum.model.findings import RenderError
from curriculum.model.questionnaire import Choice, Posed, Questionnaire
from curriculum.render import xlsform
from curriculum.render.assets import Assets
from tests.conftest import LAYOUTS, ROOT

ASSETS = Assets(ROOT / "content", LAYOUTS)
FORMS = "{http://www.w3.org/2002/xforms}"
SECTION = {"en": "About you", "ur": "آپ کے بارے میں"}
YES_NO = tuple(Choice(name=n, text={"en": n, "ur": "ہاں" if n == "yes" else "نہیں"}) for n in ("yes", "no"))


def posed(name: str, **more: Any) -> Posed:
    """Return a question in two languages."""
    data = {"name": name, "text": {"en": "Which?", "ur": "کون سا؟"}, "answering": "text"}
    return Posed.model_validate({**data, **more})


CONSENT = posed("consent", answering="one", choices=YES_NO, required=True)
MANY = posed("signs", answering="many", choices=YES_NO, section=SECTION, relevant=("consent", "yes"))
ASKS = (
    posed("lead", answering="note"), CONSENT, MANY, posed("again", answering="one", choices=YES_NO, section=SECTION),
    posed("times", answering="number", least=1, most=9, relevant=("signs", "yes"), hint={"en": "A number", "ur": "عدد"}),
    posed("words", relevant=("consent", "yes")),
)  # fmt: skip


def questionnaire(*asks: Posed, **more: Any) -> Questionnaire:
    """Return a questionnaire in English and Urdu."""
    data = {
        "id": "kap_now",
        "title": {"en": "What people know", "ur": "لوگ"},
        "version": "0.1-abc",
        "asks": asks or ASKS,
    }
    names = {"en": "English", "ur": "Urdu"}
    return Questionnaire.model_validate({**data, "languages": ("en", "ur"), "names": names, **more})


def made(sheet: Document, asked: Questionnaire) -> bytes:
    document = sheet.model_copy(update={"questionnaire": asked})
    return xlsform.render(document, ("xlsform",), ASSETS)["xlsform"].data


def rows(data: bytes, sheet: str) -> list[dict[str, str]]:
    """Return the rows of a sheet as people see them."""
    head, *below = load_workbook(io.BytesIO(data))[sheet].iter_rows(values_only=True)
    return [{str(k): v for k, v in zip(head, r, strict=True) if v is not None} for r in below]


def form(data: bytes) -> Any:
    """Return the form that pyxform makes; it tells what it does not like."""
    result = convert(io.BytesIO(data), validate=False)
    assert not result.warnings
    return etree.fromstring(result.xform.encode())


def test_a_form_has_its_questions_answers_and_settings(sheet: Document) -> None:
    data = made(sheet, questionnaire())
    survey = rows(data, "survey")
    assert [(r["type"], r["name"]) for r in survey] == [
        ("note", "lead"), ("select_one consent", "consent"), ("begin_group", "part_1"), ("select_multiple consent", "signs"),
        ("select_one consent", "again"), ("end_group", "part_1"), ("integer", "times"), ("text", "words"),
    ]  # fmt: skip
    assert survey[2]["label::Urdu (ur)"] == SECTION["ur"]
    assert survey[1]["required"] == "yes"
    assert survey[6]["relevant"] == "selected(${signs}, 'yes')"
    assert survey[7]["relevant"] == "${consent} = 'yes'"
    assert (survey[6]["constraint"], survey[6]["hint::English (en)"]) == (". >= 1 and . <= 9", "A number")
    assert [(r["list_name"], r["name"]) for r in rows(data, "choices")] == [("consent", "yes"), ("consent", "no")]
    assert rows(data, "settings") == [
        {"form_title": "What people know", "form_id": "kap_now", "version": "0.1-abc", "default_language": "English (en)", "style": "pages"}
    ]  # fmt: skip


def test_pyxform_makes_a_form_in_both_languages_of_it(sheet: Document) -> None:
    found = form(made(sheet, questionnaire()))
    assert [t.get("lang") for t in found.iter(f"{FORMS}translation")] == ["English (en)", "Urdu (ur)"]
    binds = {b.get("nodeset").rpartition("/")[2]: b for b in found.iter(f"{FORMS}bind")}
    assert binds["signs"].get("relevant").split() == ["/data/consent", "=", "'yes'"]
    assert binds["consent"].get("required") == "true()"
    assert binds["times"].get("constraint") == ". >= 1 and . <= 9"


NASTY = (
    "=HYPERLINK(\"http://x\")", "+1", "-1", "@sum", "${consent}", "$ {x} ${", "<b>&amp;</b>", "a\nb", "\x00\x07bell", "“”'\"", "%s {0}",
    "ہاں ${consent}", "x" * 3000, "]]>", "‮", "*a* _b_ #", "=1+1",
)  # fmt: skip
TEXT = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40))
SOLID = TEXT.filter(lambda t: any(c.isalnum() for c in t))


@settings(max_examples=12, deadline=None, phases=(Phase.explicit, Phase.generate, Phase.shrink))
@given(label=SOLID, hint=TEXT, choice=SOLID, section=SOLID, title=SOLID)
def test_no_words_break_a_form_or_become_a_formula(
    sheet: Document, label: str, hint: str, choice: str, section: str, title: str
) -> None:
    both = {
        n: {"en": t, "ur": t} for n, t in {"label": label, "hint": hint, "choice": choice, "section": section}.items()
    }
    asked = posed("odd", text=both["label"], hint=both["hint"], section=both["section"], answering="one",
                  choices=(Choice(name="a", text=both["choice"]), Choice(name="b", text=both["choice"])))  # fmt: skip
    data = made(sheet, questionnaire(CONSENT, asked, title={"en": title, "ur": title}))
    book = load_workbook(io.BytesIO(data))
    assert {c.data_type for page in book for row in page for c in row} <= {"s", "n"}
    assert not [c.value for page in book for row in page for c in row if c.data_type == "n" and c.value is not None]
    found = form(data)
    assert found.find(f".//{FORMS}output") is None, "words were read as the answer to a question"


def test_a_formula_is_kept_as_it_was_typed(sheet: Document) -> None:
    data = made(sheet, questionnaire(CONSENT, posed("odd", text={"en": "=1+1", "ur": "+1"})))
    odd = rows(data, "survey")[1]
    assert (odd["label::English (en)"], odd["label::Urdu (ur)"]) == ("=1+1", "+1")
    assert "=1+1" in etree.tostring(form(data), encoding="unicode")


def test_a_section_takes_no_name_that_a_question_has(sheet: Document) -> None:
    found = rows(made(sheet, questionnaire(CONSENT, posed("part_1", section=SECTION))), "survey")
    assert [r["name"] for r in found] == ["consent", "part_2", "part_1", "part_2"]


def test_the_same_questions_give_the_same_bytes(sheet: Document) -> None:
    first = made(sheet, questionnaire())
    time.sleep(1.1)  # what openpyxl would write of the clock has whole seconds
    assert first == made(sheet, questionnaire())
    assert first != made(sheet, questionnaire(CONSENT))
    assert str(ROOT).encode() not in first


def test_languages_that_are_left_out_are_told(sheet: Document) -> None:
    asked = questionnaire(languages=("en",), lacking={"ur": 3})
    rendered = xlsform.render(sheet.model_copy(update={"questionnaire": asked}), ("xlsform",), ASSETS)["xlsform"]
    (said,) = rendered.said
    assert (said.severity, said.rule) == ("info", "xlsform")
    assert "Urdu (3)" in said.message
    assert "label::Urdu (ur)" not in rows(rendered.data, "survey")[0]


@pytest.mark.parametrize(
    "asked", [None, questionnaire(posed("odd", answering="order")), questionnaire(posed("odd", answering="match"))]
)
def test_what_no_form_can_ask_is_told(sheet: Document, asked: Questionnaire | None) -> None:
    with pytest.raises(RenderError) as fault:
        xlsform.render(sheet.model_copy(update={"questionnaire": asked}), ("xlsform",), ASSETS)
    assert fault.value.findings[0].rule == "xlsform"
    assert fault.value.findings[0].hint
