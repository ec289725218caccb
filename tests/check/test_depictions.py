"""Every picture is registered, agreed to, and shows nobody as a thing (R22)."""

from __future__ import annotations

import pytest

from curriculum.check import depictions
from curriculum.model.pictures import Picture
from curriculum.model.place import Place
from curriculum.model.prose import Block
from tests.check import made
from tests.check.made import case, module, only, said


def picture(*shows: str, consent: str = "none-needed", origin: str = "A photograph") -> Picture:
    return Picture.model_validate({
        "id": "p", "file": "modules/m/p.svg", "alt": "A room", "licence": "As the library", "origin": origin,
        "consent": consent, "shows": shows, "tagged_by": "an author", "at": Place("pictures/m.yaml", 3),
    })  # fmt: skip


def shown(*shows: str, **more: str) -> list[str]:
    return said(depictions.shown(picture(*shows, **more)))


@pytest.mark.parametrize("what", ["place", "object", "document", "diagram", "hands", "silhouette"])
def test_what_harms_nobody_may_be_shown(what: str) -> None:
    assert shown(what) == []


@pytest.mark.parametrize("what", depictions.NEVER)
def test_nobody_is_shown_as_a_thing(what: str) -> None:
    found = only(depictions.shown(picture("place", what, consent="model-release")))
    assert (found.severity, found.rule, found.path) == ("error", "depiction", "pictures/m.yaml")
    assert found.message == f"the picture “p” shows {what}"


@pytest.mark.parametrize("who", depictions.PEOPLE)
def test_people_have_agreed_or_are_drawn(who: str) -> None:
    assert shown(who) == ["the picture “p” shows people, and nobody has agreed to it"]
    assert shown(who, origin="Drawing made for this library") == []
    assert shown(who, consent="guardian-and-child") == []


def test_a_child_is_not_shown_with_the_leave_of_an_adult_alone() -> None:
    assert shown("child", consent="model-release") == ["the picture “p” shows a child with an adult's release"]
    assert shown("adult", consent="model-release") == []
    assert shown("child", consent="guardian-and-child") == []


def written(markdown: str, *known: Picture) -> list[str]:
    block = Block(kind="explain", text=markdown, line=4, text_line=5)
    return said(depictions.findings(made.loaded(*known, module(blocks=(block,)))))


def test_a_picture_that_nobody_has_registered_is_told_at_its_line() -> None:
    block = Block(kind="explain", text="Look.\n\n![A room](content:modules/m/p.svg)", line=4, text_line=5)
    found = only(depictions.findings(made.loaded(module(blocks=(block,)))))
    assert (found.rule, found.path, found.line) == ("depiction", "modules/m/text.md", 7)
    assert found.message.startswith("nobody has said where the image “modules/m/p.svg” comes from")
    assert found.hint == "add it to pictures.yaml"


def test_a_registered_picture_may_be_shown() -> None:
    assert written("![A room](content:modules/m/p.svg)", picture("place")) == []
    assert written("![A room](modules/m/p.svg)", picture("place")) == []
    assert len(written("![A room](content:modules/m/q.svg)", picture("place"))) == 1


def test_each_of_two_pictures_on_one_line_is_asked_for() -> None:
    assert len(written("![A](a.svg) and ![B](b.svg)")) == 2


def test_a_picture_in_a_story_is_asked_for_too() -> None:
    assert len(said(depictions.findings(made.loaded(case(story="See ![A](a.svg)."))))) == 1


def test_prose_without_pictures_asks_for_none() -> None:
    assert written("A [room](p.svg)!") == []


def test_a_registered_picture_is_judged_even_where_nothing_shows_it() -> None:
    assert said(depictions.findings(made.loaded(picture("cage")))) == ["the picture “p” shows cage"]


def test_every_picture_of_the_real_library_is_registered_and_may_be_shown() -> None:
    assert made.real().pictures
    assert [f for p in made.real().pictures.values() for f in depictions.shown(p)] == []
