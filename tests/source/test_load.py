"""A content folder becomes a library, and what is wrong with its files is told all at once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from curriculum.model.findings import ContentError
from curriculum.source.load import load
from curriculum.source.shelf import MAX_BYTES
from tests.breaking import ACT, ACTIVITY, CASE, DAY, MODULE, PACK, TEXT, add, checked, only, swap
from tests.conftest import SAMPLES


def test_the_small_library_is_read_whole() -> None:
    loaded = load(SAMPLES / "small")
    library = loaded.library
    assert loaded.findings == ()
    assert [len(library.kinds()[k]) for k in ("modules", "cases", "items", "packs", "laws", "routers")] == [
        1,
        1,
        3,
        3,
        1,
        1,
    ]
    assert library.about.title == "A small library"
    assert library.modules["ropes"].blocks[0].text == "What a rope is"
    assert library.cases["case-one"].clearance == "public"


def test_a_record_knows_its_file_and_lines_inside_a_list() -> None:
    found = load(SAMPLES / "small").library.items["item-two"]
    assert str(found.at.of("answer")) == "items/ropes.yaml:4"


def test_what_all_entries_share_can_be_said_otherwise_by_one(small: Path) -> None:
    swap(small, CASE, "title: The debt\n", "title: The debt\n    clearance: restricted\n")
    assert load(small).library.cases["case-one"].clearance == "restricted"


def test_a_broken_file_hides_no_fault_of_the_others(small: Path) -> None:
    one = swap(small, CASE, "id: case-one", "id: case-one\n\tx: 1") + 1
    two = swap(small, MODULE, "minutes: 30\n", 'minutes: "30"\n')
    three = swap(small, ACT, "core: true", "core: yes")
    four = swap(small, TEXT, "::: story", "::: stroy")
    found = {(f.path, f.line) for f in checked(small)}
    assert found == {(CASE, one), (MODULE, two), (ACT, three), (TEXT, four)}


def test_ids_of_a_broken_file_are_not_reported_missing_as_well(small: Path) -> None:
    swap(small, "sources.yaml", "kind: manual", "kind: novel")
    assert only(small).path == "sources.yaml"


def test_ids_of_a_file_that_is_not_yaml_are_not_reported_missing_as_well(small: Path) -> None:
    swap(small, "sources.yaml", "title: The book of the land", "title: The {book} of the land")
    assert only(small).path == "sources.yaml"


def test_blank_lines_without_end_are_read_soon(small: Path) -> None:
    (small / "sources.yaml").write_text("sources:\n" + "\n" * 60_000 + "  - {id: book, title: [\n")
    assert {f.path for f in checked(small)} == {"sources.yaml"}


def test_what_entries_share_is_told_once_on_its_own_line(small: Path) -> None:
    line = swap(small, "items/ropes.yaml", "clearance: public", "clearance: pubic, sources: [boook], colour: red")
    found = [f for f in checked(small) if f.path == "items/ropes.yaml"]
    assert [(f.line, f.message.partition(":")[0]) for f in found] == [
        (line, "“clearance”"), (line, "“colour” is not a key of an item"),
    ]  # fmt: skip


def test_what_one_entry_says_otherwise_stands_on_its_line(small: Path) -> None:
    swap(small, CASE, "title: The debt\n", "title: The debt\n    sources: [boook]\n")
    (found,) = checked(small)
    assert (found.line, found.message) == (5, "the source “boook” does not exist")
    swap(small, CASE, "    sources: [boook]\n", "", "unit: {", "unit: {sources: [boook], ")
    (found,) = checked(small)
    assert (found.line, found.message) == (1, "the source “boook” does not exist")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("regions.yaml", "regions:\n", "regions:\n  -\n", "a region is a list of “key: value” lines"),
        (MODULE, "  - A debt is not a rope.\n", "  - A debt is not a rope.\n  -\n", "“key_messages[2]”"),
        (PACK, "sources: [book]", "sources:\n  - book\n  -", "“sources[2]”"),
        (ACTIVITY, "steps: [SECRET-STEP give each table the cards]", "steps:\n      -", "“steps[1]”"),
        (DAY, "    slots:\n", "    slots:\n      -\n", "“days[1].slots[1]”"),
    ],
)  # fmt: skip
def test_an_entry_without_words_is_told_on_its_line(small: Path, name: str, old: str, new: str, message: str) -> None:
    line = swap(small, name, old, new) + new.count("\n") - new.endswith("\n")
    found = [f for f in checked(small) if f.path == name]
    assert [(f.line, f.message.partition(":")[0] if "[" in message else f.message) for f in found] == [(line, message)]


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (CASE, "cases:\n", "caes:\n", "this file needs the key “cases:” and a list under it"),
        (
            "facts/figures.yaml",
            "facts:\n  - {",
            "facts:\n    {",
            "this file needs the key “facts:” and a list under it",
        ),
        ("regions.yaml", "regions:\n", "unti: {}\nregions:\n", "“unti” is not a key of this file"),
        ("facts/figures.yaml", "facts:\n", "unit: [book]\nfacts:\n", "“unit:” holds “key: value” lines"),
        ("library.yaml", "owner: test team\n", "", "the key “owner” is missing from library.yaml"),
        ("library.yaml", "owner: test team\n", "owner: x\nowners: y\n", "“owners” is not a key of library.yaml"),
    ],
)
def test_a_list_file_has_its_key_and_no_other(small: Path, name: str, old: str, new: str, says: str) -> None:
    swap(small, name, old, new)
    assert [f.message for f in checked(small) if f.path == name] == [says]


def test_an_id_used_twice_is_told_with_both_places(small: Path) -> None:
    line = add(small, "regions.yaml", "  - {id: land, label: Land again}\n")
    found = only(small)
    assert (found.rule, found.path, found.line, found.message) == (
        "id",
        "regions.yaml",
        line,
        "the id “land” is used twice",
    )
    assert found.hint == "it stands in regions.yaml:2 already; ids are unique"


def test_an_id_used_twice_in_two_files_is_told_too(small: Path) -> None:
    shutil.copy(small / CASE, small / "cases/again.yaml")
    found = only(small)
    assert (found.path, found.line, found.hint[:31]) == (CASE, 3, "it stands in cases/again.yaml:3")


@pytest.mark.parametrize(
    ("name", "other"), [(PACK, "packs/other.yaml"), (DAY, "programmes/other.yaml"), (ACT, "law/other.yaml")]
)
def test_an_id_that_is_not_the_name_of_its_file_is_told(small: Path, name: str, other: str) -> None:
    (small / name).rename(small / other)
    found = only(small)
    assert (found.rule, found.path, found.line) == ("id", other, 1)
    assert found.message == f"the id is “{Path(name).stem}” but the file is named “other”"
    assert found.hint == "make them equal"


def test_a_module_bears_the_name_of_its_folder(small: Path) -> None:
    (small / "modules/ropes").rename(small / "modules/rope")
    found = only(small)
    assert found.message == "the id is “ropes” but the file is named “rope”"


@pytest.mark.parametrize(
    ("stray", "hint"),
    [
        ("casess/x.yaml", "did you mean “cases”?"),
        ("term.yaml", "did you mean “terms”?"),
        ("zzzz/x.yaml", "folders: activities, cases"),
        ("cases/deep/x.yaml", "cases are read from cases/NAME.yaml"),
        ("cases/x.yml", "cases are read from cases/NAME.yaml"),
        ("modules/ropes.yaml", "modules are read from modules/ID/module.yaml"),
        ("modules/ropes/modul.yaml", "modules are read from modules/ID/module.yaml"),
        ("packs.yaml", "packs are read from packs/ID.yaml"),
        ("law.yaml", "law are read from law/ID.yaml"),
    ],
)
def test_a_file_that_nothing_reads_is_told(small: Path, stray: str, hint: str) -> None:
    (small / stray).parent.mkdir(parents=True, exist_ok=True)
    (small / stray).write_text("cases: []\n")
    found = only(small)
    assert (found.rule, found.path, found.message) == ("file", stray, "nothing reads this file")
    assert found.hint.startswith(hint)


def test_a_module_without_prose_is_told(small: Path) -> None:
    (small / TEXT).unlink()
    found = only(small)
    assert (found.path, found.message, found.hint) == (TEXT, "this module has no text.md", "write its prose there")


@pytest.mark.parametrize("name", [TEXT, CASE, ACT])
def test_a_file_that_is_not_utf8_is_told(small: Path, name: str) -> None:
    (small / name).write_bytes("id: caf\xe9\n".encode("latin-1"))
    found = [f for f in checked(small) if f.rule == "file"]
    assert [(f.path, f.message, f.hint) for f in found] == [(name, "this file is not UTF-8 text", "save it as UTF-8")]


def test_the_mark_at_the_head_of_a_windows_file_does_no_harm(small: Path) -> None:
    for name in (CASE, TEXT):
        text = (small / name).read_text("utf-8").replace("\n", "\r\n")
        (small / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert checked(small) == ()
    assert load(small).library.modules["ropes"].blocks == load(SAMPLES / "small").library.modules["ropes"].blocks


@pytest.mark.parametrize("name", [TEXT, CASE])
def test_a_link_that_leads_out_of_the_folder_is_not_followed(small: Path, tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    (small / name).rename(outside)
    (small / name).symlink_to(outside)
    found = [f for f in checked(small) if f.rule == "file"]
    assert [(f.path, f.message, f.hint) for f in found] == [
        (name, "this link leads out of the content folder", "copy the file")
    ]
    assert load(small).library.cases.get("case-one") is None or load(small).library.modules["ropes"].blocks == ()


def test_a_link_inside_the_folder_is_followed(small: Path) -> None:
    (small / TEXT).rename(small / "shared.md")
    (small / TEXT).symlink_to("../../shared.md")
    assert checked(small) == ()


def test_a_file_too_large_to_be_meant_is_not_read(small: Path) -> None:
    (small / TEXT).write_text("a" * (MAX_BYTES + 1))
    found = only(small)
    assert (found.path, found.message, found.hint) == (TEXT, "this file is over 2 MB", "split it")


def test_a_folder_without_library_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        ContentError, match=r"there is no library\.yaml here \(name a content folder with --content DIR\)"
    ):
        load(tmp_path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "this file is empty"),
        ("title: [", "this is not YAML"),
        ("a", "library.yaml is a list of “key: value” lines"),
    ],
)
def test_a_library_file_that_cannot_be_read_is_told_and_hides_no_other_fault(small: Path, text: str, says: str) -> None:
    (small / "library.yaml").write_text(text)
    line = swap(small, TEXT, "{term:debt}", "{term:dept}")
    one, other = checked(small)
    assert (one.path, other.path, other.line) == ("library.yaml", TEXT, line)
    assert says in one.message


def test_prose_cannot_be_written_into_the_module_file(small: Path) -> None:
    line = add(small, MODULE, "blocks: [{kind: facilitator, text: x}]\n")
    found = only(small)
    assert (found.path, found.line, found.message) == (MODULE, line, "“blocks” is not a key of a module")
    assert found.hint == "write its prose in text.md"
    assert load(small).library.modules["ropes"].blocks[0].text == "What a rope is"


def test_a_record_may_not_say_itself_where_it_stands(small: Path) -> None:
    line = add(small, DAY, "at: nowhere\n")
    found = only(small)
    assert (found.path, found.line, found.message) == (DAY, line, "“at” is not a key of a programme")


@pytest.mark.parametrize("name", [CASE, ACT, PACK, TEXT, MODULE, "regions.yaml"])
@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
def test_an_empty_file_is_told(small: Path, name: str, text: str) -> None:
    (small / name).write_text(text, "utf-8")
    said = [(f.path, f.message, f.hint) for f in load(small).findings]
    assert said == [(name, "this file is empty", "write it, or remove it")]


def test_a_file_of_comments_alone_is_empty_too(small: Path) -> None:
    (small / CASE).write_text("# later\n", "utf-8")
    assert [(f.path, f.message) for f in load(small).findings] == [(CASE, "this file is empty")]


def test_a_folder_that_bears_the_name_of_a_file_is_told(small: Path) -> None:
    (small / "cases/more.yaml").mkdir()
    found = only(small)
    assert (found.path, found.message) == ("cases/more.yaml", "this folder bears the name of a file")


def test_a_link_that_leads_nowhere_is_told(small: Path) -> None:
    (small / "cases/more.yaml").symlink_to(small / "gone.yaml")
    found = only(small)
    assert (found.path, found.message) == ("cases/more.yaml", "this link leads nowhere")


def test_prose_without_its_module_is_told(small: Path) -> None:
    (small / "modules/knots").mkdir()
    (small / "modules/knots/text.md").write_text("## Knots\n", "utf-8")
    found = only(small)
    assert (found.path, found.rule) == ("modules/knots/text.md", "file")
    assert "there is no module.yaml beside it" in found.message


@pytest.mark.parametrize("pairs", [("minutes: 30\n", 'minutes: "30"\n'), ("title: What", "title: Now: what")])
def test_a_module_that_cannot_be_read_hides_no_fault_of_its_prose(small: Path, pairs: tuple[str, str]) -> None:
    data = swap(small, MODULE, *pairs)
    token = swap(small, TEXT, "{term:debt}", "{term:dept}")
    refs = add(small, TEXT, "::: case {ref=case-on}\n:::\n::: ask\n::: do\n- <b>x</b>\n:::\n:::\n")
    found = {(f.path, f.line, f.rule) for f in checked(small)}
    assert found == {
        (MODULE, data, "yaml" if "Now" in pairs[1] else "record"), (TEXT, token, "reference"), (TEXT, refs, "reference"),
        (TEXT, refs + 2, "block"), (TEXT, refs + 3, "block"), (TEXT, refs + 4, "html"),
    }  # fmt: skip
