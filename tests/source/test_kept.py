"""What was read before comes out of the store as it was read; what is not what it was is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum import layouts
from curriculum import store as kept
from curriculum.model.findings import ContentError
from curriculum.source import load, yaml
from curriculum.source.kept import data, entries
from curriculum.source.load import Loaded
from curriculum.store import Store

ROOT = Path(__file__).parents[2]
YAML = "a:\n  - b: 2026-11-22\n    c: [x, 1, 1.5, true, null]\n\nd: >-\n  ja\n  wohl\ne: {}\nf: []\n"
PO = '#: laws.yaml:3\n#. note\nmsgctxt "laws/x title"\nmsgid "One"\nmsgstr "ایک"\n'


def seen(loaded: Loaded) -> object:
    """Return all of a library that can be compared, with the place of every record and of every value in it."""
    places = [(r.at, [*r.at.lines.items()]) for _, r in loaded.records]
    return loaded.library, places, loaded.findings, loaded.broken, {n: c.all for n, c in loaded.catalogues.items()}


def changed(store: Store, change: bytes) -> None:
    """Give every entry other bytes, with or without their seal."""
    for entry in list(store.entries()):
        entry.path.write_bytes(change)


def test_a_library_out_of_the_store_is_the_library_of_the_files(tmp_path: Path) -> None:
    store = Store(tmp_path)
    plain, first, again = (seen(load.load(ROOT / "content", s)) for s in (None, store, store))
    assert (first == plain, again == plain) == (True, True)  # not compared by pytest, whose account would be long
    made = [layouts.load(ROOT / "layouts", s) for s in (None, store, store)]
    words = [{n: c.all for n, c in one.catalogues.items()} for one in made]
    assert words[1] == words[2] == words[0]
    assert len({one.model_copy(update={"catalogues": {}}).model_dump_json() for one in made}) == 1


def test_files_are_not_read_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    first = data(YAML, "x.yaml", store)
    monkeypatch.setattr(yaml, "composed", lambda _: pytest.fail("read again"))
    assert data(YAML, "y.yaml", store) == first
    assert [*data(YAML, "x.yaml", store)[1]] == [*first[1]]


@pytest.mark.parametrize("rubbish", [b"", b"[1]", b'[{"a": 1}, []]', b"\x80\x04K\x01."])
def test_an_entry_that_is_not_what_was_kept_is_not_believed(tmp_path: Path, rubbish: bytes) -> None:
    store = Store(tmp_path)
    plain = data(YAML, "x.yaml", store), entries(PO, "x.po", store)
    assert plain[1][0][0].at.path == "x.po"
    changed(store, rubbish)
    assert (data(YAML, "x.yaml", store), entries(PO, "x.po", store)) == plain
    for entry in list(store.entries()):
        store.put(entry.path.parent.name + entry.path.name, rubbish)
    assert (data(YAML, "x.yaml", store), entries(PO, "x.po", store)) == plain


def test_other_words_and_other_code_are_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)
    data(YAML, "x.yaml", store)
    assert data(YAML.replace("ja", "nein"), "x.yaml", store)[0]["d"] == "nein wohl"
    before = len(list(store.entries()))
    monkeypatch.setattr(kept, "code", lambda: "another")
    data(YAML, "x.yaml", store)
    assert len(list(store.entries())) == before + 1


@pytest.mark.parametrize("text", ["a: 1\na: 2\n", "a: [b", "a: *b", "a: \x07\nb: !x 1\n"])
def test_faults_are_told_alike_with_a_store_and_without(tmp_path: Path, text: str) -> None:
    store = Store(tmp_path)

    def said(of: Store | None) -> object:
        with pytest.raises(ContentError) as caught:
            data(text, "x.yaml", of)
        return caught.value.findings

    assert said(store) == said(store) == said(None)
    assert list(store.entries()) == []
    assert entries('msgid "a"\nmsgstr "b\n', "x.po", store) == entries('msgid "a"\nmsgstr "b\n', "x.po", None)
