"""The certificate: one landscape sheet in English, or in English and a second language, which says what it is not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2
import pytest
from lxml import html

from curriculum import pipeline
from curriculum.compose import Source, source_of, words
from curriculum.model.artefact import Made
from curriculum.model.document import Document
from curriculum.pipeline import House
from curriculum.plan import Change, Selection
from tests.render.structure import Reader

PACK = "lahore-2026"
TITLE = {
    "en": "Trafficking in persons and smuggling of migrants",
    "ur": "انسانی تجارت اور تارکینِ وطن کی اسمگلنگ",
}
MM = 72 / 25.4


def composed(house: House, language: str) -> Document:
    """Return the certificate of the police in a language."""
    asked = Selection(audiences=("police",), products=("certificate",), languages=(language,))
    (wanted,) = pipeline.plan_pack(house, PACK, asked)
    return pipeline.document_of(house, pipeline.outline_of(house, wanted))


@pytest.fixture(scope="module")
def made(real_house: House) -> Mapping[str, Made]:
    """The finished certificate by language."""
    asked = Selection(audiences=("police",), products=("certificate",))
    return {d.language: pipeline.make(real_house, d)[0] for d in pipeline.plan_pack(real_house, PACK, asked)}


def said(element: Any) -> str:
    """Return the words of an element on one line."""
    return " ".join(element.text_content().split())


def one(tree: Any, path: str) -> Any:
    """Return the only element on a path."""
    (found,) = tree.xpath(path)
    return found


def of_class(name: str) -> str:
    """Return the condition on an element that bears a class."""
    return f"contains(concat(' ', @class, ' '), ' {name} ')"


@pytest.mark.parametrize("language", ["en", "ur"])
def test_it_is_one_landscape_sheet_that_says_its_language(made: Mapping[str, Made], language: str) -> None:
    with pikepdf.open(BytesIO(made[language].data)) as file:
        (page,) = file.pages
        assert [round(float(side) / MM) for side in page.mediabox[2:]] == [297, 210]
        assert str(file.Root.Lang) == language
        assert file.Root.MarkInfo.Marked
        assert str(file.docinfo["/Title"]) == made[language].artefact.title
    assert [f for f in made[language].artefact.findings if f.severity != "info"] == []


def test_the_sheet_of_two_languages_tags_both(made: Mapping[str, Made]) -> None:
    reader = Reader(made["ur"].data)
    spoken = set()
    waiting: list[Any] = [reader.file.Root.StructTreeRoot]
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Array):
            waiting += list(element)
        elif isinstance(element, pikepdf.Dictionary):
            spoken.add(str(element.get("/Lang", "")))
            waiting += [element.K] if "/K" in element else []
    assert {"en", "ur"} <= spoken
    text = " ".join(reader.text().split())
    assert text.index(TITLE["en"]) < text.index(TITLE["ur"]) < text.index("For the organiser")


def test_english_alone_stands_in_one_half(real_house: House) -> None:
    tree = html.fromstring(composed(real_house, "en").html)
    half = one(tree, f"//div[{of_class('half')}]")
    assert (half.get("lang"), half.get("dir")) == ("en", "ltr")
    assert said(one(half, ".//h2")) == TITLE["en"]
    assert not re.search(r"[\u0600-\u06ff]", tree.text_content())


def test_english_stands_beside_urdu_and_each_runs_its_own_way(real_house: House) -> None:
    tree = html.fromstring(composed(real_house, "ur").html)
    halves = {h.get("lang"): h for h in tree.xpath(f"//div[{of_class('half')}]")}
    assert {lang: h.get("dir") for lang, h in halves.items()} == {"en": "ltr", "ur": "rtl"}
    assert {lang: said(one(h, ".//h2")) for lang, h in halves.items()} == TITLE
    assert "8 دسمبر 2026" in said(tree).replace("\u00a0", " ")
    for half in halves.values():
        assert not half.xpath(".//*[contains(@class, 'untranslated')]")


def test_english_is_at_the_left_on_the_sheet(made: Mapping[str, Made]) -> None:
    with pypdfium2.PdfDocument(made["ur"].data) as file:
        text = file[0].get_textpage()
        at = {}
        for word in ("Certificate of", "took part", "Trainer", "Law as of"):
            index, _ = text.search(word).get_next() or (-1, 0)
            assert index >= 0, word
            left, _, _, top = text.get_charbox(index)
            at[word] = (left / MM, 210 - top / MM)
    assert at["Certificate of"][0] == pytest.approx(43, abs=1.5)
    assert at["took part"][0] == pytest.approx(43, abs=1.5)
    assert at["Law as of"][0] > 297 / 2
    assert at["Trainer"][1] - at["took part"][1] > 60


@pytest.mark.parametrize("language", ["en", "ur"])
def test_the_words_stand_in_the_order_of_a_sentence(real_house: House, language: str) -> None:
    tree = html.fromstring(composed(real_house, language).html)
    english = said(one(tree, f"//div[{of_class('half')} and @lang='en']")).replace("\u00a0", " ")
    parts = (
        "Certificate of participation", "This records that", "Name",
        "took part in a training of 16 hours, held in Lahore from 8 to 10 December 2026:", TITLE["en"],
        "Three days:", "This paper does not certify skill",
    )  # fmt: skip
    places = [english.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_it_has_lines_for_what_is_written_in(real_house: House, language: str) -> None:
    tree = html.fromstring(composed(real_house, language).html)
    cells = {c.get("class").split()[1]: said(c) for c in tree.xpath(f"//div[{of_class('cell')}]")}
    assert list(cells) == ["trainer", "organiser", "serial", "issued", "law"]
    assert "Trainer" in cells["trainer"]
    assert "For the organiser" in cells["organiser"]
    assert "8 December 2026" in cells["law"].replace("\u00a0", " ")
    assert ("تربیت کار" in cells["trainer"]) is (language == "ur")
    assert len(tree.xpath(f"//p[{of_class('name')}]")) == (2 if language == "ur" else 1)


def test_it_promises_no_skill(real_house: House) -> None:
    library = real_house.loaded.library
    text = said(html.fromstring(composed(real_house, "en").html))
    assert "took part in" in text
    assert not [a.text for a in library.packs[PACK].aims if a.text in text]
    assert "competen" not in text


def test_days_in_two_months_are_both_written_out(real_house: House) -> None:
    house = pipeline.rearranged(real_house, PACK, Change(starts=date(2026, 11, 30)))
    text = said(html.fromstring(composed(house, "en").html)).replace("\u00a0", " ")
    assert "from 30 November 2026 to 2 December 2026:" in text


def test_draft_marks_are_in_both_languages(real_house: House) -> None:
    tree = html.fromstring(composed(real_house, "ur").html)
    marks = {said(p)[:5] for p in tree.xpath("//p[@class='draft']")}
    assert marks == {"Draft", "مسودہ"}


def test_source_names_are_those_of_the_source(real_house: House) -> None:
    asked = Selection(audiences=("police",), products=("certificate",), languages=("ur",))
    (wanted,) = pipeline.plan_pack(real_house, PACK, asked)
    outline = pipeline.outline_of(real_house, wanted)
    mine = real_house.layouts.words["ur"]
    alone = source_of(outline, mine, None)
    assert alone["source_words"] is mine
    assert alone["source_group"] is outline.group
    named = source_of(outline, mine, Source(real_house.loaded.library, real_house.layouts.words["en"]))
    assert named["source_pack"].place == "Lahore"
    assert named["source_group"].title == TITLE["en"]
    assert words.day(date(2026, 12, 8), named["source_words"]) == "8\u00a0December\u00a02026"


def test_credits_of_partners_are_in_both_languages(real_house: House) -> None:
    library = real_house.loaded.library
    pack = library.packs[PACK].model_copy(update={"partners": ("unodc",)})
    whole = library.model_copy(update={"packs": {**library.packs, PACK: pack}})
    house = real_house._replace(loaded=real_house.loaded._replace(library=whole))
    tree = html.fromstring(composed(house, "ur").html)
    said_by = {p.getparent().get("lang"): said(p) for p in tree.xpath("//p[@class='credits']")}
    assert said_by["en"].startswith("United Nations Office on Drugs and Crime")
    assert said_by["ur"].startswith("اقوامِ متحدہ")
