"""Pictures are written in one form, and their files are in the library, small enough, and what their names say."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from curriculum.check.pictures import IMAGE
from tests.breaking import CASE, TEXT, add, checked, only, swap

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
PNG = b"\x89PNG\r\n\x1a\n"


def registered(small: Path, file: str, **other: str) -> int:
    """Say in the register of pictures where a picture comes from and what it shows; return the line of its record."""
    given = {
        "shows": "[object]",
        "consent": "none-needed",
        "origin": "a drawing made for this",
        "alt": "A knot",
    } | other
    said = ", ".join(f"{key}: {value}" for key, value in given.items())
    register = small / "pictures.yaml"
    text = register.read_text("utf-8") if register.exists() else "pictures:\n"
    number = text.count("\n")
    more = f"  - {{id: picture-{number}, file: '{file}', licence: CC0, tagged_by: an editor, {said}}}\n"
    register.write_text(text + more, "utf-8")
    return number + 1


def picture(small: Path, markdown: str) -> int:
    """Put a picture into a block and return its line; whatever picture it is, it is registered."""
    for image in islice(IMAGE.finditer(markdown), 3):
        registered(small, f"modules/ropes/{image['src']}")
    return add(small, TEXT, f"::: explain\n{markdown}\n:::\n") + 1


def test_a_picture_that_is_not_there_is_told_with_those_that_are(small: Path) -> None:
    (small / "modules/ropes/knot.svg").write_text(SVG)
    line = picture(small, "![A knot](knt.svg)")
    found = only(small)
    assert (found.rule, found.path, found.line) == ("image", TEXT, line)
    assert found.message == "the image “modules/ropes/knt.svg” does not exist"
    assert "knot.svg" in found.hint


def test_a_picture_in_a_folder_that_is_not_there_is_told_where_to_put_it(small: Path) -> None:
    picture(small, "![A knot](pictures/knot.svg)")
    assert only(small).hint == "put it at content/modules/ropes/pictures/knot.svg"


def test_a_picture_outside_the_library_is_told(small: Path) -> None:
    (small.parent / "secret.svg").write_text(SVG)
    picture(small, "![A knot](../../../secret.svg)")
    found = only(small)
    assert found.message == "the image “modules/ropes/../../../secret.svg” lies outside the library"
    assert found.hint == "copy it beside the text"


def test_a_link_to_a_picture_outside_the_library_is_told(small: Path) -> None:
    (small.parent / "secret.svg").write_text(SVG)
    (small / "modules/ropes/knot.svg").symlink_to(small.parent / "secret.svg")
    picture(small, "![A knot](knot.svg)")
    assert "lies outside the library" in only(small).message


def test_a_picture_without_words_is_only_warned_of(small: Path) -> None:
    (small / "modules/ropes/knot.svg").write_text(SVG)
    line = picture(small, "![ ](knot.svg)")
    found = only(small, "warning")
    assert (found.line, found.hint) == (line, "add them")


def test_a_picture_that_is_there_passes(small: Path) -> None:
    (small / "modules/ropes/knot.svg").write_text(SVG)
    picture(small, "![A knot](knot.svg)")
    assert checked(small) == ()


@pytest.mark.parametrize(
    "markdown",
    ["![A knot][knot]", "![A [big] knot](knot.svg)", "![A knot]( knot.svg )", '![A knot](knot.svg "Knot")', "![A knot]",
     "![A knot]()", "![A\n\nknot](knot.svg)", "![A ![knot](knot.svg)](knot.svg)"],
)  # fmt: skip
def test_a_picture_in_any_other_form_is_told(small: Path, markdown: str) -> None:
    (small / "modules/ropes/knot.svg").write_text(SVG)
    line = picture(small, markdown)
    found = [f for f in checked(small) if "begins like a picture and cannot be read as one" in f.message]
    assert [(f.rule, f.path, f.line) for f in found] == [("image", TEXT, line)]
    assert found[0].hint == "write ![what it shows](name.svg), without brackets or blanks inside"


def test_the_words_of_a_picture_may_go_on_on_the_next_line(small: Path) -> None:
    (small / "modules/ropes/knot.svg").write_text(SVG)
    picture(small, "![A\nknot](knot.svg)")
    assert checked(small) == ()


@pytest.mark.parametrize("many", ["![" * 20_000, "![a](" * 10_000, "![a\n" * 10_000])
def test_many_beginnings_of_pictures_are_told_soon(small: Path, many: str) -> None:
    picture(small, many)
    found = checked(small)
    assert {f.rule for f in found} == {"image"}
    assert all(len(f.message) < 120 for f in found)


@pytest.mark.parametrize(
    ("name", "data", "says", "hint"),
    [
        ("knot.png", PNG, "", ""), ("knot.jpg", b"\xff\xd8\xff\xe0", "", ""), ("knot.jpeg", b"\xff\xd8\xff\xe0", "", ""),
        ("knot.svg", b"<?xml version='1.0'?><!-- x --><svg/>", "", ""),
        ("knot.PNG", PNG, "is not named as a picture", "let it end in .png, .jpg, .jpeg, .svg"),
        ("knot.gif", b"GIF89a", "is not named as a picture", "let it end in .png"),
        ("knot%20.svg", b"<svg/>", "is not named as a picture", "name it in letters"),
        ("knot.png", b"<svg/>", "is not what its name says", "save it again as PNG"),
        ("knot.jpg", PNG, "is not what its name says", "save it again as JPG"),
        ("knot.svg", PNG, "is not what its name says", "save it again as SVG"),
        ("knot.svg", b"<svg>", "is not what its name says", "save it again as SVG"),
        ("knot.svg", b"<html/>", "is not what its name says", "save it again as SVG"),
        ("knot.svg", b"", "is not what its name says", "save it again as SVG"),
        ("knot.png", PNG + b"0" * 5_000_000, "is over 5 MB", "make it smaller"),
    ],
)  # fmt: skip
def test_a_picture_is_what_its_name_says(small: Path, name: str, data: bytes, says: str, hint: str) -> None:
    (small / "modules/ropes" / name).write_bytes(data)
    line = picture(small, f"![A knot]({name})")
    found = checked(small)
    assert [(f.rule, f.path, f.line, f.message) for f in found] == (
        [("image", TEXT, line, f"the image “modules/ropes/{name}” {says}")] if says else []
    )
    assert all(hint in f.hint for f in found)


@pytest.mark.parametrize("name", ["text.md", "module.yaml", "../../library.yaml"])
def test_no_other_file_of_the_library_is_a_picture(small: Path, name: str) -> None:
    picture(small, f"![A knot]({name})")
    assert only(small).message == f"the image “modules/ropes/{name}” is not named as a picture"


def test_a_link_named_as_a_picture_is_judged_by_what_it_leads_to(small: Path) -> None:
    (small / "modules/ropes/knot.svg").symlink_to("text.md")
    picture(small, "![A knot](knot.svg)")
    assert "is not named as a picture" in only(small).message


def test_a_drawing_may_not_fetch_what_stands_elsewhere(small: Path) -> None:
    text = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'
    (small / "modules/ropes/knot.svg").write_text(text)
    picture(small, "![A knot](knot.svg)")
    checked(small)


@pytest.mark.parametrize("name", ["a" * 300 + ".svg", "loop.svg"])
def test_a_picture_that_the_system_cannot_open_is_told(small: Path, name: str) -> None:
    (small / "modules/ropes/loop.svg").symlink_to("loop.svg")
    line = picture(small, f"![A knot]({name})")
    found = only(small)
    assert (found.rule, found.line, found.hint) == ("image", line, "check its name and rights")


def test_pictures_of_data_are_judged_at_their_line(small: Path) -> None:
    line = swap(small, CASE, "A woman works in a house", "A ![house](house.gif) woman works in a house")
    registered(small, "cases/house.gif")
    found = only(small)
    assert (found.path, found.line, found.message) == (CASE, line, "the image “cases/house.gif” does not exist")
