"""Key messages are as short as the panels that they fill: told before the build, on the line of the rendition."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum import pipeline
from curriculum.check import panels
from curriculum.model.findings import Finding
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.proof import fit
from tests.breaking import PACK, add, checked, line_of, only, real_layouts, swap

MESSAGES = "messages/ropes.yaml"
OLD = "products: [agenda, participant-handbook]"
FRONT = f"{OLD[:-1]}, trifold]\n    messages: {{front: not-a-rope}}"
"""A group whose brochure has the message on its front, where 20 words may stand."""


def written(small: Path, heading: str, group: str = FRONT) -> None:
    """Write a message with a heading of its own on its panel, for a group."""
    swap(small, MESSAGES, "panel: {heading: A debt is not a rope, items:", f'panel: {{heading: "{heading}", items:')
    swap(small, PACK, OLD, group)


def further(small: Path, renditions: str, more: str = "") -> None:
    """Add a message called long."""
    text = f"  - id: long\n    title: Long\n    idea: A debt is no rope.\n{more}    {renditions}\n"
    add(small, MESSAGES, text)


def of_panels(small: Path) -> list[Finding]:
    """Return what this rule says of a library that has no other fault."""
    assert {f.rule for f in checked(small)} <= {"panel"}
    return list(checked(small))


def test_a_message_that_is_too_long_is_told_on_the_line_of_its_panel(small: Path) -> None:
    written(small, "word " * 20)
    found = only(small)
    assert (found.rule, found.path, found.line) == ("panel", MESSAGES, line_of(small, MESSAGES, "panel:"))
    assert (
        found.message == "the panel “Front cover” of the trifold gets 22 words from “not-a-rope” in en; 20 is the most"
    )
    line = line_of(small, PACK, "{front:")
    assert found.hint == f"cut 2 words, or choose another key message in {PACK}:{line}"


@pytest.mark.parametrize("heading", ["word " * 18, "– one · **two** " + "word " * 16, "1. one " + "word " * 17])
def test_as_many_words_as_a_panel_may_have_are_not_too_many(small: Path, heading: str) -> None:
    written(small, heading)
    assert of_panels(small) == []


def test_one_word_more_is_one_too_many(small: Path) -> None:
    written(small, "– one · **two** " + "word " * 17)
    assert only(small).hint.startswith("cut 1 word,")


def test_the_first_message_that_the_reader_may_see_is_judged(small: Path) -> None:
    layouts = real_layouts()
    trifold = layouts.products["trifold"]
    front = trifold.slots[0].model_copy(update={"messages": ("long", "not-a-rope")})
    changed = trifold.model_copy(update={"slots": (front, *trifold.slots[1:])})
    layouts = layouts.model_copy(update={"products": {**layouts.products, "trifold": changed}})
    swap(small, PACK, OLD, f"{OLD[:-1]}, trifold]")
    further(small, f"panel: {{heading: {'word ' * 21}}}", "    when: {audience: [officers]}\n")
    loaded = pipeline.open_house(small, Path(layouts.root)).loaded
    assert list(panels.findings(loaded, layouts)) == []
    swap(small, MESSAGES, "audience: [officers]", "audience: [neighbours]")
    loaded = pipeline.open_house(small, Path(layouts.root)).loaded
    (found,) = panels.findings(loaded, layouts)
    assert (found.line, found.hint) == (line_of(small, MESSAGES, "heading: word"), "cut 1 word")


def each(product: str) -> str:
    """Return a group that gets a product for the message called long."""
    return f"{OLD[:-1]}, {product}]"


@pytest.mark.parametrize(
    ("product", "renditions", "words"),
    [
        ("poster", f"poster: {{heading: One, lead: {'word ' * 30}, items: [{{label: A, text: {'word ' * 14}}}]}}", 46),
        ("banner", f"sign: {{heading: One, lead: {'word ' * 7}}}", 8),
        ("banner", f"sign: {{heading: One, lead: {'word ' * 6}, table: [[a, b], [c, d]]}}", 0),
        ("sticker-sheet", f"sign: {{heading: One, lead: {'word ' * 30}}}", 0),
        ("wallet-card", f"card: {{heading: One, lead: {'word ' * 90}, items: [{{text: Two}}], close: Three}}", 0),
    ],
)
def test_what_a_template_prints_of_a_message_is_counted(small: Path, product: str, renditions: str, words: int) -> None:
    swap(small, PACK, OLD, each(product), "region: land", "region: land\nmessages: [long]")
    further(small, renditions)
    found = of_panels(small)
    assert [f" {words} words from “long”" in f.message for f in found] == ([True] if words else [])


def test_a_picture_for_social_media_is_told_once(small: Path) -> None:
    words = " ".join(f"w{n}" for n in range(21))
    swap(small, PACK, OLD, each("social-card"), "region: land", "region: land\nmessages: [long]")
    further(small, f"social: {{heading: {words}, caption: {words}, alt: A door}}")
    assert [f.rule for f in checked(small)] == ["social"]


def test_names_that_lead_nowhere_are_told_by_other_rules(small: Path) -> None:
    group = (
        "products: [trifold, leaflt]\n    messages: {front: not-a-rop}\n    districts: [nowhere]\n    local: [trifold]"
    )
    written(small, "word " * 20, group)
    swap(small, PACK, "audiences: [neighbours]", "audiences: [neighbour]")
    assert {f.rule for f in checked(small)} == {"pack"}


def test_what_is_said_in_another_language_is_left_to_the_build(small: Path, small_house: House) -> None:
    written(small, "word " * 20)
    loaded = pipeline.open_house(small, Path(small_house.layouts.root)).loaded
    packs = {n: p.model_copy(update={"languages": ("ur",)}) for n, p in loaded.library.packs.items()}
    changed = loaded._replace(library=loaded.library.model_copy(update={"packs": packs}))
    assert len([*panels.findings(loaded, small_house.layouts)]) == 1
    assert list(panels.findings(changed, small_house.layouts)) == []


def test_a_panel_has_no_fewer_words_in_the_build_which_tells_the_same_line(real_house: House) -> None:
    """Of the pieces whose templates add nothing and whose words hold no law, both count alike."""
    rule, library = panels.Panels(real_house.loaded.library, real_house.layouts), real_house.loaded.library
    firsts = {
        (d.product, d.part): d for d in pipeline.plan_pack(real_house, "national-2024", Selection(languages=("en",)))
    }
    alike = set()
    for one in (d for d in firsts.values() if real_house.layouts.products[d.product].slots):
        document = pipeline.document_of(real_house, pipeline.outline_of(real_house, one))
        for filled in rule.filled(one, library.packs[one.pack].groups[one.group]):
            place = filled.message.at.of(filled.slot.rendition)
            assert fit.place(document, filled.slot) == place
            assert place.line > filled.message.at.line
            counted, built = rule.words(filled), fit.word_count(document, filled.slot)
            assert counted <= built
            alike |= {one.product} if counted == built else set()
    assert alike == {"trifold", "leaflet", "poster", "streamer", "banner", "standee"}
