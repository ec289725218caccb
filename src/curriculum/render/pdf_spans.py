"""A structure tree without an element for every line: what a paragraph shows is its own, and need not be a part’s.

WeasyPrint 70.0 hangs every piece of a line on a Span that says nothing. A reader learns the same without it, and a file
has a third fewer objects. `pdf_tags` puts it in place, for the version it is made for.
"""

from __future__ import annotations

from typing import Any

HOLDERS = frozenset(
    {*(f"/H{level}" for level in range(1, 7)), "/P", "/TD", "/TH", "/LBody", "/Lbl", "/Caption", "/Span", "/NonStruct"}
)
"""Elements that may show something themselves, not only through others (ISO 32000-1, 14.8.4)."""
BARE = frozenset({"Type", "S", "K", "Pg", "P"})
"""What an element has that says nothing of what it shows."""


def install() -> None:
    """Leave such elements out. `pdf_tags` does it last, when all others have said what they say."""
    from weasyprint import pdf

    add = pdf.add_tags

    def add_without(file: Any, document: Any, *rest: Any) -> None:
        """Add the tree as the engine does, then let the holders of bare elements show what those showed."""
        add(file, document, *rest)
        tree: Any = next(o for o in file.objects if isinstance(o, dict) and o.get("Type") == "/StructTreeRoot")
        entries = named(file, tree["ParentTree"])["Nums"]
        for page in entries[1 : 2 * len(document.pages) : 2]:
            for mark, reference in enumerate(page):
                page[mark] = fold(file, named(file, reference), mark)

    pdf.add_tags = add_without


def named(file: Any, reference: bytes) -> Any:
    """Return the object that a reference names."""
    return file.objects[int(reference.split()[0])]


def fold(file: Any, element: Any, mark: int) -> bytes:
    """Return what shows a piece of text: its element, or the holder of that, where the element says nothing."""
    holder = named(file, element["P"])
    bare = element["S"] == "/Span" and element.keys() == BARE and element["K"] == [mark]
    if not bare or holder.get("S") not in HOLDERS or holder["Pg"] != element["Pg"]:
        return bytes(element.reference)
    holder["K"][holder["K"].index(element.reference)] = mark
    element.clear()  # it stays in the file, empty: the engine numbers objects by their order
    return bytes(holder.reference)
