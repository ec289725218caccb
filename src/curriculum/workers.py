"""Work shared out to processes that get what they work on once, and that never outlive the one they work for."""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")

HELD: list[Any] = []
"""In a worker: what all its work is done on."""


def each(
    work: Callable[[S, T], R], held: S, items: Sequence[T], jobs: int, lost: Callable[[T], R]
) -> Iterator[R]:  # fmt: skip
    """Yield `work(held, item)` for every item, in order, done in `jobs` processes.

    Where a process dies, what is left is done one at a time, so that the item it dies of is known: `lost(item)` is
    yielded for it.
    """
    if jobs <= 1 or len(items) <= 1:
        yield from (work(held, item) for item in items)
        return
    left = list(items)
    while left:
        for result in until_one_dies(work, held, left, jobs):
            yield result
            del left[0]
        if left and jobs == 1:
            yield lost(left.pop(0))
        jobs = 1


def until_one_dies(work: Callable[[S, T], R], held: S, items: Sequence[T], jobs: int) -> Iterator[R]:
    """Yield results in order until all are done or a process dies."""
    with crew(held, min(jobs, len(items))) as pool, suppress(BrokenProcessPool):
        for future in [pool.submit(call, work, item) for item in items]:
            yield future.result()


@contextmanager
def crew(held: Any, jobs: int) -> Iterator[Executor]:
    """Run a pool of processes. Whoever stops it waits for the work in hand; who is stopped again does not."""
    context = get_context("spawn")
    end, leash = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=begin, initargs=(end, held))
    try:
        yield pool
    finally:
        try:
            pool.shutdown(wait=True, cancel_futures=True)
        finally:
            leash.close()
            end.close()


def begin(end: Connection, held: Any) -> None:
    """Begin a worker: Ctrl-C is its parent's affair, and it ends when the parent does."""
    collect_rarely()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=follow, args=(end,), daemon=True).start()
    HELD[:] = [held]


def collect_rarely() -> None:
    """Let a process that lays out pages look for garbage less often: a sixth of its time goes there, for little."""
    gc.set_threshold(200_000, 20, 100)


def follow(end: Connection) -> None:
    """Leave when nobody holds the other end of the leash any more: the parent let go, or is gone."""
    with suppress(EOFError, OSError):
        end.recv_bytes()
    os._exit(1)


def call(work: Callable[[Any, T], R], item: T) -> R:
    """Do a piece of work in a worker."""
    return work(HELD[0], item)
