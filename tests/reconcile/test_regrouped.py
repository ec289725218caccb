"""Paragraphs that were parted, put together or moved, heads, feet and notes, and files of other makes and editions."""

from __future__ import annotations

import copy
import io
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from curriculum import check, pipeline, reconcile
from curriculum.api import Project
from curriculum.command.reconcile import about, users
from curriculum.model import marks
from curriculum.model.event import Late
from curriculum.model.findings import ContentError
from curriculum.model.roster import Person
from curriculum.model.trace import Piece, Place
from curriculum.pipeline import House
from curriculum.plan import Change, Selection
from curriculum.reconcile import arrive, data_file, editions, paragraphs
from curriculum.reconcile.paragraph import Wanted
from curriculum.reconcile.words import Unfaithful
from curriculum.render.word import paper
from curriculum.render.word.xml import q, text, w
from curriculum.source import load
from tests.conftest import LAYOUTS
from tests.reconcile.editor import SOFFICE, Compare, Editor, built, through_libreoffice, told

STAMP = {"author": "T", "date": "2026-01-01T00:00:00Z", "id": 901}


def part(editor: Editor, kind: str, words: str) -> object:
    """Return the run of a head or foot that says these words."""
    parts = [r.target_part for r in editor.file.part.rels.values() if r.reltype.endswith(f"/{kind}")]
    return next(t for p in parts for t in p.element.iter(q("t")) if words in (t.text or ""))


