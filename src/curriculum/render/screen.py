"""HTML for the screen: one file that opens offline, with its styles and pictures inside it, and does nothing else.

The HTML of a layout is the layout's own: what would run, fetch or lead away is refused here, and not mended.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.findings import Finding, RenderError, error
from curriculum.model.layout import Format
from curriculum.model.place import Place
from curriculum.render.assets import Assets
from curriculum.render.drawings import leads_out
from curriculum.source import pages

ELEMENTS = frozenset(re.findall(r"\w+", """
html head title body section article aside header footer main nav div span p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd table
caption colgroup col thead tbody tfoot tr th td a abbr b bdi bdo blockquote br cite code del details dfn em figcaption
figure hr i img ins kbd mark pre q rp rt ruby s samp small strong sub summary sup time u var wbr address
svg g path circle rect ellipse line polyline polygon text tspan desc defs lineargradient radialgradient stop clippath
mask symbol use
"""))  # fmt: skip
"""The elements that a page for the screen may hold, besides the one ``meta`` that names its letters."""
LINKS = re.compile(r"\s*(?:#|https://|mailto:|tel:)", re.I)
"""What a link may begin with."""
ADDRESSES = frozenset(re.findall(r"\w+", """
href src srcset srcdoc action formaction poster background data cite longdesc manifest ping codebase archive
"""))  # fmt: skip
"""Attributes that hold an address."""
FETCHES = re.compile(r"""@import|(?:image-set|src)\s*\(|url\s*\(\s*(?!["']?(?:#|data:))""", re.I)
"""What leads a style out of the page."""


def render(document: Document, forms: tuple[Format, ...], assets: Assets) -> dict[Format, Rendered]:
    """Return `document` as one HTML file. Raises RenderError."""
    return dict.fromkeys(forms, page(document, assets))


def page(document: Document, assets: Assets) -> Rendered:
    """Return `document` as one HTML file. Raises RenderError with all that may not be in it."""
    tree = pages.tree(document.html, Place(f"{document.layout.id}/template.html"))
    wrong = tuple(faults(document, tree))
    if wrong:
        raise RenderError(*wrong)
    own = assets.of(document)
    for image in tree.iter("img"):
        image.set("src", embedded(image.get("src") or "", own))
    fold_notes(tree)
    head = tree.find("head")
    head.append(html.fragment_fromstring('<meta name="viewport" content="width=device-width, initial-scale=1">'))
    style = head.makeelement("style")
    style.text = document.screen_css
    head.append(style)
    text = "<!doctype html>\n" + str(html.tostring(tree, encoding="unicode"))
    return Rendered(data=text.encode())


def faults(document: Document, tree: Any) -> Iterator[Finding]:
    """Yield what a page for the screen may not hold: of its elements, and of its style."""
    place, hint = Place(f"{document.layout.id}/template.html"), "a page for the screen runs, fetches and frames nothing"
    for reason in dict.fromkeys(r for e in tree.iter() if isinstance(e.tag, str) for r in reasons(e)):
        yield error("screen", place, f"the page holds {reason}", hint)
    sheet = Place("shared/screen.css")
    if "</" in document.screen_css:
        yield error("screen", sheet, "the style holds “</”, which would end it", "write it as \\3c /")
    if leads_out(document.screen_css, FETCHES):
        message = "the style fetches a file, with @import, url(…) or image-set(…)"
        yield error("screen", sheet, message, "write it out, or embed it as url(data:…)")


def reasons(element: Any) -> Iterator[str]:
    """Yield what one element is or holds that it may not."""
    tag = element.tag.lower()
    if tag not in ELEMENTS and not (tag == "meta" and set(element.attrib) == {"charset"}):
        yield f"<{tag}>"
    for key, value in element.attrib.items():
        name = key.lower().rpartition(":")[2]
        if name.startswith("on"):
            yield f"the attribute “{key}” of <{tag}>"
        elif name in ADDRESSES:
            if not is_address(tag, name, value):
                yield f"the address “{value[:60]}” in “{key}” of <{tag}>"
        elif name not in ("title", "alt") and not name.startswith("aria-") and leads_out(value, FETCHES):
            yield f"“{value[:60]}” in <{tag}>, which fetches a file"


def is_address(tag: str, name: str, value: str) -> bool:
    """Tell whether an address stands where one may: in the link of an ``a``, in a picture, or within the drawing."""
    if tag == "a" and name == "href":
        return LINKS.match(value) is not None
    return (tag == "img" and name == "src") or (tag == "use" and value.startswith("#"))


def embedded(url: str, assets: Assets) -> str:
    """Return an image as data inside the page."""
    picture = assets.picture(url)
    return f"data:{picture.mime};base64,{base64.b64encode(picture.data).decode()}"


def fold_notes(tree: Any) -> None:
    """Turn footnotes, which a screen has no foot for, into notes in brackets, which are copied with the words."""
    for note in list(tree.iter("span")):
        if note.get("class") == "fn":
            note.set("role", "note")
            note.text = f" [{note.text or ''}"
            last = note[-1] if len(note) else None
            if last is None:
                note.text += "]"
            else:
                last.tail = f"{last.tail or ''}]"
