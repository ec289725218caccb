"""An edited Word file comes back: what was changed in it, unit by unit, and a patch of the source for a person.

The order: the file is opened, the document that it was is made again, its paragraphs are aligned by their marks, each
change is judged, and what can be written faithfully becomes a patch. Nothing is written here.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from curriculum import check, pipeline
from curriculum.compose.trace import body
from curriculum.model.document import Deliverable
from curriculum.model.findings import ContentError, error
from curriculum.model.library import Library
from curriculum.model.marks import FIGURES, folded, words_of
from curriculum.model.place import Place
from curriculum.model.reconciled import Change, Reconciled, Remark
from curriculum.pipeline import House
from curriculum.reconcile import arrive, editions, margins, notes, origin, paragraphs, patch, regrouped
from curriculum.reconcile.align import align
from curriculum.reconcile.arrive import Arrived
from curriculum.reconcile.baseline import Baseline, baseline, unit_digests
from curriculum.reconcile.desk import Desk
from curriculum.reconcile.judge import WHY, Judge, Judged, Wish, by_hand
from curriculum.reconcile.local import values
from curriculum.reconcile.unmarked import Pair
from curriculum.render import word
from curriculum.render.assets import Assets
from curriculum.render.word.marks import countable

__all__ = ["reconcile"]


def reconcile(house: House, path: Path, of: Path | None = None) -> Reconciled:
    """Return what an edited Word file says otherwise. Raises ContentError where it cannot be compared.

    `of` is the file that was edited, for where the edited one does not say any more which document it is.
    """
    file = arrive.read(path, of)
    house = origin.house_of(house, file.origin, path)
    deliverable = origin.document_named(house, file.origin, path)
    desk = on_desk(house, file, made_again(house, deliverable, path), deliverable)
    desk.found = [*judged(desk), *margins.changes(desk)]
    files = patch.Files(Path(house.loaded.library.root), house.loaded.catalogues.get(deliverable.language))
    refused = patch.make(files, [wishes for _, wishes in desk.found])
    changes = tuple(settled(change, wishes, refused) for change, wishes in desk.found)
    return Reconciled(
        file=str(path),
        origin=file.origin,
        same=desk.same,
        marked=any(p.marks for p in desk.edited),
        since=tuple(since(desk)),
        changes=(*changes, *notes.changes(desk)),
        remarks=tuple(remarks(desk)),
        listed=sum(p.listed for p in paragraphs.of(file)),
        formatting=sum(restyled(desk, p) for p in desk.aligned.pairs),
        patch=patch.diff(files.old, files.new, files.root.name),
    )


UNTRACED = "the words of this document are read otherwise than they are printed: nobody can tell where they come from"


def made_again(house: House, deliverable: Deliverable, path: Path) -> tuple[Arrived, Baseline]:
    """Return the document as today's library prints it, and its paragraphs with where their words come from.

    Raises ContentError where its words cannot be traced: a change would be blamed on other words.
    """
    outline = pipeline.outline_of(house, deliverable)
    document = pipeline.document_of(house, outline)
    document = document.model_copy(update={"trace": pipeline.trace_of(house, outline, document)})
    library = house.loaded.library
    data = word.file(document, Assets(Path(library.root), Path(house.layouts.root))).data
    file = arrive.opened(data, path)
    if not countable(body(document.html), (p.text for p in paragraphs.of(file, contents=True))):
        raise ContentError(error("word-file", Place(str(path)), UNTRACED, "tell who keeps this program; send the file"))
    names = [f"{kind}/{id_}" for kind, records in library.kinds().items() for id_ in records]
    return file, baseline(file, document.trace, unit_digests(names))


def on_desk(house: House, file: Arrived, made: tuple[Arrived, Baseline], deliverable: Deliverable) -> Desk:
    """Return a file beside what it was."""
    again, base = made
    edited = [p for p in paragraphs.of(file) if not p.listed]
    told = file.origin["paragraphs"]
    count = int(told) if told.isdecimal() and len(told) <= FIGURES else len(base.printed)
    words = [folded(p.words.text) for p in base.printed]
    if file.origin["text"] == base.fingerprint:
        found, count = editions.same(len(base.printed)), len(base.printed)
    else:
        found = editions.compared(edited, count, [p.mark for p in base.printed], words)
    aligned = align({n: words[at] for n, at in found.today.items()}, count, edited, found.today)
    judge = Judge(base, values(house, deliverable), partial(typed, house.loaded.library))
    return Desk(file, again, base, edited, found, aligned, judge)


def typed(library: Library, text: str) -> list[str]:
    """Return what words of content type though a register holds it, each with what to write instead."""
    return [f"{f.message}: {f.hint}" for f in check.words(library, text) if f.severity == "error"]


def judged(desk: Desk) -> Iterator[Judged]:
    """Yield what was changed, in the order of the edited file, then what is gone."""
    for pair in (p for p in desk.aligned.pairs if p.at not in desk.editions.agreed):
        yield from of_pair(desk, pair)
    for at in (a for a in desk.aligned.added if a not in desk.editions.agreed):
        yield desk.judge.added(desk.after(at), desk.edited[at].text, desk.edited[at].style)
    for number in (n for n in desk.aligned.removed if n not in desk.editions.gone):
        found = desk.printed(number)
        yield desk.judge.removed(found) if found else (unknown_gone(desk, number), ())


def of_pair(desk: Desk, pair: Pair) -> Iterator[Judged]:
    """Yield what was changed in a paragraph, and whether it was moved or grew together with others."""
    found, now = [p for n in pair.numbers if (p := desk.printed(n))], desk.edited[pair.at]
    if len(found) < len(pair.numbers):
        yield from stale(desk, pair)
        return
    first = found[0]
    if pair.numbers[0] in desk.aligned.moved:
        yield regrouped.moved(desk.judge, first, desk.after(pair.at))
    if len(found) > 1:
        yield regrouped.merged(desk.judge, found, now.text)
    elif pair.parts:
        yield regrouped.parted(desk.judge, first, [desk.edited[at].text for at in pair.parts])
    elif folded(first.words.text) != now.plain:
        yield from desk.judge.changed(first, now.text)


def stale(desk: Desk, pair: Pair) -> Iterator[Judged]:
    """Yield a paragraph that was edited, and that the library says otherwise since."""
    now = desk.edited[pair.at]
    mark = next((m for m in now.marks if m.number == pair.numbers[0]), None)
    if mark and words_of(now.plain) != mark.words:
        unit = desk.base.units.get(mark.unit, "")
        yield Change(kind="changed", verdict="stale", unit=unit, now=now.text.strip(), why=WHY["stale"]), ()


def unknown_gone(desk: Desk, number: int) -> Change:
    """Return a paragraph that is gone, of which nobody knows any more what it said."""
    before = next((p for n in range(number, -1, -1) if (p := desk.printed(n))), None)
    unit = before.piece.unit if before and before.piece else ""
    return Change(kind="removed", verdict="stale", unit=unit, why=f"a paragraph near here is gone; {WHY['stale']}")


def settled(change: Change, wishes: tuple[Wish, ...], refused: dict[Wish, str]) -> Change:
    """Return a change as it came out: in the patch, or for a person where no patch can make it."""
    return next((by_hand(change, refused[w]) for w in wishes if w in refused), change)


def since(desk: Desk) -> Iterator[str]:
    """Yield the units that the library says otherwise since the file was made, as far as its marks tell."""
    told: dict[str, None] = {}
    for paragraph in desk.edited:
        for mark in paragraph.marks:
            if mark.number not in desk.editions.today and (unit := desk.base.units.get(mark.unit)):
                told[unit] = None
    yield from told


def remarks(desk: Desk) -> Iterator[Remark]:
    """Yield the comments beside paragraphs, each once, with the unit that they speak of."""
    said = paragraphs.comments(desk.file.comments)
    for at, paragraph in enumerate(desk.edited):
        for number in dict.fromkeys(paragraph.comments):
            if number in said:
                by, text = said.pop(number)
                yield Remark(unit=desk.near(at), by=by, text=text, beside=paragraph.plain)


def restyled(desk: Desk, pair: Pair) -> bool:
    """Tell whether a paragraph says what it said, in another weight or slant."""
    first, now = desk.printed(pair.numbers[0]), desk.edited[pair.at]
    if first is None or len(pair.numbers) > 1 or folded(first.words.text) != now.plain:
        return False
    return first.paragraph.weights != now.weights
