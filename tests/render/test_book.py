"""A book that is put together from parts is the one that is laid out at once, and the same however it was made."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from curriculum import pipeline
from curriculum.model.artefact import Rendered
from curriculum.model.css import quoted
from curriculum.model.document import Document
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.render import book, paper, pdf_slots
from curriculum.render.assets import Assets
from curriculum.render.book.parts import book as parted
from curriculum.store import Store
from tests.conftest import LAYOUTS, ROOT
from tests.render.structure import words

BOOKS = [
    ("lahore-2026", "participant-handbook", "community", "ur"),
    ("lahore-2026", "facilitator-guide", "community", "en"),
    ("lahore-2026", "legal-guide", "police", "en"),
]
"""Real books: from right to left and a small page; modules that open on odd pages; parts that flow, references."""
HTML = '<!doctype html><html lang="en" dir="ltr"><head><title>t</title></head><body class="b">{}</body></html>'


def composed(house: House, pack: str, product: str, audience: str, language: str) -> Document:
    """Return a document of the real library."""
    wanted = Selection(products=(product,), audiences=(audience,), languages=(language,))
    return pipeline.document_of(house, pipeline.outline_of(house, pipeline.plan_pack(house, pack, wanted)[0]))


@pytest.fixture(scope="module", params=BOOKS, ids=lambda b: "-".join(b[1:]))
def both(
    request: Any, real_house: House, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Document, Any, Any, Assets]:
    """A book laid out at once, the same put together from parts, and where its parts are kept."""
    document = composed(real_house, *request.param)
    kept = Assets(ROOT / "content", LAYOUTS, store=Store(tmp_path_factory.mktemp("store")))
    straight = paper.straight(document, ("pdf",), Assets(ROOT / "content", LAYOUTS))["pdf"]
    return document, straight, book.render(document, kept.unread()), kept


def tags(data: bytes) -> Counter[str]:
    """Return how many structure elements of each kind a PDF has, with those that head or are headed, and links."""
    found: Counter[str] = Counter()
    with pikepdf.open(BytesIO(data)) as file:
        waiting: list[Any] = [file.Root.StructTreeRoot.K[0]]
        while waiting:
            element = waiting.pop()
            if not isinstance(element, pikepdf.Dictionary):
                found["content"] += 1
                continue
            found[str(element.get("/S", element.get("/Type")))] += 1
            kids = element.get("/K", [])
            waiting.extend(kids if isinstance(kids, pikepdf.Array) else [kids])
    return found


def links(data: bytes) -> list[tuple[int, str, tuple[float, ...]]]:
    """Return where each link leads: the page it is on, its target, and the place of that."""
    with pikepdf.open(BytesIO(data)) as file:
        names = list(file.Root.Names.Dests.Names)
        numbers = {p.obj.objgen: n for n, p in enumerate(file.pages)}
        places = {
            str(name): (numbers[to[0].objgen], round(float(to[2]), 1), round(float(to[3]), 1))
            for name, to in zip(names[::2], names[1::2], strict=True)
        }
        return [
            (n, str(a.Dest), places[str(a.Dest)]) if "/Dest" in a else (n, str(a.A.URI), ())
            for n, p in enumerate(file.pages)
            for a in p.obj.get("/Annots", ())
        ]


def outline(data: bytes) -> list[tuple[int, str, int]]:
    """Return the bookmarks: depth, words, page."""
    with pypdfium2.PdfDocument(data) as file:
        return [(b.level, b.get_title(), b.get_dest().get_index()) for b in file.get_toc()]


def shown(data: bytes) -> Iterator[bytes]:
    """Yield the pages of a PDF as they are seen."""
    with pypdfium2.PdfDocument(data) as file:
        for number in range(len(file)):
            yield bytes(file[number].render(scale=60 / 72).to_pil().tobytes())


def test_its_pages_look_the_same(both: Any) -> None:
    _, straight, joined, _ = both
    differ = [n for n, (a, b) in enumerate(zip(shown(straight.data), shown(joined.data), strict=True), 1) if a != b]
    assert differ == []


def test_it_says_the_same_in_the_same_order(both: Any) -> None:
    _, straight, joined, _ = both
    assert words(joined.data) == words(straight.data)


def test_its_structure_is_the_same(both: Any) -> None:
    _, straight, joined, _ = both
    assert tags(joined.data) == tags(straight.data)


def test_its_links_and_bookmarks_lead_to_the_same_places(both: Any) -> None:
    _, straight, joined, _ = both
    assert links(joined.data) == links(straight.data)
    assert outline(joined.data) == outline(straight.data)


def test_the_same_is_known_of_it(both: Any) -> None:
    _, straight, joined, _ = both
    assert joined.model_dump(exclude={"data"}) == straight.model_dump(exclude={"data"})


def test_it_says_the_same_of_itself(both: Any) -> None:
    _, straight, joined, _ = both
    with pikepdf.open(BytesIO(straight.data)) as one, pikepdf.open(BytesIO(joined.data)) as two:
        assert {k: str(v) for k, v in two.docinfo.items()} == {k: str(v) for k, v in one.docinfo.items()}
        assert two.Root.Metadata.read_bytes() == one.Root.Metadata.read_bytes()
        assert (two.Root.Lang, two.Root.MarkInfo.Marked) == (one.Root.Lang, one.Root.MarkInfo.Marked)
        assert two.Root.ViewerPreferences.DisplayDocTitle == one.Root.ViewerPreferences.DisplayDocTitle


def test_it_keeps_to_the_standard(both: Any, tmp_path: Path) -> None:
    file = tmp_path / "book.pdf"
    file.write_bytes(both[2].data)
    assert page.validate_pdf(str(file), profile=page.ValidationProfile.PDF_UA_1).failures == []
    run = [sys.executable, str(ROOT / "tests" / "vera.py"), str(file)]
    assert json.loads(subprocess.run(run, capture_output=True, check=True, text=True).stdout) == {str(file): {}}


def test_it_is_hardly_larger(both: Any) -> None:
    _, straight, joined, _ = both
    assert len(joined.data) < 1.2 * len(straight.data)


def test_every_structure_element_has_its_own_content(both: Any) -> None:
    with pikepdf.open(BytesIO(both[2].data)) as file:
        keys = [int(p.obj.StructParents) for p in file.pages if "/StructParents" in p.obj]
        keys += [int(a.StructParent) for p in file.pages for a in p.obj.get("/Annots", ())]
        leaves = [leaf.Nums for leaf in file.Root.StructTreeRoot.ParentTree.Kids]
        known = [int(nums[at]) for nums in leaves for at in range(0, len(nums), 2)]
        assert known == sorted(known)
        assert sorted(keys) == known
        heads = [str(e.ID) for e in file.objects if isinstance(e, pikepdf.Dictionary) and e.get("/S") == "/TH"]
        assert len(heads) == len({*heads})


def test_nothing_is_laid_out_twice(both: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    document, _, joined, kept = both
    monkeypatch.setattr("curriculum.render.book.workshop.lay", None)
    assert book.render(document, kept.unread()) == joined


@pytest.mark.parametrize("both", BOOKS[1:2], indirect=True, ids=["one"])
def test_damaged_parts_are_laid_out_again(both: Any) -> None:
    document, _, joined, kept = both
    for number, entry in enumerate(sorted(kept.store.entries())):
        data = bytearray(entry.path.read_bytes())
        data[len(data) // 2] ^= 255
        entry.path.write_bytes(data if number % 2 else data[: len(data) // 2])
    assert book.render(document, kept.unread()) == joined


OTHERWISE = """
import hashlib, sys
from pathlib import Path
from curriculum import pipeline
from curriculum.plan import Selection
from curriculum.render import book
from curriculum.render.assets import Assets
content, layouts = map(Path, sys.argv[1:3])
pack, product, audience, language = sys.argv[3:]
house = pipeline.open_house(content, layouts)
wanted = Selection(products=(product,), audiences=(audience,), languages=(language,))
document = pipeline.document_of(house, pipeline.outline_of(house, pipeline.plan_pack(house, pack, wanted)[0]))
print(hashlib.sha256(book.render(document, Assets(content, layouts)).data).hexdigest())
"""


@pytest.mark.parametrize("both", BOOKS[1:2], indirect=True, ids=["one"])
def test_another_process_makes_the_same_bytes_without_a_store(both: Any) -> None:
    run = [sys.executable, "-c", OTHERWISE, str(ROOT / "content"), str(LAYOUTS), *BOOKS[1]]
    told = subprocess.run(run, capture_output=True, check=True, text=True, env={**os.environ, "PYTHONHASHSEED": "7"})
    assert told.stdout.strip() == hashlib.sha256(both[2].data).hexdigest()


def body(document: Document, inside: str) -> Document:
    """Return a document with another body."""
    return document.model_copy(update={"html": HTML.format(inside)})


def test_what_is_no_book_is_laid_out_at_once(sheet: Document) -> None:
    assert parted(body(sheet, "<p>One sheet.</p>")) is None
    assert parted(body(sheet, '<section class="cover"></section><p>Loose.</p>')) is None


def test_a_book_whose_links_lead_nowhere_is_laid_out_at_once_which_says_so(sheet: Document) -> None:
    cover = '<section class="cover"></section><section class="part" id="one"><a href="#{}">x</a></section>'
    assert parted(body(sheet, cover.format("two"))) is None
    assert parted(body(sheet, cover.format("one"))) is not None


def test_ids_that_stand_twice_are_no_book(sheet: Document) -> None:
    cover = '<section class="cover" id="one"></section><section class="part" id="one"></section>'
    assert parted(body(sheet, cover)) is None


def test_what_flows_is_of_one_part_with_what_comes_before(sheet: Document) -> None:
    inside = '<section class="cover"></section><section class="part" id="a"></section>'
    inside += '<section class="part" id="b" data-flows></section><section class="part" id="c"></section>'
    found = parted(body(sheet, inside))
    assert found
    assert [sorted(p.ids) for p in found.parts] == [[], ["a", "b"], ["c"]]


def test_a_part_knows_nothing_of_its_place(sheet: Document) -> None:
    inside = '<section class="cover"></section><nav class="toc"><a href="#a">A</a></nav><section class="part" id="a"></section>'
    found = parted(body(sheet, inside))
    assert found
    assert 'href="doc:a" data-page="88"' in found.parts[1].html(found, {})
    assert 'data-page="8"' in found.parts[1].html(found, {"a": 7})
    assert 'data-page="888"' in found.parts[1].html(found, {"a": 107})


MODULE = '<section class="module" id="m{0}" data-number="Module {0}"><p class="number"><span>{0}</span></p></section>'


def test_a_module_knows_nothing_of_its_number(sheet: Document) -> None:
    inside = (
        '<section class="cover"></section>' + MODULE.format(7).replace("m7", "m") + '<section class="part"></section>'
    )
    other = inside.replace("Module 7", "Module 9").replace(">7<", ">9<")
    seven, nine = parted(body(sheet, inside)), parted(body(sheet, other))
    assert seven
    assert nine
    assert seven.parts[1].html(seven, {}) == nine.parts[1].html(nine, {})
    assert [(p.number, p.named) for p in seven.parts] == [(0, ""), (7, "Module 7"), (0, "")]


OPENER = (
    '<section class="module" id="m{0}" data-number="Module {0}"><header class="opener"><p class="number">'
    "<span data-two>{0}</span></p><h1>Module {0}</h1></header></section>"
)


@pytest.mark.parametrize("language", ["en", "ur"])
def test_numbers_of_two_digits_look_as_if_they_had_been_known(real_house: House, language: str) -> None:
    document = composed(real_house, "lahore-2026", "facilitator-guide", "community", language)
    inside = '<section class="cover"></section>' + "".join(map(OPENER.format, (10, 11, 47, 71)))
    page, assets = body(document, inside), Assets(ROOT / "content", LAYOUTS)
    joined, straight = book.render(page, assets), paper.straight(page, ("pdf",), assets)["pdf"]
    assert joined
    assert list(shown(joined.data)) == list(shown(straight.data))


def test_a_book_in_which_a_number_has_no_place_is_laid_out_at_once(
    sheet: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_slots, "digits", lambda *_: [0] * 10)
    page = body(sheet, '<section class="cover"></section>' + OPENER.format(10))
    assert book.render(page, Assets(ROOT / "content", LAYOUTS)) is None


CODES = [b"%04x" % (900 + digit) for digit in range(10)]


def slot(digits: int, before: bytes = b"", after: bytes = b"") -> bytes:
    """Return what draws a line with room for a number."""
    kept = CODES[8] * digits
    return b"%b%b here\n[<%b%b%b>] TJ\n%b" % (
        pdf_slots.OPEN, b" ".join(CODES), before, kept, after, pdf_slots.CLOSE,
    )  # fmt: skip


@given(st.integers(1, 99_999), st.sampled_from([b"", b"0024", b"00240025"]), st.sampled_from([b"", b"0011"]))
def test_a_number_fills_the_room_that_was_kept_for_it(number: int, before: bytes, after: bytes) -> None:
    drawn = pdf_slots.fill(slot(len(str(number)), before, after), lambda _: number)
    digits = b"".join(CODES[int(d)] for d in str(number))
    assert drawn == b"[<%b%b%b>] TJ" % (before, digits, after)


@given(st.integers(1, 999), st.integers(1, 4))
def test_a_number_that_has_other_digits_than_were_kept_is_refused(number: int, digits: int) -> None:
    if digits != len(str(number)):
        with pytest.raises(ValueError, match="no place for the page of here"):
            pdf_slots.fill(slot(digits), lambda _: number)


def test_what_a_screen_reader_says_is_filled_as_well() -> None:
    assert pdf_slots.fill_spoken("صفحہ \ue0f0penalties\ue0f1", {"penalties": 12}.__getitem__) == "صفحہ 12"


@given(st.text(max_size=40))
def test_a_head_can_say_anything(text: str) -> None:
    inside = quoted(text)[1:-1]
    assert not {*'"\n\r\f<>'} & {*inside}


def test_the_widths_of_glyphs_do_not_depend_on_what_was_drawn_first(sheet: Document) -> None:
    small, large = '<p style="font-size: 6.3pt">Wave</p>', '<p style="font-size: 31.7pt">Wave</p>'
    assets = Assets(ROOT / "content", LAYOUTS)

    def widths(inside: str) -> Rendered:
        return paper.straight(body(sheet, inside), ("pdf",), assets)["pdf"]

    def written(made: Rendered) -> list[str]:
        with pikepdf.open(BytesIO(made.data)) as file:
            return sorted(str(e.W) for e in file.objects if isinstance(e, pikepdf.Dictionary) and "/W" in e)

    assert written(widths(small + large)) == written(widths(large + small))
