"""What was made before: it is found as it was put, or not at all, and there is never more of it than there may be."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum import store
from curriculum.store import Store, summed

NAME = store.key("test", "one")


def aged(kept: Store, name: str, seconds: float) -> None:
    """Let an entry have been used so long after 1970."""
    os.utime(kept.path(name), (seconds, seconds))


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store for examples that follow each other."""
    return Store(tmp_path_factory.mktemp("store"))


@settings(deadline=None)
@given(st.text(), st.binary())
def test_what_was_put_is_found(kept: Store, said: str, data: bytes) -> None:
    name = store.key("test", said)
    kept.put(name, data)
    assert kept.get(name) == data


@settings(deadline=None)
@given(st.binary(max_size=60), st.integers(0, 200), st.integers(1, 255))
def test_what_was_changed_in_one_byte_is_as_good_as_none(kept: Store, data: bytes, at: int, by: int) -> None:
    kept.put(NAME, data)
    path = kept.path(NAME)
    sealed = bytearray(path.read_bytes())
    sealed[at % len(sealed)] ^= by
    path.write_bytes(sealed)
    assert kept.get(NAME) is None
    assert not path.exists()


@settings(deadline=None)
@given(st.binary(max_size=60), st.integers(0, 200))
def test_what_was_cut_short_is_as_good_as_none(kept: Store, data: bytes, at: int) -> None:
    kept.put(NAME, data)
    path = kept.path(NAME)
    sealed = path.read_bytes()
    path.write_bytes(sealed[: at % len(sealed)])
    assert kept.get(NAME) is None


@settings(deadline=None)
@given(st.lists(st.text(max_size=4), max_size=4), st.lists(st.text(max_size=4), max_size=4))
def test_a_name_tells_where_each_part_ends(one: list[str], other: list[str]) -> None:
    assert (store.key("test", *one) == store.key("test", *other)) == (one == other)


def test_the_same_bytes_are_held_once_and_again_where_they_were_damaged(tmp_path: Path) -> None:
    kept = Store(tmp_path)
    name = kept.hold(b"x")
    assert (kept.hold(b"x"), kept.held(name), summed(kept.entries()).entries) == (name, b"x", 1)
    assert kept.hold(b"y") != name
    for spoil in (lambda: kept.path(name).write_bytes(b"damaged"), lambda: kept.put(name, b"other bytes")):
        spoil()
        assert (kept.hold(b"x"), kept.held(name)) == (name, b"x")
        spoil()
        assert kept.held(name) is None
        assert (kept.hold(b"x"), kept.held(name)) == (name, b"x")


def test_a_name_is_of_its_kind() -> None:
    assert store.key("one", "x") != store.key("other", "x")
    assert store.key("one", "x") == store.key("one", b"x")


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    kept = Store(tmp_path, most=1000)
    names = [store.key("test", str(n)) for n in range(5)]
    for n, name in enumerate(names):
        kept.put(name, bytes(200))  # 232 bytes each, with its seal
        aged(kept, name, 1000 + n)
    assert kept.get(names[0]) is not None  # and was used just now
    kept.trim()
    assert [kept.get(name) is not None for name in names] == [True, False, False, True, True]
    assert summed(kept.entries()).size <= 1000 * store.LEFT


def test_what_is_not_too_much_stays(tmp_path: Path) -> None:
    kept = Store(tmp_path, most=1000)
    for n in range(4):
        kept.put(store.key("test", str(n)), bytes(200))
    kept.trim()
    assert summed(kept.entries()).entries == 4


def test_what_a_killed_process_left_goes_after_an_hour(tmp_path: Path) -> None:
    kept = Store(tmp_path)
    kept.put(NAME, b"x")
    new, old = (kept.path(NAME).with_name(f"{store.BEGUN}{word}{store.HALF}") for word in ("new", "old"))
    for half in (new, old):
        half.write_bytes(b"ha")
    os.utime(old, (1000, 1000))
    assert summed(kept.entries()).entries == 1
    kept.trim()
    assert (new.exists(), old.exists()) == (True, False)


def test_clearing_says_what_went_and_leaves_what_is_not_its_own(tmp_path: Path) -> None:
    kept = Store(tmp_path / "cache")
    kept.put(NAME, b"x" * 68)
    kept.put(store.key("test", "other"), b"")
    stranger = tmp_path / "cache" / "notes.txt"
    stranger.write_text("mine")
    gone = kept.clear()
    assert (gone.entries, gone.size) == (2, 132)
    assert [*(tmp_path / "cache").iterdir()] == [stranger]
    stranger.unlink()
    assert kept.clear() == (0, 0, None)
    assert not (tmp_path / "cache").exists()


def test_a_folder_that_is_none_keeps_nothing_and_stops_nobody(tmp_path: Path) -> None:
    file = tmp_path / "cache"
    file.write_text("this is a file")
    kept = Store(file)
    kept.put(NAME, b"x")
    assert kept.get(NAME) is None
    kept.trim()
    assert kept.clear() == (0, 0, None)
    assert file.read_text() == "this is a file"


def test_a_full_disk_keeps_nothing_and_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Store(tmp_path)
    kept.put(NAME, b"earlier")

    class Full:
        """A file on a full disk."""

        def __init__(self, handle: int, mode: str) -> None:
            os.close(handle)

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *fault: object) -> None:
            return None

        def write(self, data: bytes) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(store.os, "fdopen", Full)
    kept.put(NAME, b"later")
    kept.put(store.key("test", "other"), b"x")
    assert kept.get(NAME) == b"earlier"
    assert [path.name for path in files(tmp_path)] == [kept.path(NAME).name]


def files(folder: Path) -> Iterator[Path]:
    """Yield the files below a folder."""
    return (path for path in folder.rglob("*") if path.is_file())


def test_what_lies_beside_entries_is_nobody_elses(tmp_path: Path) -> None:
    shelf = Store(tmp_path, most=1)
    shelf.put(NAME, b"data")
    theirs = [tmp_path / "fa" / "notes.txt", tmp_path / "fa" / "half.part"]
    theirs[0].parent.mkdir(exist_ok=True)
    for file in theirs:
        file.write_text("theirs")
        os.utime(file, (1, 1))
    shelf.trim()
    shelf.clear()
    assert [file.read_text() for file in theirs] == ["theirs", "theirs"]
    assert [*shelf.entries()] == []


def test_a_folder_in_which_nothing_can_be_kept_is_told_from_one_that_is_not_there_yet(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert Store(tmp_path / "new" / "folder").writable()
    assert not Store(tmp_path / "file").writable()
    assert not (tmp_path / "new").exists()
