"""What a document may show is a picture or a font of the two folders, and a drawing shows nothing but itself."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from curriculum.model.findings import Finding, RenderError
from curriculum.render.assets import Assets

PNG = b"\x89PNG\r\n\x1a\n0000"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"{}>{}</svg>'
FINE = SVG.format("", '<path id="p" d="M0 0H9" fill="url(#p)"/><use href="#p"/>')


@pytest.fixture
def assets(tmp_path: Path) -> Assets:
    """Two folders with a file beside them."""
    (tmp_path / "content").mkdir()
    (tmp_path / "layouts").mkdir()
    (tmp_path / "secret.png").write_bytes(PNG)
    return Assets(tmp_path / "content", tmp_path / "layouts", "now/police/en/agenda")


def put(assets: Assets, name: str, data: bytes | str) -> str:
    """Write a file of the library; return how a document names it."""
    (assets.content / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return f"content:{name}"


def refusal(assets: Assets, url: str) -> Finding:
    """Return why a picture is refused, whoever asks for it."""
    with pytest.raises(RenderError) as caught:
        assets.picture(url)
    with pytest.raises(RenderError):
        assets.read(url)
    return caught.value.findings[0]


@pytest.mark.parametrize(("data", "kind"), [(PNG, "png"), (b"\xff\xd8\xff\xe0..", "jpeg"), (FINE, "svg")])
def test_a_picture_is_what_it_holds_whatever_its_name(assets: Assets, data: bytes | str, kind: str) -> None:
    picture = assets.picture(put(assets, "x.md", data))
    assert picture.kind == kind
    assert picture.mime in ("image/png", "image/jpeg", "image/svg+xml")
    assert assets.read("content:x.md") == picture.data


@pytest.mark.parametrize(
    "data", ["# Prose", "", "id: a", "GIF89a", "<html><body/></html>", "<svg><path/></svg>", "<svg"]
)
def test_any_other_file_is_no_picture(assets: Assets, data: str) -> None:
    found = refusal(assets, put(assets, "text.png", data))
    assert found.path == "text.png"
    assert "PNG" in found.hint


@pytest.mark.parametrize("url", ["content:../secret.png", "content:link.png", "file:///etc/passwd", "http://a.b/x.png", "x.png", "content:a%00b", ""])  # fmt: skip
def test_what_lies_outside_is_refused_in_the_name_of_the_document(assets: Assets, url: str) -> None:
    (assets.content / "link.png").symlink_to(assets.content.parent / "secret.png")
    found = refusal(assets, url)
    assert (found.rule, found.path) == ("asset", "now/police/en/agenda")
    assert found.message.endswith("may not be read")


def test_what_is_no_file_is_told_and_nothing_waits_for_it(assets: Assets) -> None:
    os.mkfifo(assets.content / "pipe.png")
    (assets.content / "folder.png").mkdir()
    for name in ("pipe.png", "folder.png", "none.png"):
        assert refusal(assets, f"content:{name}").message == f"there is no file “content:{name}”"


BAD = [
    ("", '<image xlink:href="/etc/x.png"/>', "/etc/x.png"),
    ("", '<image href="x.png"/>', "x.png"),
    ("", '<image href="data:image/svg+xml;base64,AAAA"/>', "data:image/svg"),
    ("", '<a href="https://a.b"/>', "https://a.b"),
    ("", '<use href="y.svg#a"/>', "y.svg#a"),
    ("", '<path fill="url(y.svg#a)"/>', "fetches a file"),
    ("", '<path style="fill: u\\72l(y.svg#a)"/>', "fetches a file"),
    ("", '<path style="fill: url/**/(y.svg#a)"/>', "fetches a file"),
    ("", "<style>@import 'x.css';</style>", "a style that fetches"),
    ("", "<style>@\\69mport 'x.css';</style>", "a style that fetches"),
    ("", "<style>p { src: url('x.ttf') }</style>", "a style that fetches"),
    ("", "<script>1</script>", "<script>"),
    ("", "<foreignObject/>", "<foreignobject>"),
    ("", '<animate attributeName="href"/>', "<animate>"),
    ("", '<filter id="f"/>', "<filter>"),
    ("", '<pattern id="f"/>', "<pattern>"),
    ("", "<?php x ?>", "a processing instruction"),
    ("", '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', "<use> of what itself"),
    (' onload="x()"', "", "onload"),
    (' xml:base="file:///etc/"', "", "base"),
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(("attributes", "inner", "says"), BAD)
def test_a_drawing_that_reaches_out_is_refused_in_any_letters(
    assets: Assets, attributes: str, inner: str, says: str, encoding: str
) -> None:
    data = f'<?xml version="1.0" encoding="{encoding}"?>{SVG.format(attributes, inner)}'.encode(encoding)
    found = refusal(assets, put(assets, "x.svg", data))
    assert (found.rule, found.path) == ("picture", "x.svg")
    assert says in found.message


@pytest.mark.parametrize("head", ['<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "<!DOCTYPE svg>", '<?xml-stylesheet href="x.css"?>'])  # fmt: skip
def test_nothing_stands_before_a_drawing(assets: Assets, head: str) -> None:
    assert "drawing" in refusal(assets, put(assets, "x.svg", head + FINE)).message


def test_a_drawing_comes_out_as_it_was_understood(assets: Assets) -> None:
    inner = '<!-- note --><image href="data:image/png;base64,AAAA"/><path aria-label="the url(s)" d="M0 0"/>'
    made = assets.picture(put(assets, "x.svg", ("\ufeff" + SVG.format("", inner)).encode("utf-16-le"))).data
    assert made.decode("utf-8").startswith("<svg")
    assert b"AAAA" in made


def test_a_font_is_a_font_of_the_folders(assets: Assets) -> None:
    (assets.layouts / "a.ttf").write_bytes(b"\0\1\0\0" + bytes(40))
    (assets.layouts / "b.ttf").write_bytes(b"secret" * 20)
    assert assets.font(assets.layouts / "a.ttf") == assets.read("layouts:a.ttf")
    for name, says in (("b.ttf", "is not a font"), ("../secret.png", "may not be read"), ("c.ttf", "there is no file")):
        with pytest.raises(RenderError, match=says) as caught:
            assets.font(assets.layouts / name)
        assert caught.value.findings[0].path == "now/police/en/agenda"


def test_a_page_may_read_the_styles_of_the_layouts_and_no_others(assets: Assets) -> None:
    for folder in (assets.layouts, assets.content):
        (folder / "x.css").write_text("p {}")
    assert assets.read("layouts:x.css") == b"p {}"
    with pytest.raises(RenderError):
        assets.read("content:x.css")
