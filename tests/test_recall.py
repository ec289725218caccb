"""What was printed, against the registers of today: each thing that went wrong is found, with its place and its mend."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from curriculum import pipeline, recall
from curriculum.model.artefact import Artefact
from curriculum.model.document import Document
from curriculum.model.edition import Edition, Wrong
from curriculum.model.layout import Format
from curriculum.plan import Selection
from curriculum.recall import corrections, since, where
from tests.breaking import add, house, swap
from tests.land import CHAPTER, FIGURES, LAND, LINES, ROPES, TODAY, copied

GUIDE, FOLDED = "coast/officers/en/legal-guide", "coast/everyone/en/trifold"
PLACES = {
    GUIDE: {"laws/ropes-act#sec-3": ("page 6", "page 7"), "chapters/reporting": ("page 10",), "facts/heard": ("page 10",)},
    FOLDED: {
        "helplines/coast-line": ("page 1, Front cover", "page 2, Inside 3"), "helplines/police": ("page 1, Flap",),
        "facts/heard": ("page 1, Flap",), "messages/call": ("page 1, Flap",),
    },
}  # fmt: skip
COAST = "purpose: [trafficking]\n    regions: [coast]\n    status: active"
SECOND = "penalty: {years: {max: 10}, fine: {max: 1000000}, join: and}"
LATER = """
      - from: 2026-11-15
        amended_by: Act V of 2026
        status: gazette
        summary: Whoever ties another commits an offence.
        elements: {act: [binding, tying], means: [force, fraud], purpose: [work, begging]}
        penalty: {years: {max: 20}, fine: {max: 1000000}, join: and}
        court: High court
        investigator: The guild
"""


@pytest.fixture
def land(tmp_path: Path) -> Path:
    """A copy of the library of the land."""
    return copied(tmp_path)


def artefact(stem: str, form: Format, made: Document) -> Artefact:
    """Return a file of a composed document as a build would describe it; only paper has places."""
    _, audience, language, product = stem.split("/")
    return Artefact(
        path=f"{stem}.{form}", sha256="", bytes=0, pages=1, product=product, audience=audience, language=language, format=form,
        title=product, law_as_of=date(2026, 11, 1), version="0.1", used=made.used,
        places=PLACES[stem] if form == "pdf" else {},
    )  # fmt: skip


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The coast’s guide and brochure as they were printed, composed and not rendered."""
    here = house(LAND)
    documents = {
        d.stem: pipeline.document_of(here, pipeline.outline_of(here, d))
        for d in pipeline.plan_pack(here, "coast", Selection())
    }
    files: tuple[tuple[str, Format], ...] = ((GUIDE, "pdf"), (GUIDE, "docx"), (FOLDED, "pdf"))
    every = tuple(artefact(s, f, documents[s]) for s, f in files)
    return Edition(
        name="first", made_on=date(2026, 11, 20), pack="coast", title="Coast 2026", version="0.1", artefacts=every,
        printed=recall.printed(here.loaded.library, every), copies={"trifold": 1000}, sent_to=("Town",),
    )  # fmt: skip


def wrong(content: Path, *editions: Edition, today: date = TODAY, only: str = "") -> list[Wrong]:
    """Return what editions get wrong by the registers of a library."""
    here = house(content)
    return list(recall.wrong(here.loaded.library, here.layouts.products, editions, today, only))


def told(found: list[Wrong]) -> list[tuple[str, ...]]:
    """Return file, unit, field, what was and is, why and what to do, with common spaces."""
    return [
        tuple(x.replace("\u00a0", " ") for x in (w.path, w.unit, w.field, w.was, w.now, w.why, w.do)) for w in found
    ]  # fmt: skip


def test_at_first_nothing_is_wrong(edition: Edition) -> None:
    assert wrong(LAND, edition) == []


def test_an_edition_knows_what_each_of_its_files_says_once(edition: Edition) -> None:
    said = {p.unit: p for p in edition.printed}
    assert len(said) == len(edition.printed)
    assert said["helplines/coast-line"].says == {"number": "1991", "name": "Coast line"}
    assert said["facts/heard"].says == {"figure": "55 per cent", "source": "book"}
    three = said["laws/ropes-act#sec-3"]
    assert three.label.replace("\u00a0", " ") == "RA 2018, s. 3"
    assert {"title", "rule", "penalty", "court", "leads", "act", "means", "purpose"} == set(three.says)
    assert set(said["chapters/reporting"].says) == {"text"}
    assert not [u for u in said if "#" in u and not u.startswith("laws/")]


