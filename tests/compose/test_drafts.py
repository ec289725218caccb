"""A document says what it still waits for, on paper, in Word and on the screen, and says nothing once all is done."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2
import pytest
import yaml

from curriculum import pipeline
from curriculum.compose.drafts import mark, missing, units, unverified
from curriculum.compose.tokens import Tokens
from curriculum.model.document import Used
from curriculum.model.phrases import ENGLISH
from curriculum.model.review import ReviewKind
from curriculum.pipeline import House
from tests.breaking import checked, house, swap
from tests.conftest import LAYOUTS
from tests.land import (
    CHAPTER,
    FIGURES,
    LAND,
    ROPES,
    TODAY,
    copied,
    document,
    final,
    line_of,
    outline,
    review,
    review_all,
    said,
    tree,
    words,
)

WORDS = {**ENGLISH, **yaml.safe_load((LAYOUTS / "shared/words/en.yaml").read_text("utf-8"))}
DRAFT = "Draft: awaiting"
U = "chapters/x"


@pytest.fixture
def land(tmp_path: Path) -> Path:
    """A copy of the library of the land."""
    return copied(tmp_path)


@pytest.mark.parametrize(
    ("kinds", "open_", "says"),
    [
        ((), (), ""),
        (("legal",), (), "legal review"),
        (("protection", "legal"), (), "legal and protection review"),
        (("language", "protection", "legal"), (), "legal, protection and language review"),
        (("verification",), (), "verified numbers"),
        ((), ("facts/x",), "verified law"),
        (("verification",), ("facts/x",), "verified numbers and law"),
        (("language", "verification"), (), "language review, verified numbers"),
        (("legal",), ("laws/x",), "legal review, verified law"),
        (("legal", "protection", "language", "verification"), ("laws/x",),
         "legal, protection and language review, verified numbers and law"),
    ],
)  # fmt: skip
def test_the_mark_says_what_is_awaited(kinds: tuple[ReviewKind, ...], open_: tuple[str, ...], says: str) -> None:
    assert mark(WORDS, tuple((U, k) for k in kinds), open_) == (f"{DRAFT} {says}" if says else "")


def test_many_units_that_lack_one_review_are_named_once() -> None:
    assert mark(WORDS, tuple((f"chapters/{n}", "legal") for n in range(9)), ()) == f"{DRAFT} legal review"


def test_everything_shown_has_the_name_that_reviews_use() -> None:
    used = Used(modules=("m",), units=("chapters/c", "chapters/c#7"), facts=("f",), provisions=("a", "a#s"), helplines=("h",),
                terms=("t",), sources=("s",))  # fmt: skip
    assert list(units(used)) == [
        "modules/m", "chapters/c", "chapters/c", "laws/a", "laws/a#s", "facts/f", "helplines/h", "terms/t",
    ]  # fmt: skip


def test_a_review_of_another_language_is_none_and_one_of_the_original_is(land: Path) -> None:
    review(land, ("chapters/reporting", "legal"))
    chosen = outline(house(land), "hills")
    (stands,) = chosen.standing
    urdu = stands.model_copy(update={"language": "ur"})
    used = Used(units=("chapters/reporting",))
    assert missing(chosen, used) == (("chapters/reporting", "protection"),)
    assert missing(chosen.model_copy(update={"standing": (urdu,)}), used) == (
        ("chapters/reporting", "legal"), ("chapters/reporting", "protection"),
    )  # fmt: skip


def test_only_what_a_document_shows_is_awaited() -> None:
    guide, folded = document(house(LAND), "coast"), document(house(LAND), "coast", "trifold")
    assert {unit.partition("/")[0] for unit, _ in guide.lacking} == {"chapters", "laws", "helplines"}
    assert folded.lacking == (
        ("messages/call", "language"), ("helplines/police", "verification"), ("helplines/coast-line", "verification"),
    )  # fmt: skip
    assert folded.open == ()


@cache
def files(content: Path, pack: str, product: str, *formats: str) -> dict[str, bytes]:
    """Return the files of a document, by format."""
    here = house(content)
    return {m.artefact.format: m.data for m in pipeline.make_of(here, outline(here, pack, product, formats=formats))}


def pages(data: bytes) -> list[str]:
    """Return the words of a PDF, page by page."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [" ".join(p.get_textpage().get_text_range().split()).replace("\u00a0", " ") for p in pdf]


