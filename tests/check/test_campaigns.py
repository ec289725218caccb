"""What goes to districts is among the products of its group; a product that is misspelt is one fault, not two."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.breaking import PACK, checked, swap

OLD = "products: [agenda, participant-handbook]"


def faults(small: Path, products: str, local: str) -> list[tuple[str, str]]:
    """Return what is said of a group whose products, and those that go to a district, are these."""
    swap(small, PACK, OLD, f"products: [agenda, {products}]\n    districts: [land]\n    local: [{local}]")
    return [(f.message, f.hint) for f in checked(small)]


@pytest.mark.parametrize(
    ("products", "local", "says"),
    [
        ("participant-handbook", "participant-handbook", []),
        ("particpant-handbook", "participant-handbook", ["the product “particpant-handbook” does not exist"]),
        ("particpant-handbook", "particpant-handbook", ["the product “particpant-handbook” does not exist"]),
        ("participant-handbook", "particpant-handbook", ["“particpant-handbook” is no product of this group"]),
        ("particpant-handbook", "particpant-handbok",
         ["“particpant-handbok” is no product of this group", "the product “particpant-handbook” does not exist"]),
        ("leaflt", "pictorial-leaflet",
         ["“pictorial-leaflet” is no product of this group", "the product “leaflt” does not exist"]),
        ("xyz", "poster", ["“poster” is no product of this group", "the product “xyz” does not exist"]),
        ("participant-handbook", "poster", ["“poster” is no product of this group"]),
    ],
)  # fmt: skip
def test_what_goes_to_districts_is_a_product_of_the_group_and_is_misspelt_once(
    small: Path, products: str, local: str, says: Sequence[str]
) -> None:
    assert sorted(m for m, _ in faults(small, products, local)) == sorted(says)


def test_no_hint_offers_a_product_that_is_misspelt_itself(small: Path) -> None:
    said = dict(faults(small, "particpant-handbook", "participnt-handbook"))
    assert said["“participnt-handbook” is no product of this group"] == "did you mean “participant-handbook”?"
