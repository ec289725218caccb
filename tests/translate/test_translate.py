"""A library says everything in another language, or shows what it does not; one changed sentence makes itself stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from curriculum.model.library import Library, standing
from curriculum.model.translation import CLOSE, OPEN_MISSING, OPEN_STALE, Catalogue, Entry, Key, Said
from curriculum.source import load
from curriculum.translate import translate
from curriculum.translate.merge import merge
from curriculum.translate.states import standings
from curriculum.translate.strings import of_library
from tests.breaking import TEXT, reviewed, swap


@pytest.fixture
def library(small: Path) -> Library:
    """The small library, which a test may change on disk."""
    return load.load(small).library


def shouted(said: Said) -> Entry:
    """Return an entry that says a string in a language of its own: between other marks."""
    return Entry(said.key, f"«{said.key.source}»")


def catalogue(library: Library) -> Catalogue:
    """Return a whole catalogue of a language."""
    return Catalogue("ur", tuple(shouted(s) for s in of_library(library)))


def states(library: Library, found: Catalogue) -> dict[str, int]:
    """Return how many strings are in each state."""
    counted: dict[str, int] = {}
    for one in standings(library, found):
        counted[one.state] = counted.get(one.state, 0) + 1
    return counted


def test_every_string_has_one_key_and_a_place(library: Library) -> None:
    found = list(of_library(library))
    assert len({s.key for s in found}) == len(found) > 100
    assert all(s.at.path and s.at.line for s in found)


def test_a_whole_catalogue_leaves_nothing_unsaid(library: Library) -> None:
    spoken = translate(library, catalogue(library))
    module = spoken.modules["ropes"]
    assert module.title == "«What ropes do»"
    assert all(line.text.startswith("«") for line in module.key_messages)
    said = spoken.model_dump_json()
    assert OPEN_MISSING not in said
    assert OPEN_STALE not in said
    assert module.id == "ropes"
    assert spoken.helplines["long-line"].display == library.helplines["long-line"].display


def test_what_nobody_has_translated_stands_between_signs(library: Library) -> None:
    spoken = translate(library, Catalogue("ur"))
    assert spoken.modules["ropes"].title == f"{OPEN_MISSING}What ropes do{CLOSE}"
    assert states(library, Catalogue("ur")) == {"missing": len(list(of_library(library)))}


def test_the_same_library_is_made_once(library: Library) -> None:
    found = catalogue(library)
    assert translate(library, found) is translate(library, found)


def sentence(library: Library) -> str:
    """Return a sentence of the module's prose."""
    return next(b.text for b in library.modules["ropes"].blocks if b.kind == "prose").split(". ")[0]


def test_one_changed_sentence_makes_its_translation_stale_and_no_other(small: Path, library: Library) -> None:
    found, words = catalogue(library), sentence(library)
    swap(small, TEXT, words, f"{words} again")
    changed = load.load(small).library
    assert states(changed, found) == {"draft": len(list(of_library(library))) - 1, "stale": 1}
    assert translate(changed, found).model_dump_json().count(OPEN_STALE) == 1


def test_a_line_that_moves_keeps_its_translation(small: Path, library: Library) -> None:
    found = catalogue(library)
    text = (small / TEXT).read_text("utf-8")
    (small / TEXT).write_text(text.replace("\n\n", "\n\n\n\n"), "utf-8")
    assert set(states(load.load(small).library, found)) == {"draft"}


def test_a_catalogue_follows_its_source(small: Path, library: Library) -> None:
    found, words = catalogue(library), sentence(library)
    swap(small, TEXT, words, f"{words} again")
    made = merge(found, of_library(load.load(small).library))
    assert (made.kept, made.moved, made.stale, made.dropped) == (len(found.all) - 1, 0, 1, 0)
    (unsure,) = [e for e in made.entries if e.fuzzy]
    assert unsure.was.startswith(words)
    assert unsure.target.startswith(f"«{words}")
    again = merge(Catalogue("ur", made.entries), of_library(load.load(small).library))
    assert again.entries == made.entries


def test_words_that_move_within_their_unit_are_not_translated_twice(library: Library) -> None:
    said = next(s for s in of_library(library) if s.key.context.startswith("modules/ropes "))
    found = Catalogue("ur", (Entry(Key("modules/ropes elsewhere", said.key.source), "کہا"),))
    made = merge(found, (said,))
    assert (made.kept, made.moved) == (0, 1)
    assert made.entries[0].target == "کہا"


def test_a_fuzzy_translation_is_said_as_stale_only(library: Library) -> None:
    entries = tuple(shouted(s)._replace(fuzzy=s.key.context == "modules/ropes title") for s in of_library(library))
    assert translate(library, Catalogue("ur", entries)).modules["ropes"].title == f"{OPEN_STALE}«What ropes do»{CLOSE}"


def test_what_a_native_reader_has_read_is_reviewed_until_it_changes(small: Path, library: Library) -> None:
    reviewed(small, "modules/ropes", "legal")
    spoken = translate(load.load(small).library, catalogue(library))
    assert [r.kind for r in standing(spoken)] == ["legal"]