def test_a_number_that_changed_is_covered_on_every_panel(land: Path, edition: Edition) -> None:
    swap(land, LINES, 'display: "1991"', 'display: "1992"')
    (found,) = wrong(land, edition)
    assert told([found]) == [(f"{FOLDED}.pdf", "helplines/coast-line", "number", "1991", "1992", "changed", "sticker")]
    assert found.places == ("page 1, Front cover", "page 2, Inside 3")
    assert (found.edition, found.product, found.audience, found.language) == ("first", "trifold", "everyone", "en")
    assert (found.copies, found.label) == (1000, "Coast line")


@pytest.mark.parametrize(
    "change", [("status: active", "status: retired"), ("status: active", "status: active\n    valid_to: 2026-11-25")]
)
def test_a_number_that_serves_no_more_is_printed_again(land: Path, edition: Edition, change: tuple[str, str]) -> None:
    swap(land, LINES, COAST, COAST.replace(*change))
    assert told(wrong(land, edition)) == [
        (f"{FOLDED}.pdf", "helplines/coast-line", "number", "1991", "", "retired", "reprint")
    ]


def test_a_number_serves_on_its_last_day(land: Path, edition: Edition) -> None:
    swap(land, LINES, COAST, f"{COAST}\n    valid_to: 2026-11-26")
    assert wrong(land, edition) == []


def test_a_penalty_that_was_corrected_is_told_in_every_file_that_prints_it(land: Path, edition: Edition) -> None:
    swap(land, ROPES, SECOND, SECOND.replace("10", "12", 1))
    was, now = "Up to 10 years and fine up to Rs 1 million", "Up to 12 years and fine up to Rs 1 million"
    found = wrong(land, edition)
    assert told(found) == [
        (f"{GUIDE}.{f}", "laws/ropes-act#sec-3", "penalty", was, now, "changed", "errata") for f in ("pdf", "docx")
    ]
    assert [w.copies for w in found] == [0, 0]


def test_a_file_without_pages_has_the_places_of_the_paper(land: Path, edition: Edition) -> None:
    swap(land, ROPES, SECOND, SECOND.replace("10", "12", 1))
    assert [w.places for w in wrong(land, edition)] == [("page 6", "page 7")] * 2


def test_a_later_text_supersedes_from_its_day(land: Path, edition: Edition) -> None:
    swap(land, ROPES, "- from: 2025-04-23\n", "- from: 2025-04-23\n        to: 2026-11-14\n", f"{SECOND}\n        court: Magistrate\n        investigator: The guild\n",
         f"{SECOND}\n        court: Magistrate\n        investigator: The guild{LATER}")  # fmt: skip
    assert wrong(land, edition, today=date(2026, 11, 14)) == []
    found = [row for row in told(wrong(land, edition)) if row[0].endswith(".pdf")]
    assert found == [
        (f"{GUIDE}.pdf", "laws/ropes-act#sec-3", "penalty", "Up to 10 years and fine up to Rs 1 million",
         "Up to 20 years and fine up to Rs 1 million", "superseded", "errata"),
        (f"{GUIDE}.pdf", "laws/ropes-act#sec-3", "court", "Magistrate", "High court", "superseded", "errata"),
    ]  # fmt: skip


def test_a_section_that_ended_is_superseded_by_nothing(land: Path, edition: Edition) -> None:
    swap(land, ROPES, "texts: [{from: 2018-06-02, status: gazette, summary: The guild investigates.",
         "texts: [{from: 2018-06-02, to: 2026-11-15, status: gazette, summary: The guild investigates.")  # fmt: skip
    found = wrong(land, edition, only="ropes-act#sec-8")
    assert {(w.field, w.now, w.why) for w in found} == {(f, "", "superseded") for f in ("title", "rule", "leads")}


