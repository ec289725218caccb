"""The structure tree holds what says something, and every mark on a page still leads to what shows it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from tests.proof.test_fit import rendered
from tests.render.test_pdf_words import written

LONG = "یہ ایک لمبا جملہ ہے جو ایک سطر میں نہیں آتا اور اگلی سطروں میں چلا جاتا ہے۔ "


def tree(body: str, language: str = "ur", direction: str = "rtl") -> str:
    """Return the elements of a page as they lie within each other; # is a mark. Marks and elements know each other."""
    with pikepdf.open(BytesIO(rendered(written(body, language, direction)).data)) as file:
        root = file.Root.StructTreeRoot
        assert_sound(root)
        return "".join(shape(kid) for kid in root.K[0].K)


def shape(element: Any) -> str:
    """Return an element with what it holds, as in P[##Span[#]]; with = where it says its words."""
    if not isinstance(element, pikepdf.Dictionary):
        return "#"
    if "/S" not in element:
        return "@"
    inside = "".join(shape(kid) for kid in element.K)
    return f"{str(element.S)[1:]}{'=' * ('/ActualText' in element)}[{inside}]"


def assert_sound(root: Any) -> None:
    """See that each element knows its holder, and that each mark of a page leads to the element that shows it."""
    shown: dict[tuple[Any, int], Any] = {}
    waiting = list(root.K)
    while waiting:
        element = waiting.pop()
        for kid in element.K:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                assert kid.P.objgen == element.objgen
                waiting.append(kid)
            elif not isinstance(kid, pikepdf.Dictionary):
                shown[element.Pg.objgen, int(kid)] = element.objgen
    entries = [page for page in list(root.ParentTree.Nums)[1::2] if isinstance(page, pikepdf.Array)]
    led = [found.objgen for page in entries for found in page]
    assert sorted(led) == sorted(shown.values())


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>plain</p>", "P[#]"),
        ("<p>a <b>bold</b> word</p>", "P[###]"),
        ("<p>a <i lang='ur'>word</i></p>", "P[#NonStruct[#]]"),
        ("<p><i><b></b></i></p>", "P[]"),
        ("<table><tr><td>one <b>two <span style='display: block'>three</span></b></td></tr></table>",
         "Table[TBody[TR[TD[##Span[#]]]]]"),
        ("<table><tr><td><p>a</p>one <b>two <u style='display: block'>three</u></b></td></tr></table>",
         "Table[TBody[TR[TD[P[#]##NonStruct[#]]]]]"),
    ],
)  # fmt: skip
def test_what_says_nothing_is_no_element(body: str, found: str) -> None:
    assert tree(body, "en", "ltr") == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (f'<p class="tight">{LONG}</p>', "P[Span=[#####]]"),
        ('<p>یہ <b>بہت</b> <span lang="en">small</span> ہے</p>', "P[Span=[###]Span[Span=[#]]Span=[#]]"),
        ('<p>یہ <a href="https://example.org/">پتہ</a> ہے</p>', "P[Span=[#]Link[@Span=[#]]Span=[#]]"),
    ],
)
def test_the_lines_of_a_paragraph_say_their_words_together(body: str, found: str) -> None:
    assert tree(body) == found


@pytest.mark.parametrize(
    ("body", "language", "found"),
    [
        (
            "<p>a<span class='note'>one <b>x</b></span> b<span class='note'>two</span> c</p>",
            "en",
            ["NonStruct[Span[###]Span[##]]"],
        ),
        (
            "<p>یہ<span class='note'>ایک</span> وہ<span class='note'>دو</span> سب</p>",
            "ur",
            ["NonStruct[Span[Span=[##]]Span[Span=[##]]]"],
        ),
    ],
)
def test_each_note_of_a_page_is_an_element(body: str, language: str, found: list[str]) -> None:
    said = tree(body, language, "ltr" if language == "en" else "rtl")
    assert all(note in said for note in found), said


def test_a_number_and_its_label_below_are_two_elements() -> None:
    style = "display: block"
    assert tree(f"<p><b style='{style}'>15</b><span style='{style}'>Police</span></p>", "en", "ltr") == (
        "P[NonStruct[#]Span[#]]"
    )


def test_lines_on_two_pages_say_their_words_apart() -> None:
    said = tree(f"<p>{LONG * 6}</p>")
    assert said.count("P[") == 2
    assert said.count("Span=[") == 2
