"""Makes the documents of a pack by an executor, which may be a cluster: `python -m tests.bench.crew one|dask JSON`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from functools import cache

from curriculum import pipeline, workers
from curriculum.model.document import Deliverable
from curriculum.model.findings import CurriculumError
from curriculum.pipeline import House
from curriculum.plan import Selection
from curriculum.render import pdf
from tests.bench import subjects


@cache
def house() -> House:
    """Return the library, read once in a process, which then has the PDF engine too."""
    workers.collect_rarely()
    opened = subjects.opened()
    pdf.engine(subjects.assets(opened))
    return opened


def made(deliverable: Deliverable) -> int:
    """Make a document and return how many bytes it has. Raises CurriculumError."""
    found = pipeline.attempt(house(), deliverable)
    if isinstance(found, CurriculumError):
        raise found
    return sum(len(one.data) for one in found)


@contextmanager
def cluster(count: int) -> Iterator[Executor]:
    """Run so many workers of one thread each on this machine."""
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address=None) as local,
        Client(local) as client,
    ):
        client.run(ready)
        yield client.get_executor(pure=False)


def ready() -> int:
    """Read the library in a worker."""
    return len(house().loaded.library.packs)


def main() -> None:
    """Make the documents and print how long it took."""
    side, asked = sys.argv[1], json.loads(sys.argv[2])
    products = ("agenda", "trifold") if asked["quick"] else ()
    wanted = pipeline.plan_pack(house(), asked["pack"], Selection(products=products, formats=("pdf",)))
    if side == "one":
        begun = time.perf_counter()
        done = list(map(made, wanted))
        print(json.dumps({"inside": time.perf_counter() - begun, "documents": len(done)}))
        return
    before = time.perf_counter()
    with cluster(2) as pool:
        begun = time.perf_counter()
        done = list(pool.map(made, wanted))
        inside = time.perf_counter() - begun
    print(json.dumps({"inside": inside, "starting": begun - before, "documents": len(done)}))


if __name__ == "__main__":
    main()
