"""Books: each part is laid out once, whatever book it stands in, and books are put together from finished parts.

    parts      a document comes apart: cover, contents, modules
    workshop   a part is laid out, or found as it was laid out before
    fragment   what a laid out part is: a PDF, and what is left open in it
    furniture  heads, feet and numbers, set apart from the parts
    join       parts and furniture become one PDF

The same pages as those of the whole document laid out at once, which `paper.straight` gives: tests compare them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from curriculum.model.artefact import Rendered
from curriculum.model.document import Document
from curriculum.model.fragment import Fragment
from curriculum.render import pdf, pdf_places
from curriculum.render.assets import Assets
from curriculum.render.book import fonts, furniture
from curriculum.render.book.fragment import PLAIN, VERSO
from curriculum.render.book.join import Bound, Overlay, join
from curriculum.render.book.parts import Book, Part, book
from curriculum.render.book.workshop import Workshop

ROUNDS = 5
"""How often pages may move because a number on them has a digit more, or one less."""


def render(document: Document, assets: Assets) -> Rendered | None:
    """Return a book as a PDF; None where the document is none, and is to be laid out at once.

    Raises RenderError with all that the engine finds wrong with a part.
    """
    asked = book(document)
    if asked is None:
        return None
    workshop = Workshop(document, assets)
    bound = settled(asked, workshop)
    if bound is None:
        return None
    pages = numbered(bound)
    heads, overlays = furnished(asked, bound, workshop)
    drawn = [*(b.fragment for b in bound), *(o.furniture for over in overlays.values() for o in over)]
    shared = fonts.shared({id(f): f for f in drawn}.values(), assets)
    data = join(heads, bound, overlays, shared, pages.__getitem__)
    return described(document, bound).model_copy(update={"data": data})


def settled(asked: Book, workshop: Workshop) -> Sequence[Bound] | None:
    """Return the parts in their places; None where their numbers never come to rest.

    Parts that show no numbers come first: then most of the others’ numbers are known.
    """
    sizes = {n: 1 for n, _ in enumerate(asked.parts)}
    fragments: dict[int, Fragment] = {}
    for n, part in enumerate(asked.parts):
        if not part.shows:
            lay(asked, part, n, {}, sizes, fragments, workshop)
    before: list[tuple[int, int]] = []
    for _ in range(ROUNDS):
        pages = numbered(placed(asked, sizes, fragments).values())
        for n, part in enumerate(asked.parts):
            lay(asked, part, n, pages, sizes, fragments, workshop)
        bound = placed(asked, sizes, fragments)
        now = [(b.start, len(b.fragment.sheets)) for b in bound.values()]
        if now == before:
            return tuple(bound.values())
        before = now
    return None


def lay(
    asked: Book, part: Part, at: int, pages: Mapping[str, int], sizes: dict[int, int],
    fragments: dict[int, Fragment], workshop: Workshop,
) -> None:  # fmt: skip
    """Lay out a part where it stands as far as that is known, and note how many pages it has."""
    even = starts(asked, sizes)[at] % 2
    fragments[at] = workshop.lay(part.html(asked, pages), PLAIN + (VERSO if even else ""))
    sizes[at] = len(fragments[at].sheets)


def starts(asked: Book, sizes: Mapping[int, int]) -> list[int]:
    """Return how many pages come before each part, with the empty ones before parts that begin on an odd page."""
    found, total = [], 0
    for n, part in enumerate(asked.parts):
        total += part.recto and total % 2
        found.append(total)
        total += sizes[n]
    return found


def placed(asked: Book, sizes: Mapping[int, int], fragments: Mapping[int, Fragment]) -> dict[int, Bound]:
    """Return the parts that were laid out, in their places."""
    at = starts(asked, sizes)
    ends = [0, *(start + sizes[n] for n, start in enumerate(at))]
    return {n: Bound(fragments[n], at[n], at[n] > ends[n]) for n in sorted(fragments)}


def numbered(bound: Iterable[Bound]) -> dict[str, int]:
    """Return for each id the number of its page, counted from 1."""
    return {name: b.start + a.page + 1 for b in bound for name, a in b.fragment.anchors.items()}


def furnished(
    asked: Book, bound: Sequence[Bound], workshop: Workshop
) -> tuple[Fragment, dict[int, tuple[Overlay, ...]]]:
    """Return the heads of a book, which also say what the whole is, and what is to be drawn over each page."""
    sheets = [(b.start + n, s) for b in bound for n, s in enumerate(b.fragment.sheets) if s.heads or s.edge]
    kinds = list(dict.fromkeys(furniture.kind(s) for _, s in sheets))
    body, style = furniture.heads(kinds)
    heads = workshop.lay(whole(workshop.document, body), style)
    found = furniture.found(heads)
    overlays: dict[int, tuple[Overlay, ...]] = {}
    for at, sheet in sheets:
        over = [Overlay(heads, found[f"k{kinds.index(furniture.kind(sheet))}"])]
        if sheet.edge:
            over.append(numeral(at + 1, furniture.Place(sheet.side, sheet.edge), asked, workshop))
        overlays[at] = tuple(over)
    return heads, overlays


def numeral(number: int, place: furniture.Place, asked: Book, workshop: Workshop) -> Overlay:
    """Return the number of a page."""
    body, style = furniture.numbers(place, number // furniture.RUN)
    made = workshop.lay(asked.page(body), style)
    return Overlay(made, furniture.found(made)[f"n{number}"])


def whole(document: Document, body: str) -> str:
    """Return a page that says what the whole document is, with its title, its dates, and its running head and foot."""
    page = pdf.with_metadata(document)
    start, rest = page.partition("<body")[::2]
    return f"{start}<body{rest.partition('>')[0]}>{body}</body></html>"


def described(document: Document, bound: Sequence[Bound]) -> Rendered:
    """Return what is to be known of the pages of a book."""
    about = [(b, b.fragment.about) for b in bound]
    uses = [(b.start + page, unit, panel) for b in bound for page, unit, panel in b.fragment.uses]
    boxes = list[Mapping[str, tuple[float, float, float, float]]]()
    for b, said in about:
        boxes += [{}] * b.blank + list(said.boxes)
    first = about[0][1]
    return first.model_copy(
        update={
            "pages": len(boxes),
            "boxes": tuple(boxes),
            "overlaps": tuple(moved(((b, s.overlaps) for b, s in about))),
            "frames": tuple(moved(((b, s.frames) for b, s in about))),
            "edges": tuple(moved(((b, s.edges) for b, s in about))),
            "places": pdf_places.places(uses, document.layout),
            "findings": tuple(dict.fromkeys(f for _, s in about for f in s.findings)),
        }
    )


def moved(found: Iterable[tuple[Bound, Sequence[tuple[int, *tuple[object, ...]]]]]) -> Iterator[tuple[object, ...]]:
    """Yield what was found on pages of parts, with the pages of the book."""
    for bound, rows in found:
        yield from ((bound.start + page, *rest) for page, *rest in rows)
