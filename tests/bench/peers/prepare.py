"""A document as other programs can read it: one HTML file with its drawings beside it. None of this is timed."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

from lxml import etree, html

from curriculum.model.document import Document
from curriculum.render.assets import Assets

CAMEL = {"viewbox": "viewBox", "preserveaspectratio": "preserveAspectRatio"}
"""Names of attributes that HTML does not tell by capital letters and SVG does."""
MILLIMETRES = re.compile(r"^([\d.]+)mm$")


def page(document: Document, assets: Assets, folder: Path) -> Path:
    """Write `document` into `folder` for pandoc and return the file.

    Drawings and pictures become files, each once. The list of contents goes, because the other program makes its own;
    so do boxes that hold nothing, which are there for a style sheet.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tree = html.fromstring(document.html)
    for gone in tree.xpath("//nav[contains(@class, 'toc')]"):
        gone.drop_tree()
    for image in tree.xpath("//img[@src]"):
        image.set("src", copied(assets.picture(image.get("src")), folder))
    for drawing in tree.xpath("//svg"):
        drawing.getparent().replace(drawing, pictured(drawing, folder))
    for block in tree.xpath("//aside | //section[contains(@class, 'row')] | //header"):
        block.tag = "div"
    target = folder / "page.html"
    target.write_text("<!doctype html>\n" + html.tostring(tree, encoding="unicode"), "utf-8")
    return target


def copied(picture: Any, folder: Path) -> str:
    """Write a picture beside the page and return its name."""
    name = f"{hashlib.sha256(picture.data).hexdigest()[:16]}.{picture.kind}"
    (folder / name).write_bytes(picture.data)
    return name


def pictured(drawing: Any, folder: Path) -> Any:
    """Write a drawing beside the page and return the image that stands for it."""
    tail, drawing.tail = drawing.tail, None
    for element in drawing.iter():
        for name, proper in CAMEL.items():
            if name in element.attrib:
                element.set(proper, element.attrib.pop(name))
    drawing.set("xmlns", "http://www.w3.org/2000/svg")
    data = etree.tostring(drawing)
    name = f"{hashlib.sha256(data).hexdigest()[:16]}.svg"
    (folder / name).write_bytes(data)
    said = {} if drawing.get("aria-hidden") == "true" else {"alt": drawing.get("aria-label") or "drawing"}
    size = {k: drawing.get(k) for k in ("width", "height") if MILLIMETRES.match(drawing.get(k) or "")}
    image = html.Element("img", {"src": name, "alt": "", **said, **size})
    image.tail = tail
    return image
