"""HTML for the screen: one file that opens offline, with its styles and pictures inside it."""

from __future__ import annotations

import base64
import mimetypes
from typing import Any

from lxml import html

from curriculum.model.document import Document, Rendered
from curriculum.render.assets import Assets


def render(document: Document, assets: Assets) -> Rendered:
    """Return `document` as one HTML file."""
    tree = html.document_fromstring(document.html)
    for image in tree.iter("img"):
        image.set("src", embedded(image.get("src"), assets))
    fold_notes(tree)
    head = tree.find("head")
    head.append(html.fragment_fromstring('<meta name="viewport" content="width=device-width, initial-scale=1">'))
    style = head.makeelement("style")
    style.text = document.screen_css
    head.append(style)
    text = "<!doctype html>\n" + str(html.tostring(tree, encoding="unicode"))
    return Rendered(data=text.encode())


def embedded(url: str, assets: Assets) -> str:
    """Return an image as data inside the page."""
    file = assets.path(url)
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(assets.picture(file)).decode()}"


def fold_notes(tree: Any) -> None:
    """Turn footnotes, which a screen has no foot for, into notes that open where they stand."""
    for note in list(tree.iter("span")):
        if note.get("class") == "fn":
            note.set("role", "note")
