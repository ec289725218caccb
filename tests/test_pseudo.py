"""Every layout is built from right to left in a language longer than English, before anybody translates for it.

It fits, or the build says which panel does not; no number is torn, no letter lacks a face, nothing stays in English.
"""

from __future__ import annotations

import re

import pytest

from curriculum import check, pipeline
from curriculum.model.document import Deliverable, Document
from curriculum.model.findings import CurriculumError, Finding
from curriculum.pipeline import House
from curriculum.plan import Selection
from tests.conftest import LAYOUTS
from tests.pseudo import house_in, longer

PACKS = ("national-2024", "lahore-2026", "legal-2026", "any-2027")
QUICK = ("facilitator-guide", "legal-guide", "participant-handbook", "slides", "worksheets", "answer-key")
"""What has a hundred pages, which is composed and judged, and not rendered: `test_real` does so with a handbook in Urdu."""
FLOWS = QUICK[2:]
"""What flows from page to page, and so has room for longer words: it is seen from right to left alone, as is the kit."""
LATIN = re.compile(r"[A-Za-z]{4,}")


@pytest.fixture(scope="module")
def pseudo(real_house: House) -> House:
    """The real house in a language that nobody speaks, from right to left."""
    return house_in(real_house)


@pytest.fixture(scope="module")
def lengthened(real_house: House) -> House:
    """The real house in another, from left to right, whose words are nearly half as long again."""
    return house_in(real_house, "ur-latn", longer)


def firsts(house: House, language: str = "ur") -> dict[str, Deliverable]:
    """Return the first document of each product in each of its sizes, in that language."""
    found: dict[str, Deliverable] = {}
    for pack in PACKS:
        for one in pipeline.plan_pack(house, pack, Selection()):
            name = f"{one.product}-{one.size}".rstrip("-")
            found.setdefault(name, one.model_copy(update={"language": language, "formats": ("pdf",)}))
    return found


def named() -> tuple[list[str], list[str]]:
    """Return the products and sizes that the packs have, for the names of the tests, and those that are no sheets of a kit."""
    house = pipeline.open_house(LAYOUTS.parent / "content", LAYOUTS)
    kit = {p for k in house.loaded.library.kits.values() for p in k.products if p != "certificate"}
    names = sorted(firsts(house))
    return names, [n for n in names if n not in kit.union(FLOWS)]


NAMES, PIECES = named()


def composed(house: House, wanted: Deliverable) -> Document:
    """Compose a document."""
    return pipeline.document_of(house, pipeline.outline_of(house, wanted))


@pytest.mark.parametrize("name", NAMES)
def test_a_layout_is_right_from_right_to_left(pseudo: House, name: str) -> None:
    assert wrong(pseudo, firsts(pseudo)[name]) == []


@pytest.mark.parametrize("name", PIECES)
def test_a_layout_has_room_for_longer_words_or_says_where_it_has_none(lengthened: House, name: str) -> None:
    assert wrong(lengthened, firsts(lengthened, "ur-latn")[name]) == []


def wrong(house: House, wanted: Deliverable) -> list[str]:
    """Build a document in its language; return what is wrong but for text that does not fit where it is said to be."""
    outline = pipeline.outline_of(house, wanted)
    document = pipeline.document_of(house, outline)
    found = [f for f in check.document(document, outline, house.layouts.root) if f.severity == "error"]
    made = None if wanted.product in QUICK else pipeline.attempt(house, wanted)
    said = made.findings if isinstance(made, CurriculumError) else ()
    return [*document.untranslated, *map(str, found), *(str(f) for f in said if not of_room(f))]


def of_room(finding: Finding) -> bool:
    """Whether a finding says which text has no room."""
    where = ("the panel “", "is printed over", "where the sheet is cut")
    return finding.rule in {"fit", "overlap"} and any(w in finding.message for w in where)
