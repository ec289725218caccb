"""What a sheet shows early and a reader comes to last is last in the structure tree, and nothing else moves."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from tests.proof.test_fit import rendered, sheet


def order(one: str, two: str) -> list[str]:
    """Return the elements under the document of a sheet of two sides, in reading order, each with its parts."""
    with pikepdf.open(BytesIO(rendered(sheet(one, two)).data)) as file:
        document = file.Root.StructTreeRoot.K[0]
        assert all(kid.P.objgen == document.objgen for kid in document.K)
        return [described(kid) for kid in document.K]


def described(element: Any) -> str:
    """Return the kind of an element and, in brackets, those of the blocks in its panel."""
    panel = element.K[0] if element.S == "/Sect" else element
    return f"{element.S}{[str(k.S) for k in panel.K]}".replace("/", "").replace("'", "")


@pytest.mark.parametrize(
    ("mark", "found"),
    [
        ("", ["Sect[P, Div, Div]", "Sect[H2, Div]"]),
        ('id="back" data-read="last"', ["Sect[P, Div]", "Sect[H2, Div]", "Div[P]"]),
    ],
    ids=["as it stands", "last"],
)
def test_what_is_read_last_moves_to_the_end(mark: str, found: list[str]) -> None:
    assert order(f"<p>front</p><div {mark}><p>back</p></div>", "<h2>inside</h2>") == found


def test_unnamed_boxes_stay_in_the_part_that_moves() -> None:
    assert (
        order('<p>front</p><div id="back" data-read="last">loose<p>back</p></div>', "<h2>inside</h2>")[-1]
        == "Div[Div, P]"
    )
