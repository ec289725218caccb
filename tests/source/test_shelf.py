"""Folders that cannot be listed or are links, and files that cannot be read, are named; nothing follows from them."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from curriculum.model.findings import ContentError, Finding
from curriculum.source.load import load
from curriculum.source.shelf import printed, with_pictures
from tests.breaking import CASE, TEXT, checked, only, swap


def hidden(content: Path) -> tuple[Finding, ...]:
    """Return what is said about a library of which a part is hidden."""
    with pytest.raises(ContentError) as caught:
        load(content)
    return caught.value.findings


def shut(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let the system refuse to list a folder."""
    listed = os.scandir

    def scandir(path: Any) -> Iterator[os.DirEntry[str]]:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", scandir)


@pytest.mark.parametrize("name", ["cases", "modules/ropes", "modules"])
def test_a_folder_that_cannot_be_listed_is_named_and_nothing_follows(
    small: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    line = swap(small, "items/ropes.yaml", "type: mcq", "type: mqc")
    shut(monkeypatch, small / name)
    one, other = sorted(hidden(small), key=lambda f: f.path == name)
    assert (one.path, one.line, one.rule) == ("items/ropes.yaml", line, "record")
    assert (other.path, other.message) == (name, "this folder cannot be read: Permission denied")
    assert other.hint == "check its rights and those of the folders above it"


def test_a_library_that_cannot_be_listed_is_named(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shut(monkeypatch, small)
    (found,) = hidden(small)
    assert (found.path, found.message) == (str(small), "this folder cannot be read: Permission denied")


@pytest.mark.parametrize("name", [CASE, TEXT, "library.yaml"])
def test_a_file_that_cannot_be_read_is_named_and_nothing_follows(
    small: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    seen = Path.stat

    def stat(self: Path, **more: Any) -> os.stat_result:
        if self == small / name:
            raise PermissionError(13, "Permission denied", str(self))
        return seen(self, **more)

    monkeypatch.setattr(Path, "stat", stat)
    (found,) = hidden(small)
    assert (found.path, found.message) == (name, "this file cannot be read: Permission denied")


def test_a_link_to_a_folder_is_told_and_not_followed(small: Path) -> None:
    (small / "modules/again").symlink_to(small, target_is_directory=True)
    found = only(small)
    assert (found.rule, found.path, found.hint) == ("file", "modules/again", "copy the folder")
    assert found.message == "this link to a folder is not followed"


def test_what_is_no_file_is_told(small: Path) -> None:
    os.mkfifo(small / "cases/pipe.yaml")
    assert only(small).message == "this is not a file that can be read"


def test_a_name_that_is_not_text_is_written_out(small: Path) -> None:
    assert printed("caf\udce9.yaml") == "caf\\udce9.yaml"
    try:
        Path(os.fsdecode(bytes(small / "cases") + b"/caf\xe9.yaml")).write_text("cases: []\nx: 1\n")
    except OSError:
        pytest.skip("this file system knows only text")
    (found,) = checked(small)
    assert found.path == "cases/caf\\udce9.yaml"


def test_a_folder_with_odd_letters_keeps_its_pictures(small: Path) -> None:
    (small / "modules/ropes").rename(small / "modules/ro\\1pes")
    loaded = load(small)
    assert [f.message for f in loaded.findings] == ["the id is “ropes” but the file is named “ro\\1pes”"]


def test_pictures_are_named_from_the_root_once() -> None:
    """A picture beside a text is named from the root; in a catalogue, which quotes that name, it stays."""
    named = with_pictures("See ![A room](p.svg).", "modules/m/text.md")
    assert named == "See ![A room](content:modules/m/p.svg)."
    assert with_pictures(named, "i18n/ur/modules.po") == named
