"""Every document says what it is, of which days and whose, and a brochure prints its numbers on the panels that need them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from curriculum import pipeline
from curriculum.check import imprint
from curriculum.model.findings import ContentError, Finding
from curriculum.pipeline import House
from tests.breaking import house, swap
from tests.conftest import LAYOUTS
from tests.land import LAND, copied, document, outline, said

TRIFOLD = "trifold/template.html"
HINT = "use m.colophon() or m.imprint() of shared/macros.html"
NUMBERS = "name one under helplines: of the group, or of the layout"


@pytest.fixture
def layouts(tmp_path: Path) -> Path:
    """A copy of the layouts."""
    return Path(shutil.copytree(LAYOUTS, tmp_path / "layouts"))


def found(here: House, pack: str, product: str) -> list[Finding]:
    """Return what a document does not say of itself, and which numbers it lacks."""
    chosen = outline(here, pack, product)
    return list(imprint.findings(pipeline.document_of(here, chosen), chosen))


def cut(layouts: Path, name: str, start: str, end: str) -> None:
    """Take out the one part of a template that starts and ends so."""
    text = (layouts / name).read_text("utf-8")
    assert text.count(start) == 1
    head, _, rest = text.partition(start)
    (layouts / name).write_text(head + rest.partition(end)[2], "utf-8")


@pytest.mark.parametrize(
    ("pack", "product"), [("coast", "legal-guide"), ("coast", "trifold"), ("hills", "legal-guide")]
)
def test_the_real_layouts_say_all_of_it(pack: str, product: str) -> None:
    assert found(house(LAND), pack, product) == []


def test_a_brochure_without_its_imprint_is_refused(layouts: Path) -> None:
    cut(layouts, TRIFOLD, "{{ p.imprint() }}", "</div>")
    here = pipeline.open_house(LAND, layouts)
    days = [
        ("version", "0.1"), ("content date", "1 November 2026"), ("law date", "1 November 2026"),
        ("day of review", "31 October 2027"), ("owner", "test team"),
    ]  # fmt: skip
    assert [said(f) for f in found(here, "coast", "trifold")] == [
        ("error", TRIFOLD, 0, f"the {what} “{words}” stands nowhere in coast/everyone/en/trifold", HINT)
        for what, words in days
    ]
    assert {f.rule for f in found(here, "coast", "trifold")} == {"imprint"}


def test_a_guide_without_its_colophon_is_refused_before_it_is_rendered(layouts: Path) -> None:
    cut(layouts, "legal-guide/template.html", "{{ m.colophon(flows=true) }}", "\n")
    here = pipeline.open_house(LAND, layouts)
    with pytest.raises(ContentError) as fault:
        pipeline.make_of(here, outline(here, "hills"))
    assert [said(f) for f in fault.value.findings] == [
        (
            "error",
            "legal-guide/template.html",
            0,
            "the owner “test team” stands nowhere in hills/officers/en/legal-guide",
            HINT,
        )
    ]


def test_a_number_that_a_panel_needs_is_missed_on_each_panel(tmp_path: Path) -> None:
    content = copied(tmp_path)
    swap(content, "packs/coast.yaml", "helplines: [police, coast-line]", "helplines: [police]")
    assert [said(f) for f in found(house(content), "coast", "trifold")] == [
        (
            "error",
            "packs/coast.yaml",
            1,
            f"the panel “{p}” of coast/everyone/en/trifold prints no number for trafficking",
            NUMBERS,
        )
        for p in ("front", "inside-3", "back")
    ]
    assert {f.rule for f in found(house(content), "coast", "trifold")} == {"helpline"}


def test_a_number_that_serves_for_another_purpose_does_not_count(tmp_path: Path) -> None:
    content = copied(tmp_path)
    swap(content, "helplines.yaml", "purpose: [trafficking]", "purpose: [legal]")
    assert len(found(house(content), "coast", "trifold")) == 3


def test_a_panel_that_lost_its_numbers_is_refused(layouts: Path) -> None:
    text = (layouts / TRIFOLD).read_text("utf-8")
    back = "{{ p.panel('back') }}"
    assert text.count(f"{back}{{{{ p.strip() }}}}") == 1
    (layouts / TRIFOLD).write_text(text.replace(f"{back}{{{{ p.strip() }}}}", back), "utf-8")
    here = pipeline.open_house(LAND, layouts)
    (one,) = found(here, "coast", "trifold")
    assert one.message == "the panel “back” of coast/everyone/en/trifold prints no number for trafficking"
    with pytest.raises(ContentError, match="prints no number for trafficking"):
        pipeline.make_of(here, outline(here, "coast", "trifold"))


def test_a_number_for_the_whole_document_may_stand_anywhere(layouts: Path) -> None:
    name = "legal-guide/layout.yaml"
    text = (layouts / name).read_text("utf-8")
    for purpose, messages in (
        ("emergency", []), ("women", ["the document of hills/officers/en/legal-guide prints no number for women"])
    ):  # fmt: skip
        (layouts / name).write_text(f"{text}numbers: [{{purpose: {purpose}}}]\n", "utf-8")
        assert [f.message for f in found(pipeline.open_house(LAND, layouts), "hills", "legal-guide")] == messages


def test_the_number_of_another_province_is_not_printed(tmp_path: Path) -> None:
    content = copied(tmp_path)
    swap(content, "packs/coast.yaml", "region: coast", "region: hills")
    assert "coast-line" not in document(house(content), "coast", "trifold").used.helplines
    assert {f.message.partition(" prints ")[2] for f in found(house(content), "coast", "trifold")} == {
        "no number for trafficking"
    }