def test_an_act_that_ended_is_superseded_section_by_section(land: Path, edition: Edition) -> None:
    swap(land, ROPES, "in_force_from: 2018-06-02", "in_force_from: 2018-06-02\nin_force_to: 2026-11-15")
    found = wrong(land, edition)
    assert {w.unit for w in found} >= {"laws/ropes-act#sec-3", "laws/ropes-act#sec-4"}
    assert {(w.why, w.now) for w in found} == {("superseded", "")}


def test_a_figure_expires_after_its_last_day(land: Path, edition: Edition) -> None:
    swap(land, FIGURES, "as_of: 2023-01-31", "as_of: 2023-01-31, valid_until: 2026-11-25")
    assert wrong(land, edition, today=date(2026, 11, 25)) == []
    assert told(wrong(land, edition)) == [
        (f"{GUIDE}.pdf", "facts/heard", "figure", "55 per cent", "", "expired", "errata"),
        (f"{GUIDE}.docx", "facts/heard", "figure", "55 per cent", "", "expired", "errata"),
        (f"{FOLDED}.pdf", "facts/heard", "figure", "55 per cent", "", "expired", "reprint"),
    ]


def test_a_figure_that_was_corrected_fits_on_a_sticker(land: Path, edition: Edition) -> None:
    swap(land, FIGURES, "text: 55 per cent", "text: 54 per cent")
    assert [(row[0], *row[2:]) for row in told(wrong(land, edition, only="heard"))] == [
        (f"{GUIDE}.pdf", "figure", "55 per cent", "54 per cent", "changed", "errata"),
        (f"{GUIDE}.docx", "figure", "55 per cent", "54 per cent", "changed", "errata"),
        (f"{FOLDED}.pdf", "figure", "55 per cent", "54 per cent", "changed", "sticker"),
    ]


def test_prose_that_changed_is_told_by_its_title(land: Path, edition: Edition) -> None:
    swap(land, CHAPTER, "## What to say", "## What to tell")
    found = wrong(land, edition)
    assert told(found) == [
        (f"{GUIDE}.{f}", "chapters/reporting", "text", "", "", "changed", "errata") for f in ("pdf", "docx")
    ]
    assert {(w.label, w.places) for w in found} == {("How to report", ("page 10",))}


def test_prose_of_a_brochure_is_printed_again(land: Path, edition: Edition) -> None:
    swap(land, "messages/call.yaml", "A debt is no rope", "A rope is no debt")
    assert told(wrong(land, edition)) == [(f"{FOLDED}.pdf", "messages/call", "text", "", "", "changed", "reprint")]


def test_prose_that_only_moved_is_not_wrong(land: Path, edition: Edition) -> None:
    text = (land / CHAPTER).read_text("utf-8")
    (land / CHAPTER).write_text(f"\n\n{text}", "utf-8")
    assert wrong(land, edition) == []


def test_a_unit_that_is_gone_is_told(land: Path, edition: Edition) -> None:
    shutil.rmtree(land / "chapters/reporting")
    assert [(w.unit, w.field, w.now, w.why, w.do) for w in wrong(land, edition)] == [
        ("chapters/reporting", "text", "", "gone", "errata")
    ] * 2


def test_a_section_that_is_gone_from_the_register_says_what_was_printed(land: Path, edition: Edition) -> None:
    swap(land, ROPES, "id: sec-8", "id: sec-88")
    (first, *_) = wrong(land, edition, only="ropes-act#sec-8")
    assert (first.label.replace("\u00a0", " "), first.field, first.was, first.why) == (
        "RA 2018, s. 8",
        "rule",
        "The guild investigates.",
        "gone",
    )


def test_what_was_not_printed_is_not_wrong(land: Path, edition: Edition) -> None:
    swap(land, "law/hills-act.yaml", "max: 50000", "max: 60000")
    add(
        land,
        FIGURES,
        "  - {id: other, label: Other, value: 1, text: '1', place: the land, period: 2023, source: book, as_of: 2023-01-31}\n",
    )
    assert wrong(land, edition) == []


