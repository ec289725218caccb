"""What checks said before is believed while nothing that they look at has changed; with a store they say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum import check, pipeline
from curriculum.check import prose
from curriculum.model.findings import Finding
from curriculum.pipeline import check_house, open_house, rearranged
from curriculum.plan import Change
from curriculum.source import load
from curriculum.store import Store
from tests.breaking import CASE, TEXT, add, real_layouts, swap
from tests.conftest import LAYOUTS

PO = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgctxt "modules/ropes title"\nmsgid "Ropes"\nmsgstr "{}"\n'


def said(content: Path, store: Store | None) -> tuple[Finding, ...]:
    """Return what is said of a library as it now is."""
    return check.library(load.load(content, store), real_layouts(), None, store)


def same(content: Path, store: Store) -> tuple[Finding, ...]:
    """Return what is said of a library, which is the same without a store, with one, and with one that has it all."""
    plain = said(content, None)
    assert said(content, store) == plain
    assert said(content, store) == plain
    return plain


def test_after_every_change_the_checks_say_what_they_say_without_a_store(small: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    rules = {f.rule for f in same(small, store)}
    add(small, TEXT, "\nCall 15 at once, says section 12. A rope-slave is 5,000 of them.\n")
    assert {f.rule for f in same(small, store)} - rules >= {"phone", "section", "claim"}
    before = same(small, store)
    add(
        small,
        "terms.yaml",
        "  - {id: tied, definition: Who is tied., labels: {en: {preferred: tied person, forbidden: [rope-slave]}}}\n",
    )
    assert "term" in {f.rule for f in same(small, store)} - {f.rule for f in before}
    (small / "i18n").mkdir()
    for target in ("5 رسیاں", "رسیاں", "Ropes"):
        (small / "i18n" / "ur.po").write_text(PO.format(target), "utf-8")
        same(small, store)
    (small / TEXT).rename(small / "modules" / "elsewhere.md")
    same(small, store)
    swap(small, CASE, "title:", "titel:")
    same(small, store)
    (small / "law" / "ropes-act.yaml").write_text("id: ropes-act\n", "utf-8")
    same(small, store)


def test_damaged_entries_are_not_believed(small: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    add(small, TEXT, "\nThis is section 12.\n")
    plain = same(small, store)
    for entry in list(store.entries()):
        entry.path.write_bytes(b"\0" * 40)
    assert said(small, store) == plain
    for entry in list(store.entries()):
        store.put(entry.path.parent.name + entry.path.name, b'{"severity": "error"}')
    assert said(small, store) == plain


def test_a_file_that_has_not_changed_is_not_judged_again(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "store")
    said(small, store)
    judged: list[str] = []
    plain = prose.patterns
    monkeypatch.setattr(
        prose, "patterns", lambda k, place, text: [judged.append(place.path), *plain(k, place, text)][1:]
    )
    add(small, TEXT, "\nTie a knot.\n")
    said(small, store)
    assert {path for path in judged if not path.startswith("packs/")} == {"modules/ropes/module.yaml", TEXT}


def test_a_whole_library_that_has_not_changed_is_not_judged_again(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(tmp_path / "store")
    plain = check_house(open_house(small, LAYOUTS))
    assert check_house(open_house(small, LAYOUTS, store)) == plain
    asked: list[object] = []
    monkeypatch.setattr(check, "library", lambda *given: asked.append(given) or ())
    assert (check_house(open_house(small, LAYOUTS, store)), asked) == (plain, [])
    check_house(rearranged(open_house(small, LAYOUTS, store), "now", Change(people=12)))
    assert len(asked) == 1
    add(small, TEXT, "\nTie a knot.\n")
    check_house(open_house(small, LAYOUTS, store))
    assert len(asked) == 2


def test_what_is_said_of_files_that_changed_meanwhile_is_not_kept(small: Path, tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    house = open_house(small, LAYOUTS, store)
    add(small, TEXT, "\nThis is section 12.\n")
    old = pipeline.checking.library_said(house)
    new = pipeline.checking.library_said(open_house(small, LAYOUTS, store))
    assert "section" in {f.rule for f in new} - {f.rule for f in old}
    (small / TEXT).write_text((small / TEXT).read_text("utf-8").replace("\nThis is section 12.\n", ""), "utf-8")
    assert pipeline.checking.library_said(open_house(small, LAYOUTS, store)) == old
