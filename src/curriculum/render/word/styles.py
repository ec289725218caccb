"""The style sheet becomes Word’s styles: of paragraphs, of words, of tables."""

from __future__ import annotations

import re
from typing import Any

from curriculum.render.word.desk import Desk
from curriculum.render.word.script import families, fonts, letters, spacing
from curriculum.render.word.sheet import Grid, Style
from curriculum.render.word.xml import border, on, properties, q, twips, w


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
    cells = w("tblCellMar", *(w(s, w=0, type="dxa") for s in ("top", "left", "bottom", "right")))
    return [
        always("character", "DefaultParagraphFont", "Default Paragraph Font"),
        always("table", "TableNormal", "Normal Table", w("tblPr", cells)),
        always("numbering", "NoList", "No List"),
    ]


def always(kind: str, id_: str, name: str, *children: Any) -> Any:
    """Return a style that Word falls back on."""
    shown = (w("name", val=name), w("uiPriority", val=99), w("semiHidden"))
    return w("style", *shown, *children, type=kind, default=1, styleId=id_)


def paragraph_style(desk: Desk, style: Style) -> Any:
    """Return a paragraph style."""
    return named(
        style,
        "paragraph",
        w("basedOn", val=desk.named(style.based).id) if style.based else None,
        w("next", val=desk.named(style.follow).id) if style.follow else None,
        w("uiPriority", val=1),
        w("qFormat"),
        paragraph_properties(desk, style),
        run_properties(desk, style),
    )


BUILT_IN = frozenset({
    "Normal", "Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Body Text", "List Bullet",
    "List Number", "Caption", "Footnote Text", "Footnote Reference", "Header", "Footer", "TOC 1", "TOC 2",
    "TOC Heading", "Quote", "Hyperlink", "Strong", "Emphasis",
})  # fmt: skip
"""Styles that Word knows by their names."""

SMALL = re.compile(r"^(Heading|TOC) \d$|^(Caption|Footnote|Header|Footer)\b")
"""Those among them that a file names in small letters, where Word itself shows a capital."""


def written_name(style: Style) -> Any:
    """Return the name of a style as files have it."""
    return w("name", val=style.name.lower() if SMALL.match(style.name) else style.name)


def character_style(desk: Desk, style: Style) -> Any:
    """Return a character style."""
    return named(
        style,
        "character",
        w("basedOn", val="DefaultParagraphFont"),
        w("uiPriority", val=1),
        w("qFormat"),
        run_properties(desk, style),
    )


def named(style: Style, kind: str, *children: Any) -> Any:
    """Return a style with its name and id; one that Word does not know by its name says so."""
    made = w("style", written_name(style), *children, type=kind, styleId=style.id)
    if style.name == "Normal":
        made.set(q("default"), "1")
    elif style.name not in BUILT_IN:
        made.set(q("customStyle"), "1")
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
        w("jc", val=style.align) if style.align and not (desk.rtl and style.align == "right") else None,
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
    stops = [places[t] if isinstance(t, str) else ("right", page.scaled(t)) for t in style.tabs]
    if style.hang and not style.list:
        stops.insert(0, ("left", desk.start_of(style)))
    return w("tabs", *(w("tab", val=kind, pos=twips(at)) for kind, at in stops)) if stops else None


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
    return properties(
        "rPr",
        families(desk, style),
        *(on(tag, style.bold) for tag in ("b", "bCs")),
        on("i", style.italic),
        w("strike") if style.struck else None,
        w("noProof") if style.plain else None,
        w("color", val=desk.sheet.colours[style.colour]) if style.colour else None,
        w("spacing", val=round(-size * style.tight * 20)) if size and style.tight and not desk.rtl else None,
        *letters(desk, style),
        w("u", val="dash") if style.dashed else None,
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
    lines = {
        "top": grid.top, "left": grid.sides, "bottom": grid.bottom, "right": grid.sides, "insideH": grid.inside,
        "insideV": grid.between,
    }  # fmt: skip
    sides = [line_of(desk, side, rule) for side, rule in lines.items() if rule]
    pad = zip(("top", "left", "bottom", "right"), (grid.pad[0], grid.pad[3], grid.pad[2], grid.pad[1]), strict=True)
    return w(
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
