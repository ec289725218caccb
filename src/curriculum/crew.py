"""A pool of processes of this machine: they never outlive the one they work for, and are replaced where one dies."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import ParamSpec, TypeVar

from curriculum import garbage
from curriculum.workers import Pool

T = TypeVar("T")
P = ParamSpec("P")

MOST = 61 if sys.platform == "win32" else 1000
"""Processes that a pool may have: Windows waits for no more at once."""


def cores() -> int:
    """Return how many processors this process may use: all of the machine, unless a scheduler gave it less."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew(Pool):
    """Processes that begin when they are first needed, and stay."""

    def __init__(self, jobs: int) -> None:
        self.jobs = min(jobs, MOST)
        self.hire()

    @property
    def width(self) -> int:
        """One more than there are processes."""
        return self.jobs + 1

    def hire(self) -> None:
        """Make the pool, and the leash at which its processes are held: they leave when nobody holds it any more."""
        context = get_context("spawn")
        self.end, self.leash = context.Pipe(duplex=False)
        self.pool = ProcessPoolExecutor(self.jobs, mp_context=context, initializer=begin, initargs=(self.end,))

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Give a piece of work to a process; to one of a new pool where one of the old died."""
        with unheard():
            try:
                return self.pool.submit(fn, *args, **kwargs)
            except BrokenProcessPool:
                self.renew()
                return self.pool.submit(fn, *args, **kwargs)

    def renew(self) -> None:
        """Let the processes leave, and others begin that know nothing yet."""
        self.shutdown()
        self.hire()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Let the processes finish what is in hand, and leave. Whoever is stopped while waiting does not wait."""
        try:
            self.pool.shutdown(wait=wait, cancel_futures=cancel_futures)
        finally:
            self.leash.close()
            self.end.close()


@contextmanager
def working(jobs: int, given: Executor | None = None) -> Iterator[Executor | None]:
    """Give the pool that was given, else one of `jobs` processes; none where one is enough, and that is this one."""
    if given or jobs <= 1:
        yield given
        return
    pool = Crew(jobs)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def unheard() -> Iterator[None]:
    """Let Ctrl-C wait, so that processes that begin meanwhile never hear it, not even before they can say so."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin(end: Connection) -> None:
    """Begin a worker: Ctrl-C is its parent's affair, and it ends when the parent does."""
    garbage.collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=follow, args=(end,), daemon=True).start()


def follow(end: Connection) -> None:
    """Leave when nobody holds the other end of the leash any more: the parent let go, or is gone."""
    with suppress(EOFError, OSError):
        end.recv_bytes()
    os._exit(1)
