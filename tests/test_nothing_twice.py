"""What was made before is found, whole and unchanged; what would be otherwise now is made anew, and nothing besides."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest

import curriculum
from curriculum import engines, files, pipeline, render
from curriculum.model.artefact import Made
from curriculum.model.base import Placed, Record
from curriculum.model.document import Outline
from curriculum.model.findings import CurriculumError, LayoutError
from curriculum.model.library import Library
from curriculum.model.place import Place
from curriculum.model.results import Results
from curriculum.model.roster import Person
from curriculum.pipeline import Build, House, making, remembered
from curriculum.plan import Selection
from curriculum.render import kept, pdf_engine
from curriculum.source import load
from curriculum.store import Store, summed
from tests.breaking import PACK, TEXT, real_layouts, swap
from tests.conftest import LAYOUTS, SAMPLES
from tests.test_languages import write

SCREENS = Selection(products=("agenda", "participant-handbook"), formats=("html",))
"""Documents that are made in no time."""
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0H{}"/></svg>'
DOCUMENTS = [
    "now/officers/en/agenda", "now/officers/en/participant-handbook",
    "now/neighbours/en/agenda", "now/neighbours/en/participant-handbook",
]  # fmt: skip
HANDBOOKS = DOCUMENTS[1::2]


@pytest.fixture
def layouts(tmp_path: Path) -> Path:
    """A copy of the layouts, for a test to change."""
    return Path(shutil.copytree(LAYOUTS, tmp_path / "layouts"))


@pytest.fixture
def shelf(tmp_path: Path) -> Store:
    """An empty store."""
    return Store(tmp_path / "cache")


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that are made, not found, while the test runs."""
    names: list[str] = []
    real = making.anew

    def noting(house: House, outline: Outline, assets: Any) -> tuple[Made, ...]:
        names.append(outline.deliverable.stem)
        return real(house, outline, assets)

    monkeypatch.setattr(making, "anew", noting)
    return names


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The rooms that render something while the test runs."""
    names: list[str] = []
    real = render.import_module
    monkeypatch.setattr(render, "import_module", lambda room: (names.append(room), real(room))[1])
    return names


def opened(content: Path, layouts: Path, shelf: Store | None) -> House:
    """Open a library, as a process of its own would, with a store for documents alone: reading keeps nothing there."""
    files.begun.cache_clear()
    kept.furniture.cache_clear()
    if layouts == LAYOUTS:
        return House(load.load(content), real_layouts(), store=shelf)
    return pipeline.open_house(content, layouts)._replace(store=shelf)


def build(content: Path, layouts: Path, out: Path, shelf: Store | None, chosen: Selection = SCREENS) -> Build:
    """Open a library and build its pack “now”."""
    return pipeline.build(opened(content, layouts, shelf), "now", out, chosen)


def every(content: Path, layouts: Path, shelf: Store | None, chosen: Selection = SCREENS) -> list[tuple[Made, ...]]:
    """Open a library and make the documents of its pack “now”, whatever checks would say."""
    house = opened(content, layouts, shelf)
    return [pipeline.make(house, wanted) for wanted in pipeline.plan_pack(house, "now", chosen)]


def written(made: Build) -> dict[str, str]:
    """Return the digests of the files that a build wrote."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in made.written}


def test_every_format_has_the_same_bytes_with_a_cache_and_without(
    tmp_path: Path, shelf: Store, made: list[str], rendered: list[str]
) -> None:
    chosen = Selection(audiences=("neighbours",))
    without, first, again = (
        build(SAMPLES / "small", LAYOUTS, tmp_path / "out", s, chosen) for s in (None, shelf, shelf)
    )
    assert written(without) == written(first) == written(again)
    assert without == first == again  # with all that was said of them
    assert made == DOCUMENTS[2:] * 2
    assert len(rendered) == 2 * 6  # PDF, DOCX and HTML of each


