"""What a tagged PDF says, where it is written from right to left. `pdf_tags` puts it in place, for one version.

The glyphs of joined letters cannot be turned back into text without loss, and the space at which a line is broken is
not drawn at all. So each piece of text in the structure tree carries the letters of its source, with the spaces that
vanished where its line begins or ends (ISO 32000-1, 14.9.4): the pieces, one after the other, are the source. In a page
written from left to right, only what is in Arabic script carries them, and all else stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from curriculum.render.pdf_clusters import ARABIC
from curriculum.render.pdf_slots import spoken
from curriculum.render.pdf_spans import named, unseen


def install() -> None:
    """Let the pieces of a text remember their source, and the structure tree say it."""
    keep_sources()
    keep_ends()
    say_sources()


def keep_sources() -> None:
    """Let each piece of a text, as it is cut for a line, remember what it was cut from."""
    from weasyprint.layout import inline

    cut = inline.split_text_box

    def cut_and_keep(context: Any, box: Any, width: Any, skip: int, *rest: Any, **named: Any) -> Any:
        """Return a piece of `box`, as the engine does."""
        piece, resume, _ = found = cut(context, box, width, skip, *rest, **named)
        if piece is not None:
            piece.source = box.text.encode()[skip:resume].decode()
        return found

    inline.split_text_box = cut_and_keep


def keep_ends() -> None:
    """Let the first and the last piece of a line remember the spaces beside them, which are not drawn."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline

    lay = inline.get_next_linebox

    def lay_and_keep(context: Any, line: Any, y: Any, bottom: Any, start: Any, block: Any, *rest: Any) -> Any:
        """Return the next line, as the engine does."""
        made, resume = found = lay(context, line, y, bottom, start, block, *rest)
        pieces = [box for box in made.descendants() if isinstance(box, boxes.TextBox)] if made is not None else []
        if pieces:
            text = left(line, start, boxes).removesuffix(left(line, resume, boxes) if resume else "")
            ends = resume is None and unseen(block, boxes)
            keep_spaces(pieces[0], pieces[-1], text[:1].isspace(), text[-1:].isspace() or ends)
        return found

    inline.get_next_linebox = lay_and_keep


def keep_spaces(first: Any, last: Any, before: bool, after: bool) -> None:
    """Put spaces around the source of a line, where it has none."""
    if before and not source(first)[:1].isspace():
        first.source = " " + source(first)
    if after and not source(last)[-1:].isspace():
        last.source = source(last) + " "


def left(box: Any, start: Any, boxes: Any) -> str:
    """Return the text of a line's box from a place in it."""
    ((index, inner),) = start.items() if start else ((0, None),)
    if isinstance(box, boxes.TextBox):
        return str(box.text.encode()[index:].decode())
    if not isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        return "\ufffc"
    return "".join(left(child, None if n else inner, boxes) for n, child in enumerate(box.children[index:]))


def source(box: Any) -> str:
    """Return what a piece of text was cut from."""
    return str(getattr(box, "source", box.text))


def say_sources() -> None:
    """Write the sources into the structure tree."""
    from weasyprint import pdf

    add = pdf.add_tags

    def add_words(file: Any, document: Any, version: Any, streams: Any) -> None:
        """Add the tree as the engine does, then what its pieces say."""
        said = [dict(pieces(s._tags, leftward(p))) for p, s in zip(document.pages, streams, strict=True)]
        add(file, document, version, streams)
        tree = next(o for o in file.objects if isinstance(o, dict) and o.get("Type") == "/StructTreeRoot")
        numbers = named(file, tree["ParentTree"])["Nums"]
        for page, sources in zip(numbers[1 : 2 * len(said) : 2], said, strict=True):
            for mark, text in sources.items():
                page[mark] = say(file, page[mark], mark, text)

    pdf.add_tags = add_words


def leftward(page: Any) -> bool:
    """Tell whether a page is written from right to left."""
    return bool(page._page_box.style["direction"] == "rtl")


def pieces(tags: dict[Any, Any], every: bool) -> Iterator[tuple[int, str]]:
    """Yield the number and the source of the pieces of text on a page: of those in Arabic script, or of every one."""
    from weasyprint.formatting_structure.boxes import TextBox

    for box, tag in tags.items():
        if isinstance(box, TextBox) and box.style["visibility"] == "visible" and (every or speaks(box)):
            yield tag["mcid"], spoken(box, source(box))


def speaks(box: Any) -> bool:
    """Tell whether a piece of text is in Arabic script, or between such pieces."""
    return box.style["direction"] == "rtl" or ARABIC.search(source(box)) is not None


def say(file: Any, reference: bytes, mark: int, text: str) -> bytes:
    """Let the element of a piece say its text, and return it. In a link the piece becomes an element first."""
    import pydyf

    element = named(file, reference)
    if element["S"] == "/Link":
        link, element = (
            element,
            pydyf.Dictionary(
                {"Type": "/StructElem", "S": "/Span", "K": pydyf.Array([mark]), "Pg": element["Pg"], "P": reference}
            ),
        )
        file.add_object(element)
        link["K"][link["K"].index(mark)] = element.reference
    element["ActualText"] = pydyf.String(text)
    return bytes(element.reference)
