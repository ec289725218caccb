"""A survey or an evaluation becomes one questionnaire, in every language that has all of its texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum import pipeline
from curriculum.compose.survey import versioned
from curriculum.model.document import Document
from curriculum.model.findings import ContentError
from curriculum.model.questionnaire import Posed, Questionnaire
from curriculum.model.translation import Entry, Key
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.source import load, po
from curriculum.translate.strings import of_library
from tests.breaking import PACK, real_layouts, swap
from tests.pseudo import said

UNIT = "unit: {status: draft, owner: test team, review_by: 2028-01-01, clearance: public}\n"
SURVEYS = (
    UNIT
    + """
surveys:
  - id: kap
    title: What people know
    lead: Ask slowly.
    lists:
      - {id: yes_no, options: [{name: "yes", text: "Yes"}, {name: "no", text: "No"}]}
    parts:
      - title: Before
        questions:
          - {name: district, text: District, among: districts, aloud: false}
          - {name: consent, text: "Do you agree?", among: yes_no}
      - title: After
        lead: Read it out.
        questions:
          - {name: heard, text: "Had you heard of it?", among: yes_no}
          - name: which
            text: Which number?
            answering: many
            aloud: false
            only_if: [heard, "yes"]
            options: [{name: police, text: "Police, {phone:police-15}"}, {name: none, text: None}]
          - {name: old_law, text: "The old law?", among: yes_no, when: {not_in_force: [ropes-act]}}
          - {name: reached, text: "What reached you?", answering: text, required: false, round: endline}
          - {name: times, text: "How often?", answering: number, least: 1, most: 9, round: endline}
"""
)
INSTRUMENTS = (
    UNIT
    + """
instruments:
  - id: faces
    title: Your view
    level: 1
    when: {audience: [officers]}
    lead: No name.
    asks: [{name: pace, text: "The pace was right.", scale: faces}, {name: first, text: "What first?", scale: words}]
  - id: thumbs
    title: Thumbs
    level: 1
    spoken: true
    when: {not_audience: [officers]}
    asks: [{name: easy, text: "Was it easy?", scale: yes-no}, {name: told, text: "What will you tell?", scale: words}]
