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
from curriculum.render import pdf, pdf_places, pdf_slots
from curriculum.render.assets import Assets
from curriculum.render.book import fonts, furniture
from curriculum.render.book.fragment import PLAIN, VERSO
from curriculum.render.book.join import Bound, Overlay, join
from curriculum.render.book.parts import Book, book
from curriculum.render.book.workshop import Workshop

ROUNDS = 5
"""How often pages may move because a number on them has a digit more, or one less."""


def render(document: Document, assets: Assets) -> Rendered | None:
    """Return a book as a PDF; None where the document is none, and is to be laid out at once.

    Raises RenderError with all that the engine finds wrong with a part.
    """
    asked = book(document)
    try:
        return bound_of(document, asked, Workshop(document, assets)) if asked else None
    except pdf_slots.NoPlace:
        return None


def bound_of(document: Document, asked: Book, workshop: Workshop) -> Rendered | None:
    """Return a book as a PDF; None where its numbers never come to rest. Raises NoPlace where one has none."""
    bound = settled(asked, workshop)
    if bound is None:
        return None
    pages = numbered(bound)
    heads, overlays = furnished(asked, bound, workshop)
    drawn = [*(b.fragment for b in bound), *(o.furniture for over in overlays.values() for o in over)]
    shared = fonts.shared({id(f): f for f in drawn}.values(), workshop.assets)
    data = join(heads, bound, overlays, shared, pages.__getitem__)
    return described(document, bound).model_copy(update={"data": data})


def settled(asked: Book, workshop: Workshop) -> Sequence[Bound] | None:
    """Return the parts in their places; None where their numbers never come to rest.

    Those that show the fewest numbers of pages come first: most numbers are known then when they are asked for.
    """
    fragments: dict[int, Fragment] = {}
    order = sorted(range(len(asked.parts)), key=lambda n: len(asked.parts[n].shows))
    before: list[int] = []
    for _ in range(ROUNDS):
        for n in order:
            sizes = guessed(asked, fragments)
            pages = numbered(placed(asked, sizes, fragments))
            even = starts(asked, sizes)[n] % 2
            fragments[n] = workshop.lay(asked.parts[n].html(asked, pages), PLAIN + (VERSO if even else ""))
        now = guessed(asked, fragments)
        if now == before:
            return placed(asked, now, fragments)
        before = now
    return None


def guessed(asked: Book, fragments: Mapping[int, Fragment]) -> list[int]:
    """Return how many pages each part has; of one that is not laid out yet, as many as its length makes likely."""
    pages = sum(len(f.sheets) for f in fragments.values())
    length = sum(asked.parts[n].length for n in fragments)
    each = length / pages if length else asked.parts[0].length
    known = (len(fragments[n].sheets) if n in fragments else 0 for n in range(len(asked.parts)))
    return [size or max(1, round(part.length / each)) for part, size in zip(asked.parts, known, strict=True)]


def starts(asked: Book, sizes: Sequence[int]) -> list[int]:
    """Return how many pages come before each part, with the empty ones before parts that begin on an odd page."""
    found, total = [], 0
    for n, part in enumerate(asked.parts):
        total += part.recto and total % 2
        found.append(total)
        total += sizes[n]
    return found


def placed(asked: Book, sizes: Sequence[int], fragments: Mapping[int, Fragment]) -> list[Bound]:
    """Return the parts that were laid out, in their places."""
    at = starts(asked, sizes)
    ends = [0, *(start + size for start, size in zip(at, sizes, strict=True))]
    own = asked.parts
    return [Bound(fragments[n], at[n], at[n] > ends[n], own[n].number, own[n].named) for n in sorted(fragments)]


def numbered(bound: Iterable[Bound]) -> dict[str, int]:
    """Return for each id the number of its page, counted from 1."""
    return {name: b.start + a.page + 1 for b in bound for name, a in b.fragment.anchors.items()}


def furnished(
    asked: Book, bound: Sequence[Bound], workshop: Workshop
) -> tuple[Fragment, dict[int, tuple[Overlay, ...]]]:
    """Return the heads of a book, which also say what the whole is, and what is to be drawn over each page."""
    sheets = [
        (b.start + n, s, furniture.kind(s, b.named))
        for b in bound
        for n, s in enumerate(b.fragment.sheets)
        if s.heads or s.edge
    ]
    kinds = list(dict.fromkeys(kind for _, _, kind in sheets))
    body, style = furniture.heads(kinds)
    heads = workshop.lay(whole(workshop.document, body), style)
    found = furniture.found(heads)
    edges = {s.side: s.edge for _, s, _ in sheets if s.edge}
    overlays: dict[int, tuple[Overlay, ...]] = {}
    for at, sheet, kind in sheets:
        over = [Overlay(heads, found[f"k{kinds.index(kind)}"])]
        if sheet.edge:
            over.append(numeral(at + 1, edges, asked, workshop))
        overlays[at] = tuple(over)
    return heads, overlays


def numeral(number: int, edges: Mapping[str, str], asked: Book, workshop: Workshop) -> Overlay:
    """Return the number of a page."""
    body, style = furniture.numbers(edges, number // furniture.RUN)
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
