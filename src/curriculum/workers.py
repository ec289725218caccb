"""Work shared out to the workers of a pool, which get what they work on once: processes of this machine, or any others.

A pool is any `concurrent.futures.Executor`. What the work is done on goes with the first pieces alone; a worker that
lacks it says so and is sent it, so that workers may come and go. The pieces are worked on by one thread of a process at
a time: the engines that set pages are not made for several.
"""

from __future__ import annotations

import hashlib
import pickle
import threading
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from typing import Any, Generic, NamedTuple, ParamSpec, TypeVar

from curriculum.model.findings import RenderError, error
from curriculum.model.place import Place

S = TypeVar("S")
T = TypeVar("T")
R = TypeVar("R")
P = ParamSpec("P")

HELD: dict[str, Any] = {}
"""In a worker: what its work is done on, by its digest; the latest last."""
MOST_HELD = 2
ALONE = threading.Lock()
"""In a worker: what keeps its threads from working at once."""
TICK = 2.0
"""Seconds after which a pool is looked at that has finished nothing."""
STORM = 3
"""How often workers may die before anything is finished: then they die of something else than their work."""


class Gone:
    """What stands for a result whose worker died."""


class Lacking:
    """What a worker gives that does not hold what it was to work on."""


class Pool(Executor):
    """An executor that also says how many pieces to give it at once, and how it looks when a worker dies."""

    deaths: tuple[type[BaseException], ...] = (BrokenExecutor,)
    """What is raised for a piece whose worker died, while others can still be worked on."""

    @property
    def width(self) -> int:
        """How many pieces are given at once: a few more than there are workers, so that none waits."""
        raise NotImplementedError

    def look(self) -> None:
        """Look whether work goes on. Raises CurriculumError where nobody is left to do it."""


