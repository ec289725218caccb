"""The style sheet becomes Word's parts: styles, numbering and the table of fonts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from curriculum.render.word.desk import Desk
from curriculum.render.word.sheet import Face, Grid, Mark, Style
from curriculum.render.word.xml import border, on, properties, twips, w

TWO_SCRIPTS = 1.24
"""How much larger letters of the Arabic script are set than Latin ones, so that they look alike."""

DISPLAY_SCRIPTS = 0.9


def styles(desk: Desk) -> list[Any]:
    """Return all styles of the document with what holds where no style says otherwise."""
    named = [paragraph_style(desk, s) if s.kind == "paragraph" else character_style(desk, s) for s in desk.sheet.styles]
    return [defaults(desk), *given(), *named, *(grid_style(desk, g) for g in desk.sheet.tables)]


def defaults(desk: Desk) -> Any:
    """Return what holds where no style says otherwise."""
    tag = desk.language(desk.document.language).tag
    runs = properties("rPr", fonts(desk, "serif"), w("lang", **({"bidi": tag} if desk.rtl else {"val": tag})))
    return w("docDefaults", w("rPrDefault", runs), w("pPrDefault", w("pPr")))


def given() -> list[Any]:
    """Return the three styles that Word always has."""
    character = w("style", w("name", val="Default Paragraph Font"), w("uiPriority", val=1), w("semiHidden"))
    character.attrib.update(w("x", type="character", default=1, styleId="DefaultParagraphFont").attrib)
    cells = w("tblCellMar", *(w(s, w=0, type="dxa") for s in ("top", "left", "bottom", "right")))
    normal = w("style", w("name", val="Normal Table"), w("uiPriority", val=99), w("semiHidden"), w("tblPr", cells))
    normal.attrib.update(w("x", type="table", default=1, styleId="TableNormal").attrib)
    empty = w("style", w("name", val="No List"), w("uiPriority", val=99), w("semiHidden"))
    empty.attrib.update(w("x", type="numbering", default=1, styleId="NoList").attrib)
    return [character, normal, empty]


def fonts(desk: Desk, face: str) -> Any:
    """Return the families of a face: its own, and beside it that of the document's script."""
    name = desk.sheet.faces[face].name  # type: ignore[index]
    other = desk.sheet.faces[script_face(desk)].name
    return w("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=other)


def script_face(desk: Desk) -> Any:
    """Return the face of the Arabic script in this document."""
    return desk.language(desk.document.language).face or "nastaliq"


def paragraph_style(desk: Desk, style: Style) -> Any:
    """Return a paragraph style."""
    made = w(
        "style",
        w("name", val=style.name),
        w("basedOn", val=desk.named(style.based).id) if style.based else None,
        w("next", val=desk.named(style.follow).id) if style.follow else None,
        w("uiPriority", val=1),
        w("qFormat"),
        paragraph_properties(desk, style),
        run_properties(desk, style),
        type="paragraph",
        styleId=style.id,
    )
    if style.name == "Normal":
        made.set(*default_mark())
    elif style.id not in BUILT_IN:
        made.set(*custom_mark())
    return made


BUILT_IN = frozenset({
    "Normal", "Title", "Subtitle", "Strong", "Emphasis", "Heading1", "Heading2", "Heading3", "Heading4", "BodyText", "ListBullet", "ListNumber", "Caption",
    "FootnoteText", "FootnoteReference", "Header", "Footer", "TOC1", "TOC2", "TOCHeading", "Quote", "Hyperlink",
})  # fmt: skip


def default_mark() -> tuple[str, str]:
    """Return the mark of the style that paragraphs have by themselves."""
    return next(iter(w("x", default=1).attrib.items()))


def custom_mark() -> tuple[str, str]:
    """Return the mark of a style that Word does not know by its name."""
    return next(iter(w("x", customStyle=1).attrib.items()))


def character_style(desk: Desk, style: Style) -> Any:
    """Return a character style."""
    made = w(
        "style",
        w("name", val=style.name),
        w("basedOn", val="DefaultParagraphFont"),
        w("uiPriority", val=1),
        w("qFormat"),
        run_properties(desk, style),
        type="character",
        styleId=style.id,
    )
    if style.id not in BUILT_IN:
        made.set(*custom_mark())
    return made


def paragraph_properties(desk: Desk, style: Style) -> Any:
    """Return how the paragraphs of a style stand."""
    return properties(
        "pPr",
        w("keepNext") if style.keep == "next" else None,
        w("keepLines") if style.keep in ("lines", "next") else None,
        numbering_mark(desk, style),
        borders(desk, style),
        w("shd", val="clear", color="auto", fill=desk.sheet.colours[style.shade]) if style.shade else None,
        tabs(desk, style),
        w("suppressAutoHyphens") if style.outline is not None else None,
        w("bidi") if desk.rtl and not style.based else None,
        spacing(desk, style),
        indents(desk, style),
        w("contextualSpacing") if style.close else None,
        w("jc", val=style.align) if style.align else None,
        w("outlineLvl", val=style.outline - 1) if style.outline else None,
    )


def numbering_mark(desk: Desk, style: Style) -> Any:
    """Return the list that the paragraphs of a style belong to, or None."""
    return w("numPr", w("numId", val=desk.list_styles.index(style) + 1)) if style.list else None


def borders(desk: Desk, style: Style) -> Any:
    """Return the lines around the paragraphs of a style, or None."""
    sides: list[Any] = []
    for side, rule_name in style.rules.items():
        rule = desk.sheet.rules[rule_name]
        names = ("top", "left", "bottom", "right") if side == "box" else (side,)
        colour = desk.sheet.colours[rule.colour]
        sides += [border(n, rule.pattern, rule.width, colour, rule.space) for n in names]
    return w("pBdr", *sides) if sides else None


def tabs(desk: Desk, style: Style) -> Any:
    """Return the tab stops of a style, or None."""
    page = desk.page
    places = {
        "side": ("right", page.side), "gutter": ("left", page.hang - 2.5), "main": ("left", page.hang),
        "measure": ("right", page.measure),
    }  # fmt: skip
    stops = [(kind, at) for kind, at in (places[t] for t in style.tabs)]
    if style.hang and not style.list:
        stops.insert(0, ("left", desk.start_of(style)))
    return w("tabs", *(w("tab", val=kind, pos=twips(at)) for kind, at in stops)) if stops else None


def spacing(desk: Desk, style: Style) -> Any:
    """Return the leading of a style and the space around it, or None."""
    page = desk.page
    values: dict[str, object] = {}
    for name in ("before", "after"):
        given_ = getattr(style, name)
        if given_ is not None:
            values[name] = twips(page.scaled(given_, style.display))
    if style.leading is not None:
        values |= leading(desk, page.scaled(style.leading, style.display), style.grow)
    return w("spacing", **values) if values else None


def leading(desk: Desk, height: float, grow: bool) -> dict[str, object]:
    """Return the leading of lines: exact, at least, or in the Arabic script what the font asks for."""
    if desk.rtl:
        return {"line": 240, "lineRule": "auto"}
    return {"line": twips(height), "lineRule": "atLeast" if grow else "exact"}


def indents(desk: Desk, style: Style) -> Any:
    """Return how far a style's paragraphs stand in, or None. Those of lists have it from their numbering."""
    if style.list or (style.indent is None and not style.hang and style.end is None):
        return None
    values: dict[str, object] = {"left": twips(desk.start_of(style)), "hanging": twips(desk.page.scaled(style.hang))}
    if style.end is not None:
        values["right"] = twips(desk.page.scaled(style.end))
    return w("ind", **values)


def run_properties(desk: Desk, style: Style) -> Any:
    """Return how the letters of a style look."""
    size = None if style.size is None else desk.page.scaled(style.size, style.display)
    wide = DISPLAY_SCRIPTS if style.display else TWO_SCRIPTS
    return properties(
        "rPr",
        fonts(desk, style.face) if style.face else None,
        *(on(tag, style.bold) for tag in ("b", "bCs")),
        *(on(tag, style.italic) for tag in ("i",)),
        w("strike") if style.struck else None,
        w("noProof") if style.plain else None,
        w("color", val=desk.sheet.colours[style.colour]) if style.colour else None,
        w("spacing", val=round(-size * style.tight * 20)) if size and style.tight else None,
        w("sz", val=round(size * 2)) if size else None,
        w("szCs", val=round(size * wide * 2)) if size else None,
        *character_ground(desk, style),
        w("vertAlign", val="superscript") if style.raised else None,
    )


def character_ground(desk: Desk, style: Style) -> list[Any]:
    """Return frame and ground of the words of a character style."""
    if style.kind == "paragraph":
        return []
    rules = [desk.sheet.rules[r] for r in style.rules.values()]
    frames = [border("bdr", r.pattern, r.width, desk.sheet.colours[r.colour]) for r in rules]
    fill = desk.sheet.colours.get(style.shade)
    return [*frames, *([w("shd", val="clear", color="auto", fill=fill)] if fill else [])]


def grid_style(desk: Desk, grid: Grid) -> Any:
    """Return a table style."""
    lines = {"top": grid.top, "bottom": grid.bottom, "insideH": grid.inside}
    sides = [line_of(desk, side, rule) for side, rule in lines.items() if rule]
    pad = zip(("top", "left", "bottom", "right"), (grid.pad[0], grid.pad[3], grid.pad[2], grid.pad[1]), strict=True)
    made = w(
        "style",
        w("name", val=grid.name),
        w("basedOn", val="TableNormal"),
        w("uiPriority", val=1),
        w("qFormat"),
        w(
            "tblPr",
            w("tblBorders", *sides) if sides else None,
            w("tblCellMar", *(w(s, w=twips(desk.page.scaled(m)), type="dxa") for s, m in pad)),
        ),
        head_style(desk, grid),
        type="table",
        customStyle=1,
        styleId=grid.id,
    )
    return made


def line_of(desk: Desk, side: str, rule_name: str) -> Any:
    """Return one side of a table's lines."""
    rule = desk.sheet.rules[rule_name]
    return border(side, rule.pattern, rule.width, desk.sheet.colours[rule.colour])


def head_style(desk: Desk, grid: Grid) -> Any:
    """Return how the first row of a table is set off, or None."""
    if not grid.head:
        return None
    sides = [w("top", val="nil"), line_of(desk, "bottom", grid.head)]
    return w("tblStylePr", w("tcPr", w("tcBorders", *sides), w("vAlign", val="bottom")), type="firstRow")


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
            on("i", False),
            w("color", val=desk.sheet.colours[mark.colour]),
        ),
        ilvl=depth,
    )


def restarted(base: int, number: int) -> Any:
    """Return a list that begins at 1."""
    starts = [w("lvlOverride", w("startOverride", val=1), ilvl=depth) for depth in range(3)]
    return w("num", w("abstractNumId", val=base), *starts, numId=number)


def font_table(desk: Desk) -> Iterator[tuple[Face, str, str]]:
    """Yield family, shape and file of every font that travels in the document."""
    wanted = ["sans", "serif", *([script_face(desk)] if desk.rtl else [])]
    for name in wanted:
        face = desk.sheet.faces[name]
        yield from ((face, shape, file) for shape, file in face.embed.items())


def font_key(file: str) -> UUID:
    """Return the key that a font in the document is hidden with; always the same for the same file."""
    return uuid5(NAMESPACE_URL, f"curriculum:{file}")


def hidden_font(data: bytes, key: UUID) -> bytes:
    """Return a font as Word wants it: its first 32 bytes mixed with the key (ISO 29500-4, embedded fonts)."""
    mask = key.bytes[::-1] * 2
    return bytes(a ^ b for a, b in zip(data[:32], mask, strict=True)) + data[32:]