"""
)
PRODUCTS = "products: [evaluation-form, kap-baseline, kap-endline]"


def language(content: Path, kept: object = lambda key: True) -> None:
    """Write a catalogue of a library: the strings that are to be kept."""
    found = [Entry(s.key, said(s.key.source)) for s in of_library(load.load(content).library) if kept(s.key)]  # type: ignore[operator]
    (content / "i18n").mkdir(exist_ok=True)
    (content / "i18n" / "ur.po").write_text(po.write(found, "ur", "x"), "utf-8")


@pytest.fixture
def asking(small: Path) -> Path:
    """The small library with a survey, two instruments and products that print them."""
    (small / "surveys.yaml").write_text(SURVEYS, "utf-8")
    (small / "instruments.yaml").write_text(INSTRUMENTS, "utf-8")
    file = small / PACK
    lines = (PRODUCTS if "products:" in line else line.rstrip() for line in file.read_text("utf-8").splitlines())
    text = "\n".join(f"    {x}" if x == PRODUCTS else x for x in lines)
    file.write_text(text + "\n", "utf-8")
    return small


def composed(content: Path, product: str, audience: str = "neighbours", tongue: str = "en") -> Document:
    house = House(load.load(content), real_layouts())
    assert not house.loaded.findings
    asked = Selection(audiences=(audience,), products=(product,), languages=(tongue,), formats=("xlsform",))
    (wanted,) = pipeline.plan_pack(house, "now", asked)
    return pipeline.document_of(house, pipeline.outline_of(house, wanted))


def asks(content: Path, product: str, audience: str = "neighbours", tongue: str = "en") -> Questionnaire:
    found = composed(content, product, audience, tongue).questionnaire
    assert found is not None
    return found


def names(found: Questionnaire) -> list[str]:
    return [p.name for p in found.asks]


def one(found: Questionnaire, name: str) -> Posed:
    return next(p for p in found.asks if p.name == name)


def test_a_survey_asks_in_order_what_applies_in_its_round_on_that_day(asking: Path) -> None:
    first = ["lead", "district", "consent", "lead_2", "heard", "which"]
    assert names(asks(asking, "kap-baseline")) == first
    assert names(asks(asking, "kap-endline")) == [*first, "reached", "times"]


def test_what_comes_after_consent_hangs_on_it_and_the_rest_on_what_it_says(asking: Path) -> None:
    found = asks(asking, "kap-endline")
    hanging = {p.name: p.relevant for p in found.asks}
    assert hanging["district"] is hanging["consent"] is None
    assert {hanging[n] for n in ("lead_2", "heard", "reached", "times")} == {("consent", "yes")}
    assert hanging["which"] == ("heard", "yes")


def test_answers_hints_and_bounds_are_as_the_survey_says(asking: Path) -> None:
    found = asks(asking, "kap-endline")
    which = one(found, "which")
    assert [c.text["en"] for c in which.choices] == ["Police, 15", "None"]
    assert (which.answering, which.hint) == ("many", {"en": "Do not read out."})
    assert (one(found, "times").least, one(found, "times").most, one(found, "times").required) == (1, 9, True)
    assert not one(found, "reached").required
    assert one(found, "heard").section == {"en": "After"}


def test_districts_are_those_of_the_place_and_one_for_any_other(asking: Path) -> None:
    (asking / "regions.yaml").write_text(
        "regions:\n  - {id: land, label: Land}\n  - {id: low-town, label: Low town, parent: land}\n  - {id: hills, label: Hills}\n",
        "utf-8",
    )
    choices = one(asks(asking, "kap-baseline"), "district").choices
    assert [(c.name, c.text["en"]) for c in choices] == [
        ("low_town", "Low town"),
        ("other_district", "Another district"),
    ]


def test_a_whole_language_is_in_and_the_documents_own_comes_first(asking: Path) -> None:
    swap(asking, PACK, "place: Town", "place: Town\nlanguages: [en, ur]")
    language(asking)
    found = asks(asking, "kap-baseline")
    assert (found.languages, found.lacking) == (("en", "ur"), {})
    assert one(found, "heard").text == {"en": "Had you heard of it?", "ur": said("Had you heard of it?")}
    assert asks(asking, "kap-baseline", tongue="ur").languages == ("ur", "en")
    assert one(found, "draft_mark").text["en"] == "Draft"
    assert found.names == {"en": "English", "ur": "Urdu"}


def test_a_language_that_lacks_one_text_is_left_out_even_if_it_is_the_documents_own(asking: Path) -> None:
    swap(asking, PACK, "place: Town", "place: Town\nlanguages: [en, ur]")
    language(asking, lambda key: key != Key("surveys/kap lists.options.text", "No"))
    for tongue in ("en", "ur"):
        found = asks(asking, "kap-baseline", tongue=tongue)
        assert (found.languages, found.lacking) == (("en",), {"ur": 2})
        assert set(one(found, "heard").text) == {"en"}


def test_what_another_survey_lacks_keeps_no_language_out(asking: Path) -> None:
    language(asking, lambda key: not key.context.startswith("instruments/"))
    assert asks(asking, "kap-baseline").languages == ("en", "ur")
    assert asks(asking, "evaluation-form").languages == ("en",)


def test_an_evaluation_asks_by_faces_and_a_room_is_counted(asking: Path) -> None:
    found = asks(asking, "evaluation-form", "officers")
    assert names(found) == ["lead", "pace", "first"]
    assert [(c.name, c.text["en"]) for c in one(found, "pace").choices][::4] == [("1", "very sad"), ("5", "very glad")]
    room = asks(asking, "evaluation-form")
    assert names(room) == ["people", "easy_yes", "easy_unsure", "easy_no", "told"]
    assert one(room, "easy_no").text == {"en": "Was it easy? Thumb down: no"}
    assert {one(room, n).answering for n in names(room)[:-1]} == {"number"}


def test_the_version_changes_with_a_question_and_with_nothing_else(asking: Path) -> None:
    before = asks(asking, "kap-baseline")
    assert before.version == asks(asking, "kap-baseline").version
    assert before.id == "kap_baseline_now_neighbours"
    swap(asking, "surveys.yaml", "Had you heard of it?", "Have you heard of it?")
    assert asks(asking, "kap-baseline").version != before.version


def test_a_product_whose_survey_or_form_is_not_for_its_reader_is_told(asking: Path) -> None:
    swap(asking, "surveys.yaml", "id: kap\n", "id: kap\n    when: {audience: [officers]}\n")
    with pytest.raises(ContentError, match="there is no survey “kap” for “neighbours”"):
        composed(asking, "kap-baseline")
    swap(asking, "instruments.yaml", "not_audience: [officers]", "audience: [officers]")
    with pytest.raises(ContentError, match="no instrument of level 1 with questions is for “neighbours”"):
        composed(asking, "evaluation-form")


def test_a_form_has_one_version_whichever_language_it_begins_in() -> None:
    row = Posed(name="heard", text={"en": "Heard?", "ur": "سنا؟"}, answering="text")
    turned = row.model_copy(update={"text": {"ur": "سنا؟", "en": "Heard?"}})
    other = row.model_copy(update={"text": {"ur": "سنا؟", "en": "Heard of it?"}})
    assert versioned("0.1", [row]) == versioned("0.1", [turned]) != versioned("0.1", [other])