def word_texts(data: bytes) -> tuple[str, str]:
    """Return the words of a Word file: its body, and its headers and footers."""
    file = docx.Document(BytesIO(data))
    parts = {
        p
        for s in file.sections
        for p in (s.header, s.footer, s.first_page_footer, s.even_page_footer, s.first_page_header, s.even_page_header)
    }
    edges = " ".join("".join(part._element.itertext()) for part in parts)
    return " ".join("".join(file.element.body.itertext()).split()), " ".join(edges.split())


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The library of the land once everything that it needs for the hills and for the brochure has been reviewed."""
    content = copied(tmp_path_factory.mktemp("reviewed"))
    review_all(content, "hills")
    review_all(content, "coast", products=("trifold",), without=[("helplines/police", "verification")])
    return content


AWAITS = f"{DRAFT} legal and protection review, verified numbers"


def test_cover_and_footer_of_a_book_carry_the_mark() -> None:
    cover, *rest = pages(files(LAND, "hills", "legal-guide", "pdf", "docx")["pdf"])
    assert AWAITS in cover
    assert all(AWAITS in page for page in rest if len(page.split()) > 3)
    assert sum(AWAITS in page for page in rest) >= len(rest) - 1
    assert rest[-1].count(AWAITS) + rest[-2].count(AWAITS) > 2  # the colophon says it as well


def test_a_word_file_carries_the_mark_on_its_cover_and_at_its_foot() -> None:
    body, edges = word_texts(files(LAND, "hills", "legal-guide", "pdf", "docx")["docx"])
    assert body.count(AWAITS) >= 2
    assert AWAITS in edges.replace("\u00a0", " ")


def test_a_brochure_carries_the_mark_on_its_cover_and_in_its_imprint() -> None:
    outside, _ = pages(files(LAND, "coast", "trifold", "pdf")["pdf"])
    assert outside.count(f"{DRAFT} language review, verified numbers") == 2


def test_once_all_reviews_stand_the_mark_is_gone(reviewed: Path) -> None:
    made = files(reviewed, "hills", "legal-guide", "pdf", "docx")
    assert not [page for page in pages(made["pdf"]) if DRAFT in page]
    body, edges = word_texts(made["docx"])
    assert DRAFT not in body + edges
    assert not [page for page in pages(files(reviewed, "coast", "trifold", "pdf")["pdf"]) if DRAFT in page]


def test_on_the_screen_the_mark_is_gone_as_well(reviewed: Path) -> None:
    assert AWAITS in words(tree(document(house(LAND), "hills")))
    assert DRAFT not in document(house(reviewed), "hills").html


def test_what_is_reviewed_and_dialled_may_be_final(reviewed: Path) -> None:
    assert checked(reviewed) == ()
    assert final(reviewed, "hills") == final(reviewed, "coast", products=("trifold",)) == ()


def test_what_is_not_reviewed_may_not_be_final_and_each_review_is_named() -> None:
    found = final(LAND, "coast", products=("trifold",))
    assert [said(f) for f in found] == [
        ("error", "helplines.yaml", 2, "nobody has dialled Police, 15",
         "dial it, then record it: curriculum review helplines/police verification --by ROLE"),
        ("error", "helplines.yaml", 11, "nobody has dialled Coast line, 1991",
         "dial it, then record it: curriculum review helplines/coast-line verification --by ROLE"),
        ("error", "messages/call.yaml", 3, "messages/call awaits its language review",
         "record it: curriculum review messages/call language --by ROLE"),
    ]  # fmt: skip


def test_a_change_brings_the_mark_back(reviewed: Path, tmp_path: Path) -> None:
    content = copied(tmp_path)
    review_all(content, "hills")
    swap(content, CHAPTER, "## What to say", "## What to tell")
    assert document(house(content), "hills").lacking == (
        ("chapters/reporting", "legal"),
        ("chapters/reporting", "protection"),
    )
    assert f"{DRAFT} legal and protection review" in words(tree(document(house(content), "hills")))


BILL = ("status: consolidated\n        summary: Whoever", "status: bill\n        summary: Whoever")


def test_a_bill_cannot_reach_a_final_build(land: Path) -> None:
    swap(land, ROPES, *BILL)
    review_all(land, "hills")
    (found,) = final(land, "hills")
    assert found.rule == "law"
    assert said(found) == (
        "error", ROPES, line_of(land, ROPES, "- id: sec-3"), "ropes-act#sec-3 rests on a text that is bill",
        "verify it against the Gazette",
    )  # fmt: skip


def test_a_draft_shows_that_its_penalty_is_a_bills(land: Path) -> None:
    swap(land, ROPES, *BILL)
    review_all(land, "hills")
    made = document(house(land), "hills")
    assert made.open == ("laws/ropes-act#sec-3",)
    page = tree(made)
    assert f"{DRAFT} verified law" in words(page)
    (own,) = page.xpath("//section[@data-use='laws/ropes-act#sec-3']")
    assert "Bill only" in words(own)
    assert "Known from a bill only." in words(page)


@pytest.mark.parametrize(
    ("status", "sure"), [("press", False), ("unverified", False), ("secondary", True), ("gazette", True)]
)
def test_what_a_text_rests_on_decides_whether_it_may_be_final(land: Path, status: str, sure: bool) -> None:
    swap(land, ROPES, BILL[0], BILL[0].replace("consolidated", status))
    assert document(house(land), "hills").open == (() if sure else ("laws/ropes-act#sec-3",))


def test_an_earlier_text_that_is_printed_is_open(land: Path) -> None:
    swap(land, ROPES, "to: 2025-04-22\n        status: gazette", "to: 2025-04-22\n        status: bill")
    assert document(house(land), "hills").open == ("laws/ropes-act#sec-3",)


def test_a_later_text_known_from_a_bill_is_open_where_it_is_printed(land: Path) -> None:
    swap(land, ROPES, BILL[0], BILL[0].replace("consolidated", "bill"))
    assert document(house(land), "hills", law_as_of=TODAY.replace(year=2020)).open == ("laws/ropes-act#sec-3",)


def test_a_text_whose_first_day_is_not_sure_is_open(land: Path) -> None:
    swap(
        land,
        ROPES,
        "amended_by: Act II of 2025\n        status",
        "amended_by: Act II of 2025\n        from_certain: false\n        status",
    )
    review_all(land, "hills")
    assert [f.message for f in final(land, "hills")] == [
        "ropes-act#sec-3 rests on a text that is consolidated, and its first day is not sure"
    ]


@pytest.mark.parametrize("status", ["conflict", "unverified"])
def test_a_figure_that_is_not_settled_is_open(land: Path, status: str) -> None:
    swap(land, FIGURES, "as_of: 2023-01-31", f"as_of: 2023-01-31, status: {status}")
    here: House = house(land)
    tokens = Tokens(outline(here, "hills"))
    tokens.use("facts", "heard")
    assert unverified(tokens.outline, tokens) == ("facts/heard",)
    review_all(land, "hills")
    assert [said(f) for f in final(land, "hills")] == [
        ("error", FIGURES, 2, f"the fact “heard” is {status}", "settle it against its source")
    ]


@pytest.mark.parametrize(("ago", "paper"), [(30, True), (31, False)])
def test_a_call_holds_thirty_days_for_paper(land: Path, ago: int, paper: bool) -> None:
    called = TODAY.fromordinal(TODAY.toordinal() - ago)
    review_all(land, "coast", on=called, products=("trifold",))
    found = final(land, "coast", products=("trifold",))
    message = f"Police was last dialled on {called}; a final build on {TODAY} needs a call of 30 days"
    assert (message in [f.message for f in found]) == (not paper)


@pytest.mark.parametrize(("ago", "fresh"), [(90, True), (91, False)])
def test_a_call_holds_ninety_days_for_a_screen(land: Path, ago: int, fresh: bool) -> None:
    review_all(land, "hills", on=TODAY.fromordinal(TODAY.toordinal() - ago))
    assert (final(land, "hills", formats=("html",)) == ()) == fresh
