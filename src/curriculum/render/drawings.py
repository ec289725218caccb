"""Drawings are made safe: an SVG that would fetch, run or unfold anything beyond itself is refused, and says why."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from curriculum.model.findings import RenderError, error
from curriculum.model.place import Place

SVG = "http://www.w3.org/2000/svg"
INSIDE = re.compile(r"\s*(?:#|data:image/(?:png|jpeg);base64,)")
"""What an address in a drawing may begin with."""
COMMENT = re.compile(r"/\*.*?\*/", re.S)
ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.S)
FETCHES = re.compile(r"""@import|(?:image-set|src)\s*\(|url\s*\(\s*(?!["']?#)""", re.I)
"""What leads a style out of its file."""
ACTIVE = frozenset({"script", "foreignobject", "iframe", "object", "embed", "handler", "set", "audio", "video"})
"""Elements that do something, besides those that begin with “animate”."""
HEAVY = frozenset({"filter", "pattern"})
"""Elements with which a small file can take hours and all memory to paint."""
HINT = "save it as a plain SVG, without scripts, links, embedded drawings, filters, patterns and document type"


def fault(name: str, message: str, hint: str = HINT) -> RenderError:
    """Say what is wrong with the drawing `name`."""
    return RenderError(error("picture", Place(name), message, hint))


def safe(data: bytes, name: str) -> bytes:
    """Return a drawing as UTF-8, as it was understood. Raises RenderError where it is none or reaches out."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as wrong:
        raise fault(name, f"this is neither a drawing nor a photograph: {wrong}", "use SVG, PNG or JPEG") from None
    if root.getroottree().docinfo.doctype:
        raise fault(name, "the drawing has a document type")
    check(root, name)
    return bytes(etree.tostring(root, encoding="utf-8"))


def check(root: Any, name: str) -> None:
    """Refuse a drawing that reaches out. Raises RenderError."""
    if root.tag != f"{{{SVG}}}svg":
        raise fault(name, f"<{root.tag}> is not a drawing", f'use PNG, JPEG, or SVG with xmlns="{SVG}"')
    for reason in reasons(root):
        raise fault(name, f"the drawing holds {reason}")


def reasons(root: Any) -> Iterator[str]:
    """Yield what a drawing holds that it may not."""
    for element in (*root.itersiblings(preceding=True), *root.iter(), *root.itersiblings()):
        if element.tag is etree.Comment:
            continue
        if not isinstance(element.tag, str):
            yield "a processing instruction or an entity"
            continue
        yield from inside(element)
    if unfolds(root):
        yield "a <use> of what itself holds a <use>"


def inside(element: Any) -> Iterator[str]:
    """Yield what one element holds that it may not."""
    tag = etree.QName(element).localname.lower()
    if tag in ACTIVE | HEAVY or tag.startswith("animate"):
        yield f"<{tag}>"
    if tag == "style" and leads_out("".join(element.itertext())):
        yield "a style that fetches a file"
    for key, value in element.attrib.items():
        name = etree.QName(key).localname.lower()
        if name.startswith("on") or name == "base":
            yield f"the attribute “{name}”"
        elif name in ("href", "src") and not INSIDE.match(value):
            yield f"the address “{value[:60]}”"
        elif not name.startswith("aria-") and leads_out(value):
            yield f"“{value[:60]}”, which fetches a file"


def leads_out(style: str, fetches: re.Pattern[str] = FETCHES) -> bool:
    """Tell whether a style fetches anything, also where that is written in escapes or with remarks in between."""
    plain = ESCAPE.sub(unescaped, COMMENT.sub("", style))
    return any(fetches.search(s) for s in (style, plain))


def unescaped(match: re.Match[str]) -> str:
    """Return the letter that an escape of a style stands for."""
    code = int(match[1], 16) if match[1] else 0
    return chr(code) if 0 < code < 0x110000 else match[2] or ""


def unfolds(root: Any) -> bool:
    """Tell whether a drawing repeats what itself repeats something, which could go on for ever."""
    uses = list(root.iter(f"{{{SVG}}}use"))
    links = (value for use in uses for key, value in use.attrib.items() if etree.QName(key).localname == "href")
    used = {link.strip().removeprefix("#") for link in links}
    return any(e.get("id") in used for use in uses for e in (use, *use.iterancestors()))
