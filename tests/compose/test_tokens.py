"""Tokens become HTML as of the law date, and what is shown is kept."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from curriculum import pipeline
from curriculum.compose.tokens import Tokens, Unanswered
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.source import markdown
from tests.breaking import ACT, DAY, add, house, reviewed, swap

AMENDED = date(2025, 4, 23)
SECTION = 'data-use="laws/ropes-act#sec-3-1"'
READING = '<span class="fn" id="fn-1">RA 2018, s. 3(1): the text in force by 23 April 2025 as changed by Act II of 2025.</span>'
FIGURE = '<span data-use="facts/heard">55 per cent</span>'


def tokens(house: House, pack: str = "now", law: date | None = None, audience: str = "officers") -> Tokens:
    """Return what resolves the tokens of one handbook."""
    selection = Selection(audiences=(audience,), products=("participant-handbook",), law_as_of=law)
    (wanted,) = pipeline.plan_pack(house, pack, selection)
    return Tokens(pipeline.outline_of(house, wanted))


def html(resolve: Tokens, text: str) -> str:
    """Return one line of prose with ordinary spaces."""
    return markdown.inline(text, resolve).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{cite:ropes-act}", '<span class="cite" data-use="laws/ropes-act">RA 2018</span>'),
        ("{cite:ropes-act|long}", '<span class="cite" data-use="laws/ropes-act">Ropes Act 2018</span>'),
        ("{cite:ropes-act#sec-4}", '<span class="cite" data-use="laws/ropes-act#sec-4">RA 2018, s. 4</span>'),
        ("{cite:ropes-act#sec-3-1}", f'<span class="cite" {SECTION}>RA 2018, s. 3(1)</span>{READING}'),
        ("{cite:ropes-act#sec-3-1|section}", f'<span class="cite" {SECTION}>s. 3(1)</span>{READING}'),
        ("{cite:ropes-act#sec-3-1|long}", f'<span class="cite" {SECTION}>Ropes Act 2018, s. 3(1)</span>{READING}'),
        (
            "{cite:ropes-act#sec-3-1|dated}",
            f'<span class="cite" {SECTION}>RA 2018, s. 3(1)</span>, '
            "the text in force by 23 April 2025 as changed by Act II of 2025",
        ),
        (
            "{penalty:ropes-act#sec-3-1}",
            f'<span class="penalty" {SECTION}>up to 10 years and fine up to Rs 1 million</span>',
        ),
        ("{court:ropes-act#sec-3-1}", f'<span class="court" {SECTION}>Magistrate</span>'),
        ("{lead:ropes-act#sec-3-1}", f'<span class="lead" {SECTION}>The guild</span>'),
        (
            "{phone:long-line}",
            '<span class="tel" dir="ltr" data-use="helplines/long-line">111-247-786</span>'
            '<span class="fn" id="fn-1">Long line: not dialled for this edition.</span>',
        ),
        ("{term:debt}", '<span class="term">debt</span>'),
        ("{ref:ropes}", '<a class="ref" href="#m-ropes">Module 1, What ropes do</a>'),
        ("{ref:ropes|title}", '<a class="ref" href="#m-ropes">What ropes do</a>'),
    ],
)
def test_a_token_becomes_what_its_register_says(small_house: House, text: str, made: str) -> None:
    assert html(tokens(small_house), text) == made


@pytest.mark.parametrize(
    ("law", "said"),
    [
        (date(2018, 6, 2), "up to 7 years, or fine"),
        (date(2025, 4, 22), "up to 7 years, or fine"),
        (AMENDED, "up to 10 years and fine"),
    ],
)
def test_a_penalty_is_that_of_the_law_date(small_house: House, law: date, said: str) -> None:
    assert said in html(tokens(small_house, law=law), "{penalty:ropes-act#sec-3-1}")


def test_a_fact_comes_with_its_whole_provenance_on_first_use_in_a_module(small_house: House) -> None:
    resolve = tokens(small_house)
    first = html(resolve, "{fact:heard}")
    assert first == (
        f'{FIGURE}<span class="fn" id="fn-1">Had heard of it: adults, the land, January 2023. '
        "The book of the land. The press, 2020.</span>"
    )
    assert html(resolve, "{fact:heard}") == FIGURE
    resolve.start("ropes")
    assert html(resolve, "{fact:heard}") == first.replace("fn-1", "fn-ropes-1")
    assert resolve.everything_used().modules == ("ropes",)


def with_a_second_figure(small: Path) -> Path:
    """Add a figure of the same people, place, time and source to a library."""
    second = (small / "facts/figures.yaml").read_text().splitlines()[1]
    second = second.replace("id: heard, label: Had heard of it", "id: seen, label: Had seen it")
    add(small, "facts/figures.yaml", f"{second}\n")
    return small


def test_a_figure_like_the_one_before_says_so(small: Path) -> None:
    resolve = tokens(house(with_a_second_figure(small)))
    html(resolve, "{fact:heard}")
    assert "Had seen it: as in the note before." in html(resolve, "{fact:seen}")


def test_what_a_register_holds_is_escaped(small: Path) -> None:
    swap(small, ACT, "short: RA 2018", "short: R&A <2018>")
    swap(small, "helplines.yaml", 'display: "15"', 'display: "<15>"')
    swap(small, "terms.yaml", "preferred: debt", "preferred: '<debt>'")
    swap(small, "facts/figures.yaml", "text: 55 per cent, population: adults", "text: '<55>', population: '<all>'")
    made = html(tokens(house(small)), "{cite:ropes-act} {phone:police-15} {term:debt} {fact:heard}")
    for word in ("R&amp;A &lt;2018&gt;", "&lt;15&gt;", "&lt;debt&gt;", "&lt;55&gt;", "&lt;all&gt;"):
        assert word in made


def test_everything_shown_is_kept_in_its_order_and_once(small_house: House) -> None:
    resolve = tokens(small_house)
    html(
        resolve,
        "{cite:ropes-act#sec-4} {cite:ropes-act} {phone:police-15} {term:debt} {fact:heard} {cite:ropes-act#sec-4}",
    )
    used = resolve.everything_used()
    assert used.provisions == ("ropes-act#sec-4", "ropes-act")
    assert (used.helplines, used.terms, used.facts, used.sources) == (("police-15",), ("debt",), ("heard",), ("book",))


@pytest.mark.parametrize(
    ("text", "pack"),
    [
        ("{cite:ropes-act}", "before"), ("{cite:ropes-act#sec-4}", "first"), ("{penalty:ropes-act#sec-4}", "now"),
        ("{fact:heard}", "first"), ("{phone:long-line}", "first"), ("{term:none}", "now"), ("{ref:none}", "now"),
        ("{nothing:at-all}", "now"),
        ("{court:ropes-act#sec-4}", "now"), ("{lead:ropes-act#sec-4}", "now"), ("{arrest:ropes-act#sec-3-1}", "now"),
        ("{court:ropes-act#sec-3-1}", "before"),
    ],
)  # fmt: skip
def test_a_token_without_an_answer_is_refused(small_house: House, text: str, pack: str) -> None:
    with pytest.raises(Unanswered, match=re.escape(f"{text} has no answer in this document")):
        html(tokens(small_house, pack), text)


def test_a_module_that_the_document_does_not_hold_is_named_by_its_title(small: Path) -> None:
    swap(small, DAY, "module: ropes, objective: See ropes", "title: Talk, objective: See ropes")
    assert html(tokens(house(small)), "{ref:ropes}") == "“What ropes do”"


def test_a_term_without_a_word_in_the_language_is_refused(small: Path) -> None:
    swap(small, "terms.yaml", "{en: {preferred: debt}, ur:", "{ur:")
    with pytest.raises(Unanswered, match="has no answer"):
        html(tokens(house(small)), "{term:debt}")


def test_a_source_is_named_in_full_once_in_a_module(small: Path) -> None:
    text = (small / "facts/figures.yaml").read_text()
    second = text.splitlines()[1].replace("id: heard", "id: seen").replace("population: adults, ", "")
    (small / "facts/figures.yaml").write_text(f"{text}{second}\n")
    resolve = tokens(house(small))
    html(resolve, "{fact:heard}")
    assert "Had heard of it: the land, January 2023. The press, 2020, as above." in html(resolve, "{fact:seen}")


def test_a_figure_stays_with_what_it_counts(small: Path) -> None:
    swap(small, "facts/figures.yaml", "text: 55 per cent", "text: 32 calls and 4 letters in all")
    made = markdown.inline("{fact:heard}", tokens(house(small)))
    assert made.startswith('<span data-use="facts/heard">32\u00a0calls and 4\u00a0letters in all</span><')


def test_a_figure_after_another_note_does_not_point_to_it(small: Path) -> None:
    resolve = tokens(house(with_a_second_figure(small)))
    html(resolve, "{fact:heard} {phone:police-15}")
    assert "Had seen it: adults, the land, January 2023." in html(resolve, "{fact:seen}")


def test_a_module_is_named_by_its_place_in_the_document(small_house: House) -> None:
    outline = tokens(small_house).outline
    other = outline.modules[0].model_copy(update={"id": "knots", "title": "What knots do"})
    titles = {**outline.titles, "knots": "What knots do"}
    two = outline.model_copy(update={"modules": (*outline.modules, other), "titles": titles})
    assert html(Tokens(two), "{ref:knots}") == '<a class="ref" href="#m-knots">Module 2, What knots do</a>'


@pytest.mark.parametrize(
    ("register", "said"),
    [
        ("status: active", "Long line: not dialled for this edition."),
        ("status: unverified", "Long line: not dialled for this edition and not verified."),
        (
            "status: active, evidence_on: 2024-01-31",
            "Long line: last seen in January 2024, not dialled for this edition.",
        ),
    ],
)
def test_a_number_says_once_in_a_module_how_sure_it_is(small: Path, register: str, said: str) -> None:
    text = (small / "helplines.yaml").read_text()
    head, long = text.split("id: long-line", 1)
    (small / "helplines.yaml").write_text(f"{head}id: long-line{long.replace('status: active', register)}")
    resolve = tokens(house(small))
    assert said in html(resolve, "{phone:long-line}")
    assert "fn" not in html(resolve, "{phone:long-line}")
    resolve.start("ropes")
    assert said in html(resolve, "{phone:long-line}")


def test_a_number_that_was_dialled_says_when_as_long_as_it_is_the_same(small: Path) -> None:
    swap(small, "helplines.yaml", "valid_from: 2023-01-01", "valid_from: 2023-01-01, evidence_on: 2024-01-31")
    reviewed(small, "helplines/long-line", "verification", on="2026-01-09")
    assert "Long line: dialled on 9 January 2026." in html(tokens(house(small)), "{phone:long-line}")
    swap(small, "helplines.yaml", "evidence_on: 2024-01-31", "evidence_on: 2024-01-31, caution: Seen twice")
    assert "Long line: dialled" in html(tokens(house(small)), "{phone:long-line}")
    swap(small, "helplines.yaml", "111-247-786", "111-247-787")
    said = "Long line: last seen in January 2024, not dialled for this edition."
    assert said in html(tokens(house(small)), "{phone:long-line}")


@pytest.mark.parametrize(
    ("law", "said"),
    [
        (date(2021, 6, 29), "the text in force from 2 June 2018"),
        (AMENDED, "the text in force by 23 April 2025 as changed by Act II of 2025"),
    ],
)
def test_a_dated_citation_says_which_text_is_meant(small_house: House, law: date, said: str) -> None:
    assert html(tokens(small_house, law=law), "{cite:ropes-act#sec-3-1|dated}").endswith(f"</span>, {said}")


def test_which_text_of_a_changed_section_is_meant_is_noted_once_in_a_module(small_house: House) -> None:
    resolve = tokens(small_house)
    assert html(resolve, "{cite:ropes-act#sec-3-1}").endswith(READING)
    assert "fn" not in html(resolve, "{cite:ropes-act#sec-3-1} {cite:ropes-act#sec-3-1|long}")
    resolve.start("ropes")
    assert html(resolve, "{cite:ropes-act#sec-3-1}").endswith(READING.replace("fn-1", "fn-ropes-1"))


def test_a_section_that_has_not_changed_by_the_law_date_needs_no_note(small_house: House) -> None:
    assert "fn" not in html(tokens(small_house, "first"), "{cite:ropes-act#sec-3-1}")


def test_a_guide_that_prints_both_texts_needs_no_note(small_house: House) -> None:
    outline = tokens(small_house).outline
    guide = outline.model_copy(update={"layout": outline.layout.model_copy(update={"later_law": True})})
    assert "fn" not in html(Tokens(guide), "{cite:ropes-act#sec-3-1}")


@pytest.mark.parametrize(
    ("says", "said"),
    [
        ("cognizable: true, bailable: false, compoundable: false", "cognizable, non-bailable, non-compoundable"),
        ("cognizable: false, bailable: true", "not cognizable, bailable"), ("compoundable: true", "compoundable"),
    ],
)  # fmt: skip
def test_what_a_section_says_on_arrest_and_bail_is_said_and_no_more(small: Path, says: str, said: str) -> None:
    swap(small, ACT, "2025-04-23, status: consolidated", f"2025-04-23, {says}, status: consolidated")
    made = f'<span class="arrest" data-use="laws/ropes-act#sec-4">{said}</span>'
    assert html(tokens(house(small)), "{arrest:ropes-act#sec-4}") == made


def test_a_layout_without_room_for_notes_has_none(small_house: House) -> None:
    outline = tokens(small_house).outline
    bare = outline.model_copy(update={"layout": outline.layout.model_copy(update={"notes": False})})
    made = html(Tokens(bare), "{phone:long-line} {fact:heard}")
    assert made == f'<span class="tel" dir="ltr" data-use="helplines/long-line">111-247-786</span> {FIGURE}'
