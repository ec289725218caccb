"""An edited Word file comes back: exactly what was edited is found, and the patch makes the source say it."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from curriculum import pipeline, reconcile
from curriculum.api import Project
from curriculum.cli import main
from curriculum.compose import trace
from curriculum.model import marks
from curriculum.model.findings import ContentError
from curriculum.pipeline import House, composing
from curriculum.plan import Selection
from curriculum.reconcile import arrive, paragraphs
from curriculum.render.word import inline, paper
from curriculum.render.word.xml import q, text, w
from tests.conftest import LAYOUTS, SAMPLES
from tests.reconcile.editor import SOFFICE, Compare, Editor, built, through_libreoffice, told


def test_a_file_that_nobody_edited_says_nothing(small_house: House, tmp_path: Path) -> None:
    for product in ("agenda", "participant-handbook", "legal-guide"):
        found = reconcile.reconcile(small_house, Editor(built(small_house, product)).save(tmp_path / "a.docx"))
        assert (found.same, found.changes, found.formatting, found.patch) == (True, (), 0, "")


def test_each_edit_is_found_and_no_other(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    editor.reword("A rope ties.", "A rope binds.")
    editor.remove("Cannot leave freely")
    editor.after("Papers kept by someone else", "Wages kept back")
    editor.reword("Town", "Village")
    editor.embolden("A man owed money.")
    found = compared(editor)
    module = "modules/ropes"
    assert told(found) == [
        ("added", "patch", module), ("changed", "local", "packs/now"), ("changed", "patch", module),
        ("removed", "patch", module),
    ]  # fmt: skip
    assert found.formatting == 1


def test_a_value_of_a_register_is_refused(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    editor.reword("In danger call", "In any danger call")
    call = next(t for t in editor.find("In any danger call").iter(q("t")) if t.text == "15")
    call.text = "16"
    found = compared(editor)
    assert told(found) == [("changed", "patch", "modules/ropes"), ("changed", "register", "modules/ropes")]
    assert "{phone:police-15}" in found.of("register")[0].why
    assert "16" not in found.patch
    assert "+In any danger call {phone:police-15}." in found.patch


def test_words_of_the_layout_are_no_content(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    editor.reword("Safety and doing no harm", "Safety")
    assert [c.verdict for c in compared(editor).changes] == ["fixed"]


def test_a_paragraph_that_moved_is_told_once(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    editor.move_down("Cannot leave freely")
    assert told(compared(editor)) == [("moved", "hand", "modules/ropes")]


def test_a_paragraph_that_was_typed_anew_is_the_same_one(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    editor.retype("A man owed money.", "A man owed much money. He could not leave.")
    (change,) = compared(editor).changes
    assert (change.kind, change.diff) == ("changed", "A man owed{+ much+} money. He could not leave.")


def test_a_paragraph_that_was_copied_is_an_addition(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    editor.after("Cannot leave freely", "Cannot leave freely")
    assert told(compared(editor)) == [("added", "patch", "modules/ropes")]


def test_two_paragraphs_put_together_are_one_in_the_source(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    first = editor.find("Cannot leave freely")
    second = first.getnext()
    first.extend([c for c in second if c.tag != q("pPr")])
    second.getparent().remove(second)
    assert told(compared(editor)) == [("merged", "patch", "modules/ropes")]


def test_signs_that_editors_put_for_others_are_no_edit(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    editor.reword("A man owed money. He", "A\u00a0man owed mo\u00adney.  He")
    found = compared(editor)
    assert found.changes == ()


def test_tracked_changes_are_read_as_accepted_and_comments_are_listed(guide: bytes, compared: Compare) -> None:
    editor = Editor(guide)
    story = editor.find("A man owed money.")
    stamp = {"author": "T", "date": "2026-01-01T00:00:00Z"}
    (run,) = [r for r in story.iter(q("r")) if r.find(q("t")) is not None]
    run.find(q("t")).tag = q("delText")
    gone = w("del", id=901, **stamp)
    run.addprevious(gone)
    gone.append(run)
    gone.addnext(w("ins", w("r", text("A woman owed money. She could not leave.")), id=902, **stamp))
    beside = Paragraph(editor.find("Plain words for all."), editor.file._body)
    editor.file.add_comment(beside.runs, text="For whom?", author="Trainer")
    found = compared(editor)
    (change,) = found.changes
    assert change.now == "A woman owed money. She could not leave."
    assert [(r.unit, r.by, r.text) for r in found.remarks] == [("modules/ropes", "Trainer", "For whom?")]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_paragraph_that_is_replaced_is_told_alone(guide: bytes, compared: Compare, data: st.DataObject) -> None:
    editor = Editor(guide)
    every = editor.paragraphs
    at = data.draw(st.integers(0, len(every) - 1))
    letters = [t for t in every[at].iter(q("t")) if (t.text or "").strip()]
    letters[0].text = f"Otherwise {data.draw(st.sampled_from(['here', 'and so on', '15']))} {letters[0].text}"
    found = compared(editor)
    assert len(found.changes) == 1
    assert found.changes[0].kind == "changed"


def test_the_patch_makes_the_source_say_it(small: Path, tmp_path: Path) -> None:
    house = pipeline.open_house(small, LAYOUTS)
    editor = Editor(built(house, "facilitator-guide"))
    editor.reword("A rope ties.", "A rope, however thin, ties: it holds “fast”.")
    editor.reword("You will see a rope where others see a debt.", "You will see a rope where others do not.")
    editor.reword("Welcome everybody", "Welcome everybody: by name")
    editor.remove("Cannot leave freely")
    editor.after("Papers kept by someone else", "Wages kept back")
    file = editor.save(tmp_path / "edited.docx")
    found = Project(house).reconcile(file)
    assert {c.verdict for c in found.changes} == {"patch"}
    (tmp_path / "p.patch").write_text(found.patch)
    subprocess.run(["patch", "-p1", "-s", "-i", "p.patch"], cwd=tmp_path, check=True)
    again = tmp_path / "again.docx"
    again.write_bytes(built(pipeline.open_house(small, LAYOUTS), "facilitator-guide"))
    assert [p.plain for p in paragraphs.of(arrive.read(again))] == [p.plain for p in paragraphs.of(arrive.read(file))]


def test_a_file_of_another_edition_is_named_and_compared(small: Path, guide: bytes, tmp_path: Path) -> None:
    prose = small / "modules" / "ropes" / "text.md"
    words = prose.read_text().replace("A man owed money.", "A man owed rent.")
    prose.write_text(words.replace("- Listen\n", "- Listen\n- Wait\n"))
    house = pipeline.open_house(small, LAYOUTS)
    editor = Editor(guide)
    editor.reword("A rope ties.", "A rope binds.")
    found = reconcile.reconcile(house, editor.save(tmp_path / "a.docx"))
    assert (found.same, found.since, told(found)) == (
        False,
        ("modules/ropes",),
        [("changed", "patch", "modules/ropes")],
    )
    editor.reword("A man owed money.", "A woman owed money.")
    found = reconcile.reconcile(house, editor.save(tmp_path / "a.docx"))
    assert ("changed", "stale", "modules/ropes") in told(found)
    assert "woman" not in found.patch


@pytest.mark.parametrize(
    ("data", "said_"),
    [
        (b"", "empty"), (b"%PDF-1.7", "a PDF"), (b"\xd0\xcf\x11\xe0 old", "password"), (b"plain words", "no Word file"),
        (b"PK\x03\x04 cut off", "broken"),
    ],
)  # fmt: skip
def test_what_is_no_word_file_is_told_in_one_line(small_house: House, tmp_path: Path, data: bytes, said_: str) -> None:
    file = tmp_path / "x.docx"
    file.write_bytes(data)
    with pytest.raises(ContentError, match=said_):
        reconcile.reconcile(small_house, file)


def test_foreign_and_broken_packages_are_refused(small_house: House, guide: bytes, tmp_path: Path) -> None:
    foreign, cut, sheet, none = (tmp_path / f"{n}.docx" for n in ("foreign", "cut", "sheet", "none"))
    docx.Document().save(str(foreign))
    cut.write_bytes(guide[: len(guide) // 2])
    with zipfile.ZipFile(sheet, "w") as packed:
        packed.writestr("xl/workbook.xml", "<a/>")
    told_ = {foreign: "which document", cut: "broken", sheet: "no Word file", none: "cannot be read"}
    for file, message in told_.items():
        with pytest.raises(ContentError, match=message):
            reconcile.reconcile(small_house, file)


def test_a_bomb_is_not_unpacked(small_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(arrive, "LARGEST", 10_000)
    file = tmp_path / "bomb.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 20_000)
    with pytest.raises(ContentError, match="20,000 bytes"):
        reconcile.reconcile(small_house, file)


def test_the_command_writes_the_patch_and_nothing_over_another(guide: bytes, tmp_path: Path) -> None:
    editor = Editor(guide)
    editor.reword("A rope ties.", "A rope binds.")
    file = editor.save(tmp_path / "a.docx")
    asked = ["reconcile", str(file), "--content", str(SAMPLES / "small"), "--layouts", str(LAYOUTS)]
    ran = CliRunner().invoke(main, asked)
    assert ran.exit_code == 0, ran.output
    assert "A rope [-ties-]{+binds+}" in ran.output
    assert "+A rope binds. See {term:debt}." in (tmp_path / "a.docx.patch").read_text()
    assert CliRunner().invoke(main, asked).exit_code == 2
    ran = CliRunner().invoke(main, [*asked, "--force", "--json"])
    assert [c["verdict"] for c in json.loads(ran.stdout)["changes"]] == ["patch"]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_files_saved_by_libreoffice_say_the_same(
    small_house: House, guide: bytes, compared: Compare, tmp_path: Path
) -> None:
    editor = Editor(guide)
    editor.reword("A rope ties.", "A rope binds.")
    editor.remove("Cannot leave freely")
    editor.after("Papers kept by someone else", "Wages kept back")
    editor.reword("Town", "Village")
    editor.embolden("A man owed money.")
    wanted = compared(editor)
    plain, edited = Editor(guide).save(tmp_path / "plain.docx"), editor.save(tmp_path / "edited.docx")
    saved = [reconcile.reconcile(small_house, f) for f in through_libreoffice(tmp_path, plain, edited)]
    assert (saved[0].changes, saved[0].formatting) == ((), 0)
    assert (saved[1].changes, saved[1].formatting, saved[1].patch) == (wanted.changes, 1, wanted.patch)


def test_a_comma_in_a_title_of_the_contents_names_no_page() -> None:
    after = (w("r", part) for part in inline.field(" PAGEREF _1 \\h "))
    assert paper.text(w("p", w("r", text("After, spoken")), w("r", w("tab")), *after)).strip() == "After, spoken"
    after = (w("r", part) for part in inline.field(" PAGEREF _1 \\h "))
    assert paper.text(w("p", w("r", text("See Ropes")), w("r", text(", page\u00a0")), *after)) == "See Ropes"


def test_a_guide_composed_twice_and_its_word_file_have_the_same_letters(
    real_house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages: list[str] = []
    monkeypatch.setattr(composing, "stretches", lambda *both: pages.extend(both) or trace.stretches(*both))
    chosen = Selection(
        audiences=("community",), products=("facilitator-guide",), languages=("en",), formats=("docx",)
    )  # fmt: skip
    (wanted,) = pipeline.plan_pack(real_house, "lahore-2026", chosen)
    _, base = reconcile.made_again(real_house, wanted, tmp_path / "a.docx")  # raises where the Word file differs
    plain = "".join(trace.letters(t) for t, _ in trace.nodes(trace.body(pages[0]), ""))
    assert trace.compared("".join(t for t, _ in trace.traced(trace.body(pages[1])))) == trace.compared(plain)
    titles = [p for p in base.printed if p.piece and p.words.text == p.piece.words and p.piece.field == "title"]
    assert {"Three months later: the same room, spoken"} < {p.words.text for p in titles}


def test_where_letters_cannot_be_counted_no_unit_is_named(
    small_house: House, guide: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Editor(guide).save(tmp_path / "a.docx")
    monkeypatch.setattr(paper, "text", lambda p, real=paper.text: real(p).replace("rope", "rop"))
    nowhere = marks.digest("", 8)
    read = paragraphs.of(arrive.opened(built(small_house, "facilitator-guide"), path))
    assert {m.unit for p in read for m in p.marks} == {nowhere}
    with pytest.raises(ContentError, match="read otherwise than they are printed"):
        reconcile.reconcile(small_house, path)
