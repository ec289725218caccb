"""Documents made by a real cluster on this machine: the same bytes, whatever becomes of its workers."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack, contextmanager
from multiprocessing import get_context
from pathlib import Path

import pytest

from curriculum import cluster, pipeline, workers
from curriculum.model.findings import CurriculumError
from curriculum.pipeline import Build, House, elsewhere
from curriculum.plan import Selection
from tests.conftest import LAYOUTS, SAMPLES
from tests.test_cli import run
from tests.test_pipeline import digest
from tests.test_workers import add, lost

FEW = Selection(products=("agenda",), formats=("pdf",))


@contextmanager
def program(*words: str, log: Path, **env: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program of Dask, and end it with all that it began."""
    with log.open("ab") as out:
        command = [sys.executable, "-m", *words]
        process = subprocess.Popen(command, stdout=out, stderr=out, env={**os.environ, **env})
    try:
        yield process
    finally:
        process.kill()
        process.wait()


class Machines:
    """A scheduler, and workers that come and go."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder, self.stack = folder, stack
        self.workers: list[subprocess.Popen[bytes]] = []
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.scheduler = self.begin("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(self.port))

    @property
    def where(self) -> str:
        """The address of the scheduler."""
        return f"dask://127.0.0.1:{self.port}"

    def begin(self, *words: str, **env: str) -> subprocess.Popen[bytes]:
        """Begin a program of the cluster."""
        return self.stack.enter_context(program(*words, "--no-dashboard", log=self.folder / "log", **env))

    def hire(self, **env: str) -> None:
        """Begin a worker with one thread."""
        where = (f"tcp://127.0.0.1:{self.port}", "--local-directory", str(self.folder), "--host", "127.0.0.1")
        self.workers.append(self.begin("distributed.cli.dask_worker", *where, "--nthreads", "1", "--no-nanny", **env))

    def kill(self, *numbers: int) -> None:
        """Kill workers at once."""
        for number in numbers:
            self.workers[number].send_signal(signal.SIGKILL)
            self.workers[number].wait()


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "REACHED", 60.0)  # however busy this machine is


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[Machines]:
    with ExitStack() as stack:
        yield Machines(tmp_path, stack)


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Machines]:
    """A scheduler with a worker that nobody kills."""
    with ExitStack() as stack:
        found = Machines(tmp_path_factory.mktemp("machines"), stack)
        found.hire()
        yield found


def count(client: cluster.Cluster, number: int) -> None:
    """Wait until so many workers are there."""
    client.client.wait_for_workers(number, timeout=60)


def told(work: Callable[[], object]) -> str:
    """Return the one thing that keeps work from being done."""
    with pytest.raises(CurriculumError) as fault:
        work()
    assert len(fault.value.findings) == 1
    return str(fault.value)


def test_a_cluster_makes_the_same_bytes_though_a_worker_is_killed(
    machines: Machines, small_house: House, small_build: tuple[Path, Build], tmp_path: Path
) -> None:
    machines.hire()
    machines.hire()
    killed = []

    def kill(done: int, total: int, name: str) -> None:
        if done == 1:
            killed.append((total, name))
            machines.kill(0)

    with cluster.reached(machines.where) as pool:
        count(pool, 2)
        pipeline.build(small_house, "now", tmp_path / "out", Selection(), progress=kill, executor=pool)
    assert killed
    assert machines.workers[1].poll() is None
    assert digest(tmp_path / "out") == digest(small_build[0])


def test_when_all_workers_are_gone_a_build_ends_with_one_message(
    machines: Machines, small_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "PATIENCE", 5.0)
    machines.hire()
    with cluster.reached(machines.where) as pool:
        end = lambda *_: machines.kill(0)  # noqa: E731
        why = told(
            lambda: pipeline.build(small_house, "now", tmp_path / "out", Selection(), progress=end, executor=pool)
        )
    assert why.startswith(f"no worker is left at tcp://127.0.0.1:{machines.port} (start some, and build again")
    assert not (tmp_path / "out").exists()


def test_when_the_scheduler_is_gone_a_build_ends_with_one_message(
    machines: Machines, small_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machines.hire()
    with cluster.reached(machines.where) as pool:
        monkeypatch.setattr(cluster, "PATIENCE", 2.0)
        end = lambda *_: machines.scheduler.kill()  # noqa: E731
        why = told(
            lambda: pipeline.build(small_house, "now", tmp_path / "out", Selection(), progress=end, executor=pool)
        )
    assert why == f"the scheduler at tcp://127.0.0.1:{machines.port} is gone (start it, and build again)"


def test_a_worker_without_this_library_is_refused(machines: Machines, tmp_path: Path) -> None:
    (tmp_path / "other/curriculum").mkdir(parents=True)
    (tmp_path / "other/curriculum/__init__.py").touch()
    machines.hire(PYTHONPATH=str(tmp_path / "other"))
    why = r"tcp://127\.0\.0\.1:\d+ cannot load this library: ModuleNotFoundError"
    with pytest.raises(CurriculumError, match=why), cluster.reached(machines.where):
        pass


def test_what_kills_its_workers_is_named_and_the_rest_is_done(machines: Machines) -> None:
    for _ in range(3):
        machines.hire()
    with cluster.reached(machines.where) as pool:
        count(pool, 3)
        pool.client.run_on_scheduler(lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", 0))
        made = list(workers.each(add, 100, [1, 13, 2, 3], pool, lost))
    assert made == [101, -13, 102, 103]


def test_the_command_builds_on_a_cluster(standing: Machines, tmp_path: Path) -> None:
    words = ("build", "now", "--product", "agenda", "--format", "html", "--content", str(SAMPLES / "small"))
    done = run(*words, "--layouts", str(LAYOUTS), "--out", str(tmp_path / "out"), "--executor", standing.where)
    assert done.exit_code == 0, done.output
    assert (tmp_path / "out/now/officers/en/agenda.html").is_file()


def test_a_real_worker_that_is_not_alike_ends_the_build(
    standing: Machines, small_house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = elsewhere.home(small_house)
    other = here._replace(programs={**here.programs, "weasyprint": "1.0"})
    nowhere = here._replace(files={"/nowhere/content": "0"})
    wanted = pipeline.plan_pack(small_house, "now", Selection(formats=("html",)))
    with cluster.reached(standing.where) as pool:
        for home, why in ((other, "other files: weasyprint"), (nowhere, "has no folder /nowhere/content")):
            monkeypatch.setattr(elsewhere, "home", lambda _, home=home: home)
            assert why in told(lambda: pipeline.make_all(small_house, wanted, 1, executor=pool))


@pytest.mark.parametrize(("where", "why"), [
    ("dask://127.0.0.1:9", "no scheduler answers at 127.0.0.1:9 within 1 seconds"),
    ("127.0.0.1:8786", "“127.0.0.1:8786” is no cluster (write dask://HOST:PORT"),
    ("dask://here:0", "“dask://here:0” is no cluster (write dask://HOST:PORT"),
    ("dask://here:65536", "“dask://here:65536” is no cluster (write dask://HOST:PORT"),
    ("dask://here", "“dask://here” is no cluster (write dask://HOST:PORT"),
])  # fmt: skip
def test_a_scheduler_that_is_not_there_is_one_message(
    where: str, why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "REACHED", 1.0)
    words = ("--content", str(SAMPLES / "small"), "--layouts", str(LAYOUTS), "--out", str(tmp_path / "out"))
    done = run("build", "now", *words, "--executor", where)
    assert done.exit_code == 1
    assert why in done.output
    assert not (tmp_path / "out").exists()


def test_a_scheduler_without_workers_is_one_message(machines: Machines, monkeypatch: pytest.MonkeyPatch) -> None:
    client = cluster.client_of(cluster.address_of(machines.where))
    monkeypatch.setattr(cluster, "REACHED", 0.5)
    try:
        why = told(lambda: cluster.ready(client, f"tcp://127.0.0.1:{machines.port}"))
    finally:
        client.close()
    assert why.startswith(f"no worker is there at 127.0.0.1:{machines.port} (start one: dask scheduler")


def test_what_cannot_be_imported_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert 'pip install "curriculum[cluster]"' in told(lambda: cluster.client_of("tcp://127.0.0.1:9"))


def test_a_worker_with_other_programs_or_files_makes_nothing(small_house: House, small: Path) -> None:
    here = elsewhere.home(small_house)
    elsewhere.same(here, here)
    old = here._replace(programs={**here.programs, "weasyprint": "1.0", "curriculum": "0.1.0 (0)"})
    assert f"would make other files: weasyprint {old.programs['weasyprint']} there" in told(
        lambda: elsewhere.same(here, old)
    )
    code = here._replace(programs={**here.programs, "curriculum": "0.1.0 (0)"})
    assert "would make other files: curriculum 0.1.0 (0) there and 0.1.0 (" in told(lambda: elsewhere.same(here, code))
    content = str(SAMPLES / "small")
    other = here._replace(files={**here.files, content: "0"})
    assert f"has other files in {content} than this machine" in told(lambda: elsewhere.same(here, other))


def test_a_folder_that_a_worker_lacks_is_one_message(small: Path, tmp_path: Path) -> None:
    """Workers that see none of the content are those for which it is gone when they begin."""
    house = pipeline.open_house(small, LAYOUTS)
    wanted = elsewhere.home(house)
    shutil.rmtree(small)
    why = told(lambda: elsewhere.make(pipeline.attempt, wanted, house, pipeline.plan_pack(house, "now", FEW)[0]))
    assert why.startswith(f"a worker on {socket.gethostname()} has no folder {small} (content and layouts lie under")


def test_any_executor_makes_the_same_bytes(small_house: House, small_build: tuple[Path, Build], tmp_path: Path) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        built = pipeline.build(small_house, "now", tmp_path, FEW, executor=pool)
    same = {a.path: a.sha256 for a in small_build[1].manifest.artefacts}
    assert {a.path: a.sha256 for a in built.manifest.artefacts} == {
        a.path: same[a.path] for a in built.manifest.artefacts
    }
