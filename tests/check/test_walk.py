"""Every string of a record with its place, and all findings in the order of files and lines."""

from __future__ import annotations

import re

from curriculum.check import in_order
from curriculum.check.walk import every_block, strings
from curriculum.model.findings import error, warning
from curriculum.model.place import Place
from curriculum.pipeline import House
from tests.breaking import MODULE, TEXT
from tests.conftest import SAMPLES

MARK = re.compile(r"\b(?:SECRET-[A-Z-]+|OLD-LAW|FOR-OFFICERS)")


def test_every_marked_text_of_the_small_library_is_found_on_its_line(small_house: House) -> None:
    found = set()
    for records in small_house.loaded.library.kinds().values():
        for place, text in (said for record in records.values() for said in strings(record)):
            for match in MARK.finditer(text):
                line = place.line + text.count("\n", 0, match.start())
                assert match[0] in (SAMPLES / "small" / place.path).read_text().splitlines()[line - 1]
                found.add(match[0])
    assert found == {m for f in (SAMPLES / "small").rglob("*.*") for m in MARK.findall(f.read_text())}


def test_a_module_comes_with_its_data_and_its_prose(small_house: House) -> None:
    found = {(p.path, t) for p, t in strings(small_house.loaded.library.modules["ropes"])}
    assert (MODULE, "twelve cards") in found
    assert (TEXT, "- Listen") in found
    assert (TEXT, "What to notice") in found


def test_inner_blocks_are_walked(small_house: House) -> None:
    kinds = [b.kind for b in every_block(small_house.loaded.library.modules["ropes"].blocks)]
    assert kinds[kinds.index("dos-donts") :][:3] == ["dos-donts", "do", "dont"]


def test_findings_come_once_by_file_line_and_rule() -> None:
    one, two, three = error("b", Place("x", 2), "m"), warning("a", Place("x", 2), "m"), error("z", Place("a", 9), "m")
    assert in_order([one, two, one, three]) == (three, two, one)
