"""A structure tree without elements that say nothing: a paragraph shows its lines itself.

WeasyPrint 70.0 hangs every piece of a line on a Span, and what is bold on a box around that. A reader learns the same
without them, and a book has half as many objects. What is a block of its own stays one, whatever it is called: a note,
or a label below a number. `pdf_tags` puts it in place, for the version it is made for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

HOLDERS = frozenset(
    {*(f"/H{level}" for level in range(1, 7)), "/P", "/TD", "/TH", "/LBody", "/Lbl", "/Caption", "/Span", "/NonStruct"}
)
"""Elements that may show something themselves, not only through others (ISO 32000-1, 14.8.4)."""
MUTE = frozenset({"/Span", "/NonStruct"})
"""Kinds that say nothing by themselves."""
BARE = frozenset({"Type", "S", "K", "Pg", "P"})
"""What an element has that says nothing of what it shows."""
INLINE = ("Span", "NonStruct", "Link")
"""Kinds of elements that can stand inside a line, as the engine names them."""
SPOKEN = BARE | {"ActualText"}
"""What a piece of text has that says its words, and nothing else."""


def install() -> None:
    """Leave such elements out. `pdf_tags` does it last, when all others have said what they say."""
    from weasyprint import pdf
    from weasyprint.formatting_structure import boxes
    from weasyprint.pdf import tags

    build, add = tags._build_box_tree, pdf.add_tags
    blocks: set[bytes] = set()

    def build_and_note(box: Any, *rest: Any) -> Iterator[Any]:
        """Yield the elements of a box, as the engine does; note those of blocks."""
        noted = unseen(getattr(box, "_box", box), boxes)
        for element in build(box, *rest):
            if noted:
                blocks.add(element.reference)
            yield element

    def add_without(file: Any, document: Any, *rest: Any) -> None:
        """Add the tree as the engine does, then take out what says nothing, and let marks lead to what is left."""
        blocks.clear()
        add(file, document, *rest)
        tree: Any = next(o for o in file.objects if isinstance(o, dict) and o.get("Type") == "/StructTreeRoot")
        within_first = [element for element in reversed(elements(file)) if element.reference not in blocks]
        moved = {element.reference: to for element in within_first if (to := lift(file, element))}
        moved |= {piece: to for element in elements(file) for piece, to in gathered(file, element)}
        for page in named(file, tree["ParentTree"])["Nums"][1 : 2 * len(document.pages) : 2]:
            page[:] = [found(moved, reference) for reference in page]

    tags._build_box_tree = build_and_note
    pdf.add_tags = add_without


def named(file: Any, reference: bytes) -> Any:
    """Return the object that a reference names."""
    return file.objects[int(reference.split()[0])]


def unseen(box: Any, boxes: Any) -> bool:
    """Tell whether a block becomes an element that may as well be a part of a line: nothing else tells its end."""
    from weasyprint.pdf.tags import _get_pdf_tag

    return not isinstance(box, boxes.InlineLevelBox) and _get_pdf_tag(box.element_tag) in INLINE


def elements(file: Any) -> list[Any]:
    """Return the structure elements of a file."""
    return [o for o in file.objects if isinstance(o, dict) and o.get("Type") == "/StructElem"]


def found(moved: Mapping[bytes, bytes], reference: bytes) -> bytes:
    """Return what shows now what an element showed."""
    while reference in moved:
        reference = moved[reference]
    return reference


def lift(file: Any, element: Any) -> bytes:
    """Hang what an element shows and holds on its holder, where it says nothing itself; return that, or nothing."""
    holder = named(file, element["P"])
    kids: list[Any] = [named(file, k) if isinstance(k, bytes) else None for k in element["K"]]
    bare = element["S"] in MUTE and element.keys() == BARE and holder.get("S") in HOLDERS
    if not bare or (None in kids and holder["Pg"] != element["Pg"]):
        return b""
    at = holder["K"].index(element.reference)
    holder["K"][at : at + 1] = element["K"]
    for kid in filter(None, kids):
        kid["P"] = element["P"]
    element.clear()  # it stays in the file, empty: the engine numbers objects by their order
    return bytes(holder.reference)


def gathered(file: Any, holder: Any) -> Iterator[tuple[bytes, bytes]]:
    """Let the first of pieces that follow each other on a page say the words of all; yield each other one with it."""
    first: Any = {}
    for reference in [*holder.get("K", ())]:  # one that was gathered itself is empty
        piece = named(file, reference) if isinstance(reference, bytes) else {}
        if not (speaks(first) and speaks(piece) and first["Pg"] == piece["Pg"]):
            first = piece
            continue
        first["K"].extend(piece["K"])
        first["ActualText"].string += piece["ActualText"].string
        holder["K"].remove(reference)
        piece.clear()
        yield reference, bytes(first.reference)


def speaks(element: Any) -> bool:
    """Tell whether an element is a piece of text that says its words, and nothing else."""
    return element.keys() == SPOKEN and element["S"] == "/Span" and all(isinstance(k, int) for k in element["K"])
