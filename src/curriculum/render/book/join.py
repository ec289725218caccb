"""Parts of a book become one tagged PDF, with heads and numbers, one structure tree, one outline, one set of names.

Each part is a finished PDF of its own; whatever refers to a page, a place or a key in it is told where that is now
(ISO 32000-1: page tree 7.7.3, names 7.9.6, outline 12.3.3, structure tree 14.7).

    structure tree   the elements of all parts hang on one Document, in the order of the parts
    parent tree      from a page or link back to its element: its keys are counted on from part to part, a leaf each
    names            where links lead: every place of every part
    overlays         a head, a foot or a number is a form that is drawn over a page, as an artifact
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from curriculum.model.fragment import Anchor, Fragment
from curriculum.render import pdf_slots

FILE = "/FontFile2"
"""What names the file of a font."""
BEFORE = b"q"
"""Keeps the state of the page, which what draws a part leaves changed."""


class Bound(NamedTuple):
    """A part in its place: how many pages come before it, and whether the last of those is an empty one of its own.

    A module has a `number` in the book, and is `named` by it.
    """

    fragment: Fragment
    start: int
    blank: bool
    number: int = 0
    named: str = ""


class Overlay(NamedTuple):
    """What is drawn over a page: a page of furniture, by its number there, counted from 0."""

    furniture: Fragment
    page: int


Overlays = Mapping[int, Sequence[Overlay]]
"""For each page of the book, counted from 0, what is drawn over it."""


def join(
    shell: Fragment,
    parts: Sequence[Bound],
    overlays: Overlays,
    fonts: Mapping[str, bytes],
    number: Callable[[str], int],
) -> bytes:
    """Return the PDF of a book. `shell` is a PDF that says what the whole is: title, language, standard, dates.

    `fonts` are those that all parts share, by their names. `number` tells on which page, counted from 1, the element
    with an id stands.
    """
    with ExitStack() as opened:
        out = opened.enter_context(pikepdf.open(io.BytesIO(shell.data)))
        del out.pages[:]
        binder = Binder(out, opened, {name: font(out, data) for name, data in fonts.items()})
        for part in parts:
            binder.add(part, number)
        binder.lay_over(overlays)
        binder.finish(parts)
        return saved(out)


def saved(out: Any) -> bytes:
    """Return the bytes of a PDF, the same ones for the same content."""
    target = io.BytesIO()
    packed = pikepdf.ObjectStreamMode.generate
    out.save(target, deterministic_id=True, object_stream_mode=packed, fix_metadata_version=False)
    return target.getvalue()


@dataclass
class Binder:
    """A PDF that grows part by part: its structure elements so far, and the leaves of its parent tree."""

    out: Any
    opened: ExitStack
    fonts: Mapping[str, Any]
    elements: list[Any] = field(default_factory=list)
    leaves: list[Any] = field(default_factory=list)
    keys: int = 0
    files: dict[int, Any] = field(default_factory=dict)
    forms: dict[tuple[int, int], tuple[Any, Any]] = field(default_factory=dict)

    def open(self, fragment: Fragment) -> Any:
        """Return the PDF of a fragment, without the fonts that all parts share."""
        file = pikepdf.open(io.BytesIO(fragment.data))
        for name in self.fonts.keys() & fragment.fonts.keys():
            del descriptor(file.pages[0].obj.Resources, name)[FILE]
        return file

    def furniture(self, fragment: Fragment) -> Any:
        """Return the PDF of heads, feet or numbers, opened once."""
        if id(fragment) not in self.files:
            self.files[id(fragment)] = self.opened.enter_context(self.open(fragment))
        return self.files[id(fragment)]

    def add(self, part: Bound, number: Callable[[str], int]) -> None:
        """Add the pages of a part, and its branch of the structure tree. The part is closed again: it is large."""
        with self.open(part.fragment) as file:
            say_numbers(file, part.fragment, lambda name: part.number if name == pdf_slots.OWN else number(name))
            if part.blank:
                self.out.pages.append(empty(self.out, file.pages[0]))
            start = len(self.out.pages)
            for page in file.pages:  # first: what the tree says of pages then means these
                self.out.pages.append(page)
            self.share(self.out.pages[start].obj.Resources, part.fragment)
            self.graft(self.out.copy_foreign(file.Root.StructTreeRoot), start)

    def share(self, resources: Any, fragment: Fragment) -> None:
        """Let what was drawn use the fonts of the book."""
        for name in self.fonts.keys() & fragment.fonts.keys():
            descriptor(resources, name)[FILE] = self.fonts[name]

    def graft(self, tree: Any, start: int) -> None:
        """Add a structure tree whose pages begin with that numbered `start`, counted from 0."""
        self.elements.extend(tree.K[0].K)
        entries = tree.ParentTree.Nums
        for at in range(0, len(entries), 2):
            entries[at] = int(entries[at]) + self.keys
        for page in list(self.out.pages)[start:]:
            renumber(page.obj, self.keys)
        size = len(entries) // 2
        if size:
            self.leaves.append(Dictionary(Limits=[self.keys, self.keys + size - 1], Nums=entries))
        self.keys += size

    def lay_over(self, overlays: Overlays) -> None:
        """Draw heads, feet and numbers over the pages."""
        before = self.out.make_stream(BEFORE)
        for at, page in enumerate(self.out.pages):
            over = overlays.get(at, ())
            if not over:
                continue
            shapes = dict(self.form(o) for o in over)
            resources = page.obj.Resources
            if Name.XObject not in resources:
                resources.XObject = Dictionary()
            for name, shape in shapes.items():
                resources.XObject[name] = shape
            page.obj.Contents = Array([before, page.obj.Contents, self.out.make_stream(drawn(shapes))])

    def form(self, overlay: Overlay) -> tuple[Any, Any]:
        """Return a page of furniture as a form, made once, after its name."""
        key = id(overlay.furniture), overlay.page
        if key not in self.forms:
            page = self.furniture(overlay.furniture).pages[overlay.page]
            form = self.out.copy_foreign(page.as_form_xobject())
            self.share(form.Resources, overlay.furniture)
            self.forms[key] = Name(f"/Over{len(self.forms)}"), form
        return self.forms[key]

    def finish(self, parts: Sequence[Bound]) -> None:
        """Write what is one for the whole: tree, names, outline."""
        root = self.out.Root
        document = self.out.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array(self.elements)))
        parents = self.out.make_indirect(Dictionary(Kids=Array([self.out.make_indirect(x) for x in self.leaves])))
        root.StructTreeRoot = self.out.make_indirect(
            Dictionary(Type=Name.StructTreeRoot, K=[document], ParentTree=parents, ParentTreeNextKey=self.keys)
        )
        document.P = root.StructTreeRoot
        for element in self.elements:
            element.P = document
        pages = [page.obj for page in self.out.pages]
        root.Names = Dictionary(Dests=Dictionary(Names=names(pages, parts)))
        outline(self.out, parts)


def font(out: Any, data: bytes) -> Any:
    """Return a font as a part of a PDF."""
    return out.make_stream(data, Length1=len(data))


def descriptor(resources: Any, name: str) -> Any:
    """Return what describes a font, by its name among what a page draws with."""
    return resources.Font[f"/{name}"].DescendantFonts[0].FontDescriptor


def say_numbers(file: Any, fragment: Fragment, number: Callable[[str], int]) -> None:
    """Fill the numbers of pages into what a part shows, and into what it says."""
    for page, sheet in zip(file.pages, fragment.sheets, strict=True):
        if sheet.waits:
            page.obj.Contents.write(pdf_slots.fill(page.obj.Contents.read_bytes(), number))
    for at in fragment.speaking:
        element = file.get_object(at, 0)
        element.ActualText = pdf_slots.fill_spoken(str(element.ActualText), number)


def renumber(page: Any, keys: int) -> None:
    """Move the keys by which a page and its links are found in the parent tree."""
    page.StructParents = int(page.StructParents) + keys
    for link in page.get("/Annots", ()):
        if Name.StructParent in link:
            link.StructParent = int(link.StructParent) + keys


def empty(out: Any, like: Any) -> Any:
    """Return an empty page of the size of another."""
    size = {name: like.obj[name] for name in ("/MediaBox", "/TrimBox", "/BleedBox") if name in like.obj}
    page = Dictionary(Type=Name.Page, Tabs=Name.S, Resources=Dictionary(), Contents=out.make_stream(b""))
    for name, box in size.items():
        page[name] = Array([float(value) for value in box])
    return pikepdf.Page(out.make_indirect(page))


def drawn(shapes: Mapping[Any, Any]) -> bytes:
    """Return what draws forms over a page, each an artifact."""
    each = b"".join(b"/Artifact <</Type /Pagination>> BDC q %b Do Q EMC\n" % str(name).encode() for name in shapes)
    return b"Q\n" + each


def names(pages: Sequence[Any], parts: Sequence[Bound]) -> Any:
    """Return all places to which links lead, by their names, in the order of bytes."""
    places = sorted((name.encode(), anchor, part) for part in parts for name, anchor in part.fragment.anchors.items())
    found = Array()
    for name, anchor, part in places:
        found.append(pikepdf.String(name.decode()))
        found.append(place(pages[part.start + anchor.page], anchor))
    return found


def place(page: Any, anchor: Anchor) -> Any:
    """Return a place on a page as a link names it."""
    return Array([page, Name.XYZ, round(anchor.x, 3), round(anchor.y, 3), 0])


def outline(out: Any, parts: Sequence[Bound]) -> None:
    """Write the bookmarks."""
    open_: list[tuple[int, list[Any]]] = []
    with out.open_outline() as tree:
        for level, item in items(parts):
            while open_ and open_[-1][0] >= level:
                open_.pop()
            (open_[-1][1] if open_ else tree.root).append(item)
            open_.append((level, item.children))


def items(parts: Sequence[Bound]) -> Iterator[tuple[int, Any]]:
    """Yield the bookmarks of all parts with their levels."""
    for part in parts:
        for mark in part.fragment.marks:
            item = OutlineItem(mark.label, part.start + mark.page, "XYZ", left=round(mark.x, 3), top=round(mark.y, 3))
            item.is_closed = not mark.open
            yield mark.level, item
