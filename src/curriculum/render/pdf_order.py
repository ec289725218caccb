"""Reading order where it is not the order of the sheets (ISO 14289-1, 7.2).

A folded sheet shows on its first side what a reader comes to last: the back. An element with an id and
``data-read="last"`` stays where it is printed, and moves to the end of what a screen reader reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def install() -> None:
    """Put the order in place. `pdf_tags` does it, once in a process, for the version that both are made for."""
    from weasyprint import pdf
    from weasyprint.pdf import tags

    build, add = tags._build_box_tree, pdf.add_tags
    held: list[Any] = []

    def build_and_hold(box: Any, *rest: Any) -> Iterator[Any]:
        """Keep back what is read last."""
        last = read_last(getattr(box, "_box", box))
        for element in build(box, *rest):
            if last:
                held.append(element)
            else:
                yield element

    def add_in_order(file: Any, *rest: Any) -> None:
        """Put what was kept back at the end of the structure tree."""
        held.clear()
        add(file, *rest)
        top: Any = next(o for o in file.objects if isinstance(o, dict) and o.get("S") == "/Document")
        for element in held:
            element["P"] = top.reference
            top["K"].append(element.reference)

    tags._build_box_tree, pdf.add_tags = build_and_hold, add_in_order


def read_last(box: Any) -> bool:
    """Tell whether a box is that of an element which is read last, and not an unnamed box inside it."""
    return box.element is not None and box.element.get("data-read") == "last" and box.style["anchor"] is not None
