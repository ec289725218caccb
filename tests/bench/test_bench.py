"""What is measured is what is said: the right documents, whole verdicts, a store that forgets. Nothing is timed."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from curriculum import pipeline
from curriculum.model.document import Document
from curriculum.pipeline import House
from curriculum.plan import Selection
from tests.bench import clock, memory, page, record, subjects
from tests.bench.peers import prepare
from tests.bench.record import Line, Result
from tests.bench.task import Forgetful
from tests.bench.works import sentence

LINES = (Line("slow", 3.0, "×", "at least", 3), Line("large", 301.0, "MB", "at most", 300), Line("told", 1.0, "s"))


def test_a_goal_is_met_or_not_or_there_is_none() -> None:
    assert [line.met for line in LINES] == [True, False, None]


def test_a_result_is_read_as_it_was_written_and_trials_are_passed_over(tmp_path: Path) -> None:
    whole = Result("pack", "a pack", LINES, {"ours": [1]}, {"files": [[1, 2]]}, {"quick": False})
    record.keep(whole, tmp_path)
    file = record.keep(Result("pack", "a trial", (), about={"quick": True}), tmp_path)
    assert record.newest([file]) == {"pack": whole}


def test_a_page_tells_what_is_met_and_what_is_not_measured() -> None:
    about = record.about(quick=False, begun=(0.5, 0, 0), engines=())
    table = "\n".join(page.table({"pack": Result("pack", "a pack", LINES, about=about)}))
    assert "| slow | at least 3× | 3× | yes |" in table
    assert "| large | at most 300 MB | 301 MB | **no** |" in table
    assert "told" not in table
    assert "| Memory | | | not measured yet | |" in table


def test_sides_take_turns() -> None:
    order: list[str] = []
    sides = {name: lambda name=name: order.append(name) or clock.Spent(len(order), 0, {}) for name in "ab"}
    took = clock.in_turns(sides, 2)
    assert order == ["a", "b", "b", "a"]
    assert clock.least(took["b"]) == 2


def test_a_process_tells_what_it_found_and_says_why_it_failed() -> None:
    told = clock.process(["python3", "-c", "print('words'); print('{\"pages\": 3}')"]).told
    assert told == {"pages": 3}
    with pytest.raises(RuntimeError, match="because of this"):
        clock.process(["python3", "-c", "raise SystemExit('because of this')"])


def test_a_store_forgets_what_it_is_told_to_forget(tmp_path: Path) -> None:
    store = Forgetful(tmp_path, forgotten=frozenset({"aa01"}))
    for name in ("aa01", "aa02"):
        store.put(name, b"kept")
    assert (store.get("aa01"), store.get("aa02")) == (None, b"kept")


def test_growth_is_that_of_the_end_over_the_beginning() -> None:
    flat = [(float(n), 100.0 + n % 2) for n in range(40)]
    assert memory.growth(flat) == 0
    assert memory.growth([(t, size + t) for t, size in flat]) == 20


def test_the_catalogue_is_every_book_of_everybody_who_is_taught(real_house: House) -> None:
    house, wanted = subjects.catalogue(real_house)
    packs = real_house.loaded.library.packs.values()
    taught = {a for p in packs for g in p.groups if g.programme or g.path for a in g.audiences}
    assert {d.audience for d in wanted} == taught
    assert {d.product for d in wanted} == {*subjects.BOOKS}
    assert len({d.stem for d in wanted}) == len(wanted)
    assert {d.pack for d in wanted} <= {*house.loaded.library.packs}


def test_districts_are_real_and_each_gets_both_products(real_house: House) -> None:
    house, pack = subjects.local(real_house, 31, subjects.TWELVE, ("en", "ur"))
    wanted = subjects.by_district(pipeline.plan_pack(house, pack.id, Selection(formats=("pdf",))))
    assert len(wanted) == 31 * 12 * 2 * 2
    assert {d.district for d in wanted} <= {*real_house.loaded.library.regions}


def test_a_page_for_other_programs_has_its_drawings_beside_it(
    sheet: Document, small_house: House, tmp_path: Path
) -> None:
    drawn = sheet.model_copy(
        update={
            "html": '<html><body><nav class="toc"><h1>x</h1></nav><svg aria-hidden="true" viewbox="0 0 1 1" width="6mm"></svg> after</body></html>'
        }
    )
    tree = html.fromstring(prepare.page(drawn, subjects.assets(small_house), tmp_path).read_text("utf-8"))
    (image,) = tree.xpath("//img")
    assert (image.get("alt"), image.get("width"), image.tail) == ("", "6mm", " after")
    assert 'viewBox="0 0 1 1"' in (tmp_path / image.get("src")).read_text("utf-8")
    assert not tree.xpath("//nav | //svg")


def test_a_sentence_is_said_otherwise_each_time(tmp_path: Path) -> None:
    text = tmp_path / "text.md"
    text.write_text("## A title\n\nOne line with {term:x}.\nA plain sentence.\n", "utf-8")
    sentence.say_otherwise(tmp_path, 0)
    first = text.read_text("utf-8")
    sentence.say_otherwise(tmp_path, 1)
    assert first.endswith("A plain sentence. Look again after two days.\n")
    assert text.read_text("utf-8").endswith("A plain sentence. Look again after three days.\n")
