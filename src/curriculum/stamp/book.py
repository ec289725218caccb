"""Many filled pages as one file for the printer: what all pages draw is in it once, and so is each face.

Every page has tags of its own, so that the file can be read by those who do not see it, as a file of one page can. They
take most of its room in memory, which is why very many pages are better several files.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

from curriculum.stamp import tags
from curriculum.stamp.sheet import Sheet, Unset, cuts, drawing, embed, placed, said


def book(blank: Sheet, every: Mapping[str, Mapping[str, str]]) -> tuple[bytes, list[Mapping[str, Unset]]]:
    """Return one file with a page for each of the fills, and for each the places that were left empty.

    `every` has the fills by what the bookmark of their page says.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(blank.data)) as pdf:
        filled = [placed(blank, fills) for fills in every.values()]
        made = cuts(put for lines, _ in filled for put in lines.values())
        first, root = pdf.pages[0].obj, pdf.Root.StructTreeRoot
        embed(pdf, first.Resources, made)
        first.Resources = pdf.make_indirect(first.Resources)
        shared, top, leaves = first.Contents, document(root), tags.tree(document(root).K[0])
        del pdf.pages[0]
        top.K, numbers = pikepdf.Array([]), pikepdf.Array([])
        for number, (fills, (put, empty)) in enumerate(zip(every.values(), filled, strict=True)):
            page = pdf.make_indirect(pikepdf.Dictionary({**first, "/StructParents": number}))
            page.Contents = pikepdf.Array([shared, pdf.make_stream(drawing(blank, put, fills, made))])
            pdf.pages.append(pikepdf.Page(page))
            elements = tags.planted(pdf, leaves, top, page)
            tags.say(elements, blank.first, said(blank, fills, empty))
            numbers.extend(pikepdf.Array([number, pdf.make_indirect(pikepdf.Array(elements))]))
        root.ParentTree, root.ParentTreeNextKey = pikepdf.Dictionary(Nums=numbers), len(every)
        mark(pdf, every)
        target = io.BytesIO()
        pdf.save(target, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return target.getvalue(), [empty for _, empty in filled]


def mark(pdf: Any, names: Iterable[str]) -> None:
    """Give each page of a file a bookmark."""
    import pikepdf

    with pdf.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(name, number) for number, name in enumerate(names))


def document(root: Any) -> Any:
    """Return the element of a file that holds all others."""
    import pikepdf

    return root.K[0] if isinstance(root.K, pikepdf.Array) else root.K
