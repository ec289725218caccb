"""Makes the documents of a pack in one process or by a cluster: `python -m tests.bench.crew one|dask JSON`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from curriculum import cluster, garbage, pipeline
from curriculum.plan import Selection
from curriculum.render import pdf
from tests.bench import subjects

SMALL = ("agenda", "trifold")


@contextmanager
def workers(count: int) -> Iterator[Executor]:
    """Run so many workers of one thread each on this machine, as docs/how-to/scale.md says, and give their cluster."""
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set({"distributed.worker.profile.enabled": False}),
        LocalCluster(n_workers=count, threads_per_worker=1, dashboard_address=None) as local,
        cluster.reached("dask://" + local.scheduler_address.partition("://")[2]) as pool,
    ):
        yield pool


def main() -> None:
    """Make the documents and print how long it took, and how long it took until they could be begun."""
    side, asked = sys.argv[1], json.loads(sys.argv[2])
    garbage.collect_rarely()
    house = subjects.opened()
    wanted = pipeline.plan_pack(
        house, asked["pack"], Selection(products=SMALL if asked["quick"] else (), formats=("pdf",))
    )
    before = time.perf_counter()
    if side == "one":
        pdf.engine(subjects.assets(house))
        begun, made = time.perf_counter(), pipeline.make_all(house, wanted, 1)
        ended = time.perf_counter()
    else:
        with workers(2) as pool:
            pipeline.make_all(house, wanted[:2], 1, None, pool)  # each worker gets the library, and the engine
            begun, made = time.perf_counter(), pipeline.make_all(house, wanted, 1, None, pool)
            ended = time.perf_counter()
    told = {"inside": ended - begun, "starting": begun - before, "documents": len(wanted)}
    print(json.dumps({**told, "files": sum(map(len, made.values()))}))


if __name__ == "__main__":
    main()