def packed(data: bytes, change: dict[str, tuple[bytes, bytes]], without: str = "-") -> bytes:
    """Return a Word file in whose parts a pattern became something else."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in (i for i in old.infolist() if i.filename != without):
            found = old.read(info)
            if info.filename in change:
                found = re.sub(*change[info.filename], found, flags=re.S)
            new.writestr(info.filename, found)
    return out.getvalue()


def split(editor: Editor, words: str, at: str) -> None:
    """Press Enter before words of a paragraph."""
    whole = editor.find(words)
    letters = next(t for t in whole.iter(q("t")) if at in (t.text or ""))
    first, second = letters.text.split(at)
    letters.text = first
    whole.addnext(w("p", copy.deepcopy(whole.find(q("pPr"))), w("r", text(at + second))))


def test_a_paragraph_that_was_parted_is_one_change(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    split(editor, "A man owed money. He could not leave.", "He could")
    found = compared(editor)
    assert told(found) == [("split", "patch", "modules/ropes")]
    assert found.changes[0].now == "A man owed money. ¶ He could not leave."
    assert "+He could not leave." in found.patch


def test_words_that_are_nobodys_are_parted_without_a_patch(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    split(editor, "Dial every number that this pack prints", "that this")
    split(editor, "Welcome everybody", "everybody")
    assert told(compared(editor)) == [("split", "fixed", ""), ("split", "hand", "modules/ropes")]


def test_heads_and_feet_are_those_words_of_the_document_that_they_repeat(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    part(editor, "header", "Facilitator guide").text = "Facilitator guide for officials"  # type: ignore[attr-defined]
    foot = part(editor, "footer", "Law as of")
    foot.text = foot.text.replace("February", "March")  # type: ignore[attr-defined]
    found = compared(editor)
    assert [(c.part, c.kind, c.verdict, c.unit) for c in found.changes] == [
        ("foot", "changed", "local", "packs/now"), ("head", "changed", "register", "audiences/officers"),
    ]  # fmt: skip


def test_footnotes_name_their_register_and_notes_of_their_own_are_for_a_person(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    notes = next(r.target_part for r in editor.file.part.rels.values() if r.reltype.endswith("/footnotes"))
    notes._blob = notes.blob.replace(b"The book of the land.", b"The book of the sea.")
    call = next(editor.find("Tying is forbidden").iter(q("footnoteReference"))).getparent()
    for run in (call.getprevious().getprevious(), call, call.getnext().getnext()):
        run.getparent().remove(run)
    found = compared(editor)
    assert [(c.part, c.kind, c.verdict, c.unit) for c in found.changes] == [
        ("note", "changed", "register", "facts/heard"), ("note", "removed", "register", "laws/ropes-act"),
    ]  # fmt: skip


@pytest.mark.parametrize("letters", [0, 1, 2])
def test_marks_of_notes_that_libreoffice_carries_away_change_nothing(
    guide: bytes, compared: Compare, letters: int
) -> None:
    editor = Editor(guide)
    calls = [s for s in editor.body.iter(q("bookmarkStart")) if marks.read(str(s.get(q("name"))), "n")]
    for start in calls:
        carry(start, letters)
    found = compared(editor)
    assert (len(calls) > 1, found.changes, found.formatting) == (True, (), 0)


def carry(start: Any, letters: int) -> None:
    """Empty the bookmark of a call and move it so many letters to the left, parting the run that it comes to."""
    before, end = start.getprevious(), start.getnext().getnext()
    (words,) = before.iter(q("t"))
    moved = str(words.text)[len(str(words.text)) - letters :]
    words.text = str(words.text).removesuffix(moved)
    for letter in reversed(moved):
        start.addnext(w("r", text(letter)))
    start.addnext(end)


def test_a_mark_that_came_to_the_note_before_its_own_takes_no_note_away(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    first, second = [s for s in editor.body.iter(q("bookmarkStart")) if marks.read(str(s.get(q("name"))), "n")][:2]
    first.addnext(second)
    assert compared(editor).changes == ()


def test_contents_that_lost_their_styles_are_still_no_words(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    entries = [s for s in editor.body.iter(q("pStyle")) if paper.is_contents(s.get(q("val")))]
    for style in entries:
        style.set(q("val"), "Normal")
    assert (len(entries) > 1, compared(editor).changes) == (True, ())


@pytest.mark.parametrize(
    "runs",
    [("1991\u00a0[", "#", "]."), ("1991\u00a0", "[", "#", "]", "."), ("1991 ", "[", "#", "]."), ("1991", "#", ".")],
)
def test_signs_about_a_note_are_no_words_in_whatever_runs_they_stand(runs: tuple[str, ...]) -> None:
    parts = [w("footnoteReference", id=1) if words == "#" else text(words) for words in runs]
    assert paper.text(w("p", *(w("r", part) for part in parts))) == "1991."


def test_paragraphs_whose_end_is_deleted_with_a_trace_are_one(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    props = editor.find("Cannot leave freely").find(q("pPr"))
    props.append(w("rPr", w("del", **STAMP)))
    found = compared(editor)
    assert told(found) == [("merged", "patch", "modules/ropes")]
    row = next(a for a in editor.find("a knot").iterancestors() if a.tag == q("tr"))
    row.insert(0, w("trPr", w("del", **STAMP)))
    assert ("removed", "hand", "comparisons/rope-and-debt") in told(compared(editor))


def test_a_file_without_marks_is_compared_by_its_words(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    editor.reword("A rope ties.", "A rope binds.")
    split(editor, "A man owed money. He could not leave.", "He could")
    first = editor.find("Cannot leave freely")
    first.extend([c for c in first.getnext() if c.tag != q("pPr")])
    first.getparent().remove(first.getnext())
    wanted = told(compared(editor))
    for mark in list(editor.body.iter(q("bookmarkStart"))):
        mark.getparent().remove(mark)
    found = compared(editor)
    assert (told(found), found.marked) == (wanted, False)
    assert "its marks are lost" in "".join(about(found))


def test_a_file_that_lost_its_name_is_compared_with_the_one_that_was_sent(
    small_house: House, guide: bytes, tmp_path: Path
) -> None:
    sent, came = tmp_path / "sent.docx", tmp_path / "came.docx"
    sent.write_bytes(guide)
    came.write_bytes(packed(guide, {"word/document.xml": (rb'"_[un]\d{5}_\w+"', b'"kix"')}, "docProps/custom.xml"))
    with pytest.raises(ContentError, match="--of"):
        reconcile.reconcile(small_house, came)
    assert Project(small_house).reconcile(came, of=sent).changes == ()


def test_a_file_says_with_which_choices_it_was_built(small_house: House, tmp_path: Path) -> None:
    late = (Late(day=1, start="09:30"),)
    house = pipeline.rearranged(small_house, "now", Change(people=12, late=late))
    house = pipeline.rearranged(house, "now", Change(people=14))
    (path,) = [Editor(built(house, "facilitator-guide")).save(tmp_path / "a.docx")]
    found = reconcile.reconcile(small_house, path)
    assert (found.same, found.changes) == (True, ())
    assert "built with --people 14, --late 1=09:30" in next(about(found))


@pytest.mark.parametrize(
    ("said", "told_"), [("[{]", "cannot be read"), ("7", "cannot be read"), ('[{"frame": "none"}]', "frame “none”")]
)
def test_choices_that_nobody_knows_are_told(
    small_house: House, guide: bytes, tmp_path: Path, said: str, told_: str
) -> None:
    path = tmp_path / "a.docx"
    words = f'curriculum.changes"><vt:lpwstr>{said}'.encode()
    path.write_bytes(packed(guide, {"docProps/custom.xml": (rb'curriculum\.notes"><vt:lpwstr>\d+', words)}))
    with pytest.raises(ContentError, match=told_):
        reconcile.reconcile(small_house, path)


def test_nothing_of_a_list_of_people_is_kept_in_a_file(real_house: House, tmp_path: Path) -> None:
    people = (Person(number=1, name="Anna Example", role="Weaver"), Person(number=5, name="Ben Example"))
    chosen = Selection(
        audiences=("civil-society",), products=("attendance-sheet",), languages=("en",), formats=("docx",)
    )  # fmt: skip
    house = real_house._replace(people=people)
    (wanted,) = pipeline.plan_pack(house, "lahore-2026", chosen)
    (made,) = pipeline.make(house, wanted)
    path = tmp_path / "a.docx"
    path.write_bytes(made.data)
    file = arrive.read(path)
    assert file.origin["roster"] == "2"
    assert {p.marks for p in paragraphs.of(file) if "Example" in p.text or p.text == "Weaver"} == {()}
    editor = Editor(made.data)
    editor.reword("Weaver", "Dyer")
    found = reconcile.reconcile(real_house, editor.save(path))
    assert (found.same, found.changes, found.listed) == (True, (), 14)


def test_a_patch_that_was_applied_is_no_change_any_more(small: Path, tmp_path: Path) -> None:
    house = pipeline.open_house(small, LAYOUTS)
    editor = Editor(built(house, "facilitator-guide"))
    editor.reword("Welcome everybody", "Welcome everybody: by name")
    split(editor, "A man owed money. He could not leave.", "He could")
    first = editor.find("Cannot leave freely")
    first.extend([c for c in first.getnext() if c.tag != q("pPr")])
    first.getparent().remove(first.getnext())
    editor.remove("A debt is not a rope.")
    editor.after("Who holds the papers", "Who holds the keys")
    editor.after("FOR-OFFICERS look at the ledger.", "Look twice.")
    editor.reword("Plain words for all.", "Plain words. Call 1122 at once.")
    editor.reword("Town", "Village")
    file = editor.save(tmp_path / "edited.docx")
    found = reconcile.reconcile(house, file)
    kinds = {c.verdict: c for c in found.changes}
    assert sorted(kinds) == ["hand", "local", "patch"]
    assert "a number to call is typed: “Call 1122”: use {phone:…}" in kinds["hand"].why
    assert "1122" not in found.patch
    (tmp_path / "p.patch").write_text(found.patch)
    subprocess.run(["git", "apply", "p.patch"], cwd=tmp_path, check=True)
    again = reconcile.reconcile(pipeline.open_house(small, LAYOUTS), file)
    assert {c.verdict for c in again.changes} == {"hand", "local"}
    assert len(again.changes) == len(found.of("hand", "local"))


def test_words_that_stand_twice_and_were_changed_otherwise_are_for_a_person(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    for number, found in enumerate([p for p in editor.paragraphs if "What do you see?" in paper.text(p)]):
        next(t for t in found.iter(q("t")) if "What do" in t.text).text = f"What do you hear, {number}?"
    result = compared(editor)
    assert {c.verdict for c in result.changes} == {"hand"}
    assert "in several places" in result.changes[0].why


def test_an_item_is_typed_like_its_neighbours_and_a_list_keeps_one() -> None:
    source = "a:\n  - text: One\n  - {text: Two, when: {region: [x]}}\nb:\n  - Three\n"
    piece = Piece("x/y", "a.text", "One", 0, "One", "One", Place("a.yaml", 2))
    assert "  - text: One\n  - text: More\n" in data_file.changed(source, Wanted(piece, {}, {0: ["More"]}))
    only = Piece("x/y", "b", "Three", 0, "Three", "Three", Place("a.yaml", 5))
    with pytest.raises(Unfaithful, match="empty"):
        data_file.changed(source, Wanted(only, {0: None}, {}))


def test_a_file_of_data_is_read_as_it_would_be(small: Path) -> None:
    path = "checklists/ropes.yaml"
    typed = (small / path).read_text().replace("- {text: Who holds the papers}", "- Who holds the papers")
    assert load.faults(small, {path: (small / path).read_text()}) == ()
    assert [f.path for f in load.faults(small, {path: typed})] in ([path], [])
    assert [f.path for f in load.faults(small, {path: "checklists: {"})] == [path]


def test_words_by_themselves_are_judged(small_house: House) -> None:
    found = check.words(small_house.loaded.library, "He gets 7 years in prison under section 3.")
    assert {f.rule for f in found} == {"penalty", "section"}
    assert check.words(small_house.loaded.library, "Ask, and listen.") == ()


def test_units_that_use_another_are_told(small_house: House) -> None:
    assert users(small_house.loaded.library, {"cases/case-one"}) == {
        "cases/case-one": ["activities/act-sort", "modules/ropes"]
    }


def test_what_both_lost_is_gone_and_what_both_say_is_agreed(guide: bytes, tmp_path: Path) -> None:
    path = Editor(guide).save(tmp_path / "a.docx")
    every = [p for p in paragraphs.of(arrive.read(path)) if p.marks][:8]
    marks = [m for p in every for m in p.marks]
    words = [p.plain for p in every]
    edited = [every[0], every[1]._replace(text="Said anew"), *every[4:]]
    now = [marks[0], marks[1]._replace(words="0" * 10), marks[3], *marks[4:]]
    found = editions.compared(edited, 8, now, [words[0], "Said anew", words[3], *words[4:]])
    assert (found.agreed, found.gone) == (frozenset({1}), frozenset({3}))
    assert found.today[2] == 2


@pytest.mark.parametrize(
    ("name", "change", "said"),
    [
        ("word/document.xml", (rb"schemas.openxmlformats.org/wordprocessingml/2006", b"purl.oclc.org/ooxml"), "Strict"),
        ("word/document.xml", (rb"</w:body>.*", b""), "broken"),
        ("docProps/custom.xml", (rb"curriculum\.law", b"other"), "which document"),
        ("docProps/custom.xml", (rb">now<", b">never<"), "no such pack"),
    ],
)
def test_files_of_other_makes_are_told_in_one_line(
    small_house: House, guide: bytes, tmp_path: Path, name: str, change: tuple[bytes, bytes], said: str
) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(packed(guide, {name: change}))
    with pytest.raises(ContentError, match=said):
        reconcile.reconcile(small_house, path)


def test_a_locked_part_and_one_that_grows_too_large_are_told(
    small_house: House, guide: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.docx"
    locked = packed(guide, {}).replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    path.write_bytes(locked)
    with pytest.raises(ContentError, match="password"):
        reconcile.reconcile(small_house, path)
    monkeypatch.setattr(arrive, "LARGEST_PART", 1000)
    path.write_bytes(guide)
    with pytest.raises(ContentError, match="none of ours"):
        reconcile.reconcile(small_house, path)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_notes_heads_and_parted_paragraphs_come_back_through_libreoffice(
    small_house: House, guide: bytes, compared: Compare, tmp_path: Path
) -> None:
    editor = Editor(guide)
    split(editor, "A man owed money. He could not leave.", "He could")
    part(editor, "header", "Facilitator guide").text = "Facilitator guide for officials"  # type: ignore[attr-defined]
    notes = next(r.target_part for r in editor.file.part.rels.values() if r.reltype.endswith("/footnotes"))
    notes._blob = notes.blob.replace(b"The book of the land.", b"The book of the sea.")
    moved = copy.deepcopy(editor.find("Papers kept by someone else"))
    editor.remove("Papers kept by someone else")
    editor.find("Cannot leave freely").addprevious(moved)
    wanted = compared(editor)
    (saved,) = through_libreoffice(tmp_path, editor.save(tmp_path / "edited.docx"))
    found = reconcile.reconcile(small_house, saved)
    assert (found.changes, found.formatting, found.patch) == (wanted.changes, 0, wanted.patch)
    assert sorted(c.kind for c in found.changes) == ["changed", "changed", "moved", "split"]


def test_options_of_an_item_are_not_taken_away_without_their_key(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    editor.remove("a road")
    (change,) = compared(editor).changes
    assert (change.kind, change.verdict, "its key" in change.why) == ("removed", "hand", True)
