"""Processes that work for another: what they are given, how they die, and that they never outlive it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from curriculum import pipeline, turns, workers
from curriculum.command.build import stoppable
from curriculum.model.document import Deliverable
from curriculum.pipeline import House
from curriculum.plan import Selection
from tests.conftest import LAYOUTS


def add(held: int, item: int) -> int:
    """Add, in a worker; 13 kills it."""
    if item == 13:
        os._exit(9)
    return held + item


def lost(item: int) -> int:
    """Say of which item a worker died."""
    return -item


def test_results_come_in_order() -> None:
    assert list(workers.each(add, 100, [3, 1, 2], 2, lost)) == [103, 101, 102]


def test_the_item_that_a_process_dies_of_is_named_and_the_others_are_done() -> None:
    assert list(workers.each(add, 100, [1, 13, 2, 3], 2, lost)) == [101, -13, 102, 103]


def test_a_document_whose_process_died_is_a_finding(small_house: House) -> None:
    (wanted, *_) = pipeline.plan_pack(small_house, "now", Selection())
    assert "the process that was making “now/officers/en/agenda” was killed" in str(turns.died(wanted))


def test_what_counts_the_pages_of_others_is_made_after_them(small_house: House) -> None:
    (agenda, *_) = pipeline.plan_pack(small_house, "now", Selection(products=("agenda",), formats=("pdf",)))
    counting = agenda.model_copy(update={"product": "materials-checklist"})
    seen: list[tuple[str, dict[str, int]]] = []

    def work(house: House, wanted: Deliverable) -> turns.Result:
        seen.append((wanted.product, dict(house.pages)))
        return pipeline.attempt(house, wanted) if wanted == agenda else turns.died(wanted)

    made = list(turns.each(work, small_house, [counting, agenda], 1))
    assert [d.product for d, _ in made] == ["agenda", "materials-checklist"]
    assert seen == [("agenda", {}), ("materials-checklist", {f"{agenda.stem}.pdf": 1})]


def test_content_that_changes_while_documents_are_made_is_not_read_again(small: Path, tmp_path: Path) -> None:
    house = pipeline.open_house(small, LAYOUTS)
    for file in small.rglob("*.yaml"):
        file.unlink()
    chosen = Selection(products=("agenda",), formats=("html",))
    assert len(pipeline.build(house, "now", tmp_path / "out", chosen, jobs=2).written) == 4


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="POSIX has process groups")
def test_workers_do_not_outlive_a_killed_parent() -> None:
    code = (
        "import time\nfrom curriculum import workers\n"
        "for done in workers.each(divmod, 9, [2] * 9, 2, int): print(done, flush=True), time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, start_new_session=True)
    assert parent.stdout
    assert parent.stdout.readline() == b"(4, 1)\n"
    parent.kill()
    try:
        parent.communicate(timeout=20)  # the pipe is closed when the last who can write to it is gone
    finally:
        with suppress(ProcessLookupError):
            os.killpg(parent.pid, signal.SIGKILL)


def test_a_request_to_end_is_ctrl_c() -> None:
    before = signal.getsignal(signal.SIGTERM)
    with pytest.raises(KeyboardInterrupt), stoppable():
        signal.raise_signal(signal.SIGTERM)
    assert signal.getsignal(signal.SIGTERM) is before
