"""Every paragraph of the body bears an unseen mark that says which unit it comes from, and what was printed in it.

The words of the page stand in the Word file in the same order (`witness` sees to it), so that counting letters tells
where each paragraph comes from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from curriculum.model import marks
from curriculum.model.marks import Mark, mark
from curriculum.model.trace import UNKEPT, Piece, Stretch, Trace
from curriculum.render.word import paper, witness
from curriculum.render.word.desk import Note
from curriculum.render.word.xml import q, w

FIRST_ID, FIRST_NOTE, FIRST_LISTED = 100_000, 200_000, 300_000
"""The numbers of these bookmarks; those that links lead to have smaller ones."""


def put(page: Any, blocks: list[Any], trace: Trace) -> list[Mark]:
    """Put a mark around the words of each paragraph that says something, and return the marks.

    Where letters cannot be counted a mark names no unit, rather than the unit of other words. The mark of what a list
    of people says holds nothing of it, and is none of those that are returned.
    """
    made: list[Mark] = []
    people = 0
    every = (paper.text(p) for b in blocks for p in b.iter(q("p")))
    sources = Sources(trace if countable(page, every) else Trace())
    for paragraph in (p for b in blocks for p in b.iter(q("p"))):
        words = paper.text(paragraph)
        stretches = sources.take(paper.letters(words))
        if not words.strip() or paper.is_contents(paper.style(paragraph)):
            continue
        if any(s.unit in UNKEPT for s in stretches):
            bookmark(paragraph, marks.listed(people), FIRST_LISTED + people)
            people += 1
            continue
        made.append(mark(len(made), main(trace, stretches), words))
        bookmark(paragraph, made[-1].name, FIRST_ID + len(made))
    return made


def put_notes(blocks: list[Any], root: Any, notes: Sequence[Note]) -> None:
    """Put a mark around the call of each footnote, which LibreOffice keeps there and not in the note."""
    said = {str(n.get(q("id"))): paper.text(n.find(q("p"))) for n in root.findall(q("footnote"))}
    for call in (c for b in blocks for c in b.iter(q("footnoteReference"))):
        number, run = int(call.get(q("id"))) - 1, call.getparent()
        name = marks.note(number, notes[number].unit, said[str(number + 1)]).note_name
        run.addprevious(w("bookmarkStart", id=FIRST_NOTE + number, name=name))
        run.addnext(w("bookmarkEnd", id=FIRST_NOTE + number))


def countable(page: Any, texts: Iterable[str]) -> bool:
    """Tell whether the paragraphs of a file, as they are read, say each letter of its page in its order.

    One letter more or less, and all that follows would be said to come from somewhere else.
    """
    return "".join(witness.asked(page)) == "".join(paper.bare(text) for text in texts)


class Sources:
    """Gives the stretches of a trace away, so many letters at a time."""

    def __init__(self, trace: Trace) -> None:
        self.left = list(reversed(trace.stretches))

    def take(self, letters: int) -> list[Stretch]:
        """Return whence the next letters come."""
        made: list[Stretch] = []
        while letters > 0 and self.left:
            next_ = self.left.pop()
            if next_.letters > letters:
                self.left.append(next_._replace(letters=next_.letters - letters))
                next_ = next_._replace(letters=letters)
            made.append(next_)
            letters -= next_.letters
        return made


def main(trace: Trace, stretches: list[Stretch]) -> Piece | None:
    """Return the piece from which most letters come; None where no piece says anything."""
    counted: Counter[int] = Counter()
    for stretch in stretches:
        if stretch.piece >= 0:
            counted[stretch.piece] += stretch.letters
    return trace.pieces[counted.most_common(1)[0][0]] if counted else None


def bookmark(paragraph: Any, name: str, number: int) -> None:
    """Put a bookmark around all that a paragraph holds."""
    properties = paragraph.find(q("pPr"))
    paragraph.insert(0 if properties is None else 1, w("bookmarkStart", id=number, name=name))
    paragraph.append(w("bookmarkEnd", id=number))
