"""The lists of a Word file: one definition for each style of items, and a restart for each ordered list."""

from __future__ import annotations

from typing import Any

from curriculum.render.word.desk import Desk
from curriculum.render.word.script import fonts
from curriculum.render.word.sheet import Mark, Style
from curriculum.render.word.xml import on, properties, twips, w


def numbering(desk: Desk) -> list[Any]:
    """Return the lists: one definition for each style of items, and a restart for each ordered list."""
    kinds = desk.list_styles
    bases = [abstract(desk, style, number) for number, style in enumerate(kinds)]
    plain = [w("num", w("abstractNumId", val=n), numId=n + 1) for n in range(len(kinds))]
    names = [s.name for s in kinds]
    again = [restarted(names.index(r), len(kinds) + n) for n, r in enumerate(desk.restarts, 1)]
    return [*bases, *plain, *again]


def abstract(desk: Desk, style: Style, number: int) -> Any:
    """Return the definition of a list with three levels."""
    mark = desk.sheet.lists[style.list]
    levels = [level(desk, style, mark, depth) for depth in range(3)]
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=number)


def level(desk: Desk, style: Style, mark: Mark, depth: int) -> Any:
    """Return one level of a list: its mark, and where its text hangs."""
    hang = desk.page.scaled(mark.hang)
    at = desk.start_of(style) + hang * (depth + 1)
    return w(
        "lvl",
        w("start", val=1),
        w("numFmt", val="decimal" if mark.ordered else "bullet"),
        w("pStyle", val=style.id) if not depth else None,
        w("lvlText", val=f"%{depth + 1}" if mark.ordered else mark.text),
        w("lvlJc", val="left"),
        w("pPr", w("ind", left=twips(at), hanging=twips(hang))),
        properties(
            "rPr",
            fonts(desk, mark.face),
            on("b", mark.bold),
            on("bCs", mark.bold) if desk.rtl else None,
            on("i", False),
            w("color", val=desk.sheet.colours[mark.colour]),
        ),
        ilvl=depth,
    )


def restarted(base: int, number: int) -> Any:
    """Return a list that begins at 1."""
    starts = [w("lvlOverride", w("startOverride", val=1), ilvl=depth) for depth in range(3)]
    return w("num", w("abstractNumId", val=base), *starts, numId=number)
