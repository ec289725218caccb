"""Processes that work for another: what they are given, how they die, and that they never outlive it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from curriculum import crew, pipeline, turns, workers
from curriculum.command.build import stoppable
from curriculum.model.document import Deliverable
from curriculum.model.findings import CurriculumError
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.store import Store
from tests.conftest import LAYOUTS, SAMPLES


def add(held: int, item: int) -> int:
    """Add, in a worker; 13 kills it."""
    if item == 13:
        os._exit(9)
    return held + item


def lost(item: int) -> int:
    """Say of which item a worker died."""
    return -item


def shared(items: list[int], jobs: int = 2, size: Callable[[int], float] | None = None) -> list[int]:
    """Return what a crew makes of numbers, and that no process of it stays."""
    with crew.working(jobs) as pool:
        made = list(workers.each(add, 100, items, pool, lost, size))
    assert multiprocessing.active_children() == []
    return made


def test_results_come_in_order() -> None:
    assert shared([3, 1, 2]) == [103, 101, 102]


def test_the_item_that_a_process_dies_of_is_named_and_the_others_are_done() -> None:
    assert shared([1, 13, 2, 3, 13, *range(20, 30)]) == [101, -13, 102, 103, -13, *range(120, 130)]


def test_processes_that_die_of_everything_are_given_up() -> None:
    assert shared([13] * 40) == [-13] * 40


def test_the_greatest_are_begun_first_and_told_as_they_are_finished() -> None:
    begun: list[int] = []

    class Slow(Executor):
        """Works in this process, in the order in which it is asked to."""

        def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
            begun.append(args[2])
            future: Future[Any] = Future()
            future.set_result(fn(*args, **kwargs))
            return future

    told: list[int] = []
    made = workers.each(add, 100, [1, 5, 3], Slow(), lost, size=float, told=told.append)
    assert list(made) == [101, 105, 103]
    assert begun == [5, 3, 1]
    assert sorted(told) == [1, 3, 5]


def test_what_the_work_is_done_on_is_sent_to_workers_that_lack_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "HELD", {})
    sent = workers.parcel_of(100)
    assert isinstance(workers.call(sent._replace(data=None), add, 1), workers.Lacking)
    assert workers.call(sent, add, 1) == 101
    assert workers.call(sent._replace(data=None), add, 2) == 102
    for held in range(workers.MOST_HELD):
        workers.call(workers.parcel_of(held), add, 1)
    assert isinstance(workers.call(sent._replace(data=None), add, 1), workers.Lacking)


def test_any_executor_does_the_work_one_thread_at_a_time() -> None:
    inside: list[int] = []

    def alone(held: int, item: int) -> int:
        inside.append(item)
        time.sleep(0.01)
        assert inside == [item]
        inside.clear()
        return held + item

    with ThreadPoolExecutor(3) as pool:
        assert list(workers.each(alone, 1, list(range(9)), pool, lost)) == list(range(1, 10))


def test_an_executor_that_is_at_its_end_is_one_error() -> None:
    pool = ThreadPoolExecutor(1)
    pool.shutdown()
    with pytest.raises(CurriculumError, match="the workers stopped before all was made: cannot schedule new futures"):
        list(workers.each(add, 1, [1, 2], pool, lost))


def test_a_broken_pool_of_somebody_else_is_one_error() -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool, pytest.raises(CurriculumError) as told:
        list(workers.each(add, 1, [13, 2, 3, 4], pool, lost))
    assert len(told.value.findings) == 1


def test_a_document_whose_process_died_is_a_finding(small_house: House) -> None:
    (wanted, *_) = pipeline.plan_pack(small_house, "now", Selection())
    assert "the process that was making “now/officers/en/agenda” was killed" in str(turns.died(turns.Turn(wanted)))


def test_what_counts_the_pages_of_others_is_made_after_them(small_house: House) -> None:
    (agenda, *_) = pipeline.plan_pack(small_house, "now", Selection(products=("agenda",), formats=("pdf",)))
    counting = agenda.model_copy(update={"product": "materials-checklist"})
    seen: list[tuple[str, dict[str, int]]] = []

    def work(house: House, wanted: Deliverable) -> turns.Result:
        seen.append((wanted.product, dict(house.pages)))
        return pipeline.attempt(house, wanted) if wanted == agenda else turns.died(turns.Turn(wanted))

    made = list(turns.each(work, small_house, [counting, agenda], None))
    assert [d.product for d, _ in made] == ["agenda", "materials-checklist"]
    assert seen == [("agenda", {}), ("materials-checklist", {f"{agenda.stem}.pdf": 1})]


def test_content_that_changes_while_documents_are_made_is_not_read_again(small: Path, tmp_path: Path) -> None:
    house = pipeline.open_house(small, LAYOUTS)
    for file in small.rglob("*.yaml"):
        file.unlink()
    chosen = Selection(products=("agenda",), formats=("html",))
    assert len(pipeline.build(house, "now", tmp_path / "out", chosen, jobs=2).written) == 4


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="POSIX has process groups")
def test_ctrl_c_leaves_nothing_half_done_and_the_next_build_goes_on(
    small_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom curriculum import pipeline\nfrom curriculum.plan import Selection\n"
        "from curriculum.store import Store\n"
        f"house = pipeline.open_house(Path({str(SAMPLES / 'small')!r}), Path({str(LAYOUTS)!r}))\n"
        "house = house._replace(store=Store(Path('store')))\n"
        "def told(*done): print(*done, flush=True)\n"
        "pipeline.build(house, 'now', Path('out'), Selection(), 2, progress=told)"
    )
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", code]
    build = subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True, cwd=tmp_path)
    try:
        assert build.stdout
        assert build.stdout.readline().startswith("1 6 now/")
        os.killpg(build.pid, signal.SIGINT)
        _, said = build.communicate(timeout=120)  # the pipe is closed when the last worker is gone
    finally:
        with suppress(ProcessLookupError):
            os.killpg(build.pid, signal.SIGKILL)
    assert said.count("Traceback") == 1
    assert said.endswith("KeyboardInterrupt\n")
    assert not (tmp_path / "out").exists()
    store = Store(tmp_path / "store")
    before = {entry.path for entry in store.entries()}
    assert before
    assert list(store.folder.rglob("*.part")) == []
    put: list[Path] = []
    monkeypatch.setattr(Store, "put", lambda self, name, data: put.append(self.path(name)))
    pipeline.build(small_house._replace(store=store), "now", tmp_path / "out", Selection())
    assert put
    assert not before & {*put}


def test_a_fault_in_some_documents_leaves_the_others_made(small: Path, tmp_path: Path) -> None:
    text = small / "modules/ropes/text.md"
    text.write_text(text.read_text("utf-8") + "\nA letter no font has: \U00013000.\n", "utf-8")
    house = pipeline.open_house(small, LAYOUTS)._replace(store=Store(tmp_path / "store"))
    wanted = pipeline.plan_pack(house, "now", Selection(formats=("html",)))
    told: list[tuple[int, int, str]] = []
    with pytest.raises(CurriculumError, match="no font here has"):
        pipeline.make_all(house, wanted, 2, lambda *step: told.append(step))
    assert [(done, total) for done, total, _ in told] == [(n, len(wanted)) for n in range(1, len(wanted) + 1)]
    assert {name for _, _, name in told} == {d.stem for d in wanted}
    assert list(house.store.entries() if house.store else []) != []


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="POSIX has process groups")
def test_workers_do_not_outlive_a_killed_parent() -> None:
    code = (
        "import time\nfrom curriculum import crew, workers\n"
        "with crew.working(2) as pool:\n"
        "    for done in workers.each(divmod, 9, [2] * 9, pool, int): print(done, flush=True), time.sleep(60)"
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
