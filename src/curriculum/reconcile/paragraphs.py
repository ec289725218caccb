"""The paragraphs of a Word file in their order, each with its words, its marks and the comments beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from curriculum.model import marks
from curriculum.model.marks import Mark
from curriculum.reconcile.arrive import Arrived, is_on
from curriculum.render.word import paper
from curriculum.render.word.xml import q

SPACE = re.compile(r"\s+")


class Paragraph(NamedTuple):
    """A paragraph: its words, the marks that begin in it, the name of its style, and how heavy its letters are.

    `weights` are one sign for each letter that is not white space. `comments` are the numbers of comments beside it,
    `notes` those of the footnotes that it calls, each with its mark. `listed` tells that a list of people said it.
    """

    text: str
    marks: tuple[Mark, ...]
    style: str
    weights: str
    comments: tuple[str, ...]
    notes: tuple[tuple[str, Mark | None], ...] = ()
    listed: bool = False

    @property
    def plain(self) -> str:
        """Its words as they are compared."""
        return marks.folded(self.text)


def of(file: Arrived, contents: bool = False) -> Iterator[Paragraph]:
    """Yield the paragraphs of a file, also those without words, with all changes accepted.

    Entries of the contents, which programs write themselves, are left out but where `contents` asks for them.
    """
    before: Paragraph | None = None
    for element in file.body.iter(q("p")):
        found = one(file, element)
        if (not contents and (paper.is_contents(found.style) or in_contents(element))) or is_gone(element):
            continue
        whole = found if before is None else together(before, found)
        before = whole if paper.runs_on(element) else None
        if before is None:
            yield whole
    if before is not None:
        yield before


def one(file: Arrived, element: Any) -> Paragraph:
    """Return a paragraph by itself."""
    beside = tuple(str(c.get(q("id"))) for c in element.iter(q("commentReference"), q("commentRangeStart")))
    names = [str(s.get(q("name"))) for s in element.iter(q("bookmarkStart"))]
    return Paragraph(
        text=paper.text(element),
        marks=tuple(m for name in names if (m := marks.read(name))),
        style=file.styles.get(paper.style(element), paper.style(element)),
        weights=weights(element, file.heavy),
        comments=beside,
        notes=tuple(notes(element)),
        listed=any(marks.LISTED.fullmatch(name) for name in names),
    )


def is_gone(element: Any) -> bool:
    """Tell whether a paragraph stands in what was deleted, such as a row of a table."""
    return any(a.tag in paper.GONE or a.find(f"{q('trPr')}/{q('del')}") is not None for a in element.iterancestors())


def in_contents(element: Any) -> bool:
    """Tell whether a paragraph stands in the contents of a file that lost its styles, as LibreOffice has lost them."""
    found = (a.find(f"{q('sdtPr')}/{q('docPartObj')}/{q('docPartGallery')}") for a in element.iterancestors(q("sdt")))
    return any(f is not None and f.get(q("val")) == "Table of Contents" for f in found)


def together(one: Paragraph, other: Paragraph) -> Paragraph:
    """Return what two paragraphs are of which the end of the first was deleted. One without words leaves no mark."""
    if not one.plain:
        return other
    return other._replace(
        text=one.text + other.text,
        marks=one.marks + (other.marks if other.plain else ()),
        style=one.style,
        weights=one.weights + other.weights,
        comments=one.comments + other.comments,
        notes=one.notes + other.notes,
    )


def notes(paragraph: Any) -> Iterator[tuple[str, Mark | None]]:
    """Yield the number of each footnote that a paragraph calls, and the mark around the call, if it has one."""
    waiting: Mark | None = None
    for found in paragraph.iter(q("bookmarkStart"), q("footnoteReference")):
        if found.tag == q("bookmarkStart"):
            waiting = marks.read(str(found.get(q("name"))), "n") or waiting
        elif found.tag == q("footnoteReference") and not any(a.tag in paper.GONE for a in found.iterancestors()):
            yield str(found.get(q("id"))), waiting
            waiting = None


def weights(paragraph: Any, styles: Mapping[str, frozenset[str]]) -> str:
    """Return a sign for each letter of a paragraph: plain, bold, slanted or both."""
    return "".join(sign(run, styles) * paper.letters(words) for run, words in paper.said(paragraph))


def sign(run: Any, styles: Mapping[str, frozenset[str]]) -> str:
    """Return the sign of the letters of a run: what it says of itself, or what its style says."""
    named = run.find(f"{q('rPr')}/{q('rStyle')}")
    of_style = styles.get(str(named.get(q("val"))), frozenset()) if named is not None else frozenset()
    own = {n: run.find(f"{q('rPr')}/{q(n)}") for n in ("b", "i")}
    bold, slanted = (n in of_style if own[n] is None else is_on(own[n]) for n in ("b", "i"))
    return str(bold + 2 * slanted)


def comments(root: Any) -> dict[str, tuple[str, str]]:
    """Return who wrote each comment and what it says, by its number."""
    found = [] if root is None else root.findall(q("comment"))
    return {
        str(c.get(q("id"))): (
            str(c.get(q("author")) or "?"), SPACE.sub(" ", " ".join(paper.text(p) for p in c.iter(q("p")))).strip()
        )
        for c in found
    }  # fmt: skip
