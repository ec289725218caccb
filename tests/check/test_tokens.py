"""What looks like a token and is none, or stands where none is read, is told before a reader sees it as typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from curriculum import check, pipeline
from curriculum.check.walk import below
from curriculum.model.base import Record
from curriculum.model.fields import is_prose
from curriculum.model.findings import ContentError
from curriculum.pipeline import House
from curriculum.plan import Selection
from tests.breaking import (
    ACT,
    ACTIVITY,
    CASE,
    DAY,
    MODULE,
    PACK,
    ROUTER,
    TEXT,
    add,
    checked,
    house,
    only,
    swap,
)


def said(small: Path, text: str) -> list[tuple[str, str, int, str]]:
    """Return what is said about a text in a block that begins on the second line of it."""
    first = add(small, TEXT, f"::: explain\n{text}\n:::\n") + 1
    return [(f.rule, f.message, f.line - first, f.hint) for f in checked(small)]


@pytest.mark.parametrize(
    ("text", "shown", "down"),
    [
        ("All {fact:heard had", "{fact:heard had", 0), ("All {fact heard} had", "{fact heard}", 0),
        ("All\n{ fact:heard} had", "{ fact:heard}", 1), ("All {fact:\nheard} had", "{fact: heard}", 0),
        ("All {term:debt} and {term", "{term", 0), ("All {Cite ropes-act}", "{Cite ropes-act}", 0),
        ("All {fct:heard had", "{fct:heard had", 0), ("All fact:heard} had", "fact:heard}", 0), ("{fact:" * 9000, "{fact:", 0),
    ],
)  # fmt: skip
def test_what_was_meant_as_a_token_is_told(small: Path, text: str, shown: str, down: int) -> None:
    hint = "write {kind:id} on one line"
    assert said(small, text) == [("token", f"“{shown}” is not a token", down, hint)]


@pytest.mark.parametrize("text", ["a {word} b", "{{ 7*7 }} {% x %}", "a { b", "{" * 20_000, "a fact: here}"])
def test_any_other_brace_is_text(small: Path, text: str) -> None:
    assert said(small, text) == []


@pytest.mark.parametrize(
    ("text", "down"),
    [("All `{term:debt}` had", 0), ("Words.\n\n    {term:debt} of all\n", 2), ("{term:debt}, `{term:debt}`", 0),
     ("Words.\n\n\t{term:debt}", 2), ("> `a\n> {term:debt}`", 1)],
)  # fmt: skip
def test_a_token_in_code_is_told(small: Path, text: str, down: int) -> None:
    ((rule, message, line, hint),) = said(small, text)
    assert (rule, message, line) == ("token", "{term:debt} would be printed as it is typed", down)
    assert hint.startswith("tokens do not work in code")


@pytest.mark.parametrize(
    "text",
    ["- One\n\n    and {term:debt}", "1. One\n    - two {term:debt}", "`x` and {term:debt}", "One\n    {term:debt}"],
)
def test_a_token_that_is_only_set_in_is_read(small: Path, text: str) -> None:
    assert said(small, text) == []


@pytest.mark.parametrize(
    ("text", "where"),
    [("![P {term:debt} z](a.svg)", "the words of a picture"), ("[L](https://a.pk/{term:debt})", "the address of a link or picture"),
     ("[L](https://a.pk '{term:debt}')", "the address of a link or picture"), ("![P](a-{term:debt}.svg)", "the address of a link or picture")],
)  # fmt: skip
def test_a_token_in_an_address_or_the_words_of_a_picture_is_told(small: Path, text: str, where: str) -> None:
    (small / "modules/ropes/a.svg").write_text("<svg/>")
    found = [f for f in said(small, text) if f[0] == "token"]
    assert found == [("token", f"{{term:debt}} stands in {where}", 0, "tokens do not work there; write the words out")]


def test_a_token_in_the_words_of_a_link_is_read(small: Path) -> None:
    assert said(small, "[L {term:debt}](https://a.pk/x)") == []


@pytest.mark.parametrize(
    ("name", "old", "new", "hint"),
    [
        (MODULE, "title: What ropes do", "title: What {term:debt} does", "a title"),
        (MODULE, "title: Talk", 'title: "{term:debt}"', "a title"), (CASE, "title: The debt", "title: The {term:debt}", "a title"),
        (ACTIVITY, "title: Card sort", "title: The {term:debt}", "a title"), (ACTIVITY, "tables of five", "for {term:debt}", "“group”"),
        (DAY, "title: Tea", 'title: "{term:debt}"', "a title"), (DAY, "method: Cards", 'method: "{term:debt}"', "“method”"),
        (DAY, "title: One morning", "title: The {term:debt}", "a title"), (PACK, "title: The now event", "title: The {term:debt}", "a title"),
        (PACK, "place: Town", "place: The {term:debt}", "“place”"), (ACT, "purpose: It forbids", "purpose: The {term:debt} forbids", "“purpose”"),
        (ROUTER, "practice: The harbour", 'practice: "{term:debt}"', "“practice”"),
        (ROUTER, "label: Free", 'label: "{term:debt}"', "“label”"), (ROUTER, "short: At sea?", 'short: "{term:debt}"', "“short”"),
        (ROUTER, "says: They can leave.", 'says: "{term:debt}"', "“says”"),
        ("checklists/ropes.yaml", "label: Means", 'label: "{term:debt}"', "“label”"),
        ("sources.yaml", "The book of the land", "'The {term:debt}'", "a title"),
    ],
)  # fmt: skip
def test_a_token_where_none_is_read_is_told(small: Path, name: str, old: str, new: str, hint: str) -> None:
    line = swap(small, name, old, new)
    found = only(small)
    assert (found.rule, found.path, found.line) == ("token", name, line)
    assert found.message == "{term:debt} would be printed as it is typed"
    assert found.hint == f"tokens do not work in {hint}; write the words"


def marked(kind: str, value: Any, keys: tuple[str | int, ...] = ()) -> Any:
    """Return a record with a token at the end of each of its fields of prose."""
    if isinstance(value, str):
        return f"{value} {{term:debt}}" if is_prose(kind, keys) else value
    if isinstance(value, tuple):
        return tuple(marked(kind, v, (*keys, i)) for i, v in enumerate(value))
    if isinstance(value, Record):
        fields = {n: marked(kind, getattr(value, n), (*keys, f.alias or n)) for n, f in type(value).model_fields.items()
                  if n not in ("at", "blocks")}  # fmt: skip
        return value.model_copy(update=fields)
    return value


def test_layouts_read_the_tokens_of_every_field_that_is_prose(small_house: House) -> None:
    library = small_house.loaded.library
    kinds = {k: {i: marked(k, r) for i, r in records.items()} for k, records in library.kinds().items()}
    loaded = small_house.loaded._replace(library=library.model_copy(update=kinds))
    here = small_house._replace(loaded=loaded)
    fields = {
        (k, ".".join(map(str, keys)))
        for k, rs in kinds.items()
        for r in rs.values()
        for keys, t in below(r, ())
        if "{term" in t
    }
    assert len(fields) > 50
    for wanted in pipeline.plan_pack(here, "now", Selection()):
        assert "{term" not in pipeline.document_of(here, pipeline.outline_of(here, wanted)).html


def test_what_is_nested_too_deep_for_markdown_is_not_tried(small: Path) -> None:
    text = "\n".join(f"{' ' * 4 * n}- {{term:debt}} `x`" for n in range(400))
    found = said(small, text)
    assert {f[0] for f in found} == {"prose"}
    with pytest.raises(ContentError):
        pipeline.check_pack(house(small), "now", Selection())


def test_tokens_are_checked_without_layouts_too(small: Path) -> None:
    add(small, TEXT, "::: explain\n{fact heard}\n:::\n")
    assert [f.rule for f in check.content(house(small).loaded)] == ["token"]