@pytest.mark.parametrize(
    ("only", "units"),
    [
        ("", {"laws/ropes-act#sec-3", "laws/ropes-act#sec-4", "helplines/coast-line"}),
        ("ropes-act", {"laws/ropes-act#sec-3", "laws/ropes-act#sec-4"}),
        ("laws/ropes-act", {"laws/ropes-act#sec-3", "laws/ropes-act#sec-4"}),
        ("ropes-act#sec-3", {"laws/ropes-act#sec-3"}),
        ("laws/ropes-act#sec-4", {"laws/ropes-act#sec-4"}),
        ("coast-line", {"helplines/coast-line"}),
        ("helplines/police", set()),
        ("ropes", set()),
        ("ropes-act#sec", set()),
    ],
)  # fmt: skip
def test_one_unit_may_be_asked_for_and_an_act_stands_for_its_sections(
    land: Path, edition: Edition, only: str, units: set[str]
) -> None:
    swap(land, ROPES, SECOND, SECOND.replace("10", "12", 1), "max: 14", "max: 15")
    swap(land, LINES, 'display: "1991"', 'display: "1992"')
    assert {w.unit for w in wrong(land, edition, only=only)} == units


def named(edition: Edition, name: str, made_on: date) -> Edition:
    """Return an edition of another name and day."""
    return edition.model_copy(update={"name": name, "made_on": made_on})


def test_since_takes_an_edition_and_those_after_it(edition: Edition) -> None:
    old, new, same = (named(edition, n, date(2026, 11, d)) for n, d in (("old", 1), ("new", 20), ("zoo", 20)))
    assert [e.name for e in since((same, new, old), "new")] == ["new", "zoo"]
    assert [e.name for e in since((same, new, old), "old")] == ["old", "new", "zoo"]
    assert since((old, new), "none") == ()


def test_every_edition_is_judged_by_itself(land: Path, edition: Edition) -> None:
    other = named(edition, "second", TODAY).model_copy(update={"copies": {"trifold": 7}})
    swap(land, LINES, 'display: "1991"', 'display: "1992"')
    assert [(w.edition, w.copies) for w in wrong(land, edition, other)] == [("first", 1000), ("second", 7)]


@pytest.mark.parametrize(
    ("places", "says"),
    [
        ((), ""),
        (("page 6",), "page 6"),
        (("page 6", "page 7"), "pages 6 and 7"),
        (("page 6", "page 7", "page 11"), "pages 6, 7 and 11"),
        (("page 1, Front cover", "page 2, Inside 3"), "page 1, Front cover; page 2, Inside 3"),
        (("page 3", "page 1, Flap"), "page 3; page 1, Flap"),
    ],
)
def test_places_stand_as_in_a_sentence(places: tuple[str, ...], says: str) -> None:
    assert where(places) == says


def test_a_correction_stands_once_for_a_product_whatever_its_formats(land: Path, edition: Edition) -> None:
    swap(land, ROPES, SECOND, SECOND.replace("10", "12", 1))
    swap(land, LINES, 'display: "1991"', 'display: "1992"')
    found = wrong(land, edition)
    (slip,) = corrections(found, "first", "errata")
    assert (slip.unit, slip.field, slip.product, slip.place) == (
        "laws/ropes-act#sec-3",
        "penalty",
        "legal-guide",
        "pages 6 and 7",
    )
    (label,) = corrections(found, "first", "sticker")
    assert (label.label, label.was, label.now, label.place) == (
        "Coast line",
        "1991",
        "1992",
        "page 1, Front cover; page 2, Inside 3",
    )
    assert corrections(found, "second", "errata") == ()


def test_prose_that_changed_stands_on_a_slip_by_its_title(land: Path, edition: Edition) -> None:
    swap(land, CHAPTER, "## What to say", "## What to tell")
    (slip,) = corrections(wrong(land, edition), "first", "errata")
    assert (slip.label, slip.field, slip.was, slip.now, slip.why) == ("How to report", "text", "", "", "changed")


def test_the_law_is_judged_for_the_day_it_was_printed_for(edition: Edition) -> None:
    old = tuple(
        a.model_copy(update={"law_as_of": date(2020, 1, 1)}) for a in edition.artefacts if a.product == "legal-guide"
    )
    library = house(LAND).loaded.library
    made = edition.model_copy(update={"artefacts": old, "printed": recall.printed(library, old)})
    found = wrong(LAND, made, only="ropes-act#sec-3")
    assert {w.why for w in found} == {"superseded"}
    assert {w.field for w in found} == {"penalty", "act", "purpose"}
