"""A pool of other machines: the workers of a Dask cluster, as an executor that documents can be given to.

They are found and run by Dask; a piece of work whose worker dies is given to another by its scheduler.
"""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from contextlib import contextmanager
from typing import Any, ParamSpec, TypeVar

from curriculum.model.findings import MissingEngine, RenderError, error
from curriculum.model.place import Place
from curriculum.workers import TICK, Pool

T = TypeVar("T")
P = ParamSpec("P")

SCHEME = "dask://"
REACHED = 10.0
"""Seconds for which a scheduler, and its first worker, are waited for."""
PATIENCE = 30.0
"""Seconds for which work waits while no worker is there, or the scheduler says nothing: both may come back."""
EACH = 2
"""Pieces of work given at once for each worker, so that none waits for the next."""
WORK = "curriculum.pipeline.elsewhere"
"""The module of what workers do, which they load by its name."""
START = "dask scheduler; dask worker HOST:8786 --nthreads 1"


class Cluster(Pool):
    """The workers of a Dask scheduler, by a client of it. Raises RenderError where they are of no use."""

    def __init__(self, client: Any) -> None:
        from distributed.scheduler import KilledWorker

        self.deaths = (KilledWorker,)
        self.client = client
        self.inner = client.get_executor(pure=False)
        self.address = client.scheduler.address
        ready(client, self.address)
        self.seen = self.looked = time.monotonic()
        self.count = len(self.workers())

    @property
    def width(self) -> int:
        """A few for each worker that is there now."""
        if time.monotonic() - self.looked > TICK:
            self.look()
        return EACH * max(1, self.count)

    def workers(self) -> Mapping[str, int]:
        """Return the threads of each worker, by their addresses. Raises RenderError where nobody can tell."""
        try:
            found: Mapping[str, int] = self.client.sync(self.client.scheduler.ncores, callback_timeout=PATIENCE)
        except (OSError, TimeoutError, AttributeError):
            raise refused(f"the scheduler at {self.address} is gone", "start it, and build again") from None
        return found

    def look(self) -> None:
        """Look whether there are workers. Raises RenderError where there have been none for a while."""
        self.count, self.looked = len(self.workers()), time.monotonic()
        if self.count:
            self.seen = self.looked
        elif self.looked - self.seen > PATIENCE:
            raise refused(f"no worker is left at {self.address}", f"start some, and build again: {START}")

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Give a piece of work to the cluster."""
        made: Future[T] = self.inner.submit(fn, *args, **kwargs)
        return made


PORTS = 65_535
"""The highest number of a port."""


@contextmanager
def reached(where: str) -> Iterator[Cluster]:
    """Give the cluster at ``dask://HOST:PORT``. Raises MissingEngine, and RenderError where it cannot be used."""
    address = address_of(where)
    client = client_of(address)
    try:
        yield Cluster(client)
    finally:
        client.close(timeout=REACHED)


def address_of(where: str) -> str:
    """Return the address of a scheduler as Dask knows it. Raises RenderError where it is none."""
    host, colon, port = where.removeprefix(SCHEME).rpartition(":")
    if not where.startswith(SCHEME) or not host or not port.isdecimal() or not 0 < int(port) <= PORTS:
        raise refused(f"“{where}” is no cluster", f"write {SCHEME}HOST:PORT, such as {SCHEME}127.0.0.1:8786")
    return f"tcp://{host}{colon}{port}"


def client_of(address: str) -> Any:
    """Return a client of the scheduler at an address. Raises MissingEngine, and RenderError where there is none."""
    try:
        import distributed
    except ImportError:
        message = "the library that speaks to clusters is not installed"
        raise MissingEngine(error("engine", Place(), message, 'pip install "curriculum[cluster]"')) from None
    for name in ("distributed", "distributed.client", "distributed.core", "distributed.comm"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what it logs is said in a finding
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # other versions of Dask, which may do: those that decide bytes are compared
            return distributed.Client(address, timeout=REACHED, set_as_default=False, name="curriculum")
    except (OSError, TimeoutError, ValueError) as fault:
        message = f"no scheduler answers at {address.removeprefix('tcp://')} within {REACHED:.0f} seconds"
        raise refused(message, f"is it running, and may this machine reach it? {START}") from fault


def ready(client: Any, address: str) -> None:
    """Raise RenderError where no worker is there, or where one cannot load this library."""
    try:
        client.wait_for_workers(1, timeout=REACHED)
    except TimeoutError:
        hint = f"start one: {START}"
        raise refused(f"no worker is there at {address.removeprefix('tcp://')}", hint) from None
    look = probe()
    found = {"scheduler": told(client, look), **client.run(look, on_error="return")}
    for where, said in found.items():
        if said is not None:
            hint = "install curriculum there, in the same version"
            raise refused(f"{where} cannot load this library: {type(said).__name__}: {said}", hint)


def told(client: Any, look: Callable[[], None]) -> Exception | None:
    """Return what goes wrong with a look at the scheduler."""
    try:
        client.run_on_scheduler(look)
    except Exception as fault:  # whatever it is, it is told
        return fault
    return None


def probe() -> Callable[[], None]:
    """Return what loads this library on another machine; it travels by itself, as that may not have it."""

    def load(name: str = WORK) -> None:
        from importlib import import_module

        import_module(name)

    return load


def refused(message: str, hint: str) -> RenderError:
    """Say why a cluster is of no use."""
    return RenderError(error("engine", Place(), message, hint))
