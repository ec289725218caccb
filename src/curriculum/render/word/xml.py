"""WordprocessingML in small pieces: elements, units, and properties in the order that the schema wants."""

from __future__ import annotations

from typing import Any

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PREFIXES = {"w": W, "r": R}

ORDER: dict[str, tuple[str, ...]] = {
    "pPr": (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "pBdr", "shd", "tabs",
        "suppressAutoHyphens", "bidi", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr",
    ),
    "rPr": (
        "rStyle", "rFonts", "b", "bCs", "i", "iCs", "strike", "noProof", "color", "spacing", "position", "sz", "szCs",
        "u", "bdr", "shd", "vertAlign", "rtl", "cs", "lang",
    ),
    "tblPr": (
        "tblStyle", "tblpPr", "bidiVisual", "tblW", "jc", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook",
    ),
    "trPr": ("cantSplit", "trHeight", "tblHeader"),
    "tcPr": ("tcW", "gridSpan", "vMerge", "tcBorders", "shd", "tcMar", "vAlign"),
}  # fmt: skip


def q(tag: str) -> str:
    """Return the full name of a ``w:`` tag or attribute."""
    return f"{{{W}}}{tag}"


def w(tag: str, *children: Any, **values: object) -> Any:
    """Return the element ``w:tag`` with `children` (None is left out) and the ``w:`` attributes `values`."""
    made = etree.Element(q(tag), nsmap=PREFIXES)
    for name, value in values.items():
        made.set(q(name), str(value))
    made.extend([c for c in children if c is not None])
    return made


def on(tag: str, wanted: bool | None) -> Any:
    """Return a switch: on for true, off for false, absent for None."""
    if wanted is None:
        return None
    return w(tag) if wanted else w(tag, val="0")


def properties(tag: str, *children: Any) -> Any:
    """Return the properties element ``w:tag`` with `children` in the order of the schema, or None for nothing."""
    order = ORDER[tag]
    given = sorted((c for c in children if c is not None), key=lambda c: order.index(name(c)))
    return w(tag, *given) if given else None


def put(owner: Any, *children: Any, tag: str = "pPr") -> None:
    """Set properties of a paragraph, or of what has the properties element `tag`; others that it has stay."""
    before = owner.find(q(tag))
    kept = [] if before is None else [c for c in before if c.tag not in {n.tag for n in children}]
    if before is not None:
        owner.remove(before)
    owner.insert(0, properties(tag, *kept, *children))


def name(element: Any) -> str:
    """Return the name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


def text(value: str) -> Any:
    """Return characters of a run; spaces at the ends stay."""
    made = w("t")
    made.text = value
    made.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return made


def twips(mm: float) -> int:
    """Return millimetres in twentieths of a point."""
    return round(mm * 1440 / 25.4)


def emu(mm: float) -> int:
    """Return millimetres in the unit of drawings."""
    return round(mm * 36000)


def border(side: str, style: str, width: float, colour: str, space: float = 0) -> Any:
    """Return one side of a border: `width` in millimetres, `space` to the text in points."""
    return w(side, val=style, sz=max(2, round(width * 576 / 25.4)), space=round(space), color=colour)