def test_what_is_damaged_is_made_anew(shelf: Store, made: list[str]) -> None:
    first = every(SAMPLES / "small", LAYOUTS, shelf)
    damages: list[Callable[[bytes], bytes]] = [
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: data[: len(data) // 2],
        lambda data: b"",
        lambda data: sealed(b"{}"),
        lambda data: sealed(b"of another version"),
        lambda data: sealed(b'{"seen": {}, "made": [{"artefact": {"path": "x"}}], "files": {"html": [1, {"x": 1}]}}'),
        lambda data: sealed(b'{"seen": [], "made": 1, "files": []}'),
        lambda data: sealed(b"\xff\xfe"),
    ]
    for damage in damages:
        for entry in list(shelf.entries()):
            entry.path.write_bytes(damage(entry.path.read_bytes()))
        made.clear()
        assert every(SAMPLES / "small", LAYOUTS, shelf) == first
        assert made == DOCUMENTS
    made.clear()
    assert every(SAMPLES / "small", LAYOUTS, shelf) == first
    assert made == []


def sealed(data: bytes) -> bytes:
    """Return an entry that is what was put there, whatever it says."""
    return hashlib.sha256(data).digest() + data


ABOUT = """pictures:
  - id: rope
    file: modules/ropes/rope.svg
    alt: A rope
    licence: As the library
    origin: Drawn for this test
    consent: none-needed
    shows: [object]
    tagged_by: the test
"""


def picture(content: Path, words: str) -> None:
    """Draw the picture that the module shows."""
    (content / "modules" / "ropes" / "rope.svg").write_text(DRAWING.format(words))
    (content / "pictures.yaml").write_text(ABOUT)


CHANGES: dict[str, tuple[Callable[[Path, Path], object], list[str]]] = {
    "picture": (lambda content, layouts: picture(content, "8"), HANDBOOKS),
    "module": (lambda content, layouts: swap(content, TEXT, "A rope ties.", "A rope binds."), HANDBOOKS),
    "another line": (lambda content, layouts: swap(content, "items/ropes.yaml", "items:\n", "items:\n\n"), DOCUMENTS),
    "another pack": (lambda content, layouts: swap(content, "packs/first.yaml", "place: Town", "place: City"), []),
    "style": (
        lambda content, layouts: append(layouts, "participant-handbook/print.css"), HANDBOOKS,
    ),
    "template": (
        lambda content, layouts: swap(layouts, "agenda/template.html", "{% endblock %}", "<p>New.</p>{% endblock %}"),
        DOCUMENTS[::2],
    ),
    "words": (lambda content, layouts: swap(layouts, "shared/words/en.yaml", "law_as_of: Law", "law_as_of: The law"), DOCUMENTS),
    "icon": (lambda content, layouts: (layouts / "shared" / "icons" / "new.svg").write_text(DRAWING.format(1)), DOCUMENTS),
    "font": (lambda content, layouts: longer(layouts), DOCUMENTS),
    "nothing": (lambda content, layouts: os.utime(content / TEXT, (1, 1)), []),
}  # fmt: skip


def append(layouts: Path, name: str) -> None:
    """Add a remark to a style sheet."""
    with (layouts / name).open("a") as style:
        style.write("/* new */\n")


def longer(layouts: Path) -> None:
    """Change a font, as another version of it would."""
    font = next((layouts / "shared" / "fonts").glob("*/*.ttf"))
    font.write_bytes(font.read_bytes() + bytes(4))


@pytest.mark.parametrize("what", CHANGES)
def test_what_has_changed_is_made_anew_and_only_what_holds_it(
    what: str, small: Path, layouts: Path, shelf: Store, made: list[str]
) -> None:
    change, wanted = CHANGES[what]
    swap(small, TEXT, "A rope ties.", "A rope ties.\n\n![A rope](rope.svg)")
    picture(small, "9")
    every(small, layouts, shelf)
    change(small, layouts)
    made.clear()
    again = every(small, layouts, shelf)
    assert made == wanted
    assert again == every(small, layouts, None)


def test_a_translation_that_changes_makes_its_own_language_anew(small: Path, shelf: Store, made: list[str]) -> None:
    swap(small, PACK, "place: Town", "place: Town\nlanguages: [en, ur]")
    write(small, lambda key: True)
    first = every(small, LAYOUTS, shelf)
    catalogue = small / "i18n" / "ur.po"
    text = catalogue.read_text("utf-8")
    start = text.index('msgstr "', text.index("A rope ties.")) + len('msgstr "')
    catalogue.write_text(f"{text[:start]}نیا {text[start:]}", "utf-8")
    made.clear()
    again = every(small, LAYOUTS, shelf)
    assert made == [name.replace("/en/", "/ur/") for name in HANDBOOKS]
    assert again == every(small, LAYOUTS, None)
    assert [a == b for a, b in zip(first, again, strict=True)].count(False) == len(HANDBOOKS)


def test_a_word_file_rests_on_what_its_records_say_at_home_and_on_no_others(small_house: House, shelf: Store) -> None:
    house = small_house._replace(store=shelf)
    outline = chosen_for(house, "agenda")
    for form, differs in (("html", False), ("docx", True)):
        asked = outline.deliverable.model_copy(update={"formats": (form,)})
        wanted = outline.model_copy(update={"deliverable": asked})
        names = [remembered.Desk(other, wanted).name for other in (house, elsewhere(house, wanted.audience), house)]
        assert (
            names[0] == names[2] == remembered.Desk(elsewhere(house, house.loaded.library.packs["first"]), wanted).name
        )
        assert (names[0] != names[1]) == differs


def elsewhere(house: House, record: Record) -> House:
    """Return a house in which another file says a record."""
    library = house.loaded.library
    kind = "audiences" if record.id in library.audiences else "packs"
    moved = record.model_copy(update={"at": Place("moved.yaml", 1)})
    there = library.model_copy(update={kind: {**library.kinds()[kind], record.id: moved}})
    return house._replace(loaded=house.loaded._replace(library=there))


def test_a_layout_that_shows_the_text_of_modules_says_so(layouts: Path, small: Path) -> None:
    swap(layouts, "participant-handbook/layout.yaml", "[modules, ", "[")
    with pytest.raises(LayoutError) as fault:
        every(small, layouts, None)
    (said,) = fault.value.findings
    assert (said.path, said.line > 0) == ("participant-handbook/template.html", True)
    assert "text of modules" in said.message
    assert "`modules` to `shows`" in said.hint


def test_what_is_composed_anew_and_says_the_same_is_not_rendered_again(
    small: Path, shelf: Store, made: list[str], rendered: list[str]
) -> None:
    every(small, LAYOUTS, shelf)
    made.clear(), rendered.clear()
    CHANGES["another line"][0](small, LAYOUTS)
    every(small, LAYOUTS, shelf)
    assert (made, rendered) == (DOCUMENTS, [])


def test_other_code_makes_everything_anew(shelf: Store, made: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    every(SAMPLES / "small", LAYOUTS, shelf)
    made.clear()
    monkeypatch.setattr(kept, "code", lambda: "other code")
    every(SAMPLES / "small", LAYOUTS, shelf)
    assert made == DOCUMENTS


def test_another_zlib_makes_other_files(monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept.code()
    monkeypatch.setattr(kept, "ZLIB_RUNTIME_VERSION", "0")
    assert kept.code.__wrapped__() != before


def test_a_document_that_fails_leaves_nothing(layouts: Path, tmp_path: Path, shelf: Store) -> None:
    swap(layouts, "agenda/template.html", "{% endblock %}", "{{ nothing.at.all }}{% endblock %}")
    chosen = Selection(products=("agenda",), formats=("html",))
    for _ in range(2):
        with pytest.raises(CurriculumError):
            build(SAMPLES / "small", layouts, tmp_path / "out", shelf, chosen)
    assert not any(b'"seen"' in entry.path.read_bytes() for entry in shelf.entries())


def test_layouts_that_change_while_a_document_is_made_do_not_speak_for_it(
    layouts: Path, shelf: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = making.anew

    def slow(house: House, outline: Outline, assets: Any) -> tuple[Made, ...]:
        append(layouts, f"{outline.layout.id}/print.css")
        return real(house, outline, assets)

    monkeypatch.setattr(making, "anew", slow)
    every(SAMPLES / "small", layouts, shelf)
    kinds = [b'"made":' in entry.path.read_bytes()[:2000] for entry in shelf.entries()]
    assert len(kinds) == 2 * len(DOCUMENTS)  # files, and what is told of each
    assert not any(kinds)


def test_fonts_that_change_under_a_process_end_its_use_of_the_store(
    layouts: Path, shelf: Store, made: list[str]
) -> None:
    every(SAMPLES / "small", layouts, shelf)
    before = summed(shelf.entries()).entries
    longer(layouts)
    made.clear()
    house = pipeline.open_house(SAMPLES / "small", layouts)._replace(store=shelf)
    assert all(pipeline.make(house, wanted) for wanted in pipeline.plan_pack(house, "now", SCREENS))
    assert made == DOCUMENTS
    assert summed(shelf.entries()).entries == before


def chosen_for(house: House, product: str) -> Outline:
    """Return what is chosen for a document of the officers."""
    chosen = Selection(audiences=("officers",), products=(product,), formats=("html",))
    (wanted,) = pipeline.plan_pack(house, "now", chosen)
    return pipeline.outline_of(house, wanted)


@pytest.mark.parametrize(
    "named",
    [
        "'badge/part.html'",
        "'bad' ~ 'ge/part.html'",
        "['badge/part.html']",
        "'shared/none.html' if false else 'badge/part.html'",
    ],
)
def test_a_template_may_bring_in_a_file_of_another_layout(
    named: str, layouts: Path, shelf: Store, made: list[str]
) -> None:
    chosen = Selection(audiences=("neighbours",), products=("agenda",), formats=("html",))
    swap(layouts, "agenda/template.html", "{% endblock %}", f"{{% include {named} %}}{{% endblock %}}")
    for words, wanted in (("<p>One.</p>", 1), ("<p>Another.</p>", 2), ("<p>Another.</p>", 2)):
        (layouts / "badge" / "part.html").write_text(words)
        ((page,),) = every(SAMPLES / "small", layouts, shelf, chosen)
        assert words.encode() in page.data
        assert len(made) == wanted


@pytest.mark.parametrize("target", ["somebody@host.1:1", "."], ids=["a lock of an editor", "a folder"])
@pytest.mark.parametrize("folder", ["agenda", "shared"])
def test_a_link_among_layouts_hides_nothing(
    target: str, folder: str, layouts: Path, shelf: Store, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (layouts / folder / ".#print.css").symlink_to(tmp_path / "folder" if target == "." else target)
    chosen = Selection(audiences=("neighbours",), products=("agenda",), formats=("html",))
    for words in ("One.", "Another."):
        swap(layouts, "agenda/template.html", "{% endblock %}", f"<p>{words}</p>{{% endblock %}}")
        ((page,),) = every(SAMPLES / "small", layouts, shelf, chosen)
        assert words.encode() in page.data


def test_a_style_that_brings_in_another_is_read_each_time(layouts: Path, small: Path, shelf: Store) -> None:
    style = layouts / "participant-handbook" / "print.css"
    style.write_text('@import url("extra.css");\n' + style.read_text("utf-8"), "utf-8")
    chosen = Selection(audiences=("neighbours",), products=("participant-handbook",), formats=("pdf",))
    made = []
    for colour in ("red", "blue"):
        (layouts / "participant-handbook" / "extra.css").write_text(f"h1 {{ color: {colour} !important }}")
        made.append(every(small, layouts, shelf, chosen))
        assert made[-1] == every(small, layouts, None, chosen)
    assert made[0] != made[1]


def test_what_people_are_called_is_never_kept(small: Path, tmp_path: Path, shelf: Store) -> None:
    swap(small, PACK, "[agenda, facilitator-guide", "[table-name, agenda, facilitator-guide")
    person = Person(number=1, name="Zarmeena Example", name_local="مثال")
    house = opened(small, LAYOUTS, shelf)._replace(people=(person,))
    chosen = Selection(audiences=("officers",), products=("table-name", "agenda"))
    pipeline.build(house, "now", tmp_path / "out", chosen)
    (named,) = (o for o in outlines(house, chosen) if o.layout.id == "table-name")
    assert "Zarmeena" in pipeline.document_of(house, named).html
    assert remembered.shelf(house, named) is None
    assert remembered.shelf(house, chosen_for(house, "agenda")) == shelf
    assert any(b'"seen"' in entry.path.read_bytes() for entry in shelf.entries())
    assert not any(b"Zarmeena" in entry.path.read_bytes() for entry in shelf.entries())


def outlines(house: House, chosen: Selection) -> list[Outline]:
    """Return what is chosen for documents."""
    return [pipeline.outline_of(house, wanted) for wanted in pipeline.plan_pack(house, "now", chosen)]


def test_what_came_back_from_an_event_is_never_kept(small_house: House, shelf: Store) -> None:
    house = small_house._replace(store=shelf)
    outline = chosen_for(house, "agenda")
    assert remembered.shelf(house, outline) == shelf
    assert remembered.shelf(house, outline.model_copy(update={"results": Results.model_construct()})) is None


def test_names_of_entries_do_not_hang_on_luck(tmp_path: Path) -> None:
    code = (
        "from tests.test_nothing_twice import *; house = pipeline.open_house(SAMPLES / 'small', LAYOUTS, Store(Path(sys.argv[1])));"
        "print([remembered.Desk(house, o).name for o in outlines(house, Selection(audiences=('neighbours',)))])"
    )
    said = [
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)], env=os.environ | {"PYTHONHASHSEED": seed}, cwd=LAYOUTS.parent,
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    ]  # fmt: skip
    assert len(set(said[0].split(", "))) == 2
    assert said[0] == said[1]


def test_all_records_that_know_their_places_are_found() -> None:
    held = {
        (kind.__name__, name)
        for kind in reached(Outline) | reached(Library)
        for name, field in kind.model_fields.items()
        if any(issubclass(inner, Placed) for inner in records(field.annotation))
    }
    own = {"Outline", "Library"}
    assert {name for kind, name in held if kind not in own} == {*remembered.NESTED}


def reached(kind: type[Record]) -> set[type[Record]]:
    """Return the kinds of records that one may hold, with itself."""
    found, left = {kind}, [kind]
    while left:
        inner = {i for f in left.pop().model_fields.values() for i in records(f.annotation)} - found
        found |= inner
        left += inner
    return found


def records(annotation: Any) -> list[type[Record]]:
    """Return the kinds of records that an annotation names."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return [annotation]
    return [kind for part in get_args(annotation) for kind in records(part)]


def test_the_engines_are_known_without_being_loaded() -> None:
    assert engines.system() == pdf_engine.versions()
    assert any(name.startswith("weasyprint-") for name in engines.installed())


def test_where_the_engines_are_not_known_nothing_is_kept(shelf: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "system", dict)
    assert every(SAMPLES / "small", LAYOUTS, shelf, Selection(products=("agenda",), formats=("pdf",)))
    assert summed(shelf.entries()).entries == 0


def test_a_library_writes_nowhere_unasked(tmp_path: Path, own_cache: Path) -> None:
    asked: dict[str, Any] = {"products": ("agenda",), "formats": ("html",)}
    one = curriculum.load(SAMPLES / "small", LAYOUTS).build("now", tmp_path / "out", **asked)
    assert not own_cache.exists()
    other = curriculum.load(SAMPLES / "small", LAYOUTS, cache=tmp_path / "kept").build("now", tmp_path / "out", **asked)
    assert one == other
    assert summed(Store(tmp_path / "kept").entries()).entries


def test_a_build_leaves_no_more_than_there_may_be(tmp_path: Path) -> None:
    shelf = Store(tmp_path / "cache", most=1)
    assert build(SAMPLES / "small", LAYOUTS, tmp_path / "out", shelf).written
    assert summed(shelf.entries()).entries == 0