class Given(Pool):
    """A pool that somebody made elsewhere, and ends when they like."""

    def __init__(self, inner: Executor) -> None:
        self.inner = inner

    @property
    def width(self) -> int:
        """As many as it says that it has workers, and one more; many where it does not say."""
        return int(getattr(self.inner, "_max_workers", 63)) + 1

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Pass a piece on. Raises CurriculumError where it takes none any more."""
        try:
            return self.inner.submit(fn, *args, **kwargs)
        except (BrokenExecutor, RuntimeError) as fault:
            raise stopped(fault) from None


class Parcel(NamedTuple):
    """What work is done on, by its digest; its bytes where a worker may not have it yet."""

    name: str
    data: bytes | None


def parcel_of(held: Any) -> Parcel:
    """Return what work is done on, packed once for all workers."""
    data = zlib.compress(pickle.dumps(held, pickle.HIGHEST_PROTOCOL), 1)
    return Parcel(hashlib.sha256(data).hexdigest(), data)


def each(
    work: Callable[[S, T], R], held: S, items: Sequence[T], pool: Executor | None, lost: Callable[[T], R],
    size: Callable[[T], float] | None = None, told: Callable[[T], None] | None = None,
) -> Iterator[R]:  # fmt: skip
    """Yield `work(held, item)` for every item, in order, done by a pool; in this process where there is none.

    The items of the greatest `size` are begun first; `told` is called with each as it is finished. Where a worker dies,
    whatever was being worked on is done once more, one at a time, so that the item it dies of is known: `lost(item)` is
    yielded for it.
    """
    tell = told or (lambda _: None)
    found: dict[int, R] = {}
    following = 0
    for index, result in inline(work, held, items) if pool is None else shared(work, held, items, pool, lost, size):
        found[index] = result
        tell(items[index])
        while following in found:
            yield found.pop(following)
            following += 1


def inline(work: Callable[[S, T], R], held: S, items: Sequence[T]) -> Iterator[tuple[int, R]]:
    """Yield the number and the result of each item, done here."""
    for index, item in enumerate(items):
        yield index, work(held, item)


def shared(
    work: Callable[[S, T], R], held: S, items: Sequence[T], pool: Executor, lost: Callable[[T], R],
    size: Callable[[T], float] | None,
) -> Iterator[tuple[int, R]]:  # fmt: skip
    """Yield the number and the result of each item as it is finished by a pool."""
    order = sorted(range(len(items)), key=lambda n: -size(items[n])) if size else list(range(len(items)))
    turn: Turn[T, R] = Turn(work, items, parcel_of(held), pool if isinstance(pool, Pool) else Given(pool))
    suspects: list[int] = []
    for index, result in turn.run(order, lambda: turn.pool.width):
        if isinstance(result, Gone):
            suspects.append(index)
        else:
            yield index, result
    for index, result in turn.run(suspects, lambda: 1):
        yield index, lost(items[index]) if isinstance(result, Gone) else result


class Turn(Generic[T, R]):
    """Pieces of one kind of work on one thing, given to a pool."""

    def __init__(self, work: Callable[[Any, T], R], items: Sequence[T], parcel: Parcel, pool: Pool) -> None:
        self.work, self.items, self.parcel, self.pool = work, items, parcel, pool
        self.running: dict[Future[R | Lacking], int] = {}
        self.deaths = 0
        """How often workers died since anything was finished, or since the run began."""

    def run(self, indexes: Iterable[int], width: Callable[[], int]) -> Iterator[tuple[int, R | Gone]]:
        """Yield the number and the result of items as they are finished, `width` of them being given at once."""
        todo, first, self.deaths = deque(indexes), width(), 0
        try:
            while todo or self.running:
                while todo and len(self.running) < width() and self.deaths < STORM:
                    self.give(todo.popleft(), carry=first > 0)
                    first -= 1
                yield from self.finished()
                if self.deaths >= STORM and not self.running:
                    yield from ((index, Gone()) for index in todo)
                    return
        finally:
            for future in self.running:
                future.cancel()
            self.running.clear()

    def give(self, index: int, carry: bool) -> None:
        """Give an item to the pool; `carry` sends along what it is worked on."""
        parcel = self.parcel if carry else self.parcel._replace(data=None)
        self.running[self.pool.submit(call, parcel, self.work, self.items[index])] = index

    def finished(self) -> Iterator[tuple[int, R | Gone]]:
        """Wait until something is finished, and yield it; where nothing was for a while, look at the pool."""
        done, _ = wait(self.running, TICK, FIRST_COMPLETED)
        if not done:
            self.pool.look()
        results = [(self.running.pop(future), self.result(future)) for future in done]
        if any(not isinstance(result, (Gone, Lacking)) for _, result in results):
            self.deaths = 0
        self.deaths += any(isinstance(result, Gone) for _, result in results)
        for index, result in results:
            if isinstance(result, Lacking):
                self.give(index, carry=True)
            else:
                yield index, result

    def result(self, future: Future[R | Lacking]) -> R | Lacking | Gone:
        """Return what became of a piece of work. Raises CurriculumError where the pool gave it up."""
        try:
            return future.result()
        except self.pool.deaths:
            return Gone()
        except CancelledError as fault:
            self.pool.look()
            raise stopped(fault) from None


def stopped(fault: BaseException) -> RenderError:
    """Say that a pool takes no work any more."""
    message = f"the workers stopped before all was made: {str(fault) or 'the work was cancelled'}"
    return RenderError(error("engine", Place(), message, "build again: what was made is kept where there is a store"))


def call(parcel: Parcel, work: Callable[[Any, T], R], item: T) -> R | Lacking:
    """Do a piece of work in a worker."""
    with ALONE:
        if parcel.name not in HELD:
            if parcel.data is None:
                return Lacking()
            while len(HELD) >= MOST_HELD:
                del HELD[next(iter(HELD))]
            HELD[parcel.name] = pickle.loads(zlib.decompress(parcel.data))  # noqa: S301 – packed by `parcel_of`
        return work(HELD[parcel.name], item)
