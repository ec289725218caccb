"""list, show, where: looking into a library."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from curriculum.check.walk import every_block, strings
from curriculum.command import output
from curriculum.layouts import Layouts
from curriculum.model.library import Library
from curriculum.model.prose import Written
from curriculum.pipeline import House
from curriculum.source.records import nearest
from curriculum.source.tokens import tokens


def kinds(house: House) -> dict[str, Mapping[str, Any]]:
    """Return every kind that can be listed."""
    return {**house.loaded.library.kinds(), "products": house.layouts.products}


def title(record: Any) -> str:
    """Return what a record is called."""
    for name in ("title", "label", "english", "name"):
        if getattr(record, name, ""):
            return str(getattr(record, name))
    labels = getattr(record, "labels", {})
    return str(next(iter(labels.values())).preferred) if labels else str(record.id)


def list_kind(house: House, kind: str, json_: bool) -> None:
    """Print the ids and titles of a kind."""
    found = kinds(house)
    if kind not in found:
        output.usage(f"there is no kind “{kind}”. {nearest(kind, found)} Kinds: {', '.join(found)}")
    rows = [(i, title(r)) for i, r in found[kind].items()]
    if json_:
        output.dump([{"id": i, "title": t} for i, t in rows])
    else:
        output.table(("id", "title"), rows)


def lookup(house: House, id_: str) -> list[tuple[str, Any]]:
    """Return every record of that id, with its kind. ``modules/x`` names the kind too; ``act#sec`` a provision."""
    kind, _, name = id_.rpartition("/")
    name, mark, section = name.partition("#")
    found = [(k, r[name]) for k, r in kinds(house).items() if name in r and kind in ("", k)]
    if not found:
        every = [i for r in kinds(house).values() for i in r]
        output.usage(f"nothing here has the id “{id_}”. {nearest(name, every)}")
    acts = [(k, r) for k, r in found if k == "laws"] or found
    return [(k, section_of(r, section)) for k, r in acts] if mark else found


def show(house: House, id_: str, json_: bool) -> None:
    """Print a record."""
    records = lookup(house, id_)
    if json_:
        output.dump([{"kind": k, "at": str(getattr(r, "at", "")), **output.plain(r)} for k, r in records])
        return
    for kind, record in records:
        output.say(f"{kind}/{id_.rpartition('/')[2]}  {getattr(record, 'at', '')}", "bold")
        output.pretty(record)


def section_of(act: Any, section: str) -> Any:
    """Return a provision of an Act."""
    found = [p for p in getattr(act, "provisions", ()) if p.id == section]
    if not found:
        output.usage(f"{act.id} has no “{section}”. {nearest(section, [p.id for p in getattr(act, 'provisions', ())])}")
    return found[0]


def where(house: House, id_: str, json_: bool) -> None:
    """Print every place that names a record."""
    lookup(house, id_)
    name = id_.rpartition("/")[2]
    rows = list(dict.fromkeys((*uses(house.loaded.library, name), *layout_uses(house.layouts, name))))
    if json_:
        output.dump([{"path": p, "line": n, "unit": u, "how": h} for p, n, u, h in rows])
    elif rows:
        output.table(("where", "unit", "how"), [(f"{p}:{n}", u, h) for p, n, u, h in rows])
    else:
        output.say(f"nothing uses {id_}")


def uses(library: Library, name: str) -> Iterator[tuple[str, int, str, str]]:
    """Yield path, line, unit and manner of every use of `name`; an Act is used wherever its sections are."""
    for kind, records in library.kinds().items():
        for record in records.values():
            unit = f"{kind}/{record.id}"
            for place, text in strings(record):
                if record.id != text and names(text, name):
                    yield place.path, place.line, unit, "names it"
                for token, down in tokens(text):
                    if names(token.id, name):
                        yield place.path, place.line + down, unit, str(token)
            if isinstance(record, Written):
                yield from in_blocks(record, unit, name)


def in_blocks(module: Written, unit: str, name: str) -> Iterator[tuple[str, int, str, str]]:
    """Yield the blocks of a text that name something in their fence."""
    for block in every_block(module.blocks):
        words = (block.attrs.get("ref", ""), *(w for v in block.when.model_dump().values() for w in v))
        if any(names(w, name) for w in words):
            yield module.text_path, block.line, unit, f"::: {block.kind}"


QUOTED = re.compile(r"""['"](?P<id>[a-z0-9]+-[a-z0-9-]+(?:#[a-z0-9-]+)?)['"]|\{[a-z]+:(?P<token>[a-z0-9#-]+)""")
"""An id of more than one word that a template names: in quotation marks, or in a token."""


def layout_uses(layouts: Layouts, name: str) -> Iterator[tuple[str, int, str, str]]:
    """Yield every use of `name` in layouts: a slot’s key message, or what a template asks for by id."""
    for layout in layouts.products.values():
        for place, text in strings(layout):
            if text != layout.id and names(text, name):
                yield f"layouts/{place.path}", place.line, f"products/{layout.id}", "names it"
    for path, text in layouts.templates.items():
        for match in QUOTED.finditer(text):
            if names(match["id"] or match["token"], name):
                line = text.count("\n", 0, match.start()) + 1
                yield f"layouts/{path}", line, f"layouts/{path.partition('/')[0]}", match[0].strip("'\"{")


def names(word: str, name: str) -> bool:
    """Tell whether an id is `name`, or a part of the record `name`."""
    return word == name or word.startswith((f"{name}#", f"{name}/"))
