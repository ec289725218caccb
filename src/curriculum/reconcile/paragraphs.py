"""The paragraphs of a Word file in their order, each with its words, its marks and the comments beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from curriculum.model import marks
from curriculum.model.marks import Mark
from curriculum.reconcile.arrive import Arrived
from curriculum.render.word import paper
from curriculum.render.word.xml import q

SPACE = re.compile(r"\s+")


class Paragraph(NamedTuple):
    """A paragraph: its words, the marks that begin in it, the name of its style, and how heavy its letters are.

    `weights` are one sign for each letter that is not white space. `comments` are the numbers of comments beside it,
    `notes` those of the footnotes that it calls.
    """

    text: str
    marks: tuple[Mark, ...]
    style: str
    weights: str
    comments: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """Its words as they are compared."""
        return marks.folded(self.text)


def of(file: Arrived, contents: bool = False) -> Iterator[Paragraph]:
    """Yield the paragraphs of a file, also those without words; not those that are deleted.

    Entries of the contents, which programs write themselves, are left out but where `contents` asks for them.
    """
    for found in file.body.iter(q("p")):
        text, name = paper.text(found), file.styles.get(paper.style(found), paper.style(found))
        if (paper.is_contents(name) and not contents) or any(a.tag in paper.GONE for a in found.iterancestors()):
            continue
        beside = tuple(str(c.get(q("id"))) for c in found.iter(q("commentReference"), q("commentRangeStart")))
        read = (marks.read(str(s.get(q("name")))) for s in found.iter(q("bookmarkStart")))
        notes = tuple(str(n.get(q("id"))) for run in paper.runs(found) for n in run.iter(q("footnoteReference")))
        yield Paragraph(text, tuple(m for m in read if m), name, weights(found), beside, notes)


def weights(paragraph: Any) -> str:
    """Return a sign for each letter of a paragraph: plain, bold, slanted or both."""
    made = []
    for run, words in paper.said(paragraph):
        props = run.find(q("rPr"))
        sign = str(is_on(props, "b") + 2 * is_on(props, "i"))
        made.append(sign * paper.letters(words))
    return "".join(made)


def is_on(props: Any, name: str) -> int:
    """Return 1 where a run has a property, 0 where it has not."""
    found = None if props is None else props.find(q(name))
    return int(found is not None and found.get(q("val")) not in ("0", "false", "off"))


def comments(root: Any) -> dict[str, tuple[str, str]]:
    """Return who wrote each comment and what it says, by its number."""
    found = [] if root is None else root.findall(q("comment"))
    return {
        str(c.get(q("id"))): (
            str(c.get(q("author")) or "?"), SPACE.sub(" ", " ".join(paper.text(p) for p in c.iter(q("p")))).strip()
        )
        for c in found
    }  # fmt: skip
